"""XML as text: elements with escaped attributes, in the order given."""

from __future__ import annotations

import re

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

_SPECIAL = {
    "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;",
    "\t": "&#9;", "\n": "&#10;", "\r": "&#13;",  # a parser would make spaces of them in an attribute
    "\u2028": "&#8232;", "\u2029": "&#8233;",  # some make line ends of these
}  # fmt: skip
_IN_ATTRIBUTE = re.compile('[&<>"\t\n\r\u2028\u2029]')
_IN_TEXT = re.compile("[&<>\r\u2028\u2029]")


def text(value: str) -> str:
    """Escape text between tags."""
    return _IN_TEXT.sub(lambda found: _SPECIAL[found[0]], value)


def attributes(values: dict[str, str]) -> str:
    """Write attributes, each with a space before it."""
    return "".join(
        f' {name}="{_IN_ATTRIBUTE.sub(lambda found: _SPECIAL[found[0]], value)}"' for name, value in values.items()
    )


def element(name: str, values: dict[str, str] | None = None, *content: str) -> str:
    """Write an element; the content is markup already."""
    opening = f"<{name}{attributes(values or {})}"
    return f"{opening}>{''.join(content)}</{name}>" if content else f"{opening}/>"


def comment(value: str) -> str:
    """Write a comment; two hyphens would end it."""
    return f"<!-- {value.replace('--', '- -')} -->" if not value.endswith("-") else f"<!-- {value} . -->"


def number(value: float) -> str:
    """Write a number as short as it can be: `3`, `1.5`, `-0.25`.

    >>> number(3.0), number(1.5), number(1e-9)
    ('3', '1.5', '0.000000001')
    """
    if value == int(value):
        return str(int(value))
    return f"{value:.12f}".rstrip("0")
