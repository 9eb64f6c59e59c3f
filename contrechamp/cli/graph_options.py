"""Options that the commands of the group `graph` share: the filters that hold for every graph."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Annotated, Any

import typer

from contrechamp.influence.filtering import Filters, day, ties

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


def _filters(
    start: From = None,
    end: To = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    certainty: Certainty = None,
    source: Source = None,
    licence: Licence = None,
    territory: Territory = None,
    system: System = None,
    capability: Capability = None,
    undated: Undated = False,
) -> Filters:
    """Read the filters of a call; a ParameterError shows how a date or a certainty is written."""
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


def filtered(*without: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command, in the place of its parameter `filters`, an option for each filter but those `without`."""
    options = [each for name, each in signature(_filters, eval_str=True).parameters.items() if name not in without]

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        own = signature(command, eval_str=True)

        @wraps(command)
        def called(**given: Any) -> None:
            filters = _filters(**{option.name: given.pop(option.name) for option in options})
            command(filters=filters, **given)

        shown = [each for name, one in own.parameters.items() for each in (options if name == "filters" else [one])]
        # Typer asks for both.
        called.__signature__ = own.replace(parameters=[each.replace(kind=each.KEYWORD_ONLY) for each in shown])  # type: ignore[attr-defined]
        called.__annotations__ = {each.name: each.annotation for each in shown}
        return called

    return decorate
