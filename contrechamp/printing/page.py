"""A dossier as one HTML file: nothing fetched, no script, notes and documents a jump away, ready for the printer."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from contrechamp.printing.model import Picture, Report
from contrechamp.printing.notes import Speech

TEMPLATES = Path(__file__).parent / "templates"


@cache
def _environment() -> Environment:
    found = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    found.tests["web"] = lambda address: str(address).startswith(("http://", "https://"))
    found.filters["kind"] = lambda item: type(item).__name__
    found.filters["drawn"] = _drawn
    return found


def write_page(report: Report) -> bytes:
    """Write the page; its policy refuses everything that is not in the file."""
    css = (TEMPLATES / "page.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    page = _environment().get_template("page.html")
    return page.render(report=report, css=Markup(css), digest=digest, say=Speech(report.language).say).encode()  # noqa: S704 - our own file


def _drawn(picture: Picture) -> Markup:
    """Put the picture in the page as it is: our own markup, whose texts are escaped."""
    return Markup(picture.svg.replace("<svg ", '<svg aria-hidden="true" ', 1))  # noqa: S704
