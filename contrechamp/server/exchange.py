"""What passes between the process that talks to the network and the workers that know the graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from contrechamp.session import Graph

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Ask:
    """What a visitor asks of a page: all that its answer depends on, and nothing else of the request."""

    path: str
    """As in the address, decoded, without the prefix of the language: `/page/commune/59606`."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """What the pattern of the route takes from the path: `{"kind": "commune", "key": "59606"}`."""
    query: tuple[tuple[str, str], ...] = ()
    """Parameters after `?`, decoded, in their order; a name may come twice."""
    language: str = "fr"
    """`fr`, or `en` below `/en/`."""
    accept: str = ""
    """Header of that name, as sent."""
    origin: str = ""
    """Scheme, host and root as the visitor sees them, without a slash at the end: `http://localhost:8000`."""
    root: str = ""
    """Path at which a proxy shows the site, `/graph`; empty where it is shown at `/`."""

    def first(self, name: str, default: str = "") -> str:
        """First value of a parameter."""
        return next((value for key, value in self.query if key == name), default)

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a parameter."""
        return tuple(value for key, value in self.query if key == name)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page answers: whole, or not at all."""

    body: bytes
    media_type: str = HTML
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


Handler = Callable[[Graph, Ask], Answer]
"""A page: a pure function of the open release and of what is asked. It runs in a worker."""


@dataclass(frozen=True, slots=True)
class Route:
    """A pattern of addresses, and the page that answers."""

    pattern: str
    """As Starlette writes it: `/page/{kind}/{key:path}`."""
    handler: str
    """Module and function: `contrechamp.server.pages.home:show`. Imported by the workers only."""
    name: str
    """For links: unique."""
    form: bool = False
    """Whether it also answers a POST: the fields of its form follow the parameters of the address."""
