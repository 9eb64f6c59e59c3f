"""A dossier as PDF, set by Typst: footnotes, bookmarks, tags for screen readers, nothing of the day or machine."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from contrechamp.errors import ExportError, MissingExtraError
from contrechamp.influence.formats.lettering import VENDOR, drawable
from contrechamp.printing.model import Block, Entries, Heading, Inlines, Jump, Paragraph, Picture, Ref, Report, Table
from contrechamp.printing.notes import Speech

_TEMPLATE = Path(__file__).parent / "templates" / "dossier.typ"


def write_pdf(report: Report) -> bytes:
    """Write the PDF; a MissingExtraError where Typst is not installed."""
    try:
        import typst
    except ImportError as error:
        raise MissingExtraError("pdf", "print") from error
    with tempfile.TemporaryDirectory(prefix="contrechamp-") as name:
        folder = Path(name)
        (folder / "dossier.typ").write_bytes(_TEMPLATE.read_bytes())
        said = json.dumps(_shown(_Written(report, folder).whole()), ensure_ascii=False)
        (folder / "dossier.json").write_text(said, "utf-8")
        try:
            made = typst.compile(
                str(folder / "dossier.typ"),
                root=str(folder),
                font_paths=[str(VENDOR)],
                ignore_system_fonts=True,
                format="pdf",
                pdf_standards=["ua-1"],
                timestamp=0,
            )
        except typst.TypstError as error:
            raise ExportError(f"the PDF cannot be set: {error}") from error
    if not isinstance(made, bytes):
        raise ExportError("the PDF cannot be set: it came in pieces")
    return made


def _shown(value: Any) -> Any:
    """Put the code of each character that no letter here can show: a reader must see that something stands there."""
    if isinstance(value, str):
        return drawable(value)
    if isinstance(value, dict):
        return {name: one if name in ("href", "file") else _shown(one) for name, one in value.items()}
    return [_shown(one) for one in value] if isinstance(value, list | tuple) else value


class _Written:
    """The dossier as values that the template reads: no text of ours is ever read as Typst."""

    def __init__(self, report: Report, folder: Path) -> None:
        self.report = report
        self.folder = folder
        self.notes = {note.number: note.content for note in report.notes}
        self.called: set[int] = set()
        self.pictures = 0

    def whole(self) -> dict[str, Any]:
        """Give everything, in the order of reading: where a note is called first, it stands."""
        speech = Speech(self.report.language)
        return {
            "language": self.report.language,
            "title": self.report.title,
            "over": f"Contrechamp · {speech.say('words.dossier_of')} · {self.report.kind}",
            "running": self.report.running,
            "contents": speech.say("words.contents"),
            "undated": speech.say("words.undated"),
            "head": [[name, self.runs(value)] for name, value in self.report.head],
            "blocks": [self.block(block) for block in self.report.blocks],
        }

    def block(self, block: Block) -> dict[str, Any]:
        """Give one block."""
        if isinstance(block, Heading):
            return {"is": "heading", "level": block.level, "text": block.text}
        if isinstance(block, Paragraph):
            return {"is": "paragraph", "role": block.role, "runs": self.runs(block.content)}
        if isinstance(block, Entries):
            items = [
                {
                    "sign": item.sign,
                    "date": item.date,
                    "runs": self.runs(item.content),
                    "remarks": [self.runs(remark) for remark in item.remarks],
                }
                for item in block.items
            ]
            return {"is": "entries", "items": items}
        if isinstance(block, Table):
            rows = [[self.runs(one) for one in row] for row in block.rows]
            return {
                "is": "table", "caption": block.caption, "head": block.head, "rows": rows, "widths": block.widths,
                "anchors": block.anchors,
            }  # fmt: skip
        return self.picture(block)

    def picture(self, block: Picture) -> dict[str, Any]:
        """Give a picture, written beside the template."""
        self.pictures += 1
        name = f"picture-{self.pictures}.svg"
        (self.folder / name).write_text(block.svg, "utf-8")
        return {
            "is": "picture", "file": name, "width": block.width, "height": block.height, "caption": block.caption,
            "words": block.words,
        }  # fmt: skip

    def runs(self, content: Inlines) -> list[dict[str, Any]]:
        """Give runs of text; the first call of a note carries it."""
        found: list[dict[str, Any]] = []
        for run in content:
            if isinstance(run, Ref):
                one: dict[str, Any] = {"is": "ref", "number": run.number}
                if run.number not in self.called:
                    self.called.add(run.number)
                    one["note"] = self.runs(self.notes[run.number])
                found.append(one)
            elif isinstance(run, Jump):
                found.append({"is": "jump", "value": run.value, "anchor": run.anchor})
            else:
                web = run.href if run.href.startswith(("http://", "https://")) else ""
                found.append(
                    {
                        "is": "text", "value": run.value, "strong": run.strong, "struck": run.struck,
                        "quiet": run.quiet, "href": web,
                    }
                )  # fmt: skip
        return found
