"""What is common to contracts and notices: the selection, codes, likeness, and the readers of files."""

from __future__ import annotations

import codecs
import csv
import gzip
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import selection as benchmark
from contrechamp.build.units import source_units
from contrechamp.errors import GoldError, SourceError
from contrechamp.markup import MOST_BYTES, read_mapping, read_markup
from contrechamp.procurement.cpv import Cpv, read_cpv
from contrechamp.procurement.keys import contract_key
from contrechamp.procurement.matching import Side, likeness, likeness_of_words
from contrechamp.procurement.measuring import measure, read_labels
from contrechamp.procurement.selection import read_rule, select
from contrechamp.procurement.wording import LOST, one_line, pattern, plain
from contrechamp.records import read_records

if TYPE_CHECKING:
    from tests.conftest import Project

LABELS = Path(__file__).parent / "labels.csv"

# --- which contracts ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "Extension du système de vidéoprotection",
        f"Extension du syst{LOST}me de vid{LOST}oprotection",
        "EXTENSION DE LA VIDEO-PROTECTION",
        "Vidéo<br />surveillance des parkings",
        "EXTENSION DU RESEAU DE VIDEPROTECTION",
        "Lecture automatisée des plaques d'immatriculation",
        f"Cam{LOST}ras pi{LOST}tons de la police municipale",
        "Équipement du centre de supervision urbain",
        "Systèmes de vidéoprotection et de vidéoconférence du palais",
        "Vidéo-projecteurs, sonorisation et caméras de surveillance",
    ],
)
def test_words_select_in_spite_of_what_publishers_do_to_them(words: str) -> None:
    assert select([], [words])


@pytest.mark.parametrize(
    "words",
    [
        "Surveillance de la qualité de l'air", "Télésurveillance des alarmes", "Vidéoprojecteurs", "Caméras thermiques",
        "Inspection vidéo des réseaux", "Gardiennage", "Vidéosurveillance des patients", "Plaques de rue",
        "Repérage et détection des réseaux sensibles de vidéoprotection", "Vidéo-projecteurs et vidéoconférence",
        "Vidéosurveillance fluviale",
    ],
)  # fmt: skip
def test_near_words_do_not(words: str) -> None:
    assert select([], [words]) is None


def test_a_code_is_enough_unless_a_word_excludes() -> None:
    assert select(["35125300-2"], ["Lot 3"]) == "cpv:35125300"
    assert select(["32323500"], [""]) == "cpv:32323500"
    assert select(["79714000"], ["Surveillance"]) is None
    assert select(["35125300"], ["Visioconférence et vidéo-conférence"]) is None


@given(st.text(max_size=60), st.text(max_size=12))
def test_the_selection_takes_any_text(words: str, code: str) -> None:
    found = select([code], [words])
    assert found is None or found.startswith(("words:", "cpv:"))
    assert " ".join(plain(words).split()) == plain(words)


def test_every_phrase_of_the_rule_selects_itself_with_any_letter_lost() -> None:
    found = pattern(["video protection"])
    for place, letter in enumerate("video protection"):
        hurt = "video protection"[:place] + LOST + "video protection"[place + 1 :]
        assert bool(found.search(hurt)) is (letter in "aceiouy"), hurt


def test_the_figures_of_the_page_are_those_of_the_labels(capsys: pytest.CaptureFixture[str]) -> None:
    scores = measure(read_labels(LABELS))
    assert (scores.labelled, scores.sampled) == (530, 300)
    assert (scores.selected, scores.right, scores.doubtful) == (37, 36, 1)
    assert (scores.missed, scores.missed_doubtful) == (0, 12)
    readme = (LABELS.parents[2] / "loaders" / "decp_contracts" / "README.md").read_text("utf-8")
    assert f"precision {scores.precision:.2f}" in readme
    assert f"recall {scores.recall:.2f}" in readme
    assert f"recall {scores.strict_recall:.2f}" in readme
    assert benchmark.main([]) == 0
    assert "precision 0.973" in capsys.readouterr().out


def test_a_miss_and_a_false_alarm_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "labels.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("file", "id", "cpv", "object", "part", "label", "reason"))
        writer.writerows(
            ("x", key, "", words, "stem", label, "r")
            for key, words, label in (
                ("1", "Vidéoprotection", "yes"),
                ("2", "Vidéosurveillance", "no"),
                ("3", "Mâts", "yes"),
            )
        )
    scores = measure(read_labels(file))
    assert (scores.precision, scores.recall) == (0.5, 0.5)
    file.write_text(file.read_text("utf-8").replace("stem", "branch", 1), "utf-8")
    with pytest.raises(GoldError, match="branch"):
        read_labels(file)
    with pytest.raises(GoldError, match="selects none"):
        measure([])


# --- codes --------------------------------------------------------------------------------------


def test_a_cpv_code_is_read_with_or_without_its_check_digit() -> None:
    checks = read_rule().checks
    assert read_cpv("32323500-8") == Cpv("32323500", "8")
    assert read_cpv("32323500") == Cpv("32323500")
    assert read_cpv("3232350") is None
    assert Cpv("32323500", "8").agrees(checks) is True
    assert Cpv("32323500", "1").agrees(checks) is False
    assert Cpv("32323500").agrees(checks) is None
    assert Cpv("45000000", "7").agrees(checks) is None  # not in the lexicon


def test_a_key_of_a_contract_is_safe_and_stable() -> None:
    assert contract_key("211300397", "2018xL_h-n") == "211300397-2018xL_h-n"
    assert contract_key("", "1", "a", "b") == contract_key("", "1", "a", "b") != contract_key("", "1", "a", "c")
    assert contract_key("211300397", "2018/1").startswith("211300397-2018-1-")
    assert contract_key("211300397", "2018/1") != contract_key("211300397", "2018 1")


def test_tags_and_entities_become_words() -> None:
    assert one_line("Vidéo<br />protection\n &amp; caméras < 10") == "Vidéo protection & caméras < 10"


# --- a notice and a contract ----------------------------------------------------------------------

CONTRACT = Side("215903436", "Mairie de Lesquin", "Refonte de la vidéo protection", date(2019, 3, 6), Decimal(368986))


def side(**changed: object) -> Side:
    told = {"siren": "215903436", "buyer": "Ville de Lesquin", "object": "Refonte de la vidéoprotection urbaine"}
    return Side(**{**told, "day": date(2019, 3, 20), "amount": Decimal(368986), **changed})  # type: ignore[arg-type]


def test_what_agrees_is_proposed_with_its_reasons() -> None:
    found = likeness(side(), CONTRACT)
    assert found
    assert (found.buyer, found.days, found.same_amount) == ("siren", -14, True)
    by_name = likeness(side(siren="", amount=None), CONTRACT)
    assert by_name
    assert (by_name.buyer, by_name.same_amount) == ("name", None)
    assert found.rank > by_name.rank


@pytest.mark.parametrize(
    "changed",
    [
        {"siren": "216901231"}, {"siren": "", "buyer": "Ville de Lyon"}, {"object": "Papier"}, {"object": ""},
        {"day": date(2018, 3, 20)}, {"day": date(2019, 3, 20), "award": False},
    ],
)  # fmt: skip
def test_what_both_say_otherwise_rules_out(changed: dict[str, object]) -> None:
    assert likeness(side(**changed), CONTRACT) is None


def test_a_call_comes_before_its_contract_and_agrees_on_no_sum() -> None:
    found = likeness(side(day=date(2018, 10, 1), award=False), CONTRACT)
    assert found
    assert (found.days, found.same_amount) == (156, None)


def test_another_sum_is_said_and_does_not_rule_out() -> None:
    found = likeness(side(amount=Decimal(1)), CONTRACT)
    assert found
    assert found.same_amount is False


def test_words_with_lost_letters_are_alike() -> None:
    assert likeness_of_words(f"Syst{LOST}me de vid{LOST}oprotection", "Système de vidéo-protection") == 1.0
    assert likeness_of_words("Peinture", "Vidéoprotection") == 0.0


# --- files ----------------------------------------------------------------------------------------


def test_records_come_one_at_a_time_with_their_ranks(tmp_path: Path) -> None:
    file = tmp_path / "x.json.gz"
    value = {
        "marches": {"marche": [{"a": 1.10}, None, {"b": [{"c": {}}]}], "contrat-concession": [{"d": None}]},
        "e": [{}],
    }
    file.write_bytes(gzip.compress(json.dumps(value).encode()))
    found = list(read_records(file, ("marches", "marches.marche", "marches.contrat-concession")))
    assert [(one.number, one.value) for one in found] == [
        (1, {"a": Decimal("1.1")}), (3, {"b": [{"c": {}}]}), (4, {"d": None}),
    ]  # fmt: skip
    assert (found[0].row.file, found[0].row.line) == ("x.json", 2)
    marked = tmp_path / "marked.json.gz"
    marked.write_bytes(gzip.compress(codecs.BOM_UTF8 + json.dumps(value).encode()))
    assert [one.value for one in read_records(marked, ("marches.marche",))] == [one.value for one in found[:2]]


def test_a_large_file_is_never_whole_in_memory(tmp_path: Path) -> None:
    """The reader gives the first record of a file that breaks off later: it has not read the rest."""
    file = tmp_path / "x.json"
    with file.open("w", encoding="utf-8") as stream:
        stream.write('{"marches": [')
        stream.writelines(f'{{"id": {number}, "objet": "{"x" * 500}"}},' for number in range(4000))
    records = read_records(file, ("marches",))
    assert next(records).value["id"] == 0
    with pytest.raises(SourceError, match="not whole JSON after record 4000"):
        list(records)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"autre": []}', "no array marches"), (b'{"marches": [1]}', "an object is expected"), (b"", "not whole JSON"),
        (b'{"marches": [{"a": "\xff"}]}', "not (whole JSON|UTF-8)"),
        (b'{"marches": [{"montant": NaN}]}', r"after record 1: lexical error: [^\n]* \(right here\) -+\^$"),
        (b'{"marches": [{"nom": "\xe9"}]}', r"after record 1: lexical error: invalid bytes in UTF8 string\. [^\n]*$"),
    ],
)  # fmt: skip
def test_another_shape_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(data)
    with pytest.raises(SourceError, match=reason):
        list(read_records(file, ("marches",)))


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.json.gz"
    file.write_bytes(gzip.compress(b'{"marches": [{}]}')[:-6])
    with pytest.raises(SourceError, match="damaged"):
        list(read_records(file, ("marches",)))


def test_markup_is_bounded_and_reads_no_entity() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
    for data, reason in (
        (bomb, "document type"), (b"<a>", "well-formed"), (b"<a/>" + b" " * MOST_BYTES, "bytes"),
        (b"<a>" * 80 + b"</a>" * 80, "deeper"),
    ):  # fmt: skip
        with pytest.raises(SourceError, match=reason):
            read_markup(data, "x.xml", frozenset())


def test_both_forms_give_one_tree_without_what_is_dropped() -> None:
    data = b'<A><B C="1"> two\n words </B><B/><TEL>00</TEL><!-- no --></A>'
    tree = read_markup(data, "x.xml", frozenset({"TEL"}))
    same = read_mapping({"B": [{"@C": 1, "#text": "two words"}, None], "TEL": "00"}, "A", "x.json", frozenset({"TEL"}))
    for one in (tree, same):
        assert [node.name for node in one.children] == ["B", "B"]
        assert one.text("B") == "two words"
        assert one.all("B")[0].attribute("C") == "1"
        assert one.choice("X") == ""


# --- in a build -----------------------------------------------------------------------------------


def test_a_change_of_the_rule_reads_the_contracts_again(small: Project) -> None:
    before = {unit.graph: unit.key for unit in source_units()}
    small.edit("lexicon/procurement.toml", '    "video patrouille",\n', "")
    after = {unit.graph: unit.key for unit in source_units()}
    assert before["decp-contracts"] != after["decp-contracts"]
    assert "boamp-notices" not in before  # nothing ships
