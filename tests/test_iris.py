"""IRIs are promises: what may be minted, under which address, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrechamp import iris
from contrechamp.errors import TermError
from contrechamp.ntriples import Term, bare, iri
from contrechamp.vocab import BASE

MINTS: list[tuple[str, Callable[[str], Term]]] = [
    ("id/commune/", partial(iris.entity, "commune")),
    ("id/fact/dossier-x/", partial(iris.fact, "dossier-x")),
    ("id/evidence/dossier-x/", partial(iris.evidence, "dossier-x")),
    ("capability/", partial(iris.concept, "capability")),
    ("graph/", iris.graph),
    ("query/cameras/", partial(iris.query, "cameras")),
    ("release/", iris.release),
]
KEYS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,8}(/[A-Za-z0-9][A-Za-z0-9._-]{0,8}){0,2}", fullmatch=True)
everywhere = pytest.mark.parametrize(("prefix", "mint"), MINTS, ids=[prefix for prefix, _ in MINTS])


@everywhere
@given(key=KEYS)
def test_the_key_stands_as_it_is_after_its_prefix(prefix: str, mint: Callable[[str], Term], key: str) -> None:
    assert bare(mint(key)) == f"{BASE}{prefix}{key}"
    assert mint(key) == iri(f"{BASE}{prefix}{key}"), "as if all of it were checked, not its start alone"


@pytest.mark.parametrize("source", ["a b", "a>", "%zz", "a#b#"])
def test_what_stands_before_the_key_is_checked_too(source: str) -> None:
    with pytest.raises(TermError, match="not an absolute IRI"):
        iris.fact(source, "a")


@everywhere
@pytest.mark.parametrize(
    "key",
    [
        "",
        " ",
        "é",
        "Saint-Étienne",
        "a b",
        "a//b",
        "/a",
        "a/",
        "-a",
        ".a",
        "..",
        "a/../b",
        "a?b",
        "a#b",
        "a%20b",
        "a\n",
    ],
)
def test_a_key_that_is_no_code_or_slug_is_refused(prefix: str, mint: Callable[[str], Term], key: str) -> None:
    with pytest.raises(TermError, match="cannot be a key") as caught:
        mint(key)
    assert repr(key) in str(caught.value)


def test_two_mints_never_give_the_same_address() -> None:
    assert len({mint("x") for _, mint in MINTS} | {iris.entity(kind, "x") for kind in iris.KINDS}) == (
        len(MINTS) + len(iris.KINDS) - 1  # entity("commune", …) is in both
    )


@pytest.mark.parametrize("kind", ["", "fact", "evidence", "Commune", "communes", "capability", "commune/59606"])
def test_an_unknown_kind_of_entity_is_refused_and_the_known_ones_are_told(kind: str) -> None:
    with pytest.raises(TermError, match="unknown kind of entity") as caught:
        iris.entity(kind, "x")
    assert "municipality" in str(caught.value)


@pytest.mark.parametrize("kind", sorted(iris.KINDS))
def test_a_kind_is_a_lower_case_word(kind: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind)
