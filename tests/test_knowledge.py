"""Turtle files as statements: blank nodes get addresses that depend on what they say and where they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from contrechamp import assets, knowledge
from contrechamp.errors import AssetError
from contrechamp.ntriples import Statement, line
from contrechamp.vocab import BASE

_LISTS = """
<urn:a> <urn:p> ( "x" [ <urn:q> 1 ] ) .
<urn:b> <urn:p> ( "x" [ <urn:q> 1 ] ) .
"""


def _read(tmp_path: Path, turtle: str) -> list[Statement]:
    file = tmp_path / "some.ttl"
    file.write_text(turtle, "utf-8")
    return knowledge.statements([file])


def _addresses(statements: list[Statement]) -> set[str]:
    return {term for statement in statements for term in statement if term.startswith(f"<{BASE}genid/")}


def test_no_statement_of_the_shapes_of_the_project_is_lost() -> None:
    files = list(assets.files("shapes", "**/*.ttl"))
    assert len(knowledge.statements(files)) == len(knowledge.read_turtle(files))


def test_shapes_say_the_same_with_addresses() -> None:
    files = [assets.path("shapes", "core.ttl")]
    blank = re.sub(f"<{BASE}genid/([0-9a-f]+)>", r"_:n\1", "".join(map(line, knowledge.statements(files))))
    assert "_:n" in blank
    assert isomorphic(Graph().parse(data=blank, format="nt"), knowledge.read_turtle(files))


def test_the_same_words_give_the_same_addresses_in_any_order(tmp_path: Path) -> None:
    turned = "\n".join(reversed(_LISTS.strip().splitlines()))
    assert _read(tmp_path, _LISTS) == _read(tmp_path, turned)
    assert len(_addresses(_read(tmp_path, _LISTS))) == 6


def test_a_change_moves_only_the_addresses_of_what_it_stands_in(tmp_path: Path) -> None:
    before = _addresses(_read(tmp_path, _LISTS))
    after = _addresses(_read(tmp_path, _LISTS.replace('<urn:b> <urn:p> ( "x"', '<urn:b> <urn:p> ( "y"')))
    assert len(before & after) == 3


def test_nodes_that_nothing_tells_apart_are_one(tmp_path: Path) -> None:
    assert len(_read(tmp_path, "<urn:a> <urn:p> [ <urn:q> 1 ], [ <urn:q> 1 ] .")) == 2


def test_a_node_in_two_places_is_one_node(tmp_path: Path) -> None:
    found = _read(tmp_path, "<urn:a> <urn:p> _:x . <urn:b> <urn:p> _:x . _:x <urn:q> 1 .")
    assert len(found) == 3
    assert len(_addresses(found)) == 1


def test_a_circle_without_an_address_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match="give one of them an address"):
        _read(tmp_path, "_:x <urn:p> _:y . _:y <urn:p> _:x .")
