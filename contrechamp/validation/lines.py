"""N-Triples as the shards have it, a line at a time: grouped by subject, gathered, or by predicate."""

from __future__ import annotations

import io
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
SUBCLASS = b"<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
_BLOCK = 1 << 22


def lines(parts: Iterable[Path | str]) -> Iterator[bytes]:
    """Lines of files and texts, one after the other. A blank node's label means the same node in all of them."""
    for part in parts:
        if isinstance(part, Path):
            with part.open("rb") as stream:
                yield from stream
        else:
            yield from (line for line in part.encode().splitlines(keepends=True) if line.strip())


def groups(parts: Iterable[Path | str]) -> Iterator[tuple[bytes, list[bytes]]]:
    """Subjects with what follows them on neighbouring lines; a subject may come again later."""
    current = b""
    tails: list[bytes] = []
    for line in lines(parts):
        subject, _, tail = line.partition(b" ")
        if subject != current:
            if tails:
                yield current, tails
            current = subject
            tails = []
        tails.append(tail)
    if tails:
        yield current, tails


def groups_at(parts: Iterable[Path | str], places: Mapping[int, bytes]) -> dict[bytes, list[bytes]]:
    """Groups that start at some lines, counted from 0, given with their subjects; the others are skipped quickly."""
    found: dict[bytes, list[bytes]] = {}
    stream = lines(parts)
    at = 0
    line: bytes | None = next(stream, None)
    for place in sorted(places):
        if place > at:
            line, at = next(islice(stream, place - at - 1, None), None), place
        start = places[place] + b" "
        tails = found[places[place]] = []
        while line is not None and line.startswith(start):
            tails.append(line[len(start) :])
            line, at = next(stream, None), at + 1
    return found


def gather(parts: Iterable[Path | str], subjects: Container[bytes]) -> Mapping[bytes, list[bytes]]:
    """All that is said of some subjects, each statement once."""
    found: dict[bytes, dict[bytes, None]] = {}
    for subject, tails in groups(parts):
        if subject in subjects:
            found.setdefault(subject, {}).update(dict.fromkeys(tails))
    return {subject: list(tails) for subject, tails in found.items()}


def with_predicates(parts: Iterable[Path | str], predicates: Container[bytes]) -> Iterator[bytes]:
    """Lines that have one of some predicates."""
    for line in lines(parts):
        if line.split(b" ", 2)[1:2] and line.split(b" ", 2)[1] in predicates:
            yield line


def classes_by_node(parts: Sequence[Path | str]) -> tuple[dict[bytes, tuple[bytes, ...]], dict[bytes, set[bytes]]]:
    """Classes that each node is said to have, and classes with those that they are said to be part of, all the way up.

    Nodes of the same classes share one tuple.
    """
    found: dict[bytes, tuple[bytes, ...]] = {}
    shared: dict[tuple[bytes, ...], tuple[bytes, ...]] = {}
    parents: dict[bytes, set[bytes]] = {}
    for block in _blocks(parts):
        for node, kind in _pairs(block, TYPE):
            known = found.get(node)
            classes = (kind,) if known is None else known if kind in known else tuple(sorted((*known, kind)))
            found[node] = shared.setdefault(classes, classes)
        for child, parent in _pairs(block, SUBCLASS):
            parents.setdefault(child, set()).add(parent)
    return found, {child: _ancestors(child, parents) for child in parents}


def _pairs(block: bytes, predicate: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Subjects and objects of the statements with one predicate; searching is much quicker than splitting lines."""
    needle = b" " + predicate + b" "
    at = block.find(needle)
    while at >= 0:
        start = block.rfind(b"\n", 0, at) + 1
        end = block.find(b"\n", at)
        subject, value = block[start:at], block[at + len(needle) : end - 2]
        if b" " not in subject and value.endswith(b">"):  # else the words stand inside a text
            yield subject, value
        at = block.find(needle, end)


def _ancestors(child: bytes, parents: Mapping[bytes, set[bytes]]) -> set[bytes]:
    found: set[bytes] = set()
    waiting = [child]
    while waiting:
        for parent in parents.get(waiting.pop(), ()):
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found


def _blocks(parts: Iterable[Path | str]) -> Iterator[bytes]:
    """Whole lines, some megabytes at a time."""
    for part in parts:
        with part.open("rb") if isinstance(part, Path) else io.BytesIO(part.encode()) as stream:
            rest = b""
            while block := stream.read(_BLOCK):
                cut = block.rfind(b"\n") + 1
                if cut:
                    yield rest + block[:cut]
                    rest = block[cut:]
                else:
                    rest += block
            if rest:
                yield rest if rest.endswith(b"\n") else rest + b"\n"
