"""Authorities and courts that a text names: regulators, courts, prefectures, committees.

As mentions of organisations, their keys are `organisation` (`organisation/cnil`, or none for one that
data/entities/authorities.yaml does not have), `name`, and `type`, a word of the list organisation-kind.
Rules: `authority`, `authority-of-place`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from contrechamp import assets
from contrechamp.documents.text import Span, Text
from contrechamp.finders.mention import Finder, Mention
from contrechamp.names import fold

_WORD = r"[A-ZÀ-ÖØ-Þ][\wÀ-ÿ]*"
_PLACE = (
    rf"(?:(?:[Ll]a\s|LA\s|[Ll]e\s|L')?{_WORD}(?:[-'](?:[a-zà-ÿ]{{1,3}}[-'])?{_WORD}){{0,3}}"
    r"(?:-(?:en|EN|sur|SUR|sous)-[A-ZÀ-Þ][\wÀ-ÿ]*)?)"
)
_OF = r"\s(?:[Dd]e\sla\s|[Dd]e\sl'|[Dd]e\s|[Dd]'|[Dd]u\s|[Dd]es\s|DE\s|D'|DU\s|à\s)?"
_OF_DEPARTMENT = r"\s(?:de\sla\s|de\sl'|de\s|d'|du\s|des\s|DE\sLA\s|DE\sL'|DE\s|D'|DU\s|DES\s)"
_PLURAL = {"tribunal": "tribuna(?:l|ux)", "administratif": "administratifs?", "cour": "cours?", "préfet": "préfets?"}


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority or court."""

    reference: str | None
    """`organisation/cnil`; none for one that data/entities/authorities.yaml does not have."""
    name: str
    type: str
    role: str


class Named(NamedTuple):
    """An authority named at a place of a text."""

    start: int
    end: int
    authority: Authority
    rule: str


class Authorities:
    """The authorities of `lexicon/authorities.toml`."""

    def __init__(self) -> None:
        table = tomllib.loads(assets.path("lexicon", "authorities.toml").read_text("utf-8"))
        self._single: dict[str, Authority] = {}
        self.by_reference: dict[str, Authority] = {}
        patterns = []
        for number, entry in enumerate(table["authority"]):
            patterns.append(f"(?P<s{number}>{_spellings(entry)})")
            authority = Authority(_reference(entry.get("key")), entry["name"], entry["type"], entry["role"])
            self._single[f"s{number}"] = authority
            if authority.reference:
                self.by_reference[authority.reference] = authority
        self._families: dict[str, Mapping[str, Any]] = {}
        self._places = {fold(name): name for names in table["places"].values() for name in names}
        for number, entry in enumerate(table["family"]):
            self._families[f"f{number}"] = entry
            patterns.append(f"(?P<f{number}>{_spellings(entry)}){self._of_place(entry, table['places'], number)}")
        self._pattern = re.compile("|".join(patterns))

    @staticmethod
    def _of_place(entry: Mapping[str, Any], places: Mapping[str, Iterable[str]], number: int) -> str:
        place, of = _PLACE, _OF
        if "places" in entry:
            names = sorted(places[entry["places"]], key=len, reverse=True)
            place, of = f"(?i:{'|'.join(map(_loose, names))})(?![\\w-])", _OF_DEPARTMENT
        return f"(?:{of}(?P<p{number}>{place}))" + ("?" if entry.get("alone") else "")

    def find(self, view: str) -> Iterator[Named]:
        """Give the authorities named in a text, in order; a short form in brackets after the name is part of it."""
        for found in self._pattern.finditer(view):
            group = next(
                name for name in (found.lastgroup or "", *found.groupdict()) if name[0] in "sf" and found[name]
            )
            if group in self._single:
                authority = self._single[group]
                if authority.name.startswith("Cour européenne") and _convention(view, found.start()):
                    continue
                yield Named(found.start(), found.end(), authority, "authority")
            else:
                entry = self._families[group]
                yield Named(*found.span(), self._of(entry, found[f"p{group[1:]}"]), "authority-of-place")

    def _of(self, entry: Mapping[str, Any], place: str | None) -> Authority:
        if not place:
            return Authority(None, entry["name"], entry["type"], entry["role"])
        place = self._places.get(fold(place)) or (_capitalised(place) if place.isupper() else place)
        slug = fold(place).replace(" ", "-")
        reference = f"{entry['slug']}-{slug}" if slug in entry.get("keys", ()) else None
        return Authority(
            _reference(reference), f"{entry['name']} {_with_preposition(place)}", entry["type"], entry["role"]
        )


def finder() -> Finder:
    """Make the finder of authorities as organisations."""
    authorities = Authorities()

    def find(text: Text) -> Iterator[Mention]:
        end = -10
        last: Authority | None = None
        for named in authorities.find(text.view):
            short_form = named.authority == last and re.fullmatch(r"\s?[(,–]\s?", text.view[end : named.start])
            end, last = named.end, named.authority
            if not short_form:
                who = named.authority
                value = {"organisation": who.reference, "name": who.name, "type": who.type}
                yield Mention("organisation", Span(named.start, named.end), value, named.rule)

    return find


def _spellings(entry: Mapping[str, Any]) -> str:
    """Pattern of the spellings of one entry: words of any capitals, and exact ones."""
    words = [_loose(name) for name in sorted(entry.get("names", []) + entry.get("words", []), key=len, reverse=True)]
    exact = [re.escape(name) + r"(?![\w.]\w|\w)" for name in entry.get("exact", ())]
    return "|".join([f"(?i:\\b(?:{'|'.join(words)}))(?!\\w)", *(f"(?<![\\w-]){name}" for name in exact)])


def _loose(name: str) -> str:
    return r"[\s'-]{1,2}".join(_PLURAL.get(word, re.escape(word)) for word in re.split(r"[\s'-]", name))


def _reference(key: str | None) -> str | None:
    return f"organisation/{key}" if key else None


def _convention(view: str, start: int) -> bool:
    """Tell whether CEDH is the convention here: `article 8 de la CEDH`."""
    return bool(re.search(r"\d[\w)°]*\s(?:de\sla\s)?$", view[max(0, start - 20) : start]))


def _capitalised(place: str) -> str:
    return re.sub(
        r"\w+", lambda word: word.group().lower() if word.group() in _SMALL else word.group().capitalize(), place
    )


_SMALL = {"EN", "SUR", "SOUS", "DE", "DU", "LA", "LE", "LES"}


def _with_preposition(place: str) -> str:
    if place.startswith("Le "):
        return f"du {place.removeprefix('Le ')}"
    return f"d'{place}" if fold(place)[:1] in "aeiouy" and place[0] not in "Yy" else f"de {place}"
