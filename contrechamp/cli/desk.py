"""The interactive review: keys from a terminal, one candidate at a time, every decision on disk before the next."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.console import Console

from contrechamp.dossier.words import choices, field_of
from contrechamp.review.decision import Decision
from contrechamp.review.file import Entry, Review, write_review
from contrechamp.review.proposal import UNDECIDED
from contrechamp.review.screen import card, keys
from contrechamp.review.session import Session, needed

SURE = 0.95
"""Confidence from which candidates of a kind may be accepted together, when nothing is flagged or left to choose."""

_HINT = {
    "fr": "(un mot, ou son numéro ; vide : renoncer ; - : laisser le champ absent)",
    "en": "(a word, or its number; empty: give up; -: leave the field out)",
}
_CORRECT = {
    "fr": "champ=valeur, ligne vide pour finir ; champ= l'enlève ; q= renonce",
    "en": "field=value, empty line to finish; field= removes it; q= gives up",
}
_KEYS = {
    "a": Decision.ACCEPT,
    "\r": Decision.ACCEPT,
    "\n": Decision.ACCEPT,
    "r": Decision.REJECT,
    "l": Decision.LATER,
    "p": Decision.LATER,
}


def sit(review: Review, file: Path, language: str) -> None:
    """Ask about each open candidate until the end, or until the reviewer leaves."""
    console = Console()
    session = Session(review)
    _ask_document(review, file)
    while (entry := session.current) is not None:
        console.clear()
        console.print(card(session, entry, language))
        console.print(keys(language), markup=False, highlight=False, style="dim")
        try:
            pressed = typer.getchar().lower()
        except (KeyboardInterrupt, EOFError):
            break
        if pressed == "q":
            break
        _act(session, entry, pressed, language)
        write_review(review, file)
    write_review(review, file)


def _act(session: Session, entry: Entry, pressed: str, language: str) -> None:
    if pressed == "u":
        session.undo()
    elif pressed == "c":
        if _correct(session, entry, language):
            session.decide(Decision.CORRECT)
    elif pressed == "t":
        _accept_sure(session, entry.kind)
    elif (decision := _KEYS.get(pressed)) is not None:
        if decision.loads and not entry.proposal.section:
            decision = Decision.REJECT
        if decision.loads and entry.undecided:
            if not _fill(session, entry, language):
                return
            decision = Decision.CORRECT
        session.decide(decision)


def _accept_sure(session: Session, kind: str) -> None:
    """Accept what is of this kind, sure, unflagged and complete; stop at the first that is not."""
    while (entry := session.current) is not None and entry.kind == kind:
        sure = float(entry.why.rpartition(" ")[2] or 0) >= SURE
        if entry.flags or entry.undecided or not entry.proposal.section or not sure:
            return
        session.decide(Decision.ACCEPT)


def _fill(session: Session, entry: Entry, language: str) -> bool:
    """Ask for each `?`; an empty answer gives up, `-` leaves the field out."""
    for path in entry.undecided:
        answer = _prompt(path, entry, language)
        if not answer:
            return False
        session.change(path, None if answer == "-" else answer)
    return True


def _prompt(path: str, entry: Entry, language: str) -> str:
    part, *rest = path.split(".")
    section, name = (entry.proposal.section, rest[0]) if part == "fact" else (rest[0], rest[-1])
    field = field_of(section, name, entity=part == "new")
    words = list(choices(str(field.detail)).items()) if field is not None and field.form == "concept" else []
    for number, (word, label) in enumerate(words, 1):
        typer.echo(f"  {number:>2} {word:<28} {label}")
    answer = typer.prompt(f"{path} {_HINT[language]}", default="", show_default=False).strip()
    if answer.isdigit() and words and 0 < int(answer) <= len(words):
        return words[int(answer) - 1][0]
    return str(answer)


def _correct(session: Session, entry: Entry, language: str) -> bool:
    """Ask for `field=value` lines until an empty one; `field=` removes a field, `section=x` is not offered."""
    typer.echo(_CORRECT[language])
    while True:
        line = typer.prompt("", default="", show_default=False, prompt_suffix="› ").strip()
        if not line:
            return not entry.undecided or _fill(session, entry, language)
        name, equals, value = line.partition("=")
        if name.strip() == "q":
            return False
        if not equals:
            typer.echo("write field=value")
            continue
        path = name.strip() if "." in name else f"fact.{name.strip()}"
        try:
            session.change(path, value.strip() or None)
        except ValueError as error:
            typer.echo(str(error))


def _ask_document(review: Review, file: Path) -> None:
    for name in needed(review):
        field = {"kind": "document-kind"}.get(name)
        words = list(choices(field).items()) if field else []
        for number, (word, label) in enumerate(words, 1):
            typer.echo(f"  {number:>2} {word:<28} {label}")
        answer = typer.prompt(f"document {name}", default="", show_default=False).strip()
        if answer.isdigit() and 0 < int(answer) <= len(words):
            answer = words[int(answer) - 1][0]
        review.document[name] = answer or UNDECIDED
    write_review(review, file)
