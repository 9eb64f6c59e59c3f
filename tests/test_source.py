"""`source.toml`: the shipped ones are read; one that says more, less or something else is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from contrechamp import assets
from contrechamp.errors import SourceError
from contrechamp.source import CADENCES, Expected, read_source

GOOD = """\
graph = "mairie-cameras/2026"
publisher = "Mairie"
publishers = ["mairie"]
licence = "etalab-2.0"
licence_url = "https://example.org/licence"
address = "https://example.org/cameras"
vintage = "2026"
cadence = "yearly"
inputs = ["opendata/cameras/*.csv"]

[title]
fr = "Caméras"
en = "Cameras"

[description]
fr = "Les caméras."
en = "The cameras."

[ignored]
"column x" = "not needed"

[expected]
Commune = [1, 3]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "mairie_cameras"
    folder.mkdir()
    (folder / "source.toml").write_text(GOOD, "utf-8")
    return folder / "source.toml"


def refused(file: Path, text: str) -> str:
    file.write_text(text, "utf-8")
    with pytest.raises(SourceError) as caught:
        read_source(file)
    assert caught.value.file == str(file)
    assert str(caught.value).startswith(str(file))
    return caught.value.reason


def test_a_good_source_is_read_whole(file: Path) -> None:
    source = read_source(file)
    assert source.name == "mairie_cameras"
    assert source.title == {"fr": "Caméras", "en": "Cameras"}
    assert source.inputs == ("opendata/cameras/*.csv",)
    assert source.publishers == ("mairie",)
    assert source.expected == (Expected("Commune", 1, 3),)
    assert (source.parts, source.bulk) == (False, False)
    assert source.graph_for(None) == source.graph_for("x") == "mairie-cameras/2026"


def test_a_source_in_parts_has_a_graph_for_each(file: Path) -> None:
    file.write_text(GOOD.replace("/2026", "/{part}").replace("cadence", "parts = true\ncadence"), "utf-8")
    assert read_source(file).graph_for("lyon") == "mairie-cameras/lyon"


@pytest.mark.parametrize("key", ["licenec", "Title", "url", "row"])
def test_an_unknown_key_is_refused_by_its_name(file: Path, key: str) -> None:
    assert refused(file, f'{key} = "x"\n{GOOD}') == f"unknown keys: {key}"


@pytest.mark.parametrize("key", [line.split(" ")[0] for line in GOOD.splitlines()[:9]])
def test_a_missing_key_is_refused_by_its_name(file: Path, key: str) -> None:
    kept = [line for line in GOOD.splitlines() if not line.startswith(f"{key} =")]
    assert refused(file, "\n".join(kept)) == f"missing keys: {key}"


@pytest.mark.parametrize("key", ["publisher", "licence", "licence_url", "address", "vintage", "cadence", "graph"])
def test_a_number_where_words_are_expected_is_refused(file: Path, key: str) -> None:
    lines = [f"{key} = 2026" if line.startswith(f"{key} =") else line for line in GOOD.splitlines()]
    assert refused(file, "\n".join(lines)) == f"{key} must be a string"


@pytest.mark.parametrize("key", ["inputs", "publishers"])
@pytest.mark.parametrize("value", ['"mairie"', "[1]", "{x = 1}", "[]"])
def test_what_is_a_list_of_words_is_nothing_else(file: Path, key: str, value: str) -> None:
    lines = [f"{key} = {value}" if line.startswith(f"{key} =") else line for line in GOOD.splitlines()]
    assert refused(file, "\n".join(lines)).startswith(f"{key} must be")


@pytest.mark.parametrize("key", ["parts", "bulk"])
def test_a_flag_is_true_or_false(file: Path, key: str) -> None:
    assert refused(file, f'{key} = "no"\n{GOOD}') == f"{key} must be true or false"


@pytest.mark.parametrize(
    "change", [('en = "Cameras"\n', ""), ('en = "Cameras"', 'de = "Kameras"'), ('en = "The cameras."\n', "")]
)
def test_both_languages_and_no_other_are_needed(file: Path, change: tuple[str, str]) -> None:
    assert "exactly the languages fr and en" in refused(file, GOOD.replace(*change))


def test_a_title_in_one_language_is_refused(file: Path) -> None:
    text = GOOD.replace('[title]\nfr = "Caméras"\nen = "Cameras"\n', "")
    assert "exactly the languages fr and en" in refused(file, f'title = "Caméras"\n{text}')


@pytest.mark.parametrize("cadence", ["", "Yearly", "annuel", "hourly"])
def test_a_cadence_out_of_the_list_is_refused_and_the_list_is_told(file: Path, cadence: str) -> None:
    reason = refused(file, GOOD.replace('"yearly"', f'"{cadence}"'))
    assert all(known in reason for known in CADENCES)


@pytest.mark.parametrize("graph", ["", "Cameras/2026", "cameras 2026", "caméras", "a#b"])
def test_a_graph_is_a_lower_case_path(file: Path, graph: str) -> None:
    assert "lower-case path" in refused(file, GOOD.replace("mairie-cameras/2026", graph))


def test_parts_and_the_name_of_the_graph_agree(file: Path) -> None:
    assert "{part}" in refused(file, GOOD.replace("/2026", "/{part}"))
    assert "{part}" in refused(file, f"parts = true\n{GOOD}")


@pytest.mark.parametrize("bounds", ["3", "[1]", "[1, 2, 3]", '["1", 2]', "[1.0, 2]", "[true, 2]", "[3, 1]"])
def test_bounds_are_two_whole_numbers_in_order(file: Path, bounds: str) -> None:
    assert refused(file, GOOD.replace("[1, 3]", bounds)).startswith("expected.Commune must be [at least, at most]")


def test_what_is_not_toml_is_refused_with_its_place(file: Path) -> None:
    reason = refused(file, GOOD + "graph = \n")
    assert "not valid TOML" in reason
    assert "line 24" in reason


def test_what_is_not_utf8_is_refused(file: Path) -> None:
    file.write_bytes(GOOD.encode("latin-1"))
    with pytest.raises(SourceError, match="not UTF-8") as caught:
        read_source(file)
    assert caught.value.file == str(file)


SHIPPED = list(assets.files("loaders", "*/source.toml"))


@pytest.mark.parametrize("file", SHIPPED, ids=[file.parent.name for file in SHIPPED])
def test_every_shipped_source_is_read_and_its_inputs_are_there(file: Path) -> None:
    source = read_source(file)
    for pattern in source.inputs:
        found = list(assets.files("data", pattern))
        assert bool(found) is not source.on_request, f"{pattern}: only a source on request ships nothing"
    assert source.licence_url.startswith("https://")


# --- where its files can be had -------------------------------------------------------------------

FETCH = """
[[fetch]]
to = "opendata/cameras/{vintage}/cameras-{vintage}.csv.gz"
url = "https://data.example/cameras.csv"
media = ["text/csv"]
size = [10, 1_000]
rows = [1, 3]
vintage = "2026"
"""
ASK = """
[[ask]]
to = "opendata/cameras/{vintage}/cameras.csv.gz"
endpoint = "https://query.example/sparql"
query = "cameras.rq"
keys = "communes"
page = 10
columns = ["insee"]
rows = [1, 3]
"""


def test_a_source_says_where_its_files_can_be_had(file: Path) -> None:
    file.write_text(GOOD + FETCH, "utf-8")
    source = read_source(file)
    [download] = source.downloads
    assert (download.size, download.rows, download.media) == ((10, 1000), (1, 3), ("text/csv",))
    assert (source.shelf, source.keep, source.questions) == ("cameras", "all", ())
    file.write_text('keep = "newest"\n' + GOOD + ASK, "utf-8")
    source = read_source(file)
    assert (source.shelf, source.keep, source.questions[0].page) == ("cameras", "newest", 10)


def test_a_source_that_nothing_fetches_has_no_shelf(file: Path) -> None:
    source = read_source(file)
    assert (source.shelf, source.downloads) == ("", ())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("https://data", "http://data", "fetch.url must be an https address without a user"),
        ("https://data", "https://me:secret@data", "fetch.url must be an https address without a user"),
        ('"opendata/cameras/{vintage}/cameras-{vintage}.csv.gz"', '"opendata/cameras/x.csv"', "fetch.to must be"),
        ("opendata/cameras/{vintage}/", "opendata/../{vintage}/", "fetch.to must be"),
        ("opendata/", "entities/", "fetch.to must be"),
        ('["text/csv"]', "[]", "fetch.media must be a list of strings"),
        ("[10, 1_000]", "[1_000, 10]", "fetch.size must be [at least, at most]"),
        ("[1, 3]\nvintage", '["1", "3"]\nvintage', "fetch.rows must be [at least, at most]"),
        ('vintage = "2026"\n', 'vintage = "("\n', "fetch.vintage is no regular expression"),
        ('vintage = "2026"\n', "vintage = 2026\n", "fetch.vintage must be a string"),
        ('media = ["text/csv"]\n', "", "missing keys of fetch: media"),
        ('media = ["text/csv"]', 'media = ["text/csv"]\ncuts = true', "unknown keys of fetch: cuts"),
        ('media = ["text/csv"]', 'media = ["text/csv"]\ncut = "yes"', "fetch.cut must be true or false"),
        ('media = ["text/csv"]', 'media = ["text/csv"]\nsha256 = "abc"', "fetch.sha256 must be 64"),
        ("[[fetch]]", "[fetch]", "fetch must be a list of tables"),
    ],
)
def test_what_cannot_be_fetched_is_refused(file: Path, old: str, new: str, said: str) -> None:
    assert old in FETCH
    assert said in refused(file, GOOD + FETCH.replace(old, new))


def test_the_tables_of_one_source_agree(file: Path) -> None:
    assert "[[fetch]] or [[ask]], not both" in refused(file, GOOD + FETCH + ASK)
    assert "into one folder of opendata/" in refused(
        file, GOOD + FETCH + FETCH.replace("opendata/cameras", "opendata/x")
    )
    assert "keep must be one of all, newest" in refused(file, 'keep = "some"\n' + GOOD + FETCH)
    assert "keep is for a source that can be fetched" in refused(file, 'keep = "all"\n' + GOOD)
    assert "ask.page must be a number of keys" in refused(file, GOOD + ASK.replace("page = 10", "page = 0"))
