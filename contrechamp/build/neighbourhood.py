"""What a bulk graph says of the nodes that reviewed graphs refer to, and of their neighbours.

Rules and labels need the name of a commune, its town hall and its département; they do
not need the other 35,000 communes.
"""

from __future__ import annotations

from pathlib import Path

from contrechamp.build.shards import Shard, key_of
from contrechamp.files import written_whole
from contrechamp.vocab import BASE, CCH, RDF, RDFS

_ENTITY = f"<{BASE}id/"
_OUTWARD = {RDF.type, RDFS.label, CCH.within, CCH.administers, CCH.inseeCode}
"""What is kept of a neighbour: enough to name and to place it."""


def neighbourhood(bulk: Shard, nodes: frozenset[str], folder: Path) -> Path:
    """Give a file of N-Triples: what a bulk graph says about `nodes`, who governs them, what they point to.

    The file is kept in `folder` for the next build of the same graph and nodes.
    """
    wanted = {node for node in nodes if node in bulk.declares}
    file = folder / f"{key_of(bulk.digest, *sorted(wanted))}.nt"
    if not file.is_file():
        with written_whole(file) as stream:
            stream.write(_extract(bulk, wanted).encode())
    return file


def _extract(bulk: Shard, wanted: set[str]) -> str:
    """Read the graph twice, line by line: it never is in memory."""
    if not wanted:
        return ""
    found: list[str] = []
    neighbours: set[str] = set()
    governs = f"{CCH.administers} "
    with bulk.file.open(encoding="utf-8") as stream:
        for line in stream:
            subject, _, said = line.partition(" ")
            if subject in wanted:
                found.append(line)
                if (value := _value(said)).startswith(_ENTITY):
                    neighbours.add(value)
            elif said.startswith(governs) and _value(said) in wanted:
                neighbours.add(subject)
    neighbours -= wanted
    with bulk.file.open(encoding="utf-8") as stream:
        for line in stream:
            subject, _, said = line.partition(" ")
            if subject in neighbours and said.partition(" ")[0] in _OUTWARD:
                found.append(line)
    return "".join(sorted(found))


def _value(said: str) -> str:
    """Give the object of a line without its subject."""
    return said[:-3].partition(" ")[2]
