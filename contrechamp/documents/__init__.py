"""Documents: from the bytes of a file to a canonical text whose characters can be counted, and to its structure."""

from contrechamp.documents.document import RULES, Document, Link
from contrechamp.documents.reading import files, read, read_bytes
from contrechamp.documents.text import Span, Text

__all__ = ["RULES", "Document", "Link", "Span", "Text", "files", "read", "read_bytes"]
