"""Questions of the join, on a graph made for what real data may hide: doubt, someone's word, a mere possibility."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib

from contrechamp.session import Graph, open_graph
from contrechamp.store import create
from contrechamp.vocab import BASE

PREFIXES = f"""
@prefix : <{BASE}ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SHORT = ("commune", "municipality", "person", "fact", "action", "contract", "organisation", "document", "evidence")
SCHEMES = ("polarity", "modality", "basis", "post", "step", "date-basis", "qualifier")
KINDS = ("action-kind", "organisation-kind", "contract-kind")

TOWN = """
commune:1 a :Commune ; rdfs:label "Ville"@fr ; :inseeCode "1" .
municipality:1 a :Municipality ; :administers commune:1 .
region:9 a :Region ; rdfs:label "Région"@fr . organisation:region :administers region:9 .
document:d rdfs:label "Un billet"@fr ; :earliest "2022-06-01"^^xsd:date .
evidence:e a :TextEvidence ; :document document:d ; :quote "des mots" .
document:liste rdfs:label "Une liste"@fr ; :earliest "2022-06-01"^^xsd:date ; :vintage "2022" .
evidence:r a :TabularEvidence ; :document document:liste ; :row 7 .
person:adjointe rdfs:label "L'adjointe"@fr .
organisation:firme rdfs:label "Firme"@fr .
organisation:wikidata rdfs:label "Wikidata"@fr .
"""
SAID = ":polarity polarity:affirmed ; :modality modality:actual ; :basis basis:stated"


def read(text: str) -> str:
    """Turtle as N-Triples; the names of kinds and schemes are prefixes."""
    prefixes = "".join(
        f"@prefix {kind}: <{BASE}id/{kind}/> .\n" for kind in (*SHORT, "region", "department", "release")
    )
    prefixes += "".join(f"@prefix {scheme}: <{BASE}{scheme}/> .\n" for scheme in (*SCHEMES, *KINDS))
    return str(rdflib.Graph().parse(data=PREFIXES + prefixes + TOWN + text, format="turtle").serialize(format="nt"))


@pytest.fixture
def ask(tmp_path: Path) -> Iterator[Asking]:
    asking = Asking(tmp_path)
    yield asking
    asking.close()


class Asking:
    """Asks saved questions of a graph that a test writes in Turtle."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.graph: Graph | None = None

    def holding(self, text: str) -> None:
        """Make the graph."""
        (self.folder / "made.nt").write_text(read(text), "utf-8")
        create(self.folder / "store", [(f"{BASE}graph/made", self.folder / "made.nt")])
        self.graph = open_graph(self.folder / "store", language="en")

    def rows(self, name: str, **given: str) -> list[dict[str, str]]:
        """Rows of a saved question as text, empty for what is not bound."""
        assert self.graph is not None
        solutions = self.graph.query(name, **given).solutions
        cells = [["" if cell is None else str(cell) for cell in row] for row in solutions.rows]
        return [dict(zip(solutions.variables, row, strict=True)) for row in cells]

    def close(self) -> None:
        """Let the store go."""
        if self.graph is not None:
            self.graph.close()


def mandate(date: str, earliest: str, latest: str = "", said: str = SAID, person: str = "person:maire") -> str:
    """A mandate of mayor; `date` as it is written, and its bounds."""
    end = f' ; :latest "{latest}"^^xsd:date' if latest else ""
    return f"""
    {person} rdfs:label "Dupont"@fr .
    fact:m a :Mandate ; :body municipality:1 ; :post post:mayor ; :person {person} ; :evidence evidence:r ; {said} ;
      :date "{date}" ; :earliest "{earliest}"^^xsd:date{end} .
    """


def decision(date: str, earliest: str, latest: str) -> str:
    """An action that targets the town."""
    start = f' ; :earliest "{earliest}"^^xsd:date' if earliest else ""
    return f"""
    action:a :actionKind action-kind:warning ; rdfs:label "Warning"@en .
    fact:a a :ActionFact ; :action action:a ; :about municipality:1 ; :target municipality:1 ; {SAID} ;
      :evidence evidence:e ; :date "{date}" ; :latest "{latest}"^^xsd:date{start} .
    """


DAY = ("2014-02-01", "2014-02-01", "2014-02-01")


@pytest.mark.parametrize(
    ("held", "decided", "mayor"),
    [
        (mandate("2014-01-15/..", "2014-01-15"), DAY, "Dupont"),
        (mandate("2014/2022", "2014-01-01", "2022-12-31"), DAY, ""),  # in 2014 another may have been mayor
        (mandate("2014/2022", "2014-01-01", "2022-12-31"), ("2015", "2015-01-01", "2015-12-31"), "Dupont"),
        (mandate("2010/2014-02", "2010-01-01", "2014-02-28"), DAY, ""),  # the end may be before that day
        (mandate("2010/2014-03", "2010-01-01", "2014-03-31"), DAY, "Dupont"),
        (mandate("2014-02", "2014-02-01", "2014-02-28"), DAY, ""),  # some time in that month
        (mandate("2014-01-15/..", "2014-01-15"), ("[..2014-02-01]", "", "2014-02-01"), ""),  # once, by then
        (mandate("2014-01-15/..", "2014-01-15", said=SAID.replace("stated", "inferred")), DAY, ""),
        (mandate("2014-01-15/..", "2014-01-15", said=SAID.replace("actual", "planned")), DAY, ""),
        (mandate("2014-01-15/..", "2014-01-15"), ("2022-06-02", "2022-06-02", "2022-06-02"), ""),  # after the register
        (
            mandate("2014-01-15/..", "2014-01-15", said=SAID + " ; :attributedTo organisation:wikidata"),
            DAY,
            "Dupont (according to Wikidata)",
        ),
    ],
)
def test_a_mayor_is_in_office_only_if_surely_so(
    ask: Asking, held: str, decided: tuple[str, str, str], mayor: str
) -> None:
    ask.holding(held + decision(*decided))
    [row] = ask.rows("people/mayor_at_decision")
    assert row["mayor"] == mayor
    assert (row["mandates"], row["mandatesIn"]) == ((f"{BASE}id/fact/m", "Une liste, row 7") if mayor else ("", ""))
    if decided[1] == decided[2]:
        [answer] = ask.rows("people/mayor_on", commune="commune/1", day=decided[1])
        assert answer["answer"] == (mayor or "gap")
    assert len(ask.rows("people/decisions_in_gap")) == (0 if mayor else 1)
    assert len(ask.rows("pages/decisions_in_office", node="person/maire")) == (1 if mayor else 0)


def test_one_name_in_two_spellings_is_one_answer(ask: Asking) -> None:
    """The register and Wikidata have a node each for a mayor."""
    held = mandate("2014-01-15/..", "2014-01-15").replace('"Dupont"', '"Hervé DUPONT-ÇAÏM"')
    said = SAID + " ; :attributedTo organisation:wikidata"
    other = mandate("2013-01-01/..", "2013-01-01", said=said, person="person:autre").replace("fact:m", "fact:n")
    ask.holding(held + other.replace('"Dupont"', '"Herve Dupont Caïm"'))
    [row] = ask.rows("people/mayor_on", commune="commune/1", day="2014-02-01")
    assert row["answer"] == "Herve Dupont Caïm (according to Wikidata) ; Hervé DUPONT-ÇAÏM"
    [row] = ask.rows("people/mayor_on", commune="commune/1", day="2013-06-01")
    assert row["answer"] == "Herve Dupont Caïm (according to Wikidata)"


def test_two_names_differ(ask: Asking) -> None:
    held = mandate("2014-01-15/..", "2014-01-15")
    other = held.replace("fact:m", "fact:n").replace("person:maire", "person:autre").replace('"Dupont"', '"Durand"')
    ask.holding(held + other)
    [row] = ask.rows("people/mayor_on", commune="commune/1", day="2014-02-01")
    assert row["answer"] == "sources differ: Dupont ; Durand"


def test_a_region_has_no_mayor_and_is_no_gap(ask: Asking) -> None:
    ask.holding(decision(*DAY).replace("municipality:1", "organisation:region"))
    assert ask.rows("people/mayor_at_decision") == []


CONTRACT = f"""
contract:c rdfs:label "Contract"@en .
fact:party a :ContractFact ; :contract contract:c ; :buyer municipality:1 ; :evidence evidence:e ; {SAID} .
fact:c a :ContractFact ; :contract contract:c ; :supplier organisation:firme ; {SAID} ;
  :evidence evidence:e ; :attributedTo person:adjointe .
organisation:court :organisationKind organisation-kind:administrative-court .
action:ruling :actionKind action-kind:judgment ; rdfs:label "Ruling"@en .
action:request :actionKind action-kind:interim-application ; rdfs:label "Request"@en .
action:appeal :actionKind action-kind:possible-appeal ; rdfs:label "Appeal"@en .
action:inspection :actionKind action-kind:inspection ; rdfs:label "Inspection"@en .
fact:request a :ActionFact ; :action action:request ; :authority organisation:court ; :target municipality:1 ;
  :evidence evidence:e ; {SAID} .
fact:appeal a :ActionFact ; :action action:appeal ; :authority organisation:court ; :claimant municipality:1 ;
  :evidence evidence:e ; :polarity polarity:affirmed ; :modality modality:possible ;
  :basis basis:stated ; :step step:remedy-open .
"""
RULING = f"""
fact:ruling a :ActionFact ; :action action:ruling ; :authority organisation:court ; :defendant municipality:1 ;
  :evidence evidence:r ; :date "2023-01-02" ; :latest "2023-01-02"^^xsd:date ; {SAID} .
:defendant rdfs:label "defendant"@en .
"""
INSPECTION = f"""
fact:inspection a :ActionFact ; :action action:inspection ; :target municipality:1 ; :evidence evidence:r ; {SAID} ;
  :date "2021" ; :latest "2021-12-31"^^xsd:date .
"""


def test_what_is_only_asked_or_possible_is_no_ruling(ask: Asking) -> None:
    ask.holding(CONTRACT)
    assert ask.rows("contracts/suppliers_of_named_in_rulings") == []


@pytest.mark.parametrize(
    ("question", "told"),
    [("contracts/suppliers_of_named_in_rulings", "ruledIn"), ("contracts/with_inspected_communes", "inspectedIn")],
)
def test_the_word_of_somebody_stays_theirs_in_english(ask: Asking, question: str, told: str) -> None:
    """Names of people and titles of documents are in French alone: they do not turn into the document's own voice."""
    ask.holding(CONTRACT + RULING + INSPECTION)
    [row] = ask.rows(question)
    assert (row["saidBy"], row["documentLabel"], row["supplierLabel"]) == ("L'adjointe", "Un billet", "Firme")
    assert (row["fact"], row["buyerFacts"]) == (f"{BASE}id/fact/c", f"{BASE}id/fact/party")
    assert row[told] == "Une liste, row 7", "the evidence of the action stands beside that of the contract"


@pytest.mark.parametrize("said", ["denied", "planned"])
def test_an_inspection_that_was_not_made_meets_no_contract(ask: Asking, said: str) -> None:
    wrong = INSPECTION.replace("affirmed", said) if said == "denied" else INSPECTION.replace("actual", said)
    ask.holding(CONTRACT + wrong)
    assert ask.rows("contracts/with_inspected_communes") == []


def test_no_known_outcome_says_since_when_and_what_else_is_known(ask: Asking) -> None:
    ask.holding(CONTRACT + RULING + INSPECTION + 'release:1 :dataDate "2026-11-21" .')
    [row] = ask.rows("law/inspected_without_outcome")
    assert (row["outcome"], row["knownOn"], row["row"]) == ("not documented", "2026-11-21", "7")
    assert row["laterActions"] == "Ruling", "neither the possible appeal nor the undated request"


def amount(name: str, value: int, evidence: str, date: str, more: str = SAID, spoken: str = "") -> str:
    """A sum of a contract; `name` makes the fact, the contract is `contract:c`."""
    return f"""
    fact:{name} a :ContractFact ; :contract contract:c ; :supplier organisation:firme ; :evidence {evidence} ; {more} ;
      :contractKind contract-kind:purchase ; :dateBasis date-basis:stated ;
      :earliest "{date}"^^xsd:date ; :latest "{date}"^^xsd:date .
    fact:{name}-amount a :Amount ; :statedWith fact:{name} ; :value {value} ; :currency "EUR" ;
      :qualifier qualifier:exact ; :evidence {evidence} ; {more} {spoken}.
    """


def test_sums_of_words_and_of_rows_are_never_added_up(ask: Asking) -> None:
    spoken = "; :attributedTo person:adjointe "
    ask.holding(
        amount("row", 100, "evidence:r", "2019-01-05")
        + amount("words", 900, "evidence:e", "2019-01-05")
        + amount("speech", 70, "evidence:e", "2019-01-05", spoken=spoken)
        + amount("plan", 5000, "evidence:r", "2019-01-05", SAID.replace("actual", "planned"))
        + ':TabularEvidence rdfs:label "row"@en . :TextEvidence rdfs:label "words"@en .'
    )
    rows = ask.rows("contracts/sums_by_supplier_year")
    assert {(row["evidence"], row["saidBy"], row["computedTotal"]) for row in rows} == {
        ("row", "document", "100"),
        ("words", "document", "900"),
        ("words", "L'adjointe", "70"),
    }


def test_a_contract_that_two_files_date_from_two_years_counts_once(ask: Asking) -> None:
    ask.holding(amount("one", 100, "evidence:r", "2018-12-31") + amount("two", 100, "evidence:r", "2019-01-02"))
    [row] = ask.rows("contracts/sums_by_supplier_year")
    assert (row["year"], row["contracts"], row["computedTotal"]) == ("", "1", "100")


def test_an_inspection_in_a_merged_commune_counts_in_its_departement(ask: Asking) -> None:
    """So does one in an associated commune, a part of another; the ratio is to the communes of today."""
    inspected = "".join(
        f"""
        action:i{number} :actionKind action-kind:inspection .
        fact:i{number} a :ActionFact ; :action action:i{number} ; :place {place} ;
          :evidence evidence:r ; :latest "2014-12-31"^^xsd:date .
        """
        for number, place in enumerate(["commune:1", "commune:2", "commune:3"])
    )
    ask.holding(
        inspected
        + """
        department:59 a :Department ; :inseeCode "59" . commune:1 :within department:59 .
        commune:2 a :FormerCommune ; :succeededBy commune:1 . commune:3 a :AssociatedCommune ; :within commune:1 .
        """
    )
    [row] = ask.rows("law/inspections_per_100_communes")
    assert (row["inspections"], row["communes"], row["computedPer100Communes"]) == ("3", "1", "300")
