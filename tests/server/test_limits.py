"""The limits of the server: read strictly, documented one by one."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from contrechamp.errors import SettingError
from contrechamp.server.limits import VARIABLE, Limits, meanings, read_limits


def test_limits_come_from_the_environment_and_options_come_first() -> None:
    read = read_limits(
        {"CONTRECHAMP_SERVE_WORKERS": "2", "CONTRECHAMP_SERVE_ROWS": "10"}, workers=7, query_seconds=None
    )
    assert (read.workers, read.rows, read.query_seconds) == (7, 10, Limits().query_seconds)
    assert read_limits({}) == Limits()
    assert read_limits({"CONTRECHAMP_SERVE_WORKERS": ""}) == Limits()


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("WORKERS", "0", "a whole number of at least 1, not '0'"),
        ("WORKERS", "2.5", "a whole number"),
        ("WORKERS", "many", "a whole number"),
        ("QUERY_SECONDS", "0", "a number of at least 0.1"),
        ("QUERY_SECONDS", "nan", "a number"),
        ("QUERY_SECONDS", "inf", "a number"),
        ("MEMORY", "-1", "a whole number of at least 64"),
        ("LOG_QUERIES", "yes", "must be 0 or 1"),
        ("SERVICES", "ftp://e.org/x", r"http\(s\) addresses"),
        ("SERVICES", "https://e.org/<x>", "SERVICES"),
        ("WORKER", "3", "is no setting; there are: .*CONTRECHAMP_SERVE_WORKERS"),
    ],
)
def test_what_cannot_be_used_is_refused(name: str, value: str, reason: str) -> None:
    with pytest.raises(SettingError, match=reason):
        read_limits({VARIABLE + name: value})


def test_an_option_is_checked_like_a_variable() -> None:
    with pytest.raises(SettingError, match="--workers must be a whole number"):
        read_limits({}, workers=0)


def test_lists_and_switches() -> None:
    read = read_limits(
        {"CONTRECHAMP_SERVE_SERVICES": "https://a.org/sparql  http://b.org/q", "CONTRECHAMP_SERVE_LOG_QUERIES": "1"}
    )
    assert read.services == ("https://a.org/sparql", "http://b.org/q")
    assert read.log_queries is True


def test_the_page_lists_every_limit_with_its_default_and_sentence() -> None:
    page = (Path(__file__).parents[2] / "docs/server.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `CONTRECHAMP_SERVE_([A-Z_]+)` \| (.+) \|$", page, re.MULTILINE))
    assert rows == {each.name.upper(): f"{meanings()[each.name]} | {_shown(each.default)}" for each in fields(Limits)}


def _shown(default: object) -> str:
    if isinstance(default, bool | tuple):
        return "none" if default == () else "0"
    return f"{default:,}".removesuffix(".0").replace(",", " ")
