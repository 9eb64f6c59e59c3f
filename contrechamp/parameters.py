"""Parameters of saved queries: their types, and how a value gets into the text.

A value is never pasted. It is checked against its type, or looked up in the store, and
becomes one RDF term; the term goes into the one place that the query keeps for it, a
line inside its outermost group:

    VALUES (?commune ?minimum) { (UNDEF UNDEF) } #+ parameters

which is valid SPARQL as it stands (unbound: all communes) and is replaced, whole, by

    VALUES (?commune ?minimum) { (<…/id/commune/59606> 10) } #+ parameters

The trap: VALUES is a join, not a substitution. A sub-SELECT, and a FILTER in a nested
group, do not see it: they need a line of their own with the parameters they use, and
the sub-SELECT must project these. A line may name any subset of the parameters; a
parameter without value leaves the line, so its variable stays unbound.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from itertools import product

from contrechamp.errors import ParameterError
from contrechamp.gazetteer import Gazetteer
from contrechamp.ntriples import Term, date, decimal, integer, read_text, text
from contrechamp.resolution import resolve
from contrechamp.store.escapes import in_sparql
from contrechamp.vocab import CCH, SKOS, XSD

Given = str | int | Decimal | datetime.date
"""What a caller may give as one value."""

KINDS: dict[str, frozenset[str] | None] = {
    "entity": None,  # anything the store knows
    "organisation": frozenset({"organisation", "municipality", "intercommunality"}),
    "territory": frozenset(
        {
            "commune", "delegated-commune", "associated-commune", "municipal-arrondissement",
            "intercommunality", "department", "region", "overseas-collectivity", "country", "place",
        }
    ),
    "capability": frozenset({"capability"}),
} | {
    kind: frozenset({kind})
    for kind in (
        "commune", "department", "region", "municipality", "person", "system", "deployment", "contract",
        "norm", "action", "document", "event",
    )
}  # fmt: skip
"""Types whose value is a thing: the kinds it may be of. Also `concept:<scheme>`."""

CLASSES = {
    "territory": CCH.Territory,
    "commune": CCH.Commune,
    "department": CCH.Department,
    "region": CCH.Region,
    "municipality": CCH.Municipality,
    "organisation": CCH.Agent,
    "person": CCH.Person,
    "system": CCH.System,
    "deployment": CCH.Deployment,
    "capability": CCH.Capability,
    "contract": CCH.Contract,
    "norm": CCH.LegalNorm,
    "action": CCH.LegalAction,
    "document": CCH.Document,
    "event": CCH.Event,
}
DATATYPES = {
    "text": XSD.string,
    "language": XSD.string,
    "integer": XSD.integer,
    "year": XSD.integer,
    "decimal": XSD.decimal,
    "date": XSD.date,
}
_SCHEME = re.compile(r"concept:[a-z][a-z-]*")
MOST_ROWS = 1_000
"""Rows that one VALUES line may have: several values of several parameters multiply."""


@dataclass(frozen=True)
class Parameter:
    """One parameter of a saved query, as its header declares it."""

    name: str
    """Name of its variable, without `?`."""
    type: str
    description: Mapping[str, str]
    """`fr` and `en`."""
    example: str
    default: str | None = None
    required: bool = False
    many: bool = False
    """Whether several values may be given."""
    end: bool = False
    """For a date: a month or a year means its last day, not its first."""

    @property
    def kinds(self) -> frozenset[str] | None:
        """What an entity parameter may name; None is anything. A KeyError for a literal type."""
        if _SCHEME.fullmatch(self.type):
            return frozenset({self.type.removeprefix("concept:")})
        return KINDS[self.type]

    @property
    def literal(self) -> bool:
        """Whether the value is a number, date or text, and no thing of the store."""
        return self.type in DATATYPES

    @property
    def node_class(self) -> Term:
        """Class of the things that the parameter names."""
        return SKOS.Concept if self.type.startswith("concept:") else CLASSES.get(self.type, CCH.Entity)


@dataclass(frozen=True)
class Bound:
    """A query with its values in place, ready to run."""

    text: str
    values: Mapping[str, tuple[Term, ...]]
    notes: tuple[str, ...]
    """What the reader must be told about how a value was understood."""


def known_type(name: str) -> bool:
    """Tell whether a header may use this type."""
    return name in DATATYPES or name in KINDS or bool(_SCHEME.fullmatch(name))


def bind(
    query: str,
    parameters: Sequence[Parameter],
    given: Mapping[str, Given | Sequence[Given]],
    gazetteer: Gazetteer | None = None,
) -> Bound:
    """Check the given values and put them into the query; a ParameterError shows a right one.

    The gazetteer is needed for parameters that name things. In a query about one day, a former commune that was
    there on that day is not taken for its successor.
    """
    names = [parameter.name for parameter in parameters]
    for name in given:
        if name not in names:
            close = get_close_matches(name, names, 1)
            hint = f"did you mean {close[0]}?" if close else f"there are: {', '.join(names) or 'none'}"
            known = ", ".join(close or names)
            code = "parameter" if known else "no_parameter"
            raise ParameterError(f"no parameter {name!r}; {hint}", code, value=name, known=known)
    notes: list[str] = []
    values: dict[str, tuple[Term, ...]] = {}
    on = _day(parameters, given)
    for parameter in parameters:
        terms = []
        for one in _listed(parameter, given.get(parameter.name)):
            term, note = to_term(parameter, str(one), gazetteer, on)
            terms.append(term)
            notes += [note] if note else []
        if terms:
            values[parameter.name] = tuple(dict.fromkeys(terms))
    return Bound(fill(query, values), values, tuple(notes))


def _day(parameters: Sequence[Parameter], given: Mapping[str, Given | Sequence[Given]]) -> datetime.date | None:
    """Give the day that a query is about: that of its one parameter of this type."""
    dates = [parameter for parameter in parameters if parameter.type == "date"]
    if len(dates) != 1 or not (told := _listed(dates[0], given.get(dates[0].name))):
        return None
    day, _ = read_text(literal_term(dates[0], str(told[0]).strip()))
    return datetime.date.fromisoformat(day)


def _listed(parameter: Parameter, given: Given | Sequence[Given] | None) -> Sequence[Given]:
    several = [given] if isinstance(given, (str, int, Decimal, datetime.date)) else list(given or ())
    if not several and parameter.default is not None:
        several = [parameter.default]
    if not several and parameter.required:
        values = {"parameter": parameter.name, "example": parameter.example}
        raise ParameterError(f"{parameter.name} is needed, {_instance(parameter)}", "needed", **values)
    if len(several) > 1 and not parameter.many:
        given_ones = str(len(several))
        reason = f"{parameter.name} takes one value, not {given_ones}"
        raise ParameterError(reason, "one_value", parameter=parameter.name, number=given_ones)
    return several


def to_term(
    parameter: Parameter, value: str, gazetteer: Gazetteer | None, on: datetime.date | None = None
) -> tuple[Term, str | None]:
    """Make the term of one value, and a note if it was not understood to the letter; `on`: see `resolve`."""
    value = value.strip()
    if parameter.literal:
        return literal_term(parameter, value), None
    if gazetteer is None:
        raise ParameterError(f"{parameter.name} names a thing: a store is needed to look it up")
    try:
        return resolve(value, parameter.kinds, gazetteer, on)
    except ParameterError as error:
        values = {**error.values, "parameter": parameter.name, "example": parameter.example}
        raise ParameterError(f"{parameter.name}: {error}; {_instance(parameter)}", error.code, **values) from error


def literal_term(parameter: Parameter, value: str) -> Term:
    """Make the term of a value of a literal type; a ParameterError shows a right one."""
    try:
        term = _READERS[parameter.type](value, parameter.end)
    except ValueError:
        term = None
    if term is None:
        reason = f"{parameter.name}: {value!r} is not {_SPOKEN[parameter.type]}; {_instance(parameter)}"
        values = {"parameter": parameter.name, "value": value, "example": parameter.example}
        raise ParameterError(reason, f"not_{parameter.type}", **values)
    return term


def _instance(parameter: Parameter) -> str:
    return f"for instance {parameter.name}={parameter.example}"


def _read_date(value: str, end: bool) -> Term | None:
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", value, re.ASCII)
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if found[2] is None:
        month = 12 if end else 1
    if found[3] is None:
        day = calendar.monthrange(year, month)[1] if end else 1
    return date(datetime.date(year, month, day))


_READERS: Mapping[str, Callable[[str, bool], Term | None]] = {
    "text": lambda value, _: text(value) if value else None,
    "language": lambda value, _: text(value) if re.fullmatch(r"[a-z]{2,3}", value) else None,
    "integer": lambda value, _: integer(int(value)) if re.fullmatch(r"[+-]?[0-9]+", value) else None,
    "year": lambda value, _: integer(int(value)) if re.fullmatch(r"[0-9]{4}", value) else None,
    "decimal": lambda value, _: (
        decimal(Decimal(value.replace(",", "."))) if re.fullmatch(r"[+-]?[0-9]+([.,][0-9]+)?", value) else None
    ),
    "date": _read_date,
}
_SPOKEN = {
    "text": "a text",
    "language": "a language tag such as fr",
    "integer": "a whole number",
    "year": "a year of four digits",
    "decimal": "a number",
    "date": "a date (2021, 2021-05 or 2021-05-12)",
}

_LINE = re.compile(
    r"^(?P<indent>[ \t]*)VALUES[ \t]*(?P<head>\((?:[ \t]*\?\w+)+[ \t]*\)|\?\w+)[ \t]*"
    r"\{[ \t]*(?P<row>\((?:[ \t]*UNDEF)+[ \t]*\)|UNDEF)[ \t]*\}[ \t]*#\+ parameters[ \t]*$",
    re.MULTILINE,
)


def parameter_lines(query: str) -> list[tuple[int, tuple[str, ...]]]:
    """Give each parameter line of a query: its number, and its variables without `?`.

    A line that says `#+ parameters` and is none, or has not one UNDEF per variable, is a ParameterError.
    """
    found = []
    for number, line in enumerate(query.split("\n"), 1):
        if not line.rstrip().endswith("#+ parameters"):
            continue
        parts = _LINE.fullmatch(line.rstrip("\r"))
        if parts is None or parts["head"].count("?") != parts["row"].count("UNDEF"):
            raise ParameterError(
                f"line {number}: a parameter line reads 'VALUES (?a ?b) {{ (UNDEF UNDEF) }} #+ parameters'"
            )
        found.append((number, tuple(re.findall(r"\?(\w+)", parts["head"]))))
    return found


def fill(query: str, values: Mapping[str, Sequence[Term]]) -> str:
    """Replace every parameter line by the VALUES of what is bound; the number of lines stays the same."""

    def replaced(line: re.Match[str]) -> str:
        bound = [name for name in re.findall(r"\?(\w+)", line["head"]) if values.get(name)]
        rows = list(product(*(values[name] for name in bound)))
        if len(rows) > MOST_ROWS:
            raise ParameterError(f"{len(rows)} combinations of values; at most {MOST_ROWS} can be asked at once")
        if not bound:
            return f"{line['indent']}#+ parameters: none"
        head = " ".join(f"?{name}" for name in bound)
        written = " ".join(f"({' '.join(map(in_sparql, row))})" for row in rows)
        return f"{line['indent']}VALUES ({head}) {{ {written} }} #+ parameters"

    return _LINE.sub(replaced, query)
