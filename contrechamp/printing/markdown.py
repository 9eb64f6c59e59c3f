"""A dossier in Markdown, with the footnotes that GitHub, Pandoc and most editors read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contrechamp.printing.model import Block, Entries, Heading, Inlines, Jump, Paragraph, Picture, Ref, Report, Table
from contrechamp.printing.notes import Speech

_SPECIAL = re.compile(r"([\\`*_{}\[\]|#~^$])")
_AT_START = re.compile(r"^(\s*)([-+=>]|\d+[.)])")


def write_markdown(report: Report) -> bytes:
    """Write the whole dossier."""
    return ("\n".join(_lines(report)).rstrip("\n") + "\n").encode()


def escaped(text: str) -> str:
    """Write letters that Markdown or HTML would read as marks; one line."""
    line = " ".join(text.split(" ")).replace("\r", " ").replace("\n", " ")
    line = _SPECIAL.sub(r"\\\1", line.replace("&", "&amp;")).replace("<", "&lt;").replace(">", "&gt;")
    return (
        _AT_START.sub(r"\1\\\2", line) if not re.match(r"\s*\d", line) else re.sub(r"^(\s*\d+)([.)])", r"\1\\\2", line)
    )


def _lines(report: Report) -> Iterator[str]:
    speech = Speech(report.language)
    yield f"# {escaped(report.title)}"
    yield ""
    yield f"{escaped(speech.say('words.dossier_of'))} · {escaped(report.kind)}"
    yield ""
    for name, value in report.head:
        yield f"- **{escaped(name)}** — {_inline(value)}"
    for block in report.blocks:
        yield ""
        yield from _block(block)
    yield ""
    for note in report.notes:
        yield f"[^{note.number}]: {_inline(note.content)}"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {escaped(block.text)}"
    elif isinstance(block, Paragraph):
        yield f"{'> ' if block.role == 'caution' else ''}{_inline(block.content)}"
    elif isinstance(block, Entries):
        for item in block.items:
            yield f"- {escaped(item.sign)} **{escaped(item.date)}** — {_inline(item.content)}"
            for remark in item.remarks:
                yield f"  - {_inline(remark)}"
    elif isinstance(block, Table):
        yield f"| {' | '.join(map(escaped, block.head))} |"
        yield f"|{' --- |' * len(block.head)}"
        for index, row in enumerate(block.rows):
            place = f'<a id="{block.anchors[index]}"></a>' if block.anchors else ""
            yield f"| {place}{' | '.join(_inline(one) for one in row)} |"
    elif isinstance(block, Picture):
        # A picture inside the text would be refused by most readers of Markdown: its words and its table say the same.
        yield f"*{escaped(block.words)}*"


def _inline(content: Inlines) -> str:
    found, previous = [], None
    for run in content:
        if isinstance(run, Ref):
            found.append(f"{' ' if isinstance(previous, Ref) else ''}[^{run.number}]")
        elif isinstance(run, Jump):
            found.append(f"[{escaped(run.value)}](#{run.anchor})")
        elif run.value:
            found.append(_text(run.value, run.strong, run.struck, run.href))
        previous = run
    return "".join(found)


def _text(value: str, strong: bool, struck: bool, href: str) -> str:
    said = "<br>".join(escaped(line) for line in value.split("\n"))
    inside = said.strip()
    if href.startswith(("http://", "https://")) and not re.search(r"[\s<>]", href):
        said = f"<{href}>" if value == href else f"[{said}](<{href}>)"
    if inside and struck:
        said = said.replace(inside, f"~~{inside}~~", 1)
    if inside and strong:
        said = said.replace(inside, f"**{inside}**", 1)
    return said
