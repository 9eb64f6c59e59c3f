"""Candidates of a document: overlaps settled, ids stable, the same thing said twice told once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrechamp.candidates.gathering import candidates, mentions
from contrechamp.documents import Document, Text
from contrechamp.documents.text import Span
from contrechamp.finders.mention import Finder, Kind, Mention

ARTICLE = """La mairie de Foix (Ariège) a annoncé le 4 mars 2023 l'achat de dix caméras, pour 120 000 euros.

« Aucune ne fera de reconnaissance faciale », assure le maire, Norbert Dupont. Foix compte déjà 42 caméras.
"""


def document(characters: str) -> Document:
    return Document(characters, "whole-file-utf8", "article.txt")


def giving(kind: Kind, *spans: tuple[int, int], **value: str | int) -> Finder:
    def find(text: Text) -> Iterator[Mention]:
        yield from (Mention(kind, Span(*span), value, "given") for span in spans)

    return find


def test_an_article_gives_what_it_says() -> None:
    found = {(one.kind, one.quote): one for one in candidates(document(ARTICLE))}
    bought = found["count", "dix caméras"]
    assert bought.value["value"] == 10
    assert bought.about.reference == "commune/09122"
    assert bought.status.planned
    assert bought.when == "2023-03-04"
    assert not found["count", "42 caméras"].status.planned
    denied = found["capability", "reconnaissance faciale"]
    assert denied.status.negated
    assert denied.status.attributed == "le maire, Norbert Dupont"
    assert found["amount", "120 000 euros"].value["value"] == 120_000


def test_the_same_thing_is_told_once_with_its_other_places() -> None:
    (foix,) = [one for one in candidates(document(ARTICLE)) if one.value.get("code") == "09122"]
    assert [ARTICLE[slice(*span)] for span in (foix.span, *foix.others)] == ["Foix", "Foix"]
    apart = [one for one in candidates(document(ARTICLE), grouped=False) if one.value.get("code") == "09122"]
    assert len(apart) == 2


def test_an_id_depends_on_words_and_place_alone() -> None:
    one, other = (candidates(document("Foix"), [giving("territory", (0, 4), code=code)])[0] for code in ("1", "2"))
    assert one.id == other.id
    assert candidates(document("Foix "), [giving("territory", (0, 4), code="1")])[0].id != one.id


def test_the_longest_of_a_kind_stays_and_a_count_gives_way() -> None:
    text = Text("0123456789")
    found = mentions(text, [giving("count", (0, 4), (1, 3)), giving("amount", (2, 6))])
    assert [(one.kind, one.span) for one in found] == [("amount", (2, 6))]
    found = mentions(text, [giving("count", (0, 4), (1, 3), (5, 6))])
    assert [one.span for one in found] == [(0, 4), (5, 6)]


def test_the_date_of_a_cited_law_dates_nothing() -> None:
    text = "Foix a 12 caméras, dit la loi du 6 janvier 1978."
    (count,) = [one for one in candidates(document(text)) if one.kind == "count"]
    assert count.when is None


@given(st.text(alphabet="àé AFoixMme.,;:«»\n'0123456789camérs", max_size=200))
def test_words_stand_where_candidates_say(characters: str) -> None:
    for one in candidates(document(characters)):
        assert characters[one.span.start : one.span.end] == one.quote != ""
        assert one.sentence.start <= one.span.start


@pytest.mark.parametrize(
    ("line", "times"),
    [
        ("12 caméras, ", 10_000),
        ("Foix, ", 3_000),
        ("article 90 du RGPD, ", 3_000),
        ("« ", 10_000),
        ("M. Dupont, maire, ", 3_000),
    ],
)
def test_thousands_of_times_the_same_in_a_line(line: str, times: int) -> None:
    assert len(candidates(document(line * times))) <= 3 * times
