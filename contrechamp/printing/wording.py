"""Dates, numbers, quotes and spaces as readers of French and of English write them."""

from __future__ import annotations

import re
from decimal import Decimal

from contrechamp.points import spoken_point

_BEFORE = re.compile(r"(?<=\S) +([:;!?»%€])")
_AFTER = re.compile(r"« +")
_NARROW, _FIXED = "\u202f", "\u00a0"


def said_date(edtf: str, language: str) -> str:
    """Say a date with the precision it has; one of another form as it is written.

    >>> said_date("2021-05", "fr"), said_date("2017/..", "en"), said_date("2017~", "fr")
    ('mai 2021', 'since 2017', 'vers 2017')
    """
    french = language == "fr"
    if found := re.fullmatch(r"\[(\S+?)\.\.(\S+)\]", edtf):
        first, last = (spoken_point(one, language) for one in found.groups())
        return f"entre {_the(first)} et {_the(last)}" if french else f"between {first} and {last}"
    first, slash, last = edtf.partition("/")
    if slash and last == "..":
        return f"depuis {_the(spoken_point(first, language))}" if french else f"since {spoken_point(first, language)}"
    if slash and first == "..":
        said = spoken_point(last, language)
        return f"au plus tard {said if said[:1].isalpha() else _the(said)}" if french else f"by {said}"
    if slash:
        return f"{spoken_point(first, language)} – {spoken_point(last, language)}"
    return spoken_point(edtf, language)


def _the(said: str) -> str:
    """Set the article that French wants before a day.

    >>> _the("12 mai 2021"), _the("2021")
    ('le 12 mai 2021', '2021')
    """
    return f"le {said}" if re.match(r"\d{1,2}(er)? [^\W\d]", said) else said


def number(value: str | int | Decimal, language: str) -> str:
    """Group the digits of a number as its readers do; what is no number stays as it is.

    >>> number(1450, "en"), number("12.5", "fr"), number("a", "fr")
    ('1,450', '12,5', 'a')
    """
    found = re.fullmatch(r"(-?\d+)(?:\.(\d+))?", str(value))
    if not found:
        return str(value)
    whole = f"{int(found[1]):,}"
    rest = (found[2] or "").rstrip("0")
    if language == "fr":
        return whole.replace(",", _NARROW) + (f",{rest}" if rest else "")
    return whole + (f".{rest}" if rest else "")


def spaced(text: str, language: str) -> str:
    r"""Put the spaces of French before `: ; ! ?` and inside `« »`, which no line may break; one line, no more.

    >>> spaced("a :  b", "fr") == "a\u00a0: b"
    True
    """
    line = " ".join(text.split())
    if language != "fr":
        return line
    line = _BEFORE.sub(lambda found: (_FIXED if found[1] in ":»" else _NARROW) + found[1], line)
    return _AFTER.sub(f"«{_FIXED}", line)


def quoted(words: str, language: str) -> str:
    """Set quotation marks round words that stay exactly as they are, but for line ends."""
    line = " ".join(words.split())
    return f"«{_FIXED}{line}{_FIXED}»" if language == "fr" else f"“{line}”"
