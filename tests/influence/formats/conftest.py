"""Projections made by hand: a small true-to-life one, a hostile one, an empty one, a large one."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from contrechamp.influence.formats import write
from contrechamp.influence.graph import Edge, Node, Origin, Projection, Tie

BASE = "https://w3id.org/contrechamp/"

ORIGIN = Origin(
    name="actors",
    title="Huawei, Valenciennes, la CNIL : qui dit quoi",
    description="Les liens documentés entre le fournisseur, la commune et l’autorité de contrôle.",
    query_hash="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    release="0.2.0",
    data_date="2026-11-21",
    language="fr",
    filters={"as-of": "2026-11-21", "certainty": "all"},
    weight_meaning="nombre de faits",
    directed=True,
    licences={f"{BASE}graph/dossier/cnil": "Licence Ouverte 2.0"},
    cite="Contrechamp, version 0.2.0, projection « actors », données du 21 novembre 2026.",
)


def node(key: str, label: str, kind: str, place: str = "") -> Node:
    return Node(f"{BASE}id/{key}", label, kind, place)


def edge(source: str, relation: str, target: str, tie: Tie = Tie.ACTUAL, **given: Any) -> Edge:
    whole: dict[str, Any] = {
        "id": f"{BASE}id/edge/{source}-{relation}-{target}".replace(" ", "-"),
        "source": f"{BASE}id/{source}",
        "target": f"{BASE}id/{target}",
        "relation": relation,
        "relation_label": relation,
        "weight": 1.0,
        "tie": tie,
        "polarity": "denied" if tie is Tie.DENIED else "affirmed",
        "modality": "planned" if tie is Tie.PLANNED else "past" if tie is Tie.PAST else "actual",
        "basis": "stated",
        "said_by": "document",
        "start": "",
        "end": "",
        "precision": "unknown",
        "fact": f"{BASE}id/fact/{source}-{relation}-{target}",
        "quote": "lecture automatisée des plaques d’immatriculation",
        "document": f"{BASE}id/document/cnil-2021-05-12",
        "document_label": "CNIL, lettre du 12 mai 2021",
        "url": "https://example.org/cnil/2021-05-12.pdf",
        "graph": f"{BASE}graph/dossier/cnil",
        "licence": "Licence Ouverte 2.0",
    }
    return Edge(**{**whole, **given})


def valenciennes() -> Projection:
    nodes = (
        node("huawei", "Huawei Technologies France", "vendor"),
        node("valenciennes", "Ville de Valenciennes", "public-body"),
        node("cnil", "Commission nationale de l’informatique et des libertés (CNIL)", "authority"),
        node("mairie", "Laurent Degallaix, maire", "person"),
        node("safe-city", "Safe City", "system"),
        node("lapi", "lecture de plaques", "capability"),
        node("faciale", "reconnaissance faciale", "capability"),
        node("lil-90", "Loi Informatique et libertés, article 90", "norm"),
        node("association", "La Quadrature du Net", "association"),
        node("technopolice", "Technopolice", "association"),
        node("commune", "Valenciennes", "place"),
        node("convention", "Convention de don de 2017", "contract"),
    )
    edges = (
        edge("huawei", "supplier", "valenciennes", relation_label="fournit", start="2017-02-01", end="2017-02-28",
             precision="month", said_by="la mairie", quote="240 caméras sont prêtées par Huawei pour trois ans"),
        edge("huawei", "gift", "valenciennes", relation_label="donne du matériel à", start="2017-01-01",
             end="2017-12-31", precision="year", document_label="Nord éclair, 2 mars 2018",
             quote="un don d’une valeur de deux millions d’euros"),
        edge("convention", "party", "huawei", relation_label="signée par", start="2017-02-09", end="2017-02-09",
             precision="day"),
        edge("convention", "party", "valenciennes", relation_label="signée par", start="2017-02-09",
             end="2017-02-09", precision="day"),
        edge("valenciennes", "operates", "safe-city", relation_label="exploite"),
        edge("huawei", "makes", "safe-city", relation_label="fabrique"),
        edge("safe-city", "has", "lapi", Tie.ACTUAL, relation_label="installé avec"),
        edge("valenciennes", "uses", "faciale", Tie.DENIED, relation_label="utilise", said_by="la mairie",
             quote="la reconnaissance faciale n’a jamais été utilisée"),
        edge("safe-city", "advertised", "faciale", Tie.PLANNED, relation_label="annoncé avec", start="2019-01-01",
             end="2019-12-31", precision="year", quote="une option de reconnaissance faciale est envisagée"),
        edge("cnil", "warns", "valenciennes", relation_label="avertit", start="2021-05-12", end="2021-05-12",
             precision="day", quote="adresse un avertissement à la commune"),
        edge("cnil", "cites", "lil-90", relation_label="constate un manquement à", start="2021-05-12",
             end="2021-05-12", precision="day", quote="aucune analyse d’impact n’a été réalisée"),
        edge("mairie", "mayor", "valenciennes", relation_label="maire de", start="2012-01-01", precision="year"),
        edge("mairie", "former", "commune", Tie.PAST, relation_label="député de la circonscription de",
             start="2012-06-20", end="2014-11-01", precision="day"),
        edge("association", "complains", "cnil", relation_label="saisit", said_by="La Quadrature du Net",
             start="2019-11-05", precision="day"),
        edge("technopolice", "part", "association", relation_label="campagne de"),
        edge("valenciennes", "governs", "commune", relation_label="administre"),
    )  # fmt: skip
    return Projection(ORIGIN, nodes, edges)


HOSTILE = (
    "=1+1",
    "@SUM(A1)",
    "+33 1",
    "-",
    "</script><script>alert(1)</script>",
    "<!-- --> ]]> &amp; & \"'`",
    "a\x00b\x0b\ud800\ufffe",
    'tab\tline\nreturn\r\\n \\ \\" $ {x} %',
    "😀 👩‍👩‍👧 émoji",
    "بلدية فالنسيان",
    "עיריית ולנסיין",
    "mot " * 50,
    "x" * 200,
    "",
    "\u2028\u2029\u202e",
)


def hostile() -> Projection:
    nodes = tuple(Node(f"{BASE}id/h{i}", text, "vendor" if i % 2 else text[:9]) for i, text in enumerate(HOSTILE))
    edges = tuple(
        edge(f"h{i}", f"r{i}", f"h{(i * 7 + 1) % len(HOSTILE)}", list(Tie)[i % 4], relation_label=text, said_by=text,
             quote=text, document_label=text, url=text, licence=text, start=text, end="2021-02", weight=1.5)
        for i, text in enumerate(HOSTILE)
    )  # fmt: skip
    text = "\x01 -- </title> ' \" \\ \n -"
    origin = dataclasses.replace(
        ORIGIN, title=text, description=text, cite=text, filters={text: text}, licences={text: text}
    )
    return Projection(origin, nodes, edges)


def empty() -> Projection:
    return Projection(dataclasses.replace(ORIGIN, language="en"), (), ())


def undirected() -> Projection:
    whole = valenciennes()
    return Projection(dataclasses.replace(whole.origin, directed=False, language="en"), whole.nodes, whole.edges)


def large(count: int = 2_000, each: int = 2) -> Projection:
    kinds = ("vendor", "public-body", "place", "system")
    nodes = tuple(node(f"n{i}", f"Nœud numéro {i}", kinds[i % 4]) for i in range(count))
    edges = tuple(
        edge(f"n{i}", f"r{j}", f"n{(i * i + 31 * j) % max(1, i)}", list(Tie)[i % 4])
        for i in range(1, count)
        for j in range(each)
    )
    return Projection(ORIGIN, nodes, edges)


SAMPLES: dict[str, Callable[[], Projection]] = {
    "valenciennes": valenciennes,
    "hostile": hostile,
    "empty": empty,
    "undirected": undirected,
}


@pytest.fixture
def sample() -> Projection:
    """The small projection that is true to life."""
    return valenciennes()


@pytest.fixture(params=SAMPLES)
def any_sample(request: pytest.FixtureRequest) -> Projection:
    """Each projection in turn."""
    return SAMPLES[request.param]()


@pytest.fixture
def samples() -> dict[str, Callable[[], Projection]]:
    return {**SAMPLES, "large": large}


@pytest.fixture
def edge_of() -> Callable[..., Edge]:
    """Make an edge between two keys of `id/`."""
    return edge


@pytest.fixture
def projection_of() -> Callable[..., Projection]:
    """Make a projection of edges, with a node for each end."""

    def make(*edges: Edge, **origin: Any) -> Projection:
        ends = dict.fromkeys(end for each in edges for end in (each.source, each.target))
        nodes = tuple(Node(end, end.rsplit("/")[-1], "vendor") for end in ends)
        return Projection(dataclasses.replace(ORIGIN, **origin), nodes, edges)

    return make


@pytest.fixture
def written(tmp_path: Path) -> Callable[[Projection, str], Path]:
    """Write a projection in a format, and give the file."""

    def make(projection: Projection, name: str) -> Path:
        file = tmp_path / f"graph.{'zip' if name in ('csv', 'neo4j') else name}"
        write(projection, name, file)
        return file

    return make
