"""Below the path at which a proxy shows the site (`--root-path`): links of a page lead there too.

Pages are written as if the site stood at `/`. Text in them is escaped, so that a quotation mark in HTML is
always that of an attribute.
"""

from __future__ import annotations

import re

_LINK = re.compile(rb"""(\s(?:href|src|action|formaction|poster|data-[a-z-]+)=")(/(?!/))""")


def rooted(page: bytes, root: str) -> bytes:
    """Give a page of HTML whose links to this server go below a path, such as `/graph`."""
    return _LINK.sub(rb"\1" + root.encode() + rb"\2", page) if root else page
