"""Small projections made by hand, for tests of what is computed from them."""

from __future__ import annotations

from contrechamp.influence.graph import Edge, Node, Origin, Projection, Tie, Told
from contrechamp.influence.merging import Network


def told(fact: str = "f", **more: str) -> Told:
    given = {
        "polarity": "affirmed", "modality": "actual", "basis": "stated", "said_by": "document", "date": "",
        "start": "", "end": "", "precision": "unknown", "recorded": "2026-01-01", "quote": f"words of {fact}",
        "document": f"d-{fact}", "document_label": f"D {fact}", "url": "", "graph": "g/dossier/d",
        "licence": "CC-BY-4.0", **more,
    }  # fmt: skip
    tie = Tie(given.pop("tie", "actual"))
    return Told(fact=fact, tie=tie, **given)


def edge(source: str, target: str, fact: str = "", weight: float = 1.0, **more: str) -> Edge:
    """An edge that rests on one fact, called after its ends when it has no name."""
    one = told(fact or f"{source}{target}", **more)
    return Edge(
        id=f"e-{one.fact}-{source}-{target}", source=source, target=target, relation="r", relation_label="r",
        weight=weight, tie=one.tie, polarity=one.polarity, modality=one.modality, basis=one.basis, said_by=one.said_by,
        start=one.start, end=one.end, precision=one.precision, fact=one.fact, quote=one.quote, document=one.document,
        document_label=one.document_label, url=one.url, graph=one.graph, licence=one.licence, date=one.date,
        recorded=one.recorded,
    )  # fmt: skip


def projection(
    *edges: Edge, lonely: tuple[str, ...] = (), directed: bool = True, bipartite: bool = False
) -> Projection:
    ends = sorted({end for one in edges for end in (one.source, one.target)} | set(lonely))
    origin = Origin(
        name="made", title="Made", description="", query_hash="0", release="r", data_date="2026-01-01", language="en",
        filters={}, weight_meaning="1 per fact", directed=directed, bipartite=bipartite,
    )  # fmt: skip
    return Projection(origin, tuple(Node(end, end.upper(), "vendor") for end in ends), edges)


def network(size: int, links: list[tuple[int, int, float]], directed: bool = False) -> Network:
    return Network(size, tuple(sorted(links)), directed)
