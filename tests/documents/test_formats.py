"""Each format that a journalist has: the text that is read of it, its links, its title and date."""

from __future__ import annotations

import hashlib
import io
import json
import os
from pathlib import Path

import docx
import pypdf
import pytest

from contrechamp.documents import RULES, Document, read, read_bytes
from contrechamp.errors import DocumentError
from tests.documents import made

TEXTS = os.environ.get("CONTRECHAMP_TEXTS")


def one(data: bytes | str, file: str = "a.txt") -> Document:
    found = read_bytes(data.encode() if isinstance(data, str) else data, file)
    assert len(found) == 1
    assert found[0].rule in RULES
    return found[0]


def linked(document: Document) -> list[tuple[str, str]]:
    return [(document.text.quote(link.span), link.address) for link in document.links]


# --- plain text -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "characters", ["L’élu a dit « non » 🙈.\n", "a\tb\n\n  c", "12\u00a0caméras\u202f!", "👨‍👩‍👧 e\u0153uvre"]
)
def test_sound_utf_8_is_the_text_as_it_is(characters: str) -> None:
    document = one(characters)
    assert (document.rule, document.notes) == ("whole-file-utf8", ())
    assert document.characters == characters
    assert document.sha256 == hashlib.sha256(characters.encode()).hexdigest()


FRENCH = "Le maire a posé des caméras à l’entrée du lycée, où l’élève déçu hésite : « ça coûte 3 € »."


@pytest.mark.parametrize(
    ("data", "characters"),
    [
        ("café".encode("cp1252"), "café"),
        ("Un café, à côté.".encode("cp1252"), "Un café, à côté."),
        (FRENCH.encode("cp1252"), FRENCH),
        ("Cœur à 3 €, œuvre".encode("iso-8859-15"), "Cœur à 3 €, œuvre"),
        ("½ tarif, déjà".encode("cp1252"), "½ tarif, déjà"),
        ((FRENCH * 3).replace("’", "'").encode("cp850", "ignore"), (FRENCH * 3).replace("’", "'").replace("€", "")),
        ((FRENCH * 3).encode("mac_roman"), FRENCH * 3),
        (FRENCH.encode("utf-16"), FRENCH),
        (FRENCH.encode("utf-16-le"), FRENCH),
        (FRENCH.encode("utf-16-be"), FRENCH),
        (FRENCH.encode("utf-32"), FRENCH),
        (FRENCH.encode("utf-8-sig"), FRENCH),
        (FRENCH.encode()[:60] + b"\xff" + FRENCH.encode()[60:], None),
        (FRENCH.replace("’", "'").encode().decode("cp1252", "ignore").encode(), None),
    ],
)
def test_another_encoding_is_recognised_and_told(data: bytes, characters: str | None) -> None:
    document = one(data)
    assert document.rule == "repaired-text"
    assert document.notes
    if characters is not None:
        assert document.characters == characters


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("vidÃ©o et lâ€™article", "vidéo et l’article"),
        ("Un l’article juste.\nUne vidÃ©o abîmée.", "Un l’article juste.\nUne vidéo abîmée."),
        ("e\u0301te\u0301", "été"),
        ("un\r\ndeux\rtrois", "un\ndeux\ntrois"),
        ("vidéo\u00adsurveillance", "vidéosurveillance"),
        ("la \u200fville\u200e de \u202aLille\u202c", "la ville de Lille"),
        ("a\u200bb\ufeffc\x00d", "abcd"),
        ("l\x92élu\x85", "l’élu…"),
    ],
)
def test_damage_is_mended_before_characters_are_counted(written: str, read_as: str) -> None:
    document = one(written)
    assert (document.characters, document.rule) == (read_as, "repaired-text")


def test_markdown_keeps_its_marks_and_states_its_title() -> None:
    document = one("intro\n\n# Le rapport #\n\nVoir [le site](https://a.fr).\n", "a.md")
    assert document.title == "Le rapport"
    assert document.rule == "whole-file-utf8"
    assert one("#sans titre\n").title is None


# --- web pages ------------------------------------------------------------------------------

PAGE = """<!DOCTYPE html><html lang="fr"><head><title>La ville s'équipe</title><meta charset="utf-8">
<meta property="article:published_time" content="2021-05-12T08:00:00+02:00">
<link rel="canonical" href="https://exemple.fr/ville"><script>var a = "<p>rien</p>";</script></head><body>
<nav><ul><li><a href="/">Accueil</a></li><li><a href="/p">Politique</a></li></ul></nav>
<div id="cookie-banner"><p>Nous utilisons des cookies pour améliorer votre visite.</p></div>
<main><article><h1>La ville s'équipe</h1>
<p>Le maire a posé douze came&#x301;ras, selon <a href="https://exemple.fr/enquete">une
enqu&ecirc;te</a> parue hier dans le journal local, et il en veut encore davantage.</p>
<h2>HÉRAULT</h2><p>À Béziers, la police dispose de 40&nbsp;caméras depuis 2019, et d'un centre ouvert jour et nuit.</p>
<ul><li>Une première mesure</li><li>Une seconde</li></ul>
<table><tr><th>Commune</th><th>Caméras</th></tr><tr><td>Lille</td><td>12</td></tr></table></article></main>
<aside><p>Lire aussi : un autre article</p></aside><footer><p>Mentions légales</p></footer></body></html>"""


def test_a_web_page_gives_its_article() -> None:
    document = one(PAGE, "page.html")
    assert document.characters == (
        "La ville s'équipe\n"
        "Le maire a posé douze caméras, selon une enquête parue hier dans le journal local, et il en veut encore "
        "davantage.\nHÉRAULT\n"
        "À Béziers, la police dispose de 40 caméras depuis 2019, et d'un centre ouvert jour et nuit.\n"
        "Une première mesure\nUne seconde\nCommune | Caméras\nLille | 12\n"
    )
    assert linked(document) == [("une enquête", "https://exemple.fr/enquete")]
    assert (document.title, document.published, document.address) == (
        "La ville s'équipe",
        "2021-05-12",
        "https://exemple.fr/ville",
    )
    assert document.rule == "web-page"


def test_a_page_is_known_by_its_content_too() -> None:
    assert one(PAGE, "page.txt").rule == "web-page"
    assert one(PAGE.encode("utf-16"), "page").characters == one(PAGE, "page.html").characters


def test_a_date_that_the_page_does_not_state_is_not_guessed() -> None:
    stated = '<meta property="article:published_time" content="2021-05-12T08:00:00+02:00">'
    page = PAGE.replace(stated, "").replace("douze", "le 14/02/2003, après la loi du 6 janvier 1978,")
    assert page.count("2021") == 0
    assert one(page, "a.html").published is None


def test_a_short_page_keeps_its_blocks_apart() -> None:
    page = (
        "<html><head><title>Offre</title></head><body><nav>Menu</nav><h1>Offre</h1><p>Douze caméras.</p>"
        "<ul><li>LAPI</li><li>Comptage</li></ul></body></html>"
    )
    assert one(page, "a.html").characters.splitlines()[-3:] == ["Douze caméras.", "LAPI", "Comptage"]


def test_a_page_of_text_is_a_text() -> None:
    assert one("Douze caméras, aucune balise.", "a.html").rule == "whole-file-utf8"


# --- exports --------------------------------------------------------------------------------


def test_a_flat_export_gives_one_document_a_record() -> None:
    record = {
        "title": "L&rsquo;avis",
        "date": "2021-05-12T10:00:00",
        "source": "http://exemple.fr/a",
        "url": "http://copie.fr/a",
        "content": '<h2>Un</h2><p>Voir&nbsp;<a href="https://a.fr/?x=1&amp;y=2">l&#8217;avis</a> (moins de <5).</p>'
        '<!-- rien --><p>Deux<br/>trois <a href="#note">[1]</a></p><script>var a = "</p>";</script>fin',
    }
    document = one(json.dumps({"167717": record}), "export.json")
    assert document.characters == "Un\nVoir\u00a0l’avis (moins de <5).\nDeux\ntrois [1]\nfin"
    assert linked(document) == [("l’avis", "https://a.fr/?x=1&y=2")]
    assert (document.title, document.published) == ("L’avis", "2021-05-12")
    assert (document.address, document.copied_from) == ("http://exemple.fr/a", "http://copie.fr/a")
    assert document.rule == "html-in-json"


def test_an_export_of_wordpress_gives_its_rendered_fields() -> None:
    records = [
        {
            "id": n,
            "date": f"2022-06-0{n}T09:00:00",
            "link": f"https://blog.fr/{n}",
            "title": {"rendered": f"Titre {n}"},
            "content": {"rendered": f"<p>Texte {n}</p>\n", "protected": False},
        }
        for n in (1, 2)
    ]
    found = read_bytes(json.dumps(records).encode(), "posts.json")
    assert [(d.title, d.published, d.address, d.characters) for d in found] == [
        ("Titre 1", "2022-06-01", "https://blog.fr/1", "Texte 1\n\n"),
        ("Titre 2", "2022-06-02", "https://blog.fr/2", "Texte 2\n\n"),
    ]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (1620813600, "2021-05-12"),
        ("1620813600", "2021-05-12"),
        ("2021-05-12", "2021-05-12"),
        ("hier", None),
        ("²" * 9, None),
    ],
)
def test_the_date_of_a_record_is_read_as_far_as_it_is_one(value: object, day: str | None) -> None:
    assert one(json.dumps({"date": value, "content": "x"}), "a.json").published == day


def test_half_a_character_of_an_export_is_replaced_and_told() -> None:
    document = one('{"content": "un \\ud800 caf\\u0065\\u0301 \\ud83d\\ude48", "title": "\\udfff"}', "a.json")
    assert document.characters == "un \ufffd café 🙈"
    assert document.title == "\ufffd"
    assert "�" in document.notes[0]
    assert len(document.sha256) == 64


# --- Word -----------------------------------------------------------------------------------


def test_a_word_file_gives_paragraphs_rows_and_links() -> None:
    made_by_word = docx.Document()
    made_by_word.core_properties.title = "Note"
    made_by_word.add_heading("Le parc", 1)
    made_by_word.add_paragraph("Douze came\u0301ras,\tdéjà.")
    table = made_by_word.add_table(rows=2, cols=2)
    for row, words in zip(table.rows, (("Lille", "12"), ("Lomme", "3")), strict=True):
        for cell, content in zip(row.cells, words, strict=True):
            cell.text = content
    table.rows[1].cells[1].add_paragraph("dont une")
    held = io.BytesIO()
    made_by_word.save(held)
    document = one(held.getvalue(), "a.docx")
    assert document.characters == "Le parc\nDouze caméras,\tdéjà.\nLille | 12\nLomme | 3 dont une\n"
    assert (document.rule, document.title) == ("docx-paragraphs", "Note")


def test_links_marked_changes_and_boxes_of_a_word_file() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Voir </w:t></w:r><w:hyperlink r:id="rId5"><w:r><w:t>le </w:t></w:r>'
        "<w:r><w:t>site</w:t></w:r></w:hyperlink><w:ins><w:r><w:t>, mis</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText> ôté</w:delText></w:r></w:del><w:r><w:br/><w:t>a</w:t>"
        "<w:noBreakHyphen/><w:t>b</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>champ</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>cadre</w:t></mc:Choice><mc:Fallback><w:t>cadre</w:t></mc:Fallback>"
        '</mc:AlternateContent></w:r></w:p><w:p><w:hyperlink w:anchor="x"><w:r><w:t>ici</w:t></w:r></w:hyperlink></w:p>'
    )
    document = one(made.word(body, links=[("rId5", "https://a.fr/x")]))
    assert document.characters == "Voir le site, mis\na-b\nchamp\ncadre\nici\n"
    assert linked(document) == [("le site", "https://a.fr/x")]


# --- PDF ------------------------------------------------------------------------------------


def test_a_pdf_gives_its_pages() -> None:
    document = one(made.pdf("Douze caméras\nà Lille.", "Page deux."), "a.pdf")
    assert document.characters == "Douze caméras\nà Lille.\n\nPage deux."
    assert document.rule == "pdf-pages"


def test_a_pdf_may_begin_late() -> None:
    assert one(b"\n\n" + made.pdf("Douze"), "a.pdf").characters == "Douze"


def test_a_pdf_with_a_password_and_one_of_pictures_say_so() -> None:
    writer = pypdf.PdfWriter(io.BytesIO(made.pdf("Douze")))
    writer.encrypt("secret", algorithm="RC4-128")
    held = io.BytesIO()
    writer.write(held)
    with pytest.raises(DocumentError, match="needs a password"):
        read_bytes(held.getvalue(), "a.pdf")
    with pytest.raises(DocumentError, match="recognise it first"):
        read_bytes(made.pdf(""), "a.pdf")


# --- dumps ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Tuesday 17 May 2022 à 12:02", "2022-05-17"),
        ("mardi 17 mai 2022 à 12h02", "2022-05-17"),
        ("Publié le 1er mars 2022 par Jeanne Petit", "2022-03-01"),
        ("Le 3 août 2021", "2021-08-03"),
        ("May 17, 2022", "2022-05-17"),
        ("Posted on June 3, 2021 at 5:04 pm by admin", "2021-06-03"),
        ("17/05/2022 - 12:02", "2022-05-17"),
        ("2021-08-04 Off By quelquun", "2021-08-04"),
        ("12 mai 2021 | Par Rédaction", "2021-05-12"),
    ],
)
@pytest.mark.parametrize("blank", ["", "\n"])
def test_a_dump_is_split_into_its_posts(line: str, day: str, blank: str) -> None:
    dump = f"Mon blog\n\nUn titre\n{blank}{line}\n\nUn texte.\n\nDeux.\n\n\nAutre titre\n{blank}{line}\n\nFin.\n"
    found = read_bytes(dump.encode(), "a.txt")
    assert [(post.title, post.published, post.rule) for post in found] == [
        ("Un titre", day, "post-of-dump"),
        ("Autre titre", day, "post-of-dump"),
    ]
    assert found[0].characters == f"Un titre\n{blank}{line}\n\nUn texte.\n\nDeux."
    assert found[1].characters.endswith("\n\nFin.")


@pytest.mark.parametrize(
    "text",
    [
        "Un titre\n12 mai 2021\n\nUn texte.\n",
        "Une lettre,\n12 mai 2021\n\nSuite,\n13 mai 2021\n\nFin.\n",
        "Un\nTitre\n12 mai 2021\nsuite\nAutre\n13 mai 2021\n",
        "Un titre\nLe 12 mai 2021 la ville a voté.\n\nAutre\nLe 13 mai 2021 elle a signé.\n",
        "Un titre\n32 mai 2021\n\nTexte\n\nAutre\n31 février 2021\n\nTexte\n",
        "Un long récit. " * 50 + "\n\nD'abord\n12 mai 2021\n\nLe vote.\n\nEnsuite\n13 mai 2021\n\nLa pose.\n",
    ],
)
def test_what_holds_dates_is_not_yet_a_dump(text: str) -> None:
    assert one(text).rule == "whole-file-utf8"


def test_links_of_a_post_stand_on_its_words() -> None:
    post = "<p>{0}</p><p></p><p>12 mai 2021</p><p>Voir <a href='https://a.fr/{0}'>ici {0}</a>.</p><p></p>"
    dump = json.dumps({"content": post.format("Premier") + post.format("Second")})
    found = read_bytes(dump.encode(), "a.json")
    assert [linked(document) for document in found] == [
        [("ici Premier", "https://a.fr/Premier")],
        [("ici Second", "https://a.fr/Second")],
    ]


# --- the documents that dossiers were read from ---------------------------------------------

SEEDS = pytest.mark.skipif(TEXTS is None, reason="CONTRECHAMP_TEXTS names no folder: the seed documents are not read")
POSTS = [
    ("bd868fbd58486ec3d4b21a1a43c17a623437c2646d8ab6d7169d1902762a66aa", "2022-06-29"),
    ("bf15cf909965bfa546159b48b3492a30b96cb7b8e22bb686c936b8452dfac6cf", "2022-05-25"),
    ("fc6b7668284a74fed7c9744fc35771af6851609305a5c9abbdacac3b702fb87a", "2022-05-17"),
    ("16395601a3c23ed4d4748d9ce383f6f971a36cd099486ffc119780f1b380d54f", "2022-04-14"),
    ("b6e8c43592c291e7fa8f37c59bc97a807e354afb37546401e17a63694a14bb65", "2022-04-13"),
]


def seed(number: str) -> list[Document]:
    found = list(Path(TEXTS or "").glob(f"{number}*.txt"))
    if not found:
        pytest.skip(f"no text {number} in {TEXTS}")
    return read(found[0])


@SEEDS
@pytest.mark.parametrize("number", ["000", "001", "003"])
def test_a_seed_is_its_file_and_the_text_of_a_dossier(number: str) -> None:
    [document] = seed(number)
    assert document.rule == "whole-file-utf8"
    dossiers = (Path(__file__).parents[2] / "data" / "dossiers").glob("*.yaml")
    stated = [line for file in dossiers for line in file.read_text("utf-8").splitlines() if document.sha256 in line]
    assert len(stated) == 1
    assert f"length: {len(document.characters)}" in stated[0]


@SEEDS
def test_the_seed_of_a_cms_has_its_links() -> None:
    [document] = seed("002")
    assert (len(document.characters), len(document.links), document.published) == (10_525, 31, "2020-01-20")
    assert document.sha256 == "7cd6730ce817a977161d7e80625e563e1c91667b82134b4a683a90dfcd3f4212"
    assert document.rule == "html-in-json"


@SEEDS
def test_the_seed_that_is_a_dump_is_five_posts() -> None:
    found = seed("004")
    assert [(post.sha256, post.published) for post in found] == POSTS
    assert [post.characters.split("\n")[0] for post in found] == [post.title for post in found]
