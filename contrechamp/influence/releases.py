"""A graph on two dates, or in two releases that are on this machine."""

from __future__ import annotations

import re
from dataclasses import replace

from contrechamp.errors import NotFoundError, ParameterError
from contrechamp.influence.filtering import Filters, day
from contrechamp.influence.graph import Projection
from contrechamp.influence.projecting import project
from contrechamp.release import Release, read_release
from contrechamp.session import Graph, open_graph
from contrechamp.settings import Settings, read_settings
from contrechamp.store import open_store

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


def both_sides(
    name: str, before: str, after: str, filters: Filters, language: str, store: str | None = None
) -> tuple[Projection, Projection]:
    """Project a graph at two dates of one release, or in two releases; a ParameterError when one of each is given."""
    dates = [bool(_DATE.fullmatch(one)) for one in (before, after)]
    if dates[0] != dates[1]:
        raise ParameterError(f"{before} and {after}: give two dates, or two versions of releases")
    if all(dates):
        with open_graph(store, language=language) as graph:
            old, new = (project(graph, name, replace(filters, as_of=day(one, last=True))) for one in (before, after))
        return old, new
    settings = read_settings()
    sides = []
    for version in (before, after):
        release = find_release(settings, version)
        with Graph(open_store(release.store), language, release, release.base) as graph:
            sides.append(project(graph, name, filters))
    return sides[0], sides[1]


def find_release(settings: Settings, version: str) -> Release:
    """Find a release by its version, or by how it begins; a NotFoundError lists those there are."""
    there = sorted(file.parent.name for file in settings.releases.glob("[0-9a-f]*/release.json"))
    found = [one for one in there if one.startswith(version)]
    if len(found) != 1:
        what = "several releases begin with" if found else "no date and no release"
        raise NotFoundError(f"{what} {version!r}; there are {', '.join(found or there) or 'none'}")
    return read_release(settings.releases / found[0])
