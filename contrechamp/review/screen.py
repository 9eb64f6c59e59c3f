"""What a reviewer sees of one candidate: the sentence with its phrase marked, the fact it would become, the keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from contrechamp.review.file import Entry
from contrechamp.review.proposal import UNDECIDED
from contrechamp.review.session import Session

_WORDS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "keys": "[a]ccepter  [r]ejeter  [c]orriger  [p]lus tard  [u] annuler  [t]ous les sûrs de ce genre  [q]uitter",
        "new": "à créer",
        "also": "aussi, aux caractères",
        "none": "Aucune rubrique de dossier ne prend cette mention : rejetez-la.",
        "negated": "nié : ne jamais affirmer le contraire",
        "planned": "prévu ou hypothétique",
        "quoted": "entre guillemets",
        "attributed": "selon",
        "territory": "lieu",
        "count": "nombre",
        "person": "personne",
        "organisation": "organisation",
        "system": "système",
        "capability": "fonction",
        "norm": "norme",
        "action": "acte",
        "amount": "montant",
    },
    "en": {
        "keys": "[a]ccept  [r]eject  [c]orrect  [l]ater  [u]ndo  [t] accept all sure ones of this kind  [q]uit",
        "new": "to create",
        "also": "also at characters",
        "none": "No section of a dossier takes this mention: reject it.",
        "negated": "denied: never assert the contrary",
        "planned": "planned or hypothetical",
        "quoted": "in quotation marks",
        "attributed": "according to",
        "territory": "place",
        "count": "count",
        "person": "person",
        "organisation": "organisation",
        "system": "system",
        "capability": "capability",
        "norm": "norm",
        "action": "action",
        "amount": "amount",
    },
}


def card(session: Session, entry: Entry, language: str) -> RenderableType:
    """Draw the candidate at hand."""
    words = _WORDS[language]
    parts: list[RenderableType] = [_sentence(entry), Text()]
    if entry.flags:
        parts += [Text("; ".join(_flags(entry, words)), style="yellow"), Text()]
    if entry.proposal.section:
        parts.append(Text(entry.proposal.section, style="bold"))
        parts += _fields(entry.proposal.fact, 1)
    else:
        parts.append(Text(words["none"], style="yellow"))
    for section, nodes in entry.proposal.new.items():
        for key, fields in nodes.items():
            parts.append(Text(f"{words['new']}: {section} {key}", style="magenta"))
            parts += _fields(fields, 1)
    if others := entry.evidence[1:]:
        parts.append(Text(f"{words['also']} {', '.join(str(at) for at, _ in others[:6])}", style="dim"))
    title = f"{session.done + 1} / {session.total} · {words.get(entry.kind, entry.kind)}"
    return Group(Panel(Group(*parts), title=title, title_align="left", subtitle=entry.why, subtitle_align="right"))


def keys(language: str) -> str:
    """Give the line that says what each key does."""
    return _WORDS[language]["keys"]


def _sentence(entry: Entry) -> Text:
    before, _, rest = entry.sentence.partition("⟦")
    phrase, _, after = rest.partition("⟧")
    return Text.assemble(before, (phrase, "bold reverse"), after)


def _flags(entry: Entry, words: Mapping[str, str]) -> Iterator[str]:
    for flag in entry.flags:
        name, _, who = flag.partition(":")
        yield f"{words[name]} {who}".strip()


def _fields(fields: object, depth: int) -> list[Text]:
    lines: list[Text] = []
    if isinstance(fields, dict):
        for key, value in fields.items():
            if isinstance(value, dict):
                lines += [Text(f"{'  ' * depth}{key}:"), *_fields(value, depth + 1)]
            else:
                shown = ", ".join(value) if isinstance(value, list) else str(value)
                style = "bold red" if value == UNDECIDED else ""
                lines.append(Text.assemble(f"{'  ' * depth}{key}: ", (shown, style)))
    return lines
