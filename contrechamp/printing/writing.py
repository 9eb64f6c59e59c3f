"""Write a dossier in one of its formats: the same release and the same call give the same bytes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from contrechamp.errors import ExportError, NotFoundError
from contrechamp.files import written_whole
from contrechamp.printing.model import Report


def _markdown(report: Report) -> bytes:
    from contrechamp.printing.markdown import write_markdown

    return write_markdown(report)


def _page(report: Report) -> bytes:
    from contrechamp.printing.page import write_page

    return write_page(report)


def _pdf(report: Report) -> bytes:
    from contrechamp.printing.pdf import write_pdf

    return write_pdf(report)


def _word(report: Report) -> bytes:
    from contrechamp.printing.word import write_word

    return write_word(report)


FORMATS: Mapping[str, Callable[[Report], bytes]] = {"md": _markdown, "html": _page, "pdf": _pdf, "docx": _word}
"""Every format by its name, which is the suffix of its files too."""


def format_of(output: str | None, given: str | None) -> str:
    """Give the format asked for, or that of the file's name; Markdown where neither says."""
    wanted = given or (Path(output).suffix.lstrip(".").lower() if output not in (None, "-") else "md")
    wanted = {"markdown": "md", "htm": "html"}.get(wanted, wanted)
    if wanted not in FORMATS:
        raise NotFoundError(f"no format {wanted!r} of a printed dossier; there are {', '.join(FORMATS)}")
    return wanted


def write(report: Report, format: str, output: str | None = None) -> int:
    """Write to a file, which appears whole or not at all, or to standard output (None or `-`); gives the size."""
    made = FORMATS[format](report)
    if output in (None, "-"):
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
        return len(made)
    try:
        with written_whole(Path(str(output))) as stream:
            stream.write(made)
    except OSError as error:
        raise ExportError(f"{output} cannot be written: {error.strerror}") from error
    return len(made)
