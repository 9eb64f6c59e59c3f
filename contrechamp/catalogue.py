"""Saved queries: `queries/<topic>/<name>.rq`, each with a header of `#+` lines.

    #+ title.fr: Combien de caméras a la commune ?
    #+ title.en: How many cameras does the commune have?
    #+ description.fr: Chaque chiffre, avec sa source.
    #+ description.en: Every figure, with its source.
    #+ tags: cameras, counts
    #+ param commune: commune; required; example=Valenciennes; fr=La commune; en=The commune
    #+ param minimum: integer; default=1; example=10; fr=Au moins; en=At least
    #+ columns: ?value ?unit ?document

A line that starts with `#+` and three spaces continues the one above. Options of a
parameter are parted by semicolons: `required`, `many`, `end` (see `parameters`),
`default=`, `example=`, `fr=`, `en=`. A SELECT names its columns exactly as it projects
them. Prefixes are declared, so that the file runs anywhere. A query of `graphs/` types its
nodes and edges too (see `edge_typing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from contrechamp import assets, iris
from contrechamp.edge_typing import EdgeTyping, read_typing
from contrechamp.errors import NotFoundError, QueryError, QueryHeaderError
from contrechamp.gazetteer import Gazetteer
from contrechamp.names import fold
from contrechamp.ntriples import Statement, Term, bare, boolean, text
from contrechamp.parameters import (
    DATATYPES,
    Bound,
    Given,
    Parameter,
    bind,
    literal_term,
)
from contrechamp.query_header import Header
from contrechamp.store.tokens import query_form
from contrechamp.vocab import RDF, RDFS, SCHEMA, SH

_NAME = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*")


@dataclass(frozen=True)
class Query:
    """One saved query."""

    topic: str
    name: str
    title: Mapping[str, str]
    """`fr` and `en`."""
    description: Mapping[str, str]
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    """What a SELECT projects, without `?`; empty for another form."""
    form: str
    """SELECT, ASK, CONSTRUCT or DESCRIBE."""
    text: str
    file: Path
    typing: EdgeTyping | None = None
    """Of a query of `graphs/`: what its nodes and edges are."""

    @property
    def key(self) -> str:
        """How people call it: `cameras/by-commune`."""
        return f"{self.topic}/{self.name}"

    @property
    def iri(self) -> str:
        """Address of the query."""
        return bare(iris.query(self.topic, self.name))

    def bind(self, given: Mapping[str, Given | Sequence[Given]], gazetteer: Gazetteer | None = None) -> Bound:
        """Put values into the query: see `parameters.bind`."""
        return bind(self.text, self.parameters, given, gazetteer)


class Catalogue:
    """The saved queries, by `topic/name`."""

    def __init__(self, queries: Iterable[Query]) -> None:
        self._queries = {query.key: query for query in sorted(queries, key=lambda query: query.key)}

    def __iter__(self) -> Iterator[Query]:
        return iter(self._queries.values())

    def __len__(self) -> int:
        return len(self._queries)

    def get(self, key: str) -> Query:
        """Give a query by `topic/name`, or by name where one topic only has it; else a NotFoundError."""
        named = [query for query in self if key in (query.key, query.name)]
        if len(named) == 1:
            return named[0]
        if named:
            raise NotFoundError(f"several queries are called {key}: {', '.join(q.key for q in named)}")
        close = get_close_matches(key, self._queries, 3, 0.5) or [query.key for query in self.search(key)[:3]]
        hint = f"did you mean {', '.join(close)}?" if close else "list them to see what there is"
        raise NotFoundError(f"no query {key!r}; {hint}")

    def search(self, words: str) -> list[Query]:
        """Give the queries that hold all the words, best first: name, then title, tags, description."""
        wanted = fold(words).split()
        scores = {key: _score(wanted, weights) for key, weights in self._words.items()}
        return [self._queries[key] for key in sorted(scores, key=lambda key: (-scores[key], key)) if scores[key]]

    @cached_property
    def _words(self) -> dict[str, list[tuple[int, list[str]]]]:
        return {
            query.key: [
                (8, fold(query.key).split()),
                (4, fold(" ".join(query.title.values())).split()),
                (2, fold(" ".join(query.tags)).split()),
                (1, fold(" ".join(query.description.values())).split()),
            ]
            for query in self
        }


def _score(wanted: list[str], fields: list[tuple[int, list[str]]]) -> int:
    """Sum the weights of the fields that hold each word, or its start; 0 if one word is nowhere."""
    total = 0
    for word in wanted:
        found = sum(weight for weight, words in fields if any(other.startswith(word) for other in words))
        if not found:
            return 0
        total += found
    return total


def read_catalogue() -> Catalogue:
    """Read every saved query of the project; a QueryHeaderError names file and line.

    Rules (`queries/rules/`) are steps of the build and no questions: they have no header.
    """
    return Catalogue(map(read_query, _files()))


def saved_query(key: str) -> Query:
    """Read one saved query, by `topic/name`, or by name where one topic only has it.

    The others are read only where that fails, to say in a NotFoundError what there is.
    """
    found = [file for file in _files() if key in (f"{file.parent.name}/{file.stem}", file.stem)]
    return read_query(found[0]) if len(found) == 1 else read_catalogue().get(key)


def _files() -> list[Path]:
    return [file for file in assets.files("queries", "*/*.rq") if file.parent.name != "rules"]


def read_query(file: Path) -> Query:
    """Read and check one `.rq` file, `<topic>/<name>.rq`."""
    shown = assets.shown(file)
    content = file.read_text("utf-8")
    header = Header(shown, content)
    topic, name = file.parent.name, file.stem
    if not (_NAME.fullmatch(topic) and _NAME.fullmatch(name)):
        raise QueryHeaderError("topic and name are lower-case words joined by '-' or '_'", shown)
    try:
        form = query_form(content)
    except QueryError as error:
        raise QueryHeaderError(str(error), shown) from error
    columns = header.columns(form)
    query = Query(
        topic=topic,
        name=name,
        title=header.bilingual("title"),
        description=header.bilingual("description"),
        tags=tuple(tag.strip() for tag in header.get("tags").split(",") if tag.strip()),
        parameters=tuple(header.parameters()),
        columns=columns,
        form=form,
        text=content,
        file=file,
        typing=read_typing(topic, columns, header.entries, shown),
    )
    header.check_parameters(query.parameters)
    return query


_EXECUTABLES: Mapping[str, tuple[Term, Term]] = {
    "SELECT": (SH.SPARQLSelectExecutable, SH.select),
    "ASK": (SH.SPARQLAskExecutable, SH.ask),
    "CONSTRUCT": (SH.SPARQLConstructExecutable, SH.construct),
}


def to_rdf(queries: Iterable[Query]) -> Iterator[Statement]:
    """Describe saved queries as SHACL executables, so that query editors can offer them.

    A DESCRIBE has no SHACL class: it is left out.
    """
    for query in queries:
        if query.form not in _EXECUTABLES:
            continue
        executable, property_of_text = _EXECUTABLES[query.form]
        node = iris.query(query.topic, query.name)
        yield node, RDF.type, SH.SPARQLExecutable
        yield node, RDF.type, executable
        yield node, property_of_text, text(query.text)
        for language in ("fr", "en"):
            yield node, RDFS.label, text(query.title[language], language)
            yield node, RDFS.comment, text(query.description[language], language)
        for tag in query.tags:
            yield node, SCHEMA.keywords, text(tag)
        for parameter in query.parameters:
            yield from _parameter_to_rdf(node, query, parameter)


def _parameter_to_rdf(query_node: Term, query: Query, parameter: Parameter) -> Iterator[Statement]:
    node = iris.query(query.topic, f"{query.name}/{parameter.name}")
    yield query_node, SH.parameter, node
    yield node, RDF.type, SH.Parameter
    yield node, SH.name, text(parameter.name)
    for language in ("fr", "en"):
        yield node, SH.description, text(parameter.description[language], language)
    yield node, SH.optional, boolean(not parameter.required)
    if parameter.literal:
        yield node, SH.datatype, DATATYPES[parameter.type]
        if parameter.default is not None:
            yield node, SH.defaultValue, literal_term(parameter, parameter.default)
    else:
        yield node, SH["class"], parameter.node_class
        if parameter.default is not None:
            yield node, SH.defaultValue, text(parameter.default)
