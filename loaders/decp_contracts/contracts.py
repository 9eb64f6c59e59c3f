"""The records of the essential data, in one form whatever the format: that of 2019 and that of 2022."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from typing import Any

from contrechamp.loaders.decp_contracts.lookups import Lookups
from contrechamp.procurement.cpv import Cpv, read_cpv
from contrechamp.procurement.keys import contract_key
from contrechamp.procurement.selection import read_rule
from contrechamp.procurement.wording import one_line, plain
from contrechamp.records import Record
from contrechamp.siren import Number, read_number

ARRAYS = ("marches", "marches.marche", "marches.contrat-concession")
"""Where the records are: the first in the format of 2019, the others in that of 2022."""

MOST_MONTHS = 1200
"""A longer duration is a slip of the pen."""

_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T[0-9:.]+)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?")
_PERSON = re.compile(
    r"\b(?:M|Mme|Mlle|Monsieur|Madame|Mademoiselle)\b\.? ?(?=[A-ZÀ-Ý])[\w'’.\ufffd-]+(?: [A-ZÀ-Ý][\w'’\ufffd-]+)*"
)
_WRAPPERS = ("titulaire", "concessionnaire", "modification")


@dataclass(frozen=True, slots=True)
class Party:
    """A buyer or a holder, as the record names it."""

    name: str
    """Empty in the format of 2022, which has no name."""
    scheme: str
    written: str
    """The identifier as it is written, valid or not."""
    number: Number


@dataclass(frozen=True, slots=True)
class Change:
    """One modification of a contract."""

    key: str
    object: str
    day: str
    """EDTF, or empty."""
    published: str
    amount: Decimal | None
    months: int | None
    holders: tuple[Party, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contract:
    """One record."""

    key: str
    """`{SIREN of the buyer}-{id}`: the same in every release and on every platform."""
    official: str
    buyer: Party
    nature: str
    kind: str
    object: str
    cpv: Cpv | None
    procedure: str
    place: tuple[str, str, str]
    """Kind of territory or empty, code, and the words of the publisher."""
    months: int | None
    day: str
    published: str
    amount: Decimal | None
    holders: tuple[Party, ...]
    changes: tuple[Change, ...]
    notes: tuple[str, ...]
    """What a reader must know, in French."""
    record: Record


def read_contract(record: Record, lookups: Lookups) -> Contract:
    """Read one record strictly: an unknown field, nature or type of place is a SourceError."""
    value = record.value
    if unknown := sorted(value.keys() - lookups.used - lookups.ignored):
        raise record.error(f"unknown fields {unknown}: add them to loaders/decp_contracts/lookups.toml")
    reader = Reader(record, lookups)
    buyer = reader.inner("acheteur") or reader.inner("autoriteConcedante") or {"id": value.get("acheteur.id")}
    nature = reader.words(value.get("nature"))
    kind = lookups.natures.get(plain(nature)) if nature else ""
    if kind is None:
        raise record.error(f"unknown nature {nature!r}: add it to loaders/decp_contracts/lookups.toml")
    official = reader.words(value.get("id"))
    if not official:
        raise record.error("a contract without id")
    party = reader.party(buyer, "SIRET")
    written = value.get("codeCPV")
    cpv = read_cpv(str(written)) if reader.words(written) else None
    if reader.words(written) and cpv is None:
        reader.notes.append(f"Code CPV illisible\u00a0: «\u00a0{one_line(str(written))}\u00a0».")
    if cpv and cpv.agrees(read_rule().checks) is False:
        reader.notes.append(f"Clé du code CPV fausse\u00a0: {cpv.code}-{cpv.check}.")
    return Contract(
        key=contract_key(party.number.siren, official, plain(party.name), party.written),
        official=official,
        buyer=party,
        nature=nature,
        kind=kind or "",
        object=reader.prose(value.get("objet")),
        cpv=cpv,
        procedure=reader.words(value.get("procedure")),
        place=reader.place(reader.inner("lieuExecution")),
        months=reader.months(value.get("dureeMois")),
        day=reader.day(value.get("dateNotification") or value.get("dateSignature"), "Date"),
        published=reader.day(value.get("datePublicationDonnees"), "Date de publication"),
        amount=reader.amount(value.get("montant") if "montant" in value else value.get("valeurGlobale")),
        holders=tuple(reader.parties(value.get("titulaires") or value.get("concessionnaires"))),
        changes=tuple(_changes(value.get("modifications"), record, lookups)),
        notes=tuple(reader.notes),
        record=record,
    )


def _changes(written: Any, record: Record, lookups: Lookups) -> Iterator[Change]:
    seen: dict[str, int] = {}
    for value in flattened(written):
        reader = Reader(record, lookups)
        day = reader.day(value.get("dateNotificationModification") or value.get("dateSignatureModification"), "Date")
        published = reader.day(value.get("datePublicationDonneesModification"), "Date de publication")
        key = day or published or _digest(str(sorted(value.items(), key=str)))
        seen[key] = seen.get(key, 0) + 1
        yield Change(
            key=key if seen[key] == 1 else f"{key}-{seen[key]}",
            object=reader.prose(value.get("objetModification")),
            day=day,
            published=published,
            amount=reader.amount(value.get("montant") if "montant" in value else value.get("valeurGlobale")),
            months=reader.months(value.get("dureeMois")),
            holders=tuple(reader.parties(value.get("titulaires"))),
            notes=tuple(reader.notes),
        )


def flattened(written: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of a list, however deep: `[{}]`, `[{"titulaire": {}}]`, `[[[{}]]]`."""
    if isinstance(written, list):
        for part in written:
            yield from flattened(part)
    elif isinstance(written, dict):
        inner = [written[name] for name in _WRAPPERS if name in written]
        if inner:
            yield from flattened(inner)
        elif written:
            yield written


class Reader:
    """Reads the values of one record, and notes what it cannot read."""

    def __init__(self, record: Record, lookups: Lookups) -> None:
        self.record, self.lookups = record, lookups
        self.notes: list[str] = []

    def inner(self, name: str) -> dict[str, Any]:
        """Give the object that a field holds, empty when there is none; another value is a SourceError."""
        value = self.record.value.get(name)
        if value and not isinstance(value, dict):
            raise self.record.error(f"{name} is no object: {str(value)[:40]!r}")
        return value or {}

    def words(self, value: Any) -> str:
        """Give a text on one line; what stands for nothing (`NC`, empty) is empty."""
        words = one_line(str(value)) if isinstance(value, str | int | Decimal) else ""
        return "" if words.casefold() in self.lookups.unknown else words

    def prose(self, value: Any) -> str:
        """Give a text without the names of persons that it may hold after M. or Mme."""
        words = self.words(value)
        bare = _PERSON.sub("[nom retiré]", words)
        if bare != words:
            self.notes.append("Le nom d’une personne a été retiré du texte.")
        return bare

    def party(self, value: dict[str, Any], scheme: str = "") -> Party:
        """Read a buyer or holder."""
        written = self.words(value.get("id"))
        kind = self.words(value.get("typeIdentifiant")) or scheme
        number = read_number(written) if kind in ("SIRET", "SIREN") else Number()
        name = self.words(value.get("nom") or value.get("denominationSociale"))
        return Party(name, kind, written, number)

    def parties(self, value: Any) -> Iterator[Party]:
        """Read the holders, each once."""
        seen = set()
        for one in flattened(value):
            party = self.party(one)
            if party not in seen:
                seen.add(party)
                yield party

    def months(self, value: Any) -> int | None:
        """Read a number of months; 0 is said nowhere to mean anything, and is none."""
        words = self.words(value)
        number = _finite(words)
        if number is not None and 0 <= number <= MOST_MONTHS and number == int(number):
            return int(number) or None
        if words:
            self.notes.append(f"Durée illisible\u00a0: «\u00a0{words[:40]}\u00a0».")
        return None

    def day(self, value: Any, what: str) -> str:
        """Read a day; its time and zone are left out, since the day is that of the publisher."""
        words = self.words(value)
        if not words:
            return ""
        found = _DAY.fullmatch(words)
        try:
            return Date.fromisoformat(found[1]).isoformat() if found else self._unread(what, words)
        except ValueError:
            return self._unread(what, words)

    def _unread(self, what: str, words: str) -> str:
        self.notes.append(f"{what} illisible\u00a0: «\u00a0{words}\u00a0».")
        return ""

    def amount(self, value: Any) -> Decimal | None:
        """Read a sum in euros; 0 (nothing said) and what is out of all measure are none, with a note."""
        words = self.words(value)
        if not words:
            return None
        amount = _finite(words)
        if amount is None:
            self.notes.append(f"Montant illisible\u00a0: «\u00a0{words[:40]}\u00a0».")
            return None
        if not 0 < amount <= self.lookups.most:
            self.notes.append(f"Montant non repris\u00a0: le fichier donne {words}.")
            return None
        return amount

    def place(self, value: dict[str, Any]) -> tuple[str, str, str]:
        """Read the place of performance: its code means what `typeCode` says."""
        code, words = self.words(value.get("code")), self.words(value.get("nom"))
        kind = self.words(value.get("typeCode"))
        if kind and plain(kind) not in self.lookups.places:
            raise self.record.error(f"unknown typeCode {kind!r}: add it to loaders/decp_contracts/lookups.toml")
        shown = ", ".join(filter(None, (words, f"{kind.casefold()} {code}".strip() if kind else code)))
        return self.lookups.places.get(plain(kind), ""), code, shown


def _finite(words: str) -> Decimal | None:
    """Read a number; a text that `Decimal` takes for none, such as NaN, is no number."""
    try:
        number = Decimal(words)
    except ArithmeticError:
        return None
    return number if number.is_finite() else None


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:8]
