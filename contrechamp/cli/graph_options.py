"""Options that the commands of the group `graph` share: the filters that hold for every graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from contrechamp.influence.filtering import Filters

From = Annotated[str | None, typer.Option("--from", help="First day of the period: 2017, 2017-05 or 2017-05-12.")]
To = Annotated[str | None, typer.Option("--to", help="Last day of the period; a year or a month means its last day.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="What sources date by that day, and is not known to have ended.")
]
KnownBy = Annotated[str | None, typer.Option("--known-by", help="What had been read by that day.")]
Certainty = Annotated[
    list[str] | None, typer.Option("--certainty", help="Ties to keep: actual, past, planned, denied.")
]
Source = Annotated[
    list[str] | None, typer.Option("--source", help="Name of a named graph, such as dossier/… or legal; or `dossier`.")
]
Licence = Annotated[list[str] | None, typer.Option("--licence", help="Licence of the source, as `info` lists them.")]
Territory = Annotated[
    list[str] | None, typer.Option("--territory", help="Edges with an end in a commune, département, region…")
]
System = Annotated[list[str] | None, typer.Option("--system", help="Facts that speak of a system.")]
Capability = Annotated[list[str] | None, typer.Option("--capability", help="Facts that speak of a capability.")]
Undated = Annotated[bool, typer.Option("--undated", help="Keep what has no date when dates are asked for.")]


def filters_of(
    start: str | None,
    end: str | None,
    as_of: str | None,
    known_by: str | None,
    certainty: list[str] | None,
    source: list[str] | None,
    licence: list[str] | None,
    territory: list[str] | None,
    system: list[str] | None,
    capability: list[str] | None,
    undated: bool,
) -> Filters:
    """Read the filters of a call; a ParameterError shows how a date or a certainty is written."""
    from contrechamp.influence.filtering import Filters, day, ties

    return Filters(
        start=day(start) if start else "",
        end=day(end, last=True) if end else "",
        as_of=day(as_of, last=True) if as_of else "",
        known_by=day(known_by, last=True) if known_by else "",
        ties=ties(certainty or ()),
        sources=tuple(source or ()),
        licences=tuple(licence or ()),
        territories=tuple(territory or ()),
        systems=tuple(system or ()),
        capabilities=tuple(capability or ()),
        undated=undated,
    )
