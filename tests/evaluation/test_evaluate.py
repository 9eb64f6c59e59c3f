"""Scores: what counts as right, missed and false; links and flags; each form of gold; the bars that must hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from contrechamp.documents import Document
from contrechamp.documents.text import Span
from contrechamp.errors import GoldError
from contrechamp.evaluation import Gold, Item, evaluate, read_gold
from contrechamp.evaluation.pairing import pairs
from contrechamp.evaluation.report import fault_lines, markdown, plain
from contrechamp.evaluation.scoring import Tally

ROOT = Path(__file__).parent
TEXT = "À Foix, la ville compte 12 caméras. Le logiciel ne fait pas de reconnaissance faciale."


def gold(*items: Item, exhaustive: bool = True) -> tuple[Gold, Document]:
    return Gold("x.jsonl", None, exhaustive, items), Document(TEXT, "whole-file-utf8", "x.txt")


def item(kind: str, words: str, value: dict[str, object], about: str | None = None, *flags: str) -> Item:
    start = TEXT.index(words)
    return Item(kind, Span(start, start + len(words)), value, about, frozenset(flags))


FOIX = item("territory", "Foix", {"level": "commune", "code": "09122"})
CAMERAS = item("count", "12 caméras", {"unit": "camera", "value": 12, "qualifier": "exact"}, "commune/09122")
FACES = item("capability", "reconnaissance faciale", {"capability": "face-recognition"}, "commune/09122", "negated")


def test_everything_right() -> None:
    report = evaluate([gold(FOIX, CAMERAS, FACES)])
    for kind in ("commune", "count", "capability"):
        assert (report.kinds[kind].precision, report.kinds[kind].recall) == (1.0, 1.0)
    assert report.codes.recall == 1.0
    assert report.links["count"].recall == 1.0
    assert report.flags["capability negated"].right == 1
    assert list(fault_lines(report)) == []


def test_a_wrong_value_is_missed_and_false() -> None:
    wrong = item("count", "12 caméras", {"unit": "camera", "value": 13})
    report = evaluate([gold(FOIX, wrong, FACES)])
    assert (report.kinds["count"].missed, report.kinds["count"].false) == (1, 1)
    assert any("missed count" in line and "x.txt:" in line for line in fault_lines(report))


def test_a_wrong_code_is_found_and_wrong() -> None:
    report = evaluate([gold(item("territory", "Foix", {"level": "commune", "code": "99999"}), CAMERAS, FACES)])
    assert report.kinds["commune"].right == 1
    assert report.codes.right == 0


def test_a_wrong_place_and_a_missing_flag_are_told() -> None:
    elsewhere = item("count", "12 caméras", dict(CAMERAS.value), "commune/59606", "planned")
    report = evaluate([gold(FOIX, elsewhere, FACES)])
    assert report.links["count"].right == 0
    assert report.flags["count planned"].missed == 1
    assert {line.split()[1] for line in fault_lines(report)} == {"link", "flag"}


def test_gold_that_says_each_thing_once_gives_no_precision() -> None:
    report = evaluate([gold(CAMERAS, exhaustive=False)])
    assert report.kinds["count"].recall == 1.0
    assert report.kinds["commune"].false == 0
    assert "–" in markdown(report)


def test_tallies() -> None:
    tally = Tally(right=8, missed=2, false=0)
    assert (tally.precision, tally.recall) == (1.0, 0.8)
    assert tally.f1 == pytest.approx(16 / 18)
    assert Tally().f1 is None


def test_annotated_facts_and_dossiers_are_gold(tmp_path: Path) -> None:
    line = {"class": "Commune", "props": {"insee": "09122", "name": "Foix"}, "start": 2, "end": 6, "quote": "Foix"}
    (tmp_path / "facts.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    (one,) = read_gold(tmp_path / "facts.jsonl")
    assert not one.exhaustive
    assert one.items[0].value["code"] == "09122"
    dossiers = list(read_gold(ROOT.parents[1] / "data" / "dossiers"))
    assert len(dossiers) >= 9
    assert all(dossier.sha256 and dossier.items for dossier in dossiers)


@pytest.mark.parametrize("line", ["{", '{"kind": "count"}', '{"kind": "count", "start": "a", "end": 2, "value": {}}'])
def test_a_wrong_line_has_its_number(line: str, tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_text(f"\n{line}\n", "utf-8")
    with pytest.raises(GoldError) as caught:
        list(read_gold(file))
    assert caught.value.line == 2


def test_gold_of_other_documents_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("", "utf-8")
    (tmp_path / "b.txt").write_text("Foix", "utf-8")
    with pytest.raises(GoldError, match="same text, or same name"):
        list(pairs(tmp_path, tmp_path))


BARS = {  # kind: precision and recall below which a change of the rules has broken something
    "commune": (0.95, 0.95),
    "count": (0.85, 0.60),
    "person": (0.85, 0.80),
    "organisation": (0.90, 0.75),
    "norm": (0.90, 0.90),
    "capability": (0.80, 0.75),
    "action": (0.65, 0.50),
}


def test_the_rules_keep_what_they_could() -> None:
    report = evaluate(pairs(ROOT / "documents", ROOT / "documents"))
    measured = {kind: (report.kinds[kind].precision or 0, report.kinds[kind].recall or 0) for kind in BARS}
    worse = {
        kind: figures
        for kind, figures in measured.items()
        if any(a < b for a, b in zip(figures, BARS[kind], strict=True))
    }
    assert worse == {}
    assert report.codes.recall is not None
    assert report.codes.recall > 0.97
    assert "commune" in plain(report)
