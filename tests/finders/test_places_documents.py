"""Territories in whole documents: homonyms, headings, short forms, mentions that vouch for others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from contrechamp.documents.text import Text
from contrechamp.finders import places

FIND = places.finder()
MARK = re.compile(r"\{([^:{}]+):([^{}]+)\}")
FILE = Path(__file__).with_name("test_places_documents.txt")
LINES = [line for line in FILE.read_text("utf-8").splitlines() if not line.startswith("#")]
DOCUMENTS = [document for document in re.split(r"=====\n?", "\n".join(LINES)) if document]


def test_there_are_documents() -> None:
    assert len(DOCUMENTS) > 10


@pytest.mark.parametrize("marked", DOCUMENTS)
def test_documents(marked: str) -> None:
    expected = MARK.findall(marked)
    text = Text(MARK.sub(r"\1", marked))
    assert [(text.quote(mention.span), mention.value["code"] or "?") for mention in FIND(text)] == expected
