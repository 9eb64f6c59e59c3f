"""Settings: what each variable does, what it refuses, and where things live without any."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

import contrechamp
from contrechamp import settings
from contrechamp.errors import SettingError
from contrechamp.settings import read_settings
from contrechamp.vocab import BASE


def test_a_checkout_keeps_its_things_in_var() -> None:
    read = read_settings({})
    root = Path(contrechamp.__file__).parents[1]
    assert read.home == root / "var"
    assert (read.releases, read.cache) == (root / "var" / "releases", root / "var" / "cache")
    assert read.base == BASE


def test_an_installed_package_keeps_its_things_with_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settings, "__file__", str(tmp_path / "site-packages" / "contrechamp" / "settings.py"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("sys.platform", "linux")
    assert settings.checkout_root() is None
    assert read_settings({}).home.name == "contrechamp"
    assert not read_settings({}).home.is_relative_to(tmp_path / "site-packages")
    assert not (tmp_path / "data").exists(), "reading the settings makes nothing"


def test_home_is_absolute_and_knows_the_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert read_settings({"CONTRECHAMP_HOME": "here"}).home == tmp_path / "here"
    assert read_settings({"CONTRECHAMP_HOME": "~/there"}).home == tmp_path / "there"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "fr"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE"}, "fr"),
        ({"LANG": "fr_FR", "LC_MESSAGES": "en_US"}, "en"),
        ({"LC_MESSAGES": "en_US", "LC_ALL": "fr_FR"}, "fr"),
        ({"LC_ALL": "", "LANG": "en_US"}, "en"),
        ({"LANG": "en_GB", "CONTRECHAMP_LANG": "fr"}, "fr"),
        ({"LANG": "fr_FR", "CONTRECHAMP_LANG": "en"}, "en"),
        ({"LANG": "en_GB", "CONTRECHAMP_LANG": ""}, "en"),
    ],
)
def test_the_language_is_asked_for_else_that_of_the_locale(environment: dict[str, str], language: str) -> None:
    assert read_settings(environment).language == language


@pytest.mark.parametrize("value", ["FR", "de", "en_GB", " fr"])
def test_another_language_is_refused(value: str) -> None:
    with pytest.raises(SettingError, match="CONTRECHAMP_LANG must be one of fr, en") as caught:
        read_settings({"CONTRECHAMP_LANG": value})
    assert repr(value) in str(caught.value)


@pytest.mark.parametrize("value", ["https://example.org/", "http://localhost:8000/kg/", "https://exemple.fr/vidéo/"])
def test_a_base_is_an_address_that_ends_with_a_slash(value: str) -> None:
    assert read_settings({"CONTRECHAMP_BASE": value}).base == value


@pytest.mark.parametrize(
    "value",
    [
        "",
        "https://example.org",
        "example.org/",
        "ftp://example.org/",
        "https://exa mple.org/",
        "https://e.org/<x>/",
    ],
)
def test_another_base_is_refused(value: str) -> None:
    with pytest.raises(SettingError, match="CONTRECHAMP_BASE"):
        read_settings({"CONTRECHAMP_BASE": value})


def test_settings_are_read_from_the_process_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTRECHAMP_BASE", "https://example.org/")
    assert read_settings().base == "https://example.org/"
    monkeypatch.setenv("CONTRECHAMP_BASE", "https://example.net/")
    assert read_settings().base == "https://example.net/"


def test_settings_cannot_be_changed(tmp_path: Path) -> None:
    read = read_settings({})
    with pytest.raises(dataclasses.FrozenInstanceError):
        read.home = tmp_path  # type: ignore[misc]


def test_the_table_of_the_module_lists_every_variable() -> None:
    source = Path(settings.__file__).read_text("utf-8")
    used = set(re.findall(r"CONTRECHAMP_[A-Z]+", source))
    listed = {line.split("`")[1] for line in (settings.__doc__ or "").splitlines() if line.startswith("| `")}
    assert listed == used
