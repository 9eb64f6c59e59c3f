"""The legal source: what it states, what it refuses, and what it must never say."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pyoxigraph
import pytest
import yaml

from contrechamp.context import Context
from contrechamp.errors import SourceError
from contrechamp.iris import concept, entity, evidence, fact
from contrechamp.loaders.legal import load, locate
from contrechamp.ntriples import Statement, Term, bare, iri, line, text
from contrechamp.source import read_source
from contrechamp.vocab import CCH, RDF, RDFS

ROOT = Path(__file__).parents[2]
FILES = ("identifiers.csv", "norms.csv", "rulings.csv")


def context(folder: Path) -> Context:
    source = read_source(ROOT / "loaders" / "legal" / "source.toml")
    return Context(source, tuple(folder / name for name in FILES))


@pytest.fixture(scope="module")
def statements() -> list[Statement]:
    return list(load(context(ROOT / "data" / "legal")))


def objects(statements: list[Statement], subject: Term, predicate: Term) -> list[Term]:
    return [o for s, p, o in statements if (s, p) == (subject, predicate)]


class Tables:
    """A copy of the three files, to break one cell at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in FILES:
            (folder / name).write_bytes((ROOT / "data" / "legal" / name).read_bytes())

    def edit(self, name: str, key: str, /, **cells: str) -> int:
        """Change cells of the row with this key; give back its line."""
        rows, at = self._rows(name), 0
        for number, row in enumerate(rows, start=2):
            if row["key"] == key:
                row.update(cells)
                at = number
        assert at, f"{name} has no row {key}"
        self._write(name, rows)
        return at

    def add(self, name: str, like: str, /, **cells: str) -> int:
        """Add a row like another one; give back its line."""
        rows = self._rows(name)
        rows.append(next(row for row in rows if row["key"] == like) | cells)
        self._write(name, rows)
        return len(rows) + 1

    def _rows(self, name: str) -> list[dict[str, str]]:
        with (self.folder / name).open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    def _write(self, name: str, rows: list[dict[str, str]]) -> None:
        with (self.folder / name).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def refused(self, name: str, at: int, reason: str) -> None:
        with pytest.raises(SourceError, match=reason) as caught:
            list(load(context(self.folder)))
        assert (caught.value.file, caught.value.line) == (name, at)


@pytest.fixture
def tables(tmp_path: Path) -> Tables:
    return Tables(tmp_path)


# --- the whole ------------------------------------------------------------------------------


def test_every_line_parses(statements: list[Statement]) -> None:
    lines = "".join(line(statement) for statement in statements)
    parsed = list(pyoxigraph.parse(lines.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES))
    assert len(parsed) == len(statements)
    assert not any(isinstance(quad.subject, pyoxigraph.BlankNode) for quad in parsed)


def test_nothing_is_stated_twice_and_the_order_is_stable(statements: list[Statement]) -> None:
    assert len(set(statements)) == len(statements)
    assert list(load(context(ROOT / "data" / "legal"))) == statements


def test_counts_are_as_declared(statements: list[Statement]) -> None:
    counts = Counter(o for _, p, o in statements if p == RDF.type)
    for expected in context(ROOT / "data" / "legal").source.expected:
        assert expected.at_least <= counts[CCH[expected.kind]] <= expected.at_most, expected.kind


def test_the_three_files_are_documents(statements: list[Statement]) -> None:
    for name in FILES:
        document = entity("document", f"legal/{name}")
        assert objects(statements, document, RDF.type) == [CCH.Document]
        assert objects(statements, document, CCH.documentKind) == [concept("document-kind", "dataset")]


def test_every_reference_inside_the_source_is_declared(statements: list[Statement]) -> None:
    declared = {s for s, p, _ in statements if p == RDF.type}
    inside = tuple(f"<https://w3id.org/contrechamp/id/{kind}/" for kind in ("norm", "action", "evidence", "fact"))
    assert {o for _, _, o in statements if o.startswith(inside)} <= declared


def test_every_organisation_is_in_the_list_of_authorities(statements: list[Statement]) -> None:
    listed = yaml.safe_load((ROOT / "data" / "entities" / "authorities.yaml").read_text("utf-8"))["organisations"]
    start = "<https://w3id.org/contrechamp/id/organisation/"
    used = {o.removeprefix(start).rstrip(">") for _, _, o in statements if o.startswith(start)}
    assert used <= set(listed)
    for key, organisation in listed.items():
        assert set(organisation["label"]) == {"fr", "en"}, key
        assert organisation["kind"], key


def test_places_lead_to_the_line() -> None:
    places = locate(context(ROOT / "data" / "legal"))
    file, number = places[bare(fact("legal", "ce-385091"))]
    assert file == "data/legal/rulings.csv"
    assert (ROOT / file).read_text("utf-8").splitlines()[number - 1].startswith("ce-385091,")
    assert bare(entity("norm", "csi/art-l251-2")) in places


# --- evidence discipline --------------------------------------------------------------------


def test_every_fact_has_its_row_and_its_sources_as_evidence(statements: list[Statement]) -> None:
    facts = [s for s, p, o in statements if (p, o) == (RDF.type, CCH.ActionFact)]
    for node in facts:
        (proof,) = objects(statements, node, CCH.evidence)
        assert objects(statements, proof, CCH.shownAt), node
        assert objects(statements, proof, CCH.row), node


def test_no_natural_person_is_named(statements: list[Statement]) -> None:
    people = "<https://w3id.org/contrechamp/id/person/"
    assert not [s for s in statements if any(term.startswith(people) for term in s)]
    assert not [s for s in statements if "unnamed-person" in s[2]]
    # claimant of Ploërmel, co-claimant of Moirans, claimant of 495175
    assert objects(statements, fact("legal", "ta-rennes-1504719"), CCH.claimant) == []
    assert objects(statements, fact("legal", "ta-grenoble-2105328"), CCH.claimant) == [entity("organisation", "lqdn")]
    assert objects(statements, fact("legal", "ce-495175"), CCH.claimant) == []


def test_only_confirmed_identifiers_are_stated_on_their_subject(statements: list[Statement]) -> None:
    direct = {CCH[name] for name in ("celex", "ecli", "nor", "jorftext", "legitext", "legiarti", "legiscta")}
    direct |= {CCH[name] for name in ("cnilText", "cetatext", "eli", "cellar")}
    confirmed = set()
    for node in [s for s, p, o in statements if (p, o) == (RDF.type, CCH.Identifier)]:
        if objects(statements, node, CCH.identifierStatus) == [concept("identifier-status", "confirmed")]:
            (subject,) = objects(statements, node, CCH.identifies)
            (value,) = objects(statements, node, CCH.identifierValue)
            confirmed.add((subject, value.strip('"')))
    stated = {(s, o.strip('"<>')) for s, p, o in statements if p in direct}
    assert stated
    assert stated <= confirmed


def test_a_subject_that_is_not_confirmed_is_not_stated(statements: list[Statement]) -> None:
    for key in (
        "lil/art-6",
        "lil/art-20",
        "lil/art-87",
        "lil/art-88",
        "lil/art-110",
        "gdpr/art-35",
        "ai-act/art-5",
    ):
        assert objects(statements, entity("norm", key), CCH.subjectMatter) == [], key
    stated = {s for s, p, _ in statements if p in (CCH.subjectMatter, CCH.passedOn)}
    doubtful = {s for s, p, o in statements if p == CCH.verification and o == concept("verification", "unconfirmed")}
    assert doubtful
    assert not stated & doubtful
    act = entity("norm", "law-2022-52")
    assert objects(statements, act, CCH.number) == objects(statements, act, CCH.passedOn) == []


def test_an_unconfirmed_ruling_has_no_fact(statements: list[Statement]) -> None:
    action = entity("action", "ce-441065")
    assert objects(statements, action, CCH.verification) == [concept("verification", "unconfirmed")]
    assert not [s for s, _, o in statements if o == action and s.startswith("<https://w3id.org/contrechamp/id/fact/")]
    label = objects(statements, action, RDFS.label)
    assert text("Conseil d'État, décision non confirmée (ce-441065)", "fr") in label


def test_an_outcome_that_was_not_read_is_unknown(statements: list[Statement]) -> None:
    node = fact("legal", "caa-marseille-23ma02036")
    assert objects(statements, node, CCH.outcome) == [concept("outcome", "unknown")]
    assert objects(statements, node, CCH.verification) == [concept("verification", "partly")]


def test_a_notice_known_by_its_publication_has_no_first_day(statements: list[Statement]) -> None:
    node = fact("legal", "cnil-mise-en-demeure-2021-12-23")
    assert objects(statements, node, CCH.date) == [text("[..2021-12-23]")]
    assert objects(statements, node, CCH.earliest) == []
    assert objects(statements, node, CCH.dateBasis) == [concept("date-basis", "publication")]


# --- rulings --------------------------------------------------------------------------------


def test_valenciennes_warning(statements: list[Statement]) -> None:
    action = entity("action", "cnil-avertissement-valenciennes")
    node = fact("legal", "cnil-avertissement-valenciennes")
    assert text("CNIL, warning, 12 May 2021", "en") in objects(statements, action, RDFS.label)
    assert objects(statements, action, CCH.actionKind) == [concept("action-kind", "warning")]
    assert action in objects(statements, node, CCH.about)
    assert objects(statements, node, CCH.target) == [entity("municipality", "59606")]
    assert objects(statements, node, CCH.date) == [text("2021-05-12")]
    assert objects(statements, node, CCH.outcome) == [concept("outcome", "warning-issued")]
    assert objects(statements, node, CCH.evidence) == [evidence("legal", "rulings.csv/cnil-avertissement-valenciennes")]


def test_gujan_mestras_ecli_is_derived_and_not_stated(statements: list[Statement]) -> None:
    action = entity("action", "ce-385091")
    assert objects(statements, action, CCH.ecli) == []
    node = entity("identifier", "ce-385091-ecli")
    assert objects(statements, node, CCH.identifies) == [action]
    assert objects(statements, node, CCH.identifierValue) == [text("ECLI:FR:CECHR:2016:385091.20160627")]
    assert objects(statements, node, CCH.identifierStatus) == [concept("identifier-status", "derived")]
    ruling = fact("legal", "ce-385091")
    assert objects(statements, ruling, CCH.claimant) == [entity("municipality", "33199")]
    assert objects(statements, ruling, CCH.against) == [entity("action", "cnil-2014-219")]


def test_confirmed_ecli_is_stated(statements: list[Statement]) -> None:
    action = entity("action", "ce-489990")
    assert objects(statements, action, CCH.ecli) == [text("ECLI:FR:CEORD:2023:489990.20231221")]
    assert objects(statements, fact("legal", "ce-489990"), CCH.earlierStep) == [entity("action", "ta-caen-2303004")]


def test_ploermel_is_judged_at_rennes_then_nantes(statements: list[Statement]) -> None:
    first, appeal = fact("legal", "ta-rennes-1504719"), fact("legal", "caa-nantes-17nt02743")
    assert objects(statements, first, CCH.authority) == [entity("organisation", "ta-rennes")]
    assert objects(statements, first, CCH.date) == [text("2017-07-06")]  # one article prints 1997
    assert objects(statements, appeal, CCH.authority) == [entity("organisation", "caa-nantes")]
    assert objects(statements, appeal, CCH.date) == [text("2018-11-09")]  # the press gives the 13th
    assert objects(statements, appeal, CCH.earlierStep) == [entity("action", "ta-rennes-1504719")]
    assert objects(statements, appeal, CCH.target) == [entity("municipality", "56165")]


def test_caen_order_is_of_22_november(statements: list[Statement]) -> None:
    node = fact("legal", "ta-caen-2303004")
    assert objects(statements, node, CCH.date) == [text("2023-11-22")]
    assert objects(statements, node, CCH.docket) == [text("2303004"), text("2303012")]


def test_gdpr_and_police_directive_do_not_share_a_cellar_id(statements: list[Statement]) -> None:
    base = "http://publications.europa.eu/resource/cellar/"
    gdpr, led = entity("norm", "gdpr"), entity("norm", "led")
    assert objects(statements, gdpr, CCH.cellar) == [iri(base + "3e485e15-11bd-11e6-ba9a-01aa75ed71a1")]
    # Read once, at no address that was kept: the directive's own is not stated as a fact.
    assert objects(statements, led, CCH.cellar) == []
    led_cellar = entity("identifier", "led-cellar")
    assert objects(statements, led_cellar, CCH.identifierStatus) == [concept("identifier-status", "unconfirmed")]


def test_an_eli_is_an_address(statements: list[Statement]) -> None:
    assert objects(statements, entity("norm", "gdpr"), CCH.eli) == [iri("http://data.europa.eu/eli/reg/2016/679/oj")]
    assert objects(statements, entity("norm", "law-2023-380"), CCH.eli) == []  # both forms are derived


# --- errors: norms --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "cells", "reason"),
    [
        ("lil", {"kind": "bill"}, "unknown kind 'bill'"),
        ("lil", {"status": "sure"}, "unknown status 'sure'"),
        ("lil", {"date": "06/01/1978"}, "not a date"),
        ("lil", {"date": "1978-02-30"}, "not a date"),
        ("lil", {"parent": "csi"}, "lies in no other norm"),
        ("lil", {"label_en": ""}, "label_en is empty"),
        ("lil", {"source": ""}, "source is empty"),
        ("lil/art-4", {"parent": ""}, "parent '' is not the key of a norm"),
        ("lil/art-4", {"parent": "lil/art-400"}, "is not the key of a norm"),
        ("lil/art-4", {"parent": "csi"}, "belongs to another act"),
        ("lil/art-4", {"subject_en": ""}, "must both be given"),
        ("lil/art-4", {"number": ""}, "number is empty"),
        ("lil/art-6", {"subject_fr": "x", "subject_en": "x"}, "unconfirmed norm states neither"),
        ("lil/art-6", {"note": ""}, "note is empty"),
        ("lil", {"short": "LIL|LIL"}, "same value twice"),
        ("lil", {"short": "LIL|"}, "empty value"),
        ("lil", {"number": " 78-17"}, "starts or ends with a space"),
        ("lil", {"key": "LIL"}, "cannot be a key"),
    ],
)
def test_wrong_norm(tables: Tables, key: str, cells: dict[str, str], reason: str) -> None:
    tables.refused("norms.csv", tables.edit("norms.csv", key, **cells), reason)


def test_norms_in_a_circle(tables: Tables) -> None:
    at = tables.edit("norms.csv", "gdpr/art-5/par-1", parent="gdpr/art-5/par-1/pt-c")
    tables.refused("norms.csv", at, "leads from 'gdpr/art-5/par-1' back")


def test_norm_twice(tables: Tables) -> None:
    tables.refused("norms.csv", tables.add("norms.csv", "lil"), "key 'lil' was used on line 2")


# --- errors: identifiers --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "cells", "reason"),
    [
        ("gdpr-celex", {"type": "isbn"}, "unknown type 'isbn'"),
        ("gdpr-celex", {"status": "sure"}, "unknown status 'sure'"),
        ("gdpr-celex", {"subject": "rgpd"}, "neither a norm nor"),
        ("gdpr-celex", {"subject": "action/rgpd"}, "not a key of rulings.csv"),
        ("gdpr-celex", {"value": ""}, "a value is needed"),
        ("lil-art-20-legiarti", {"value": "LEGIARTI000000000001"}, "except when the status is not-found"),
        ("ai-act-celex", {"note": ""}, "a derived identifier needs a note"),
        ("gdpr-celex", {"value": "2016R0679"}, "shape of type celex"),
        ("gdpr-eli", {"value": "http://data.europa.eu/eli/reg/2016/679"}, "shape of type eli"),
        ("law-95-73-nor", {"value": "INTX940063L"}, "shape of type nor"),
        ("csi-art-l251-2-legiarti", {"value": "LEGIARTI25505409"}, "shape of type legiarti"),
        ("lil-jorftext", {"value": "LEGITEXT000000886460"}, "shape of type jorftext"),
        ("ce-489990-ecli", {"value": "ECLI:FR:CE:2023:489990.20231221"}, "shape of type ecli"),
        ("ce-489990-ecli", {"value": "ECLI:FR:CEORD:2023:489990.20231222"}, "another day than the decision"),
        ("cc-2011-625-dc-ecli", {"value": "ECLI:FR:CC:2011:625.DC"}, "shape of type ecli"),
    ],
)
def test_wrong_identifier(tables: Tables, key: str, cells: dict[str, str], reason: str) -> None:
    tables.refused("identifiers.csv", tables.edit("identifiers.csv", key, **cells), reason)


def test_cellar_id_of_the_gdpr_given_to_the_directive(tables: Tables) -> None:
    value = "http://publications.europa.eu/resource/cellar/3e485e15-11bd-11e6-ba9a-01aa75ed71a1"
    at = tables.edit("identifiers.csv", "led-cellar", value=value)
    tables.refused("identifiers.csv", at, "already identifies 'gdpr'")


def test_identifier_twice(tables: Tables) -> None:
    tables.refused("identifiers.csv", tables.add("identifiers.csv", "gdpr-celex"), "was used on line 2")


# --- errors: rulings ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "cells", "reason"),
    [
        ("ce-385091", {"kind": "verdict"}, "unknown kind 'verdict'"),
        ("ce-385091", {"authority": "ce"}, "unknown authority 'ce'"),
        ("ce-385091", {"outcome": "lost"}, "unknown outcome 'lost'"),
        ("ce-385091", {"outcome": ""}, "outcome is empty"),
        ("ce-385091", {"status": "sure"}, "unknown status 'sure'"),
        ("ce-385091", {"date": "2016-06"}, "not a date"),
        ("ce-385091", {"date": "2016/.."}, "not a date"),
        ("ce-385091", {"docket": "n° 385091"}, "not a docket number"),
        ("ce-385091", {"norms": "csi/art-l999"}, "unknown norm 'csi/art-l999'"),
        ("ce-385091", {"against": "cnil-1"}, "unknown action 'cnil-1'"),
        ("ce-385091", {"earlier_step": "cnil-1"}, "unknown action 'cnil-1'"),
        ("ce-385091", {"earlier_step": "ce-385091"}, "leads from 'ce-385091' back"),
        ("ce-385091", {"claimants": "Gujan-Mestras"}, "is not organisation/"),
        ("ce-385091", {"commune": "3319"}, "neither an INSEE code"),
        ("ce-385091", {"sources": ""}, "sources is empty"),
        ("ce-385091", {"object_en": ""}, "object_en is empty"),
        ("ce-385091", {"object_fr": "requête de M. B."}, "seems to name a natural person"),
        ("ce-385091", {"note": "Mme Untel"}, "seems to name a natural person"),
        ("ce-385091", {"unconfirmed": "docket"}, "docket is unconfirmed"),
        ("ce-385091", {"unconfirmed": "docket", "docket": ""}, "verified row has no unconfirmed column"),
        ("ce-385091", {"unconfirmed": "ecli"}, "unknown unconfirmed 'ecli'"),
        ("ce-385091", {"status": "unconfirmed"}, "an unconfirmed row states nothing"),
        ("ce-495175", {"note": ""}, "must say what is not verified"),
    ],
)
def test_wrong_ruling(tables: Tables, key: str, cells: dict[str, str], reason: str) -> None:
    tables.refused("rulings.csv", tables.edit("rulings.csv", key, **cells), reason)


def test_ruling_twice(tables: Tables) -> None:
    tables.refused("rulings.csv", tables.add("rulings.csv", "ce-385091"), "key 'ce-385091' was used")


def test_the_first_of_a_month_in_french(tables: Tables) -> None:
    tables.edit("rulings.csv", "ta-nice-2404169", date="2024-08-01")
    label = objects(list(load(context(tables.folder))), entity("action", "ta-nice-2404169"), RDFS.label)
    assert label == [
        text("TA Nice, 1er août 2024, n° 2404169", "fr"),
        text("TA Nice, 1 August 2024, no. 2404169", "en"),
    ]
