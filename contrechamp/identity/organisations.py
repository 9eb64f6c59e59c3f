"""The name of an organisation, read: what every file writes alike, and what was left out to get there.

>>> read_organisation("S.A.S. SNEF (mandataire)")
OrganisationName(exact='snef', form='sas', loose='snef', left_out=('mandataire',))
>>> read_organisation("Groupe SNEF, agence de Lyon").exact, read_organisation("Groupe SNEF, agence de Lyon").loose
('groupe snef agence de lyon', 'snef')
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from contrechamp.identity.wording import Wording, read_wording
from contrechamp.names import fold

_BRACKETED = re.compile(r"\(([^()]*)\)")
_SPELT = re.compile(r"(?<![a-z0-9])[a-z0-9](?: [a-z0-9](?![a-z0-9]))+")
"""Letters one by one, as `S.A.S` and `T.I.C` are when folded."""


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """How a name is read."""

    exact: str
    """Folded, without legal form, brackets and words that only say "firm": two that are equal are one name."""
    form: str
    """Legal form, as the lexicon writes it; empty when the name gives none."""
    loose: str
    """Further without group, agency and place: only a name to look for."""
    left_out: tuple[str, ...]
    """What was taken away, folded, in the order of the steps."""


def read_organisation(written: str) -> OrganisationName:
    """Read a name; one that is nothing but a form or a word for "firm" stays as it is."""
    words = read_wording()
    left_out = [fold(inside) for inside in _BRACKETED.findall(written)]
    folded = _joined_letters(fold(_BRACKETED.sub(" ", written))) or _joined_letters(fold(written))
    exact, form = _without_form(folded, words)
    for word in words.empty:
        if exact.startswith(f"{word} "):
            left_out.append(word)
            exact = exact.removeprefix(f"{word} ")
            break
    exact, later = _without_form(exact, words)
    loose = _loosened(exact, words, left_out)
    return OrganisationName(exact, form or later, loose, tuple(filter(None, left_out)))


def _joined_letters(folded: str) -> str:
    return _SPELT.sub(lambda spelt: spelt[0].replace(" ", ""), folded)


def _without_form(name: str, words: Wording) -> tuple[str, str]:
    """Take the legal form away, before the name or after it."""
    for written in sorted(words.forms, key=len, reverse=True):
        if name.startswith(f"{written} "):
            return name.removeprefix(f"{written} "), words.forms[written]
        if name.endswith(f" {written}"):
            return name.removesuffix(f" {written}"), words.forms[written]
    return name, ""


def _loosened(name: str, words: Wording, left_out: list[str]) -> str:
    found = words.parts.search(name)
    if found:
        left_out.append(name[found.start() :].strip())
        name = name[: found.start()]
    for word in words.before:
        if name.startswith(f"{word} "):
            left_out.append(word)
            name = name.removeprefix(f"{word} ")
    for word in words.after:
        if name.endswith(f" {word}"):
            left_out.append(word)
            name = name.removesuffix(f" {word}")
    return _without_form(name, words)[0]
