"""What a browser is told about every answer: what the answer may load, who may frame it, who may read it.

Data is for every site; pages are for people, so nothing from elsewhere runs in them and nobody frames them.
"""

from __future__ import annotations

Headers = list[tuple[bytes, bytes]]

PAGE = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    b"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""For HTML: files and questions of this server, no script or style inside the page, nothing from another host."""
PICTURE = b"default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""For SVG opened by itself: its own styles, no script."""
DATA = b"default-src 'none'; frame-ancestors 'none'"
"""For all that is not read as a page: should a browser show it, nothing in it acts."""
PERMISSIONS = (
    b"accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
    b"microphone=(), midi=(), payment=(), usb=()"
)
_EVERY = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"etag, link, location, content-disposition, retry-after"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),  # a site that we cite need not learn what was looked up here
]
_PAGE_ONLY = [
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", PERMISSIONS),
]
_OURS = (b"text/html", b"text/css", b"text/javascript", b"application/javascript")
"""Types of which another site has no use of its own: pages, and what they are made of."""


def with_policies(status: int, headers: Headers) -> Headers:
    """Give the headers of an answer with those that are missing.

    Who may frame an answer is what its own content policy says, if it has one. A 304 has no type, and what it
    says replaces what the browser has kept: it says nothing of what depends on the type.
    """
    there = {name.lower(): value for name, value in headers}
    media_type = there.get(b"content-type", b"").partition(b";")[0].strip().lower()
    wanted = list(_EVERY)
    if status == 304:
        return [*headers, *(pair for pair in wanted if pair[0] not in there)]
    if media_type == b"text/html":
        wanted += _PAGE_ONLY
    framed = b"frame-ancestors *" in there.get(b"content-security-policy", b"")
    wanted += [
        (b"content-security-policy", {b"text/html": PAGE, b"image/svg+xml": PICTURE}.get(media_type, DATA)),
        (b"cross-origin-resource-policy", b"same-origin" if media_type in _OURS and not framed else b"cross-origin"),
    ]
    if not framed:
        wanted.append((b"x-frame-options", b"DENY"))
    return [*headers, *(pair for pair in wanted if pair[0] not in there)]
