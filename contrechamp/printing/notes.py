"""The notes of a dossier: for each fact its documents, exact words or rows, addresses, and the reader's own remark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from contrechamp import assets
from contrechamp.printing.material import Fact, Material, Paper, Proof, reference
from contrechamp.printing.model import Inline, Inlines, Jump, Note, Ref, Text
from contrechamp.printing.wording import quoted, spaced
from contrechamp.spoken import spoken_date, spoken_number

_ILLEGAL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(8234, 8239), *range(8294, 8298)), "�")
"""What XML cannot hold, and marks that turn the reading order round."""


@cache
def read_table() -> Mapping[str, Any]:
    """Read the words of printed dossiers."""
    return assets.table("printed.toml")


class Speech:
    """Words in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def say(self, entry: str, /, **values: str | int) -> str:
        """Give a sentence of the table, `words.cite_value`, with its values in place."""
        section, _, name = entry.partition(".")
        said = str(read_table()[section][name][self.language])
        return self.spaced(said.format(**values) if values else said)

    def spaced(self, text: str) -> str:
        """Clean a text, and set the spaces of the language."""
        return spaced(clean(text), self.language)

    def date(self, edtf: str) -> str:
        """Say a date; `undated` when there is none."""
        return spoken_date(edtf, self.language) if edtf else self.say("words.undated")

    def number(self, value: str | int) -> str:
        """Group digits."""
        return spoken_number(value, self.language)

    def join(self, parts: list[str]) -> str:
        """Join the parts of a list that have something to say."""
        return ", ".join(part for part in parts if part)


def clean(text: str) -> str:
    """Put U+FFFD for each character that no format can hold, lone surrogates too."""
    return (
        text.translate(_ILLEGAL)
        .encode("utf-8", "replace")
        .decode()
        .replace("\ufffe", "\ufffd")
        .replace("\uffff", "\ufffd")
    )


class Notes:
    """Numbers facts and documents in the order in which they are first called."""

    def __init__(self, material: Material, speech: Speech) -> None:
        self.material = material
        self.speech = speech
        self.called: dict[str, int] = {}
        self.documents: dict[str, int] = {}

    def ref(self, fact: Fact) -> Ref:
        """Give the call of a fact's note."""
        if fact.iri not in self.called:
            self.called[fact.iri] = len(self.called) + 1
            for proof in fact.proofs:
                self.documents.setdefault(proof.document, len(self.documents) + 1)
        return Ref(self.called[fact.iri])

    def written(self) -> tuple[Note, ...]:
        """Write the notes that were called."""
        return tuple(Note(number, tuple(self._note(self.material.facts[iri]))) for iri, number in self.called.items())

    def _note(self, fact: Fact) -> Iterator[Inline]:
        by_document: dict[str, list[Proof]] = {}
        for proof in fact.proofs:
            by_document.setdefault(proof.document, []).append(proof)
        for index, (document, proofs) in enumerate(by_document.items()):
            paper = self.material.papers[document]
            yield Text(" — " if index else "")
            yield Jump(f"D{self.documents[document]}", f"d{self.documents[document]}")
            yield Text(f" {self.described(paper)} — {' ; '.join(self._place(proof) for proof in proofs)} — ")
            yield from self.where(paper)
        if fact.note:
            yield Text(f" — {self.speech.say('words.readers_note')} {self.speech.spaced(fact.note)}")
        yield Text(f" — {self.speech.say('words.fact')} {clean(reference(fact.iri))}", quiet=True)

    def described(self, paper: Paper) -> str:
        """Say the title, publisher and date of a document."""
        speech = self.speech
        if paper.published:
            when = speech.date(paper.published)
        elif paper.vintage:
            when = speech.say("words.vintage", vintage=paper.vintage)
        else:
            when = speech.say("words.undated_document")
        redacted = speech.say("words.redacted") if paper.redacted else ""
        return speech.spaced(f"{paper.title} ({speech.join([paper.publisher.replace(' ; ', ', '), when, redacted])})")

    def where(self, paper: Paper) -> Inlines:
        """Say where a document can be read: its address, its source's page, or that none is known."""
        speech, found = self.speech, list[Inline]()
        if paper.url:
            found.append(Text(clean(paper.url), href=paper.url))
        elif paper.page:
            found += [Text(speech.say("words.source_page") + " "), Text(clean(paper.page), href=paper.page)]
        else:
            found.append(Text(speech.say("words.no_address")))
        if paper.archive:
            found += [
                Text(" ; " + speech.say("words.archive") + " "),
                Text(clean(paper.archive), href=paper.archive),
            ]
        return tuple(found)

    def _place(self, proof: Proof) -> str:
        speech = self.speech
        shown = f", {speech.say('words.shown_at')} {clean(proof.shown_at)}" if proof.shown_at else ""
        if proof.quote:
            place = speech.say("words.characters", start=proof.start, end=proof.end)
            return f"{quoted(clean(proof.quote), speech.language)} ({place}{shown})"
        if proof.row_key:
            return speech.say("words.row", row=proof.row, key=clean(proof.row_key)) + shown
        if proof.row:
            return speech.say("words.row_alone", row=proof.row) + shown
        return shown.removeprefix(", ") or clean(reference(proof.document))
