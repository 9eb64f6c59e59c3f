"""What finders find: a kind, a place in the text, a value, and the rule that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from contrechamp.documents.text import Span, Text

Kind: TypeAlias = Literal[
    "territory", "person", "organisation", "system", "capability", "count", "amount", "date", "norm", "action"
]
"""Kinds of mentions."""

Scalar: TypeAlias = str | int | float | bool | None
Value: TypeAlias = Mapping[str, Scalar | list[str]]
"""What a mention says; the finder of each kind documents its keys."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a text that name or say something."""

    kind: Kind
    span: Span
    """The words that carry the value: the evidence a reviewer sees."""
    value: Value
    rule: str
    """Name of the rule that found it, stable: decisions and statistics refer to it."""


Finder: TypeAlias = Callable[[Text], Iterator[Mention]]
"""A function of the text alone; knowledge is read from files when the finder is made."""
