"""The documents on which finders are measured: what their annotations say is in the texts, in words that are known."""

from __future__ import annotations

import csv
import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = {name: Path(__file__).parent / name for name in ("documents", "unseen")}
TEXTS = [text for folder in FOLDERS.values() for text in sorted(folder.glob("*.txt"))]
FEWEST = {"documents": 30, "unseen": 24}
LENGTHS = {"documents": (700, 2500), "unseen": (1200, 3500)}
GENRES = {"press", "council", "cnil", "ruling", "vendor", "association", "prefecture", "question"}
VALUES = {
    "territory": {"level", "code"},
    "count": {"unit", "qualifier"},
    "amount": {"qualifier"},
    "person": {"name", "post", "role", "party", "body"},
    "organisation": {"name", "type"},
    "system": {"name", "maker"},
    "capability": {"capability"},
    "norm": {"act", "article", "norm"},
    "action": {"kind", "authority", "date", "docket", "outcome"},
}
FIGURES = ({"value"}, {"minimum", "maximum"})
SAID_OF = {"count", "amount", "capability"}
FLAGS = {"negated", "planned", "quoted", "attributed"}
MORE_UNITS = {"commune", "drone", "body-camera"}
"""What these texts count and the ontology does not."""
WATCHED = {"camera", "video-stream", "operator", "monitoring-screen", "loudspeaker", "drone", "body-camera", "device"}
EDTF = re.compile(r"(\d{4}|XXXX)(-\d\d(-\d\d)?)?")


@cache
def listed(scheme: str) -> frozenset[str]:
    """Give the words of one closed list of the ontology."""
    heads = re.compile(rf"^<https://w3id\.org/contrechamp/{scheme}/([\w-]+)> a skos:Concept", re.MULTILINE)
    prefix = re.compile(rf"^@prefix (\w+): <https://w3id\.org/contrechamp/{scheme}/>", re.MULTILINE)
    words: set[str] = set()
    for file in sorted((ROOT / "ontology").glob("*.ttl")):
        text = file.read_text("utf-8")
        words.update(heads.findall(text))
        for short in prefix.findall(text):
            words.update(re.findall(rf"^{short}:([\w-]+) a skos:Concept", text, re.MULTILINE))
    assert words, f"no list {scheme}"
    return frozenset(words)


@cache
def places() -> Mapping[str, frozenset[str]]:
    """Give the codes of the official geographic code, by level."""
    codes: dict[str, set[str]] = {"commune": set(), "arrondissement": set(), "department": set(), "region": set()}
    levels = {"COM": "commune", "ARM": "arrondissement"}
    file = ROOT / "data/opendata/insee-cog/2026/communes.csv.gz"
    with gzip.open(file, "rt", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["TYPECOM"] in levels:
                codes[levels[row["TYPECOM"]]].add(row["COM"])
            codes["department"].add(row["DEP"])
            codes["region"].add(row["REG"])
    return {level: frozenset(found - {""}) for level, found in codes.items()}


@cache
def norms() -> Mapping[str, str]:
    with (ROOT / "data/legal/norms.csv").open(encoding="utf-8", newline="") as stream:
        return {row["key"]: row["parent"] for row in csv.DictReader(stream)}


@cache
def authorities() -> frozenset[str]:
    declared = yaml.safe_load((ROOT / "data/entities/authorities.yaml").read_text("utf-8"))
    return frozenset(f"organisation/{key}" for key in declared["organisations"])


def annotation(text: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.with_suffix(".jsonl").read_text("utf-8").splitlines()]


def mentions(text: Path) -> list[dict[str, Any]]:
    return [line for line in annotation(text) if "document" not in line]


def silent(text: Path) -> bool:
    """Say whether a text tells nothing of cameras; in `unseen` it may still name towns, sums or norms."""
    told = [line for line in mentions(text) if line["kind"] in {"count", "capability"}]
    return all(line["kind"] == "count" and line["value"]["unit"] not in WATCHED for line in told)


def every_mention() -> list[Any]:
    return [
        pytest.param(line, id=f"{text.stem}:{line['start']}-{line['end']}-{line['kind']}")
        for text in TEXTS
        for line in mentions(text)
    ]


@pytest.mark.parametrize("folder", FOLDERS)
def test_there_are_enough_documents_of_each_genre_a_third_of_them_negative(folder: str) -> None:
    texts = [text for text in TEXTS if text.parent.name == folder]
    assert len(texts) >= FEWEST[folder]
    assert {text.stem.rpartition("-")[0] for text in texts} == GENRES
    negative = [text for text in texts if silent(text)]
    assert 3 * len(negative) >= len(texts)
    assert folder == "unseen" or not any(map(mentions, negative))


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_text_has_its_annotation_and_each_annotation_its_text(folder: str) -> None:
    texts = [text.stem for text in TEXTS if text.parent.name == folder]
    assert texts == sorted(file.stem for file in FOLDERS[folder].glob("*.jsonl"))


def test_a_name_stands_for_one_text() -> None:
    assert len({text.stem for text in TEXTS}) == len(TEXTS)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_kind_is_there(folder: str) -> None:
    texts = [text for text in TEXTS if text.parent.name == folder]
    assert {line["kind"] for text in texts for line in mentions(text)} == set(VALUES)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.stem)
def test_a_text_is_what_offsets_refer_to(text: Path) -> None:
    written = text.read_bytes().decode("utf-8")
    assert "\r" not in written
    assert unicodedata.is_normalized("NFC", written)
    shortest, longest = LENGTHS[text.parent.name]
    assert shortest <= len(written) <= longest


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.stem)
def test_quotes_are_at_their_place(text: Path) -> None:
    written = text.read_bytes().decode("utf-8")
    for line in mentions(text):
        assert line["quote"]
        assert line["quote"] == line["quote"].strip()
        assert written[line["start"] : line["end"]] == line["quote"]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.stem)
def test_only_the_first_line_describes_the_document(text: Path) -> None:
    lines = annotation(text)
    assert len(mentions(text)) >= len(lines) - 1
    if lines:
        assert lines[0]["document"].keys() >= {"genre", "title"}
        assert lines[0]["document"]["genre"] == text.stem.rpartition("-")[0]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.stem)
def test_no_mention_is_written_twice_or_overlaps_one_of_its_kind(text: Path) -> None:
    for kind in VALUES:
        spans = sorted((line["start"], line["end"]) for line in mentions(text) if line["kind"] == kind)
        assert all(before[1] <= after[0] for before, after in pairwise(spans)), kind


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.stem)
def test_a_person_is_annotated_once(text: Path) -> None:
    names = Counter(line["value"]["name"] for line in mentions(text) if line["kind"] == "person")
    assert all(times == 1 for times in names.values())


@pytest.mark.parametrize("line", every_mention())
def test_a_mention_has_the_keys_of_its_kind(line: dict[str, Any]) -> None:
    kind, keys = line["kind"], set(line["value"])
    if kind in {"count", "amount"}:
        assert any(keys - {"status"} == VALUES[kind] | figure for figure in FIGURES)
        assert ("minimum" in keys) == (line["value"]["qualifier"] == "range")
        assert line["value"].get("minimum", 0) <= line["value"].get("maximum", 0)
        assert line["value"]["qualifier"] in listed("qualifier")
    else:
        assert keys == VALUES[kind]
    assert ("about" in line) == (kind in SAID_OF)
    assert ("flags" in line) or kind not in {"count", "capability"}
    assert set(line.get("flags", [])) <= FLAGS
    assert line.keys() <= {"kind", "start", "end", "quote", "value", "about", "flags"}


@pytest.mark.parametrize("line", every_mention())
def test_its_words_and_codes_are_known(line: dict[str, Any]) -> None:
    value = line["value"]
    match line["kind"]:
        case "territory":
            assert value["code"] in places()[value["level"]]
        case "count":
            assert value["unit"] in listed("unit") | MORE_UNITS
            assert value.get("status", "planned") in listed("count-status")
            assert ("status" not in value) or "planned" in line["flags"]
        case "person":
            assert value["post"] is None or value["post"] in listed("post")
        case "organisation":
            assert value["type"] in listed("organisation-kind")
        case "capability":
            assert value["capability"] in listed("capability")
        case "norm":
            assert value["act"] is None or norms()[value["act"]] == ""
            assert value["norm"] is None or value["norm"].split("/")[0] == value["act"]
            assert value["norm"] is None or value["norm"] in norms()
        case "action":
            assert value["kind"] in listed("action-kind")
            assert value["outcome"] is None or value["outcome"] in listed("outcome")
            assert value["date"] is None or EDTF.fullmatch(value["date"])
            authority = value["authority"] or ""
            assert not authority.startswith("organisation/") or authority in authorities()
    if about := line.get("about"):
        level, _, code = about.partition("/")
        assert about == "country/FR" or code in places()[level]
