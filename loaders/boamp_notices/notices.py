"""Notices in one form, from the XML files or from the records of the API; contacts never leave here."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from pathlib import Path

from contrechamp.errors import SourceError
from contrechamp.markup import Node, read_file, read_mapping, read_markup
from contrechamp.names import fold
from contrechamp.procurement.selection import select
from contrechamp.procurement.wording import one_line
from contrechamp.records import read_records
from contrechamp.siren import Number, read_number
from contrechamp.tabular import Row

ARRAYS = ("results", "")
"""Where the API puts its records: a page of answers, or an export."""

_NUMBER = re.compile(r"[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*")
_RANKED = re.compile(r"([0-9]{2})-([0-9]+)")
_SUM = re.compile(r"-?[0-9]{1,12}(?:[.,][0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")


@dataclass(frozen=True)
class Lookups:
    """The tables of the loader."""

    natures: dict[str, str]
    drop: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum of a decision."""

    amount: Decimal
    most: bool
    """Whether the amount is a maximum."""
    currency: str
    holders: tuple[str, ...]
    """Beside whose names it stands."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What an award notice says of one lot, or of the whole."""

    lot: str
    title: str
    holders: tuple[str, ...]
    """As many as the contract has: a framework agreement may have five."""
    day: str
    """Empty too when there are several."""
    sums: tuple[Sum, ...]
    """Each once: what stands beside every holder need not be added up."""
    failed: bool
    """Without a winner."""

    @property
    def amount(self) -> Decimal | None:
        """The sum, when there is one only."""
        return self.sums[0].amount if len(self.sums) == 1 else None


@dataclass(frozen=True, slots=True)
class Notice:
    """One call or award."""

    idweb: str
    kind: str
    """Slug of our list; empty for a notice that neither calls nor awards."""
    calls: tuple[str, ...]
    """Numbers of the notices that it follows, the earliest first; of those that it is tied to, only earlier ones."""
    buyer: str
    number: Number
    object: str
    cpv: str
    published: str
    lots: tuple[tuple[str, str], ...]
    decisions: tuple[Decision, ...]
    procedure: str
    row: Row

    @property
    def contract(self) -> str:
        """Key of the contract: the number of the first notice of the chain."""
        return f"boamp-{(self.calls or (self.idweb,))[0]}"


def read_lookups() -> Lookups:
    """Read the tables."""
    read = tomllib.loads(Path(__file__).with_name("lookups.toml").read_text("utf-8"))
    return Lookups(read["natures"], frozenset(read["drop"]["elements"]))


def read_notices(file: Path, lookups: Lookups) -> Iterator[Notice]:
    """Yield the notices of a file that are about video surveillance, each cut to the lots that are."""
    if file.suffix == ".xml":
        nodes = [(read_markup(read_file(file), file.name, lookups.drop), Row(file.name, 2, {}))]
    else:
        nodes = [(_of_api(record.value, record.row, lookups), record.row) for record in read_records(file, ARRAYS)]
    for node, row in nodes:
        if notice := read_notice(node, row, lookups):
            yield notice


def read_notice(node: Node, row: Row, lookups: Lookups) -> Notice | None:
    """Read one notice; None when neither it nor a lot of it is about video surveillance."""
    data, index = "DONNEES", "GESTION/INDEXATION"
    idweb = node.text("GESTION/REFERENCE/IDWEB")
    if node.name != "ANNONCE" or not idweb:
        raise row.error("no notice: an element ANNONCE with GESTION/REFERENCE/IDWEB is expected")
    titles = [node.text(f"{data}/OBJET/TITRE_MARCHE"), node.text(f"{data}/OBJET/OBJET_COMPLET")]
    title = next(filter(None, (*titles, node.text(f"{index}/RESUME_OBJET"))), "")
    cpv = node.text(f"{data}/OBJET/CPV/PRINCIPAL")
    lots = [_lot(lot) for lot in node.all(f"{data}/OBJET/LOTS/LOT")]
    decisions = [_decision(one, row) for one in node.all(f"{data}/ATTRIBUTION/DECISION")]
    if not select([cpv], [*titles, node.text(f"{index}/RESUME_OBJET")]):
        lots = [lot for lot in lots if select([lot[2]], [lot[1], lot[3]])]
        numbers = {lot[0] for lot in lots}
        decisions = [one for one in decisions if one.lot in numbers or select([], [one.title])]
        if not lots and not decisions:
            return None
    nature = node.choice("GESTION/REFERENCE/TYPE_AVIS/NATURE") or node.text("GESTION/REFERENCE/TYPE_AVIS/NATURE")
    if fold(nature) not in lookups.natures:
        raise row.error(f"unknown nature {nature!r}: add it to loaders/boamp_notices/lookups.toml")
    before = [one.text("REFERENCE/IDWEB") for one in node.all("GESTION/MARCHE/ANNONCE_ANTERIEUR")]
    for number in filter(None, (idweb, *before)):
        if not _NUMBER.fullmatch(number):
            raise row.error(f"IDWEB {number!r} is not the number of a notice, such as 26-91551")
    return Notice(
        idweb=idweb,
        kind=lookups.natures[fold(nature)],
        calls=tuple(sorted({found for found in before if found and _age(found) < _age(idweb)}, key=_age)),
        buyer=node.text(f"{data}/IDENTITE/DENOMINATION"),
        number=read_number(node.text(f"{data}/IDENTITE/CODE_IDENT_NATIONAL").replace(" ", "")),
        object=one_line(title),
        cpv=cpv,
        published=_day(node, f"{index}/DATE_PUBLICATION", row),
        lots=tuple((number, one_line(words)) for number, words, _, _ in lots),
        decisions=tuple(decisions) or _totals(node, row),
        procedure=node.choice(f"{data}/PROCEDURE/TYPE_PROCEDURE"),
        row=row,
    )


def _age(number: str) -> tuple[int, int, str]:
    """Order numbers of notices by year and rank: `18-9999` is before `18-10000`, and `BOAMP-06-…` before both."""
    found = _RANKED.fullmatch(number)
    return (int(found[1]), int(found[2]), "") if found else (0, 0, number)


def _lot(node: Node) -> tuple[str, str, str, str]:
    return node.text("NUM"), node.text("INTITULE"), node.text("CPV/PRINCIPAL"), node.text("DESCRIPTION")


def _decision(node: Node, row: Row) -> Decision:
    """Read one decision: each holder is followed by what was agreed with it."""
    holders = [one_line(one.text("DENOMINATION")) for one in node.all("TITULAIRE")]
    details = node.all("RENSEIGNEMENT")
    beside = holders if len(holders) == len(details) else [""] * len(details)
    found: dict[tuple[Decimal, bool, str], list[str]] = {}
    for holder, detail in zip(beside, details, strict=True):
        if stated := _stated(detail, row):
            found.setdefault(stated, []).append(holder)
    days = {_day(detail, "DATE_ATTRIBUTION", row) for detail in details} - {""}
    return Decision(
        lot=node.text("NUM_LOT"),
        title=one_line(node.text("INTITULE") or node.text("DESCRIPTION")),
        holders=tuple(dict.fromkeys(filter(None, holders))),
        day=days.pop() if len(days) == 1 else "",
        sums=tuple(Sum(*stated, tuple(filter(None, named))) for stated, named in found.items()),
        failed=bool(node.all("INFRUCTUEUX") or node.all("SANS_SUITE")),
    )


def _stated(detail: Node, row: Row) -> tuple[Decimal, bool, str] | None:
    """Give the sum of one detail: amount, whether it is a maximum, currency."""
    for one in detail.children:
        if one.name in ("MONTANT", "MONTANT_MAXI") and one.words.strip():
            amount = _amount(one, row)
            return (amount, one.name == "MONTANT_MAXI", one.attribute("DEVISE") or "EUR") if amount else None
    return None


def _totals(node: Node, row: Row) -> tuple[Decision, ...]:
    """Give the one decision of an award without lots that states a total only."""
    award = node.all("DONNEES/ATTRIBUTION")
    if not award:
        return ()
    total = next(iter(award[0].all("VALEUR_TOTALE")), Node(""))
    failed, day = bool(award[0].all("SANS_SUITE")), _day(award[0], "DATE_DECISION", row)
    amount = _amount(total, row)
    sums = (Sum(amount, most=False, currency=total.attribute("DEVISE") or "EUR", holders=()),) if amount else ()
    return (Decision("", "", (), day, sums, failed),)


def _day(node: Node, path: str, row: Row) -> str:
    """Read a day, its time and zone left out; one that the calendar lacks is a SourceError."""
    words = node.text(path)
    found = _DAY.match(words)
    try:
        return Date.fromisoformat(found[0]).isoformat() if found else _no_day(words)
    except ValueError as error:
        raise row.error(f"{path.rpartition('/')[2]} {words!r} is not a day such as 2026-09-24") from error


def _no_day(words: str) -> str:
    if words:
        raise ValueError(words)
    return ""


def _amount(node: Node, row: Row) -> Decimal | None:
    words = "".join(node.words.split())
    if not words:
        return None
    if not _SUM.fullmatch(words):
        raise row.error(f"{node.name} {node.words.strip()!r} is no sum")
    amount = Decimal(words.replace(",", "."))
    return amount if amount > 0 else None


def _of_api(record: dict[str, object], row: Row, lookups: Lookups) -> Node:
    """Turn a record of the API into the tree of the XML files.

    The older form of `donnees` has the same elements; of the others, only what stands beside it.
    """
    data = record.get("donnees")
    try:
        inside = json.loads(data) if isinstance(data, str) and data else data
    except json.JSONDecodeError as error:
        raise row.error(f"donnees is no JSON: {error}") from error
    told = inside if isinstance(inside, dict) and "OBJET" in inside and "IDENTITE" in inside else {}
    data_node = read_mapping(told, "DONNEES", row.file, lookups.drop)
    have = {child.name for child in data_node.children}
    more: list[Node] = []
    if "IDENTITE" not in have:
        more.append(_tree("IDENTITE", DENOMINATION=record.get("nomacheteur")))
    if "OBJET" not in have:
        more.append(_tree("OBJET", OBJET_COMPLET=record.get("objet")))
    if "ATTRIBUTION" not in have and isinstance(winners := record.get("titulaire"), list):
        holders = [Node("DECISION", children=(_tree("TITULAIRE", DENOMINATION=name),)) for name in winners]
        more.append(Node("ATTRIBUTION", children=tuple(holders)))
    nature = str(record.get("nature_categorise_libelle") or record.get("nature") or "")
    before = record.get("annonces_anterieures") or record.get("annonce_lie") or []
    numbers = [before] if isinstance(before, str) else list(before) if isinstance(before, list) else []
    chain = tuple(
        Node("ANNONCE_ANTERIEUR", children=(_tree("REFERENCE", IDWEB=str(number).replace("_", "-")),))
        for number in numbers
    )
    reference = Node(
        "REFERENCE",
        children=(
            Node("IDWEB", str(record.get("idweb") or str(record.get("id") or "").replace("_", "-"))),
            Node("TYPE_AVIS", children=(Node("NATURE", nature),)),
        ),
    )
    index = _tree("INDEXATION", DATE_PUBLICATION=record.get("dateparution"), RESUME_OBJET=record.get("objet"))
    steering = Node("GESTION", children=(reference, Node("MARCHE", children=chain), index))
    return Node("ANNONCE", children=(steering, Node("DONNEES", children=(*data_node.children, *more))))


def _tree(name: str, **words: object) -> Node:
    return Node(name, children=tuple(Node(key, str(value)) for key, value in words.items() if value))


def files_of(inputs: tuple[Path, ...]) -> list[Path]:
    """List the files of notices among the inputs; the same name twice is an error."""
    found = [path for path in inputs if path.parent.name == "boamp"]
    names = [path.name for path in found]
    for path in found:
        if names.count(path.name) > 1:
            raise SourceError("two files of notices have this name", path.name)
    return found
