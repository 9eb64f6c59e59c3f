"""The communes that a list may mean: by name, département and year, from INSEE's official geographic code."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from contrechamp.context import Context
from contrechamp.iris import entity
from contrechamp.loaders.cnil_inspections.lists import Inspection
from contrechamp.loaders.cnil_inspections.lookups import Lookups
from contrechamp.names import fold
from contrechamp.ntriples import Term

_COMMUNES = ("TYPECOM", "COM", "REG", "DEP", "CTCD", "ARR", "TNCC", "NCC", "NCCENR", "LIBELLE", "CAN", "COMPARENT")
_SIDE = ("TYPECOM", "COM", "TNCC", "NCC", "NCCENR", "LIBELLE")
_MOVEMENTS = ("MOD", "DATE_EFF", *(f"{name}_AV" for name in _SIDE), *(f"{name}_AP" for name in _SIDE))
_PARTS = {"COMD": "delegated-commune", "COMA": "associated-commune"}

# "2 cedex 9", "8e": a post office, an arrondissement of Paris, Lyon or Marseille.
_POSTAL = re.compile(r" (cedex( \d+)?|\d+(er|e|eme)?)$")
_BRACKETED = re.compile(r"\(([^()]*)\)\s*$")

CNIL_SEAT = "75056"
"""Paris: where the CNIL sits, looks at sites and hears people; it says nothing of where the body is."""


@dataclass(frozen=True)
class Communes:
    """Names of communes, folded: the codes that bear them."""

    current: Mapping[str, frozenset[str]]
    past: Mapping[str, Mapping[str, str]]
    """By name, the day on which each code lost it."""
    parts: Mapping[str, Mapping[str, str]]
    """By name, the kind of each delegated or associated commune."""
    living: frozenset[str]
    """Codes of the communes of today."""
    departments: frozenset[str]
    lookups: Lookups

    def codes(self, name: str, departments: frozenset[str], year: str) -> frozenset[str]:
        """Codes of the communes of a name; no département is any of them.

        First those of today, then those that bore the name in that year. A commune of today may still be
        called by a name that it has lost (Saint-Ouen, 93070). Over the whole country all of them count:
        the Laval of 2017 may have been that of the Isère.
        """
        lost = self.past.get(name, {})
        then = {code for code, day in lost.items() if day[:4] >= year}
        if not departments:
            return self.current.get(name, frozenset()) | then

        def there(codes: Iterable[str]) -> frozenset[str]:
            return frozenset(code for code in codes if department_of(code) in departments)

        return there(self.current.get(name, ())) or there(then | {code for code in lost if code in self.living})

    def place(self, inspection: Inspection) -> list[Term]:
        """Give the territory where an inspection took place: one, or none when unknown, or several when in doubt."""
        if fold(inspection.country) not in self.lookups.france:
            return []
        name = commune_name(inspection.place)
        departments = read_departments(inspection.department)
        if not name or not departments:
            return []
        written = self._written(inspection.department, name)
        if written is not None:
            return [entity("commune", written)] if written else []
        codes = self.codes(name, departments, inspection.year)
        if codes:
            return [entity("commune", code) for code in sorted(codes)]
        parts = self.parts.get(name, {})
        return [entity(kind, code) for code, kind in sorted(parts.items()) if department_of(code) in departments]

    def municipality(self, inspection: Inspection, place: list[Term]) -> str:
        """Give the code of the commune whose municipality was inspected; empty when that is not sure."""
        for name in self._municipal_names(inspection.body):
            departments = read_departments(inspection.department)
            if written := self._written(inspection.department, name):
                return written
            codes = self.codes(name, departments, inspection.year) if departments else frozenset()
            if not codes and place == [entity("commune", CNIL_SEAT)]:
                codes = self.codes(name, frozenset(), inspection.year)
            if len(codes) == 1:
                return next(iter(codes))
        return ""

    def _municipal_names(self, body: str) -> Iterator[str]:
        bracketed = _BRACKETED.search(body)
        for words in (body, bracketed[1] if bracketed else ""):
            found = self.lookups.municipality.fullmatch(fold(words))
            if found:
                link, name = found.groups()
                yield from dict.fromkeys((self.lookups.articles.get(link, "") + name, name))

    def _written(self, department: str, name: str) -> str | None:
        """Give the code for a name that `lookups.toml` settles, empty if it says that nothing does."""
        return self.lookups.communes.get(f"{department.zfill(2)} {name}")


def read_communes(context: Context, lookups: Lookups) -> Communes:
    """Read the communes of today, their parts, and the names that communes have lost since 1943."""
    current: defaultdict[str, set[str]] = defaultdict(set)
    parts: defaultdict[str, dict[str, str]] = defaultdict(dict)
    past: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in context.rows("communes.csv", _COMMUNES):
        name = fold(row["LIBELLE"])
        if row["TYPECOM"] == "COM":
            current[name].add(row["COM"])
        elif row["TYPECOM"] in _PARTS:
            parts[name][row["COM"]] = _PARTS[row["TYPECOM"]]
    living = frozenset(code for codes in current.values() for code in codes)
    for row in context.rows("mouvements-communes.csv", _MOVEMENTS):
        if row["TYPECOM_AV"] == "COM":
            name, code = fold(row["LIBELLE_AV"]), row["COM_AV"]
            past[name][code] = max(row["DATE_EFF"], past[name].get(code, ""))
    return Communes(
        current={name: frozenset(codes) for name, codes in current.items()},
        past=past,
        parts=parts,
        living=living,
        departments=frozenset(map(department_of, living)),
        lookups=lookups,
    )


def commune_name(place: str) -> str:
    """Fold the name of a place, without what the post office adds: `PARIS CEDEX 08`, `Lyon 3e`."""
    name = fold(place)
    while (shorter := _POSTAL.sub("", name)) != name:
        name = shorter
    return name


def department_of(code: str) -> str:
    """Give the département of a commune."""
    return code[:3] if code.startswith(("97", "98")) else code[:2]


def read_departments(written: str) -> frozenset[str]:
    """Give the départements that a list means: `6` is 06, `20` is Corsica, `97` overseas, `75-92` two."""
    found: set[str] = set()
    for part in filter(None, written.split("-")):
        found |= _SEVERAL.get(part, {part.zfill(2)})
    return frozenset(found)


_SEVERAL = {"20": {"2A", "2B"}, "97": {"971", "972", "973", "974", "976"}}
