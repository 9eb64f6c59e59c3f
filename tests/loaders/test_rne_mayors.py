"""The `rne_mayors` loader: two layouts, what must never leave the reader, and each refusal.

The fixtures hold rows of the register whose personal columns are invented; so are the edition of 2026 and
whoever is called Exemple.
"""

from __future__ import annotations

import codecs
import contextlib
import dataclasses
import datetime
import gzip
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrechamp import assets
from contrechamp.context import Context
from contrechamp.dossier import read_people
from contrechamp.errors import SourceError
from contrechamp.identity.people import Candidate, Named, propose
from contrechamp.iris import entity, evidence, fact
from contrechamp.loaders.rne_mayors import load
from contrechamp.loaders.rne_mayors.cut import cut
from contrechamp.loaders.rne_mayors.days import read_day
from contrechamp.loaders.rne_mayors.lookups import read_lookups
from contrechamp.loaders.rne_mayors.mayors import Mayor, find_editions, read_mayors
from contrechamp.ntriples import Statement, Term, date, line, read_text, text
from contrechamp.registry import contexts, loader
from contrechamp.source import read_source
from contrechamp.tabular import Row
from contrechamp.vocab import BASE, CCH, RDF, RDFS

FIXTURES = Path(__file__).parent.parent / "fixtures" / "rne_mayors"
SHIPPED = "opendata/rne-maires/2022/maires-2022.csv.gz"
HEADER = "record,node,decision,reason,reviewed_on\n"
DEGALLAIX = "rne-59606-20200526"
PEOPLE = {"degallaix": "p-bfpthv"}
SAME = f"{DEGALLAIX},person/p-bfpthv,same,même nom,2026-11-21\n"
PERSONAL = ("X", "1899", "99", "Métier")
"""What the fixtures write in the personal columns."""


def context(folder: Path, people: dict[str, str] | None = None) -> Context:
    source = read_source(assets.path("loaders", "rne_mayors/source.toml"))
    return Context(source, tuple(sorted(folder.iterdir())), None, people or PEOPLE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The two editions, and a table that joins one mayor with a person of a dossier."""
    for file in FIXTURES.glob("*.csv"):
        shutil.copy(file, tmp_path)
    (tmp_path / "mayors.csv").write_text(HEADER + SAME, "utf-8")
    return tmp_path


Graph = dict[Term, dict[Term, list[Term]]]


def graph_of(statements: Iterable[Statement]) -> Graph:
    found: Graph = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in statements:
        found[subject][predicate].append(value)
    return found


def mandate(key: str) -> Term:
    return fact("rne-mayors", key)


# --- what it states ---------------------------------------------------------------------------


def test_a_mandate_is_a_dated_fact_with_its_row(folder: Path) -> None:
    graph = graph_of(load(context(folder)))
    node = graph[mandate("2022-01001-20200526")]
    person, body = entity("person", "rne-01001-20200526"), entity("municipality", "01001")
    assert node[RDF.type] == [CCH.Mandate]
    assert node[CCH.person] == [person]
    assert node[CCH.body] == [body]
    assert node[CCH.about] == [person, body]
    assert node[CCH.date] == [text("2020-05-26/..")]  # the office, not the mandate of councillor of 18 May
    assert node[CCH.earliest] == [date(datetime.date(2020, 5, 26))]
    assert not node[CCH.latest]  # no end is known
    row = evidence("rne-mayors", "maires-2022.csv/01001")
    assert node[CCH.evidence] == [row]
    assert graph[row][CCH.row] == ['"2"^^<http://www.w3.org/2001/XMLSchema#integer>']
    assert graph[person][RDFS.label] == [text("Daniel BOULON", "fr")]
    assert graph[person][CCH.publicRole] == [
        text("maire\u00a0: L'Abergement-Clémenciat (01001)", "fr"),
        text("mayor: L'Abergement-Clémenciat (01001)", "en"),
    ]


def test_both_layouts_are_read(folder: Path) -> None:
    graph = graph_of(load(context(folder)))
    assert graph[mandate("2026-98711-20260330")][CCH.date] == [text("2026-03-30/..")]
    assert graph[entity("person", "rne-98711-20260330")][RDFS.label] == [text("Noé Teva D'EXEMPLE-ÎLE", "fr")]
    assert graph[mandate("2022-98711-20200706")][CCH.body] == [entity("municipality", "98711")]  # no département


def test_a_byte_order_mark_is_no_part_of_the_first_column(folder: Path) -> None:
    plain = list(load(context(folder)))
    file = folder / "maires-2026.csv"
    content = codecs.BOM_UTF8 + file.read_bytes()
    file.write_bytes(content)
    assert list(load(context(folder))) == plain
    file.write_bytes(b"".join(cut(content.splitlines(keepends=True), read_lookups())))
    assert list(load(context(folder))) == plain
    old = folder / "maires-2022.csv"
    old.write_bytes(codecs.BOM_UTF8 + old.read_bytes())
    with pytest.raises(SourceError, match=r"maires-2022.csv:1: the file starts with a byte order mark"):
        list(load(context(folder)))


def test_a_lost_first_zero_is_given_back(folder: Path) -> None:
    """The edition of 2026 writes 1001."""
    assert mandate("2026-01001-20200526") in graph_of(load(context(folder)))


def test_a_mayor_of_two_editions_is_one_person_with_two_facts(folder: Path) -> None:
    statements = list(load(context(folder)))
    person = entity("person", "rne-01001-20200526")
    assert sum(subject == person and predicate == RDF.type for subject, predicate, _ in statements) == 1
    held = {subject for subject, predicate, value in statements if predicate == CCH.person and value == person}
    assert held == {mandate("2022-01001-20200526"), mandate("2026-01001-20200526")}


def test_an_edition_was_made_after_its_last_start_of_office(folder: Path) -> None:
    document = graph_of(load(context(folder)))[entity("document", "rne-mayors/maires-2026.csv")]
    assert document[CCH.published] == [text("[2026-03-30..2026-12-31]")]
    assert document[CCH.earliest] == [date(datetime.date(2026, 3, 30))]
    assert document[CCH.vintage] == [text("2026")]


def test_a_joined_mayor_is_the_person_of_the_dossier(folder: Path) -> None:
    graph = graph_of(load(context(folder)))
    node = graph[mandate("2022-59606-20200526")]
    assert node[CCH.person] == [entity("person", "p-bfpthv")]
    assert node[CCH.namedAs] == [text("Laurent DEGALLAIX", "fr")]
    assert node[CCH.editorialNote] == [text("Même personne\u00a0: même nom", "fr")]
    assert entity("person", DEGALLAIX) not in graph
    assert not graph[entity("person", "p-bfpthv")]  # declared in data/entities, not here


@pytest.mark.parametrize("decision", ["different", "undecided"])
def test_only_same_joins_and_the_join_can_be_taken_back(folder: Path, decision: str) -> None:
    (folder / "mayors.csv").write_text(HEADER + SAME.replace("same", decision), "utf-8")
    graph = graph_of(load(context(folder)))
    assert graph[mandate("2022-59606-20200526")][CCH.person] == [entity("person", DEGALLAIX)]
    assert graph[entity("person", DEGALLAIX)][RDF.type] == [CCH.Person]


def test_the_order_is_stable_and_nothing_is_said_twice(folder: Path) -> None:
    statements = list(load(context(folder)))
    assert len(statements) == len(set(statements))
    assert statements == list(load(context(folder)))


# --- what must never leave the reader ---------------------------------------------------------


def test_no_output_holds_birth_sex_or_occupation(folder: Path) -> None:
    """From the whole files, with their personal columns: not in a statement, not in a key, not in a row."""
    content = "".join(line(statement) for statement in load(context(folder)))
    literals = [value for value in content.splitlines() if '"' in value]
    for word in PERSONAL[1:]:
        assert not [value for value in literals if word in value.split(" ", 2)[2].split("^^")[0]], word
    assert '"X"' not in content
    lookups = read_lookups()
    for edition in find_editions(context(folder), lookups):
        for mayor in read_mayors(edition, lookups):
            assert mayor.row.values == {}
            assert set(Mayor.__slots__) == {"commune", "commune_name", "name", "surname", "since", "row"}


def test_no_error_shows_a_personal_column(folder: Path) -> None:
    """Even when the cells have moved by one, an error names columns and dates of office only."""
    file = folder / "maires-2022.csv"
    file.write_text(
        file.read_text("iso-8859-1").replace("Cade", ";Cade").replace("X;31/12/1899;99", "31/12/1899;99"), "iso-8859-1"
    )
    with pytest.raises(SourceError) as caught:
        list(load(context(folder)))
    assert not any(word in str(caught.value) for word in PERSONAL)


def test_the_file_that_ships_has_no_personal_column() -> None:
    file = assets.path("data", SHIPPED)
    header = gzip.decompress(file.read_bytes()).decode("iso-8859-1").splitlines()[0].split(";")
    assert header == list(read_lookups().kept)
    assert not [name for name in header if "sexe" in name or "naissance" in name or "socio" in name]


def test_cutting_keeps_lines_and_encoding(tmp_path: Path) -> None:
    lookups = read_lookups()
    for name in ("maires-2022.csv", "maires-2026.csv"):
        whole = (FIXTURES / name).read_bytes()
        short = b"".join(cut(whole.splitlines(keepends=True), lookups))
        assert short.count(b"\n") == whole.count(b"\n")
        assert not [word for word in (b"1899", b";X;", b"tier invent") if word in short]
        (tmp_path / name).write_bytes(short)
    (tmp_path / "mayors.csv").write_text(HEADER + SAME, "utf-8")
    shutil.copytree(FIXTURES, tmp_path / "whole")
    shutil.copy(tmp_path / "mayors.csv", tmp_path / "whole")
    whole_files = context(tmp_path / "whole")
    (short_files,) = [Context(whole_files.source, tuple(sorted(tmp_path.glob("*.csv"))), None, PEOPLE)]
    assert list(load(short_files)) == list(load(whole_files))


@pytest.mark.parametrize("row", ['01;Ain;;;01001;"A;B";C;D;X;31/12/1899;99;x;18/05/2020;26/05/2020', "01;Ain"])
def test_cutting_refuses_what_could_shift_a_cell(row: str) -> None:
    lookups = read_lookups()
    header = ";".join(lookups.published)
    with pytest.raises(SourceError, match="14 plain cells"):
        list(cut([f"{header}\n".encode(), f"{row}\n".encode()], lookups))


def test_cutting_refuses_another_header() -> None:
    with pytest.raises(SourceError, match="changed the layout"):
        list(cut([b"Nom;Date de naissance\n"], read_lookups()))


# --- what it refuses --------------------------------------------------------------------------

Edit = Callable[[str, str, str], str]


@pytest.fixture
def refusal(folder: Path) -> Edit:
    """Load after one replacement in the edition of 2022; gives the error."""

    def load_broken(old: str, new: str, name: str = "maires-2022.csv") -> str:
        encoding = "iso-8859-1" if "2022" in name else "utf-8"
        content = (folder / name).read_bytes().decode(encoding)
        assert content.count(old) >= 1, old
        (folder / name).write_bytes(content.replace(old, new, 1).encode(encoding))
        with pytest.raises(SourceError) as caught:
            list(load(context(folder)))
        return str(caught.value)

    return load_broken


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Date de naissance", "Naissance", "maires-2022.csv:1: unknown columns ['Naissance'], missing columns"),
        ("26/05/2020\n", "2020-05-26\n", "maires-2022.csv:2: Date de début de la fonction: '2020-05-26' is not a day"),
        ("26/05/2020\n", "31/02/2021\n", "is not a day of the calendar"),
        ("26/05/2020\n", "26/05/2019\n", "starts before the mandate of councillor"),
        (
            "26/05/2020\n",
            "26/05/2023\n",
            "maires-2022.csv:2: an office that starts on 2023-05-26 is not of the edition 2022",
        ),
        (";01001;", ";1A0;", "is not the code of a commune"),
        (";2A004;", ";01001;", "maires-2022.csv:3: commune 01001 has another mayor on line 2"),
        ("BOULON", "", "Nom de l'élu is empty"),
        (";BOULON;", ";BOULON;;", "maires-2022.csv:2: 15 fields instead of 14"),
    ],
)
def test_a_wrong_cell_is_told_with_file_and_line(refusal: Edit, old: str, new: str, said: str) -> None:
    assert said in refusal(old, new)  # type: ignore[call-arg]


def test_the_wrong_edition_is_told(folder: Path) -> None:
    content = (folder / "maires-2022.csv").read_bytes()
    (folder / "maires-2026.csv").write_bytes(content.decode("iso-8859-1").encode())
    with pytest.raises(SourceError, match=r"maires-2026.csv:2: .*is not a day such as 2020-05-26"):
        list(load(context(folder)))


def test_an_edition_without_an_office_of_its_year_is_another_edition(folder: Path) -> None:
    file = folder / "maires-2026.csv"
    kept = [row for row in file.read_text("utf-8").splitlines(keepends=True) if "2026-03" not in row]
    file.write_text("".join(kept), "utf-8")
    with pytest.raises(SourceError, match="the last office starts on 2020-05-26: this is not the edition 2026"):
        list(load(context(folder)))


def test_two_files_of_one_edition_are_refused(folder: Path) -> None:
    (folder / "maires-2022.csv.gz").write_bytes(gzip.compress((folder / "maires-2022.csv").read_bytes()))
    with pytest.raises(SourceError, match="two files of the edition 2022"):
        list(load(context(folder)))


def test_an_edition_of_unknown_layout_is_refused(folder: Path) -> None:
    (folder / "maires-2026.csv").rename(folder / "maires-2024.csv")
    with pytest.raises(SourceError, match=r"the edition 2024 has no layout; known: 2022, 2026"):
        list(load(context(folder)))


def test_no_edition_at_all_is_refused(folder: Path) -> None:
    for file in folder.glob("maires-*"):
        file.unlink()
    with pytest.raises(SourceError, match="no file is named"):
        list(load(context(folder)))


def test_a_cut_archive_is_told(folder: Path) -> None:
    whole = gzip.compress((folder / "maires-2022.csv").read_bytes())
    (folder / "maires-2022.csv").unlink()
    (folder / "maires-2022.csv.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(SourceError, match=r"maires-2022.csv:\d+: the archive is damaged"):
        list(load(context(folder)))


def test_another_name_under_the_same_key_is_refused_until_a_person_has_looked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "maires-2026.csv"
    file.write_text(file.read_text("utf-8").replace("BOULON;Daniel", "AUTRE;Nom"), "utf-8")
    with pytest.raises(SourceError, match=r"maires-2026.csv:2: rne-01001-20200526 has another name.*\[renamed\]"):
        list(load(context(folder)))
    reviewed = dataclasses.replace(read_lookups(), renamed=frozenset({"rne-01001-20200526"}))
    monkeypatch.setattr("contrechamp.loaders.rne_mayors.read_lookups", lambda: reviewed)
    node = graph_of(load(context(folder)))[mandate("2026-01001-20200526")]
    assert node[CCH.namedAs] == [text("Nom AUTRE", "fr")]


@pytest.mark.parametrize("name", ["BOULON-EXEMPLE;Daniel", "BOULON;Dany", "EXEMPLE;Daniel"])
def test_a_name_that_the_register_has_corrected_is_the_same_person_and_is_kept(folder: Path, name: str) -> None:
    file = folder / "maires-2026.csv"
    file.write_text(file.read_text("utf-8").replace("BOULON;Daniel", name), "utf-8")
    graph = graph_of(load(context(folder)))
    before, after = (graph[mandate(f"{year}-01001-20200526")] for year in (2022, 2026))
    assert before[CCH.person] == after[CCH.person] == [entity("person", "rne-01001-20200526")]
    assert after[CCH.namedAs] == [text(" ".join(reversed(name.split(";"))), "fr")]
    assert "«\u00a0Daniel BOULON\u00a0»" in after[CCH.editorialNote][0]
    assert not before[CCH.namedAs]


def test_two_editions_of_one_year_are_two_documents(folder: Path) -> None:
    shutil.copy(folder / "maires-2026.csv", folder / "maires-2026-05-12.csv")
    graph = graph_of(load(context(folder)))
    document = graph[entity("document", "rne-mayors/maires-2026-05-12.csv")]
    assert document[CCH.published] == [text("[2026-03-30..2026-05-12]")]
    assert document[CCH.latest] == [date(datetime.date(2026, 5, 12))]
    keys = ("2026-98711-20260330", "2026-05-12-98711-20260330")
    assert [graph[mandate(key)][CCH.person] for key in keys] == [[entity("person", "rne-98711-20260330")]] * 2


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("maires-2026-03-29.csv", "line:4: an office that starts on 2026-03-30 is not of the edition 2026-03-29"),
        ("maires-2026-02-31.csv", ": an edition is named by its year or day"),
        ("maires-2026-11.csv", ": an edition is named by its year or day"),
        ("maires-mai.csv", ": an edition is named by its year or day"),
        ("maires-2024-05-12.csv", ": the edition 2024 has no layout; known: 2022, 2026"),
    ],
)
def test_an_edition_of_another_day_or_name_is_refused(folder: Path, name: str, said: str) -> None:
    (folder / "maires-2026.csv").rename(folder / name)
    with pytest.raises(SourceError) as caught:
        list(load(context(folder)))
    assert said.removeprefix("line") in str(caught.value)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (SAME.replace(DEGALLAIX, "rne-59606-20200527"), "mayors.csv:2: no mayor of the register has the key"),
        (SAME.replace("p-bfpthv", "p-abc234"), "mayors.csv:2: no file of data/entities/ declares person/p-abc234"),
    ],
)
def test_a_decision_about_nobody_is_refused(folder: Path, row: str, said: str) -> None:
    (folder / "mayors.csv").write_text(HEADER + row, "utf-8")
    with pytest.raises(SourceError) as caught:
        list(load(context(folder)))
    assert said in str(caught.value)


# --- days ---------------------------------------------------------------------------------------


@given(st.dates())
def test_a_day_is_read_back_from_both_forms(day: datetime.date) -> None:
    assert read_day(f"{day.day:02}/{day.month:02}/{day.year:04}", "day-first") == day
    assert read_day(day.isoformat(), "iso") == day


@given(st.dates())
def test_no_form_is_taken_for_the_other(day: datetime.date) -> None:
    with pytest.raises(ValueError, match="is not a day such as"):
        read_day(day.isoformat(), "day-first")
    with pytest.raises(ValueError, match="is not a day such as"):
        read_day(f"{day.day:02}/{day.month:02}/{day.year:04}", "iso")


@given(st.text(max_size=12), st.sampled_from(["day-first", "iso"]))
def test_any_text_is_a_day_or_an_error_that_says_so(value: str, form: str) -> None:
    day = None
    with contextlib.suppress(ValueError):
        day = read_day(value, form)
    assert day is None or value in (day.isoformat(), f"{day.day:02}/{day.month:02}/{day.year:04}")


# --- candidates ---------------------------------------------------------------------------------


def a_mayor(commune: str, name: str, since: str) -> Mayor:
    return Mayor(commune, "X", name, name.split()[-1], datetime.date.fromisoformat(since), Row("f", 2, {}))


def test_a_pair_is_proposed_by_name_or_by_commune() -> None:
    mayors = [a_mayor("59606", "Laurent DEGALLAIX", "2020-05-26"), a_mayor("59350", "Camille EXEMPLE", "2020-05-26")]
    august = datetime.date(2021, 8, 1)
    people = [
        Named("person/p-aaaaaa", "laurent Degallaix", "59606", august, datetime.date(2021, 8, 31)),
        Named("person/p-bbbbbb", "Camille Exemple"),
        Named("person/p-cccccc", "Autre Nom", "59350", august, august),
        Named("person/p-dddddd", "Nul Part", "75056"),
    ]
    found = {(one.record, one.reference): one for one in propose(mayors, people)}
    assert set(found) == {
        (DEGALLAIX, "person/p-aaaaaa"),
        ("rne-59350-20200526", "person/p-bbbbbb"),
        ("rne-59350-20200526", "person/p-cccccc"),
    }
    assert found[DEGALLAIX, "person/p-aaaaaa"].agrees
    assert found["rne-59350-20200526", "person/p-bbbbbb"] == Candidate(
        "rne-59350-20200526", "person/p-bbbbbb", name=True, surname=True, commune=False, period=False
    )
    assert not found["rne-59350-20200526", "person/p-cccccc"].name


def test_an_earlier_period_does_not_agree() -> None:
    before = datetime.date(2014, 4, 1)
    [found] = propose(
        [a_mayor("59606", "A B", "2020-05-26")], [Named("person/p-aaaaaa", "A B", "59606", before, before)]
    )
    assert found.name
    assert found.commune
    assert not found.period
    assert not found.agrees


def test_every_pair_of_the_shipped_register_has_been_decided() -> None:
    """A dossier that names a new mayor must say whether the register's is the same person."""
    people = read_people(list(assets.files("data", "entities/*.yaml")))
    named = list(_named(people))
    [shipped] = contexts(loader("rne_mayors"), people)
    lookups = read_lookups()
    proposed = {
        (pair.record, pair.reference): pair
        for edition in find_editions(shipped, lookups)
        for pair in propose(read_mayors(edition, lookups), named)
    }
    decided = {
        (row["record"], row["node"]): row["decision"]
        for row in shipped.rows("mayors.csv", ("record", "node", "decision", "reason", "reviewed_on"))
    }
    assert proposed.keys() - decided.keys() == set(), "decide these in data/resolution/mayors.csv"
    for pair, decision in decided.items():
        if decision == "same":
            assert proposed[pair].surname, f"{pair}: the surname does not agree"


def _named(people: dict[str, str]) -> Iterable[Named]:
    """People of the entities and dossiers, with the communes of which mandates call them mayor."""
    names: dict[Term, str] = {}
    mandates: dict[Term, list[Named]] = defaultdict(list)
    for source in ("entities", "dossiers"):
        for part in contexts(loader(source), people):
            for node, values in graph_of(loader(source).load(part)).items():
                if CCH.Person in values[RDF.type]:
                    names[node] = read_text(values[RDFS.label][0])[0]
                if CCH.Mandate in values[RDF.type] and values[CCH.post] == [f"<{BASE}post/mayor>"]:
                    code = values[CCH.body][0].strip("<>").rpartition("/")[2]
                    mandates[values[CCH.person][0]].append(
                        Named("", "", code, _day(values[CCH.earliest]), _day(values[CCH.latest]))
                    )
    for node, name in names.items():
        reference = node.strip("<>").removeprefix(f"{BASE}id/")
        for known in mandates.get(node, [Named("", "")]):
            yield Named(reference, name, known.commune, known.earliest, known.latest)


def _day(values: list[Term]) -> datetime.date | None:
    return datetime.date.fromisoformat(read_text(values[0])[0]) if values else None


# --- the shipped edition ------------------------------------------------------------------------


def test_the_shipped_edition() -> None:
    people = read_people(list(assets.files("data", "entities/*.yaml")))
    [shipped] = contexts(loader("rne_mayors"), people)
    [edition] = find_editions(shipped, read_lookups())
    mayors = list(read_mayors(edition, read_lookups()))
    assert len(mayors) == 34921
    assert max(mayor.since for mayor in mayors) == datetime.date(2022, 1, 27)
    joined = {value for _, predicate, value in load(shipped) if predicate == CCH.person and "/person/p-" in value}
    assert len(joined) == 8
    assert entity("person", "p-bfpthv") in joined
