"""Quotes and spaces as readers write them."""

from __future__ import annotations

import doctest

import pytest

from contrechamp.printing import composing, sections, wording
from contrechamp.printing.wording import quoted, spaced


@pytest.mark.parametrize("module", [composing, sections, wording])
def test_the_examples_in_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_quoted_words_stay_as_they_are() -> None:
    assert quoted("l'arrêté :  « dit » !", "fr") == "«\u00a0l'arrêté : « dit » !\u00a0»"
    assert spaced("dit : « oui » !", "fr") == "dit\u00a0: «\u00a0oui\u00a0»\u202f!"
    assert spaced("says : no !", "en") == "says : no !"
