"""Send a release to a SPARQL server, graph by graph, and hold what arrived against what was sent."""

from __future__ import annotations

from contrechamp.build.request import Progress
from contrechamp.release import Release
from contrechamp.store import EmbeddedStore, RemoteStore


def send(release: Release, url: str, update_url: str | None, progress: Progress) -> dict[str, int]:
    """Replace every graph of the release on the server; gives the number of triples by graph.

    `update_url` is the query address when the server takes both at one. A difference
    in any count is a StoreError that lists the graphs.
    """
    sent: dict[str, int] = {}
    with EmbeddedStore(release.store) as local, RemoteStore(url, update_url or url) as remote:
        graphs = local.graphs()
        with progress.step("send", len(graphs)) as advance:
            for graph in graphs:
                sent[graph] = remote.put(graph, local.triples(graph))
                advance(graph)
        remote.verify(sent)
    return sent
