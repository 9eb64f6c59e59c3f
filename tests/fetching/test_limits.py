"""How long a server is waited for, and what the environment may say of it."""

from __future__ import annotations

import pytest

from contrechamp.errors import SettingError
from contrechamp.fetching import Limits, read_limits


def test_the_defaults_are_those_of_the_page_of_settings() -> None:
    limits = read_limits({})
    assert (limits.offline, limits.read, limits.answer, limits.endpoint) == (False, 30, 90, "")


def test_the_environment_is_read() -> None:
    limits = read_limits(
        {
            "CONTRECHAMP_OFFLINE": "1",
            "CONTRECHAMP_FETCH_TIMEOUT": "5",
            "CONTRECHAMP_WIKIDATA_ENDPOINT": "https://mirror.example/sparql",
        }
    )
    assert (limits.offline, limits.connect, limits.read, limits.answer) == (True, 5, 5, 5)
    assert limits.endpoint == "https://mirror.example/sparql"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CONTRECHAMP_OFFLINE", "yes"),
        ("CONTRECHAMP_FETCH_TIMEOUT", "0"),
        ("CONTRECHAMP_FETCH_TIMEOUT", "1.5"),
        ("CONTRECHAMP_FETCH_TIMEOUT", "9999"),
        ("CONTRECHAMP_WIKIDATA_ENDPOINT", "file:///etc/passwd"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=name):
        read_limits({name: value})


@pytest.mark.parametrize(
    ("retry_after", "attempt", "seconds"),
    [("7", 1, 7), ("", 1, 2), ("", 3, 8), ("soon", 2, 4), ("-3", 1, 2), ("Sat, 21 Nov 2020 10:00:00 GMT", 1, 0)],
)
def test_the_server_says_how_long_else_twice_as_long_each_time(
    retry_after: str, attempt: int, seconds: float, limits: Limits
) -> None:
    assert limits.wait(attempt, retry_after) == seconds
