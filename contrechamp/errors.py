"""Every error that Contrechamp raises on purpose, as one tree.

ContrechampError
├── SettingError            a setting holds a value that cannot be used
├── AssetError              an ontology, shape, query or data file is missing or unreadable
├── InputError              a file given to us is wrong: carries file, line and reason
│   ├── DocumentError       a file that is read into a document
│   ├── DossierError        a dossier or entity file
│   ├── ReviewError         a review file
│   ├── GoldError           a file of gold for an evaluation
│   ├── SourceError         a `source.toml` or a file of an open data source
│   └── QueryHeaderError    the header of a saved query
├── ParameterError          a parameter of a saved query has a wrong value
├── TermError               a value cannot be written as an RDF term
├── DateError               a date is not in the accepted form
├── QueryError              SPARQL that the engine refuses
│   └── RefusedError        SPARQL that a query must not say here: an update, a call to another server
├── StoreError              a store cannot be opened, read or written
├── FetchError              a file cannot be had from its publisher, or is not what was declared
├── NotFoundError           a name, IRI, query, source or release that does not exist
├── InvalidGraphError       the shapes refuse the graph: carries the located results
├── TableError              a table cannot be written in a format
├── ExportError             a graph cannot be written in a format
├── MissingExtraError       an optional library is not installed
├── BuildError              a build step cannot go on
└── ServingError            the server cannot start, or cannot give an answer
    ├── RequestError        a request that breaks the rules of the protocol: carries the status
    ├── BusyError           no worker became free in time
    ├── TooLongError        the work passed its deadline
    ├── TooLargeError       the work needs more memory, rows or bytes than it may have
    └── WorkerLostError     a worker ended in the middle of its work

Each keeps its values as attributes and says the way out in its message.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class ContrechampError(Exception):
    """Root of the tree: the command line shows it as one line and exits with 1."""


class SettingError(ContrechampError):
    """A setting holds a value that cannot be used."""


class AssetError(ContrechampError):
    """An ontology, shape, query or data file is missing or unreadable."""


class InputError(ContrechampError):
    """A file given to us is wrong; the message starts with `file:line`."""

    def __init__(self, reason: str, file: str | Path, line: int | None = None) -> None:
        self.reason = reason
        self.file = str(file)
        self.line = line
        place = self.file if line is None else f"{self.file}:{line}"
        super().__init__(f"{place}: {reason}")


class DocumentError(InputError):
    """A file cannot be read as a document."""


class DossierError(InputError):
    """A dossier, or a file of entities, breaks its rules."""


class ReviewError(InputError):
    """A review file breaks its rules, or holds what cannot be accepted yet."""


class GoldError(InputError):
    """A file of gold cannot be read, or belongs to no document."""


class SourceError(InputError):
    """A `source.toml`, or a file of an open data source, is not what was declared."""


class QueryHeaderError(InputError):
    """The `#+` header of a saved query breaks its rules."""


class ParameterError(ContrechampError):
    """A parameter of a saved query is missing, unknown or of the wrong type.

    `code` names what is wrong and `values` what the message says of it, for whoever says it in another language;
    the code is empty where the message alone says it.
    """

    def __init__(self, reason: str, code: str = "", **values: str) -> None:
        self.code = code
        self.values = values
        super().__init__(reason)


class TermError(ContrechampError):
    """A value cannot be written as an RDF term."""


class DateError(ContrechampError):
    """A date is not one of the accepted forms; the message lists them."""


class QueryError(ContrechampError):
    """SPARQL that the engine refuses, with its reason."""


class RefusedError(QueryError):
    """SPARQL that a query must not say here: an update, or a call to another server."""


class StoreError(ContrechampError):
    """A store cannot be opened, read or written."""


class FetchError(ContrechampError):
    """A file cannot be had from its publisher, or is not what was declared; nothing that was there is touched."""


class NotFoundError(ContrechampError):
    """A name, IRI, query, source or release does not exist; close names are proposed."""


class InvalidGraphError(ContrechampError):
    """The shapes refuse the graph.

    `problems` holds one located line per result, in the order they should be mended.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        noun = "problem" if len(self.problems) == 1 else "problems"
        super().__init__(f"{len(self.problems)} {noun}:\n" + "\n".join(self.problems))


class TableError(ContrechampError):
    """A table cannot be written in a format."""


class ExportError(ContrechampError):
    """A graph cannot be written in a format, or to a place."""


class MissingExtraError(ContrechampError):
    """An optional library is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        self.extra = extra
        super().__init__(f"{what} needs an optional library: pip install 'contrechamp[{extra}]'")


class BuildError(ContrechampError):
    """A build step cannot go on."""


class ServingError(ContrechampError):
    """The server cannot start, or cannot give an answer."""


class RequestError(ServingError):
    """A request that breaks the rules of the protocol; `status` is the HTTP status that says so."""

    def __init__(self, reason: str, status: int = 400) -> None:
        self.status = status
        super().__init__(reason)


class BusyError(ServingError):
    """No worker became free in time."""


class TooLongError(ServingError):
    """The work passed its deadline."""


class TooLargeError(ServingError):
    """The work needs more memory, rows or bytes than it may have."""


class WorkerLostError(ServingError):
    """A worker ended in the middle of its work."""
