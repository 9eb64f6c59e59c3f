"""The form of a saved query: one field for each parameter, of the kind that its type wants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contrechamp.errors import TermError
from contrechamp.ntriples import iri
from contrechamp.parameters import Parameter
from contrechamp.server.pages.reading import in_language, names
from contrechamp.server.questions import question
from contrechamp.server.saved.asking import LANGUAGE, Asked
from contrechamp.session import Graph
from contrechamp.vocab import BASE, SKOS

_NUMERIC = {"integer": "numeric", "year": "numeric", "decimal": "decimal"}
PATTERNS = {
    "integer": r"[+\-]?[0-9]+",
    "year": "[0-9]{4}",
    "decimal": r"[+\-]?[0-9]+([.,][0-9]+)?",
    "date": r"\d{4}(-\d\d(-\d\d)?)?",
}


@dataclass(frozen=True)
class Field:
    """One field of the form."""

    name: str
    label: str
    example: str
    values: Sequence[str]
    """What was given; one empty value where nothing was."""
    required: bool
    mode: str
    """Which keys a phone offers: `numeric`, `decimal` or `text`."""
    pattern: str
    """What a browser lets pass; empty where the server alone can tell."""
    suggest: bool
    """Whether names are offered while one types."""
    kinds: Sequence[tuple[str, str]] = ()
    """Of what kinds the names that are offered are, as parameters of `/suggest`; nothing for any kind."""
    choices: Sequence[tuple[str, str]] = ()
    """Value and label of each possible value, where there is a closed list."""
    many: bool = False


def fields(graph: Graph, asked: Asked, language: str) -> list[Field]:
    """Give the fields in the order of the header; the language of labels is that of the page."""
    return [
        _field(graph, one, asked.given.get(one.name, ()), language)
        for one in asked.query.parameters
        if one.name != LANGUAGE
    ]


def _field(graph: Graph, parameter: Parameter, given: Sequence[str], language: str) -> Field:
    default = "" if parameter.default is None else parameter.default
    choices = concepts(graph, parameter, language)
    if choices and (odd := [value for value in given if value not in {key for key, _ in choices}]):
        choices = [*choices, *((value, value) for value in odd)]
    values = list(given) or [default]
    return Field(
        name=parameter.name,
        label=parameter.description[language],
        example=parameter.example,
        values=[*values, ""] if parameter.many and given and not choices else values,
        required=parameter.required,
        mode=_NUMERIC.get(parameter.type, "text"),
        pattern=PATTERNS.get(parameter.type, ""),
        suggest=not parameter.literal,
        kinds=() if parameter.literal else [("kind", kind) for kind in sorted(parameter.kinds or ())],
        choices=choices,
        many=parameter.many,
    )


def concepts(graph: Graph, parameter: Parameter, language: str) -> list[tuple[str, str]]:
    """Give the closed list that a parameter takes its values from, by label; nothing where there is none."""
    if not (parameter.type.startswith("concept:") or parameter.type == "capability"):
        return []
    scheme = parameter.type.removeprefix("concept:")
    try:
        asked = question("linked/members", member=[SKOS.inScheme], list=[iri(BASE + scheme)])
    except TermError:
        return []
    called = names(in_language(graph, language), map(str, graph.own_table(asked).column("term")), language)
    return sorted(((one.rpartition("/")[2], name) for one, name in called.items()), key=lambda pair: pair[1].casefold())
