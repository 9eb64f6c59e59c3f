"""One saved query: which of its two faces is asked, the page or the file, and how each says what is wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from contrechamp.errors import ContrechampError, DateError, NotFoundError, ParameterError, RequestError, TermError
from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.negotiation import best
from contrechamp.server.rendering import render
from contrechamp.server.saved import asking, page
from contrechamp.server.saved.asking import Asked
from contrechamp.server.saved.files import FORMATS, FileFormat
from contrechamp.session import Graph
from contrechamp.tables import Sheet

PROBLEM = "application/problem+json"
_PAGE = "text/html"
_STATUSES: Mapping[type[ContrechampError], int] = {
    ParameterError: 400,
    DateError: 400,
    TermError: 400,
    NotFoundError: 404,
}


def answer(graph: Graph, ask: Ask) -> Answer:
    """Answer with the page, or with the file that a suffix, `format=` or `Accept` names."""
    name, dot, suffix = ask.fields["name"].partition(".")
    try:
        chosen = _chosen(ask, suffix if dot else None)
    except RequestError as error:
        return problem(error.status, str(error))
    if chosen is None:
        return _page(graph, ask, name)
    try:
        asking.one_page(ask, graph.catalogue.get(f"{ask.fields['topic']}/{name}"))
        return _file(graph, ask, asking.of(graph, ask, name), chosen)
    except tuple(_STATUSES) as error:
        return problem(status_of(error), str(error))


def problem(status: int, detail: str) -> Answer:
    """Say what is wrong to a program (RFC 9457)."""
    said = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return Answer(json.dumps(said, ensure_ascii=False).encode(), PROBLEM, status)


def status_of(error: ContrechampError) -> int:
    """Give the status of what a visitor may get wrong."""
    return next(status for kind, status in _STATUSES.items() if isinstance(error, kind))


def _chosen(ask: Ask, suffix: str | None) -> FileFormat | None:
    """Give the format asked for; None for the page."""
    named = suffix if suffix is not None else ask.first("format").lower().removeprefix(".")
    if named == "html":
        return None
    if named or suffix is not None:
        if named not in FORMATS:
            raise RequestError(
                f"no format {named!r}; there is {', '.join(FORMATS)}", 404 if suffix is not None else 406
            )
        return FORMATS[named]
    names = {media_type: each for each in FORMATS.values() for media_type in (each.media_type, *each.also)}
    found = best(ask.accept, [_PAGE, *names])
    if found is None:
        raise RequestError(
            f"none of the accepted media types can be given; there are: {_PAGE}, {', '.join(names)}", 406
        )
    return names.get(found)


def _page(graph: Graph, ask: Ask, name: str) -> Answer:
    try:
        asked = asking.of(graph, ask, name)
    except NotFoundError:
        near = graph.catalogue.search(name.replace("_", " ").replace("-", " "))[:5]
        return render("saved/missing.html", graph, ask, status=404, key=f"{ask.fields['topic']}/{name}", near=near)
    return page.show(graph, ask, asked)


def _file(graph: Graph, ask: Ask, asked: Asked, chosen: FileFormat) -> Answer:
    bound = asked.bind(graph, ask.language)
    given = {name: list(values) for name, values in asked.given.items()}
    content = chosen.writer(graph.table(bound.text), Sheet.of_query(graph, asked.query.key, given))
    file_name = f"{asked.query.topic}-{asked.query.name}.{chosen.suffix}"
    textual = chosen.media_type.startswith("text/")
    return Answer(
        content,
        f"{chosen.media_type}; charset=utf-8" if textual else chosen.media_type,
        headers=(
            ("content-disposition", f'attachment; filename="{file_name}"'),
            ("link", f'<{ask.origin}/queries/{asked.query.key}>; rel="describedby"'),
        ),
    )
