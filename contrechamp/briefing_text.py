"""A briefing as text: plain for the terminal and pipes, Markdown for documents, JSON for programs."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from dataclasses import asdict

from contrechamp.briefing import SECTIONS, Briefing, FactLine, short

_WORDS = {
    "fr": {
        "legend": "● le document le dit   ◐ parole de quelqu'un   ┄ prévu, possible, au conditionnel   ✗ nié ou exclu   ○ passé",
        "facts": "faits",
        "documents": "documents",
        "says": "selon",
        "via": "par l'intermédiaire de",
        "undated": "sans date",
        "contested": "≠ une autre source dit autre chose :",
        "inferred": "déduit par le lecteur",
        "none": "Aucun fait : non documenté. Cela ne veut pas dire qu'il n'y a rien.",
        "note": "note",
        "open": "« ",
        "close": " »",
    },
    "en": {
        "legend": "● the document says so   ◐ someone's word   ┄ planned, possible, conditional   ✗ denied or excluded   ○ past",
        "facts": "facts",
        "documents": "documents",
        "says": "according to",
        "via": "through",
        "undated": "undated",
        "contested": "≠ another source says otherwise:",
        "inferred": "deduced by the reader",
        "none": "No fact: not documented. It does not mean that there is nothing.",
        "note": "note",
        "open": "“",
        "close": "”",
    },
}


def as_json(briefing: Briefing) -> str:
    """Write the whole briefing as one JSON object."""
    return json.dumps(asdict(briefing) | {"facts": briefing.facts}, ensure_ascii=False, indent=1)


def as_text(briefing: Briefing, language: str, width: int = 100) -> Iterator[str]:
    """Yield the lines of a briefing for a terminal of some width."""
    words = _WORDS[language]
    yield f"{briefing.label}  ({short(briefing.iri)})"
    yield _figures(briefing, language)
    yield words["legend"]
    if not briefing.facts:
        yield ""
        yield words["none"]
    for title, lines in _titled(briefing, language):
        yield ""
        yield title.upper()
        for line in lines:
            yield from _fact_text(line, words, width)


def as_markdown(briefing: Briefing, language: str) -> Iterator[str]:
    """Yield the lines of a briefing in Markdown."""
    words = _WORDS[language]
    yield f"# {briefing.label}"
    yield ""
    yield f"`{short(briefing.iri)}` · {_figures(briefing, language)}"
    yield ""
    yield words["legend"]
    if not briefing.facts:
        yield ""
        yield words["none"]
    for title, lines in _titled(briefing, language):
        yield ""
        yield f"## {title}"
        yield ""
        for line in lines:
            yield f"- {line.mark} **{line.date or words['undated']}**: {_claim(line, words)}"
            for source in _sources(line, words):
                yield f"  - {source}"
            for remark in _remarks(line, words):
                yield f"  - {remark}"


def _figures(briefing: Briefing, language: str) -> str:
    words = _WORDS[language]
    documents = {
        document for lines in briefing.sections.values() for line in lines for document, *_ in line.documents
    }
    return f"{briefing.facts} {words['facts']}, {len(documents)} {words['documents']}"


def _titled(briefing: Briefing, language: str) -> Iterator[tuple[str, list[FactLine]]]:
    for key, french, english, _ in SECTIONS:
        if key in briefing.sections:
            yield (french if language == "fr" else english), briefing.sections[key]


def _claim(line: FactLine, words: dict[str, str]) -> str:
    said = line.label or line.content or short(line.iri)
    who = f" ({words['says']} {', '.join(line.said_by)})" if line.said_by else ""
    through = f" [{words['via']} {', '.join(line.via)}]" if line.via else ""
    inferred = f" [{words['inferred']}]" if line.basis == "inferred" else ""
    return f"{said}{who}{through}{inferred}"


def _sources(line: FactLine, words: dict[str, str]) -> Iterator[str]:
    quotes = " […] ".join(f"{words['open']}{' '.join(quote.split())}{words['close']}" for quote in line.quotes)
    for document, title, url in line.documents:
        where = f"{title or short(document)}, {url}" if url else f"{title or short(document)} ({short(document)})"
        yield f"{quotes} — {where}" if quotes else where


def _remarks(line: FactLine, words: dict[str, str]) -> Iterator[str]:
    if line.content and line.content != line.label and line.label:
        yield line.content
    for other in line.contested:
        yield f"{words['contested']} {short(other)}"


def _fact_text(line: FactLine, words: dict[str, str], width: int) -> Iterator[str]:
    date = line.date or words["undated"]
    yield from textwrap.wrap(
        f"{line.mark} {date}  {_claim(line, words)}", width, initial_indent="  ", subsequent_indent="      "
    )
    for text in (*_remarks(line, words), *_sources(line, words)):
        yield from textwrap.wrap(text, width, initial_indent="      ", subsequent_indent="        ")
