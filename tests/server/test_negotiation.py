"""Which media type is given: qualities, wildcards, the narrowest range first."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrechamp.server import negotiation
from contrechamp.server.negotiation import SUFFIXES, best, split_suffix
from contrechamp.server.sparql.formats import BY_FORM, choose

OFFERS = ["text/turtle", "application/ld+json", "text/html", "application/n-triples"]


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "text/turtle"),
        ("*/*", "text/turtle"),
        ("*", "text/turtle"),
        ("text/html", "text/html"),
        ("TEXT/HTML", "text/html"),
        ("text/html;q=0.5, application/ld+json;q=0.6", "application/ld+json"),
        ("text/*;q=0.5, text/html", "text/html"),
        ("text/*, text/turtle;q=0.1", "text/html"),
        ("application/*", "application/ld+json"),
        ("*/*;q=0.1, text/html;q=0", "text/turtle"),
        ("*/*, text/turtle;q=0", "application/ld+json"),
        ("text/turtle;q=0", None),
        ("image/png", None),
        ("image/png, */*;q=0.01", "text/turtle"),
        ("text/html;charset=utf-8", "text/html"),
        ("application/ld+json;profile=x, text/html;q=0.2", "text/html"),
        ("text/turtle;q=x", None),
        ("text/turtle;q=2", None),
        ("text/turtle;q=0.333", "text/turtle"),
        (" text/html ; q = 0.4 , text/turtle;q=0.3", "text/html"),
        ("nonsense", None),
        (",,text/html,,", "text/html"),
        ("*/html, text/turtle;q=0.1", "text/turtle"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
    ],
)
def test_the_best_offer(accept: str, chosen: str | None) -> None:
    assert best(accept, OFFERS) == chosen


@given(st.text(alphabet='*/;,=q.0123 abxyz+-"é', max_size=60))
def test_any_header_is_read(accept: str) -> None:
    assert best(accept, OFFERS) in [None, *OFFERS]


@pytest.mark.parametrize("form", BY_FORM)
def test_every_format_of_sparql_can_be_asked_for_by_its_name(form: str) -> None:
    for media_type, writer in BY_FORM[form].items():
        found = choose(media_type, form)
        assert found is not None
        assert (found[0].partition(";")[0], found[1]) == (media_type, writer)
    assert choose("", form)
    assert choose("image/png", form) is None


def test_a_suffix_names_a_media_type() -> None:
    assert doctest.testmod(negotiation).failed == 0
    for suffix, media_type in SUFFIXES.items():
        assert split_suffix(f"id/commune/1{suffix}") == ("id/commune/1", media_type)
    assert split_suffix("id/commune/.ttl") == ("id/commune/.ttl", None), "nothing would be left"
    assert split_suffix(".ttl") == (".ttl", None)
