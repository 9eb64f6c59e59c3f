"""The sample that was read by hand, and what is counted of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from contrechamp.errors import SourceError
from contrechamp.identity.comparing import Record, Status, compare
from contrechamp.identity.precision import COLUMNS, read_sample, shares, wilson
from contrechamp.siren import communes_of_siren, read_siren
from tests.identity.made import known

FOLDER = Path(__file__).parents[1] / "evaluation" / "resolution"
HEADER = ",".join(COLUMNS) + "\n"


def test_wilson_is_as_published() -> None:
    # Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29
    for right, number, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611)):
        assert wilson(right, number) == pytest.approx((low, high), abs=0.0001)
    assert wilson(1, 29) == pytest.approx((0.0061, 0.1718), abs=0.0001)
    assert wilson(0, 0) == (0.0, 1.0)


def test_the_sample_is_of_two_hundred_and_what_is_left_out_of_a_hundred() -> None:
    sample, left = read_sample(FOLDER / "sample.csv"), read_sample(FOLDER / "unresolved.csv")
    assert (len(sample), len(left)) == (200, 100)
    assert all(one.why for one in [*sample, *left]), "each line says why"


def test_joins_are_as_often_right_as_the_page_says() -> None:
    *strata, every = shares(read_sample(FOLDER / "sample.csv"))
    assert len(strata) == 7
    assert every.precision >= 0.98
    assert sum(one.wrong for one in strata) == 0


def test_numbers_of_the_sample_that_are_made_from_a_code_give_that_municipality() -> None:
    """Holds the rule against the rows that were read: the two codes that INSEE has changed since are known."""
    differ = set()
    for one in read_sample(FOLDER / "sample.csv"):
        codes = communes_of_siren(read_siren(one.record.removeprefix("siret-")))
        if codes and one.node.removeprefix("municipality/") not in codes:
            differ.add(one.node)
    assert differ == {"municipality/60635", "municipality/60041"}


def test_the_row_whose_number_and_name_disagree_is_no_longer_certain() -> None:
    [row] = [one for one in read_sample(FOLDER / "sample.csv") if one.verdict == "unsure" and one.record[:5] == "siret"]
    found = compare(Record(row.record, row.name, row.record.removeprefix("siret-")), known())
    assert found.status != Status.CERTAIN


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "a,r,n,p,municipality/1,l,perhaps,why\n",
            "sample.csv:2: verdict 'perhaps' is not one of right, wrong, unsure",
        ),
        ("a,r,n,p,municipality/1,l,wrong,\n", "sample.csv:2: say why it is not right"),
        ("a,r,n,p,m,l,right,\n" * 2, "sample.csv:3: r is judged twice in a"),
        ("a,r\n", "sample.csv:2: 2 fields instead of 8"),
    ],
)
def test_a_wrong_line_is_refused(tmp_path: Path, line: str, said: str) -> None:
    file = tmp_path / "sample.csv"
    file.write_text(HEADER + line, "utf-8")
    with pytest.raises(SourceError) as error:
        read_sample(file)
    assert said in str(error.value)


def test_what_is_unsure_counts_as_wrong(tmp_path: Path) -> None:
    file = tmp_path / "sample.csv"
    file.write_text(HEADER + "a,r,n,p,m,l,right,\na,s,n,p,m,l,unsure,why\nb,t,n,p,m,l,wrong,why\n", "utf-8")
    first, second, every = shares(read_sample(file))
    assert (first.stratum, first.precision, second.precision) == ("a", 0.5, 0.0)
    assert (every.stratum, every.right, every.number) == ("all", 1, 3)
