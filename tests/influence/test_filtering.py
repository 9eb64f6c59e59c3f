"""Filters: what each keeps, and what it says it left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contrechamp.errors import ParameterError
from contrechamp.influence.filtering import Filters, Scope, dated_by, day, keep, overlaps, ties
from contrechamp.influence.graph import Edge, Node, Tie
from tests.influence.made import edge, told

SCOPE = Scope("g/")


def kept(edges: list[Edge], filters: Filters, scope: Scope = SCOPE) -> tuple[set[str], dict[str, int]]:
    found, lost = keep(edges, filters, scope)
    return {one.fact for one in found}, lost


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-05-12",) + ("2021-05-12",) * 2,
    ],
)
def test_a_date_is_its_first_or_last_day(written: str, first: str, last: str) -> None:
    assert (day(written), day(written, last=True)) == (first, last)


@pytest.mark.parametrize("written", ["2021-13", "2021-02-30", "hier", "21", "2021-00-00x", "0000"])
def test_another_date_is_refused_with_the_way_out(written: str) -> None:
    with pytest.raises(ParameterError, match="is not a date"):
        day(written)


def test_certainties_are_read_and_an_unknown_one_lists_them() -> None:
    assert ties(["actual,past", "denied"]) == {Tie.ACTUAL, Tie.PAST, Tie.DENIED}
    with pytest.raises(ParameterError, match="actual, planned, denied, past"):
        ties(["sure"])


def test_only_an_interval_ends() -> None:
    on_a_day = told(date="2018-03-01", start="2018-03-01", end="2018-03-01", precision="day")
    until = told(date="2015/2018", start="2015-01-01", end="2018-12-31", precision="interval")
    doubt = told(date="[2015..2018]", start="2015-01-01", end="2018-12-31", precision="interval")
    assert [dated_by(one, "2020-12-31") for one in (on_a_day, until, doubt, told())] == [True, False, True, None]
    assert [dated_by(one, "2014-12-31") for one in (on_a_day, until, doubt)] == [False, False, False]


def test_an_open_bound_touches_every_period_on_its_side() -> None:
    since = told(start="2017-01-01", precision="interval")
    assert overlaps(since, "2030-01-01", "2030-12-31")
    assert overlaps(since, "2016-01-01", "2016-12-31") is False
    assert overlaps(told(), "2016-01-01", "") is None


def test_what_has_no_date_is_left_out_and_counted() -> None:
    edges = [edge("a", "b", "old", start="2010-01-01", end="2010-01-01"), edge("a", "c", "undated")]
    assert kept(edges, Filters(as_of="2020-01-01")) == ({"old"}, {"undated": 1})
    assert kept(edges, Filters(as_of="2020-01-01", undated=True)) == ({"old", "undated"}, {})
    assert kept(edges, Filters(start="2015-01-01")) == (set(), {"date": 1, "undated": 1})


def test_each_filter_says_what_it_left_out() -> None:
    edges = [
        edge("a", "b", "plain"),
        edge("a", "c", "denied", tie="denied"),
        edge("a", "d", "late", recorded="2026-06-01"),
        edge("a", "e", "other", graph="g/legal", licence="etalab-2.0"),
    ]
    assert kept(edges, Filters(ties=frozenset({Tie.DENIED}))) == ({"denied"}, {"certainty": 3})
    assert kept(edges, Filters(known_by="2026-01-31")) == ({"plain", "denied", "other"}, {"known_by": 1})
    assert kept(edges, Filters(sources=("dossier",))) == ({"plain", "denied", "late"}, {"source": 1})
    assert kept(edges, Filters(sources=("legal",))) == ({"other"}, {"source": 3})
    assert kept(edges, Filters(licences=("etalab-2.0",))) == ({"other"}, {"licence": 3})


def test_a_territory_keeps_what_has_an_end_in_it() -> None:
    scope = Scope("g/", frozenset({"town"}), (), {"hall": Node("hall", "Hall", "public-body", "town")})
    edges = [edge("x", "town", "1"), edge("hall", "x", "2"), edge("x", "y", "3")]
    assert kept(edges, Filters(territories=("town",)), scope) == ({"1", "2"}, {"territory": 1})


def test_a_derived_edge_stays_where_both_its_facts_stay() -> None:
    one, other = told("1", start="2015-01-01", end="2015-01-01"), told("2", start="2019-01-01", end="2019-01-01")
    derived = replace(edge("a", "b", "1"), supports=(one, other), rests_on=("1", "2"))
    assert kept([derived], Filters(as_of="2017-01-01"))[0] == set()
    assert kept([derived], Filters(as_of="2020-01-01"))[0] == {"1"}
    assert kept([derived], Filters(), Scope("g/", None, (frozenset({"2"}),)))[0] == {"1"}


def test_no_filter_keeps_everything() -> None:
    assert kept([edge("a", "b", "1")], Filters()) == ({"1"}, {})
    assert Filters().said() == {}
    assert Filters(as_of="2020-01-01", ties=frozenset({Tie.PAST, Tie.ACTUAL}), undated=True).said() == {
        "as_of": "2020-01-01", "ties": "actual, past", "undated": "yes",
    }  # fmt: skip
