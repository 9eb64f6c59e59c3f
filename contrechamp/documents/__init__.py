"""Documents: from the bytes of a file to a canonical text whose characters can be counted, and to its structure."""

from contrechamp.documents.text import Span, Text

__all__ = ["Span", "Text"]
