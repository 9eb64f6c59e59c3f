"""What every format says of a node, of an edge and of the whole: the same names and words everywhere."""

from __future__ import annotations

import dataclasses
import math
import re
from typing import TypeVar

from contrechamp.errors import ExportError
from contrechamp.influence.formats.looks import kind_label, tie_label
from contrechamp.influence.graph import Edge, Node, Origin, Projection, Tie, Told

Field = str | float
Item = TypeVar("Item", Node, Edge, Origin, Told)

_ILLEGAL = re.compile("[^\t\n\r\x20-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, lone surrogates too, and marks that turn the reading order round, which would make
`[denied]` unreadable: U+FFFD stands for them in every format, so that all say the same."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")

_CAUTION = {
    "fr": "Un lien dit ce qu'une source affirme, pas ce qui est. Un lien nié (tie = denied) n'existe pas selon la "
    "source : l'écarter avant tout calcul. Lire la citation dans son document avant de publier.",
    "en": "An edge is what a source says, not what is. A denied edge (tie = denied) does not exist according to its "
    "source: leave it out of any computation. Read the quote in its document before you publish.",
}


def checked(projection: Projection) -> Projection:
    """Give the projection with characters that every format can hold; refuse one that no format could write."""
    named = (node if node.label.strip() else dataclasses.replace(node, label=node.id) for node in projection.nodes)
    nodes = tuple(map(_cleaned, named))
    edges = tuple(_cleaned(edge) for edge in projection.edges)
    known = {node.id for node in nodes}
    if len(known) < len(nodes):
        raise ExportError("two nodes have the same address")
    if len({edge.id for edge in edges}) < len(edges):
        raise ExportError("two edges have the same address: an edge is one fact between two nodes")
    for edge in edges:
        if missing := {edge.source, edge.target} - known:
            raise ExportError(f"edge {edge.id} ends at {', '.join(sorted(missing))}, which is no node")
        if not math.isfinite(edge.weight):
            raise ExportError(f"edge {edge.id} weighs {edge.weight}: a weight is a number")
    return Projection(_cleaned(projection.origin), nodes, edges)


def _cleaned(item: Item) -> Item:
    changed: dict[str, object] = {}
    for field in dataclasses.fields(item):
        value = getattr(item, field.name)
        if type(value) is str and _ILLEGAL.search(value):
            changed[field.name] = clean(value)
        elif isinstance(value, tuple) and value:
            changed[field.name] = tuple(clean(one) if isinstance(one, str) else _cleaned(one) for one in value)
        elif isinstance(item, Origin) and field.name in ("filters", "licences"):
            changed[field.name] = {clean(key): clean(said) for key, said in value.items()}
    return dataclasses.replace(item, **changed) if changed else item  # type: ignore[arg-type]


def clean(text: str) -> str:
    """Put U+FFFD for each character that XML cannot hold, or that would turn what follows round.

    >>> clean("a" + chr(0) + "b")
    'a�b'
    """
    return _ILLEGAL.sub("\ufffd", text)


def isolated(text: str) -> str:
    """Keep text that runs from right to left from turning round what stands beside it in the same line."""
    return f"\u2068{text}\u2069" if _RIGHT_TO_LEFT.search(text) else text


def node_fields(node: Node, language: str) -> dict[str, str]:
    """Give what is said of a node besides its address and label."""
    return {"kind": node.kind, "kind_label": kind_label(node.kind, language), "place": node.place}


def edge_fields(edge: Edge, language: str) -> dict[str, Field]:
    """Give what is said of an edge besides its address, its ends and its label; nothing is None or a list."""
    return {
        "relation": edge.relation,
        "relation_label": edge.relation_label,
        "tie": str(edge.tie),
        "tie_label": tie_label(edge.tie, language),
        "polarity": edge.polarity,
        "modality": edge.modality,
        "basis": edge.basis,
        "said_by": edge.said_by,
        "weight": float(edge.weight),
        "date_start": edge.start,
        "date_end": edge.end,
        "precision": edge.precision,
        "quote": edge.quote,
        "row": edge.row,
        "evidence": evidence(edge, language),
        "document": edge.document,
        "document_label": edge.document_label,
        "source_url": edge.url,
        "address": " / ".join(dict.fromkeys(address(told, language) for told in edge.told)),
        "statement": edge.fact,
        "rests_on": " ".join(edge.rests_on),
        "graph": edge.graph,
        "licence": edge.licence,
    }


NO_ADDRESS = {"fr": "sans adresse connue", "en": "no known address"}
_NO_QUOTE = {"fr": "ni citation ni ligne : lire le document", "en": "neither quote nor row: read the document"}
_OFFICIAL = {"fr": "fichier officiel, sans citation : {row}", "en": "official file, no quote: {row}"}


def words_of(told: Told, language: str) -> str:
    """Give the words of a fact between quotation marks, or say the row of an official file in their place."""
    if told.quote:
        return f"« {isolated(told.quote)} »" if language == "fr" else f"“{isolated(told.quote)}”"
    return _OFFICIAL[language].format(row=told.row) if told.row else _NO_QUOTE[language]


def address(told: Told, language: str) -> str:
    """Give where the document of a fact can be read, or say that no address is known."""
    return told.url or NO_ADDRESS[language]


def evidence(edge: Edge, language: str) -> str:
    """Say every fact that an edge rests on: who says so, in which words, in which document, where to read it."""
    return " / ".join(
        f"{said_by(told.said_by, language)} : {words_of(told, language)}, "
        f"{isolated(told.document_label or told.document)}, {address(told, language)} [{told.fact}]"
        for told in edge.told
    )


def told_fields(edge: Edge, language: str) -> list[dict[str, str]]:
    """Give every fact that an edge rests on as values of its own."""
    return [
        {
            "statement": told.fact, "said_by": told.said_by, "tie": str(told.tie), "polarity": told.polarity,
            "modality": told.modality, "basis": told.basis, "date": told.date, "quote": told.quote, "row": told.row,
            "document": told.document, "document_label": told.document_label, "source_url": told.url,
            "address": address(told, language), "words": words_of(told, language),
            "speaker": said_by(told.said_by, language),
            "period": period_of(told, edge, language), "graph": told.graph, "licence": told.licence,
        }
        for told in edge.told
    ]  # fmt: skip


NODE_FIELDS = ("kind", "kind_label", "place")
EDGE_FIELDS = (
    "relation", "relation_label", "tie", "tie_label", "polarity", "modality", "basis", "said_by", "weight",
    "date_start", "date_end", "precision", "quote", "row", "evidence", "document", "document_label", "source_url",
    "address", "statement", "rests_on", "graph", "licence",
)  # fmt: skip


def edge_label(edge: Edge, language: str) -> str:
    """Name an edge so that a label alone cannot be read as an existing link: `fournit [nié ou exclu]`."""
    label = isolated(edge.relation_label)
    return label if edge.tie is Tie.ACTUAL else f"{label} [{tie_label(edge.tie, language)}]"


def period(edge: Edge, language: str) -> str:
    """Say the dates of an edge in a few characters, with the precision they have: as the source gives them."""
    if edge.date:
        return _said(edge.date, language)
    cut = {"year": 4, "month": 7}.get(edge.precision, 10)
    start, end = edge.start[:cut], edge.end[:cut]
    if start == end:
        return start
    if not start:
        return f"{'jusqu’en' if language == 'fr' else 'until'} {end}"
    return f"{start} – {end}" if end else f"{'depuis' if language == 'fr' else 'since'} {start}"


def period_of(told: Told, edge: Edge, language: str) -> str:
    """Say the dates of one fact of an edge: of a derived edge those of the fact, never those of the other."""
    if len(edge.told) == 1:
        return period(edge, language)
    return _said(told.date, language) if told.date else ""


def _said(edtf: str, language: str) -> str:
    """Say a date of a dossier in words (docs/dates.md); one of another form as it is written."""
    first, slash, last = edtf.partition("/")
    if slash and last == "..":
        return f"{'depuis' if language == 'fr' else 'since'} {first}"
    if slash and first == "..":
        return f"{'jusqu’à' if language == 'fr' else 'until'} {last}"
    if found := re.fullmatch(r"\[(\S+?)\.\.(\S+)\]", edtf):
        return (
            f"{'entre' if language == 'fr' else 'between'} {found[1]} {'et' if language == 'fr' else 'and'} {found[2]}"
        )
    return f"{first} – {last}" if slash else edtf


def speaker(edge: Edge, language: str) -> str:
    """Say whose word an edge is."""
    return said_by(edge.said_by, language)


def said_by(speakers: str, language: str) -> str:
    """Say whose word something is, from the names of who says so."""
    if speakers in ("", "document"):
        return "le document" if language == "fr" else "the document"
    who = isolated(speakers)
    return f"selon {who}" if language == "fr" else f"according to {who}"


def about(projection: Projection) -> dict[str, str]:
    """Say where the projection comes from: what any export must carry, in a stable order."""
    origin = projection.origin
    licences = dict(sorted({**{edge.graph: edge.licence for edge in projection.edges}, **origin.licences}.items()))
    return {
        "title": origin.title,
        "description": origin.description,
        "projection": origin.name,
        "query_hash": origin.query_hash,
        "release": origin.release,
        "data_date": origin.data_date,
        "filters": "; ".join(f"{name} = {value}" for name, value in sorted(origin.filters.items())),
        "weight_meaning": origin.weight_meaning,
        "directed": "true" if origin.directed else "false",
        "nodes": str(len(projection.nodes)),
        "edges": str(len(projection.edges)),
        "licences": "; ".join(f"{graph}: {licence}" for graph, licence in licences.items() if graph or licence),
        "cite": origin.cite,
        "caution": _CAUTION["fr" if origin.language == "fr" else "en"],
    }


ABOUT_LABELS = {
    "title": ("Titre", "Title"),
    "description": ("Description", "Description"),
    "projection": ("Projection", "Projection"),
    "query_hash": ("Empreinte de la requête (SHA-256)", "Hash of the query (SHA-256)"),
    "release": ("Version des données", "Release"),
    "data_date": ("Date des données", "Date of the data"),
    "filters": ("Filtres", "Filters"),
    "weight_meaning": ("Sens du poids", "Meaning of the weight"),
    "directed": ("Orienté", "Directed"),
    "nodes": ("Nœuds", "Nodes"),
    "edges": ("Liens", "Edges"),
    "licences": ("Licence par source", "Licence per source"),
    "cite": ("Citer", "How to cite"),
    "caution": ("Avertissement", "Caution"),
}


def about_lines(projection: Projection) -> list[str]:
    """Say the same as lines of text, each on one line whatever the values hold."""
    index = 0 if projection.origin.language == "fr" else 1
    colon = " : " if index == 0 else ": "
    return [
        f"{ABOUT_LABELS[name][index]}{colon}{' '.join(value.split())}"
        for name, value in about(projection).items()
        if value
    ]
