"""Between the addresses of the graph and the paths of this server.

>>> named("id/commune/59606"), named("ontology/Commune"), named("polarity/denied")[-15:]
('https://w3id.org/contrechamp/id/commune/59606', 'https://w3id.org/contrechamp/ontology#Commune', 'polarity/denied')
>>> data_path("https://w3id.org/contrechamp/id/commune/59606")
'/data/commune/59606'
"""

from __future__ import annotations

import re
from urllib.parse import quote

from contrechamp.server.pages.reading import address_of
from contrechamp.server.rendering import local, page_of
from contrechamp.vocab import BASE, CCH

_ONTOLOGY = CCH.address.removesuffix("#")
_VERSION = re.compile(r"\d+(\.\d+)*")
_KEPT = "/:@!$&'()*+,;=-._~"


def named(rest: str) -> str:
    """Give the address that a path below the base names; a term of the ontology has its name after a slash."""
    kind, _, key = rest.partition("/")
    if kind != "ontology":
        return BASE + rest
    return _ONTOLOGY if not key or _VERSION.fullmatch(key) else CCH.address + key


def described(rest: str) -> str:
    """Give the address that a path below `/data/` describes: `commune/59606`, `polarity/denied`, `ontology`."""
    kind, slash, key = rest.partition("/")
    if kind == "ontology" or not slash:
        return named(rest)
    return address_of(kind, key)


def data_path(address: str) -> str:
    """Give the path of the data about an address of the project, without a suffix."""
    page = page_of(address)
    rest = page.removeprefix("/page/") if page else address.removeprefix(BASE)
    return f"/data/{rest}"


def page_path(address: str) -> str:
    """Give the path of the page about an address of the project; lists of terms have one too."""
    return page_of(address) or f"/page/{address.removeprefix(BASE)}"


def here(origin: str, path: str, language: str = "fr") -> str:
    """Write a path of this server as a whole address."""
    return origin + local(path, language)


def ascii_only(address: str) -> str:
    """Write an address so that a header can hold it."""
    return quote(address, safe=_KEPT + "%#?")
