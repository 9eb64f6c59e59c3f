"""The `#+` header of a saved query, read strictly: every mistake has its file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from contrechamp.edge_typing import EDGE, ENTRIES
from contrechamp.errors import ParameterError, QueryHeaderError
from contrechamp.parameters import Parameter, known_type, literal_term, parameter_lines
from contrechamp.store.tokens import projection, variables, with_prefixes

_PARTS = ("title.fr", "title.en", "description.fr", "description.en")


class Header:
    """The `#+` lines at the top of a query: each entry with its line."""

    def __init__(self, file: str, content: str) -> None:
        self.file = file
        self.content = content
        self.entries: dict[str, tuple[int, str]] = {}
        last = ""
        for number, line in enumerate(content.split("\n"), 1):
            if not line.startswith("#+"):
                break
            if line.startswith("#+   ") and last:
                self.entries[last] = (self.entries[last][0], f"{self.entries[last][1]} {line[2:].strip()}")
                continue
            last, colon, value = (part.strip() for part in line[2:].partition(":"))
            known = last in _PARTS or last in ("tags", "columns") or re.fullmatch(r"param [a-z]\w*", last)
            known = known or last in ENTRIES or EDGE.fullmatch(last)
            if not colon or not known:
                raise self.error(
                    f"unknown header {last!r}: there are {', '.join(_PARTS)}, tags, columns, param <name>; "
                    f"for a graph {', '.join(ENTRIES)}, edge <relation>",
                    number,
                )
            if last in self.entries:
                raise self.error(f"{last} stands here for the second time", number)
            self.entries[last] = (number, value)
        if missing := [part for part in _PARTS if not self.get(part)]:
            raise self.error(f"the header lacks {', '.join(missing)}", 1)
        if undeclared := with_prefixes(content).removesuffix(content):
            raise self.error(f"declare what the query uses: {undeclared.strip()}", len(self.entries) + 1)

    def error(self, reason: str, line: int) -> QueryHeaderError:
        """Make the error that names a line of the query."""
        return QueryHeaderError(reason, self.file, line)

    def get(self, entry: str) -> str:
        """Give the text of an entry; empty when it is not there."""
        return self.entries.get(entry, (1, ""))[1]

    def bilingual(self, part: str) -> dict[str, str]:
        """Give `title` or `description` in both languages."""
        return {language: self.get(f"{part}.{language}") for language in ("fr", "en")}

    def columns(self, form: str) -> tuple[str, ...]:
        """Give the declared columns, held against what the query projects."""
        line, value = self.entries.get("columns", (1, ""))
        declared = tuple(column.removeprefix("?") for column in value.split())
        if form != "SELECT":
            if declared:
                raise self.error(f"a query of the form {form} has no columns", line)
            return ()
        projected = projection(self.content)
        if projected is None:
            raise self.error("SELECT * hides what the query gives: name its variables", line)
        if declared != projected:
            raise self.error(f"the query projects '{' '.join(f'?{name}' for name in projected)}'", line)
        return declared

    def parameters(self) -> Iterator[Parameter]:
        """Yield the declared parameters, each checked."""
        for entry, (line, value) in self.entries.items():
            if entry.startswith("param "):
                yield self._parameter(entry.removeprefix("param "), value, line)

    def _parameter(self, name: str, value: str, line: int) -> Parameter:
        kind, *options = (part.strip() for part in value.split(";"))
        if not known_type(kind):
            raise self.error(f"unknown type {kind!r} of parameter {name}", line)
        flags = {"required": False, "many": False, "end": False}
        texts: dict[str, str] = {}
        for option in options:
            key, equals, content = (part.strip() for part in option.partition("="))
            if key in flags and not equals:
                flags[key] = True
            elif equals and content and key in ("default", "example", "fr", "en") and key not in texts:
                texts[key] = content
            else:
                raise self.error(f"parameter {name}: {option!r} is unknown, empty or said twice", line)
        if missing := [key for key in ("example", "fr", "en") if key not in texts]:
            raise self.error(f"parameter {name} lacks {', '.join(missing)}", line)
        if flags["required"] and "default" in texts:
            raise self.error(f"parameter {name} cannot be required and have a default", line)
        if flags["end"] and kind != "date":
            raise self.error(f"parameter {name}: only a date can mean the end of its month or year", line)
        parameter = Parameter(
            name=name,
            type=kind,
            description={"fr": texts["fr"], "en": texts["en"]},
            example=texts["example"],
            default=texts.get("default"),
            required=flags["required"],
            many=flags["many"],
            end=flags["end"],
        )
        try:
            for shown in (parameter.example, parameter.default):
                if shown is not None and parameter.literal:
                    literal_term(parameter, shown)
        except ParameterError as error:
            raise self.error(str(error), line) from error
        return parameter

    def check_parameters(self, parameters: Sequence[Parameter]) -> None:
        """Check that each parameter has a place in the text, and is used outside it too."""
        try:
            places = parameter_lines(self.content)
        except ParameterError as error:
            number = int(str(error).split(":")[0].removeprefix("line "))
            raise self.error(str(error).partition(": ")[2], number) from error
        declared = {parameter.name for parameter in parameters}
        placed = [name for _, names in places for name in names]
        for number, names in places:
            if strange := [name for name in names if name not in declared]:
                raise self.error(f"?{strange[0]} stands in a parameter line, and no header declares it", number)
        mentions = variables(self.content)
        for name in declared:
            line = self.entries[f"param {name}"][0]
            if name not in placed:
                raise self.error(
                    f"parameter {name} has no line 'VALUES ?{name} {{ UNDEF }} #+ parameters' in the query",
                    line,
                )
            if mentions.count(name) == placed.count(name):
                raise self.error(f"parameter {name} is declared, and the query does not use ?{name}", line)
