"""The `cnil_inspections` loader: ten layouts, whom it leaves out, what it ties to a commune, each refusal.

The fixtures are a few rows of each list as the CNIL wrote them; natural persons in these tests are invented.
"""

from __future__ import annotations

import gzip
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

from contrechamp import assets
from contrechamp.context import Context
from contrechamp.errors import SourceError
from contrechamp.iris import concept, entity, evidence, fact
from contrechamp.loaders.cnil_inspections import load
from contrechamp.loaders.cnil_inspections.communes import commune_name, read_departments
from contrechamp.loaders.cnil_inspections.cut import cut
from contrechamp.loaders.cnil_inspections.lists import find_lists, is_person, read_cells, read_list
from contrechamp.loaders.cnil_inspections.lookups import read_lookups
from contrechamp.ntriples import Statement, Term, line, text
from contrechamp.registry import contexts, loader
from contrechamp.source import read_source
from contrechamp.vocab import BASE, CCH, RDF, RDFS

FIXTURES = Path(__file__).parent.parent / "fixtures"
HEADER = "record,node,decision,reason,reviewed_on\n"
LIST_2020 = "2020/open-data-controles-2020-vd-20210603.csv"
VALENCIENNES = "cnil-controle-2020-0314894e4b"
LOOKUPS = read_lookups()

Graph = dict[Term, dict[Term, list[Term]]]


def context(folder: Path) -> Context:
    source = read_source(assets.path("loaders", "cnil_inspections/source.toml"))
    return Context(source, tuple(sorted(file for file in folder.rglob("*") if file.is_file())))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The lists, the communes, and tables that join one inspection and one body."""
    shutil.copytree(FIXTURES / "cnil_inspections", tmp_path / "cnil-controles")
    for name in ("communes.csv", "mouvements-communes.csv"):
        shutil.copy(FIXTURES / "insee_cog" / name, tmp_path)
    (tmp_path / "inspections.csv").write_text(
        HEADER + f"{VALENCIENNES},action/cnil-controle-valenciennes,same,même ville,2026-11-21\n", "utf-8"
    )
    (tmp_path / "inspected-bodies.csv").write_text(
        HEADER + "prefecture de police de paris,organisation/prefecture-de-police,same,la préfecture,2026-11-21\n",
        "utf-8",
    )
    return tmp_path


def graph_of(statements: Iterable[Statement]) -> Graph:
    found: Graph = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in statements:
        found[subject][predicate].append(value)
    return found


def named(graph: Graph, body: str) -> list[dict[Term, list[Term]]]:
    return [values for values in graph.values() if values.get(CCH.namedAs) == [text(body, "fr")]]


def append(folder: Path, name: str, row: str, encoding: str = "utf-8") -> int:
    """Add a row to a list; gives its line."""
    file = folder / "cnil-controles" / name
    content = file.read_bytes().rstrip(b"\n") + b"\n"
    file.write_bytes(content + row.encode(encoding) + b"\n")
    return content.count(b"\n") + 1


# --- what it states ---------------------------------------------------------------------------


def test_every_layout_gives_its_inspections(folder: Path) -> None:
    found = {
        layout.year: [inspection.body for inspection in read_list(file, layout, LOOKUPS)]
        for file, layout in find_lists(context(folder), LOOKUPS)
    }
    assert {year: len(bodies) for year, bodies in found.items()} == {
        "2014": 8, "2015": 10, "2016": 9, "2017": 10, "2018": 9, "2019": 8, "2020": 8, "2021": 10, "2022": 8, "2023": 8
    }  # fmt: skip
    assert "MAIRIE DE PARIS" in found["2015"]  # 249 empty columns, cp1252
    assert "NACARAT" in found["2016"]  # an empty first column
    assert "MAIRIE DE LILLE" in found["2017"]  # and no row for "341"
    assert "UNIVERSITÉ DE LILLE" in found["2022"]  # bodies and modalities have changed places
    assert "CONTACT COVID CNAM" in found["2023"]  # a cell of two lines, cp1252
    assert "VILLE DE PARIS" in found["2021"]  # then a line with nothing on it


def test_an_inspection_is_an_action_and_a_dated_fact(folder: Path) -> None:
    graph = graph_of(load(context(folder)))
    [node] = named(graph, "MAIRIE DE LILLE")
    [action] = node[CCH.action]
    assert action.startswith(f"<{BASE}id/action/cnil-controle-2017-")
    assert graph[action][RDF.type] == [CCH.LegalAction]
    assert graph[action][CCH.actionKind] == [concept("action-kind", "inspection")]
    assert graph[action][RDFS.label] == [
        text("CNIL, contrôle de 2017\u00a0: MAIRIE DE LILLE", "fr"),
        text("CNIL, inspection of 2017: MAIRIE DE LILLE", "en"),
    ]
    assert node[CCH.authority] == [entity("organisation", "cnil")]
    assert node[CCH.target] == [entity("municipality", "59350")]
    assert node[CCH.about] == [action, entity("municipality", "59350")]
    assert node[CCH.place] == [entity("commune", "59350")]
    assert node[CCH.legalBasis] == [entity("norm", "csi/title-2-5")]
    assert node[CCH.content] == [
        text("Contrôle sur place (vidéoprotection)", "fr"),
        text("On-site inspection (video protection)", "en"),
    ]
    assert node[CCH.date] == [text("2017")]
    assert node[CCH.precision] == [concept("precision", "year")]
    assert not node[CCH.outcome]


def test_the_evidence_is_the_row(folder: Path) -> None:
    graph = graph_of(load(context(folder)))
    node = graph[fact("cnil-inspections", VALENCIENNES)]
    row = evidence("cnil-inspections", f"open-data-controles-2020-vd-20210603.csv/{VALENCIENNES}")
    assert node[CCH.evidence] == [row]
    [number] = graph[row][CCH.row]
    lines = (folder / "cnil-controles" / LIST_2020).read_text("utf-8").splitlines()
    assert "VILLE DE VALENCIENNES" in lines[int(number.split('"')[1]) - 1]


def test_a_known_inspection_is_the_action_of_the_dossiers(folder: Path) -> None:
    graph = graph_of(load(context(folder)))
    node = graph[fact("cnil-inspections", VALENCIENNES)]
    known = entity("action", "cnil-controle-valenciennes")
    assert node[CCH.action] == [known]
    assert node[CCH.target] == [entity("municipality", "59606")]
    assert node[CCH.editorialNote] == [text("Même contrôle\u00a0: même ville", "fr")]
    assert not graph[known]  # declared in data/entities, not here
    assert entity("action", VALENCIENNES) not in graph


def test_a_reviewed_body_is_a_target_and_another_keeps_its_words(folder: Path) -> None:
    graph = graph_of(load(context(folder)))
    [police] = named(graph, "PREFECTURE DE POLICE DE PARIS")
    assert police[CCH.target] == [entity("organisation", "prefecture-de-police")]
    [company] = named(graph, "MEDIAPOST")
    assert not company[CCH.target]
    assert company[CCH.place] == [entity("commune", "69123")]


def test_identical_rows_are_separate_inspections(folder: Path) -> None:
    same = [node[CCH.action][0] for node in named(graph_of(load(context(folder))), "MINISTÈRE DE LA JUSTICE - FIJAISV")]
    assert len(same) == len(set(same)) == 4
    assert sorted(action.rpartition("-")[2] for action in same)[:3] == ["2>", "3>", "4>"]


def test_a_key_does_not_depend_on_the_place_of_a_row_nor_on_spaces_and_capitals(folder: Path) -> None:
    before = {one for one in graph_of(load(context(folder))) if "/action/" in one}
    file = folder / "cnil-controles" / LIST_2020
    rows = (
        file.read_text("utf-8")
        .replace("VILLE DE VALENCIENNES", "Ville de\u00a0 Valenciennes")
        .splitlines(keepends=True)
    )
    head, body = rows[:4], rows[4:]
    single = [row for row in body if row.count(";") == 5 and '"' not in row]
    assert len(single) > 3
    file.write_text("".join([*head, *reversed(single), *(row for row in body if row not in single)]), "utf-8")
    assert {one for one in graph_of(load(context(folder))) if "/action/" in one} == before
    assert fact("cnil-inspections", VALENCIENNES) in graph_of(load(context(folder)))


def test_a_place_abroad_keeps_its_words(folder: Path) -> None:
    graph = graph_of(load(context(folder)))
    place = named(graph, "GLOW INC.")[0][CCH.place][0]
    assert graph[place][RDF.type] == [CCH.Place]
    assert graph[place][RDFS.label] == [
        text("SAN FRANCISCO (ÉTATS-UNIS)", "fr"),
        text("SAN FRANCISCO (ÉTATS-UNIS)", "en"),
    ]
    assert not graph[place][CCH.within]


def test_a_place_that_is_no_commune_there_keeps_its_words_and_its_departement(folder: Path) -> None:
    append(folder, LIST_2020, "RGPD;sur place;ESSAI;59;LYON;Commerce")  # Lyon is not in the Nord
    graph = graph_of(load(context(folder)))
    place = named(graph, "ESSAI")[0][CCH.place][0]
    assert graph[place][RDFS.label][0] == text("LYON (59)", "fr")
    assert graph[place][CCH.within] == [entity("department", "59")]


def test_homonyms_of_one_departement_are_not_chosen_between(folder: Path) -> None:
    with (folder / "communes.csv").open("a", encoding="utf-8") as file:
        file.write("COM,59999,32,59,59D,595,0,LILLE,Lille,Lille,5999,\n")
    append(folder, LIST_2020, "RGPD;sur place;COMMUNE DE LILLE;59;LILLE;Commerce")
    graph = graph_of(load(context(folder)))
    [node] = named(graph, "COMMUNE DE LILLE")
    assert not node[CCH.target]
    place = graph[node[CCH.place][0]]
    assert place[RDF.type] == [CCH.Place]
    assert place[CCH.possiblySame] == [entity("commune", "59350"), entity("commune", "59999")]


@pytest.mark.parametrize(
    ("row", "target", "place"),
    [
        ("RGPD;sur place;COMMUNE D'AJACCIO;20;AJACCIO;x", "2A004", "commune/2A004"),
        ("RGPD;sur place;Mairie du Lille;59;LILLE CEDEX 9;x", "59350", "commune/59350"),
        ("RGPD;en ligne;lille.fr (Commune de Lille);75;PARIS 7;x", "59350", "commune/75056"),  # Paris: the CNIL's seat
        ("RGPD;sur place;VILLE DE LYON;69;Lyon 3e;x", "69123", "commune/69123"),
        ("RGPD;sur place;COMMUNE DE CRAN-GEVRIER;74;CRAN GEVRIER;x", "", "delegated-commune/74093"),  # merged in 2017
        ("RGPD;sur place;COMMUNE D'ANNECY;74;ANNECY;x", "74010", "commune/74010"),
        ("RGPD;sur place;COMMUNE DE LYON ET METROPOLE DE LYON;69;LYON;x", "", "commune/69123"),
        ("RGPD;sur place;COMMUNE DES HAUTS TALICAN;60;LES HAUTS TALICAN;x", "60694", "commune/60694"),
        ("RGPD;sur place;COMMUNAUTE DE COMMUNES DE LYON;69;LYON;x", "", "commune/69123"),
    ],
)
def test_which_municipality_and_where(folder: Path, row: str, target: str, place: str) -> None:
    append(folder, LIST_2020, row)
    [node] = named(graph_of(load(context(folder))), " ".join(row.split(";")[2].split()))
    assert node[CCH.target] == ([entity("municipality", target)] if target else [])
    assert node[CCH.place] == [entity(*place.split("/"))]


def test_over_the_whole_country_a_name_that_two_communes_bore_that_year_is_not_settled(folder: Path) -> None:
    """The other one has changed its name since: it was a homonym when the list was written."""
    append(folder, LIST_2020, "RGPD;en ligne;COMMUNE DE LILLE;75;PARIS;x")
    [node] = named(graph_of(load(context(folder))), "COMMUNE DE LILLE")
    assert node[CCH.target] == [entity("municipality", "59350")]
    with (folder / "mouvements-communes.csv").open("a", encoding="utf-8") as file:
        file.write("10,2021-01-01,COM,38999,0,LILLE,Lille,Lille,COM,38999,0,LILLE ISERE,Lille-Isère,Lille-Isère\n")
    [node] = named(graph_of(load(context(folder))), "COMMUNE DE LILLE")
    assert not node[CCH.target]


def test_a_commune_of_that_year_that_has_merged_since_is_itself(folder: Path) -> None:
    append(
        folder,
        "2014/OpenCNIL_Liste_controles_2014_VD_20150604.csv",
        "2014;Vidéo;Commune de Cran-Gevrier;Cran-Gevrier;74;x",
    )
    [node] = named(graph_of(load(context(folder))), "Commune de Cran-Gevrier")
    assert node[CCH.target] == [entity("municipality", "74093")]
    assert node[CCH.place] == [entity("commune", "74093")]


@pytest.mark.parametrize(
    ("written", "departments"),
    [
        ("6", {"06"}),
        ("75", {"75"}),
        ("20", {"2A", "2B"}),
        ("97", {"971", "972", "973", "974", "976"}),
        ("75-92", {"75", "92"}),
        ("", set()),
    ],
)
def test_departements_as_the_lists_write_them(written: str, departments: set[str]) -> None:
    assert read_departments(written) == departments


@pytest.mark.parametrize(
    ("place", "name"), [("PARIS CEDEX 08", "paris"), ("Lyon 3e", "lyon"), ("ST DENIS", "saint denis")]
)
def test_names_without_what_the_post_office_adds(place: str, name: str) -> None:
    assert commune_name(place) == name


def test_the_order_is_stable_and_nothing_is_said_twice(folder: Path) -> None:
    statements = list(load(context(folder)))
    assert len(statements) == len(set(statements))
    assert statements == list(load(context(folder)))


# --- natural persons --------------------------------------------------------------------------

INVENTED = [
    "RGPD;sur pièces;PARTICULIER;77;BEAUVAIS;Travail",
    "RGPD;sur pièces;quelqu'un;77;BEAUVAIS;Particulier",
    "RGPD;sur audition;Audition Monsieur E…;75;PARIS;Commerce",
    "RGPD;sur place;MME EXEMPLE CAMILLE;60;BEAUVAIS;Commerce",
    "RGPD;sur place;M. EXEMPLE;60;BEAUVAIS;Commerce",
    "RGPD;sur place;M.EXEMPLE;60;BEAUVAIS;Commerce",
    "RGPD;sur place;CABINET DU DOCTEUR EXEMPLE;60;BEAUVAIS;Santé",
    "RGPD;sur pièces;UN PARTICULIER;77;BEAUVAIS;Travail",
    "RGPD;sur place;AUTO-ENTREPRENEUR;60;BEAUVAIS;Commerce",
    "RGPD;sur place;Personne physique;60;BEAUVAIS;Commerce",
    "RGPD;sur place;ENTREPRENEUR INDIVIDUEL;60;BEAUVAIS;Commerce",
    "RGPD;en ligne;http://192.0.2.7:86/camera;75;PARIS;Commerce",
]


@pytest.mark.parametrize("row", INVENTED)
def test_a_natural_person_is_left_out_of_statements_and_of_the_file_that_ships(folder: Path, row: str) -> None:
    before = list(load(context(folder)))
    number = append(folder, LIST_2020, row)
    assert list(load(context(folder))) == before
    file = folder / "cnil-controles" / LIST_2020
    short, whole = cut(file, LOOKUPS).splitlines(), file.read_bytes().splitlines()
    assert short[number - 1] == b";;;;;"
    assert [one for index, one in enumerate(short) if index != number - 1] == [
        one for index, one in enumerate(whole) if index != number - 1
    ]


@pytest.mark.parametrize(
    "body", ["M.BRICOLAGE", "M.G.E.N.", "M6", "DE PARTICULIER À PARTICULIER", "SERVICE DES PARTICULIERS"]
)
def test_a_firm_is_not_taken_for_a_person(body: str) -> None:
    assert not is_person({"body": body, "sector": "Commerce"}, LOOKUPS)


def test_no_list_that_ships_holds_a_natural_person() -> None:
    [shipped] = contexts(loader("cnil_inspections"), {})
    for file, layout in find_lists(shipped, LOOKUPS):
        for row, cells in read_cells(file, layout):
            assert not is_person(cells, LOOKUPS), f"{row.file}:{row.line}"


# --- what it refuses --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("AUTRE;sur place;ESSAI;59;LILLE;x", "unknown kind 'AUTRE'"),
        ("RGPD;par drone;ESSAI;59;LILLE;x", "unknown modality 'par drone'"),
        ("RGPD;sur place;;59;LILLE;x", "no inspected body"),
        ("RGPD;sur place;ESSAI;59;LILLE", "5 fields instead of 6"),
        ("999;;;;;", "a row of one cell, '999', that is no known total"),
    ],
)
def test_a_wrong_row_is_told_with_file_and_line(folder: Path, row: str, said: str) -> None:
    number = append(folder, LIST_2020, row)
    with pytest.raises(SourceError) as caught:
        list(load(context(folder)))
    assert f"open-data-controles-2020-vd-20210603.csv:{number}: {said}" in str(caught.value)


def test_a_renamed_column_is_told(folder: Path) -> None:
    file = folder / "cnil-controles/2015/OpenCNIL_liste_controles_2015.csv"
    file.write_bytes(file.read_bytes().replace(b"Organismes;", b"Organisme;", 1))
    with pytest.raises(SourceError, match=r"OpenCNIL_liste_controles_2015.csv:1: unknown columns \['Organisme'\]"):
        list(load(context(folder)))


def test_a_value_in_a_column_without_a_name_is_told(folder: Path) -> None:
    name = "2021/open-data-controles-2021-v20220921.csv"
    number = append(folder, name, "RGPD;sur place;ESSAI;59;LILLE;FRANCE;x;;trop")
    with pytest.raises(SourceError, match=f"{number}: a value in a column without a name"):
        list(load(context(folder)))


def test_a_year_that_is_not_that_of_the_list_is_told(folder: Path) -> None:
    name = "2014/OpenCNIL_Liste_controles_2014_VD_20150604.csv"
    append(folder, name, "2013;Vidéo;ESSAI;Lille;59;x")
    with pytest.raises(SourceError, match="an inspection of 2013 in the list of 2014"):
        list(load(context(folder)))


def test_a_list_in_the_folder_of_another_year_is_told(folder: Path) -> None:
    shutil.move(folder / "cnil-controles" / LIST_2020, folder / "cnil-controles" / "2019")
    with pytest.raises(SourceError, match="this is the list of 2020, in the folder of 2019"):
        list(load(context(folder)))


def test_two_lists_of_one_year_are_told(folder: Path) -> None:
    file = folder / "cnil-controles" / LIST_2020
    file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes()))
    with pytest.raises(SourceError, match="two lists of 2020"):
        list(load(context(folder)))


def test_an_unknown_list_is_told(folder: Path) -> None:
    file = folder / "cnil-controles" / LIST_2020
    file.rename(file.with_name("controles-2020.csv"))
    with pytest.raises(SourceError, match=r"controles-2020.csv: unknown list: add its layout"):
        list(load(context(folder)))


def test_a_cut_archive_is_told(folder: Path) -> None:
    file = folder / "cnil-controles" / LIST_2020
    whole = gzip.compress(file.read_bytes())
    file.unlink()
    file.with_name(f"{file.name}.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(SourceError, match=r"20210603.csv:\d+: the archive is damaged"):
        list(load(context(folder)))


def test_a_decision_about_no_row_is_told(folder: Path) -> None:
    with (folder / "inspections.csv").open("a", encoding="utf-8") as file:
        file.write("cnil-controle-2020-0000000000,action/x,undecided,essai,2026-11-21\n")
    with pytest.raises(SourceError, match=r"inspections.csv:3: no row of the lists is"):
        list(load(context(folder)))


# --- the shipped lists --------------------------------------------------------------------------


def test_the_shipped_lists() -> None:
    [shipped] = contexts(loader("cnil_inspections"), {})
    years: Counter[str] = Counter()
    places: Counter[str] = Counter()
    targets: set[Term] = set()
    graph = graph_of(load(shipped))
    for values in graph.values():
        if CCH.ActionFact in values[RDF.type]:
            years[values[CCH.date][0].strip('"')] += 1
            places[values[CCH.place][0].split("/")[-2] if values[CCH.place] else ""] += 1
            targets |= {target for target in values[CCH.target] if "/municipality/" in target}
    # the publisher's counts, without the natural persons: 6 in 2014, 2 in 2015, 3 in 2017, 1 in 2022, 6 in 2023
    assert years == Counter(
        {"2014": 415, "2015": 494, "2016": 430, "2017": 338, "2018": 310, "2019": 301, "2020": 247, "2021": 384,
         "2022": 344, "2023": 336}
    )  # fmt: skip
    assert places == Counter({"commune": 3462, "place": 132, "": 3, "associated-commune": 2})
    assert len(targets) == 197
    assert not [one for one in graph if "é" in one]
    assert entity("action", VALENCIENNES) not in graph
    assert all(len(line((one, RDF.type, CCH.LegalAction))) < 400 for one in graph)
