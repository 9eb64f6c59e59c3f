"""One fact as one entry: its sign, its date, what it says and who says so, its note, what contradicts it."""

from __future__ import annotations

from collections.abc import Iterable

from contrechamp.dates import sorting_day
from contrechamp.names import short
from contrechamp.printing.material import Fact
from contrechamp.printing.model import Entries, Entry, Inline, Inlines, Text
from contrechamp.printing.notes import Notes


def claim(fact: Fact, notes: Notes) -> str:
    """Say a fact with its speakers, what it came through, and whether the reader deduced it."""
    speech = notes.speech
    said = speech.spaced(fact.label or fact.content or short(fact.iri))
    speakers = [one for one in map(speech.spaced, fact.said_by) if one not in said]
    if speakers:
        said += f" ({speech.say('words.says', who=', '.join(speakers))})"
    if fact.via:
        said += f" [{speech.say('words.via', what=', '.join(fact.via))}]"
    if fact.inferred:
        said += f" [{speech.say('words.inferred')}]"
    return said


def entry(fact: Fact, notes: Notes, brief: bool = False) -> Entry:
    """Write a fact as an entry; a brief one without the remarks that stand elsewhere in the dossier."""
    speech = notes.speech
    content: Inlines = (Text(claim(fact, notes)), notes.ref(fact))
    remarks: list[Inlines] = []
    if not brief:
        more = speech.spaced(fact.content)
        if more and fact.label and more.rstrip(".") not in speech.spaced(fact.label):
            remarks.append((Text(more),))
        for other in fact.contested:
            found = notes.material.facts[other]
            remarks.append((Text("≠ " + speech.say("words.contested") + " " + claim(found, notes)), notes.ref(found)))
    return Entry(fact.sign, speech.date(fact.date), content, tuple(remarks))


def entries(facts: Iterable[Fact], notes: Notes, brief: bool = False) -> Entries:
    """Write facts in time order, the undated last."""
    return Entries(tuple(entry(fact, notes, brief) for fact in in_order(facts)))


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Sort by first possible day, else the last, the undated at the end; then as the graph orders them."""
    return sorted(facts, key=lambda fact: (sorting_day(fact.date) or "9999", fact.date, fact.kind, fact.iri))


def told_by(fact: Fact, notes: Notes) -> str:
    """Name who says so: the speakers, or the documents in their own voice."""
    if fact.said_by:
        return notes.speech.spaced(", ".join(fact.said_by))
    papers = (notes.material.papers[one.document] for one in fact.proofs)
    return ", ".join(dict.fromkeys(notes.speech.spaced(paper.publisher or paper.title) for paper in papers))


def cell(*runs: Inline | str) -> Inlines:
    """Make the content of a cell."""
    return tuple(Text(run) if isinstance(run, str) else run for run in runs)
