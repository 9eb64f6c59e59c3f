"""Official identifiers of norms and actions, each with its status.

Every identifier is a node that says how sure it is. Only a confirmed one is also
stated on its subject (`cch:celex`, `cch:ecli`…), where a reader may trust it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from contrechamp.context import Context
from contrechamp.iris import concept, entity
from contrechamp.loaders.legal.cells import check_word, required, rows_by_key, values
from contrechamp.loaders.legal.words import Words
from contrechamp.ntriples import Statement, Term, iri, text
from contrechamp.tabular import Row
from contrechamp.vocab import CCH, RDF

FILE = "identifiers.csv"
COLUMNS = ("key", "subject", "type", "value", "status", "shown_at", "note")
ACTION = "action/"

_ECLI_DAY = re.compile(r".*\.(\d{4})(\d{2})(\d{2})")


def read_identifiers(
    context: Context, words: Words, norms: Mapping[str, Row], actions: Mapping[str, Row]
) -> dict[str, Row]:
    """Read and check every identifier, by key."""
    identifiers = rows_by_key(context, FILE, COLUMNS, words.person)
    first: dict[str, Row] = {}
    for row in identifiers.values():
        _check(row, words, norms, actions)
        value = row["value"]
        if not value:
            continue
        if value in first:
            # the CELLAR id of the GDPR is at times given for directive 2016/680
            raise row.error(
                f"{value!r} already identifies {first[value]['subject']!r} on line {first[value].line}:"
                " an identifier belongs to one subject, once"
            )
        first[value] = row
    return identifiers


def _check(row: Row, words: Words, norms: Mapping[str, Row], actions: Mapping[str, Row]) -> None:
    required(row, "subject", "type", "status")
    check_word(row, "type", row["type"], words.shapes)
    check_word(row, "status", row["status"], words.identifier_status)
    subject, value, status = row["subject"], row["value"], row["status"]
    if subject.startswith(ACTION):
        if subject.removeprefix(ACTION) not in actions:
            raise row.error(f"subject {subject!r} is not a key of rulings.csv")
    elif subject not in norms:
        raise row.error(f"subject {subject!r} is neither a norm nor 'action/…'")
    if bool(value) == (status == "not-found"):
        raise row.error("a value is needed, except when the status is not-found")
    if value and not words.shapes[row["type"]].pattern.fullmatch(value):
        raise row.error(f"{value!r} does not have the shape of type {row['type']}")
    if status != "confirmed" and not row["note"]:
        raise row.error(f"a {status} identifier needs a note that says why")
    if row["type"] == "ecli" and subject.startswith(ACTION):
        _check_ecli(row, actions[subject.removeprefix(ACTION)])
    values(row, "shown_at")


def _check_ecli(row: Row, action: Row) -> None:
    """Compare the day that an ECLI of the Conseil d'État ends with to that of the decision."""
    day = _ECLI_DAY.fullmatch(row["value"])
    if day and action["date"] != "-".join(day.groups()):
        raise row.error(f"{row['value']!r} has another day than the decision, {action['date'] or 'undated'}")


def state_identifiers(identifiers: Mapping[str, Row], words: Words) -> Iterator[Statement]:
    """State each identifier that has a value."""
    for key, row in identifiers.items():
        if row["status"] == "not-found":
            continue
        node = entity("identifier", key)
        subject = _subject(row["subject"])
        yield node, RDF.type, CCH.Identifier
        yield node, CCH.identifies, subject
        yield node, CCH.identifierType, text(row["type"])
        yield node, CCH.identifierValue, text(row["value"])
        yield node, CCH.identifierStatus, concept("identifier-status", row["status"])
        for source in values(row, "shown_at"):
            yield node, CCH.shownAt, text(source)
        shape = words.shapes[row["type"]]
        if row["status"] == "confirmed" and shape.property:
            yield subject, CCH[shape.property], iri(row["value"]) if shape.iri else text(row["value"])


def _subject(subject: str) -> Term:
    if subject.startswith(ACTION):
        return entity("action", subject.removeprefix(ACTION))
    return entity("norm", subject)
