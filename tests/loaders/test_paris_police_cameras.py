"""The `paris_police_cameras` loader: sites and not cameras, two viewers as two facts, starts, each refusal."""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from contrechamp import assets
from contrechamp.context import Context
from contrechamp.errors import SourceError
from contrechamp.iris import concept, entity, fact
from contrechamp.loaders.paris_police_cameras import ACT, DEPLOYMENT, load
from contrechamp.loaders.paris_police_cameras.compare import differences, read_order, read_transcript
from contrechamp.ntriples import Term, text
from contrechamp.source import read_source
from contrechamp.vocab import CCH, RDF, RDFS

FIXTURES = Path(__file__).parent.parent / "fixtures" / "paris_police_cameras"
GRAPH = "paris-police-cameras/2019"

Graph = dict[Term, dict[Term, list[Term]]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in FIXTURES.glob("*.csv"):
        shutil.copy(file, tmp_path)
    return tmp_path


def graph(folder: Path) -> Graph:
    source = read_source(assets.path("loaders", "paris_police_cameras/source.toml"))
    nodes: Graph = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in load(Context(source, tuple(sorted(folder.glob("*.csv"))))):
        assert value not in nodes[subject][predicate], "no statement twice"
        nodes[subject][predicate].append(value)
    return nodes


def of_class(nodes: Graph, kind: Term) -> list[Term]:
    return [node for node, said in nodes.items() if kind in said[RDF.type]]


def test_a_site_in_both_annexes_is_one_place_with_two_viewers(folder: Path) -> None:
    nodes = graph(folder)
    place = entity("place", "paris-pvpp-1051")  # 1051 in one annex, 01051 in the other
    assert nodes[place][CCH.within] == [entity("municipal-arrondissement", "75101")]
    facts = {node: said for node, said in nodes.items() if CCH.viewer in said and place in said[CCH.place]}
    assert {said[CCH.viewer][0] for said in facts.values()} == {
        entity("organisation", "prefecture-de-police"),
        entity("municipality", "75056"),
    }
    for said in facts.values():
        assert said[CCH.issued] == [text("2019-01-24")]
        assert said[CCH.attributedTo] == [ACT], "the word is the order's, the row a transcript's"
        assert said[CCH.deployment] == [DEPLOYMENT]


def test_a_site_is_never_a_number_of_cameras(folder: Path) -> None:
    nodes = graph(folder)
    kinds = Counter(kind.rpartition("#")[2].rstrip(">") for said in nodes.values() for kind in said[RDF.type])
    assert kinds == {
        "Place": 9,
        "AuthorisationFact": 14,
        "TabularEvidence": 14,
        "DeploymentFact": 6,
        "Document": 3,
        "Deployment": 1,
    }
    assert not any(CCH.value in said for said in nodes.values())


def test_starts_known_planned_and_unknown(folder: Path) -> None:
    nodes = graph(folder)
    known, planned = nodes[fact(GRAPH, "start-46685")], nodes[fact(GRAPH, "start-2006")]
    assert known[CCH.date] == [text("2012-01-20/..")]
    assert known[CCH.status] == [concept("status", "in-operation")]
    assert planned[CCH.date] == [text("2019")]
    assert planned[CCH.namedAs] == [text("Début 2019", "fr")]
    assert planned[CCH.modality] == [concept("modality", "planned")]
    assert known[CCH.attributedTo] == planned[CCH.attributedTo] == [entity("organisation", "prefecture-de-police")]
    for number in ("1058", "17084"):  # « inconnue », and an error of the spreadsheet
        assert fact(GRAPH, f"start-{number}") not in nodes


def test_the_number_that_the_transcript_has_wrong_is_that_of_the_order(folder: Path) -> None:
    nodes = graph(folder)
    place = entity("place", "paris-pvpp-86874")
    assert entity("place", "paris-pvpp-86974") not in nodes
    assert nodes[place][RDFS.label][0].startswith('"Port des Invalides'), "the other annex has lost the words"
    assert {fact(GRAPH, "annex-1-86874"), fact(GRAPH, "annex-2-86874")} <= nodes.keys()
    evidence = nodes[fact(GRAPH, "start-86874")][CCH.evidence]
    assert nodes[evidence[0]][CCH.document] == [entity("document", f"{GRAPH}/annexe2.csv")]


def test_a_number_may_end_in_a_letter(folder: Path) -> None:
    assert entity("place", "paris-pvpp-97975A") in graph(folder)


def test_a_fact_is_about_its_site_and_rests_on_a_row(folder: Path) -> None:
    nodes = graph(folder)
    facts = [*of_class(nodes, CCH.AuthorisationFact), *of_class(nodes, CCH.DeploymentFact)]
    for node in facts:
        said = nodes[node]
        assert said[CCH.about] == said[CCH.place]
        [evidence] = said[CCH.evidence]
        assert nodes[evidence][CCH.row]


@pytest.mark.parametrize(
    ("file", "change", "reason"),
    [
        ("annexe1.csv", (";46685;", ";x46685;"), "not the number of a site"),
        ("annexe1.csv", ("75007;", "92100;"), "not one of Paris"),
        ("annexe1.csv", ("20/01/12", "2012"), "neither a day such as"),
        ("annexe1.csv", ("20/01/12", "31/02/12"), "neither a day such as"),
        ("annexe1.csv", ("20/01/12", "15/11/18"), "after the list of 2018-11-14"),
        ("annexe1.csv", ("Rue Saint-Denis, rue de Rivoli;", ";"), "Implantation is empty"),
        ("annexe1.csv", (";1058;", ";46685;"), "site 46685 is on line 2 already"),
        ("annexe2.csv", ("20/01/12", "21/01/12"), "another start in annexe1.csv"),
        ("annexe2.csv", ("75012;", "75011;"), "is in 75112 in annexe1.csv"),
        ("annexe2.csv", ("Numéro", "Numero"), "has the publisher changed the layout"),
    ],
)
def test_a_wrong_row_is_refused(folder: Path, file: str, change: tuple[str, str], reason: str) -> None:
    text_of = (folder / file).read_text("utf-8")
    assert change[0] in text_of
    (folder / file).write_text(text_of.replace(*change, 1), "utf-8")
    with pytest.raises(SourceError, match=reason):
        graph(folder)


ORDER = """Arrêté no 2019-00079
Annexe 1 : plan de Vidéoprotection
pour la Préfecture de Police
Arrondissement Numéro Implantation
75001 46685 Avenue du Général Lemonnier, rue de
Rivoli
Arrondissement
(suite)
75001 01058 Jardin des Halles, Colonne Médi- cis
75001 01051 Rue Saint-Denis, rue de Rivoly
75007 86874 Port des Invalides, amont du pont Alexandre III — Seine
1er février 2019 BULLETIN OFFICIEL DE LA VILLE DE PARIS  491
Annexe 2 : plan de Vidéoprotection pour Paris
75001 01070 Halles — Canopée Nord-Ouest
"""


def test_the_transcript_is_held_against_the_order() -> None:
    order = read_order(ORDER, "annexe1.csv")
    assert list(order) == ["46685", "1058", "1051", "86874"]
    found = list(differences(order, read_transcript(FIXTURES / "annexe1.csv")))
    assert found[0].startswith("1051: 75001 Rue Saint-Denis, rue de Rivoly / ")
    assert "86874: only in the order: 75007 Port des Invalides, amont du pont Alexandre III — Seine" in found
    assert any(line.startswith("86974: only in the transcript") for line in found)
    assert not [line for line in found if line.startswith(("46685", "1058"))], "spaces and hyphens of the columns"
