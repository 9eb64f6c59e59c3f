"""Scores: precision, recall and F1 by kind, links and flags of what was found, and each miss and false alarm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from contrechamp.candidates.candidate import Candidate
from contrechamp.candidates.gathering import candidates
from contrechamp.documents.document import Document
from contrechamp.documents.text import Span
from contrechamp.evaluation.gold import Gold, Item
from contrechamp.names import fold

Key: TypeAlias = tuple[object, ...]

KINDS = (
    "commune",
    "wider territory",
    "count",
    "amount",
    "person",
    "organisation",
    "system",
    "capability",
    "norm",
    "action",
)
ONCE = frozenset({"person", "action"})
"""Kinds that gold names once a document, whatever the number of mentions."""

AUTHORITIES = frozenset(
    {"public-body", "ministry", "prefecture", "supreme-administrative-court", "constitutional-court", "advisory-body"}
    | {"data-protection-authority", "administrative-court", "administrative-court-of-appeal", "supervision-centre"}
    | {"regional-council", "intercommunality", "municipality", "court", "police", "european-body", "ombudsman"}
)
"""Kinds of organisations that are no vendors, associations, unions or media: not measured as such."""

LINKED = ("count", "amount", "capability")
FLAGS = ("negated", "planned", "quoted", "attributed")


@dataclass
class Tally:
    """Counts of one thing measured."""

    right: int = 0
    missed: int = 0
    false: int = 0

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right; None when nothing was found."""
        found = self.right + self.false
        return self.right / found if found else None

    @property
    def recall(self) -> float | None:
        """Share of the gold that was found; None when there is none."""
        there = self.right + self.missed
        return self.right / there if there else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both."""
        total = 2 * self.right + self.missed + self.false
        return 2 * self.right / total if total else None


@dataclass(frozen=True)
class Fault:
    """A miss or a false alarm."""

    what: str
    """missed, false, link, flag."""
    kind: str
    file: str
    span: Span
    quote: str
    detail: str


@dataclass
class Report:
    """All that an evaluation gives."""

    documents: int = 0
    characters: int = 0
    kinds: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    codes: Tally = field(default_factory=Tally)
    """Of the communes found, those with the right code."""
    links: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    flags: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    """By `kind flag`."""
    faults: list[Fault] = field(default_factory=list)
    exhaustive: bool = True
    """False when the gold does not name every mention: precision means nothing then."""


def evaluate(pairs: Iterable[tuple[Gold, Document]]) -> Report:
    """Find candidates in each document and hold them against its gold."""
    report = Report()
    for gold, document in pairs:
        report.documents += 1
        report.characters += len(document.characters)
        report.exhaustive &= gold.exhaustive
        found = candidates(document, grouped=False)
        for kind in KINDS:
            wanted = [item for item in gold.items if _kind(item.kind, item.value) == kind]
            given = [candidate for candidate in found if _kind(candidate.kind, candidate.value) == kind]
            if gold.exhaustive and kind not in ONCE:
                _by_place(report, kind, wanted, given, document)
            else:
                _by_value(report, kind, wanted, given, document, gold.exhaustive)
    return report


def _kind(kind: str, value: Mapping[str, Any]) -> str:
    """Give the row that a mention counts in: communes apart from what is wider; authorities in none."""
    if kind == "territory":
        return "commune" if value.get("level") in ("commune", "arrondissement") else "wider territory"
    return "authority" if kind == "organisation" and value.get("type") in AUTHORITIES else kind


def _by_place(
    report: Report, kind: str, wanted: Sequence[Item], given: Sequence[Candidate], document: Document
) -> None:
    tally = report.kinds[kind]
    left = list(given)
    for item in wanted:
        near = [candidate for candidate in left if candidate.span.meets(item.span)]
        if kind == "commune":  # whether it is the right one is measured apart
            match = near[0] if near else None
        else:
            match = next((one for one in near if _same(kind, item.value, one.value)), None)
        if match is None:
            tally.missed += 1
            seen = f"; found {_shown(near[0].value)}" if near else ""
            report.faults.append(_fault("missed", kind, document, item.span, _shown(item.value) + seen))
            continue
        left.remove(match)
        tally.right += 1
        _beyond(report, kind, item, match, document)
    for candidate in left:
        tally.false += 1
        report.faults.append(_fault("false", kind, document, candidate.span, _shown(candidate.value)))


def _beyond(report: Report, kind: str, item: Item, match: Candidate, document: Document) -> None:
    """Measure what else is said of a mention that was found: code, link, flags."""
    if kind == "commune":
        right = item.value.get("code") == match.value.get("code")
        _count(report.codes, right)
        if not right:
            report.faults.append(_fault("code", kind, document, item.span, f"{item.value} {match.value}"))
    if kind in LINKED:
        right = (item.about or None) == match.about.reference
        _count(report.links[kind], right)
        if not right:
            report.faults.append(_fault("link", kind, document, item.span, f"{item.about}; {match.about}"))
        given = {flag.partition(":")[0] for flag in match.status.flags()}
        for flag in FLAGS:
            tally = report.flags[f"{kind} {flag}"]
            tally.right += flag in item.flags and flag in given
            tally.missed += flag in item.flags - given
            tally.false += flag in given - item.flags
            if (flag in item.flags) != (flag in given):
                which = "not flagged" if flag in item.flags else "flagged"
                report.faults.append(_fault("flag", kind, document, item.span, f"{flag}: {which}"))


def _count(tally: Tally, right: bool) -> None:
    tally.right += right
    tally.false += not right
    tally.missed += not right


def _by_value(
    report: Report,
    kind: str,
    wanted: Sequence[Item],
    given: Sequence[Candidate],
    document: Document,
    exhaustive: bool,
) -> None:
    tally = report.kinds[kind]
    different: list[Item] = []
    for item in wanted:
        if not any(_same(kind, item.value, other.value) for other in different):
            different.append(item)
    used: list[Mapping[str, Any]] = []
    for item in different:
        match = next((one for one in given if _same(kind, item.value, one.value)), None)
        if match is None:
            tally.missed += 1
            report.faults.append(_fault("missed", kind, document, item.span, _shown(item.value)))
        else:
            tally.right += 1
            used.append(match.value)
    if exhaustive:
        for candidate in given:
            if not any(_same(kind, value, candidate.value) for value in used):
                tally.false += 1
                used.append(candidate.value)
                report.faults.append(_fault("false", kind, document, candidate.span, _shown(candidate.value)))


# --- what is the same -------------------------------------------------------------------------


def _same(kind: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return _SAME.get(kind, _same_name)(one, other)


def _same_territory(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return (one.get("level"), one.get("code")) == (other.get("level"), other.get("code"))


def _same_count(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    keys = ("unit", "value", "minimum", "maximum")
    return all(one.get(key) == other.get(key) for key in keys)


def _same_amount(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return all(_close(one.get(key), other.get(key)) for key in ("value", "minimum", "maximum"))


def _close(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is other
    return abs(float(one) - float(other)) < 0.005


def _same_person(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    if one.get("post") and other.get("post") and one["post"] != other["post"]:
        return False
    names, others = fold(str(one["name"])).split(), fold(str(other["name"])).split()
    return bool(names and others) and (names[-1] == others[-1] or set(names) <= set(others))


def _same_name(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    names, others = _names(one), _names(other)
    return bool(names & others) or any(a in b or b in a for a in names for b in others)


def _names(value: Mapping[str, Any]) -> set[str]:
    keys = [str(value[key]).rpartition("/")[2] for key in ("organisation", "system", "capability") if value.get(key)]
    return {fold(name) for name in [*keys, str(value.get("name") or "")] if name}


def _same_capability(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return bool(one["capability"] == other["capability"])


def _same_norm(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    if one.get("norm") and other.get("norm"):
        return bool(one["norm"] == other["norm"])
    same_act = not one.get("act") or not other.get("act") or one["act"] == other["act"]
    return same_act and fold(str(one.get("article") or "")) == fold(str(other.get("article") or ""))


def _same_action(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    if one.get("kind") != other.get("kind") or one.get("date") != other.get("date"):
        return False
    names = [
        {fold(str(value[key])) for key in ("authority", "authority_name") if value.get(key)} for value in (one, other)
    ]
    return not names[0] or bool(names[0] & names[1])


_SAME: Mapping[str, Callable[[Mapping[str, Any], Mapping[str, Any]], bool]] = {
    "commune": _same_territory,
    "wider territory": _same_territory,
    "count": _same_count,
    "amount": _same_amount,
    "person": _same_person,
    "capability": _same_capability,
    "norm": _same_norm,
    "action": _same_action,
}


def _shown(value: Mapping[str, Any]) -> str:
    return ", ".join(f"{key}={said}" for key, said in value.items() if said not in (None, "", [], False))


def _fault(what: str, kind: str, document: Document, span: Span, detail: str) -> Fault:
    quote = " ".join(document.text.quote(span).split())
    return Fault(what, kind, document.file, span, quote, detail)
