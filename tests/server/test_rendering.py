"""Phrases, links, dates, colours: what every page stands on."""

from __future__ import annotations

import re

import pytest

from contrechamp.influence.styles import read_styles
from contrechamp.server.rendering import HERE, data_block, href, isolated, local, outside, page_of, phrase, phrases
from contrechamp.vocab import BASE

CSS = (HERE / "static" / "site.css").read_text("utf-8")
SOURCES = [*HERE.glob("templates/**/*.html"), *HERE.glob("pages/*.py"), *HERE.glob("saved/*.py")]
SOURCES += [HERE / "rendering.py", HERE / "failing.py"]


def test_every_phrase_is_in_both_languages_with_the_same_slots() -> None:
    for key, said in phrases().items():
        assert said.keys() == {"fr", "en"}, key
        slots = [set(re.findall(r"\{(\w+)\}", text)) for text in said.values()]
        assert slots[0] == slots[1], key


def test_every_phrase_that_pages_name_exists_and_is_used() -> None:
    named: set[str] = set()
    made: set[str] = set()
    for file in SOURCES:
        text = file.read_text("utf-8")
        named |= set(re.findall(r"""\bt\('(\w[\w-]*)'[,)]""", text))
        named |= set(re.findall(r"""'((?:nav|legend|way|covers|query_view|query_licences)(?:_\w+)?)'""", text))
        named |= set(re.findall(r"""\bphrase\(\s*"(\w+)",""", text))
        named |= set(re.findall(r"""'(facts_most|pages_nav\w*)'""", text))
        made |= set(re.findall(r"""\bt\('(\w+_)' ~""", text)) | set(re.findall(r'f"(\w+_)\{', text))
    assert named <= phrases().keys(), named - phrases().keys()
    left = {
        key for key in phrases() if key not in named and not key.startswith(tuple(made)) and not key.endswith("_one")
    }
    assert not left, f"nobody says {left}"


def test_a_number_of_one_has_its_own_phrase() -> None:
    assert phrase("facts_count", "fr", n=1) == "1 fait"
    assert phrase("facts_count", "en", n=1450) == "1,450 facts"
    assert phrase("facts_count", "fr", n=1450) == "1\u202f450 faits"


def test_addresses_of_the_project_lead_to_pages_and_only_the_web_leads_out() -> None:
    assert page_of(f"{BASE}id/commune/59606") == "/page/commune/59606"
    assert page_of(f"{BASE}ontology#Fact") == "/page/ontology/Fact"
    assert page_of(f"{BASE}polarity/denied") == "/page/polarity/denied"
    assert page_of(BASE) is None
    assert href(f"{BASE}id/commune/59606", "en") == "/en/page/commune/59606"
    assert local("/search", "en", q="à b", page=None) == "/en/search?q=%C3%A0+b"
    for address in (
        "javascript:alert(1)",
        "data:text/html,x",
        " http://x",
        "http://a b",
        "//evil",
        "ftp://x",
        "http://x\n",
    ):
        assert outside(address) is None, address
    assert outside("HTTPS://example.org/a?b") == "HTTPS://example.org/a?b"


def test_texts_that_turn_the_line_are_set_apart_and_data_cannot_end_a_script() -> None:
    assert isolated("abc <b>") == "abc &lt;b&gt;"
    assert isolated("\u202eabc").startswith("<bdi>")
    assert "<" not in data_block({"name": "</script><!--"})


def test_the_style_is_small_and_its_colours_of_kinds_are_those_of_every_output() -> None:
    assert len(CSS.encode()) <= 25_000
    for slug, kind in read_styles().kinds.items():
        if kind.colour != "#FFFFFF":
            assert f"--{slug}: {kind.colour}" in CSS, slug
            assert f".kind-{slug} {{" in CSS, slug


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _colours(block: str) -> dict[str, str]:
    found: dict[str, str] = dict(re.findall(r"--([\w-]+): (#[0-9a-fA-F]{3,6})", block))
    doubled = {name: "#" + "".join(2 * sign for sign in value[1:]) for name, value in found.items() if len(value) == 4}
    return found | doubled


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(scheme: str) -> None:
    light, dark = (_colours(block) for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2])
    colours = light if scheme == "light" else light | dark
    for front in ("ink", "soft", "link", "denied"):
        for back in ("paper", "sheet"):
            pair = sorted((_luminance(colours[front]), _luminance(colours[back])))
            assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5, (scheme, front, back)


def test_no_file_of_the_pages_names_another_site() -> None:
    for file in [*(HERE / "static").glob("*.*"), *HERE.glob("templates/**/*.html")]:
        addresses = set(re.findall(r"https?://[^\s\"'<>)]+", file.read_text("utf-8"))) - {"http://www.w3.org/2000/svg"}
        assert not addresses, file
