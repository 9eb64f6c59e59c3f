"""Files that are empty, broken, huge or made to harm: a DocumentError that names the file, or a text; nothing else."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrechamp.documents import Document, Span, Text, files, read, read_bytes
from contrechamp.documents.fragments import fragment, tags
from contrechamp.documents.office import MOST_UNPACKED
from contrechamp.documents.reading import MOST_BYTES
from contrechamp.errors import DocumentError
from tests.documents import made


def refused(data: bytes, file: str = "a.txt") -> str:
    with pytest.raises(DocumentError) as caught:
        read_bytes(data, file)
    assert caught.value.file == file
    return caught.value.reason


def whole(documents: list[Document]) -> None:
    """Every promise that a document and its text make."""
    for document in documents:
        text, characters = document.text, document.characters
        assert len(document.sha256) == 64
        assert len(text.view) == len(characters) == len(text)
        parts = Span(0, len(characters))
        assert all(parts.holds(link.span) and text.quote(link.span) for link in document.links)
        assert all(parts.holds(span) and text.quote(span).strip() for span in text.paragraphs)
        assert set(text.headings) <= set(text.paragraphs)
        end = 0
        for sentence in text.sentences:
            assert end <= sentence.start < sentence.end
            assert text.paragraph_at(sentence.start).holds(sentence)
            assert text.quote(sentence) == characters[sentence.start : sentence.end]
            end = sentence.end


def reading(data: bytes, file: str) -> tuple[list[Document], str]:
    """The documents of a file, checked, or the reason why there are none; any other error is a fault."""
    try:
        documents = read_bytes(data, file)
    except DocumentError as error:
        return [], error.reason
    whole(documents)
    return documents, ""


# --- properties -----------------------------------------------------------------------------

WORDS = ["M. ", "Périé", "12", " caméras", "art. L. 251-2", "12 mai 2021\n", "Un titre\n", "HÉRAULT\n", "🙈", "e\u0301"]
MARKS = [". ", ".", "« ", " »", "…", "\n", "\n\n", "’", "\u00a0", "\r\n", "\t", " | ", "- ", "# ", "[1]", "("]
RARE = ["\x85", "\x00", "\u2028", "\u00ad", "\ud800"]
PIECES = st.sampled_from([*WORDS, *MARKS, *RARE])
PROSE = st.lists(PIECES, max_size=60).map("".join)


@given(st.text() | PROSE)
def test_a_view_is_its_text_one_character_for_one(characters: str) -> None:
    whole([Document(characters.encode("utf-8", "replace").decode(), "whole-file-utf8", "a")])
    text = Text(characters)
    assert len(text.view) == len(characters)
    for seen, written in zip(text.view, characters, strict=True):
        assert seen == written or seen in " \n'\"-"
        assert not written.isalnum() or seen == written


@given(PROSE)
def test_every_word_is_in_a_sentence(characters: str) -> None:
    text = Text(characters)
    inside = "".join(text.quote(span) for span in text.sentences)
    assert [c for c in inside if c.isalnum()] == [c for c in characters if c.isalnum()]


@given(st.text() | PROSE.filter(lambda characters: "\ud800" not in characters))
def test_whole_files_are_given_back_byte_for_byte(characters: str) -> None:
    data = characters.encode()
    for document in reading(data, "a.txt")[0]:
        if document.rule == "whole-file-utf8":
            assert document.characters.encode() == data


@given(st.text(alphabet="<>/!-ap &;#19\"'= hrefscript\n"))
def test_tags_are_in_order_and_links_inside(markup: str) -> None:
    end = 0
    for tag in tags(markup):
        assert end <= tag.start < tag.end <= len(markup)
        end = tag.end
    characters, links = fragment(markup)
    assert all(0 <= link.span.start < link.span.end <= len(characters) for link in links)


WORD = made.word("<w:p><w:r><w:t>Douze</w:t></w:r></w:p>")
STARTS = {
    "a.txt": b"",
    "b.txt": "é".encode() * 40,
    "a.html": b"<!DOCTYPE html><html><body><p>",
    "a.json": b'[{"content": "',
    "b.json": b"{",
    "a.pdf": b"%PDF-1.4\n",
    "b.pdf": made.pdf("Douze", "Treize")[:300],
    "a.docx": b"PK\x03\x04",
    "b.docx": WORD[:200],
}


@pytest.mark.parametrize("file", STARTS)
@given(rest=st.binary())
def test_any_bytes_give_documents_or_a_document_error(file: str, rest: bytes) -> None:
    documents, reason = reading(STARTS[file] + rest, file)
    assert bool(documents) != bool(reason)


@pytest.mark.parametrize(("data", "file"), [(WORD, "a.docx"), (made.pdf("Douze", "Treize"), "a.pdf")])
@given(st.data())
def test_a_damaged_file_gives_documents_or_a_document_error(data: bytes, file: str, drawn: st.DataObject) -> None:
    at = drawn.draw(st.integers(0, len(data) - 1))
    wrong = drawn.draw(st.binary(max_size=8))
    keep = drawn.draw(st.sampled_from([len(data), at + 20]))
    documents, reason = reading((data[:at] + wrong + data[at + len(wrong) :])[:keep], file)
    assert bool(documents) != bool(reason)


# --- wrong files ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "file", "reason"),
    [
        (b"", "a.txt", "is empty"),
        (b" \n\t\r\n", "a.md", "is empty"),
        ("\u00a0\n".encode(), "a.txt", "holds no text"),
        (b"\xef\xbb\xbf", "a.txt", "holds no text"),
        (b"\xff\xfeabc", "a.txt", "starts like utf-16 and is not"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a.txt", "a picture"),
        (b"\xff\xd8\xff\xe0", "a.pdf", "a picture"),
        (b"\x7fELF\x02\x01\x01" + b"\x00" * 60, "a", "no text"),
        (b"\x00\x01\x02" * 50, "a.txt", "no text"),
        (hashlib.shake_256(b"").digest(5000), "a.txt", "no text"),
        (b"GIF89a\x01\x00\x01\x00\x80\xff\x00", "a.txt", "no text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a.doc", "save it as .docx"),
        (b"{\\rtf1 Douze}", "a.rtf", "save it as .docx"),
        (b"\x1f\x8b\x08\x00", "a.gz", "unpack it"),
        (made.packed({"a.txt": "x"}), "a.docx", "no Word text"),
        (made.packed({"word/document.xml": "<a/>"}), "a.docx", "no Word text"),
        (made.packed({"_rels/.rels": "<a>"}), "a.docx", "save it again"),
        (WORD[:-30], "a.docx", "save it again"),
        (WORD[:100], "a.docx", "save it again"),
        (b"%PDF-1.4\n" + b"x" * 100, "a.pdf", "print it to a new PDF"),
        (made.pdf("Douze")[:200], "a.pdf", "print it to a new PDF"),
        (b'{"a": ', "a.json", "not valid JSON"),
        (b'{"a": 1}', "a.json", "no record holds a text"),
        (b"[" * 100_000, "a.json", "not valid JSON"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "a.json", "not valid JSON"),
        (b'{"content": "x", "n": ' + b"9" * 5000 + b"}", "a.json", "not valid JSON"),
        (b"[" + b"[]," * 1_000_001 + b"1]", "a.json", "split it"),
        (b"x" * (MOST_BYTES + 1), "a.txt", "split it"),
        (b"<html><body><nav>Menu</nav></body></html>", "a.html", "no article was found"),
        (b"<html>" + b"<p>x</p>" * 60_000, "a.html", "too large"),
        (b"<html><p>" + b"x" * 2_100_000, "a.html", "too large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_wrong_file_is_refused_with_the_way_out(data: bytes, file: str, reason: str) -> None:
    assert reason in refused(data, file)


def test_a_wrong_line_of_json_is_named() -> None:
    with pytest.raises(DocumentError) as caught:
        read_bytes(b'{\n"a": 1,\n}', "a.json")
    assert caught.value.line == 3


# --- traps ----------------------------------------------------------------------------------


MARKUP = [
    "<!--",
    "<",
    "<a",
    "</",
    "<a href=",
    "<script>",
    "<script",
    "</script",
    "<p>",
    '<a href="',
    "<!--<a",
    "<style>",
]
MARKUP += ["<a x=http://", "&#", "&", "<!", "<?", "-->"]


@pytest.mark.parametrize("piece", MARKUP)
@pytest.mark.parametrize("end", ["", ">", "</p>", "-->"])
def test_repeated_markup_is_read_in_one_pass(piece: str, end: str) -> None:
    """This test ends only if time does not grow with the square of the length."""
    markup = piece * 100_000 + end
    read_in_full, _ = fragment(markup)
    assert len(read_in_full) <= len(markup)


def test_a_number_of_thousands_of_digits_is_no_character() -> None:
    assert fragment("a&#" + "9" * 5000 + ";b&#233;")[0] == "a\ufffdbé"


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + "Douze",
        "<table><tr><td>" * 50_000 + "Douze",
        "<p " + " ".join(f"a{n}=1" for n in range(300_000)) + ">Douze",
        "<!--" * 300_000 + "Douze",
        "<" * 1_000_000 + "Douze",
        "&lt;" * 100_000,
        "<p>Douze" + "<b>" * 90_000,
    ],
    ids=["nested", "tables", "attributes", "comments", "less", "entities", "open"],
)
def test_a_page_made_to_harm_is_read_or_refused(body: str) -> None:
    for start in ("<html><body>", '<!DOCTYPE html [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><html><body>&b;'):
        documents, reason = reading((start + body).encode(), "a.html")
        assert documents or "save its text as .txt" in reason


def test_entities_of_a_word_file_are_not_unfolded() -> None:
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    data = made.word("<w:p><w:r><w:t>Douze &l9;</w:t></w:r></w:p>", before=f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>')
    documents, reason = reading(data, "a.docx")
    assert "save it again" in reason or len(documents[0].characters) < 100


def test_a_file_outside_is_not_read_into_a_word_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("mot de passe")
    data = made.word(
        "<w:p><w:r><w:t>Douze &x;</w:t></w:r></w:p>", before=f'<!DOCTYPE x [<!ENTITY x SYSTEM "{secret}">]>'
    )
    assert "mot de passe" not in read_bytes(data, "a.docx")[0].characters


def test_a_word_file_that_unpacks_to_too_much_is_refused() -> None:
    data = made.word("<w:p/>" + " " * MOST_UNPACKED)
    assert len(data) < 200_000
    assert "unpacks to more than" in refused(data, "a.docx")


def test_a_word_file_of_very_many_parts_is_refused() -> None:
    assert "packed files" in refused(made.packed({str(n): "" for n in range(10_001)}), "a.docx")


def test_merged_cells_without_end_are_one_cell() -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr><w:p><w:r><w:t>Douze</w:t></w:r></w:p></w:tc>'
    assert read_bytes(made.word(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"), "a.docx")[0].characters == "Douze\n"


SENTENCE = "La ville compte 1.450 caméras, « déjà trop », selon l’élu M. Périé. Le préfet l’a autorisé."
LARGE: dict[str, Callable[[], str]] = {
    "one line": lambda: (SENTENCE + " ") * 20_000,
    "glued": lambda: SENTENCE * 20_000,
    "lines": lambda: (SENTENCE + "\n") * 5_000,
    "counts": lambda: "12 caméras, " * 10_000,
    "letters": lambda: "a" * 2_000_000,
    "stops": lambda: "." * 1_000_000,
    "abbreviations": lambda: "M. " * 100_000,
    "damage": lambda: "vidÃ©o " * 100_000,
    "dates": lambda: "A\n\n12 mai 2021\n" * 20_000,
    "quotes": lambda: ". »" * 300_000,
    "accents": lambda: "e" + "\u0301" * 300_000,
}


@pytest.mark.parametrize("name", LARGE)
def test_a_large_text_is_read_to_its_end(name: str) -> None:
    documents = read_bytes(LARGE[name]().encode(), "a.txt")
    whole(documents)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["text", "line", "json"])
def test_fifty_megabytes_are_read(form: str) -> None:
    text = (SENTENCE + (" " if form == "line" else "\n")) * (50_000_000 // len(SENTENCE.encode()))
    data = json.dumps({"content": text}, ensure_ascii=False) if form == "json" else text
    [document] = read_bytes(data.encode(), f"a.{form}")
    assert len(document.text.sentences) == 2 * text.count("autorisé.")


# --- folders and files that are none ----------------------------------------------------------


def test_a_folder_gives_its_documents_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "deep/c.md", ".hidden.txt", ".git/d.txt", "~$e.docx", "film.mp4"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    os.mkfifo(tmp_path / "pipe.txt")
    given_by_name = tmp_path / "film.mp4"
    found = list(files([tmp_path, given_by_name]))
    assert [str(file.relative_to(tmp_path)) for file in found] == ["a.TXT", "b.txt", "deep/c.md", "film.mp4"]


def test_a_folder_without_a_document_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no document in this folder"):
        list(files([tmp_path]))


def test_a_folder_that_cannot_be_listed_is_given_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "closed").mkdir()
    scan = os.scandir

    def closed(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    assert [file.name for file in files([tmp_path])] == ["a.txt", "closed"]


def special(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    yield tmp_path / "pipe.txt", "no regular file"
    yield Path("/dev/zero"), "no regular file"
    yield tmp_path, "this is a folder"
    yield tmp_path / "self.txt", "symbolic links"
    yield tmp_path / "nothing.txt", "No such file"
    yield Path("a\0b"), "null byte"
    yield tmp_path / ("x" * 300), "too long"


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    for path, reason in special(tmp_path):
        with pytest.raises(DocumentError) as caught:
            read(path)
        assert reason in caught.value.reason
        assert caught.value.file == str(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x")
    file.chmod(0)
    with pytest.raises(DocumentError, match="Permission denied"):
        read(file)


def test_a_large_file_is_refused_before_it_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    with file.open("wb") as opened:
        opened.truncate(MOST_BYTES + 10_000)
    with pytest.raises(DocumentError, match="is larger than"):
        read(file)
