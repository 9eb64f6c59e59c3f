"""What a dossier becomes: the whole of a small one, against a file that was read by eye."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contrechamp.dossier import Names, dossier_statements, entity_statements, read_entities
from contrechamp.errors import DossierError
from contrechamp.iris import concept, entity, evidence, fact
from contrechamp.ntriples import Statement, Term, date, decimal, integer, line, text
from contrechamp.vocab import CCH, OA, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from tests.dossier.conftest import Draft

FIXTURES = Path(__file__).parents[1] / "fixtures" / "small"


def objects(statements: list[Statement], subject: Term, predicate: Term) -> list[Term]:
    return [value for node, term, value in statements if (node, term) == (subject, predicate)]


def test_the_small_dossier_becomes_exactly_this(draft: Draft) -> None:
    """After a wanted change, write the file again and read the difference before committing it."""
    expected = (FIXTURES / "lille-council.nt").read_text("utf-8").splitlines(keepends=True)
    assert sorted({line(statement) for statement in draft.statements()}) == expected


def test_keys_not_places_in_the_file_make_the_addresses(draft: Draft) -> None:
    before = set(draft.statements())
    text = draft.file.read_text("utf-8")
    head, _, facts = text.partition("facts:\n")
    blocks: list[str] = []
    for part in facts.splitlines(keepends=True):
        if part.startswith("  ") and not part.startswith("   "):
            blocks.append("")
        blocks[-1] += part
    assert len(blocks) == 4
    draft.file.write_text(f"# read again\n{head}facts:\n{''.join(reversed(blocks))}", "utf-8")
    assert set(draft.statements()) == before


def test_a_phrase_that_two_facts_share_is_one_piece_of_evidence(draft: Draft) -> None:
    statements = draft.statements()
    shared = evidence("lille-council", "76-104")
    assert [node for node, _, value in statements if value == shared] == [
        fact("lille-council", "cameras"),
        fact("lille-council", "supplier"),
    ]
    assert len(objects(statements, shared, CCH.quote)) == 1


def test_offsets_are_code_points_as_in_the_web_annotation(draft: Draft) -> None:
    statements = draft.statements()
    canonical = (FIXTURES / "texts" / "lille-council.txt").read_text("utf-8")
    quotes = [(node, value) for node, term, value in statements if term == CCH.quote]
    assert len(quotes) == 4
    for node, quote in quotes:
        [start], [end] = objects(statements, node, CCH.start), objects(statements, node, CCH.end)
        first, last = (int(number.split('"')[1]) for number in (start, end))
        assert text(canonical[first:last]) == quote
        selectors = objects(statements, node, OA.hasSelector)
        assert len(selectors) == 2
        exact = [value for selector in selectors for value in objects(statements, selector, OA.exact)]
        starts = [value for selector in selectors for value in objects(statements, selector, OA.start)]
        assert (exact, starts) == ([quote], [start])


def test_what_is_not_written_has_its_default(draft: Draft) -> None:
    node = fact("lille-council", "supplier")
    statements = draft.statements()
    assert objects(statements, node, CCH.polarity) == [concept("polarity", "affirmed")]
    assert objects(statements, node, CCH.precision) == [concept("precision", "unknown")]
    assert objects(statements, node, CCH.earliest) == []
    draft.edit("      supplier: vigie\n", "      supplier: vigie\n      polarity: denied\n")
    assert objects(draft.statements(), node, CCH.polarity) == [concept("polarity", "denied")]


@pytest.mark.parametrize(
    ("written", "earliest", "latest", "precision"),
    [
        ("2026-05", "2026-05-01", "2026-05-31", "month"),
        ("2026~", "2026-01-01", "2026-12-31", "year"),
        ("2017/..", "2017-01-01", None, "interval"),
        ("[2020-02-12..2021-08-04]", "2020-02-12", "2021-08-04", "interval"),
    ],
)
def test_a_date_is_kept_as_written_beside_its_bounds(
    draft: Draft, written: str, earliest: str, latest: str | None, precision: str
) -> None:
    draft.edit('date: "2026-05-12"', f'date: "{written}"')
    node, statements = fact("lille-council", "cameras"), draft.statements()
    assert objects(statements, node, CCH.date) == [text(written)]
    assert objects(statements, node, CCH.precision) == [concept("precision", precision)]
    assert objects(statements, node, CCH.earliest) == [date(datetime.date.fromisoformat(earliest))]
    assert objects(statements, node, CCH.latest) == ([date(datetime.date.fromisoformat(latest))] if latest else [])


def test_an_exact_amount_stays_exact(draft: Draft) -> None:
    amount = (
        "\n  amounts:\n    price:\n      about: contract/x\n      kind: price\n"
        "      value: 12345678901234.10\n"
        "      currency: EUR\n      qualifier: exact\n      evidence: {at: 0, phrase: Délibération}\n"
    )
    draft.edit("\n  citations:", amount + "  citations:")
    found = objects(draft.statements(), fact("lille-council", "price"), CCH.value)
    assert found == [decimal(Decimal("12345678901234.1"))]


def test_a_class_may_follow_from_a_field(draft: Draft) -> None:
    node = fact("lille-council", "cameras")
    assert set(objects(draft.statements(), node, RDF.type)) == {CCH.Count, CCH.CameraCount}
    draft.edit("of: camera\n", "of: speaker\n")
    assert set(objects(draft.statements(), node, RDF.type)) == {CCH.Count}


def test_a_fact_may_refer_to_another_here_or_elsewhere(draft: Draft) -> None:
    draft.edit(
        "      norm: norm/lil/art-90\n",
        "      norm: norm/lil/art-90\n      for: [no-face, nord-press#price]\n",
    )
    found = objects(draft.statements(), fact("lille-council", "article-90"), CCH.citedFor)
    assert found == [fact("lille-council", "no-face"), fact("nord-press", "price")]


def test_a_fact_is_about_each_node_once(draft: Draft) -> None:
    draft.edit(
        "of: camera\n      place: commune/59350\n",
        "of: camera\n      place: commune/59350\n      deployment: lille-cameras\n",
    )
    found = objects(draft.statements(), fact("lille-council", "cameras"), CCH.about)
    assert found == [entity("commune", "59350"), entity("deployment", "lille-cameras")]


def test_numbers_and_booleans_have_their_types(draft: Draft) -> None:
    draft.edit("  language: fr\n", "  language: fr\n  redacted: no\n")
    statements = draft.statements()
    assert objects(statements, fact("lille-council", "cameras"), CCH.value) == [integer(361)]
    [redacted] = objects(statements, entity("document", "lille-council"), CCH.redacted)
    assert redacted.startswith('"false"^^')


def test_a_person_that_the_dossier_declares_is_known_in_it_by_alias(draft: Draft) -> None:
    draft.people.clear()
    draft.edit(
        "entities:\n",
        "entities:\n  people:\n    exemple: {id: p-xmpl33, label: C. E., public_role: {fr: a, en: a}}\n",
    )
    statements = draft.statements()
    assert objects(statements, fact("lille-council", "no-face"), CCH.speaker) == [entity("person", "p-xmpl33")]


def test_an_address_never_holds_the_name_of_a_person(draft: Draft) -> None:
    nodes = {term for statement in draft.statements() for term in statement if term.startswith("<")}
    assert not [node for node in nodes if "exemple" in node.lower() or "camille" in node.lower()]


def test_a_node_is_its_class_and_labels() -> None:
    records = {record.key: record for record in read_entities(FIXTURES / "data" / "entities" / "shared.yaml")}
    names = Names("", {})
    person = list(entity_statements(records["exemple"], names))
    node = entity("person", "p-xmpl22")
    assert person[0] == (node, RDF.type, CCH.Person)
    assert (node, RDFS.label, text("Camille Exemple", "fr")) in person
    assert {subject for subject, _, _ in person} == {node}
    assert "p-xmpl22" not in "".join(value for _, _, value in person)
    cnil = list(entity_statements(records["cnil"], names))
    assert {predicate for _, predicate, _ in cnil} == {
        RDF.type,
        RDFS.label,
        CCH.shortName,
        CCH.organisationKind,
    }
    assert SKOS.altLabel not in {predicate for _, predicate, _ in cnil}


def test_statements_are_made_one_by_one(draft: Draft) -> None:
    """A mistake in the last fact does not stop the first from being made: the caller decides what to keep."""
    draft.edit("norm: norm/lil/art-90", "norm: nothing")
    stream = dossier_statements(draft.read(), draft.people)
    assert next(stream)[1] == RDF.type
    with pytest.raises(DossierError, match="write kind/key"):
        list(stream)
