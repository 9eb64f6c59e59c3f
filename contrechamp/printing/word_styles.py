"""Page, styles and properties of a Word file: what its paragraphs look like, and nothing of the day."""

from __future__ import annotations

import datetime
from typing import Any

from contrechamp.printing.model import Report

_DAY = datetime.datetime(1980, 1, 1)
_LONGEST = 255
"""Characters of a property of the file."""


def set_up(document: Any, report: Report) -> Any:
    """Set page, styles, language and properties; gives the paragraph of the footer, for the number of the page."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    properties = document.core_properties
    properties.title, properties.author, properties.language = report.title[:_LONGEST], "Contrechamp", report.language
    properties.comments, properties.last_modified_by = report.running[:_LONGEST], "Contrechamp"
    properties.created = properties.modified = _DAY
    properties.revision = 1
    styles = document.styles
    black, grey = RGBColor(0, 0, 0), RGBColor(0x59, 0x59, 0x59)
    for name, size, before, after in (
        ("Normal", 10, 0, 4), ("Title", 22, 0, 10), ("Heading 2", 14, 20, 8), ("Heading 3", 10.5, 12, 4),
    ):  # fmt: skip
        style = styles[name]
        style.font.size, style.font.color.rgb = Pt(size), black
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        _letters(style, "Cambria" if name == "Normal" else "Calibri")
    for border in styles["Title"].element.xpath(".//w:pBdr"):
        border.getparent().remove(border)
    for name, size in (("Quiet", 9), ("Caution", 10), ("Remark", 9), ("Fact", 10), ("footnote text", 8)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size = styles["Normal"], Pt(size)
        style.paragraph_format.space_after = Pt(2)
        if name == "Quiet":
            style.font.color.rgb = grey
    fact = styles["Fact"].paragraph_format
    fact.left_indent, fact.first_line_indent = Cm(0.8), Cm(-0.8)
    fact.tab_stops.add_tab_stop(Cm(0.8))
    styles["Remark"].paragraph_format.left_indent = Cm(1.6)
    styles["Caution"].paragraph_format.left_indent = Cm(0.5)
    reference = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    reference.font.superscript = True
    _say_language(styles.element, report.language)
    section.different_first_page_header_footer = False
    section.header.paragraphs[0].text = report.running
    section.header.paragraphs[0].style = styles["Quiet"]
    foot = section.footer.paragraphs[0]
    foot.style, foot.alignment = styles["Quiet"], 2
    return foot


def _letters(style: Any, name: str) -> None:
    """Set one family for every script, in the place of the theme's."""
    from docx.oxml.ns import qn

    style.font.name = name
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{key}"), name)


def _say_language(styles: Any, language: str) -> None:
    """Say the language of the text."""
    from docx.oxml.ns import qn

    for element in styles.iter(qn("w:lang")):
        element.set(qn("w:val"), "fr-FR" if language == "fr" else "en-GB")
