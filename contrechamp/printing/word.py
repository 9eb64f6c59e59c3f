"""A dossier as a Word file: styles, real footnotes, header rows that repeat, a table of contents; no date of the day.

python-docx knows no footnotes: their part is written here (ECMA-376, part 1, 17.11). A note that is called again is a
NOTEREF field to the bookmark of its first call, as Word itself does it.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from contrechamp.errors import MissingExtraError
from contrechamp.printing.model import (
    Block,
    Entries,
    Heading,
    Inlines,
    Jump,
    Note,
    Paragraph,
    Picture,
    Ref,
    Report,
    Table,
)
from contrechamp.printing.notes import Speech
from contrechamp.printing.word_styles import set_up

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_WIDE = 17.0
"""Centimetres between the margins."""
_LETTERS = "DejaVu Sans Condensed"


def write_word(report: Report) -> bytes:
    """Write the file; a MissingExtraError where python-docx or resvg is not installed."""
    try:
        import docx
        import resvg  # noqa: F401 - pictures in pixels
    except ImportError as error:
        raise MissingExtraError("docx", "print") from error
    file = io.BytesIO()
    made = _Word(report, docx.Document())
    made.write()
    made.document.save(file)
    return _steady(file.getvalue())


def _steady(made: bytes) -> bytes:
    """Give the parts of the file the same moment, so that the same dossier gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            written.writestr(entry, read.read(name))
    return out.getvalue()


class _Word:
    """One document on its way."""

    def __init__(self, report: Report, document: Any) -> None:
        self.report = report
        self.document = document
        self.speech = Speech(report.language)
        self.called: set[int] = set()
        self.bookmarks = 0
        self.notes: list[Any] = []

    def write(self) -> None:
        """Write all of it."""
        foot = set_up(self.document, self.report)
        self.field(foot, "PAGE", "1")
        foot.add_run("/")
        self.field(foot, "NUMPAGES", "1")
        document, speech = self.document, self.speech
        over = document.add_paragraph(
            f"Contrechamp · {speech.say('words.dossier_of')} · {self.report.kind}", style="Quiet"
        )
        over.paragraph_format.space_after = 0
        document.add_paragraph(self.report.title, style="Title")
        self.table_of(tuple(((name,), value) for name, value in self.report.head), (4, 13), None)
        self.contents()
        for block in self.report.blocks:
            self.block(block)
        self.footnotes()

    def contents(self) -> None:
        """Write the table of contents, with its titles as they are; Word sets the pages when asked."""
        self.document.add_paragraph(self.speech.say("words.contents"), style="Heading 3")
        headings = [heading for heading in self.report.headings() if heading.level == 2]
        for index, heading in enumerate(headings):
            line = self.document.add_paragraph(style="Quiet")
            if index == 0:
                self.open_field(line, 'TOC \\o "2-2" \\h \\z')
            self.link(line, heading.text, anchor=heading.anchor)
            if index == len(headings) - 1:
                self.mark(line, "end")

    # --- blocks -----------------------------------------------------------------------------

    def block(self, block: Block) -> None:
        """Write one block."""
        if isinstance(block, Heading):
            heading = self.document.add_paragraph(style=f"Heading {block.level}")
            self.bookmark(heading, block.anchor, heading.add_run(block.text)._r)
        elif isinstance(block, Paragraph):
            style = {"caution": "Caution", "quiet": "Quiet"}.get(block.role, "Normal")
            self.runs(self.document.add_paragraph(style=style), block.content)
        elif isinstance(block, Entries):
            for item in block.items:
                line = self.document.add_paragraph(style="Fact")
                self.sign(line, item.sign)
                line.add_run("\t")
                line.add_run(item.date).bold = item.date != self.speech.say("words.undated")
                line.add_run(" — ")
                self.runs(line, item.content)
                for remark in item.remarks:
                    self.runs(self.document.add_paragraph(style="Remark"), remark)
        elif isinstance(block, Table):
            self.document.add_paragraph(block.caption, style="Quiet").paragraph_format.keep_with_next = True
            rows = tuple(((), *row) for row in block.rows)
            self.table_of(rows, block.widths, block.head, block.anchors)
        else:
            self.picture(block)

    def table_of(
        self, rows: Any, widths: tuple[int, ...], head: tuple[str, ...] | None, anchors: tuple[str, ...] = ()
    ) -> None:
        """Write a table; a row is a tuple whose first item may hold plain words, the others runs."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Cm

        table = self.document.add_table(rows=0, cols=len(widths))
        table.autofit = False
        shares = [Cm(_WIDE * share / sum(widths)) for share in widths]
        for column, wide in zip(table.columns, shares, strict=True):
            column.width = wide
        if head:
            cells = table.add_row().cells
            for cell, name in zip(cells, head, strict=True):
                run = cell.paragraphs[0].add_run(name)
                run.bold, run.font.size = True, self.points(8.5)
            table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for index, (words, *contents) in enumerate(rows):
            row = table.add_row()
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for word, cell in zip(words, row.cells, strict=False):
                cell.paragraphs[0].add_run(word).font.size = self.points(9)
            for content, cell in zip(contents, row.cells[len(words) :], strict=True):
                self.runs(cell.paragraphs[0], content, small=True)
            if anchors:
                first = row.cells[0].paragraphs[0]
                self.bookmark(first, anchors[index], first.runs[0]._r)
        for row in table.rows:
            for cell, wide in zip(row.cells, shares, strict=True):
                cell.width = wide
        borders = OxmlElement("w:tblBorders")
        for side in ("top", "bottom", "insideH"):
            line = OxmlElement(f"w:{side}")
            for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "808080")):
                line.set(qn(f"w:{key}"), value)
            borders.append(line)
        table._tbl.tblPr.append(borders)
        self.document.add_paragraph().paragraph_format.space_after = 0

    def picture(self, block: Picture) -> None:
        """Write a picture in pixels, with its words."""
        from docx.oxml.ns import qn
        from docx.shared import Cm

        from contrechamp.influence.formats.png import pixels

        wide = min(_WIDE, block.width * 0.026, 21.0 * block.width / block.height)
        paragraph = self.document.add_paragraph()
        paragraph.alignment = 1
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(io.BytesIO(pixels(block.svg)), width=Cm(wide))
        properties = shape._inline.find(qn("wp:docPr"))
        properties.set("descr", block.words)
        self.document.add_paragraph(f"{block.caption}. {block.words}", style="Quiet")

    # --- inside a paragraph -----------------------------------------------------------------

    def points(self, size: float) -> Any:
        """Give a size of letters."""
        from docx.shared import Pt

        return Pt(size)

    def sign(self, paragraph: Any, value: str) -> None:
        """Write a sign in letters that have it."""
        run = paragraph.add_run(value)
        run.font.name = _LETTERS

    def runs(self, paragraph: Any, content: Inlines, small: bool = False) -> None:
        """Write runs of text, calls of notes, jumps and links."""
        from docx.shared import RGBColor

        before: object = None
        for run in content:
            if isinstance(run, Ref):
                if isinstance(before, Ref):
                    paragraph.add_run(", ").font.superscript = True
                self.call(paragraph, run.number)
            elif isinstance(run, Jump):
                self.link(paragraph, run.value, anchor=run.anchor, small=small)
            elif run.href.startswith(("http://", "https://")):
                self.link(paragraph, run.value, address=run.href, small=small)
            else:
                for part in re.split(r"([●◐┄✗○≠]+)", run.value):
                    if not part:
                        continue
                    made = paragraph.add_run(part)
                    made.bold, made.font.strike = run.strong or None, run.struck or None
                    if part[0] in "●◐┄✗○≠":
                        made.font.name = _LETTERS
                    if run.quiet:
                        made.font.color.rgb = RGBColor(0x59, 0x59, 0x59)
                    if small:
                        made.font.size = self.points(9)
            before = run

    def call(self, paragraph: Any, number: int) -> None:
        """Write the call of a note: the note itself the first time, a field that leads to it afterwards."""
        if number in self.called:
            self.field(paragraph, f"NOTEREF _note{number} \\f \\h", str(number))
            return
        self.called.add(number)
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        run = paragraph.add_run()
        run.style = self.document.styles["footnote reference"]
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number))
        run._r.append(reference)
        self.bookmark(paragraph, f"_note{number}", run._r)

    def bookmark(self, paragraph: Any, name: str, run: Any) -> None:
        """Name a run of a paragraph."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self.bookmarks += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for element in (start, end):
            element.set(qn("w:id"), str(self.bookmarks))
        start.set(qn("w:name"), name)
        run.addprevious(start)
        run.addnext(end)

    def link(self, paragraph: Any, value: str, *, address: str = "", anchor: str = "", small: bool = False) -> None:
        """Write words that lead to an address, or to a bookmark."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        link = OxmlElement("w:hyperlink")
        if address:
            relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
            link.set(qn("r:id"), paragraph.part.relate_to(address, relation, is_external=True))
        else:
            link.set(qn("w:anchor"), anchor)
        run = paragraph.add_run(value)
        if small:
            run.font.size = self.points(9)
        link.append(run._r)
        paragraph._p.append(link)

    def field(self, paragraph: Any, code: str, shown: str) -> None:
        """Write a field with what it shows until it is computed again."""
        self.open_field(paragraph, code)
        run = paragraph.add_run(shown)
        if code.startswith("NOTEREF"):
            run.style = self.document.styles["footnote reference"]
        self.mark(paragraph, "end")

    def open_field(self, paragraph: Any, code: str) -> None:
        """Open a field."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self.mark(paragraph, "begin")
        instruction = OxmlElement("w:instrText")
        instruction.set(qn("xml:space"), "preserve")
        instruction.text = f" {code} "
        paragraph.add_run()._r.append(instruction)
        self.mark(paragraph, "separate")

    def mark(self, paragraph: Any, kind: str) -> None:
        """Write the mark of a field."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        paragraph.add_run()._r.append(mark)

    # --- notes ------------------------------------------------------------------------------

    def footnotes(self) -> None:
        """Write the part of the notes that were called, and tie it to the document."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import XmlPart
        from docx.oxml import parse_xml
        from docx.oxml.ns import qn

        empty = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
            for kind, number, mark in (
                ("separator", -1, "separator"), ("continuationSeparator", 0, "continuationSeparator"),
            )
        )  # fmt: skip
        root = parse_xml(
            f'<w:footnotes xmlns:w="{_W}" '
            f'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{empty}</w:footnotes>'
        )
        part = XmlPart(PackURI("/word/footnotes.xml"), _FOOTNOTES, root, self.document.part.package)
        self.document.part.relate_to(part, _RELATION)
        for note in self.report.notes:
            if note.number in self.called:
                self.footnote(note, root, part)
        settings = parse_xml(
            f'<w:footnotePr xmlns:w="{_W}"><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        )
        before = self.document.settings.element.find(qn("w:compat"))
        before.addprevious(settings)

    def footnote(self, note: Note, root: Any, part: Any) -> None:
        """Write one note."""
        from docx.oxml import OxmlElement, parse_xml
        from docx.oxml.ns import qn
        from docx.text.paragraph import Paragraph as Written

        class Owner:
            """What python-docx asks for the part that relations belong to."""

            def __init__(self) -> None:
                self.part = part

        made: Any = parse_xml(f'<w:footnote xmlns:w="{_W}" w:id="{note.number}"><w:p/></w:footnote>')
        root.append(made)
        line = Written(made[0], Owner())
        line._p.get_or_add_pPr().style = self.document.styles["footnote text"].style_id
        mark: Any = line.add_run()
        mark._r.append(OxmlElement("w:footnoteRef"))
        style = OxmlElement("w:rStyle")
        style.set(qn("w:val"), self.document.styles["footnote reference"].style_id)
        mark._r.get_or_add_rPr().insert(0, style)
        line.add_run(" ")
        self.runs(line, note.content)
