"""Rulings and decisions of authorities: one action each, and one sourced fact about it.

A row that is wholly unconfirmed names the action and states nothing about it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping

from contrechamp.context import Context
from contrechamp.iris import concept, entity, fact
from contrechamp.loaders.legal.cells import (
    check_chain,
    check_day,
    check_word,
    required,
    rows_by_key,
    values,
)
from contrechamp.loaders.legal.words import Words
from contrechamp.ntriples import Statement, Term, date, text
from contrechamp.tabular import Row
from contrechamp.vocab import CCH, RDF, RDFS

FILE = "rulings.csv"
COLUMNS = (
    "key",
    "kind",
    "authority",
    "date",
    "docket",
    "formation",
    "claimants",
    "defendants",
    "object_fr",
    "object_en",
    "outcome",
    "outcome_fr",
    "outcome_en",
    "norms",
    "against",
    "earlier_step",
    "commune",
    "status",
    "unconfirmed",
    "sources",
    "note",
)
ALWAYS = frozenset({"key", "kind", "authority", "status", "unconfirmed", "sources", "note"})
"""All that a wholly unconfirmed row may fill."""
UNNAMED = "unnamed-person"
"""Stands for a natural person among the parties: it is checked, never loaded."""

_KNOWN_BY = re.compile(r"\[\.\.(.+)\]")
"""A date of which only the latest day is known: the decision was known by then."""
_INSEE = re.compile(r"\d{5}|2[AB]\d{3}")
_PARTY = re.compile(r"organisation/[a-z0-9-]+|municipality/(\d{5}|2[AB]\d{3})")
_DOCKET = re.compile(r"[0-9A-Z][0-9A-Z-]*( DC| QPC)?")


def read_rulings(context: Context, words: Words, norms: Mapping[str, Row]) -> dict[str, Row]:
    """Read and check every ruling, by key."""
    rulings = rows_by_key(context, FILE, COLUMNS, words.person)
    for row in rulings.values():
        required(row, "kind", "authority", "status", "sources")
        check_word(row, "kind", row["kind"], words.action_kinds)
        check_word(row, "authority", row["authority"], words.authorities)
        check_word(row, "status", row["status"], words.verification)
        _check_doubt(row)
        values(row, "sources")
        if row["status"] != "unconfirmed":
            _check_content(row, words)
            _check_references(row, norms, rulings)
    for column in ("against", "earlier_step"):
        check_chain(rulings, column)
    return rulings


def _check_doubt(row: Row) -> None:
    """Refuse a doubt that the status hides, and a value that is both doubted and stated."""
    doubted = values(row, "unconfirmed")
    for column in doubted:
        check_word(row, "unconfirmed", column, set(COLUMNS) - ALWAYS)
        if row[column] not in ("", "unknown"):
            raise row.error(f"{column} is unconfirmed: keep {row[column]!r} in the note only")
    if doubted and row["status"] == "verified":
        raise row.error("a verified row has no unconfirmed column")
    if row["status"] == "unconfirmed":
        stated = [column for column in COLUMNS if row[column] and column not in ALWAYS]
        if stated:
            raise row.error(f"an unconfirmed row states nothing, yet it fills {', '.join(stated)}")
    if row["status"] != "verified" and not row["note"]:
        raise row.error("the note must say what is not verified")


def _check_content(row: Row, words: Words) -> None:
    required(row, "date", "object_fr", "object_en", "outcome", "outcome_fr", "outcome_en")
    _day(row)
    for number in values(row, "docket"):
        if not _DOCKET.fullmatch(number):
            raise row.error(f"{number!r} is not a docket number")
    for outcome in values(row, "outcome"):
        check_word(row, "outcome", outcome, words.outcomes)


def _check_references(row: Row, norms: Mapping[str, Row], rulings: Mapping[str, Row]) -> None:
    for column in ("claimants", "defendants"):
        for party in values(row, column):
            if party != UNNAMED and not _PARTY.fullmatch(party):
                raise row.error(f"{column}: {party!r} is not organisation/…, municipality/(INSEE code) or {UNNAMED}")
    for target in values(row, "commune"):
        if not _INSEE.fullmatch(target) and not _PARTY.fullmatch(target):
            raise row.error(f"commune: {target!r} is neither an INSEE code nor organisation/…")
    for norm in values(row, "norms"):
        if norm not in norms:
            raise row.error(f"unknown norm {norm!r}")
    for column in ("against", "earlier_step"):
        if row[column] and row[column] not in rulings:
            raise row.error(f"{column}: unknown action {row[column]!r}")


def state_rulings(context: Context, rulings: Mapping[str, Row], words: Words) -> Iterator[Statement]:
    """State each action and, unless it is unconfirmed, its fact and its evidence."""
    for key, row in rulings.items():
        action = entity("action", key)
        yield action, RDF.type, CCH.LegalAction
        for language in ("fr", "en"):
            yield action, RDFS.label, text(_label(row, words, language), language)
        yield action, CCH.actionKind, concept("action-kind", row["kind"])
        if row["status"] == "unconfirmed":
            yield action, CCH.verification, concept("verification", "unconfirmed")
        else:
            yield from _state_fact(context, row, action)


def _state_fact(context: Context, row: Row, action: Term) -> Iterator[Statement]:
    node = fact("legal", row["key"])
    yield node, RDF.type, CCH.ActionFact
    yield node, CCH.action, action
    yield node, CCH.about, action
    yield node, CCH.authority, entity("organisation", row["authority"])
    for column, predicate in (("claimants", CCH.claimant), ("defendants", CCH.defendant)):
        for party in values(row, column):
            if party != UNNAMED:
                yield node, predicate, _party(party)
    for target in values(row, "commune"):
        yield node, CCH.target, _party(target)
        yield node, CCH.about, _party(target)
    for number in values(row, "docket"):
        yield node, CCH.docket, text(number)
    if row["formation"]:
        yield node, CCH.formation, text(row["formation"], "fr")
    for outcome in values(row, "outcome"):
        yield node, CCH.outcome, concept("outcome", outcome)
    yield node, CCH.content, text(_sentence(row["object_fr"], "\u00a0: ", row["outcome_fr"]), "fr")
    yield node, CCH.content, text(_sentence(row["object_en"], ": ", row["outcome_en"]), "en")
    for norm in values(row, "norms"):
        yield node, CCH.norm, entity("norm", norm)
    for column, predicate in (("against", CCH.against), ("earlier_step", CCH.earlierStep)):
        if row[column]:
            yield node, predicate, entity("action", row[column])
    yield from _state_date(row, node)
    yield node, CCH.polarity, concept("polarity", "affirmed")
    yield node, CCH.modality, concept("modality", "actual")
    yield node, CCH.basis, concept("basis", "stated")
    yield node, CCH.verification, concept("verification", row["status"])
    evidence, statements = context.row_evidence(row, row["key"])
    yield node, CCH.evidence, evidence
    yield from statements
    for source in values(row, "sources"):
        yield evidence, CCH.shownAt, text(source)


def _state_date(row: Row, node: Term) -> Iterator[Statement]:
    """State the day, or the day by which the decision was known, never a made-up one."""
    day, known_by = _day(row)
    yield node, CCH.date, text(row["date"])
    if not known_by:
        yield node, CCH.earliest, date(day)
    yield node, CCH.latest, date(day)
    yield node, CCH.precision, concept("precision", "interval" if known_by else "day")
    yield node, CCH.dateBasis, concept("date-basis", "publication" if known_by else "stated")


def _day(row: Row) -> tuple[datetime.date, bool]:
    """Read the day of a decision, and whether it is only the day by which it was known."""
    known_by = _KNOWN_BY.fullmatch(row["date"])
    return check_day(row, "date", known_by[1] if known_by else row["date"]), known_by is not None


def _party(reference: str) -> Term:
    if _INSEE.fullmatch(reference):
        return entity("municipality", reference)
    kind, key = reference.split("/")
    return entity(kind, key)


def _sentence(subject: str, link: str, outcome: str) -> str:
    return f"{subject[0].upper()}{subject[1:]}{link}{outcome}."


def _label(row: Row, words: Words, language: str) -> str:
    """Compose "CNIL, 12 May 2021, no. 2021-1", without what is not known."""
    authority = words.authorities[row["authority"]][language]
    if row["status"] == "unconfirmed":
        doubt = {"fr": "décision non confirmée", "en": "unconfirmed decision"}[language]
        return f"{authority}, {doubt} ({row['key']})"
    numbers = values(row, "docket")
    parts = [authority]
    if not numbers:
        parts.append(words.action_kinds[row["kind"]][language])
    day, known_by = _day(row)
    shown = _day_in_words(day, words, language)
    if known_by:
        shown = {"fr": "au plus tard le ", "en": "no later than "}[language] + shown
    parts.append(shown)
    if numbers:
        sign, link = {"fr": ("n° ", " et "), "en": ("no. ", " and ")}[language]
        parts.append(sign + link.join(numbers))
    return ", ".join(parts)


def _day_in_words(day: datetime.date, words: Words, language: str) -> str:
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{number} {words.months[language][day.month - 1]} {day.year}"
