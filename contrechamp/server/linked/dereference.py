"""From the address of a thing to what tells of it: 303 to the page for people or to the data, and the data."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from contrechamp.errors import NotFoundError, TermError
from contrechamp.names import short
from contrechamp.ntriples import Term, bare, integer, iri, text
from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.linked.addresses import ascii_only, data_path, described, here, named, page_path
from contrechamp.server.linked.description import Description, Quad, describe
from contrechamp.server.linked.formats import DATA, PAGE, Format, split_suffix, wanted
from contrechamp.server.linked.writing import NOWHERE, media_type, write
from contrechamp.server.pages import missing
from contrechamp.server.questions import question
from contrechamp.session import Graph
from contrechamp.vocab import BASE, DCTERMS, FOAF, RDF, VOID, Namespace

HYDRA = Namespace("http://www.w3.org/ns/hydra/core#")


def lead(graph: Graph, ask: Ask) -> Answer:
    """Lead from an address of the graph to its page or its data, as the visitor wants."""
    rest, suffix = split_suffix(ask.path.removeprefix("/"))
    address = _known(graph, named(rest))
    if address is None:
        return _nothing(graph, ask, named(rest), suffix)
    chosen = wanted(ask, suffix, (PAGE, *DATA))
    return _see(graph, ask, address, chosen)


def _see(graph: Graph, ask: Ask, address: str, chosen: Format) -> Answer:
    if chosen is PAGE:
        target = here(ask.origin, page_path(address), ask.language)
    else:
        target = here(ask.origin, f"{data_path(address)}.{chosen.suffix}")
    links = _links(graph, ask, address, None)
    links += "".join(f', <{to}>; rel="successor-version"' for to in _successors(graph, address))
    headers = (("location", ascii_only(target)), ("link", links))
    return Answer(f"{target}\n".encode(), "text/plain; charset=utf-8", 303, headers)


def data(graph: Graph, ask: Ask) -> Answer:
    """Give the data about an address, in the format that is asked for."""
    rest, suffix = split_suffix(ask.fields["rest"])
    address = described(rest)
    known = _known(graph, address)
    if known is None:
        raise NotFoundError(f"nothing is known of {short(address)}")
    if suffix is PAGE:
        return _see(graph, ask, known, PAGE)
    chosen = wanted(ask, suffix, DATA)
    found = describe(graph, known, _page(ask))
    if found is None:
        raise NotFoundError(f"what is known of {short(address)} has no page {ask.first('page')}")
    document = here(ask.origin, data_path(known))
    place = f"{document}.{chosen.suffix}" + (f"?page={found.page}" if found.page > 1 else "")
    headers = (("link", _links(graph, ask, known, found)), ("content-location", ascii_only(place)))
    quads = [*found.quads, *_of_document(graph, found, iri(ascii_only(document)))]
    return Answer(write(quads, chosen, graph.base, found.address), media_type(chosen), headers=headers)


def _of_document(graph: Graph, found: Description, document: Term) -> Iterator[Quad]:
    def say(predicate: Term, value: Term, subject: Term = document) -> Quad:
        return Quad(subject, predicate, value, NOWHERE)

    yield say(RDF.type, FOAF.Document)
    yield say(FOAF.primaryTopic, iri(found.address))
    if graph.release is not None:
        yield say(VOID.inDataset, iri(f"{graph.base}release/{graph.release.version}"))
    for name, licence in found.licences.items():
        yield say(DCTERMS.source, name)
        yield say(DCTERMS.license, licence)
        yield say(DCTERMS.license, licence, name)
    if found.pages > 1:
        view = iri(f"{bare(document)}?page={found.page}")
        yield say(HYDRA.view, view)
        yield say(HYDRA.totalItems, integer(found.links))
        yield say(RDF.type, HYDRA.PartialCollectionView, view)
        if found.page > 1:
            yield say(HYDRA.previous, iri(f"{bare(document)}?page={found.page - 1}"), view)
        if found.page < found.pages:
            yield say(HYDRA.next, iri(f"{bare(document)}?page={found.page + 1}"), view)
        yield say(HYDRA.last, iri(f"{bare(document)}?page={found.pages}"), view)
        yield say(DCTERMS.description, text(f"Links to the topic: page {found.page} of {found.pages}", "en"))


def _links(graph: Graph, ask: Ask, address: str, found: Description | None) -> str:
    document = here(ask.origin, data_path(address))
    links = [f'<{document}.{each.suffix}>; rel="alternate"; type="{each.media_type}"' for each in DATA]
    links.append(f'<{here(ask.origin, page_path(address), ask.language)}>; rel="alternate"; type="text/html"')
    if found is None:
        links.append(f'<{document}>; rel="describedby"')
    else:
        links.append(f'<{found.address}>; rel="describes"')
        links += [f'<{bare(one)}>; rel="license"' for one in sorted(set(found.licences.values()))]
        if found.page > 1:
            links.append(f'<{document}?page={found.page - 1}>; rel="prev"')
        if found.page < found.pages:
            links.append(f'<{document}?page={found.page + 1}>; rel="next"')
    return ", ".join(map(_percent, links))


def _percent(link: str) -> str:
    return "".join(sign if sign.isascii() else quote(sign) for sign in link)


def _known(graph: Graph, address: str) -> str | None:
    """Give the address back if the store says anything of it, or about it."""
    try:
        node = iri(address)
    except TermError:
        return None
    said = graph.sparql(question("linked/known", node=[node]))
    return address if said is True else None


def _successors(graph: Graph, address: str) -> list[str]:
    rows = graph.table(question("linked/successors", node=[iri(address)]))
    return [str(one) for one in rows.column("new")]


def _nothing(graph: Graph, ask: Ask, address: str, suffix: Format | None) -> Answer:
    if wanted(ask, suffix, (PAGE, *DATA)) is PAGE and address.startswith(BASE):
        return missing.show(graph, ask, address)
    raise NotFoundError(f"nothing is known of {short(address)}")


def _page(ask: Ask) -> int:
    number = ask.first("page", "1")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 8 else 0
