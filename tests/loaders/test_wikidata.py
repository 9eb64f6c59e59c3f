"""The `wikidata` loader: what ships, what is left out, and each refusal. What is fetched: `tests/fetching/`."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from contrechamp import assets
from contrechamp.context import Context
from contrechamp.dossier import read_entities
from contrechamp.errors import SourceError
from contrechamp.iris import entity
from contrechamp.loaders.wikidata import keys, load
from contrechamp.loaders.wikidata.crosswalk import read_lookups
from contrechamp.ntriples import Statement, Term, bare
from contrechamp.registry import contexts, loader
from contrechamp.source import read_source
from contrechamp.vocab import CCH

FIXTURES = Path(__file__).parent.parent / "fixtures"
DAY = "2026-11-22"
Q = "http://www.wikidata.org/entity/"
STATEMENT = f"{Q}statement/Q648-0a1b2c3d-1111-4222-8333-444455556666"
TABLES = {
    "wikidata-communes.csv": "insee,item\n59350," + Q + "Q648\n",
    "wikidata-mayors.csv": "insee,statement,mayor,name,start,startPrecision,end,endPrecision\n"
    f"59350,{STATEMENT},{Q}Q999001,Camille Exemple,2001-03-25T00:00:00Z,11,,\n",
    "wikidata-organisations.csv": f"item,siren\n{Q}Q160120,451063739\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in [*(FIXTURES / "wikidata").glob("*.tsv"), FIXTURES / "insee_cog" / "communes.csv"]:
        shutil.copy(file, tmp_path)
    (tmp_path / "wikidata.csv").write_text("record,node,decision,reason,reviewed_on\n", "utf-8")
    return tmp_path


@pytest.fixture
def fetched(folder: Path) -> Path:
    (folder / DAY).mkdir()
    for name, text in TABLES.items():
        (folder / DAY / f"{name}.gz").write_bytes(gzip.compress(text.encode()))
    return folder


def statements(folder: Path) -> list[Statement]:
    source = read_source(assets.path("loaders", "wikidata/source.toml"))
    files = tuple(sorted(path for path in folder.rglob("*") if path.is_file()))
    return list(load(Context(source, files, None, {})))


def items(found: list[Statement]) -> dict[Term, str]:
    return {node: bare(value).removeprefix(Q) for node, predicate, value in found if predicate == CCH.wikidata}


def refused(folder: Path) -> str:
    with pytest.raises(SourceError) as caught:
        statements(folder)
    return str(caught.value)


def edit(file: Path, change: Callable[[str], str]) -> None:
    packed = file.suffix == ".gz"
    text = gzip.decompress(file.read_bytes()).decode() if packed else file.read_text("utf-8")
    assert change(text) != text
    file.write_bytes(gzip.compress(change(text).encode()) if packed else change(text).encode())


def test_an_administration_is_the_municipality_and_never_the_commune(folder: Path) -> None:
    assert items(statements(folder)) == {
        entity("municipality", "44109"): "Q86693245",
        entity("municipality", "59350"): "Q86605089",
        entity("municipality", "60057"): "Q115902780",
        entity("municipality", "69123"): "Q3278474",
    }


def test_every_item_says_who_confirmed_it(folder: Path) -> None:
    found = statements(folder)
    assert items(found).keys() == {node for node, predicate, _ in found if predicate == CCH.wikidataSource}


def test_an_organisation_needs_a_decision(folder: Path) -> None:
    line = "Q160120,organisation/huawei,{},même nom,2026-11-22\n"
    edit(folder / "wikidata.csv", lambda text: text + line.format("undecided"))
    assert entity("organisation", "huawei") not in items(statements(folder))
    edit(folder / "wikidata.csv", lambda text: text.replace("undecided", "same"))
    assert items(statements(folder))[entity("organisation", "huawei")] == "Q160120"
    edit(folder / "wikidata.csv", lambda text: text.replace("Q160120", "Q37156"))
    assert "does not confirm Q37156" in refused(folder)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Q86693245", "86693245", "is not an item of Wikidata"),
        ("Q86693245", "Q86605089", "stands twice"),
        ("\t44109\tNantes", "\t\t", "has no INSEE code"),
        ("\t44109\tNantes", "\t44109\tNancy", "44109 is not the code of Nancy: Nantes"),
        ("\t44109\tNantes", "\t44999\tNantes", "44999 is not the code of Nantes: no commune"),
    ],
)
def test_a_wrong_row_stops_the_load(folder: Path, old: str, new: str, said: str) -> None:
    edit(folder / "nsi-municipal-administrations-fr.tsv", lambda text: text.replace(old, new))
    message = refused(folder)
    assert said in message
    assert message.startswith("nsi-municipal-administrations-fr.tsv:")


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("communes", "59350", "59999", "is not the code of a commune of today"),
        ("mayors", "Q648-0a1b", "Q648 0a1b", "is not a statement of Wikidata"),
        ("mayors", "Camille Exemple", " ", "name is empty"),
        ("mayors", "2001-03-25T", "2001-03-25 ", "is not a date that we know"),
        ("mayors", "2001-03-25T", "2001-02-31T", "start '2001-02-31T00:00:00Z' with the precision '11' is not a date"),
        ("mayors", ",11,", ",14,", "with the precision '14' is not a date"),
        ("mayors", f"{Q}Q999001", "_:b1", "is not an item of Wikidata"),
        ("mayors", "startPrecision", "precision", "unknown columns"),
    ],
)
def test_an_answer_that_is_not_what_was_asked_stops_the_load(
    fetched: Path, name: str, old: str, new: str, said: str
) -> None:
    assert statements(fetched)
    edit(fetched / DAY / f"wikidata-{name}.csv.gz", lambda text: text.replace(old, new))
    assert said in refused(fetched)


def test_tables_stand_together_in_the_folder_of_their_day(fetched: Path) -> None:
    (fetched / DAY).rename(fetched / "today")
    assert "the folder 'today' is not a day" in refused(fetched)
    (fetched / "today" / "wikidata-mayors.csv.gz").unlink()
    assert "without wikidata-mayors.csv: fetch wikidata again" in refused(fetched)


@pytest.mark.parametrize(
    ("siren", "kept"), [("451063739", True), ("451 063 739", True), ("451063738", False), ("000000000", False)]
)
def test_a_siren_has_a_right_check_digit(fetched: Path, siren: str, kept: bool) -> None:
    edit(fetched / "wikidata.csv", lambda text: text + "Q160120,organisation/huawei,same,même nom,2026-11-22\n")
    table = fetched / DAY / "wikidata-organisations.csv.gz"
    table.write_bytes(gzip.compress(f"item,siren\n{Q}Q160120,{siren}\n".encode()))
    assert [str(value) for _, predicate, value in statements(fetched) if predicate == CCH.siren] == (
        ['"451063739"'] if kept else []
    )


def test_several_starts_are_no_start(fetched: Path) -> None:
    row = TABLES["wikidata-mayors.csv"].splitlines()[1].replace("2001-03-25", "2001-04-25")
    edit(fetched / DAY / "wikidata-mayors.csv.gz", lambda text: f"{text}{row}\n")
    assert not [value for _, predicate, value in statements(fetched) if predicate == CCH.date]


# --- what ships -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped() -> Context:
    [found] = contexts(loader("wikidata"), {})
    return found


def test_what_ships_is_read_whole(shipped: Context) -> None:
    found = items(list(load(shipped)))
    kinds = [bare(node).split("/")[-2] for node in found]
    assert (kinds.count("municipality"), kinds.count("organisation")) == (98, 2)
    assert len(set(found.values())) == len(found)
    assert not read_lookups().left_out.keys() & set(found.values())


def test_no_node_is_identified_twice(shipped: Context) -> None:
    """`data/entities/` states items too: no node and no item may be in both."""
    found = items(list(load(shipped)))
    stated = set()
    for file in assets.files("data", "entities/*.yaml"):
        stated |= set(re.findall(r"entity/(Q[0-9]+)", file.read_text("utf-8")))
        for record in read_entities(file):
            if entity(record.section.kind, record.iri_key) in found:
                assert not re.search(rf"^  {record.iri_key}:\n(    .*\n)*    wikidata:", file.read_text("utf-8"), re.M)
    assert stated
    assert not stated & set(found.values())


def test_what_is_asked_about(shipped: Context) -> None:
    asked = keys(shipped)
    assert asked["organisations"] == ["wd:Q13646", "wd:Q160120"]
    assert len(asked["communes"]) > 34_800
    assert all(re.fullmatch(r'"[0-9][0-9AB][0-9]{3}"', code) for code in asked["communes"])


# --- the questions, on a few statements in Wikidata's shape -----------------------------------------

WIKIDATA = """
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX pqv: <http://www.wikidata.org/prop/qualifier/value/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX s: <http://www.wikidata.org/entity/statement/>
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX wikibase: <http://wikiba.se/ontology#>
wd:Q648 wdt:P374 "59350" ; p:P31 s:Q648-1 ; p:P6 s:Q648-2, s:Q648-3, s:Q648-4 .
s:Q648-1 ps:P31 wd:Q484170 .
s:Q648-2 ps:P6 wd:Q999001 ; wikibase:rank wikibase:NormalRank ; pqv:P580 [ wikibase:timeValue "2001" ; wikibase:timePrecision 9 ] .
s:Q648-3 ps:P6 wd:Q999002 ; wikibase:rank wikibase:DeprecatedRank .
s:Q648-4 ps:P6 wd:Q999003 ; wikibase:rank wikibase:PreferredRank .
wd:Q999001 rdfs:label "Camille Exemple"@fr, "Camille Exemple (politician)"@mul, "Camille Example"@en .
wd:Q999002 rdfs:label "Noé Exemple"@fr .
wd:Q999003 rdfs:label "Ida Example"@en .
wd:Q700 wdt:P374 "59350" ; wdt:P576 "2000" ; p:P31 s:Q700-1 .
s:Q700-1 ps:P31 wd:Q484170 .
wd:Q701 wdt:P374 "59350" .
wd:Q160120 wdt:P1616 "451063739" .
"""  # noqa: E501
ANSWERS = {
    "communes.rq": ["59350", "Q648"],
    "mayors.rq": ["59350", "Q648-2", "Q999001", "Camille Exemple", "2001", "9", "", ""],
    "organisations.rq": ["Q160120", "451063739"],
}


def test_a_name_for_all_languages_stands_for_the_french_one() -> None:
    """Wikidata keeps a name once, as `mul`, where languages do not differ."""
    store = ox.Store()
    store.load(WIKIDATA.replace('"Ida Example"@en', '"Ida Exemple"@mul'), ox.RdfFormat.TURTLE)
    text = assets.path("loaders", "wikidata/mayors.rq").read_text("utf-8").replace("{values}", '"59350"')
    found = store.query(text)
    assert isinstance(found, ox.QuerySolutions)
    assert sorted(row["name"].value for row in found) == ["Camille Exemple", "Ida Exemple"]


@pytest.mark.parametrize("name", ANSWERS)
def test_the_questions_find_what_they_say(name: str) -> None:
    store = ox.Store()
    store.load(WIKIDATA, ox.RdfFormat.TURTLE)
    [question] = [one for one in loader("wikidata").source.questions if one.query == name]
    text = assets.path("loaders", f"wikidata/{name}").read_text("utf-8")
    values = '"59350"' if question.keys == "communes" else "wd:Q160120"
    found = store.query(text.replace("{values}", values))
    assert isinstance(found, ox.QuerySolutions)
    assert tuple(variable.value for variable in found.variables) == question.columns
    [row] = list(found)
    assert [getattr(cell, "value", "").rpartition("/")[2] for cell in row] == ANSWERS[name]
