"""Entities: the nodes that several documents tell of, each declared once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contrechamp import iris
from contrechamp.assets import shown
from contrechamp.context import Context
from contrechamp.dossier import Names, entity_statements, read_entities
from contrechamp.ntriples import Statement, bare


def load(context: Context) -> Iterator[Statement]:
    """Yield the nodes of one file of `data/entities/`."""
    names = Names("", context.people)
    for record in read_entities(context.inputs[0]):
        yield from entity_statements(record, names)


def locate(context: Context) -> Mapping[str, tuple[str, int]]:
    """Map the address of each node to the file and line where it is declared."""
    file = context.inputs[0]
    return {
        bare(iris.entity(record.section.kind, record.iri_key)): (shown(file), record.line)
        for record in read_entities(file)
    }
