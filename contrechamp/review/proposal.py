"""From a candidate to the fact that it may become: section and fields of a dossier, `?` where only a person can say."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from contrechamp.candidates.candidate import Candidate
from contrechamp.names import fold
from contrechamp.review.known import Known

UNDECIDED = "?"
"""Stands in a proposed fact where only a person can say."""

Fields: TypeAlias = dict[str, "str | list[str] | Fields"]
"""Fields as a dossier writes them."""

LONGEST_KEY = 60
"""Characters of a key made of words."""

_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
_UNFIT = re.compile(r"[^a-z0-9]+")
_QUALIFIED_TARGET = "target"


@dataclass
class Proposal:
    """A fact as it may stand in a dossier."""

    section: str
    """Section of `facts`; empty for a mention that no section has a place for."""
    fact: Fields
    new: dict[str, dict[str, Fields]] = field(default_factory=dict)
    """Entities that must be created first: section of `entities`, key, fields."""


def slug(words: str) -> str:
    """Make a key of words; a long one ends with a whole word."""
    key = _UNFIT.sub("-", fold(words)).strip("-") or "x"
    return key if len(key) <= LONGEST_KEY else key[: LONGEST_KEY + 1].rpartition("-")[0] or key[:LONGEST_KEY]


def opaque_id() -> str:
    """Draw the key of a person: it says no name."""
    return "p-" + "".join(secrets.choice(_LETTERS) for _ in range(6))


def propose(candidate: Candidate, known: Known) -> Proposal:
    """Give the fact that a candidate may become; `?` stands where a person must choose."""
    proposal = _PROPOSALS[candidate.kind](candidate, known)
    if proposal.section:
        _certainty(proposal, candidate, known)
    return proposal


def _certainty(proposal: Proposal, candidate: Candidate, known: Known) -> None:
    status, fact = candidate.status, proposal.fact
    if status.attributed:
        fact["said_by"] = _speaker(status.attributed, candidate, known)
    if status.negated and fact.get("state") not in ("denied", "excluded"):
        fact["polarity"] = "denied"
        fact.setdefault("said_by", UNDECIDED)
    if status.planned and proposal.section not in ("descriptions", "citations", "mandates", "action_facts"):
        fact["modality"] = "planned"
    if candidate.when and proposal.section in ("counts", "capability_states", "amounts"):
        fact["date"] = candidate.when
        fact["dated"] = candidate.dated or "stated"


def _speaker(words: str, candidate: Candidate, known: Known) -> str:
    bare = re.sub(r"^(?:l[ea]|les|l') ?", "", words, flags=re.IGNORECASE)
    for name in (words, bare, words.rpartition(", ")[2]):
        for kind in ("person", "organisation"):
            if found := known.find(kind, name):
                return found
    if re.match(r"(?:la (?:mairie|ville|municipalité|commune)|la ville de)\b", words.lower()) and _commune(candidate):
        return f"municipality/{_commune(candidate)}"
    return UNDECIDED


def _commune(candidate: Candidate) -> str | None:
    return candidate.about.code if candidate.about.level == "commune" else None


def _place(candidate: Candidate) -> str:
    reference = candidate.about.reference
    return reference if reference and not reference.startswith("municipal-arrondissement") else UNDECIDED


def _text(candidate: Candidate, key: str) -> str:
    value = candidate.value.get(key)
    return "" if value is None else str(value)


def _territory(candidate: Candidate, known: Known) -> Proposal:
    level, code, name = (_text(candidate, key) for key in ("level", "code", "name"))
    if level not in ("commune", "department", "region"):
        return Proposal("", {})
    about = f"{level}/{code}" if code else UNDECIDED
    return Proposal(
        "descriptions", {"about": about, "named": candidate.quote, "content": _named(name or candidate.quote)}
    )


def _named(name: str) -> Fields:
    return {"fr": f"Le document nomme {name}.", "en": f"The document names {name}."}


def _person(candidate: Candidate, known: Known) -> Proposal:
    name, role, post = (_text(candidate, key) for key in ("name", "role", "post"))
    proposal = Proposal("descriptions", {})
    person = known.find("person", name)
    if person is None:
        alias = slug(name)
        person = f"person/{alias}"
        label: Fields = {"id": opaque_id(), "label": name, "public_role": {"fr": role or UNDECIDED, "en": UNDECIDED}}
        proposal.new = {"people": {alias: label}}
    commune = _commune(candidate)
    if post and commune:
        proposal.section = "mandates"
        proposal.fact = {"person": person, "post": post, "body": f"municipality/{commune}"}
        if party := _text(candidate, "party"):
            proposal.fact["party"] = known.find("organisation", party) or f"organisation/{slug(party)}"
    else:
        proposal.fact = {"about": person, "named": name, "role": role or UNDECIDED, "content": _named(name)}
    return proposal


def _organisation(candidate: Candidate, known: Known) -> Proposal:
    name, kind = _text(candidate, "name"), _text(candidate, "type")
    reference = _text(candidate, "organisation")
    found = reference if reference and known.holds(reference) else known.find("organisation", name)
    proposal = Proposal("descriptions", {"named": candidate.quote, "content": _named(name)})
    if found is None:
        key = reference.removeprefix("organisation/") or slug(name)
        found = f"organisation/{key}"
        proposal.new = {"organisations": {key: {"label": {"fr": name, "en": name}, "kind": kind or UNDECIDED}}}
    proposal.fact = {"about": found, **proposal.fact}
    return proposal


def _system(candidate: Candidate, known: Known) -> Proposal:
    name, reference = _text(candidate, "name"), _text(candidate, "system")
    found = reference if reference and known.holds(reference) else known.find("system", name)
    proposal = Proposal("descriptions", {"named": candidate.quote, "content": _named(name)})
    if found is None:
        key = reference.removeprefix("system/") or slug(name)
        found = f"system/{key}"
        proposal.new = {"systems": {key: {"label": {"fr": name, "en": name}, "kind": UNDECIDED}}}
    proposal.fact = {"about": found, **proposal.fact}
    if maker := _text(candidate, "maker"):
        proposal.fact["vendor"] = maker
    return proposal


def _capability(candidate: Candidate, known: Known) -> Proposal:
    place = _place(candidate)
    proposal = Proposal("capability_states", {})
    deployments = known.at_place.get(place, [])
    if len(deployments) == 1:
        deployment = deployments[0].removeprefix("deployment/")
    elif deployments or place == UNDECIDED:
        deployment = UNDECIDED
    else:
        deployment = f"{slug(candidate.about.name or place)}-cctv"
        proposal.new = {"deployments": {deployment: _network(candidate.about.name or place, place)}}
    state = "excluded" if candidate.status.negated else "planned" if candidate.status.planned else UNDECIDED
    proposal.fact = {
        "deployment": deployment,
        "capability": _text(candidate, "capability"),
        "state": state,
        "named": candidate.quote,
    }
    return proposal


def _network(name: str, place: str) -> Fields:
    label: Fields = {"fr": f"Réseau de vidéosurveillance de {name}", "en": f"{name} video surveillance network"}
    return {"label": label, "place": place}


def _count(candidate: Candidate, known: Known) -> Proposal:
    fact: Fields = {"of": _text(candidate, "unit"), "place": _place(candidate)}
    for key in ("value", "minimum", "maximum"):
        if written := _text(candidate, key):
            fact[key] = written
    fact["qualifier"] = _text(candidate, "qualifier") or "exact"
    if status := _text(candidate, "status"):
        fact["status"] = status
    if fact["qualifier"] == _QUALIFIED_TARGET or fact.get("status") == "planned":
        fact["modality"] = "planned"
    return Proposal("counts", fact)


def _amount(candidate: Candidate, known: Known) -> Proposal:
    commune = _commune(candidate)
    value = candidate.value.get("value")
    fact: Fields = {
        "about": f"municipality/{commune}" if commune else UNDECIDED,
        "kind": UNDECIDED,
        "value": f"{value:.2f}".removesuffix(".00") if isinstance(value, int | float) else UNDECIDED,
        "currency": _text(candidate, "currency") or "EUR",
        "qualifier": _text(candidate, "qualifier") or "exact",
    }
    return Proposal("amounts", fact)


def _norm(candidate: Candidate, known: Known) -> Proposal:
    norm = _text(candidate, "norm")
    role = "nested" if candidate.value.get("nested") else UNDECIDED
    return Proposal(
        "citations", {"norm": f"norm/{norm}" if norm else UNDECIDED, "role": role, "named": candidate.quote}
    )


def _action(candidate: Candidate, known: Known) -> Proposal:
    kind, authority, name = (_text(candidate, key) for key in ("kind", "authority", "authority_name"))
    action, docket, date = (_text(candidate, key) for key in ("action", "docket", "date"))
    proposal = Proposal("action_facts", {})
    if not action:
        action = slug(
            " ".join(part for part in (authority.removeprefix("organisation/") or name, kind, docket or date) if part)
        )
        label = ", ".join(part for part in (name or authority.removeprefix("organisation/"), docket, date) if part)
        proposal.new = {"actions": {action: {"label": {"fr": label or candidate.quote, "en": UNDECIDED}, "kind": kind}}}
    proposal.fact = {"action": action}
    if authority:
        proposal.fact["authority"] = authority
    for key in ("docket", "outcome"):
        if written := _text(candidate, key):
            proposal.fact[key] = written
    if date:
        proposal.fact |= {"date": date, "dated": _text(candidate, "dated") or "stated"}
    return proposal


def _nothing(candidate: Candidate, known: Known) -> Proposal:
    return Proposal("", {})


_PROPOSALS: Mapping[str, Callable[[Candidate, Known], Proposal]] = {
    "territory": _territory,
    "person": _person,
    "organisation": _organisation,
    "system": _system,
    "capability": _capability,
    "count": _count,
    "amount": _amount,
    "norm": _norm,
    "action": _action,
    "date": _nothing,
}
