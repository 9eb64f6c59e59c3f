"""The `boamp_notices` loader: 19 real notices with invented contacts; none is on video surveillance, made ones are."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contrechamp import assets
from contrechamp.context import Context
from contrechamp.errors import SourceError
from contrechamp.iris import concept, entity, fact
from contrechamp.loaders.boamp_notices import load
from contrechamp.loaders.boamp_notices import notices as reading
from contrechamp.loaders.boamp_notices.notices import Notice, read_lookups, read_notice, read_notices
from contrechamp.markup import read_file, read_markup
from contrechamp.ntriples import Statement, Term, decimal, line, text
from contrechamp.registry import contexts, loader
from contrechamp.source import read_source
from contrechamp.tabular import Row
from contrechamp.vocab import CCH, RDF

if TYPE_CHECKING:
    from tests.conftest import Project

FIXTURES = Path(__file__).parent.parent / "fixtures" / "boamp_notices"
FILES = sorted(FIXTURES.glob("*.xml"))
LOOKUPS = read_lookups()
CONTACTS = ("Camille", "Exemple", "camille@exemple.test", "00-00-00-00")
"""What the fixtures write in the elements that name people."""
HEADER = "record,node,decision,reason,reviewed_on\n"

Graph = dict[Term, dict[Term, list[Term]]]


def graph_of(statements: Iterable[Statement]) -> Graph:
    found: Graph = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in statements:
        found[subject][predicate].append(value)
    return found


@pytest.fixture
def every(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every notice for one on video surveillance, so that the real ones are read to the end."""
    monkeypatch.setattr(reading, "select", lambda cpv, words: "words:test")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of notices, two contracts of the essential data, communes and decisions."""
    for name in ("boamp", "decp"):
        (tmp_path / name).mkdir()
    decp = FIXTURES.parent / "decp_contracts"
    shutil.copy(decp / "e-marchespublics.2019-04-03.json", tmp_path / "decp")
    (tmp_path / "communes.csv").write_text(
        "TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT\n"
        "COM,59343,32,59,59D,595,0,LESQUIN,Lesquin,Lesquin,5933,\n",
        "utf-8",
    )
    (tmp_path / "notices.csv").write_text(HEADER, "utf-8")
    (tmp_path / "contracts.csv").write_text(HEADER, "utf-8")
    return tmp_path


def context(folder: Path) -> Context:
    source = read_source(assets.path("loaders", "boamp_notices/source.toml"))
    return Context(source, tuple(sorted(path for path in folder.rglob("*") if path.is_file())))


Put = Callable[..., None]


@pytest.fixture
def put(folder: Path) -> Put:
    """Write a notice of Lesquin: a call, or with `holder` the award that follows it."""

    def write(idweb: str, day: str, *, before: str = "", holder: str = "", amount: str = "", **more: str) -> None:
        chain = (
            f"<MARCHE><ANNONCE_ANTERIEUR><REFERENCE><IDWEB>{before}</IDWEB></REFERENCE></ANNONCE_ANTERIEUR></MARCHE>"
        )
        award = (
            "<ATTRIBUTION><DECISION><NUM_LOT>1</NUM_LOT><INTITULE>Caméras</INTITULE>"
            f"<TITULAIRE><DENOMINATION>{holder}</DENOMINATION></TITULAIRE><RENSEIGNEMENT>"
            f"<DATE_ATTRIBUTION>{day}</DATE_ATTRIBUTION><MONTANT DEVISE='EUR'>{amount}</MONTANT>"
            "</RENSEIGNEMENT></DECISION>"
            "<DECISION><NUM_LOT>2</NUM_LOT><INTITULE>Mâts</INTITULE><INFRUCTUEUX/></DECISION></ATTRIBUTION>"
        )
        nature = "ATTRIBUTION" if holder else "APPEL_OFFRE"
        (folder / "boamp" / f"{idweb}.xml").write_text(
            f"<ANNONCE><GESTION><REFERENCE><IDWEB>{idweb}</IDWEB><TYPE_AVIS><NATURE><{nature}/></NATURE></TYPE_AVIS>"
            f"</REFERENCE>{chain if before else ''}<INDEXATION><DATE_PUBLICATION>{day}</DATE_PUBLICATION></INDEXATION>"
            f"</GESTION><DONNEES><IDENTITE><DENOMINATION>{more.get('buyer', 'Ville de Lesquin')}</DENOMINATION>"
            f"<CODE_IDENT_NATIONAL>{more.get('siret', '21590343600016')}</CODE_IDENT_NATIONAL>"
            "<CORRESPONDANT>Mme Camille Exemple</CORRESPONDANT><MEL>camille@exemple.test</MEL></IDENTITE><OBJET>"
            f"<OBJET_COMPLET>{more.get('object', 'Refonte du dispositif de vidéo-protection urbaine')}</OBJET_COMPLET>"
            f"<CPV><PRINCIPAL>{more.get('cpv', '32323500')}</PRINCIPAL></CPV></OBJET>"
            f"{award if holder else ''}</DONNEES></ANNONCE>",
            "utf-8",
        )

    return write


# --- the real notices ---------------------------------------------------------------------------


def test_none_of_the_real_notices_is_about_video_surveillance() -> None:
    assert len(FILES) == 19
    assert [notice for file in FILES for notice in read_notices(file, LOOKUPS)] == []


@pytest.mark.usefixtures("every")
def test_all_real_notices_are_read() -> None:
    found = [notice for file in FILES for notice in read_notices(file, LOOKUPS)]
    kinds = [notice.kind for notice in found]
    assert (kinds.count("award"), kinds.count("call-for-tender")) == (11, 8)
    assert all(notice.buyer and notice.object and notice.published for notice in found)
    assert len({notice.idweb for notice in found}) == 19


def read(name: str) -> Notice:
    data = read_file(FIXTURES / name)
    notice = read_notice(read_markup(data, name, LOOKUPS.drop), Row(name, 2, {}), LOOKUPS)
    assert notice
    return notice


@pytest.mark.usefixtures("every")
def test_an_award_points_to_its_call() -> None:
    notice = read("test-attribution-3.xml")
    assert (notice.idweb, notice.calls, notice.contract) == ("16-178891", ("16-139506",), "boamp-16-139506")
    assert notice.cpv == ""  # a MAPA notice has none
    assert notice.published == "2017-01-05"  # its own, not that of the call beside it
    assert notice.procedure == "PROCEDURE_ADAPTE"  # an empty child element


@pytest.mark.usefixtures("every")
def test_lots_sums_and_identifiers_are_read() -> None:
    notice = read("test-attribution-12.xml")
    assert notice.number.siren == "268300662"
    assert len(notice.lots) > 5
    assert len(notice.decisions) > 5
    seven = read("test-attribution-7.xml")
    [only] = seven.decisions
    assert [(one.amount, one.most) for one in only.sums] == [(Decimal(60000), True)]
    assert all(one.amount is None for one in read("test-attribution-6.xml").decisions)  # MONTANT_INDEFINI


@pytest.mark.usefixtures("every")
@pytest.mark.parametrize(
    ("name", "holders"),
    [
        ("test-attribution-9.xml", ("ROIRET Energies", "SCARA & Cie")),
        ("test-attribution-7.xml", ("ADECCO MEDICAL", "SELECT TT APPEL MEDICAL", "TROOPS IZUMA")),
        (
            "test-attribution-6.xml",
            ("ADIPAP", "KEMIRA FRANCE SAS", "OTV SUD AFRIQUE", "SAS SNF", "DIAGONAL WATER TREATMENT"),
        ),
    ],
)
def test_every_holder_of_a_decision_is_read(name: str, holders: tuple[str, ...]) -> None:
    """Their sums once each: the same sum beside two names is not two."""
    [decision] = read(name).decisions
    assert decision.holders == holders
    assert len(decision.sums) == (0 if "-6" in name else 1)
    assert all(one.holders == holders for one in decision.sums)


def test_the_sums_of_several_holders_say_whose_they_are(folder: Path, put: Put) -> None:
    put("19-200", "2019-03-08", holder="SNEF SA", amount="10")
    file = folder / "boamp" / "19-200.xml"
    other = (
        "<TITULAIRE><DENOMINATION>Camille Exemple</DENOMINATION></TITULAIRE><RENSEIGNEMENT>"
        "<MONTANT DEVISE='EUR'>1 234,50</MONTANT></RENSEIGNEMENT></DECISION>"
    )
    file.write_text(file.read_text("utf-8").replace("</DECISION>", other, 1), "utf-8")
    graph = graph_of(load(context(folder)))
    told = graph[fact("boamp-notices", "19-200")]
    assert told[CCH.supplierNamed] == [text("SNEF SA")]
    assert any("Titulaire non nommé" in note for note in told[CCH.editorialNote])
    first, second = (graph[fact("boamp-notices", f"19-200/amount{end}")] for end in ("", "-2"))
    assert (first[CCH.value], second[CCH.value]) == ([decimal(Decimal(10))], [decimal(Decimal("1234.5"))])
    assert first[CCH.editorialNote] == [
        text(
            "Montant écrit pour 1 des 2 titulaires (SNEF SA)\u00a0; l’avis ne dit pas s’il est celui de "
            "chacun ou de tous.",
            "fr",
        )
    ]
    assert "Camille" not in "".join(map(line, load(context(folder))))
    beside = "<RENSEIGNEMENT><MONTANT DEVISE='EUR'>1 234,50</MONTANT></RENSEIGNEMENT>"
    file.write_text(file.read_text("utf-8").replace(beside, ""), "utf-8")
    [note] = graph_of(load(context(folder)))[fact("boamp-notices", "19-200/amount")][CCH.editorialNote]
    assert "Montant écrit une fois pour les 2 titulaires\u00a0;" in note


@pytest.mark.usefixtures("every")
def test_contacts_never_leave_the_reader(folder: Path) -> None:
    for file in FILES:
        shutil.copy(file, folder / "boamp")
        tree = read_markup(read_file(file), file.name, LOOKUPS.drop)
        words = " ".join(f"{node.words} {node.attributes}" for node in tree.walk())
        assert "CORRESPONDANT" in file.read_text("utf-8") or "@exemple.test" in file.read_text("utf-8")
        assert not [one for one in CONTACTS[2:] if one in words], file.name
    stated = "".join(map(line, load(context(folder))))
    assert not [one for one in CONTACTS if one in stated]  # the landscape gardener of a group of holders neither


# --- what it states -----------------------------------------------------------------------------


def test_a_call_and_its_award_are_one_contract(folder: Path, put: Put) -> None:
    put("18-100", "2018-11-05")
    put("19-200", "2019-03-08", before="18-100", holder="SNEF SA", amount="368986")
    graph = graph_of(load(context(folder)))
    contract = entity("contract", "boamp-18-100")
    assert entity("contract", "boamp-19-200") not in graph
    call, award = graph[fact("boamp-notices", "18-100")], graph[fact("boamp-notices", "19-200")]
    assert call[CCH.contract] == award[CCH.contract] == [contract]
    assert call[CCH.contractKind] == [concept("contract-kind", "call-for-tender")]
    assert "rien n’est acheté" in call[CCH.content][0]
    assert award[CCH.contractKind] == [concept("contract-kind", "award")]
    assert award[CCH.buyer] == [entity("municipality", "59343")]
    assert award[CCH.supplierNamed] == [text("SNEF SA")]
    assert CCH.supplier not in award  # a name is no identifier
    amount = graph[fact("boamp-notices", "19-200/amount")]
    assert amount[CCH.value] == [decimal(Decimal(368986))]
    failed = graph[fact("boamp-notices", "19-200/2")]
    assert CCH.contractKind not in failed
    assert failed[CCH.content][0] == text("Sans titulaire, lot 2 Mâts", "fr")
    [evidence] = award[CCH.evidence]
    assert graph[evidence][CCH.quote] == [text("Refonte du dispositif de vidéo-protection urbaine")]


@pytest.mark.parametrize("buyer", ["Ville de Lille", "Direction des achats"])
def test_a_number_without_the_name_of_its_commune_is_no_municipality(folder: Path, put: Put, buyer: str) -> None:
    put("18-100", "2018-11-05", buyer=buyer)
    call = graph_of(load(context(folder)))[fact("boamp-notices", "18-100")]
    assert CCH.buyer not in call
    assert call[CCH.buyerNamed] == [text(buyer)]


def test_a_cpv_code_with_a_wrong_check_digit_is_noted(folder: Path, put: Put) -> None:
    put("18-100", "2018-11-05", cpv="32323500-3")
    put("18-101", "2018-11-05", cpv="32323500-8")
    graph = graph_of(load(context(folder)))
    wrong, right = graph[fact("boamp-notices", "18-100")], graph[fact("boamp-notices", "18-101")]
    assert wrong[CCH.cpv] == right[CCH.cpv] == [text("32323500")]
    assert wrong[CCH.editorialNote] == [text("Clé du code CPV fausse\u00a0: 32323500-3.", "fr")]
    assert CCH.editorialNote not in right


def test_a_winner_without_the_form_of_a_company_is_not_named(folder: Path, put: Put) -> None:
    put("19-200", "2019-03-08", holder="Camille Exemple", amount="10")
    assert "Camille" not in "".join(map(line, load(context(folder))))


def test_only_the_lots_on_video_surveillance_of_a_notice_are_kept(folder: Path, put: Put) -> None:
    put("19-1", "2019-03-08", object="Travaux")
    file = folder / "boamp" / "19-1.xml"
    lots = "".join(
        f"<LOT><NUM>{number}</NUM><INTITULE>{title}</INTITULE></LOT>"
        for number, title in enumerate(("Peinture", "Vidéosurveillance", "Plomberie"), 1)
    )
    words = file.read_text("utf-8").replace("32323500", "45000000")
    file.write_text(words.replace("</OBJET>", f"<LOTS>{lots}</LOTS></OBJET>"), "utf-8")
    [notice] = read_notices(file, LOOKUPS)
    assert notice.lots == (("2", "Vidéosurveillance"),)


def test_a_contract_of_the_essential_data_is_proposed_and_not_chosen(folder: Path, put: Put) -> None:
    put("19-200", "2019-03-08", holder="SNEF SA", amount="368986")
    graph = graph_of(load(context(folder)))
    found = graph[entity("contract", "boamp-19-200")][CCH.possiblySame]
    assert found == [entity("contract", "decp-215903436-201961648500")]


@pytest.mark.parametrize(
    "changed",
    [
        {"day": "2016-03-08"},
        {"siret": "21690123100011"},
        {"object": "Maintenance des caméras de surveillance du stade nautique"},
    ],
)
def test_another_day_buyer_or_object_is_not_proposed(folder: Path, put: Put, changed: dict[str, str]) -> None:
    put("19-200", changed.pop("day", "2019-03-08"), holder="SNEF SA", amount="368986", **changed)
    assert CCH.possiblySame not in graph_of(load(context(folder)))[entity("contract", "boamp-19-200")]


def test_decisions_join_or_take_a_proposal_away(folder: Path, put: Put) -> None:
    put("19-200", "2019-03-08", holder="SNEF SA", amount="368986")
    decided = "boamp-19-200,contract/decp-215903436-201961648500,{},même acheteur,2026-11-22\n"
    (folder / "notices.csv").write_text(HEADER + decided.format("same"), "utf-8")
    graph = graph_of(load(context(folder)))
    award = graph[fact("boamp-notices", "19-200")]
    assert award[CCH.contract] == [entity("contract", "decp-215903436-201961648500")]
    assert entity("contract", "boamp-19-200") not in graph
    (folder / "notices.csv").write_text(HEADER + decided.format("different"), "utf-8")
    assert CCH.possiblySame not in graph_of(load(context(folder)))[entity("contract", "boamp-19-200")]
    (folder / "notices.csv").write_text(HEADER + decided.format("same").replace("201961648500", "0"), "utf-8")
    with pytest.raises(SourceError, match="no contract of the files at hand"):
        list(load(context(folder)))


# --- the API ------------------------------------------------------------------------------------


def test_records_of_the_api_are_read_without_their_contacts(folder: Path) -> None:
    old = {
        "idweb": "18-77", "nature": "APPEL_OFFRE", "dateparution": "2018-05-02", "nomacheteur": "Lesquin", "objet": "x",
        "donnees": json.dumps(
            {
                "IDENTITE": {"DENOMINATION": "Ville de Lesquin", "MEL": "camille@exemple.test", "TEL": "00-00-00-00"},
                "OBJET": {"OBJET_COMPLET": "Vidéoprotection", "LOTS": {"LOT": [{"NUM": 1}]}},
            }
        ),
    }  # fmt: skip
    new = {
        "id": "26_9", "nature_categorise_libelle": "Résultat de marché", "dateparution": "2026-05-02",
        "nomacheteur": "COMMUNE DE LESQUIN", "objet": "Vidéosurveillance", "titulaire": ["SNEF SA"],
        "annonce_lie": ["26_1"], "donnees": json.dumps({"EFORMS": {"cac:Contact": {"cbc:Name": "Camille"}}}),
    }  # fmt: skip
    (folder / "boamp" / "page.json").write_text(json.dumps({"total_count": 2, "results": [old, new]}), "utf-8")
    graph = graph_of(load(context(folder)))
    assert graph[fact("boamp-notices", "18-77")][CCH.buyerNamed] == [text("Ville de Lesquin")]
    award = graph[fact("boamp-notices", "26-9")]
    assert award[CCH.contract] == [entity("contract", "boamp-26-1")]
    assert award[CCH.supplierNamed] == [text("SNEF SA")]
    assert not [one for one in CONTACTS if one in repr(graph)]


@pytest.mark.parametrize(
    ("idweb", "tied", "contract"),
    [
        ("18-100", ["18-200"], "18-100"),  # a call that the API ties to its later award is its own first
        ("18-200", ["18_100"], "18-100"),
        ("18-10001", ["18-10000", "18-9999"], "18-9999"),
        ("19-1", ["18-99999", "19-2"], "18-99999"),
        ("18-100", ["18-100"], "18-100"),
    ],
)
def test_a_chain_starts_with_its_earliest_notice(folder: Path, idweb: str, tied: list[str], contract: str) -> None:
    record = {"idweb": idweb, "objet": "Vidéoprotection", "nature": "APPEL_OFFRE", "annonce_lie": tied}
    (folder / "boamp" / "page.json").write_text(json.dumps({"results": [record]}), "utf-8")
    [notice] = read_notices(folder / "boamp" / "page.json", LOOKUPS)
    assert notice.contract == f"boamp-{contract}"


def test_an_export_of_the_api_is_an_array(folder: Path) -> None:
    one = {"idweb": "18-77", "nature": "APPEL_OFFRE", "objet": "Vidéoprotection", "nomacheteur": "Lesquin"}
    (folder / "boamp" / "export.json").write_text(json.dumps([one]), "utf-8")
    node = graph_of(load(context(folder)))[fact("boamp-notices", "18-77")]
    assert node[CCH.precision] == [concept("precision", "unknown")]


# --- refusals -----------------------------------------------------------------------------------


def test_an_unknown_nature_another_root_and_a_repeat_are_refused(folder: Path, put: Put) -> None:
    put("19-1", "2019-03-08")
    file = folder / "boamp" / "19-1.xml"
    words = file.read_text("utf-8")
    file.write_text(words.replace("APPEL_OFFRE", "MYSTERE"), "utf-8")
    with pytest.raises(SourceError, match="unknown nature 'MYSTERE'"):
        list(load(context(folder)))
    file.write_text("<AVIS/>", "utf-8")
    with pytest.raises(SourceError, match="no notice"):
        list(load(context(folder)))
    file.write_text(words, "utf-8")
    (folder / "boamp" / "again.xml").write_text(words, "utf-8")
    with pytest.raises(SourceError, match="is in another file too"):
        list(load(context(folder)))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<DATE_PUBLICATION>2019-03-08", "<DATE_PUBLICATION>31/02/2019", "DATE_PUBLICATION '31/02/2019' is not a day"),
        ("<DATE_PUBLICATION>2019-03-08", "<DATE_PUBLICATION>2019-02-31", "DATE_PUBLICATION '2019-02-31' is not a day"),
        ("<DATE_ATTRIBUTION>2019-03-08", "<DATE_ATTRIBUTION>2019-02-31", "DATE_ATTRIBUTION '2019-02-31' is not a day"),
        (">368986<", ">NaN<", "MONTANT 'NaN' is no sum"),
        (">368986<", ">1e99999<", "MONTANT '1e99999' is no sum"),
        (">368986<", ">1.000,50<", "MONTANT '1.000,50' is no sum"),
        ("<IDWEB>18-100", "<IDWEB>18 100", "IDWEB '18 100' is not the number of a notice"),
        ("<IDWEB>19-200", "<IDWEB>../x", "IDWEB '../x' is not the number of a notice"),
    ],
)
def test_a_wrong_value_is_told_with_its_file(folder: Path, put: Put, old: str, new: str, said: str) -> None:
    put("19-200", "2019-03-08", before="18-100", holder="SNEF SA", amount="368986")
    file = folder / "boamp" / "19-200.xml"
    words = file.read_text("utf-8")
    assert old in words
    file.write_text(words.replace(old, new, 1), "utf-8")
    with pytest.raises(SourceError) as caught:
        list(load(context(folder)))
    assert str(caught.value).startswith(f"19-200.xml:2: {said}")


def test_a_build_with_a_folder_of_notices_goes_to_the_end(small: Project, folder: Path, put: Put) -> None:
    """Shapes hold for what the loader states, and saved queries find it."""
    put("18-100", "2018-11-05", buyer="Ville de Valenciennes", siret="21590606600018", cpv="32323500-3")
    put(
        "19-200", "2019-03-08", before="18-100", holder="SNEF SA", amount="368986",
        buyer="Ville de Valenciennes", siret="21590606600018",
    )  # fmt: skip
    award = folder / "boamp" / "19-200.xml"
    second = "<TITULAIRE><DENOMINATION>AMICA SAS</DENOMINATION></TITULAIRE></DECISION>"
    award.write_text(award.read_text("utf-8").replace("</DECISION>", second, 1), "utf-8")
    (folder / "opendata").mkdir()
    shutil.move(folder / "boamp", folder / "opendata" / "boamp")
    publisher = 'organisations:\n  dila:\n    label: {fr: "DILA", en: "DILA"}\n    kind: government-department\n'
    small.file("data/entities/publishers.yaml").write_text(publisher, "utf-8")
    done = small.invoke("build", "--with", str(folder))
    assert done.status == 0, done.stderr
    asked = small.invoke("query", "contracts/by_commune", "-p", "commune=Valenciennes", "--format", "json")
    told = [row for row in json.loads(asked.stdout) if "/boamp-" in row["fact"] or "boamp-notices" in row["fact"]]
    assert {row["contract"].rpartition("/")[2] for row in told} == {"boamp-18-100"}


def test_without_files_there_is_nothing_to_load(tmp_path: Path) -> None:
    assert contexts(loader("boamp_notices"), {}) == []
    (tmp_path / "opendata" / "boamp").mkdir(parents=True)
    shutil.copy(FILES[0], tmp_path / "opendata" / "boamp")
    [found] = contexts(loader("boamp_notices"), {}, (tmp_path,))
    assert FILES[0].name in {file.name for file in found.inputs}
    assert CCH.Contract not in {value for _, predicate, value in load(found) if predicate == RDF.type}
