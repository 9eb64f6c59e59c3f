"""The `decp_contracts` loader: two formats, what publishers do to records, who is not named, and each refusal.

The fixtures of 2019 hold real records, one holder blank; that of 2024 is invented, in the shape of the examples.
"""

from __future__ import annotations

import gzip
import json
import shutil
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from contrechamp import assets
from contrechamp.context import Context
from contrechamp.errors import SourceError
from contrechamp.iris import concept, entity, fact
from contrechamp.loaders.decp_contracts import load
from contrechamp.loaders.decp_contracts.communes import Communes
from contrechamp.loaders.decp_contracts.contracts import Contract, read_contract
from contrechamp.loaders.decp_contracts.cut import cut
from contrechamp.loaders.decp_contracts.lookups import read_lookups
from contrechamp.loaders.decp_contracts.releases import find_releases, read_told
from contrechamp.ntriples import Statement, Term, decimal, integer, line, text
from contrechamp.records import Record
from contrechamp.registry import contexts, loader
from contrechamp.source import read_source
from contrechamp.vocab import CCH, RDF, RDFS

FIXTURES = Path(__file__).parent.parent / "fixtures" / "decp_contracts"
COG = ("communes.csv.gz", "epcicom.csv.gz", "mouvements-communes.csv.gz")
TOWNS = (b"13039", b"13028", b"13117", b"59343", b"59392", b"61169", b"69123", b"91312", b"59350", b"200093201")
LOOKUPS = read_lookups()
LOST = "\ufffd"
SHIPS_AT_MOST = {
    "Contract": 48, "ContractFact": 55, "Amount": 45, "Organisation": 45, "TabularEvidence": 48, "Document": 4,
}  # fmt: skip

Graph = dict[Term, dict[Term, list[Term]]]


@pytest.fixture(scope="module")
def code(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rows of the official geographic code that the records need: a whole load of it takes a second."""
    place = tmp_path_factory.mktemp("cog")
    for name in COG:
        lines = gzip.decompress(assets.path("data", f"opendata/insee-cog/2026/{name}").read_bytes()).splitlines(True)
        kept = [one for one in lines[1:] if any(code in one for code in TOWNS)]
        (place / name).write_bytes(gzip.compress(b"".join([lines[0], *kept])))
    return place


@pytest.fixture
def folder(tmp_path: Path, code: Path) -> Path:
    """The fixtures of 2019, rows of the official geographic code, and the decisions that ship."""
    for file in FIXTURES.glob("*.2019-*.json"):
        shutil.copy(file, tmp_path)
    for name in COG:
        shutil.copy(code / name, tmp_path)
    for name in ("organisations.csv", "contracts.csv"):
        shutil.copy(assets.path("data", f"resolution/{name}"), tmp_path)
    return tmp_path


def context(folder: Path) -> Context:
    source = read_source(assets.path("loaders", "decp_contracts/source.toml"))
    return Context(source, tuple(sorted(folder.iterdir())))


def graph_of(statements: Iterable[Statement]) -> Graph:
    found: Graph = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in statements:
        found[subject][predicate].append(value)
    return found


def told(key: str) -> Term:
    return fact("decp-contracts", key)


def value(**fields: Any) -> dict[str, Any]:
    """A record of the format of 2019, with what a test changes."""
    plain = {
        "id": "2019X", "acheteur": {"id": "21590343600016", "nom": "Mairie de Lesquin"}, "nature": "Marché",
        "objet": "Vidéoprotection", "codeCPV": "32323500-8", "procedure": "Procédure adaptée",
        "titulaires": [{"typeIdentifiant": "SIRET", "id": "05680065901468", "denominationSociale": "SNEF"}],
    }  # fmt: skip
    return {**plain, **fields}


def read(**fields: Any) -> Contract:
    return read_contract(Record("x.json", 1, value(**fields)), LOOKUPS)


def only(folder: Path, *records: dict[str, Any], name: str = "e-marchespublics.2019-04-03.json") -> Graph:
    """The graph of a few records, and nothing else."""
    for file in folder.glob("*.json"):
        file.unlink()
    (folder / "contracts.csv").write_text("record,node,decision,reason,reviewed_on\n", "utf-8")
    (folder / name).write_text(json.dumps({"marches": list(records)}), "utf-8")
    return graph_of(load(context(folder)))


# --- what it states ---------------------------------------------------------------------------


def test_a_contract_is_a_fact_with_its_parties_words_and_row(folder: Path) -> None:
    graph = graph_of(load(context(folder)))
    contract = entity("contract", "decp-211300397-2018xLhnXotcvc00")
    node = graph[told("data.gouv.fr_aife-211300397-2018xLhnXotcvc00")]
    assert node[RDF.type] == [CCH.ContractFact]
    assert node[CCH.contract] == [contract]
    assert node[CCH.contractKind] == [concept("contract-kind", "framework-agreement")]
    assert node[CCH.buyer] == [entity("municipality", "13039")]  # from the SIREN, held against the geographic code
    assert node[CCH.supplier] == [entity("organisation", "snef")]  # by the reviewed decision
    assert node[CCH.about] == [contract, entity("municipality", "13039"), entity("organisation", "snef")]
    assert node[CCH.supplierIdentifier] == [text("SIRET 05680065900155")]
    assert node[CCH.cpv] == [text("32323500")]
    assert node[CCH.place] == [entity("department", "13")]
    assert node[CCH.date] == [text("[..2019-04-04]")]  # no day in the record: only that it was before the file
    assert node[CCH.dateBasis] == [concept("date-basis", "publication")]
    [evidence] = node[CCH.evidence]
    assert graph[evidence][CCH.row] == [integer(2)]
    assert graph[evidence][CCH.quote][0].count(LOST) == 4  # as published: no letter is invented
    amount = graph[told("data.gouv.fr_aife-211300397-2018xLhnXotcvc00/amount")]
    assert amount[CCH.value] == [decimal(Decimal("131163.71"))]
    assert amount[CCH.qualifier] == [concept("qualifier", "at-most")]
    assert amount[CCH.statedWith] == [told("data.gouv.fr_aife-211300397-2018xLhnXotcvc00")]


def test_what_is_not_selected_is_not_there(folder: Path) -> None:
    words = "".join(map(line, load(context(folder))))
    assert "2018bxb-N7_WBi00" not in words  # films
    assert "2019VDN19009500" not in words  # guards


def test_the_same_contract_on_two_platforms_is_one_with_two_facts(folder: Path) -> None:
    graph = graph_of(load(context(folder)))
    contract = entity("contract", "decp-216901231-2018J114600")
    facts = {node for node, about in graph.items() if contract in about[CCH.contract]}
    assert facts == {told(f"{name}-216901231-2018J114600") for name in ("data.gouv.fr_pes", "marches-publics.info")}
    assert len(graph[contract][RDF.type]) == 1


def test_two_ids_and_two_amounts_of_one_contract_stay_side_by_side(folder: Path) -> None:
    graph = graph_of(load(context(folder)))
    contract = entity("contract", "decp-215903436-20181100")
    amounts = [about for about in graph.values() if CCH.Amount in about[RDF.type] and contract in about[CCH.about]]
    assert {about[CCH.value][0] for about in amounts} == {decimal(Decimal("327276.63")), decimal(Decimal(368986))}
    assert entity("contract", "decp-215903436-201961648500") not in graph
    [note] = graph[told("e-marchespublics-215903436-201961648500")][CCH.editorialNote]
    assert "Même contrat" in note


def test_a_record_that_stands_twice_is_one_fact_with_two_rows(folder: Path) -> None:
    graph = graph_of(load(context(folder)))
    node = graph[told("data.gouv.fr_aife-211301171-2017Lg_Xs8nncU00")]
    assert len(node[CCH.evidence]) == 2
    assert len({graph[one][CCH.row][0] for one in node[CCH.evidence]}) == 2
    assert "2 fois dans le fichier" in node[CCH.editorialNote][0]


def test_lots_keep_their_sums_and_are_tied_by_a_deduced_fact(folder: Path) -> None:
    graph = graph_of(load(context(folder)))
    lots = [entity("contract", f"decp-215903923-{key}") for key in ("2018doz-IOO1fI00", "2018fCgP56uevi00")]
    [group] = [about for about in graph.values() if CCH.lot in about]
    assert set(group[CCH.lot]) == set(lots)
    assert group[CCH.basis] == [concept("basis", "inferred")]
    assert CCH.supplier not in group
    sums = [one[CCH.value][0] for one in graph.values() if CCH.Amount in one[RDF.type] and one[CCH.about][0] in lots]
    assert set(sums) == {decimal(Decimal(29580)), decimal(Decimal(21743))}


def test_the_number_of_a_lot_does_not_part_a_procedure(folder: Path) -> None:
    one, two = "Vidéo protection. Lot n°1", "Vidéo protection. Lot n°2"
    graph = only(folder, value(id="1", objet=one), value(id="2", objet=two), value(id="3", objet="Vidéoprotection"))
    [group] = [about for about in graph.values() if CCH.lot in about]
    assert len(group[CCH.lot]) == 2


def test_a_wrong_name_of_the_buyer_is_kept_and_noted(folder: Path) -> None:
    node = graph_of(load(context(folder)))[told("data.gouv.fr_aife-211300280-2018uvSPYEU0ER00")]
    assert node[CCH.buyerNamed] == [text("Direction des affaires juridiques")]
    assert node[CCH.buyer] == [entity("municipality", "13028")]
    assert "La Ciotat" in node[CCH.editorialNote][0]


def test_a_number_and_the_name_of_another_commune_are_neither(folder: Path) -> None:
    graph = only(folder, value(acheteur={"id": "21590343600016", "nom": "Ville de Vitrolles"}))
    node = graph[told("e-marchespublics-215903436-2019X")]
    assert CCH.buyer not in node
    assert node[CCH.buyerNamed] == [text("Ville de Vitrolles")]
    assert any("le SIREN est celui de la commune de Lesquin" in note for note in node[CCH.editorialNote])
    named = only(folder, value(acheteur={"id": "21590343600016", "nom": "Ville de OCII"}))  # nobody is called so
    assert named[told("e-marchespublics-215903436-2019X")][CCH.buyer] == [entity("municipality", "59343")]


def test_a_change_is_a_fact_of_its_own(folder: Path) -> None:
    graph = graph_of(load(context(folder)))
    key = "marches-publics.info-451651681-2019201826501"
    node = graph[told(f"{key}/change-2019-01-05")]
    assert node[CCH.contractKind] == [concept("contract-kind", "amendment")]
    assert node[CCH.date] == [text("2019-01-05")]
    assert "essai modification" in node[CCH.contractObject][0]
    assert told(f"{key}/change-2019-01-05/amount") not in graph  # none is declared
    assert told(f"{key}/amount") in graph


def test_html_and_line_ends_become_spaces(folder: Path) -> None:
    node = graph_of(load(context(folder)))[told("marches-publics.info-219103124-201918AO050100")]
    assert node[CCH.contractObject][0] == text("Réalisation et reconditionnement d'un système de vidéoprotection", "fr")
    assert set(node[CCH.supplierNamed]) == {text("SNEF (mandataire groupement conjoint solidaire)"), text("AMICA SAS")}


def test_the_format_of_2022_is_read(folder: Path) -> None:
    shutil.copy(FIXTURES / "decp.2024-06-03.json", folder)
    graph = graph_of(load(context(folder)))
    node = graph[told("decp-215903436-2024V001")]
    assert node[CCH.date] == [text("2024-02-05")]
    assert node[CCH.supplier] == [entity("organisation", "snef")]
    label = graph[entity("contract", "decp-215903436-2024V001")][RDFS.label][0]
    assert "(Lesquin, 2024V001)" in label  # the file has the number of the buyer only
    assert CCH.duration not in node  # NC
    assert told("decp-215903436-2024V001/amount") not in graph  # NC
    change = graph[told("decp-215903436-2024V001/change-2024-06-01/amount")]  # holders nested three deep
    assert change[CCH.value] == [decimal(Decimal("125000.5"))]
    assert graph[told("decp-215903436-2024V001/change-2024-06-01")][CCH.supplier] == [entity("organisation", "snef")]
    concession = graph[told("decp-215903436-2024C001")]
    assert concession[CCH.contractKind] == [concept("contract-kind", "concession")]
    assert graph[told("decp-215903436-2024C001/amount")][CCH.amountKind] == [concept("amount-kind", "concession-value")]
    assert told("decp-215903436-2024V002") not in graph


# --- releases ---------------------------------------------------------------------------------


def test_a_later_release_keeps_keys_and_speaks_first(folder: Path) -> None:
    """The file of the DGFiP is there in March and April 2019: the contract of Lyon is in both."""
    both = read_told(find_releases(context(folder), LOOKUPS), LOOKUPS)
    mine = [one for one in both if one.release.name == "data.gouv.fr_pes"]
    assert {one.release.day for one in mine} == {"2019-04-05"}
    (folder / "data.gouv.fr_pes.2019-04-05.json").unlink()
    earlier = read_told(find_releases(context(folder), LOOKUPS), LOOKUPS)
    [old] = [one for one in earlier if one.release.name == "data.gouv.fr_pes"]
    assert old.key in {one.key for one in mine}
    assert not old.withdrawn


def test_a_contract_that_a_later_release_lacks_is_kept_with_a_note(folder: Path) -> None:
    later = folder / "data.gouv.fr_pes.2019-04-05.json"
    kept = [one for one in json.loads(later.read_text("utf-8"))["marches"] if one["id"] != "2018J114600"]
    later.write_text(json.dumps({"marches": kept}), "utf-8")
    node = graph_of(load(context(folder)))[told("data.gouv.fr_pes-216901231-2018J114600")]
    assert "n’est plus dans la suivante" in node[CCH.editorialNote][-1]


def test_an_unknown_file_or_an_edition_twice_is_refused(folder: Path) -> None:
    shutil.copy(folder / "data.gouv.fr_pes.2019-04-05.json", folder / "achats.2019-04-05.json")
    with pytest.raises(SourceError, match="unknown file; known"):
        list(load(context(folder)))
    (folder / "achats.2019-04-05.json").unlink()
    (folder / "data.gouv.fr_pes.2019-04-05.json.gz").write_bytes(b"")
    with pytest.raises(SourceError, match="is there twice"):
        list(load(context(folder)))


def test_a_decision_on_a_contract_that_is_not_there_is_refused(folder: Path) -> None:
    with (folder / "contracts.csv").open("a", encoding="utf-8") as stream:
        stream.write("decp-215903436-0,contract/decp-1-2,same,essai,2026-11-22\n")
    with pytest.raises(SourceError, match="no selected contract is 'decp-215903436-0'"):
        list(load(context(folder)))


# --- persons ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Camille Exemple", "Camille DE SA", "EXEMPLE DA SÁ Camille"])
def test_a_holder_that_may_be_a_person_is_not_named(folder: Path, name: str) -> None:
    holder = {"typeIdentifiant": "SIRET", "id": "44397554500049", "denominationSociale": name}
    graph = only(folder, value(titulaires=[holder]))
    node = graph[told("e-marchespublics-215903436-2019X")]
    assert "une personne physique" in node[CCH.editorialNote][0]
    assert CCH.supplier not in node
    words = repr(graph)
    assert "Camille" not in words
    assert "443975545" not in words


@pytest.mark.parametrize("name", ["EXEMPLE SARL", "S.A.S. Exemple", "Société Exemple", "Exemple SA", "SA Exemple"])
def test_a_legal_form_shows_a_company_wherever_it_is_written(name: str, folder: Path) -> None:
    holder = {"typeIdentifiant": "SIRET", "id": "44397554500049", "denominationSociale": name}
    plain = {**holder, "denominationSociale": "Exemple"}
    graph = only(folder, value(titulaires=[holder]), value(id="2", titulaires=[plain], objet="Autre vidéoprotection"))
    node = entity("organisation", "siren-443975545")
    assert graph[told("e-marchespublics-215903436-2")][CCH.supplier] == [node]
    assert graph[node][RDFS.label][0] in (text(name, "fr"), text("Exemple", "fr"))


def test_a_name_in_the_object_is_taken_out(folder: Path) -> None:
    graph = only(folder, value(objet="Vidéoprotection, gestionnaire M.EXEMPLE Camille"))
    node = graph[told("e-marchespublics-215903436-2019X")]
    assert node[CCH.contractObject][0] == text("Vidéoprotection, gestionnaire [nom retiré]", "fr")
    assert "EXEMPLE" not in repr(graph)


def test_the_files_that_ship_name_nobody_who_may_be_a_person() -> None:
    [shipped] = contexts(loader("decp_contracts"), {})
    for release in find_releases(shipped, LOOKUPS):
        for one in read_told([release], LOOKUPS):
            for holder in one.contract.holders:
                known = holder.number.siren in LOOKUPS.reviewed or "SAS" in holder.name
                assert known or holder.name == holder.written == "", one.key


def test_cutting_keeps_bytes_and_ranks_and_blanks_persons() -> None:
    holder = '{"typeIdentifiant":"SIRET", "id":"44397554500049","denominationSociale":"Camille Exemple"}'
    parties = '"acheteur":{"id":"21590343600016"},"titulaires":[%s]'
    mine = '{"id":"1", "nature":"Marché","objet":"Vid\ufffdoprotection", ' + parties + "}"
    other = '{"id":"2","objet":"Papier"}'
    done = cut('{ "marches" : [' + ", ".join([other, mine % holder, other]) + "] }", LOOKUPS)
    blank = mine % '{"typeIdentifiant":"SIRET", "id":"","denominationSociale":""}'
    assert done == '{"marches": [\nnull,\n' + blank + ",\nnull\n]}\n"
    with pytest.raises(SourceError, match="names a person"):
        cut('{"marches": [{"id":"1","objet":"Vidéoprotection chez Mme Exemple"}]}', LOOKUPS)
    with pytest.raises(SourceError, match="format of 2019"):
        cut('{"marches": {}}', LOOKUPS)


# --- values -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2019-03-01", "2019-03-01"), ("2019-03-01+01:00", "2019-03-01"), ("2019-03-01Z", "2019-03-01"),
        ("", ""), ("NC", ""), (None, ""),
    ],
)  # fmt: skip
def test_a_day_is_read_with_or_without_its_zone(written: str | None, day: str) -> None:
    contract = read(dateNotification=written)
    assert (contract.day, contract.notes) == (day, ())


@pytest.mark.parametrize("written", ["2019-02-30", "mars 2019", "0000-00-00"])
def test_a_day_that_is_none_is_noted_and_not_guessed(written: str) -> None:
    contract = read(dateNotification=written, datePublicationDonnees="2019-03-07")
    assert contract.day == ""
    assert written in contract.notes[0]


@pytest.mark.parametrize(
    "written", [0, -5, Decimal("1.0E+17"), "douze", "1 234,56", "NaN", "sNaN", "Infinity", "1e9999"]
)
def test_a_sum_that_says_nothing_or_too_much_is_none(written: object) -> None:
    contract = read(montant=written)
    assert contract.amount is None
    assert "ontant" in contract.notes[0]


@pytest.mark.parametrize(
    ("written", "months"), [(48, 48), ("48", 48), (0, None), ("NC", None), (None, None), (1200, 1200)]
)
def test_a_duration_is_a_number_of_months(written: object, months: int | None) -> None:
    contract = read(dureeMois=written)
    assert (contract.months, contract.notes) == (months, ())


@pytest.mark.parametrize("written", ["NaN", "Infinity", "-Infinity", "1e5000", "douze", Decimal("1.5"), -3, 99999])
def test_a_duration_that_is_none_is_noted(written: object) -> None:
    contract = read(dureeMois=written)
    assert contract.months is None
    assert "Durée illisible" in contract.notes[0]


def test_a_malformed_siret_stays_as_text_and_is_no_node(folder: Path) -> None:
    bad = {"typeIdentifiant": "SIRET", "id": "5680065901468", "denominationSociale": "Exemple SARL"}
    buyer = {"id": "2159034360001X", "nom": "Mairie de Lesquin"}
    graph = only(folder, value(titulaires=[bad], acheteur=buyer))
    [node] = [about for about in graph.values() if CCH.ContractFact in about[RDF.type]]
    assert CCH.supplier not in node
    assert CCH.buyer not in node
    assert node[CCH.supplierIdentifier] == [text("SIRET 5680065901468")]
    assert node[CCH.buyerIdentifier] == [text("SIRET 2159034360001X")]
    assert sum("valide" in note for note in node[CCH.editorialNote]) == 2


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ({"code": "13", "typeCode": "CODE DEPARTEMENT"}, "department"),
        ({"code": "59343", "typeCode": "Code commune"}, "commune"),
        ({"code": "59810", "typeCode": "Code postal"}, ""),
        ({"code": "FR", "typeCode": "Code pays", "nom": "France"}, ""),
        ({"code": "13"}, ""),
    ],
)
def test_the_code_of_a_place_means_what_its_type_says(place: dict[str, str], kind: str) -> None:
    found = read(lieuExecution=place).place
    assert found[:2] == (kind, place["code"])
    assert place["code"] in found[2]


@pytest.mark.parametrize(
    ("kind", "code", "node"),
    [
        ("commune", "59343", "commune/59343"),
        ("commune", "75110", "municipal-arrondissement/75110"),  # what buyers of Paris write
        ("commune", "59810", ""),
        ("department", "59", "department/59"),
        ("region", "32", "region/32"),
        ("region", "99", ""),
        ("", "59343", ""),
    ],
)
def test_a_code_that_the_official_code_has_is_a_place(kind: str, code: str, node: str) -> None:
    communes = Communes({"59343": "Lesquin"}, frozenset({"75110"}), frozenset({"59"}), frozenset({"32"}), {}, {})
    assert communes.territory(kind, code) == (entity(*node.split("/")) if node else None)


def test_the_place_of_a_contract_may_be_a_region(folder: Path) -> None:
    graph = only(folder, value(lieuExecution={"code": "32", "typeCode": "Code région", "nom": "Hauts-de-France"}))
    assert graph[told("e-marchespublics-215903436-2019X")][CCH.place] == [entity("region", "32")]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"nature": "Marché secret"}, "unknown nature 'Marché secret'"),
        ({"lieuExecution": {"code": "1", "typeCode": "Code quartier"}}, "unknown typeCode"),
        ({"couleur": "bleu"}, r"unknown fields \['couleur'\]"),
        ({"id": ""}, "a contract without id"),
        ({"acheteur": "Mairie de Lesquin"}, "record 1: acheteur is no object: 'Mairie de Lesquin'"),
        ({"lieuExecution": ["59343"]}, "record 1: lieuExecution is no object"),
    ],
)
def test_an_unknown_word_or_field_stops_the_load(fields: dict[str, Any], reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        read(**fields)


def test_the_code_inside_a_number_is_certain_only_with_the_name() -> None:
    """Fos-sur-Mer, in a code of which no list of members has the number."""
    communes = Communes(
        {"13039": "Fos-sur-Mer", "13028": "La Ciotat"}, frozenset(), frozenset({"13"}), frozenset(), {}, {}
    )
    assert communes.municipality("211300397", "COMMUNE DE FOS SUR MER") == "13039"
    assert communes.municipality("211300397", "Ville de La Ciotat") == ""
    assert communes.municipality("211300397", "") == ""


def test_a_cpv_code_with_a_wrong_check_digit_is_noted() -> None:
    assert read(codeCPV="32323500-8").notes == ()
    assert read(codeCPV="32323500-3").notes == ("Clé du code CPV fausse\u00a0: 32323500-3.",)


def test_an_intercommunal_body_is_an_organisation_of_that_kind(folder: Path) -> None:
    graph = only(folder, value(acheteur={"id": "20009320100016", "nom": "MEL"}))
    node = entity("organisation", "siren-200093201")
    assert graph[told("e-marchespublics-200093201-2019X")][CCH.buyer] == [node]
    assert graph[node][CCH.organisationKind] == [concept("organisation-kind", "intercommunality")]
    assert graph[node][RDFS.label][0] == text("Métropole Européenne de Lille", "fr")


def test_what_ships_gives_the_counts_that_the_source_declares() -> None:
    [shipped] = contexts(loader("decp_contracts"), {})
    graph = graph_of(load(shipped))
    for expected in shipped.source.expected:
        count = sum(CCH[expected.kind] in about[RDF.type] for about in graph.values())
        assert expected.at_least <= count <= SHIPS_AT_MOST[expected.kind], expected.kind


def test_files_of_a_user_stand_beside_what_ships(tmp_path: Path) -> None:
    """A year of the format of 2022 has more contracts than all that ships: the bounds of the source must let it in."""
    place = tmp_path / "opendata" / "decp" / "2025"
    place.mkdir(parents=True)
    records = [
        {
            "id": f"2025V{number}", "acheteur": {"id": "21590343600016"}, "nature": "Marché", "codeCPV": "32323500",
            "objet": f"Vidéoprotection, secteur {number}", "montant": 10 + number, "dateNotification": "2025-04-01",
            "titulaires": [{"titulaire": {"typeIdentifiant": "SIRET", "id": "05680065901468"}}],
        }
        for number in range(100)
    ]  # fmt: skip
    (place / "decp.2025-06-03.json").write_text(json.dumps({"marches": {"marche": records}}), "utf-8")
    [both] = contexts(loader("decp_contracts"), {}, [tmp_path])
    graph = graph_of(load(both))
    for expected in both.source.expected:
        count = sum(CCH[expected.kind] in about[RDF.type] for about in graph.values())
        assert expected.at_least <= count <= expected.at_most, expected.kind
    node = graph[told("decp-215903436-2025V7")]
    assert node[CCH.buyer] == [entity("municipality", "59343")]
    assert node[CCH.supplier] == [entity("organisation", "snef")]
    assert graph[told("decp-215903436-2025V7/amount")][CCH.value] == [decimal(Decimal(17))]
