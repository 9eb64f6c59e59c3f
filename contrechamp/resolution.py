"""From what a reader types to the one thing that it means: an address, `kind/key`, a code, a name."""

from __future__ import annotations

import datetime
import re

from contrechamp import iris
from contrechamp.errors import ParameterError, TermError
from contrechamp.gazetteer import TERRITORIES, Gazetteer, split_iri
from contrechamp.ntriples import Term, bare, iri
from contrechamp.vocab import PREFIXES

_ADDRESS = re.compile(r"<?((?:https?|urn):[^<>\s]+)>?")
_CURIE = re.compile(r"([a-z]+):(\S+)")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")


def resolve(
    value: str, kinds: frozenset[str] | None, gazetteer: Gazetteer, on: datetime.date | None = None
) -> tuple[Term, str | None]:
    """Find the thing that a reader names: by address, `kind/key`, key (INSEE code…) or name.

    Only things that the store knows; a former territory named or given by its code stands for its
    one successor, and the note says so. A ParameterError lists what else the name may mean.

    `on` is the day that the question is about: a commune that was there on that day stands for itself,
    for its successor had another mayor.
    """
    address = _written_address(value)
    if address:
        return _checked(address, kinds, gazetteer), None
    kind, slash, key = value.partition("/")
    if slash and _KEY.fullmatch(value) and (kinds is None or kind in kinds):
        return _checked(bare(_mint(kind, key)), kinds, gazetteer), None
    found = _by_key(value, kinds, gazetteer) or [match.iri for match in gazetteer.named(value, kinds)]
    living = _widest([one for one in found if not gazetteer.successors(one)])
    note = None
    if on and (then := _standing(found, on, gazetteer)):
        if len(then) == 1 and (later := gazetteer.successors(then[0])):
            now = "; ".join(_spoken(one, kinds, gazetteer) for one in later)
            note = f"{_spoken(then[0], kinds, gazetteer)} was there on {on}, and is now {now}: asked for the former one"
        living = then
    if found and not living:
        living = sorted({later for one in found for later in gazetteer.successors(one)})
        if len(living) == 1:
            note = f"{value} is now {_spoken(living[0], kinds, gazetteer)}: asked for that one"
    if len(living) == 1:
        return iri(living[0]), note
    if not living:
        near = ", ".join(_spoken(match.iri, kinds, gazetteer) for match in gazetteer.find(value, kinds, 5))
        if not near:
            raise ParameterError(f"nothing here is called {value!r}", "nobody", value=value)
        raise ParameterError(f"nothing here is called {value!r}; near: {near}", "nobody_near", value=value, near=near)
    choices = f"{'; '.join(_spoken(one, kinds, gazetteer) for one in living[:12])}{'…' if len(living) > 12 else ''}"
    raise ParameterError(f"{value!r} may be {choices}: say which by its key", "several", value=value, choices=choices)


def _standing(found: list[str], on: datetime.date, gazetteer: Gazetteer) -> list[str]:
    """Keep what was there on a day; of a commune and the one that took its name with it, the first."""
    then = [one for one in found if gazetteer.existed(one, on)]
    later = {successor for one in then for successor in gazetteer.successors(one)}
    return _widest([one for one in then if one not in later])


def _widest(found: list[str]) -> list[str]:
    """Leave out parts of communes when a commune has the name too: Annecy and its part Annecy."""
    communes = [one for one in found if split_iri(one)[0] == "commune"]
    return [one for one in found if one in communes or not (communes and split_iri(one)[0] in TERRITORIES)]


def _by_key(value: str, kinds: frozenset[str] | None, gazetteer: Gazetteer) -> list[str]:
    if not _KEY.fullmatch(value):
        return []
    tried = [bare(_mint(kind, value)) for kind in sorted(kinds or {"commune"})]
    return [address for address in tried if gazetteer.holds(address)]


def _written_address(value: str) -> str | None:
    if found := _ADDRESS.fullmatch(value):
        return found.group(1)
    curie = _CURIE.fullmatch(value)
    return PREFIXES[curie[1]] + curie[2] if curie and curie[1] in PREFIXES else None


def _checked(address: str, kinds: frozenset[str] | None, gazetteer: Gazetteer) -> Term:
    try:
        term = iri(address)
    except TermError as error:
        raise ParameterError(str(error)) from error
    kind = split_iri(address)[0]
    if kinds is not None and kind not in kinds:
        wanted = " or ".join(sorted(kinds))
        raise ParameterError(f"{address} is not of the kind {wanted}", "other_kind", value=address)
    if not gazetteer.holds(address):
        raise ParameterError(f"this store knows nothing of {address}", "not_known", value=address)
    return term


def _mint(kind: str, key: str) -> Term:
    return iris.entity(kind, key) if kind in iris.KINDS else iris.concept(kind, key)


def _spoken(address: str, kinds: frozenset[str] | None, gazetteer: Gazetteer) -> str:
    """Name a thing for a choice: the key to say, its label, and for a commune its département."""
    kind, key = split_iri(address)
    said = key if kinds is not None and len(kinds) == 1 else f"{kind}/{key}"
    label = gazetteer.label(address)
    if kind not in TERRITORIES:
        return f"{said} {label}"
    number = key[:3] if key.startswith(("97", "98")) else key[:2]
    department = gazetteer.label(bare(iris.entity("department", number)))
    return f"{said} {label} ({number if department.startswith('http') else department})"
