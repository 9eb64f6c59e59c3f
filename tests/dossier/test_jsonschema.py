"""The shipped JSON Schema says what the reader says, as far as one file can show it."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from contrechamp import assets
from contrechamp.dossier import read_dossier
from contrechamp.dossier.jsonschema import FILE, schema_text
from contrechamp.errors import DossierError

DOSSIERS = list(assets.files("data", "dossiers/*.yaml"))
ENTITIES = list(assets.files("data", "entities/*.yaml"))

GOOD = """
document:
  title: "Un billet"
  kind: blog-post
  text: {rule: whole-file-utf8, sha256: "%s", length: 40}
review: {on: "2026-11-21", by: organisation/contrechamp}
facts:
  counts:
    cameras:
      of: camera
      place: commune/01004
      value: 12
      qualifier: exact
      date: "2021-05"
      dated: stated
      evidence:
      - {at: 3, phrase: "douze caméras"}
""" % ("0" * 64)  # fmt: skip


@cache
def validator() -> Any:
    schema = json.loads(assets.path(*FILE).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def as_strings(node: yaml.Node) -> Any:
    """Read YAML as the project does: every scalar is text."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: as_strings(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [as_strings(item) for item in node.value]
    return node.value


def as_an_editor(node: yaml.Node) -> Any:
    """Read YAML 1.2 as an editor does: an unquoted number is a number."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: as_an_editor(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [as_an_editor(item) for item in node.value]
    plain = not getattr(node, "style", None)
    if plain and re.fullmatch(r"[-+]?\d+", node.value):
        return int(node.value)
    if plain and re.fullmatch(r"[-+]?\d*\.\d+", node.value):
        return float(node.value)
    return {"true": True, "false": False, "null": None}.get(node.value, node.value) if plain else node.value


def mistakes(text: str, read: Callable[[yaml.Node], Any] = as_strings) -> list[str]:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert root is not None
    return [f"{error.json_path}: {error.message}" for error in validator().iter_errors(read(root))]


def test_the_shipped_file_is_what_the_table_and_the_ontology_give() -> None:
    assert assets.path(*FILE).read_text("utf-8") == schema_text(), "run `make docs`"


@pytest.mark.parametrize("file", [*DOSSIERS, *ENTITIES], ids=lambda file: str(file.name))
@pytest.mark.parametrize("read", [as_strings, as_an_editor])
def test_every_shipped_file_is_valid(file: Path, read: Callable[[yaml.Node], Any]) -> None:
    assert mistakes(file.read_text("utf-8"), read) == []


@pytest.mark.parametrize("file", DOSSIERS, ids=lambda file: str(file.name))
def test_a_dossier_that_names_the_schema_names_one_that_is_there(file: Path) -> None:
    if named := re.search(r"yaml-language-server: \$schema=(\S+)", file.read_text("utf-8")):
        assert (file.parent / named[1]).is_file()


def test_the_example_is_right_for_both(tmp_path: Path) -> None:
    assert mistakes(GOOD) == []
    assert mistakes(GOOD, as_an_editor) == []
    file = tmp_path / "billet.yaml"
    file.write_text(GOOD, "utf-8")
    assert len(read_dossier(file).facts) == 1


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        pytest.param("qualifier: exact", "qualifer: exact", id="a misspelt field"),
        pytest.param('evidence:\n      - {at: 3, phrase: "douze caméras"}', "", id="a fact without evidence"),
        pytest.param("dated: stated", "", id="a date without its basis"),
        pytest.param("commune/01004", "commune/Valenciennes", id="a name where a code is needed"),
        pytest.param("commune/01004", "system/huawei-sdc", id="a reference of the wrong kind"),
        pytest.param('"2021-05"', '"mai 2021"', id="a date in words"),
        pytest.param('"2021-05"', '"2021-13"', id="a month that does not exist"),
        pytest.param("qualifier: exact", "qualifier: roughly", id="a word outside the closed list"),
        pytest.param("    cameras:", "    Caméras:", id="a key that is no slug"),
        pytest.param("douze caméras", "mot " * 20, id="a phrase of twenty words"),
        pytest.param("counts:", "camera_counts:", id="an unknown section"),
        pytest.param("0" * 64, "0" * 63, id="a sha256 cut short"),
    ],
)
def test_a_typical_mistake_is_refused(right: str, wrong: str) -> None:
    assert right in GOOD
    assert mistakes(GOOD.replace(right, wrong))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("qualifier: exact", "qualifer: exact"),
        ('"2021-05"', '"2021-5"'),
        ("douze caméras", "mot " * 20),
        ("dated: stated", "note: x"),
    ],
)
def test_the_reader_refuses_it_too(right: str, wrong: str, tmp_path: Path) -> None:
    from contrechamp.dossier import dossier_statements

    file = tmp_path / "billet.yaml"
    file.write_text(GOOD.replace(right, wrong), "utf-8")
    with pytest.raises(DossierError):
        list(dossier_statements(read_dossier(file), {}))


def test_a_person_has_a_key_that_says_no_name() -> None:
    person = {"people": {"x": {"id": "p-abc234", "label": "X", "public_role": {"fr": "maire", "en": "mayor"}}}}
    assert not list(validator().iter_errors(person))
    named = copy.deepcopy(person)
    named["people"]["x"]["id"] = "jean-dupont"
    assert list(validator().iter_errors(named))
