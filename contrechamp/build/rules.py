"""Derive bare triples and labels from facts: each `queries/rules/*.rq` is one CONSTRUCT.

Rules read what reviewed graphs say, and what bulk graphs say of the nodes that these
refer to; never what another rule derived, so their order does not matter. They run in
memory: their cost follows the facts that people reviewed, not the size of the registers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from contrechamp import assets, iris
from contrechamp.build.known import KnownNodes
from contrechamp.build.neighbourhood import neighbourhood
from contrechamp.build.shards import Shard
from contrechamp.errors import QueryError
from contrechamp.ntriples import Statement, Term, bare
from contrechamp.store import Scratch


def rule_files() -> list[Path]:
    """The rules, in a stable order."""
    return list(assets.files("queries", "rules/*.rq"))


def derive(
    reviewed: Sequence[Shard], bulk: Sequence[Shard], known: KnownNodes, cache: Path, advance: Callable[[str], None]
) -> Iterator[Statement]:
    """Run every rule; a rule that cannot run is a QueryError naming its file."""
    scratch = Scratch()
    for shard in reviewed:
        scratch.load(bare(iris.graph(shard.graph)), shard.file)
    for shard in bulk:
        nodes = known.referred_to(shard, reviewed)
        scratch.load(bare(iris.graph(shard.graph)), neighbourhood(shard, nodes, cache))
    for file in rule_files():
        try:
            for text in scratch.construct(file.read_text("utf-8")):
                subject, predicate, value = text.rstrip("\n").removesuffix(" .").split(" ", 2)
                yield Term(subject), Term(predicate), Term(value)
        except QueryError as error:
            raise QueryError(f"{assets.shown(file)}: {error}") from error
        advance(file.stem)
