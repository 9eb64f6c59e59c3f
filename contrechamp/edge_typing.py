"""What the header of a saved graph query says of its nodes and edges.

    #+ directed: yes
    #+ sources: vendor, organisation
    #+ targets: place
    #+ weight.fr: 1 par fait
    #+ weight.en: 1 per fact
    #+ edge contract: fr=fournisseur d'un contrat de; en=supplier under a contract of
    #+ edges: concept:relation, concept:post

`sources` and `targets` are kinds of nodes (`contrechamp.influence.styles`). `edge` names one
relation in words; `edges` are schemes whose concepts are relations, with the words of the
store (`?relationLabel`). Every query of the folder `graphs` has these entries, and no other has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contrechamp.errors import QueryHeaderError

TOPIC = "graphs"
"""Folder of `queries/` whose queries yield edges."""
ENTRIES = ("directed", "sources", "targets", "weight.fr", "weight.en", "edges")
EDGE = re.compile(r"edge [a-z][a-z0-9-]*")
COLUMNS = (
    "source", "sourceLabel", "target", "targetLabel", "relation", "relationLabel", "weight", "start", "end", "date",
    "precision", "polarity", "modality", "state", "saidBy", "basis", "recorded", "fact", "quote", "document",
    "documentLabel", "url", "graph",
)  # fmt: skip
"""What every graph query projects, in this order."""
SECOND_FACT = (
    "through", "throughLabel", "otherStart", "otherEnd", "otherDate", "otherPrecision", "otherPolarity",
    "otherModality", "otherState", "otherSaidBy", "otherBasis", "otherRecorded", "otherFact", "otherQuote",
    "otherDocument", "otherDocumentLabel", "otherUrl", "otherGraph",
)  # fmt: skip
"""What follows them where an edge may rest on two facts: what both are about, and the second fact."""
_SCHEME = re.compile(r"concept:([a-z][a-z-]*)")
_KIND = re.compile(r"[a-z][a-z-]*")


@dataclass(frozen=True)
class EdgeTyping:
    """What stands at both ends of the edges of a query, what they mean and what their weight means."""

    directed: bool
    sources: tuple[str, ...]
    """Kinds of nodes that edges start from."""
    targets: tuple[str, ...]
    weight: Mapping[str, str]
    """Meaning of the weight, `fr` and `en`."""
    edges: Mapping[str, Mapping[str, str]]
    """Words for each relation that no scheme names, by slug: `fr` and `en`."""
    schemes: tuple[str, ...]
    """Schemes whose concepts are relations."""

    @property
    def bipartite(self) -> bool:
        """Whether no kind stands at both ends."""
        return not set(self.sources) & set(self.targets)


def read_typing(
    topic: str, columns: Sequence[str], entries: Mapping[str, tuple[int, str]], file: str
) -> EdgeTyping | None:
    """Read the entries of a graph query, each checked; None for a query of another folder, which may have none."""
    own = {name: entry for name, entry in entries.items() if name in ENTRIES or EDGE.fullmatch(name)}
    if topic != TOPIC:
        for name, (line, _) in own.items():
            raise QueryHeaderError(f"{name} is for queries of {TOPIC}/ only", file, line)
        return None
    if missing := [name for name in ENTRIES[:-1] if not own.get(name, (1, ""))[1]]:
        raise QueryHeaderError(f"the header of a graph lacks {', '.join(missing)}", file, 1)
    if tuple(columns) not in (COLUMNS, COLUMNS + SECOND_FACT):
        wanted = " ".join(f"?{name}" for name in COLUMNS)
        raise QueryHeaderError(
            f"a graph projects '{wanted}', and where two facts make an edge also "
            f"'{' '.join(f'?{name}' for name in SECOND_FACT)}'",
            file,
            entries.get("columns", (1, ""))[0],
        )
    line, directed = own["directed"]
    if directed not in ("yes", "no"):
        raise QueryHeaderError(f"directed is yes or no, not {directed!r}", file, line)
    edges = {name.removeprefix("edge "): _words(name, *own[name], file) for name in own if name.startswith("edge ")}
    schemes = _listed(own.get("edges"), _SCHEME, "a scheme such as concept:relation", file)
    if not edges and not schemes:
        raise QueryHeaderError("the header of a graph names its relations: 'edge …' or 'edges'", file, 1)
    return EdgeTyping(
        directed=directed == "yes",
        sources=_listed(own["sources"], _KIND, "a kind of node", file),
        targets=_listed(own["targets"], _KIND, "a kind of node", file),
        weight={language: own[f"weight.{language}"][1] for language in ("fr", "en")},
        edges=edges,
        schemes=tuple(name.removeprefix("concept:") for name in schemes),
    )


def _listed(entry: tuple[int, str] | None, form: re.Pattern[str], what: str, file: str) -> tuple[str, ...]:
    if entry is None:
        return ()
    line, value = entry
    found = tuple(part.strip() for part in value.split(","))
    for part in found:
        if not form.fullmatch(part) or found.count(part) > 1:
            raise QueryHeaderError(f"{part!r} is no {what.removeprefix('a ')}, or stands twice", file, line)
    return found


def _words(name: str, line: int, value: str, file: str) -> dict[str, str]:
    words: dict[str, str] = {}
    for option in value.split(";"):
        key, _, text = (part.strip() for part in option.partition("="))
        if key not in ("fr", "en") or not text or key in words:
            raise QueryHeaderError(f"{name}: {option.strip()!r} is unknown, empty or said twice", file, line)
        words[key] = text
    if missing := [key for key in ("fr", "en") if key not in words]:
        raise QueryHeaderError(f"{name} lacks {', '.join(missing)}", file, line)
    return words
