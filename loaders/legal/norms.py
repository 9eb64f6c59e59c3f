"""Acts, codes and their parts, as a tree.

Only what was confirmed is in a cell: a subject that was not stays in the note,
which is for the curator and is not loaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contrechamp.context import Context
from contrechamp.iris import concept, entity
from contrechamp.loaders.legal.cells import (
    check_chain,
    check_day,
    check_pair,
    check_word,
    required,
    rows_by_key,
    values,
)
from contrechamp.loaders.legal.words import Words
from contrechamp.ntriples import Statement, date, text
from contrechamp.tabular import Row
from contrechamp.vocab import CCH, RDF, RDFS, SKOS

FILE = "norms.csv"
COLUMNS = (
    "key",
    "parent",
    "kind",
    "number",
    "date",
    "short",
    "label_fr",
    "label_en",
    "subject_fr",
    "subject_en",
    "status",
    "source",
    "note",
)


def read_norms(context: Context, words: Words) -> dict[str, Row]:
    """Read and check every norm, by key."""
    norms = rows_by_key(context, FILE, COLUMNS, words.person)
    for row in norms.values():
        _check(row, norms, words)
    check_chain(norms, "parent")
    return norms


def _check(row: Row, norms: Mapping[str, Row], words: Words) -> None:
    required(row, "kind", "label_fr", "label_en", "status")
    check_word(row, "kind", row["kind"], words.norm_kinds)
    check_word(row, "status", row["status"], words.verification)
    check_pair(row, "subject")
    parent = row["parent"]
    if words.norm_kinds[row["kind"]]:
        if parent not in norms:
            raise row.error(f"parent {parent!r} is not the key of a norm")
        if parent.split("/")[0] != row["key"].split("/")[0]:
            raise row.error(f"parent {parent!r} belongs to another act")
        required(row, "number")
    elif parent:
        raise row.error(f"a {row['kind']} lies in no other norm, yet its parent is {parent!r}")
    if row["date"]:
        check_day(row, "date", row["date"])
    if row["status"] == "unconfirmed":
        if row["subject_fr"] or row["date"]:
            raise row.error("an unconfirmed norm states neither subject nor date: keep them in the note")
        required(row, "note")
    else:
        required(row, "source")
    values(row, "short")
    values(row, "source")


def state_norms(norms: Mapping[str, Row]) -> Iterator[Statement]:
    """State each norm."""
    for key, row in norms.items():
        node = entity("norm", key)
        yield node, RDF.type, CCH.LegalNorm
        yield node, RDFS.label, text(row["label_fr"], "fr")
        yield node, RDFS.label, text(row["label_en"], "en")
        for name in values(row, "short"):
            yield node, SKOS.altLabel, text(name)
        yield node, CCH.normKind, concept("norm-kind", row["kind"])
        if row["number"]:
            yield node, CCH.number, text(row["number"])
        if row["date"]:
            yield node, CCH.passedOn, date(check_day(row, "date", row["date"]))
        if row["parent"]:
            yield node, CCH.partOf, entity("norm", row["parent"])
        if row["subject_fr"]:
            yield node, CCH.subjectMatter, text(row["subject_fr"], "fr")
            yield node, CCH.subjectMatter, text(row["subject_en"], "en")
        yield node, CCH.verification, concept("verification", row["status"])
        for source in values(row, "source"):
            yield node, CCH.shownAt, text(source)
