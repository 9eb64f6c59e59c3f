"""A record held against the known actors: who it may be, what agrees, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from contrechamp.identity.known import Known
from contrechamp.identity.municipalities import commune_names
from contrechamp.identity.organisations import read_organisation
from contrechamp.identity.wording import read_wording
from contrechamp.names import fold
from contrechamp.siren import communes_of_siren, read_siren

EVIDENCE = (
    "siren",
    "code in the siren",
    "other siren today",
    "name",
    "name of another body",
    "other legal form",
    "département",
    "unique name",
    "homonym",
    "loose name",
    "similar name",
    "bare name",
)
KINDS = ("municipality", "organisation", "intercommunality")

LEAST = 70
"""Least score that is worth a person's look: a bare name that a commune has too is below it."""


class Status(StrEnum):
    """How sure it is who a record is."""

    CERTAIN = "certain"
    """The same SIREN as one known body; or the full name of one public body, with its département."""
    PROBABLE = "probable"
    """One body, by less than that: a person must look."""
    AMBIGUOUS = "ambiguous"
    """Several bodies agree as well."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Record:
    """What a source says of one body."""

    key: str
    """As the table of decisions names it."""
    name: str
    identifier: str = ""
    """SIREN or SIRET as the source writes it."""
    departments: frozenset[str] = frozenset()
    kinds: tuple[str, ...] = KINDS
    """What the record may be."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A body that a record may be."""

    record: str
    node: str
    score: int
    """0 to 100: an order in which to look, not a probability."""
    evidence: tuple[str, ...]
    """What agrees or does not, in words of EVIDENCE."""
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A record with all that it may be, best first."""

    record: Record
    status: Status
    candidates: tuple[Candidate, ...]

    @property
    def best(self) -> Candidate | None:
        """The candidate that the status speaks of; None when there is none, or several."""
        return self.candidates[0] if self.status in (Status.CERTAIN, Status.PROBABLE) else None


def compare(record: Record, known: Known) -> Reading:
    """Find who a record may be; a body whose own SIREN is another than the record's is never proposed."""
    siren = read_siren(record.identifier)
    found: dict[str, Candidate] = {}
    for one in (*_by_number(record, siren, known), *_by_town_name(record, known), *_by_name(record, known)):
        own = known.bodies[one.node].siren
        allowed = one.node.partition("/")[0] in record.kinds
        differs = bool(siren and own and own != siren) and "code in the siren" not in one.evidence
        if allowed and not differs and one.score > _score(found.get(one.node)):
            found[one.node] = one
    ranked = tuple(sorted(found.values(), key=lambda one: (-one.score, one.node)))
    return Reading(record, _status(ranked), ranked)


def _score(candidate: Candidate | None) -> int:
    return candidate.score if candidate else 0


def _status(ranked: tuple[Candidate, ...]) -> Status:
    if not ranked:
        return Status.NONE
    if len([one for one in ranked if one.score == ranked[0].score]) > 1:
        return Status.AMBIGUOUS
    return Status.CERTAIN if ranked[0].certain else Status.PROBABLE


def _by_number(record: Record, siren: str, known: Known) -> Iterator[Candidate]:
    if not siren:
        return
    nodes = known.with_siren(siren)
    # "Commune de Vire Normandie" under the number of its intercommunality: a file may give the wrong one of the two.
    towns = {node for name in commune_names(record.name) for node in known.municipalities(name, frozenset())}
    for node in nodes:
        agrees = not towns or node in towns or node.startswith("organisation/")
        yield Candidate(
            record.key,
            node,
            100 if agrees else 80,
            ("siren",) if agrees else ("siren", "name of another body"),
            certain=agrees and len(nodes) == 1,
        )
    if nodes:
        return
    # The number of a commune that is no more is in no list of today: it is read, and the name must agree.
    names = commune_names(record.name)
    for code in communes_of_siren(siren):
        node = f"municipality/{code}"
        if node in known.bodies:
            named = any(code in known.communes.get(name, ()) for name in names)
            merged = bool(known.bodies[node].siren)  # the number is that of the commune before a merger
            evidence = ("code in the siren", *(["name"] * named), *(["other siren today"] * merged))
            yield Candidate(record.key, node, 98 if named and not merged else 75, evidence, named and not merged)


def _by_town_name(record: Record, known: Known) -> Iterator[Candidate]:
    names = commune_names(record.name)
    for name in names:
        if nodes := known.municipalities(name, record.departments):
            alone = len(nodes) == 1
            where = "département" if record.departments else "unique name"
            evidence = ("name", where if alone else "homonym")
            score = 72 if not alone else 95 if record.departments else 85
            for node in nodes:
                yield Candidate(record.key, node, score, evidence, alone and bool(record.departments))
            return
    if not names and (nodes := known.municipalities(fold(record.name), record.departments)):
        for node in nodes:  # a firm may be called as a commune is
            yield Candidate(record.key, node, 50 if len(nodes) == 1 else 40, ("bare name",))


def _by_name(record: Record, known: Known) -> Iterator[Candidate]:
    read = read_organisation(record.name)
    groups = read_wording().groups
    exact = known.by_exact.get(read.exact, {})
    for node, own in exact.items():
        same_form = not (read.form and own.form) or read.form == own.form
        one_body = known.bodies[node].kind not in groups
        yield Candidate(
            record.key,
            node,
            92 if same_form else 75,
            ("name",) if same_form else ("name", "other legal form"),
            certain=same_form and one_body and not read.left_out,
        )
    for node in sorted(known.by_loose.get(read.loose, ())):
        yield Candidate(record.key, node, 80, ("loose name",))
    if not exact:
        for node, likeness in known.similar(read.exact):
            yield Candidate(record.key, node, round(likeness * 0.8), ("similar name",))
