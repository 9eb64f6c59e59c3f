"""Marks of statements: two statements have the same mark if no near shape can tell their values apart.

A value in a form that is not known here gets a mark of its own, so that it is judged by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from contrechamp.errors import TermError
from contrechamp.ntriples import Term, read_text
from contrechamp.validation.reach import Tests

_TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_INTEGER = b"^^<http://www.w3.org/2001/XMLSchema#integer>"
_DECIMAL = b"^^<http://www.w3.org/2001/XMLSchema#decimal>"
_BOOLEAN = b"^^<http://www.w3.org/2001/XMLSchema#boolean>"
_DATE = b"^^<http://www.w3.org/2001/XMLSchema#date>"
_PLAIN = {b"", b"@fr", b"@en"}
_TAGGED = re.compile(rb"@[a-z]+(?:-[a-z0-9]+)*")
_CONTROL = re.compile(rb"[\x00-\x1f]")
_UNCERTAIN = re.compile(rb"[\x00-\x1f\\@^]")
_LITERAL = re.compile(r'"(?:[^"\\]|\\[tbnrf"\\])*"\S*')
_IRI = re.compile(r"<[^<>\"{}|^`\\\x00-\x20]+>")
_WHOLE = re.compile(r"0|-?[1-9][0-9]*")
_FRACTION = re.compile(r"(?:0|-?[1-9][0-9]*)(?:\.[0-9]*[1-9])?|-0\.[0-9]*[1-9]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ODD = bytes(range(0x20)) + b"\\"
_ANGLE, _ANGLE_END, _QUOTE = b'<>"'
_MOST_KEPT = 200_000


class Marks(dict[bytes, int]):
    """Mark of each `predicate object .` that was asked for; those kept are few, so that memory stays bounded."""

    def __init__(self, tests: Mapping[str, Tests], classes: Mapping[bytes, object]) -> None:
        """Take what is tested by predicate, and what stands for the classes of each node."""
        super().__init__()
        self._tests = tests
        self._classes = classes
        self._numbers: dict[object, int] = {}
        self._values: dict[bytes, _Values] = {}
        self.predicates: list[bytes] = []
        """Predicate of each mark."""

    def __missing__(self, tail: bytes) -> int:
        predicate, _, rest = tail.partition(b" ")
        if not rest.endswith(b" .\n") or len(rest) < 5 or not predicate.endswith(b">"):
            raise TermError(f"not a statement in N-Triples as we write it: {tail.decode(errors='replace')!r}")
        values = self._values.get(predicate)
        if values is None:
            values = self._values[predicate] = self._make(predicate)
        mark = values.of(rest[:-3])
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[tail] = mark
        return mark

    def number(self, predicate: bytes, look: object) -> int:
        """Number of a mark: the same for the same predicate and look."""
        key = (predicate, look)
        known = self._numbers.get(key)
        if known is None:
            known = self._numbers[key] = len(self.predicates)
            self.predicates.append(predicate)
        return known

    def _make(self, predicate: bytes) -> _Values:
        if predicate == _TYPE:
            return _Exact(self, predicate, Tests(), self._classes)
        tests = self._tests.get(predicate.decode(), Tests())
        return (_Any if tests.none else _Values)(self, predicate, tests, self._classes)

    def of_focus(self) -> Callable[[bytes], int] | None:
        """Give the mark of a node itself, if any shape tests more of it than its classes."""
        tests = self._tests.get("", Tests())
        rest = Tests(tests.term, False, tests.patterns, tests.lengths, tests.bounds, tests.constants)
        return None if rest.none else _Values(self, b"", rest, self._classes).of


class _Values:
    """Marks of the values of one predicate."""

    def __init__(self, marks: Marks, predicate: bytes, tests: Tests, classes: Mapping[bytes, object]) -> None:
        self._marks = marks
        self._predicate = predicate
        self._classes = classes
        self._by_class = tests.classes
        self._constants = {constant.encode() for constant in tests.constants}
        self._patterns = [re.compile(pattern) for pattern in sorted(tests.patterns)]
        self._lengths = sorted(tests.lengths)
        self._bounds = sorted(tests.bounds)
        self._reads = bool(self._patterns) or bool(tests.lengths - {0, 1})
        """Whether more of a text is tested than whether it is empty."""
        self._only_classes = not (self._constants or self._patterns or self._lengths)
        """Whether no more is tested of an address than its classes."""
        self._only_forms = not (self._constants or self._reads)
        self._known: dict[Any, int] = {}

    def of(self, value: bytes) -> int:
        look: object
        first = value[0]
        if first == _ANGLE and self._only_classes and b"\\" not in value:
            look = self._classes.get(value) if self._by_class else None
        elif first == _QUOTE and self._only_forms and value[-1] != _ANGLE_END and len(value) > 2:
            # A text that is not empty, in a form that no other text is equal to: only its language is seen.
            form = value[value.rfind(b'"') + 1 :]
            plain = form in _PLAIN and len(value) - len(form) > 2 and len(value.translate(None, _ODD)) == len(value)
            look = form if plain else self._look(value)
        else:
            look = self._look(value)
        mark = self._known.get(look)
        if mark is None:
            mark = self._known[look] = self._marks.number(self._predicate, look)
        return mark

    def _look(self, value: bytes) -> object:
        if self._constants and value in self._constants:
            return value
        if value.startswith(b"<"):
            return self._look_of_iri(value)
        if not value.startswith(b'"'):
            return value
        end = value.rfind(b'"')
        form = value[end + 1 :]
        if form not in _PLAIN and not _TAGGED.fullmatch(form):
            return self._look_of_typed(value, value[1:end].decode(), form)
        if _CONTROL.search(value):
            return value  # it may stand elsewhere with an escape
        if b"\\" not in value and not self._reads:
            return form, end > 1
        text = value.decode()
        if not _LITERAL.fullmatch(text):
            return value
        return form, *self._looks_of_text(read_text(Term(text))[0])

    def _look_of_iri(self, value: bytes) -> object:
        if b"\\" in value:
            raise TermError(f"an address with an escape, which other lines may write without: {value.decode()}")
        classes = self._classes.get(value) if self._by_class else None
        if not self._reads and not self._lengths:
            return classes
        text = value.decode()
        if not _IRI.fullmatch(text):
            return value
        return (None, classes, *self._looks_of_text(text[1:-1]))

    def _look_of_typed(self, value: bytes, content: str, form: bytes) -> object:
        number: Decimal | None = None
        if (form == _INTEGER and _WHOLE.fullmatch(content)) or (form == _DECIMAL and _FRACTION.fullmatch(content)):
            number = Decimal(content)
        elif self._bounds or not (
            (form == _BOOLEAN and content in ("true", "false")) or (form == _DATE and _is_day(content))
        ):
            return value
        limits = tuple([(number > bound) - (number < bound) for bound in self._bounds] if number is not None else ())
        return (form, limits, *self._looks_of_text(content))

    def _looks_of_text(self, content: str) -> tuple[bool, ...]:
        return (
            *[pattern.search(content) is not None for pattern in self._patterns],
            *[len(content) >= length for length in self._lengths],
        )


class _Any(_Values):
    """Values that are only counted: in a form that no other literal is equal to, they are alike."""

    def of(self, value: bytes) -> int:
        if value.startswith(b"<") or not _UNCERTAIN.search(value):
            return self._marks.number(self._predicate, None)
        return super().of(value)


class _Exact(_Values):
    """Values that are all different: classes."""

    def of(self, value: bytes) -> int:
        return self._marks.number(self._predicate, value)


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
