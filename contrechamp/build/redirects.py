"""Redirect rules for the base address, as the w3id.org community keeps them (Apache `.htaccess`)."""

from __future__ import annotations

_RULES = """# Redirects of {base}
# Replace https://example.org/ by the address where `contrechamp serve` or a static copy answers.
RewriteEngine On
RewriteRule ^(ontology)(\\.[a-z]+)?$ https://example.org/$1$2 [R=303,L]
RewriteRule ^((id|capability|purpose|issue|graph|query|release|shape)/.+)$ https://example.org/$1 [R=303,L]
RewriteRule ^([a-z-]+(/[a-z0-9-]+)?)$ https://example.org/$1 [R=303,L]
RewriteRule ^$ https://example.org/ [R=303,L]
"""


def redirect_rules(base: str) -> str:
    """Write the rules for a base address."""
    return _RULES.format(base=base)
