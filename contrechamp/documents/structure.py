"""Where lines, headings and sentences of French prose begin and end: rules on plain characters, no model.

A line end inside a paragraph is recognised by what stands around it, so that a letter copied
from a page of fixed width reads like a web page. Lengths never change. Each rule looks at a few
characters around a place, so that the time for a text grows with its length only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from contrechamp.documents.datelines import is_dateline

PLAIN = {
    **dict.fromkeys(map(ord, "\u2019\u2018\u201b\u02bc\u2032\uff07`\u00b4"), "'"),
    **dict.fromkeys(map(ord, "\u00a0\u1680\u202f\u205f\u3000\r\u200b\u2060\ufeff"), " "),
    **dict.fromkeys(range(0x2000, 0x200B), " "),
    **dict.fromkeys(set(range(0x20)) - set(map(ord, "\t\n\x0b\x0c\r\x1c\x1d\x1e")), " "),
    **dict.fromkeys(map(ord, "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), "\n"),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2212"), "-"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\uff02"), '"'),
}
"""One plain character for one typographic character; tabs stay, as they part the cells of a table."""

LONG_LINE = 35
"""Characters from which a line that stops without a full stop may go on in the next one."""

LONGEST_HEADING = 110
"""Characters that a heading has at most."""

_NEAR = 32
"""Characters that a rule looks back at: longer than any abbreviation or last word it knows."""

# --- lines ----------------------------------------------------------------------------------

_LAST_WORD = re.compile(
    r"\b(?:de|du|des|d'|la|le|les|l'|un|une|et|ou|à|au|aux|en|par|pour|sur|dans|que|qu'|qui|avec|sans|son|sa|ses|leur|"
    r"leurs|ce|cette|ces|est|sont|a|ont|n°|Mme|articles?)$"
)
"""Words that no sentence ends with."""
_STOPS = re.compile(r"[.!?:;…»\"”]\s{0,3}(?:\[\d{1,3}\])?$")
_LOW = re.compile(r"[a-zà-öø-ÿ0-9(«%€]")
_MARKED = re.compile(r"#{1,6} |\*\*[^*]+\*\*:?$|[-=_*]{3,}$")
_ITEM = re.compile(r"(?:[-–—•*·►➡▪■●✓]|\d{1,2} ?[.)°]|\d{1,2} [-–]|\(?(?:[a-z]|[ivxIVX]{1,4})\)|I\.|[IVX]{2,4}\.)\s")
_BEGINS = re.compile(
    r"(?:Vus?|Considérant|CONSIDÉRANT|Attendu|Article|ARTICLE|Objet|Copie|Après en avoir|Sur (?:le )?rapport|"
    r"Sur proposition|Entendu|Ouï|DÉCIDE|ARRÊTE)\b|Art\. "
)
"""First words of the lines of an order, a ruling, a minute: they end what stands above them."""


def join_lines(plain: str) -> str:
    """Put a space for each line end that stands inside a paragraph, and for each tab; the length stays the same."""
    lines = plain.split("\n")
    width = _width(lines)
    parts = [lines[0]]
    for before, line in pairwise(lines):
        parts += (" " if _runs_on(before.strip(), line.strip(), width) else "\n", line)
    return "".join(parts).replace("\t", " ")


def _width(lines: Sequence[str]) -> int:
    """Give the width of the page that lines end with: of most long ones, a small letter goes on. 0 without."""
    long = [(len(before), line.lstrip()) for before, line in pairwise(lines) if len(before) > LONG_LINE and line]
    if len(long) < 4 or sum(bool(_LOW.match(line)) for _, line in long) <= len(long) // 2:
        return 0
    return sorted(length for length, _ in long)[len(long) * 9 // 10]


def _runs_on(before: str, line: str, width: int) -> bool:
    if not before or not line or _MARKED.match(before) or _ITEM.match(line) or _BEGINS.match(line):
        return False
    if "\t" in before or "\t" in line or " | " in before or " | " in line:
        return False
    near = before[-_NEAR:]
    low, asks = bool(_LOW.match(line)), bool(_LAST_WORD.search(near))
    if len(before) < LONG_LINE:
        return low and asks
    if _ABBREVIATED.fullmatch(_last_word(near)):
        return True
    if _STOPS.search(near):
        return False
    return low or (not line.isupper() and (asks or near[-1] in ",(-" or 0.75 * width < len(before) <= width < 140))


# --- headings -------------------------------------------------------------------------------

_WRITTEN_AS_HEADING = re.compile(r"#{1,6} |\*\*[^*]+\*\*\s*:?$")
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]|\(?[IVX]{1,4}[.)]|[IVX]{1,4} ?[-–]|[A-H][.)]) +(?=[A-ZÀ-Ý])")
_ENDS = re.compile(r"[.,;:!…\]]$")
_ADDRESS = re.compile(
    r"\b\d{5} +[A-ZÀ-Ý]|\bCEDEX\b|^(?:\d+(?: ?bis| ?ter)?,? +)?(?:RUE|PLACE|AVENUE|BOULEVARD|QUAI|HÔTEL DE VILLE)\b"
    r"|^\d+(?: ?bis| ?ter)?,? +(?:rue|place|avenue|boulevard|quai|allée|chemin|impasse)\b"
)
_SIGNED = re.compile(
    r"(?:(?:[A-ZÀ-Ý][a-zà-ÿ]+|[A-ZÀ-Ý]\.)(?:-[A-ZÀ-Ý][a-zà-ÿ]*\.?)? )+[A-ZÀ-Ý][A-ZÀ-Ý'-]+$|Par [A-ZÀ-Ý]"
)
"""The name below a letter, the name below a title."""


def are_headings(paragraphs: Sequence[str]) -> list[bool]:
    """Tell of each paragraph whether it is a title of what follows it."""
    marks: list[bool] = []
    after = ""
    for line in reversed(paragraphs):
        dated = is_dateline(line)
        marks.append(not dated and _is_heading(line, after))
        after = after if dated and after else line  # a date below a title parts it from nothing
    return marks[::-1]


def _is_heading(line: str, after: str) -> bool:
    if len(line) > LONGEST_HEADING or not after:
        return False
    if _WRITTEN_AS_HEADING.match(line):
        return True
    numbered = _NUMBERED.match(line)
    words = line[numbered.end() if numbered else 0 :]
    if (_ITEM.match(line) or " | " in line) if not numbered else _ITEM.match(after):
        return False
    if _ENDS.search(words.rstrip("»\" '")) or not re.search(r"[^\W\d]{2}", words) or words.startswith(("[", "(")):
        return False
    if _ADDRESS.search(words) or _SIGNED.match(words):
        return False
    first = words.lstrip("«\"' ")[:1]
    return words.isupper() or ((first.isupper() or first.isdigit()) and len(after) > max(60, len(line)))


# --- sentences ------------------------------------------------------------------------------

_ABBREVIATED = re.compile(
    r"[«\"“(\['’]*(?:[dlDL]')?(?:M|MM|Mr|Mrs|Me|Mmes?|Mlles?|Dr|Pr|St|Ste|[Cc]f|[Aa]rt|al|[Aa]v|[Bb]d|[Ee]nv|ex|éd|[Dd]ir|"
    r"[Cc]hap|[Rr]éf|[Rr]eq|[Rr]app|[Cc]oncl|[Oo]bs|[Tt]él|Cass|[Cc]rim|Cons|c|vs|pp?|no?|[A-ZÀ-Ý]|[A-Z]\.?-?[A-Z])\."
)
"""A word that a full stop shortens."""
_BEFORE_NUMBER = re.compile(r"(?:janv|févr?|juil|sept|oct|nov|déc|vol|fig)\.")
"""A word that a full stop shortens before a number only."""
_NUMBER = re.compile(r"\s+\d")
_ACRONYM = re.compile(r"(?:\w')?(?:[A-Z]\.){3,}")
_MARK = re.compile(r"\(?(?:\d{1,2}|[IVX]{1,4}|[a-zA-Z])\.")
"""The number of an item, or its letter: at the start or behind a stop, what it counts follows."""
_IN_ADDRESS = re.compile(r"(?:www|://|@)\S*$")
_ON_ADDRESS = re.compile(r"\S{1,40}?(?:\.[a-z]{2,4}\b|@)")

_END = re.compile(
    r"(?<![.!?…])[.!?…]++(?:[\"'”)\]]|\s{0,2}»)*+(?:\[\d{1,3}\])*+(?=\s+\S)"  # and a space behind it
    r"|(?:(?<=[a-zà-ÿ»)]{3})[.!?]|(?<=\d\d|.»)[.!?]|(?<=\w )[!?])(?=[A-ZÀ-Ý][a-zà-ÿ']{2})"  # glued to the next word
)
_STARTS = re.compile(r"\s*(?:[-–—•*]\s*)?[\"«“(\[*']*\s*[A-ZÀ-ÖØ-ÞŒ0-9]")
_OPENS = re.compile(
    r"\s+(?:Les?|La|Ils?|Elles?|On|Nous|Une?|Des|Du|Ce|Cette|Ces|Cela|Dans|En|Pour|Mais|Selon|Au|Aux|À|Or|Et)\b|\s+L'"
)
"""Words that begin a sentence, behind an acronym."""


def sentences(paragraph: str) -> Iterator[tuple[int, int]]:
    """Give start and end of each sentence of one paragraph."""
    start = 0
    for found in _END.finditer(paragraph):
        end = found.end()
        if _STARTS.match(paragraph, end) and not _is_inside(paragraph, start, found):
            yield start, end
            start = end
            while paragraph[start].isspace():  # something follows: the rule saw it
                start += 1
    if start < len(paragraph):
        yield start, len(paragraph)


def _is_inside(paragraph: str, start: int, found: re.Match[str]) -> bool:
    """Tell whether a stop is the end of no sentence: of an abbreviation, a number of an item, an address."""
    end = found.end()
    near = paragraph[max(start, end - _NEAR) : end]
    word = _last_word(near)
    if _MARK.fullmatch(word) and near[: -len(word)].rstrip()[-1:] in ("", ".", ";", ":"):
        return True
    if not paragraph[end].isspace():
        return bool(_IN_ADDRESS.search(near) or _ON_ADDRESS.match(paragraph, end))
    if _ACRONYM.fullmatch(word):
        return not _OPENS.match(paragraph, end)
    if _BEFORE_NUMBER.fullmatch(word):
        return bool(_NUMBER.match(paragraph, end))
    return bool(_ABBREVIATED.fullmatch(word))


def _last_word(words: str) -> str:
    return words[max(words.rfind(" "), words.rfind("\n")) + 1 :]
