"""From a template and values to a page: escaping, links, phrases, dates, numbers, signs.

Templates are Jinja2 with everything escaped and nothing undefined forgiven. Only http and https
addresses from data become links; pages hold no inline script or style that a browser would run.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from contrechamp import __version__
from contrechamp.server import static_files
from contrechamp.server.exchange import HTML, Answer, Ask
from contrechamp.session import Graph
from contrechamp.spoken import spoken_date, spoken_number
from contrechamp.vocab import BASE, CCH

HERE = Path(__file__).parent
LANGUAGES = ("fr", "en")
_ONTOLOGY = CCH.address
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff]")


@cache
def phrases() -> Mapping[str, Mapping[str, str]]:
    """Every phrase of the pages by its key, in each language."""
    return table("phrases.toml")


@cache
def table(name: str) -> Mapping[str, Any]:
    """Read a table of the pages: `tiles.toml`."""
    return tomllib.loads((HERE / name).read_text("utf-8"))


def phrase(key: str, language: str, **values: object) -> str:
    """Give one phrase; `{n}` and the like are filled, and a number `n` of 1 takes `<key>_one` where there is one."""
    if values.get("n") == 1 and f"{key}_one" in phrases():
        key = f"{key}_one"
    spoken = {
        name: spoken_number(value, language) if isinstance(value, int) else value for name, value in values.items()
    }
    return phrases()[key][language].format(**spoken)


def local(path: str, language: str, **query: object) -> str:
    """Address of a page of the site in a language: `/map` is `/en/map` in English."""
    prefix = "" if language == "fr" else f"/{language}"
    wanted = [(name, str(value)) for name, value in query.items() if value not in (None, "")]
    return prefix + quote(path, safe="/:@!$&'()*+,;=-._~") + (f"?{urlencode(wanted)}" if wanted else "")


def page_of(address: str) -> str | None:
    """Path of the page about an address of the project; None for any other address."""
    if address.startswith(_ONTOLOGY) and len(address) > len(_ONTOLOGY):
        return f"/page/ontology/{address.removeprefix(_ONTOLOGY)}"
    if not address.startswith(BASE) or "/" not in address.removeprefix(BASE):
        return None
    return f"/page/{address.removeprefix(BASE).removeprefix('id/')}"


def outside(address: str) -> str | None:
    """Give an address back if a browser may follow it: http and https only."""
    return address if re.match(r"https?://[^\s]+\Z", address, re.IGNORECASE) else None


def href(address: str, language: str) -> str | None:
    """Where a link to something goes: a page here, a site elsewhere, or nowhere."""
    page = page_of(address)
    return local(page, language) if page else outside(address)


def isolated(value: object) -> Markup:
    """Escape a text; one that could turn the direction of what follows is set apart."""
    text = str(value)
    return Markup("<bdi>{}</bdi>").format(text) if _RIGHT_TO_LEFT.search(text) else escape(text)


def data_block(value: object) -> Markup:
    """Write JSON for a script that browsers do not run: no character in it can end the script."""
    written = json.dumps(value, ensure_ascii=False, sort_keys=True)
    for sign in "<>&":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(written)  # noqa: S704 - every character that HTML reads is escaped above


@cache
def asset(name: str) -> str:
    """Address of a static file, which changes when the file does."""
    return static_files.address(name)


@cache
def environment() -> Environment:
    """The one environment that all templates are read in."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(asset=asset, software=__version__)
    made.filters.update(data_block=data_block, isolated=isolated)
    return made


def read_templates() -> None:
    """Read every template, phrase and table, once: a process that forks does it for its children."""
    for name in environment().list_templates():
        environment().get_template(name)
    phrases()
    for file in HERE.glob("*.toml"):
        table(file.name)


def words(language: str) -> Mapping[str, Callable[..., Any]]:
    """The functions that depend on the reader's language, for templates."""
    return {
        "t": lambda key, **values: phrase(key, language, **values),
        "link": lambda path, **query: local(path, language, **query),
        "href": lambda address: href(str(address), language),
        "when": lambda edtf: spoken_date(str(edtf), language),
        "number": lambda value: spoken_number(value, language),
    }


def render(template: str, graph: Graph, ask: Ask, *, status: int = 200, **values: Any) -> Answer:
    """Make the page of a template."""
    release = graph.release
    known = (release.version, release.data_date) if release else ("", "")
    return Answer(written(template, ask, *known, **values).encode(), HTML, status)


def written(template: str, ask: Ask, version: str = "", data_date: str = "", **values: Any) -> str:
    """Write the page of a template; without a release, its foot names none."""
    other = "en" if ask.language == "fr" else "fr"
    return (
        environment()
        .get_template(template)
        .render(
            **words(ask.language),
            ask=ask,
            language=ask.language,
            here=local(ask.path, ask.language),
            elsewhere=local(ask.path, other) + (f"?{urlencode(ask.query)}" if ask.query else ""),
            other=other,
            version=version,
            data_date=data_date,
            **values,
        )
    )
