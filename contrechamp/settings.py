"""Settings: the environment read once, when asked, into one frozen value.

| variable           | what it sets                                  | default                                  |
|--------------------|-----------------------------------------------|------------------------------------------|
| `CONTRECHAMP_HOME` | folder of releases, caches and downloads      | `var/` of a checkout; when installed,    |
|                    |                                               | the platform's folder for user data      |
| `CONTRECHAMP_BASE` | base of the IRIs in what is published         | `https://w3id.org/contrechamp/`          |
| `CONTRECHAMP_LANG` | language of labels and messages, `fr` or `en` | from the locale, else `fr`               |
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from contrechamp.errors import SettingError, TermError
from contrechamp.ntriples import iri
from contrechamp.vocab import BASE

LANGUAGES = ("fr", "en")


@dataclass(frozen=True)
class Settings:
    """Where things live and how they are shown."""

    home: Path
    base: str
    language: str

    @property
    def releases(self) -> Path:
        """Folder of the published releases."""
        return self.home / "releases"

    @property
    def cache(self) -> Path:
        """Folder of what can be made again: shards, validation results, downloads."""
        return self.home / "cache"


def checkout_root() -> Path | None:
    """Root of the repository when the package runs from a checkout, else None."""
    root = Path(__file__).resolve().parent.parent
    return root if (root / "pyproject.toml").is_file() and (root / "ontology").is_dir() else None


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from the environment; a value that cannot be used is a SettingError."""
    env = os.environ if environment is None else environment
    base = env.get("CONTRECHAMP_BASE", BASE)
    try:
        iri(base)
    except TermError as error:
        raise SettingError(f"CONTRECHAMP_BASE: {error}") from error
    if not base.endswith("/") or not base.startswith(("http://", "https://")):
        raise SettingError(f"CONTRECHAMP_BASE must be an http(s) address ending in '/', not {base!r}")
    language = env.get("CONTRECHAMP_LANG") or _locale_language(env)
    if language not in LANGUAGES:
        raise SettingError(f"CONTRECHAMP_LANG must be one of {', '.join(LANGUAGES)}, not {language!r}")
    return Settings(home=_home(env), base=base, language=language)


def _home(env: Mapping[str, str]) -> Path:
    if home := env.get("CONTRECHAMP_HOME"):
        return Path(home).expanduser().resolve()
    if root := checkout_root():
        return root / "var"
    return user_data_path("contrechamp", appauthor=False)


def _locale_language(env: Mapping[str, str]) -> str:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := env.get(variable):
            return "en" if value.lower().startswith("en") else "fr"
    return "fr"
