"""A briefing as text: plain for the terminal and pipes, Markdown for documents, JSON for programs."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from dataclasses import asdict

from contrechamp.briefing import SECTIONS, Briefing, FactLine, Source
from contrechamp.names import short

_WORDS = {
    "fr": {
        "legend": "● le document le dit   ◐ parole de quelqu'un   ┄ prévu, possible, au conditionnel   "
        "✗ nié ou exclu   ○ passé",
        "facts": "faits",
        "documents": "documents",
        "says": "selon",
        "via": "par l'intermédiaire de",
        "undated": "sans date",
        "contested": "≠ à comparer avec :",
        "inferred": "déduit par le lecteur",
        "none": "Aucun fait : non documenté. Cela ne veut pas dire qu'il n'y a rien.",
        "sources": "Sources",
        "open": "« ",
        "close": " »",
    },
    "en": {
        "legend": "● the document says so   ◐ someone's word   ┄ planned, possible, conditional   "
        "✗ denied or excluded   ○ past",
        "facts": "facts",
        "documents": "documents",
        "says": "according to",
        "via": "through",
        "undated": "undated",
        "contested": "≠ compare with:",
        "inferred": "deduced by the reader",
        "none": "No fact: not documented. It does not mean that there is nothing.",
        "sources": "Sources",
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
        return
    for title, lines in _titled(briefing, language):
        yield ""
        yield title.upper()
        for line in lines:
            yield from _wrapped(f"{line.mark} {_dated(line, words)}  {_claim(line, words)}", width, 2)
            for text in (*_remarks(line, briefing, words), _quoted(line, briefing, words)):
                yield from _wrapped(text, width, 6)
    yield ""
    yield words["sources"].upper()
    for source in briefing.sources:
        yield from _wrapped(f"[{source.number}] {_cited(source)}", width, 2)


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
        return
    for title, lines in _titled(briefing, language):
        yield ""
        yield f"## {title}"
        yield ""
        for line in lines:
            yield f"- {line.mark} **{_dated(line, words)}** {_claim(line, words)}"
            for text in (*_remarks(line, briefing, words), _quoted(line, briefing, words)):
                yield f"  - {text}"
            yield f"  - `{short(line.iri)}`"
    yield ""
    yield f"## {words['sources']}"
    yield ""
    for source in briefing.sources:
        yield f"{source.number}. {_cited(source)}"


def _figures(briefing: Briefing, language: str) -> str:
    words = _WORDS[language]
    return f"{briefing.facts} {words['facts']}, {len(briefing.sources)} {words['documents']}"


def _titled(briefing: Briefing, language: str) -> Iterator[tuple[str, list[FactLine]]]:
    for key, french, english, _ in SECTIONS:
        if key in briefing.sections:
            yield (french if language == "fr" else english), briefing.sections[key]


def _dated(line: FactLine, words: dict[str, str]) -> str:
    return line.date or words["undated"]


def _claim(line: FactLine, words: dict[str, str]) -> str:
    said = line.label or line.content or short(line.iri)
    speakers = [speaker for speaker in line.said_by if speaker not in said]
    who = f" ({words['says']} {', '.join(speakers)})" if speakers else ""
    through = f" [{words['via']} {'; '.join(line.via)}]" if line.via else ""
    inferred = f" [{words['inferred']}]" if line.basis == "inferred" else ""
    return f"{said}{who}{through}{inferred}"


def _quoted(line: FactLine, briefing: Briefing, words: dict[str, str]) -> str:
    """Give the exact words, each with the number of its source and its place in the text."""
    return "  ".join(
        f"{words['open']}{' '.join(evidence.quote.split())}{words['close']} "
        f"[{briefing.source(evidence.document).number}:{evidence.start}]"
        if evidence.quote
        else f"[{briefing.source(evidence.document).number}]"
        for evidence in line.evidence
    )


def _remarks(line: FactLine, briefing: Briefing, words: dict[str, str]) -> Iterator[str]:
    if line.content and line.label and line.content.rstrip(".") not in line.label:
        yield line.content
    for other in line.contested:
        found = briefing.fact(other)
        yield f"{words['contested']} {found.label if found else short(other)}"


def _cited(source: Source) -> str:
    return ", ".join(part for part in (source.title, source.url, short(source.iri)) if part)


def _wrapped(text: str, width: int, indent: int) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2 if indent > 2 else 6)
    )
