"""Where lines, headings and sentences of French prose begin and end: rules on plain characters, no model.

A line end inside a paragraph is recognised by what stands around it, so that a letter copied
from a page of fixed width reads like a web page. Lengths never change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

PLAIN = {
    **dict.fromkeys(map(ord, "\u2019\u2018\u02bc\u2032`\u00b4"), "'"),
    **dict.fromkeys(
        map(ord, "\u00a0\u202f\u2009\u2007\u2008\u200a\u2002\u2003\t\r\x0b\x0c\u2028\u2029\u200b\ufeff"), " "
    ),
    **dict.fromkeys(map(ord, "\u2010\u2011"), "-"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e"), '"'),
}
"""One plain character for one typographic character."""

LONG_LINE = 35
"""Characters from which a line that stops without a full stop may go on in the next one."""

LONGEST_HEADING = 110
"""Characters that a heading has at most."""

_GOES_ON = re.compile(
    r"(?:[,(\-]|\b(?:de|du|des|d'|la|le|les|l'|un|une|et|ou|à|au|aux|en|par|pour|sur|dans|que|qu'|qui|avec|sans|son|sa|"
    r"ses|leur|leurs|ce|cette|ces|est|sont|a|ont|n°|M\.|Mme|art\.|articles?|L\.|R\.))$"
)
_STOPS = re.compile(r"[.!?:;…»\"”]\s*(?:\[\d+\])?$")
_LOW = re.compile(r"[a-zà-öø-ÿ0-9(«%€]")
_MARKED = re.compile(r"#{1,6} |\*\*[^*]+\*\*:?$|[-=_*]{3,}$")
_ITEM = re.compile(r"(?:[-–—•*·]|\d{1,2}[.)]|[a-z]\))\s")

_ABBREVIATED = re.compile(
    r"(?:\b(?:M|MM|Mr|Mrs|Me|Mmes?|Mlles?|Dr|Pr|St|Ste|cf|Cf|art|Art|al|n|no|nos|p|pp|av|bd|vol|env|etc|ex|éd|dir|chap|"
    r"janv|févr|fév|juil|sept|oct|nov|déc|réf|req|rapp|concl|obs|[A-ZÀ-Ý])|\bJ\.-[A-Z]|\b[A-Z]\.-?[A-Z])\.$"
)
_END = re.compile(r"(?:[.!?…]+[\"'»”)\]]*|[.!?…]+\s*»)(?=\s+[^\s])|(?<=[a-zà-ÿ»]{3})[.!?](?=[A-ZÀ-Ý][a-zà-ÿ']{2})")
_STARTS = re.compile(r"\s*(?:[-–—•*]\s*)?[\"«“(\[*']*\s*[A-ZÀ-ÖØ-Þ0-9]")


def join_lines(plain: str) -> str:
    """Put a space for each line end that stands inside a paragraph; the length stays the same."""
    lines = plain.split("\n")
    width = sorted(map(len, lines))[len(lines) * 9 // 10] if len(lines) > 8 else 0
    parts = [lines[0]]
    for before, line in zip(lines, lines[1:], strict=False):
        parts += (" " if _runs_on(before.rstrip(), line.lstrip(), width) else "\n", line)
    return "".join(parts)


def _runs_on(before: str, line: str, width: int) -> bool:
    if len(before) < LONG_LINE or not line or _STOPS.search(before) or _MARKED.match(before) or _ITEM.match(line):
        return False
    wrapped = LONG_LINE < width < 140 and len(before) > 0.75 * width
    return bool(_LOW.match(line)) or bool(_GOES_ON.search(before)) or (wrapped and not line.isupper())


def are_headings(paragraphs: Sequence[str]) -> list[bool]:
    """Tell of each paragraph whether it is a title of what follows it."""
    followed = [*paragraphs[1:], ""]
    return [_is_heading(line, after) for line, after in zip(paragraphs, followed, strict=True)]


def _is_heading(line: str, after: str) -> bool:
    if len(line) > LONGEST_HEADING or not after or _ITEM.match(line):
        return False
    if re.match(r"#{1,6} ", line) or re.fullmatch(r"\*\*[^*]+\*\*\s*:?", line):
        return True
    if re.search(r"[.,;:!…]$", line.rstrip('»" ')) or not re.search(r"[^\W\d]{2}", line):
        return False
    first = line.lstrip("«\"' ")[:1]
    return line.isupper() or (first.isupper() or first.isdigit()) and len(after) > max(60, len(line))


def sentences(paragraph: str) -> Iterator[tuple[int, int]]:
    """Give start and end of each sentence of one paragraph."""
    start = 0
    for found in _END.finditer(paragraph):
        end = found.end()
        if not _STARTS.match(paragraph, end) or _ABBREVIATED.search(paragraph, start, end):
            continue
        yield start, end
        start = (
            end + len(paragraph[end:]) - len(paragraph[end:].lstrip()) if paragraph[end : end + 1].isspace() else end
        )
    if start < len(paragraph):
        yield start, len(paragraph)
