"""Partial dates: their bounds, their precision, and every way one can be refused."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from contrechamp.dates import parse_date, sorting_day
from contrechamp.errors import DateError

DAYS = st.dates(min_value=date(1000, 1, 1))


@st.composite
def points(draw: st.DrawFn) -> tuple[str, date, date]:
    """A date as written, with the first and the last day that it may mean."""
    day = draw(DAYS)
    about = draw(st.sampled_from(["", "~"]))
    month_end = date(day.year, day.month, calendar.monthrange(day.year, day.month)[1])
    return draw(
        st.sampled_from(
            [
                (f"{day:%Y-%m-%d}{about}", day, day),
                (f"{day:%Y-%m}{about}", day.replace(day=1), month_end),
                (f"{day:%Y}{about}", date(day.year, 1, 1), date(day.year, 12, 31)),
            ]
        )
    )


@pytest.mark.parametrize(
    ("written", "earliest", "latest", "precision"),
    [
        ("2021-05-12", date(2021, 5, 12), date(2021, 5, 12), "day"),
        ("2021-05", date(2021, 5, 1), date(2021, 5, 31), "month"),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "month"),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28), "month"),
        ("2021", date(2021, 1, 1), date(2021, 12, 31), "year"),
        ("2021~", date(2021, 1, 1), date(2021, 12, 31), "year"),
        ("2021-05-12~", date(2021, 5, 12), date(2021, 5, 12), "day"),
        ("2017/2020", date(2017, 1, 1), date(2020, 12, 31), "interval"),
        ("2017-03/2017-03", date(2017, 3, 1), date(2017, 3, 31), "interval"),
        ("2017~/2020-02", date(2017, 1, 1), date(2020, 2, 29), "interval"),
        ("2017/..", date(2017, 1, 1), None, "interval"),
        ("../2026", None, date(2026, 12, 31), "interval"),
        ("[2020-02-12..2021-08-04]", date(2020, 2, 12), date(2021, 8, 4), "interval"),
        ("[..2026]", None, date(2026, 12, 31), "interval"),
        ("[2017-03..]", date(2017, 3, 1), None, "interval"),
        ("0001", date(1, 1, 1), date(1, 12, 31), "year"),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31), "month"),
    ],
)
def test_the_forms_of_the_table(written: str, earliest: date | None, latest: date | None, precision: str) -> None:
    found = parse_date(written)
    assert (found.edtf, found.earliest, found.latest, found.precision) == (written, earliest, latest, precision)


def test_the_ends_are_kept_as_written_and_doubt_is_told_from_duration() -> None:
    told = {written: parse_date(written) for written in ("2021~", "2017~/2020", "../2026", "[..2026]", "[2017..2020]")}
    assert {written: (date.first, date.last, date.doubt) for written, date in told.items()} == {
        "2021~": ("2021~", "2021~", False),
        "2017~/2020": ("2017~", "2020", False),
        "../2026": (None, "2026", False),
        "[..2026]": (None, "2026", True),
        "[2017..2020]": ("2017", "2020", True),
    }


@given(points())
def test_a_point_keeps_what_was_written_and_bounds_what_it_means(point: tuple[str, date, date]) -> None:
    written, first, last = point
    found = parse_date(written)
    assert (found.edtf, found.earliest, found.latest) == (written, first, last)
    assert found.precision == {10: "day", 7: "month", 4: "year"}[len(written.rstrip("~"))]


@given(points(), points())
def test_an_interval_goes_from_the_first_day_of_one_to_the_last_of_the_other(
    first: tuple[str, date, date], second: tuple[str, date, date]
) -> None:
    assume(first[1] <= second[2])
    for written in (f"{first[0]}/{second[0]}", f"[{first[0]}..{second[0]}]"):
        found = parse_date(written)
        assert (found.edtf, found.precision) == (written, "interval")
        assert (found.earliest, found.latest) == (first[1], second[2])


@given(DAYS.filter(lambda day: day > date(1000, 1, 1)))
def test_an_interval_that_ends_before_it_starts_is_refused(day: date) -> None:
    before = day - timedelta(days=1)
    for written in (f"{day}/{before}", f"[{day}..{before}]"):
        with pytest.raises(DateError, match="ends before it starts"):
            parse_date(written)


@pytest.mark.parametrize(
    "written",
    [
        "", " ", "2021 ", " 2021", "2021\n", "21", "20210512", "12/05/2021", "2021-5", "2021-5-1",
        "2021-05-12T10:00", "2021-05-12Z", "~2021", "2021~~", "2021-~05", "?", "unknown", "2021?",
        "-2021", "+2021", "12021", "202X", "2021-W01",
        "/", "../..", "2017/", "/2026", "2017//2020", "2017/2018/2019", "2017 / 2020", "2017..2020",
        "[..2020..]", "[2020]", "[]", "[..]", "[2020..2021..2022]", "[2020..2021", "2020..2021]",
        "[2020/2021]", "[2020..2021]~", "[2020..2021]/2022",
        "٢٠٢١", "２０２１",
    ],
)  # fmt: skip
def test_another_form_is_refused_and_the_message_lists_the_right_ones(written: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(written)
    message = str(caught.value)
    assert repr(written) in message
    assert "[2020-02-12..2021-08-04]" in message


@pytest.mark.parametrize(
    "written", ["0000", "2021-00", "2021-13", "2021-02-29", "2021-04-31", "2021-01-00", "2021/2022-02-30"]
)
def test_a_day_that_the_calendar_does_not_have_is_refused(written: str) -> None:
    with pytest.raises(DateError, match="not a date of the calendar") as caught:
        parse_date(written)
    assert repr(written) in str(caught.value)


@given(st.text(alphabet="0123456789-/.~[] x٣", max_size=24))
def test_any_text_is_a_date_or_a_date_error(written: str) -> None:
    try:
        found = parse_date(written)
    except DateError:
        return
    assert found.edtf == written
    assert found.earliest or found.latest
    if found.earliest and found.latest:
        assert found.earliest <= found.latest


def test_the_day_to_sort_by_is_the_first_possible_else_the_last() -> None:
    for written, day in {
        "2021-05": "2021-05-01",
        "2017/..": "2017-01-01",
        "[2020-02-12..2021-08-04]": "2020-02-12",
        "[..2022-05]": "2022-05-31",
        "../2026": "2026-12-31",
        "unknown": "unknown",
        "": "",
    }.items():
        assert sorting_day(written) == day
