"""Names of persons as French texts write them: where one begins or ends, and how sure it is that it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contrechamp.documents.text import Span
from contrechamp.finders.first_names import first_names
from contrechamp.finders.phrases import low

LONGEST = 70
"""Characters that a name with its title has at most."""

_CAPITALS = r"[A-ZÀ-ÖØ-ÞŒ]{1,24}(?:'[A-ZÀ-ÖØ-ÞŒ]{1,24})?"  # LE FLOC'H
_SMALL = r"[a-zß-öø-ÿœ]{1,24}"
_PIECE = rf"[A-ZÀ-ÖØ-ÞŒ](?:{_SMALL}(?:[A-ZÀ-ÖØ-Þ]{_SMALL})?|{_CAPITALS})"
_WORD = rf"(?:[DNOL]')?{_PIECE}(?:- ?{_PIECE}){{0,3}}"
_INITIALS = r"(?:(?!M\.(?! ?-?[A-Z]\.))[A-ZÀ-ÖØ-Þ]\.(?: ?-? ?[A-ZÀ-ÖØ-Þ]\.){0,3}|[A-Z]-[A-Z]\b\.?)"
_PARTICLE = (
    r"(?:[dD]e [lL]a |[dD][eu] |[dD]'|[dD]es |[lL][ae] |[vV]an (?:[dD]e[nr] )?|[vV]on (?:der )?|"
    r"[eE]l |[bB]en |[dD]a |[dD]os |[dD]i |Abd |Ó )"
)
_TITLE_WORDS = (
    "MM|Mr|Mrs|Mmes?|Mlle|Monsieur|Madame|MONSIEUR|MADAME|Mesdames|Messieurs|Me|Maître|Dr|Docteur|Pr|Professeur"
)
_TITLE = rf"(?:M\.|M(?= )|(?:{_TITLE_WORDS})\b\.?)"
_FULL = (
    rf"(?!(?:{_TITLE_WORDS})\b)"
    rf"(?:(?:{_INITIALS}|{_WORD})(?: {{1,3}}(?:{_INITIALS} ?|{_PARTICLE}?{_WORD})){{1,3}}|"
    rf"{_INITIALS}(?: ?{_PARTICLE}?{_WORD}){{1,2}})"
)
_LAST = rf"{_PARTICLE}?{_WORD}"

_AT = re.compile(rf"(?:(?P<title>{_TITLE}) *)?(?P<name>{_FULL})\b")
_ANYWHERE = re.compile(rf"(?<![\w'-]){_FULL}\b")
_TITLED = re.compile(rf"(?P<title>{_TITLE}) *(?P<name>{_LAST})\b")
_BEFORE = re.compile(rf"(?<![\w'-])(?:(?P<title>{_TITLE}) +)?(?P<name>{_FULL})$")
_TITLED_BEFORE = re.compile(rf"(?<![\w'-])(?P<title>{_TITLE}) *(?P<name>{_LAST})$")
_LAST_AT = re.compile(rf"(?P<name>{_LAST})\b")
_TOKEN = re.compile(rf"{_INITIALS}|{_PARTICLE}?{_WORD}")
_ARTICLES = frozenset(("le", "la", "les", "l"))
_REDACTED = re.compile(r"X{2,}|Y{2,}|REDACTED", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in a text."""

    span: Span
    """With its title."""
    written: str
    """Without title, spaces put right."""
    title: str
    sure: bool
    """Whether a title, an initial or a known first name says that it is a person's."""

    @property
    def surname(self) -> str:
        """The last word, to compare."""
        return low(self.written).split()[-1]

    @property
    def full(self) -> bool:
        """Whether there is more than a surname."""
        return len(_TOKEN.findall(self.written)) > 1


class Names:
    """Finds names beside a place of a text."""

    def __init__(self, not_first: frozenset[str], not_last: frozenset[str]) -> None:
        """Take words (low) that begin no name, and words that end one before them."""
        self.not_first = not_first
        self.not_last = not_last
        self.first = first_names()

    def at(self, view: str, place: int) -> PersonName | None:
        """Give the name that begins at a place."""
        found = _AT.match(view, place, place + LONGEST)
        if found and (name := self._name(view, found, trim_left=False)):
            return name
        found = _TITLED.match(view, place, place + LONGEST)
        return self._titled(found) if found else None

    def before(self, view: str, place: int) -> PersonName | None:
        """Give the name that ends at a place."""
        start = max(0, place - LONGEST, view.rfind("\n", 0, place) + 1)
        found = _BEFORE.search(view, start, place)
        if found and (name := self._name(view, found, trim_left=True)):
            return name
        found = _TITLED_BEFORE.search(view, start, place)
        return self._titled(found) if found else None

    def surname_at(self, view: str, place: int) -> PersonName | None:
        """Give the single surname that begins at a place: no first name, no acronym, no word that starts a sentence."""
        found = _LAST_AT.match(view, place, place + LONGEST)
        if found is None:
            return None
        word = low(found["name"])
        if word in self.not_first or word in self.not_last or word in self.first or len(word) < 3:
            return None
        return PersonName(Span(*found.span()), _repaired(found["name"]), "", False)

    def is_first(self, word: str) -> bool:
        """Tell whether a word with a capital is a first name, or initials."""
        plain = low(word)
        return "." in word or word[1:2] == "-" or plain in self.first or re.split(r"- ?", plain)[0] in self.first

    def _titled(self, found: re.Match[str]) -> PersonName | None:
        if low(found["name"]).split()[-1] in self.not_last | _ARTICLES or _REDACTED.fullmatch(found["name"]):
            return None
        return PersonName(Span(*found.span()), _repaired(found["name"]), found["title"], True)

    def _name(self, view: str, found: re.Match[str], *, trim_left: bool) -> PersonName | None:
        tokens = list(_TOKEN.finditer(view, *found.span("name")))
        title = found["title"] or ""
        start = found.start()
        if trim_left and not title:
            known = (place for place, token in enumerate(tokens[:-1]) if self.is_first(_bare(token[0])))
            tokens = tokens[next(known, 0) :]
            start = tokens[0].end() - len(_bare(tokens[0][0]))
        kept = 1
        while kept < len(tokens) and low(tokens[kept][0]).strip() not in self.not_last:
            kept += 1
        if kept < len(tokens) and trim_left:
            return None
        tokens = tokens[:kept]
        first = view[start if trim_left and not title else tokens[0].start() : tokens[0].end()]
        if low(first) in self.not_first or (len(tokens) == 1 and not title) or _REDACTED.search(found["name"]):
            return None
        sure = bool(title) or self.is_first(first)
        if not sure and first.isupper():
            return None
        end = tokens[-1].end()
        written = _repaired(view[(tokens[0].end() - len(first)) : end])
        return PersonName(Span(start, end), written, title, sure) if end <= found.end() else None


def _bare(token: str) -> str:
    """Leave out the particle before a word."""
    return re.sub(rf"^{_PARTICLE}", "", token)


def _repaired(written: str) -> str:
    return " ".join(re.sub(r"- +", "-", written).split())


def full_names(view: str, names: Names) -> Iterator[PersonName]:
    """Give the full names of a text of which a first name makes sure."""
    for found in _ANYWHERE.finditer(view):
        name = names.at(view, found.start())
        if name and name.full and name.sure:
            yield name
