"""Phrases held against the canonical text: each at its place, to the code point."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contrechamp.dossier import check_phrases, index_texts
from contrechamp.errors import DossierError

if TYPE_CHECKING:
    from tests.dossier.conftest import Draft

TEXTS = Path(__file__).parents[1] / "fixtures" / "small" / "texts"


@pytest.fixture
def texts() -> dict[str, str]:
    return index_texts([TEXTS])


def refused(draft: Draft, texts: dict[str, str]) -> DossierError:
    with pytest.raises(DossierError) as caught:
        check_phrases(draft.read(), texts)
    assert caught.value.file == str(draft.file)
    return caught.value


def test_a_text_is_known_by_its_digest_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "any name.pdf.txt").write_bytes(b"words")
    assert index_texts([tmp_path, TEXTS]).keys() >= {hashlib.sha256(b"words").hexdigest()}
    assert len(index_texts([tmp_path, TEXTS])) == 3


def test_phrases_at_their_places_are_right(draft: Draft, texts: dict[str, str]) -> None:
    assert check_phrases(draft.read(), texts) is True


def test_a_text_that_is_not_at_hand_is_told_not_passed(draft: Draft) -> None:
    assert check_phrases(draft.read(), {}) is False


@pytest.mark.parametrize("shift", [-1, 1, 40])
def test_a_shifted_phrase_is_told_where_it_is(draft: Draft, texts: dict[str, str], shift: int) -> None:
    line = draft.edit("at: 173", f"at: {173 + shift}")
    error = refused(draft, texts)
    assert error.line == line
    assert error.reason == (
        f"the phrase is not at {173 + shift} but at 173: 'affirme qu’aucun visage n’est reconnu 🙈'"
    )


def test_the_nearest_of_several_places_is_proposed(draft: Draft, texts: dict[str, str]) -> None:
    places = [at for at in range(302) if TEXTS.joinpath("lille-council.txt").read_text("utf-8").startswith("la ", at)]
    draft.edit(
        '{at: 235, phrase: "l’article 90 de la loi Informatique et Libertés"}',
        f'{{at: {places[-1] + 1}, phrase: "la "}}',
    )
    assert f"but at {places[-1]}: " in refused(draft, texts).reason


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("l’article 90", "l'article 90"),  # the apostrophe of a keyboard
        ("Libertés", "Liberte\u0301s"),  # é in two code points
        ("l’article 90 de", "l’article\u00a090 de"),  # a space that only looks alike
        ("l’article 90", "L’article 90"),
        ("l’article 90", "l’article 99"),
    ],
)
def test_words_that_only_look_alike_are_refused(draft: Draft, texts: dict[str, str], old: str, new: str) -> None:
    line = draft.edit(old, new)
    error = refused(draft, texts)
    assert error.line == line
    assert error.reason.startswith("the text does not hold these words at 235: ")
    assert "there: 'l’article 90" in error.reason


def test_another_length_than_the_text_has_is_refused(draft: Draft, texts: dict[str, str]) -> None:
    draft.edit("length: 302", "length: 305")
    error = refused(draft, texts)
    assert error.reason == "the text has 302 code points, not 305"
    assert error.line == 2


def test_a_text_of_bytes_is_measured_in_code_points(texts: dict[str, str]) -> None:
    content = (TEXTS / "lille-council.txt").read_bytes()
    assert len(content) > len(content.decode("utf-8")) == 302
