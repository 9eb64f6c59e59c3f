"""Authorities and courts that a text names: regulators, courts, prefectures, committees.

As mentions of organisations, their keys are `organisation` (`organisation/cnil`, or none for one that
data/entities/authorities.yaml does not have), `name`, and `type`, a word of the list organisation-kind.
Rules: `authority`, `authority-of-place`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from contrechamp import assets
from contrechamp.documents.text import Span, Text
from contrechamp.finders.law.norm_letters import pattern, plain
from contrechamp.finders.mention import Finder, Mention
from contrechamp.names import fold

_WORD = r"[A-ZØŒÆ]\w*"
_PLACE = (
    rf"(?:(?:[Ll]a\s|LA\s|[Ll]e\s|L')?{_WORD}(?:[-'](?:[a-z]{{1,3}}[-'])?{_WORD}){{0,3}}"
    r"(?:-(?:en|EN|sur|SUR|sous)-[A-Z]\w*)?)"
)
"""Searched, as all here, in words without accents."""
_OF_COMMUNE = (
    r"\s(?:(?i:de\sla\s(?:commune|ville)\s))?(?:[Dd]e\sla\s|[Dd]e\sl'|[Dd]e\s|[Dd]'|[Dd]u\s|[Dd]es\s|DE\s|D'|DU\s)"
)
_OF = r"\s(?:[Dd]e\sla\s|[Dd]e\sl'|[Dd]e\s|[Dd]'|[Dd]u\s|[Dd]es\s|DE\s|D'|DU\s|à\s)?"
_OF_DEPARTMENT = r"\s(?:de\sla\s|de\sl'|de\s|d'|du\s|des\s|DE\sLA\s|DE\sL'|DE\s|D'|DU\s|DES\s)?"
_FIRST = re.compile(r"(?<![\w-])\w+")
_PLURALS = {"tribunal": "tribunaux", "cour": "cours", "préfet": "préfets"}
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


class _Spelling(NamedTuple):
    name: str
    pattern: re.Pattern[str]
    who: Authority | Mapping[str, Any]


class Authorities:
    """The authorities of `lexicon/authorities.toml`."""

    def __init__(self) -> None:
        table = assets.table("authorities.toml")
        self.by_reference: dict[str, Authority] = {}
        self._places = {fold(name): name for names in table["places"].values() for name in names}
        self._families = {entry["slug"]: entry for entry in table["family"]}
        self._by_word: dict[str, list[_Spelling]] = {}
        """Spellings by their first word, longest first."""
        for entry in table["authority"]:
            authority = Authority(_reference(entry.get("key")), entry["name"], entry["type"], entry["role"])
            if authority.reference:
                self.by_reference[authority.reference] = authority
            self._add(entry, authority, "")
        for entry in table["family"]:
            self._add(entry, entry, self._of_place(entry, table["places"]))

    def _add(self, entry: Mapping[str, Any], who: Authority | Mapping[str, Any], place: str) -> None:
        for name, exact in [
            *((name, False) for name in _names(entry)),
            *((name, True) for name in entry.get("exact", ())),
        ]:
            words = f"{re.escape(name)}(?![\\w.]\\w|\\w)" if exact else f"(?i:{_loose(name)})(?!\\w)"
            spelling = _Spelling(name, pattern(words + place, 0), who)
            first = re.split(r"\W", name)[0].lower()
            for word in {plain(first), plain(_PLURALS.get(first, first))}:
                self._by_word[word] = sorted([*self._by_word.get(word, []), spelling], key=lambda one: -len(one.name))

    @staticmethod
    def _of_place(entry: Mapping[str, Any], places: Mapping[str, Iterable[str]]) -> str:
        place, of = _PLACE, _OF_COMMUNE if entry["role"] == "council" else _OF
        if "places" in entry:
            names = sorted(places[entry["places"]], key=len, reverse=True)
            place, of = f"(?i:{'|'.join(map(_loose, names))})(?![\\w-])", _OF_DEPARTMENT
        return f"(?:(?P<of>{of})(?P<place>{place}))" + ("?" if entry.get("alone") else "")

    def find(self, view: str) -> Iterator[Named]:
        """Give the authorities named in a text, in order."""
        end = 0
        bare = plain(view)
        for word in _FIRST.finditer(bare):
            start = word.start()
            spellings = self._by_word.get(word.group().lower()) if start >= end else None
            named = self._at(view, bare, start, spellings) if spellings else None
            if named:
                end = named.end
                yield named

    def _at(self, view: str, bare: str, start: int, spellings: list[_Spelling]) -> Named | None:
        for spelling in spellings:
            found = spelling.pattern.match(bare, start)
            if not found:
                continue
            if isinstance(spelling.who, Authority):
                if spelling.name == "CEDH" and _convention(view, start):
                    return None
                return Named(start, found.end(), spelling.who, "authority")
            place = view[found.start("place") : found.end("place")] if found["place"] else None
            return Named(start, found.end(), self._of(spelling.who, found["of"], place), "authority-of-place")
        return None

    def of_family(self, slug: str, of: str, place: str) -> Authority:
        """Give the authority of a place, « ta » or « conseil-municipal » with its name."""
        return self._of(self._families[slug], of, place)

    def _of(self, entry: Mapping[str, Any], of: str | None, place: str | None) -> Authority:
        if not place:
            return Authority(None, entry["name"], entry["type"], entry["role"])
        place = self._places.get(fold(place)) or (_capitalised(place) if place.isupper() else place)
        slug = fold(place).replace(" ", "-")
        reference = f"{entry['slug']}-{slug}" if slug in entry.get("keys", ()) else None
        return Authority(
            _reference(reference),
            f"{entry['name']} {_preposition(of or '', place, entry.get('region', False))}{place}",
            entry["type"],
            entry["role"],
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
            if not short_form and named.authority.role != "council":
                who = named.authority
                value = {"organisation": who.reference, "name": who.name, "type": who.type}
                yield Mention("organisation", Span(named.start, named.end), value, named.rule)

    return find


def _names(entry: Mapping[str, Any]) -> list[str]:
    names: list[str] = entry.get("names") or entry.get("words") or []
    return names


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


def _preposition(written: str, place: str, region: bool = False) -> str:
    """Give « de la », « du », « d' » as written, or what French puts before such a name; a region needs none."""
    words = re.sub(r"^de la (?:commune|ville)\s?", "", written.strip().lower())
    if region and not words:
        return ""
    if words not in ("", "à"):
        return words if words.endswith("'") else f"{words} "
    return "d'" if fold(place)[:1] in "aeiou" else "de "
