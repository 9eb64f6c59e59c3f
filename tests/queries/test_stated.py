"""What saved queries, and lists made of them, make of cases that no document shows yet, each stated in a few lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from contrechamp.briefing import brief
from contrechamp.dates import parse_date
from contrechamp.printing.entries import in_order
from contrechamp.printing.material import Choice, gather
from contrechamp.server.pages.reading import facts_about
from contrechamp.session import Graph
from contrechamp.vocab import BASE

Stating = Callable[[str], Graph]
WORDS = """
to:words a cch:TextEvidence ; cch:document document:letter ; cch:quote "the exact words" ; cch:start 0 .
commune:59606 a cch:Commune ; rdfs:label "Valenciennes"@fr .
to:town cch:administers commune:59606 .
document:letter a cch:Document ; rdfs:label "Une lettre"@fr .
organisation:cnil a cch:Organisation ; rdfs:label "CNIL"@fr .
deployment:one a cch:Deployment ; cch:place commune:59606 .
"""
TOLD = "cch:polarity polarity:affirmed ; cch:modality modality:actual ; cch:basis to:stated ; cch:evidence to:words"


def cells(graph: Graph, query: str, *columns: str, **parameters: str) -> list[tuple[str, ...]]:
    """Some columns of an answer, addresses without what all share, nothing for an empty cell."""
    solutions = graph.query(query, **parameters).solutions
    places = [solutions.variables.index(column) for column in columns]
    return [
        tuple("" if row[place] is None else str(row[place]).removeprefix(BASE) for place in places)
        for row in solutions.rows
    ]


def dated(edtf: str) -> str:
    date = parse_date(edtf)
    bounds = [
        f'cch:{name} "{day}"^^xsd:date' for name, day in (("earliest", date.earliest), ("latest", date.latest)) if day
    ]
    return " ; ".join([f'cch:date "{edtf}"', *bounds])


DATES = ("2017", "2017/..", "[2018-03..2021]", "[..2020-01-20]", "2020-02-12", "2021~", "../2022-04-01", "2022-05")
"""In the order of the first day that each names."""


@pytest.mark.parametrize(
    ("query", "what"),
    [
        ("cameras/counts_by_commune", "cch:CameraCount ; cch:place commune:59606"),
        ("cameras/counts_by_status", "cch:CameraCount ; cch:place commune:59606 ; cch:countStatus to:installed"),
        ("cameras/mapped_against_documents", "cch:CameraCount ; cch:place commune:59606 ; cch:value 3"),
        ("deployments/at_commune", "cch:DeploymentFact ; cch:deployment deployment:one"),
        ("people/decisions_in_gap", "cch:ContractFact ; cch:about to:town ; cch:contract to:contract"),
        ("pages/dated_facts", "cch:Statement"),
    ],
)
def test_facts_stand_in_the_order_of_the_first_day_that_their_date_names(
    query: str, what: str, stating: Stating
) -> None:
    """The text of a date sorts otherwise: `[..2020]` after 2026, and `../2022` before everything."""
    facts = [f"fact:f{9 - number} a {what} ; {TOLD} ; {dated(date)} ." for number, date in enumerate(DATES)]
    graph = stating("\n".join([WORDS, *facts]))
    found = [date for (date,) in cells(graph, query, "date")]
    assert found == [date for date in DATES if date in found]
    assert len(found) >= len(DATES) - 1  # what has no end falls into no gap


def test_lists_of_facts_are_in_the_order_of_their_days_the_undated_last(stating: Stating) -> None:
    counted = f"a cch:CameraCount ; cch:place commune:59606 ; cch:about commune:59606 ; {TOLD}"
    facts = [f"fact:f{9 - number} {counted} ; {dated(date)} ." for number, date in enumerate(DATES[1:])]
    graph = stating("\n".join([WORDS, *facts, f"fact:f0 {counted} ."]))
    expected = [f"{BASE}id/fact/x/f{number}" for number in (9, 8, 7, 6, 5, 4, 3, 0)]
    town = graph.resolve("Valenciennes")
    assert [one.iri for one in facts_about(graph, [town.iri])] == expected
    assert [line.iri for lines in brief(graph, town).sections.values() for line in lines] == expected
    assert [fact.iri for fact in in_order(gather(graph, town, Choice()).about())] == expected


def test_steps_of_a_case_stand_in_the_order_of_their_days_those_without_a_date_last(stating: Stating) -> None:
    facts = [
        f"fact:f{9 - number} a cch:ActionFact ; cch:action action:one ; {TOLD} ; {dated(date)} ."
        for number, date in enumerate(DATES)
    ]
    undated = f"fact:f0 a cch:ActionFact ; cch:action action:one ; {TOLD} ."
    case = 'action:one a cch:LegalAction ; cch:actionKind to:appeal ; rdfs:label "Le recours"@fr .'
    graph = stating("\n".join([WORDS, *facts, undated, case]))
    found = cells(graph, "law/case_chronology", "date", action=f"{BASE}id/action/one")
    assert [date for (date,) in found] == [*DATES, ""]


def test_actions_stand_in_the_order_of_the_day_of_their_decision_the_latest_first(stating: Stating) -> None:
    facts = [
        f"fact:f{number} cch:authority organisation:cnil ; cch:recordedOn to:today ; cch:step to:decided ; "
        f'cch:action to:a{number} . to:a{number} cch:date "{date}" .'
        for number, date in enumerate(DATES)
    ]
    found = cells(
        stating("\n".join([WORDS, *facts])), "pages/actions_with", "decided", node=f"{BASE}id/organisation/cnil"
    )
    assert [date for (date,) in found] == [
        "2022-05",
        "../2022-04-01",
        "2021~",
        "2020-02-12",
        "[..2020-01-20]",
        "[2018-03..2021]",
        "2017/..",
        "2017",
    ]


TWO_DEPLOYMENTS = f"""
deployment:nowhere a cch:Deployment ; rdfs:label "Réseau sans lieu"@fr .
deployment:one rdfs:label "Réseau de Valenciennes"@fr .
capability:reading cch:biometric true .
fact:state a cch:CapabilityState ; cch:capability capability:reading ; cch:state to:installed ;
  cch:deployment deployment:one , deployment:nowhere ; {TOLD} .
fact:told a cch:DeploymentFact ; cch:supplier organisation:maker ;
  cch:deployment deployment:one , deployment:nowhere ; {TOLD} .
fact:sold a cch:ContractFact ; cch:supplier organisation:maker ; cch:contract to:contract ;
  cch:deployment deployment:one , deployment:nowhere ; {TOLD} .
to:contract rdfs:label "Marché"@fr .
organisation:maker a cch:Organisation ; rdfs:label "Maker"@fr .
"""


def test_a_deployment_of_unknown_place_takes_no_place_of_another_and_adds_none(stating: Stating) -> None:
    """A row that names the deployment may have no place; one that does not would only blur the place that is known."""
    graph = stating(WORDS + TWO_DEPLOYMENTS)
    assert cells(graph, "capabilities/where", "fact", "placeLabel") == [("id/fact/x/state", "Valenciennes")]
    each = [("", "Réseau sans lieu"), ("Valenciennes", "Réseau de Valenciennes")]
    assert cells(graph, "capabilities/biometric", "placeLabel", "deployments") == each
    supplied = cells(graph, "deployments/suppliers", "placeLabel", "whatLabel")
    assert supplied == [each[0], ("Valenciennes", "Marché"), each[1]]
