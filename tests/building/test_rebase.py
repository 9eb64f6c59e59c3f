"""Another base address: as nodes and where it is spelt out, never in a text that somebody wrote."""

from __future__ import annotations

from contrechamp.build.rebase import rebased
from contrechamp.vocab import BASE, RDFS, SH, VOID

OTHER = "https://example.org/graphe/"


def moved(line: str) -> str:
    [found] = rebased([line.encode()], OTHER)
    return found.decode()


def test_nodes_and_spaces_of_addresses_are_moved() -> None:
    node = f"<{BASE}graph/release>"
    assert moved(f"{node} {RDFS.seeAlso} {node} {node} .") == (
        f"<{OTHER}graph/release> {RDFS.seeAlso} <{OTHER}graph/release> <{OTHER}graph/release> ."
    )
    assert moved(f'{node} {VOID.uriSpace} "{BASE}" .') == f'<{OTHER}graph/release> {VOID.uriSpace} "{OTHER}" .'
    typed = '"^^<http://www.w3.org/2001/XMLSchema#anyURI> .'
    assert moved(f'_:b {SH.namespace} "{BASE}ontology#{typed}') == f'_:b {SH.namespace} "{OTHER}ontology#{typed}'


def test_words_stay() -> None:
    said = f'<http://e.org/s> {RDFS.comment} "see {BASE}id/x, {BASE}" .'
    assert moved(said) == said
    foreign = f'<http://e.org/s> {VOID.uriSpace} "http://e.org/" .'
    assert moved(foreign) == foreign
    assert list(rebased([said.encode()], BASE)) == [said.encode()]
