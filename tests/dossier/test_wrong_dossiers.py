"""Every way in which a dossier can be wrong: the message names the file, the line and the way out."""

# ruff: noqa: E501 - a table of cases reads best with a case a line

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contrechamp.dossier import read_entities, read_people
from contrechamp.dossier.yamltext import read_yaml
from contrechamp.errors import DossierError

if TYPE_CHECKING:
    from tests.dossier.conftest import Draft

# what is replaced, by what, the line of the error counted from there, what the message says
WRONG: dict[str, tuple[str, str, int, str]] = {
    # --- YAML
    "a key twice": ("      value: 361\n", "      value: 361\n      value: 362\n", 1, "key 'value' stands twice, first on line 22"),
    "a section twice": ("  citations:", "  counts:", 0, "key 'counts' stands twice, first on line 18"),
    "an anchor": ("qualifier: exact", "qualifier: &q exact", 0, "anchors and aliases are not used here"),
    "an alias": ("qualifier: exact\n", "qualifier: &q exact\n      status: *q\n", 0, "anchors and aliases"),
    "a merge key": ("value: 361\n", "<<: {value: 361}\n", 0, "unknown field '<<'"),
    "a tag": ("value: 361", "value: !!int 361", 0, "tags are not used here"),
    "a tag of another program": ("value: 361", "value: !secret 361", 0, "tags are not used here"),
    "a tab": ("      value: 361", "\tvalue: 361", 0, "not valid YAML"),
    "a bracket left open": ('label: {fr: "Caméras de Lille"', 'label: {fr: "Caméras de Lille', 0, "not valid YAML"),
    "a second document": ("\nfacts:\n", "\n---\nfacts:\n", 1, "not valid YAML: expected a single document"),
    "a key that is a list": ("      value: 361", "      [value]: 361", 0, "a key must be a single word"),
    # --- sections and fields
    "an unknown key at the top": ("\nfacts:\n", "\nnote: x\nfacts:\n", 1, "unknown key 'note'; known: document, entities, facts, review"),
    "no facts": ("\nfacts:\n", "\nfact:\n", 1, "unknown key 'fact'"),
    "an unknown section of facts": ("  counts:", "  cameras:", 0, "unknown section of facts 'cameras'; known: descriptions"),
    "an unknown section of entities": ("  deployments:", "  deployment:", 0, "unknown section of entities 'deployment'"),
    "an unknown field of a fact": ("value: 361", "number: 361", 0, "unknown field 'number'; known here: apart_from"),
    "an unknown field of the document": ("  language: fr", "  langue: fr", 0, "unknown field 'langue'"),
    "an unknown field of an entity": ("      place: commune/59350\n\nfacts", "      where: commune/59350\n\nfacts", 0, "unknown field 'where'"),
    "a required field left out of a fact": ("      stance: denies\n", "", -4, "`stance` is missing"),
    "a required field left out of an entity": ("      place: commune/59350\n\nfacts", "\nfacts", -2, "`place` is missing"),
    "a required field left out of the document": ('  title: "Délibération du conseil municipal de Lille"\n', "", -1, "`title` is missing"),
    "a list where one value stands": ("value: 361", "value: [361, 362]", 0, "`value` takes one value, not a list"),
    "a block where one value stands": ("value: 361", "value: {about: 361}", 0, "a single value is expected here"),
    "one value where a block stands": ('{fr: "Aucun visage n\'est reconnu", en: "No face is recognised"}', "Aucun", 0, "a block of `key: value` is expected"),
    "a section without facts": ("  citations:\n", "  ratios:\n  citations:\n", 0, "a block of `key: value` is expected"),
    "an empty value": ("value: 361", "value:", 0, "empty value: remove the key, or give it a value"),
    "an empty text": ('title: "Délibération du conseil municipal de Lille"', 'title: ""', 0, "empty value"),
    "a key that is not a slug": ("    no-face:", "    no_face:", 0, "'no_face' is not a slug"),
    "a key with capitals": ("    no-face:", "    noFace:", 0, "'noFace' is not a slug"),
    "a fact twice in two sections": ("    no-face:", "    cameras:", 0, "fact 'cameras' is already on line 19"),
    # --- the document and its text
    "another rule": ("whole-file-utf8", "pdftotext", 0, "unknown rule 'pdftotext'; known: whole-file-utf8, repaired-text"),
    "a short digest": ('sha256: "6', 'sha256: "', 0, "sha256 must be 64 hexadecimal digits, lower case"),
    "a length that is no number": ("length: 302", "length: ~29", 0, "length is the number of code points"),
    "a length in another script": ("length: 302", "length: ²", 0, "length is the number of code points"),
    "a field of the text that is not known": ("rule: whole", "page: 1, rule: whole", 0, "unknown key 'page'; known: length, rule, sha256"),
    "a review without a day": ('on: "2026-11-21", ', "", 0, "missing: on"),
    "a review on no day": ('on: "2026-11-21"', 'on: "2026-11"', 0, "a full date is expected, such as 2026-11-21, not '2026-11'"),
    "a review in another calendar": ('on: "2026-11-21"', 'on: "2026-W47-6"', 0, "a full date is expected"),
    "a review by something else": ("by: organisation/contrechamp", "by: system/contrechamp", 0, "'system/contrechamp': write kind/key with a kind of: organisation, person"),
    # --- evidence
    "no evidence": ('      evidence:\n      - {at: 235, phrase: "l’article 90 de la loi Informatique et Libertés"}\n', "", -3, "fact 'article-90' has no `evidence`"),
    "an empty evidence": ('      evidence:\n      - {at: 235, phrase: "l’article 90 de la loi Informatique et Libertés"}\n', "      evidence: []\n", -3, "fact 'article-90' has an empty `evidence`"),
    "a phrase without a place": ("{at: 235, phrase: ", "{phrase: ", 0, "missing: at"),
    "a phrase without words": ('{at: 235, phrase: "l’article 90 de la loi Informatique et Libertés"}', "{at: 235}", 0, "missing: phrase"),
    "a place that is no number": ("at: 235", "at: end", 0, "`at` is the code point where the phrase starts, not 'end'"),
    "a place before the text": ("at: 235", "at: -1", 0, "`at` is the code point where the phrase starts, not '-1'"),
    "a place in another script": ("at: 235", "at: ٣", 0, "`at` is the code point"),
    "a phrase of 20 words": ("l’article 90 de la loi Informatique et Libertés", " ".join("abcdefghijklmnopqrst"), 0, "a phrase has under 20 words"),
    "a phrase beyond the text": ("at: 235", "at: 299", 0, "the phrase would end at 346; the text has 302 characters"),
    "a note in the evidence": ("{at: 235, ", "{at: 235, page: 2, ", 0, "unknown key 'page'; known: at, phrase"),
    # --- values
    "a number with a space": ("value: 361", "value: 1 361", 0, "`value` is a whole number, digits only, not '1 361'"),
    "a number with a point": ("value: 361", "value: 361.0", 0, "`value` is a whole number, digits only, not '361.0'"),
    "a date in another form": ('date: "2026-05-12"', 'date: "12/05/2026"', 0, "`date`: '12/05/2026' is not a date that can be read; write 2021, 2021-05"),
    "a date that the calendar does not have": ('date: "2026-05-12"', 'date: "2026-02-30"', 0, "`date`: '2026-02-30' is not a date of the calendar"),
    "a date of the document that cannot be read": ('published: "2026-05-12"', 'published: "May 2026"', 0, "`published`: 'May 2026' is not a date"),
    "a date without how it is known": ("      dated: publication\n", "", -1, "say how the date is known: `dated: stated`"),
    "how a date is known without a date": ('      date: "2026-05-12"\n', "", 0, "`dated` says how the date is known, but there is no `date`"),
    "one language of two": (', en: "No face is recognised"}', "}", 0, "give both languages: {fr: …, en: …}"),
    "a third language": (', en: "No face is recognised"}', ', en: "No", de: "Nein"}', 0, "give both languages"),
    "an empty language": ('en: "No face is recognised"', 'en: ""', 0, "empty value"),
    "a concept that cannot be one": ("stance: denies", "stance: nie absolument", 0, "`stance`: 'nie absolument' cannot be a key"),
    "a reference to a wrong kind": ("deployment: lille-cameras\n      supplier", "deployment: system/lille\n      supplier", 0, "'system/lille': write kind/key with a kind of: deployment"),
    "a reference without its kind": ("topic: deployment/lille-cameras", "topic: lille-cameras", 0, "'lille-cameras': write kind/key with a kind of: commune"),
    "a reference with a name for a key": ("supplier: vigie", "supplier: Vigie SA", 0, "`supplier`: 'Vigie SA' cannot be a key"),
    "a person whom nobody declares": ("speaker: person/exemple", "speaker: person/inconnu", 0, "no person 'inconnu' is declared in data/entities or a dossier; known: exemple"),
    "a fact that is not here": ("      norm: norm/lil/art-90\n", "      norm: norm/lil/art-90\n      for: [cameras, finding]\n", 1, "no fact 'finding' in this dossier"),
    "yes in another language": ("  language: fr\n", "  language: fr\n  redacted: oui\n", 1, "`redacted` is yes or no, not 'oui'"),
    "an address without its protocol": ("  language: fr\n", "  language: fr\n  url: www.lille.fr\n", 1, "`url` is an http(s) address, not 'www.lille.fr'"),
    "an address with a space": ("  language: fr\n", "  language: fr\n  url: https://lille.fr/a b\n", 1, "`url`: not an absolute IRI"),
    "a duration in words": ("      supplier: vigie\n", "      supplier: vigie\n      duration: 18 mois\n", 1, "`duration` is a duration such as P18M or P2Y, not '18 mois'"),
    "a duration of nothing": ("      supplier: vigie\n", "      supplier: vigie\n      duration: P\n", 1, "`duration` is a duration"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "offset", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_dossier_is_refused_at_its_line(draft: Draft, old: str, new: str, offset: int, said: str) -> None:
    line = draft.edit(old, new)
    error = draft.refused()
    assert said in error.reason
    assert error.line == line + offset


AMOUNT = """
  amounts:
    price:
      about: contract/x
      kind: price
      value: {value}
      currency: EUR
      qualifier: exact
      evidence: {{at: 0, phrase: "Délibération"}}
"""


@pytest.mark.parametrize(
    "value",
    ["12,50", "NaN", "Infinity", "-inf", "1e3", "1_000", "12 €", ".5", "5.", "٣", "1 000", "+5", "0x10"],
)
def test_a_decimal_in_another_form_is_refused(draft: Draft, value: str) -> None:
    line = draft.edit("\n  citations:", AMOUNT.format(value=value) + "  citations:")
    error = draft.refused()
    assert error.line == line + 5
    assert error.reason == f"`value` is a number such as 1234.50, not {value!r}"


@pytest.mark.parametrize("value", ["1234.50", "0", "-3.5", "007.10"])
def test_a_decimal_is_read(draft: Draft, value: str) -> None:
    draft.edit("\n  citations:", AMOUNT.format(value=value) + "  citations:")
    assert draft.statements()


def test_what_is_not_utf8_is_refused(draft: Draft) -> None:
    draft.file.write_bytes(draft.file.read_text("utf-8").encode("latin-1", "ignore"))
    assert draft.refused().reason.startswith("not UTF-8: ")


def test_a_control_character_is_refused(draft: Draft) -> None:
    draft.edit("361\n      qualifier", "3\x0761\n      qualifier")
    assert draft.refused().reason.startswith("not valid YAML: ")


@pytest.mark.parametrize("text", ["", "# nothing but a comment\n", "---\n"])
def test_an_empty_file_is_refused(draft: Draft, text: str) -> None:
    draft.file.write_text(text)
    assert draft.refused().reason in ("the file is empty", "a block of `key: value` is expected here")


@pytest.mark.parametrize("text", ["words", "- a\n- b\n"])
def test_a_file_without_keys_is_refused(draft: Draft, text: str) -> None:
    draft.file.write_text(text)
    error = draft.refused()
    assert (error.line, error.reason) == (1, "a block of `key: value` is expected here")


@pytest.mark.parametrize("part", ["document", "review", "facts"])
def test_a_missing_part_is_refused_by_its_name(draft: Draft, part: str) -> None:
    kept, inside = [], False
    for line in draft.file.read_text("utf-8").splitlines(keepends=True):
        if not line.startswith((" ", "\n")):
            inside = line.startswith(f"{part}:")
        if not inside:
            kept.append(line)
    draft.file.write_text("".join(kept), "utf-8")
    assert draft.refused().reason == f"missing: {part}"


def test_a_document_without_its_text_is_refused(draft: Draft) -> None:
    lines = draft.file.read_text("utf-8").splitlines(keepends=True)
    draft.file.write_text("".join(line for line in lines if not line.startswith("  text:")), "utf-8")
    error = draft.refused()
    assert error.reason.startswith("`text` is missing: {rule, sha256, length}")
    assert error.line == 2


@pytest.mark.parametrize("name", ["Lille.yaml", "lille_council.yaml", "lille council.yaml", "lille--council.yaml"])
def test_a_file_name_that_is_no_slug_is_refused(draft: Draft, name: str) -> None:
    draft.file = draft.file.rename(draft.file.with_name(name))
    assert "must be a lower-case slug" in draft.refused().reason


# --- files of entities --------------------------------------------------------------------------

PERSON = """\
people:
  exemple:
    id: "p-xmpl22"
    label: "Camille Exemple"
    public_role: {fr: "maire", en: "mayor"}
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('    id: "p-xmpl22"\n', "", "`id` must be 'p-' and six letters or digits 2-9 that say no name"),
        ("p-xmpl22", "p-xmpl2", "`id` must be 'p-'"),
        ("p-xmpl22", "p-xmpl10", "`id` must be 'p-'"),
        ("p-xmpl22", "camille-exemple", "`id` must be 'p-'"),
        ('    public_role: {fr: "maire", en: "mayor"}\n', "", "`public_role` is missing"),
    ],
)
def test_a_person_has_an_opaque_key_and_a_public_role(
    entities: Callable[[str], Path], old: str, new: str, said: str
) -> None:
    file = entities(PERSON.replace(old, new))
    with pytest.raises(DossierError, match="`") as caught:
        read_entities(file)
    assert said in caught.value.reason
    assert (caught.value.file, caught.value.line) == (str(file), 2)


def test_an_alias_of_people_is_used_once_over_all_files(entities: Callable[..., Path]) -> None:
    first = entities(PERSON)
    again = entities(PERSON.replace("p-xmpl22", "p-xmpl33"), "again.yaml")
    with pytest.raises(DossierError, match="person 'exemple'") as caught:
        read_people([first, again])
    assert (caught.value.file, caught.value.line) == (str(again), 2)


def test_a_key_of_people_is_used_once_over_all_files(entities: Callable[..., Path]) -> None:
    first = entities(PERSON)
    again = entities(PERSON.replace("exemple:", "autre:"), "again.yaml")
    with pytest.raises(DossierError, match="key 'p-xmpl22' is used twice") as caught:
        read_people([first, again])
    assert (caught.value.file, caught.value.line) == (str(again), 2)


def test_an_organisation_has_no_hidden_key(entities: Callable[[str], Path]) -> None:
    file = entities('organisations:\n  vigie: {id: "p-xmpl22", label: {fr: V, en: V}, kind: vendor}\n')
    with pytest.raises(DossierError, match="unknown field 'id'"):
        read_entities(file)


# --- YAML as it is written -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    ["01001", "no", "yes", "on", "12:30", "2021-05-12", "1e3", "null", "~", "0x1F", "1_000", ".5", "="],
)
def test_a_scalar_stays_the_text_that_was_written(tmp_path: Path, written: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(f"a: {written}\nb: [{written}]\n{written}: c\n", "utf-8")
    root = read_yaml(file, "x.yaml").mapping()
    assert root["a"].scalar() == written
    assert [item.scalar() for item in root["b"].items()] == [written]
    assert written in root


def test_every_value_has_the_line_of_its_key(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("# first\na:\n\n  b: |\n    c\n    d\n  e:\n  - f\n  - g: h\n", "utf-8")
    a = read_yaml(file, "x.yaml").mapping()["a"]
    b, e = a.mapping()["b"], a.mapping()["e"]
    assert (a.line, b.line, e.line) == (2, 4, 7)
    assert [item.line for item in e.items()] == [8, 9]
    assert b.scalar() == "c\nd\n"


def test_a_code_in_a_reference_keeps_its_zero(draft: Draft) -> None:
    draft.edit("of: camera\n      place: commune/59350", "of: camera\n      place: 01001")
    assert "'01001': write kind/key with a kind of: commune" in draft.refused().reason
    draft.edit("place: 01001", "place: commune/01001")
    places = {value for _, predicate, value in draft.statements() if predicate.endswith("#place>")}
    assert "<https://w3id.org/contrechamp/id/commune/01001>" in places
