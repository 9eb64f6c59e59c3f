"""The `insee_cog` loader: on a small complete cut of the real files, then on the shipped ones."""

from __future__ import annotations

import datetime
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph
import pytest

from contrechamp import assets
from contrechamp.context import Context
from contrechamp.errors import SourceError
from contrechamp.iris import concept, entity, evidence, fact
from contrechamp.loaders.insee_cog import load
from contrechamp.loaders.insee_cog.gazetteer import PARTS, read_gazetteer
from contrechamp.loaders.insee_cog.history import follow_movements
from contrechamp.loaders.insee_cog.lookups import name_after_of, read_lookups
from contrechamp.loaders.insee_cog.movements import read_movements
from contrechamp.ntriples import Statement, Term, date, integer, line, text
from contrechamp.source import read_source
from contrechamp.vocab import CCH, DCTERMS, RDF, RDFS, SKOS

FIXTURES = Path(__file__).parent.parent / "fixtures" / "insee_cog"
GRAPH = "insee-cog/2026"


@dataclass
class Loaded:
    """What a load gave, by subject and predicate."""

    count: int = 0
    distinct: set[Statement] = field(default_factory=set)
    values: defaultdict[tuple[Term, Term], set[Term]] = field(default_factory=lambda: defaultdict(set))
    classes: Counter[Term] = field(default_factory=Counter)

    def __call__(self, node: Term, predicate: Term) -> set[Term]:
        return self.values.get((node, predicate), set())


def context(folder: Path) -> Context:
    source = read_source(assets.path("loaders", "insee_cog/source.toml"))
    return Context(source, tuple(sorted(file for file in folder.iterdir() if file.suffix in (".csv", ".gz"))))


def gather(folder: Path) -> Loaded:
    loaded = Loaded()
    for statement in load(context(folder)):
        subject, predicate, value = statement
        loaded.count += 1
        loaded.distinct.add(statement)
        loaded.values[subject, predicate].add(value)
        if predicate == RDF.type:
            loaded.classes[value] += 1
    return loaded


def commune(code: str) -> Term:
    return entity("commune", code)


def population(code: str) -> Term:
    return fact(GRAPH, f"population-{code}")


@pytest.fixture(scope="module")
def small() -> Loaded:
    return gather(FIXTURES)


@pytest.fixture(scope="module")
def shipped() -> Loaded:
    return gather(assets.folder("data") / "opendata" / "insee-cog" / "2026")


Broken = Callable[[str, str, str], None]


@pytest.fixture
def broken(tmp_path: Path) -> Broken:
    """Load the fixtures after one replacement in one file."""

    def load_broken(name: str, old: str, new: str) -> None:
        shutil.copytree(FIXTURES, tmp_path / "cut")
        file = tmp_path / "cut" / name
        content = file.read_bytes().decode()
        assert content.count(old) == 1, f"{old!r} must occur once"
        file.write_bytes(content.replace(old, new).encode())
        for _ in load(context(tmp_path / "cut")):
            pass

    return load_broken


def test_every_line_is_a_distinct_statement(small: Loaded) -> None:
    assert small.count == len(small.distinct)
    lines = "".join(line(statement) for statement in load(context(FIXTURES)))
    parsed = list(pyoxigraph.parse(lines.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES))
    assert len(parsed) == small.count
    assert not any(isinstance(quad.subject, pyoxigraph.BlankNode) for quad in parsed)


def test_order_is_stable(small: Loaded) -> None:
    assert list(load(context(FIXTURES))) == list(load(context(FIXTURES)))


def test_country_region_department(small: Loaded) -> None:
    country, region, department = entity("country", "FR"), entity("region", "94"), entity("department", "2A")
    assert small(country, RDFS.label) == {text("France", "fr"), text("France", "en")}
    assert small(region, CCH.within) == {country}
    assert small(region, CCH.seat) == {commune("2A004")}
    assert small(department, RDF.type) == {CCH.Department}
    assert small(department, CCH.within) == {region}


def test_codes_keep_leading_zeros_and_letters(small: Loaded) -> None:
    assert small(commune("01001"), CCH.inseeCode) == {text("01001")}
    assert small(commune("01001"), RDFS.label) == {text("L'Abergement-Clémenciat", "fr")}
    assert small(commune("2B033"), CCH.within) == {entity("department", "2B")}


def test_one_code_two_territories(small: Loaded) -> None:
    delegated = entity("delegated-commune", "74010")
    assert small(commune("74010"), RDF.type) == {CCH.Commune}
    assert small(delegated, RDF.type) == {CCH.DelegatedCommune}
    assert small(delegated, CCH.within) == {commune("74010")}


def test_overseas(small: Loaded) -> None:
    polynesia = entity("overseas-collectivity", "987")
    assert small(polynesia, CCH.within) == {entity("country", "FR")}
    assert small(commune("98711"), CCH.within) == {polynesia}
    assert small(commune("98711"), CCH.postcode) == {text("98760"), text("98786"), text("98790")}
    assert not small(commune("98411"), RDF.type)  # Antarctic districts are no communes
    assert small.classes[CCH.OverseasCollectivity] == 5


def test_population_is_a_dated_fact_with_its_row(small: Loaded) -> None:
    node = population("59606")
    row = evidence(GRAPH, "donnees_communes.csv/59606")
    assert small(node, CCH.about) == {commune("59606")}
    assert small(node, CCH.value) == {integer(43468)}
    assert small(node, CCH.unit) == {concept("unit", "inhabitant")}
    assert small(node, CCH.date) == {text("2023")}
    assert small(node, CCH.earliest) == {date(datetime.date(2023, 1, 1))}
    assert small(node, CCH.latest) == {date(datetime.date(2023, 12, 31))}
    assert small(node, CCH.precision) == {concept("precision", "year")}
    assert small(node, CCH.polarity) == {concept("polarity", "affirmed")}
    assert small(node, CCH.modality) == {concept("modality", "actual")}
    assert small(node, CCH.evidence) == {row}
    assert small(row, CCH.document) == {entity("document", f"{GRAPH}/donnees_communes.csv")}


def test_paris_is_the_sum_of_its_arrondissements(small: Loaded) -> None:
    parts = small(population("75056"), CCH.computedFrom)
    assert len(parts) == len(small(population("75056"), CCH.evidence)) == 20
    total = sum(int(value.split('"')[1]) for part in parts for value in small(part, CCH.value))
    assert small(population("75056"), CCH.value) == {integer(total)}
    first = entity("municipal-arrondissement", "75101")
    assert small(population("75101"), CCH.about) == {first}
    assert small(first, CCH.within) == {commune("75056")}


def test_mayotte_has_its_own_layout_and_year(small: Loaded) -> None:
    assert small(population("97601"), CCH.value) == {integer(5192)}
    assert small(population("97601"), CCH.date) == {text("2017")}
    assert small(population("97601"), CCH.about) == {commune("97601")}


def test_successors_follow_the_chain(small: Loaded) -> None:
    # Freigné changed department and was merged, on the same day.
    assert small(commune("49144"), RDF.type) == {CCH.FormerCommune}
    assert small(commune("49144"), CCH.succeededBy) == {commune("44180")}
    assert small(commune("44225"), CCH.succeededBy) == {commune("44180")}
    assert small(commune("20001"), CCH.succeededBy) == {commune("2A001")}
    assert small(commune("49144"), CCH.existedUntil) == {date(datetime.date(2018, 1, 1))}


def test_a_split_gives_several_successors(small: Loaded) -> None:
    assert small(commune("60606"), CCH.succeededBy) == {commune("60509"), commune("60587")}


def test_restoration(small: Loaded) -> None:
    # Beaumont left Les Hauts-Talican, which went on under the code of another member.
    assert small(commune("60054"), RDF.type) == {CCH.Commune}
    assert not small(commune("60054"), CCH.succeededBy)
    assert small(commune("60455"), CCH.succeededBy) == {commune("60694")}
    assert not small(commune("60694"), CCH.existedSince)  # the code is new, the commune is not


def test_no_successor_and_no_start_are_guessed(small: Loaded) -> None:
    assert small(commune("97123"), RDF.type) == {CCH.FormerCommune}
    assert not small(commune("97123"), CCH.succeededBy)
    assert not small(commune("97601"), CCH.existedSince)  # Mayotte's communes entered the code in 2011


def test_former_parts_keep_a_node(small: Loaded) -> None:
    rignat = entity("associated-commune", "01324")
    assert small(rignat, RDF.type) == {CCH.FormerTerritory}
    assert small(rignat, RDFS.label) == {text("Rignat", "fr")}
    assert small(rignat, CCH.existedUntil) == {date(datetime.date(2026, 1, 1))}
    assert small(commune("01324"), CCH.succeededBy) == {commune("01245")}


def test_rename_leaves_the_former_name(small: Loaded) -> None:
    assert small(commune("01170"), SKOS.altLabel) == {text("Géovreissiat", "fr")}
    assert not small(commune("01245"), SKOS.altLabel)  # Meyriat was merged, not renamed


def test_territorial_change(small: Loaded) -> None:
    key = "2026-01-01-34-COMA01324-COM01245"
    node = entity("territorial-change", key)
    assert small(node, CCH.changeKind) == {concept("territorial-change-kind", "associated-commune-merged")}
    assert small(node, CCH.changedFrom) == {entity("associated-commune", "01324")}
    assert small(node, CCH.changedTo) == {commune("01245")}
    assert small(node, CCH.labelBefore) == {text("Rignat", "fr")}
    assert small(node, CCH.date) == {text("2026-01-01")}
    assert small(node, CCH.earliest) == small(node, CCH.latest)
    assert small(node, CCH.precision) == {concept("precision", "day")}
    (row,) = small(node, CCH.evidence)
    assert small(row, CCH.row) == {integer(2)}
    assert small(row, CCH.rowKey) == {text(key)}
    entry = entity("territorial-change", "2011-03-31-20--COM97601")
    assert small(entry, CCH.changedTo) == {commune("97601")}
    assert not small(entry, CCH.changedFrom)


def test_municipality(small: Loaded) -> None:
    annecy = entity("municipality", "74010")
    assert small(annecy, RDF.type) == {CCH.Municipality}
    assert small(annecy, RDFS.label) == {text("Commune d'Annecy", "fr"), text("Municipality of Annecy", "en")}
    assert small(annecy, CCH.administers) == {commune("74010")}
    assert small(annecy, CCH.siren) == {text("200063402")}
    assert text("Commune des Hauts-Talican", "fr") in small(entity("municipality", "60694"), RDFS.label)


def test_a_municipality_that_ended_of_late_is_known_without_a_siren(small: Loaded) -> None:
    gone = entity("municipality", "60455")  # La Neuville-Garnier merged in 2017
    assert small(gone, RDFS.label) == {
        text("Commune de La Neuville-Garnier", "fr"),
        text("Municipality of La Neuville-Garnier", "en"),
    }
    assert small(gone, CCH.administers) == {commune("60455")}
    assert not small(entity("municipality", "60606"), RDF.type)  # split in 1951, before any source speaks of it


def test_an_overseas_commune_has_a_municipality_where_there_is_one(small: Loaded) -> None:
    assert small(entity("municipality", "98711"), CCH.administers) == {commune("98711")}
    assert not small(entity("municipality", "97123"), RDF.type)  # Saint-Barthélemy has none


@pytest.mark.parametrize(
    ("label", "after"),
    [
        ("Île-aux-Moines", "d'Île-aux-Moines"),
        ("Yaté", "de Yaté"),
        ("Yzeure", "d'Yzeure"),
        ("Le Mont-Dore", "du Mont-Dore"),
        ("L'Île-des-Pins", "de L'Île-des-Pins"),
        ("Les Trois Lacs", "des Trois Lacs"),
        ("Poum", "de Poum"),
    ],
)
def test_a_name_takes_the_article_that_french_puts_before_it(label: str, after: str) -> None:
    assert name_after_of(label, read_lookups().articles) == after


def test_intercommunality(small: Loaded) -> None:
    group = entity("intercommunality", "245901160")
    assert small(group, RDFS.label) == {text("CA Valenciennes Métropole", "fr")}
    assert small(group, CCH.legalForm) == {text("CA")}
    assert small(commune("59606"), CCH.memberOfIntercommunality) == {group}


def test_member_that_has_ended_is_linked_as_it_was(tmp_path: Path) -> None:
    shutil.copytree(FIXTURES, tmp_path / "cut")
    with (tmp_path / "cut" / "epcicom.csv").open("a", encoding="utf-8") as file:
        file.write("60,246000582,CC des Sablons,CC,FPU,21,1,1,60,60455,216004473,La Neuville-Garnier,1,1\n")
    loaded = gather(tmp_path / "cut")
    assert loaded(commune("60455"), CCH.memberOfIntercommunality) == {entity("intercommunality", "246000582")}
    assert not loaded(entity("municipality", "60455"), CCH.siren)  # the file gives that of a body that has ended


def test_documents(small: Loaded) -> None:
    node = entity("document", f"{GRAPH}/epcicom.csv")
    assert small(node, CCH.publishedBy) == {entity("organisation", "dgcl")}
    assert small(node, CCH.vintage) == {text("2025")}
    assert small(node, DCTERMS.license)
    assert small.classes[CCH.Document] == 8


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "mouvements-communes.csv",
            "\n10,2008",
            "\n11,2008",
            r"mouvements-communes\.csv:20: unknown MOD '11'",
        ),
        (
            "mouvements-communes.csv",
            "COMA,01324,0,RIGNAT,Rignat,Rignat,COM,",
            "COMX,01324,0,RIGNAT,Rignat,Rignat,COM,",
            r"mouvements-communes\.csv:2: unknown TYPECOM_AV",
        ),
        (
            "mouvements-communes.csv",
            "COM,01170,0,BEARD",
            "COM,01171,0,BEARD",
            r"mouvements-communes\.csv:20: rename must leave the code",
        ),
        (
            "mouvements-communes.csv",
            "10,2008-10-06",
            "10,2008-13-06",
            r"mouvements-communes\.csv:20: .*not a date",
        ),
        (
            "mouvements-communes.csv",
            "COM,44180,0,VALLONS",
            "COM,44181,0,VALLONS",
            r"mouvements-communes\.csv:12: .*lacks it",
        ),
        (
            "mouvements-communes.csv",
            "LIBELLE_AP",
            "LIBELLE_APRES",
            r"mouvements-communes\.csv:1: unknown columns",
        ),
        (
            "communes.csv",
            "CAN,COMPARENT",
            "CAN,COMPARENT,SIREN",
            r"communes\.csv:1: unknown columns \['SIREN'\]",
        ),
        ("communes.csv", "COM,59606,32,59", "COM,59606,32,58", r"communes\.csv:14: DEP '58'"),
        (
            "communes.csv",
            "COMD,44225,,,,,0,FREIGNE,Freigné,Freigné,,44180",
            "COMD,44225,,,,,0,FREIGNE,Freigné,Freigné,,44181",
            r"communes\.csv:12: COMPARENT 44181",
        ),
        ("communes.csv", "59D,596,0,", "59D,596,3,", r"communes\.csv:14: LIBELLE"),
        (
            "epcicom.csv",
            "200063402",
            "200063403",
            r"epcicom\.csv:16: siren_membre 200063403 fails its check digit",
        ),
        (
            "epcicom.csv",
            "215906066",
            "15906066",
            r"epcicom\.csv:9: siren_membre '15906066' is not nine digits",
        ),
        ("epcicom.csv", "59,59606", "59,59999", r"epcicom\.csv:9: insee 59999 is no commune"),
        (
            "epcicom.csv",
            "CA Valenciennes Métropole,CA",
            "CA Valenciennes Métropole,XX",
            r"epcicom\.csv:9: unknown nature_juridique",
        ),
        (
            "donnees_communes.csv",
            ";Valenciennes;43468;",
            ";Valenciennes;;",
            r"donnees_communes\.csv:\d+: PMUN ''",
        ),
        ("donnees_communes.csv", ";75120;", ";75121;", r"donnees_communes\.csv:\d+: 75121 is neither"),
        (
            "donnees_communes_mayotte.csv",
            ";601;;",
            ";;97601;",
            r"donnees_communes_mayotte\.csv:2: COM must be empty",
        ),
        (
            "collectivites-outremer.csv",
            "Saint-Pierre,975,",
            "Saint-Pierre,974,",
            r"outremer\.csv:2: unknown code_collectivite",
        ),
    ],
)
def test_a_wrong_file_stops_the_load(broken: Broken, name: str, old: str, new: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        broken(name, old, new)


def test_a_missing_arrondissement_stops_the_sum(broken: Broken) -> None:
    rows = (FIXTURES / "donnees_communes.csv").read_bytes().decode().splitlines(keepends=True)
    (last,) = [row for row in rows if ";75120;" in row]
    with pytest.raises(SourceError, match="no count for 75120: 75056 cannot be summed"):
        broken("donnees_communes.csv", last, "")


def test_shipped_files(shipped: Loaded) -> None:
    assert shipped.count == len(shipped.distinct)
    assert shipped(commune("59606"), CCH.within) == {entity("department", "59")}
    assert shipped(population("59606"), CCH.value) == {integer(43468)}
    assert shipped(entity("municipality", "74010"), CCH.siren) == {text("200063402")}
    assert shipped(commune("01324"), CCH.succeededBy) == {commune("01245")}
    assert shipped(commune("55273"), CCH.succeededBy) == {commune("55386")}  # only COMPARENT tells
    assert shipped(commune("27058"), CCH.succeededBy) == {commune("27676")}  # seat moved there and back
    assert len(shipped(population("13055"), CCH.computedFrom)) == 16
    island = entity("municipality", "29155")  # Ouessant is in no intercommunality
    assert shipped(island, RDF.type) == {CCH.Municipality}
    assert not shipped(island, CCH.siren)


def test_shipped_files_give_what_is_expected(shipped: Loaded) -> None:
    expected = read_source(assets.path("loaders", "insee_cog/source.toml")).expected
    counts = {bounds.kind: shipped.classes[CCH[bounds.kind]] for bounds in expected}
    assert set(shipped.classes) == {CCH[kind] for kind in counts}
    for bounds in expected:
        assert bounds.at_least <= counts[bounds.kind] <= bounds.at_most, bounds.kind


def test_shipped_lines_parse() -> None:
    statements = load(context(assets.folder("data") / "opendata" / "insee-cog" / "2026"))
    lines = "".join(map(line, statements)).encode()
    count = sum(1 for _ in pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_TRIPLES))
    assert count == lines.count(b"\n")


def test_movements_lead_where_insee_says_that_the_parts_are() -> None:
    """The movements and COMPARENT are independent accounts: they differ once in two thousand."""
    there = context(assets.folder("data") / "opendata" / "insee-cog" / "2026")
    lookups = read_lookups()
    gazetteer = read_gazetteer(there, lookups)
    history = follow_movements(read_movements(there, lookups), gazetteer)
    successors = history.successors()
    parts = {
        code: found.parent
        for (typecom, code), found in gazetteer.territories.items()
        if typecom in PARTS and code in successors
    }
    assert len(parts) > 1900
    assert [code for code, parent in parts.items() if successors[code] != [parent]] == ["55273"]


def test_every_former_commune_but_two_leads_to_communes_of_today(shipped: Loaded) -> None:
    former = {node for (node, predicate), values in shipped.values.items() if CCH.FormerCommune in values}
    without = {node for node in former if not shipped(node, CCH.succeededBy)}
    assert without == {commune("97123"), commune("97127")}  # Saint-Barthélemy, Saint-Martin: left the code
    for node in former - without:
        for successor in shipped(node, CCH.succeededBy):
            assert shipped(successor, RDF.type) == {CCH.Commune}
    assert all(shipped(node, CCH.existedUntil) for node in former)
    assert shipped(commune("15031"), CCH.existedSince) == {date(datetime.date(2025, 1, 1))}
