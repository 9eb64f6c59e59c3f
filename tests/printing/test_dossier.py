"""Printed dossiers: every fact has its source, in every format, read back with another library."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import lxml.html
import pypdf
import pytest
from lxml import etree

from contrechamp.errors import ParameterError
from contrechamp.influence.graph import Tie
from contrechamp.printing.composing import compose
from contrechamp.printing.material import Choice
from contrechamp.printing.model import Entries, Heading, Note, Paragraph, Ref, Report, Table, Text, plain
from contrechamp.printing.writing import FORMATS
from contrechamp.session import open_graph

if TYPE_CHECKING:
    from tests.conftest import Project

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = (
    "<script>alert(1)</script> #set text(red) *b* | _i_ [x](y) `c` $e$ @l \\ « ‮gif » \u05e9\u05dc\u05d5\u05dd "
    + "long " * 40
)

Dossier = Callable[..., Report]


@pytest.fixture(scope="module")
def dossier(small_release: Project) -> Dossier:
    made: dict[tuple[Any, ...], Report] = {}

    def give(name: str = "Lille", language: str = "fr", choice: Choice | None = None) -> Report:
        key = (name, language, choice)
        if key not in made:
            with open_graph(small_release.release.store, language=language) as graph:
                made[key] = compose(graph, name, choice)
        return made[key]

    return give


def hostile() -> Report:
    """A dossier whose every text would break a careless writer."""
    runs = (Text(HOSTILE), Text(HOSTILE, struck=True, strong=True), Text("x", href="javascript:alert(1)"), Ref(1))
    return Report(
        language="fr",
        title=HOSTILE,
        kind=HOSTILE,
        head=((HOSTILE, runs[:3]),),
        running=HOSTILE,
        blocks=(
            Heading(2, HOSTILE, "h"),
            Paragraph(runs, "caution"),
            Table(HOSTILE, (HOSTILE, "b"), ((runs, (Text("a\nb"), Ref(1))),), (1, 1)),
        ),
        notes=(Note(1, (Text(HOSTILE),)),),
    )


def text_of(format: str, made: bytes) -> str:
    """Read a written dossier back, as one line of words."""
    if format == "pdf":
        text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)
    elif format == "docx":
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            parts = (etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "footnotes"))
            text = " ".join("".join(part.itertext(f"{W}t")) for part in parts)
    elif format == "html":
        text = str(lxml.html.fromstring(made.decode()).text_content())
    else:
        text = re.sub(r"\\(.)", r"\1", made.decode())
    return " ".join(text.split())


def squeezed(text: str) -> str:
    """Leave out spaces: a page breaks lines where it wants."""
    return re.sub(r"\s", "", text)


def facts_of(report: Report) -> list[tuple[str, ...]]:
    """Give the notes that each printed fact calls."""
    found: list[tuple[str, ...]] = []
    for block in report.blocks:
        if isinstance(block, Entries):
            found += [tuple(str(run.number) for run in item.content if isinstance(run, Ref)) for item in block.items]
    return found


# --- what it says -------------------------------------------------------------------------------


def test_every_fact_has_a_note_with_words_or_a_row_and_an_address_or_its_absence(dossier: Dossier) -> None:
    report = dossier()
    assert len(report.notes) >= 5
    assert all(facts_of(report))
    assert [note.number for note in report.notes] == list(range(1, len(report.notes) + 1))
    for note in report.notes:
        said = plain(note.content)
        assert "«" in said or "du fichier" in said, said
        assert "sans adresse connue" in said or "http" in said, said
        assert re.search(r"fait\xa0: fact/\S+", said)


def test_the_head_says_release_coverage_licence_and_how_to_cite(dossier: Dossier) -> None:
    head = {name: plain(value) for name, value in dossier().head}
    assert head["Code INSEE"] == "59350"
    assert head["Référence"] == "commune/59350"
    assert re.match(r"\d+ faits, tirés de \d+ documents", head["Couverture"])
    assert "CC-BY-4.0" in head["Licences"]
    assert "https://w3id.org/contrechamp/id/commune/59350" in head["Citer"]


def test_what_is_absent_is_said_to_be_undocumented(dossier: Dossier) -> None:
    said = " ".join(plain(block.content) for block in dossier(language="en").blocks if isinstance(block, Paragraph))
    assert "Not documented here:" in said
    assert "It does not mean that there is nothing." in said


def test_both_languages_print_the_same_facts(dossier: Dossier) -> None:
    french, english = dossier(), dossier(language="en")
    assert len(french.notes) == len(english.notes)
    assert {h.anchor for h in french.headings()} == {h.anchor for h in english.headings()}
    assert {h.text for h in french.headings() if h.level == 2} & {h.text for h in english.headings()} <= {"Documents"}


def test_a_certainty_that_is_left_out_is_counted(dossier: Dossier) -> None:
    whole, only = dossier(), dossier(choice=Choice(ties=frozenset({Tie.DENIED})))
    assert len(only.notes) < len(whole.notes)
    said = " ".join(plain(block.content) for block in only.blocks if isinstance(block, Paragraph))
    assert "écartés par le filtre de certitude" in said


def test_a_day_leaves_out_what_was_published_later(dossier: Dossier) -> None:
    early = dossier(choice=Choice(as_of="1999-12-31"))
    assert not early.notes
    said = " ".join(plain(block.content) for block in early.blocks if isinstance(block, Paragraph))
    assert "n'est pas" in said or "Aucun fait" in said
    assert "faits écartés, que les documents publiés" in said


def test_a_name_that_nothing_has_is_refused(dossier: Dossier) -> None:
    with pytest.raises(ParameterError, match="nothing here is called"):
        dossier(name="Nowhere-sur-Rien")


# --- how it is written --------------------------------------------------------------------------


@pytest.mark.parametrize("format", FORMATS)
def test_every_note_is_in_every_format(dossier: Dossier, format: str) -> None:
    report = dossier()
    text = squeezed(text_of(format, FORMATS[format](report)))
    for note in report.notes:
        key = re.search(r"fact/\S+", plain(note.content))
        assert key
        assert squeezed(key[0]) in text or squeezed(key[0].replace("&", "&amp;")) in text


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_dossier_gives_the_same_bytes(dossier: Dossier, format: str) -> None:
    assert FORMATS[format](dossier()) == FORMATS[format](dossier())


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_texts_are_letters_and_nothing_else(format: str) -> None:
    made = FORMATS[format](hostile())
    text = text_of(format, made)
    if format == "md":
        assert b"<script" not in made
        assert "\\#set" in made.decode()
        assert "javascript:" not in made.decode()
    else:
        assert "<script>alert(1)</script>" in text
        assert "#set text(red)" in text
    if format == "html":
        tree = lxml.html.fromstring(made.decode())
        assert not tree.xpath("//script")
        assert not [link for link in tree.xpath("//@href") if not link.startswith(("#", "http"))]


def test_the_page_is_closed_and_its_jumps_arrive(dossier: Dossier) -> None:
    tree = lxml.html.fromstring(FORMATS["html"](dossier()).decode())
    assert not tree.xpath("//script | //link | //img | //iframe")
    [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    ids = tree.xpath("//@id")
    own = [name for name in ids if not name.startswith("picture")]
    assert len(own) == len(set(own))
    for jump in tree.xpath("//a/@href[starts-with(., '#')]"):
        assert jump[1:] in ids, jump
    tables = tree.xpath("//table")
    assert tables
    assert all(table.xpath("./caption") and table.xpath("./thead//th[@scope='col']") for table in tables)


def test_the_pdf_is_tagged_titled_and_of_no_day(dossier: Dossier) -> None:
    report = dossier()
    read = pypdf.PdfReader(io.BytesIO(FORMATS["pdf"](report)))
    assert read.metadata
    assert read.metadata.title == report.title
    assert "/CreationDate" not in read.metadata or str(read.metadata["/CreationDate"]).startswith("D:1970")
    root: Any = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"
    outlined = [item["/Title"] for item in _flat(read.outline)]
    assert {heading.text for heading in report.headings() if heading.level == 2} <= set(outlined)
    assert f"1/{len(read.pages)}" in read.pages[0].extract_text()


def _flat(outline: Any) -> list[Any]:
    return [one for item in outline for one in (_flat(item) if isinstance(item, list) else [item])]


def test_the_word_file_has_real_footnotes_styles_and_header_rows(dossier: Dossier) -> None:
    report = dossier()
    made = FORMATS["docx"](report)
    read = docx.Document(io.BytesIO(made))
    assert read.core_properties.title == report.title
    styles = {paragraph.style.name for paragraph in read.paragraphs if paragraph.style}
    assert {"Title", "Heading 2", "Fact"} <= styles
    assert any(table._tbl.xpath(".//w:tblHeader") for table in read.tables)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
        body = etree.fromstring(archive.read("word/document.xml"))
    numbers = [note.get(f"{W}id") for note in notes.iter(f"{W}footnote")]
    called = [reference.get(f"{W}id") for reference in body.iter(f"{W}footnoteReference")]
    assert called == [str(note.number) for note in report.notes]
    assert numbers == ["-1", "0", *called]


# --- the command --------------------------------------------------------------------------------


def test_the_command_writes_what_the_name_of_the_file_says(small_release: Project, tmp_path: Path) -> None:
    done = small_release.invoke("dossier", "Lille", "-o", str(tmp_path / "lille.html"))
    assert done.status == 0
    assert "facts with their sources" in done.stderr
    assert (tmp_path / "lille.html").read_text("utf-8").startswith("<!doctype html>")
    again = small_release.invoke("dossier", "commune/59350", "-f", "html")
    assert again.stdout.strip() == (tmp_path / "lille.html").read_text("utf-8").strip()


def test_the_command_refuses_an_unknown_format_name_or_day(small_release: Project, tmp_path: Path) -> None:
    for arguments, reason in (
        (("Lille", "-o", str(tmp_path / "x.odt")), "no format 'odt'"),
        (("Nowhere-sur-Rien", "-o", str(tmp_path / "x.md")), "nothing here is called"),
        (("Lille", "--as-of", "hier", "-o", str(tmp_path / "x.md")), "is not a date"),
        (("Lille", "--certainty", "sure", "-o", str(tmp_path / "x.md")), "no certainty 'sure'"),
    ):
        done = small_release.invoke("dossier", *arguments)
        assert done.status == 1
        assert reason in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_missing_library_is_named(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    from contrechamp.errors import MissingExtraError

    for library, format in (("typst", "pdf"), ("docx", "docx")):
        monkeypatch.setitem(__import__("sys").modules, library, None)
        with pytest.raises(MissingExtraError, match=r"pip install 'contrechamp\[print\]'"):
            FORMATS[format](dossier())
