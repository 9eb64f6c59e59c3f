"""What the documentation says is what there is: pages made from the code, links, commands, examples."""

from __future__ import annotations

import ast
import importlib.util
import io
import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pyoxigraph
import pytest
import yaml

from contrechamp import assets
from contrechamp.catalogue import read_catalogue, read_query
from contrechamp.context import Context
from contrechamp.dossier import check_phrases, dossier_statements, index_texts, read_dossier
from contrechamp.registry import loaders
from contrechamp.source import read_source
from contrechamp.store.tokens import with_prefixes

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        *(ROOT / folder / "README.md" for folder in ("data", "loaders", "ontology", "queries", "shapes")),
    ]
)
MADE = {"cli.md", "sources.md", "queries.md", "ontology.md", "dossiers.md"}
EXAMPLE = "who_denies"
"""The query of how-to/write-a-query.md, which the catalogue does not hold."""
LONGEST_PAGE = 150
"""Lines of a page written by hand: readers are busy."""

_BLOCK = re.compile(r"^```(?P<kind>\w+)(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path, kind: str) -> list[tuple[str, str]]:
    """Give the info and the text of each fenced block of one language."""
    found = _BLOCK.finditer(page.read_text("utf-8"))
    return [(block["info"].strip(), block["text"]) for block in found if block["kind"] == kind]


def every_block(kind: str) -> list[Any]:
    return [
        pytest.param(text, id=f"{name(page)}-{number}")
        for page in PAGES
        for number, (_, text) in enumerate(blocks(page, kind))
    ]


@cache
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs/generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- pages made from the code ---------------------------------------------------------------


def test_pages_made_from_the_code_are_up_to_date() -> None:
    stale = [name(file) for file, text in generator().pages().items() if file.read_text("utf-8") != text]
    assert stale == [], "run `make docs`"


def test_every_command_source_and_topic_is_documented() -> None:
    texts = {page: (ROOT / "docs" / page).read_text("utf-8") for page in MADE}
    assert [one for one in generator().commands() if f"## contrechamp {one}\n" not in texts["cli.md"]] == []
    assert [one.source.name for one in loaders() if f"## {one.source.name}\n" not in texts["sources.md"]] == []
    topics = {query.topic for query in read_catalogue()}
    assert [topic for topic in topics if f"## {topic}\n" not in texts["queries.md"]] == []


def test_every_setting_is_documented() -> None:
    used = {
        variable
        for folder in ("contrechamp", "tests", ".ci")
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and file.suffix != ".pyc"
        for variable in re.findall(r"CONTRECHAMP_[A-Z_]*[A-Z](?![A-Z_])", file.read_text("utf-8", "replace"))
    }
    documented = "".join((ROOT / "docs" / page).read_text("utf-8") for page in ("settings.md", "server.md"))
    assert [variable for variable in sorted(used) if f"`{variable}`" not in documented] == []


def test_every_dependency_is_explained() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    listed = project.partition("dependencies = [")[2].partition("[tool.")[0]
    names = {found.lower() for found in re.findall(r'"([A-Za-z][\w-]*)[><=]', listed)}
    explained = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Dependencies")[2].lower()
    assert [one for one in sorted(names) if one not in explained] == []


def test_the_changelog_and_the_citation_tell_the_version() -> None:
    from contrechamp import __version__

    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == __version__


# --- links and length -----------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    text = _BLOCK.sub("", page.read_text("utf-8"))
    broken = []
    for link in _LINK.findall(text):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


@cache
def anchors(page: Path) -> frozenset[str]:
    """Give the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", _BLOCK.sub("", page.read_text("utf-8")), re.MULTILINE)
    return frozenset(re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings)


@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in MADE], ids=name)
def test_a_page_is_short(page: Path) -> None:
    assert len(page.read_text("utf-8").splitlines()) <= LONGEST_PAGE


# --- commands, queries, code ----------------------------------------------------------------


def command_lines() -> Iterator[Any]:
    """Yield each `contrechamp …` line of the shell blocks, and of the help of the commands."""
    for page in PAGES:
        for _, text in blocks(page, "sh"):
            for line in text.splitlines():
                if found := re.search(r"(?:^|\s)contrechamp (.+?)(?:\s+>\s*\S+)?(?:\s+#.*)?$", line):
                    yield pytest.param(found[1], id=f"{name(page)}: {found[1]}")
    for command, made in generator().commands().items():
        for line in re.findall(r"`contrechamp ([^`]+)`", " ".join((made.help or "").split())):
            yield pytest.param(re.split(r" [>|] ", line)[0], id=f"help of {command}: {line}")


@pytest.mark.parametrize("line", list(command_lines()))
def test_a_command_line_is_one_that_exists(line: str) -> None:
    words = shlex.split(line)
    commands = generator().commands()
    if " ".join(words[:2]) in commands:  # a command of a group
        words[:2] = [" ".join(words[:2])]
    assert words[0] in commands
    options = {option: one for one in commands[words[0]].params for option in (*one.opts, *one.secondary_opts)}
    rest = iter(words[1:])
    values = []
    for word in rest:
        if not word.startswith("-") or word == "-":
            values.append(word)
            continue
        option, equals, _ = word.partition("=")
        assert option in options, f"{words[0]} has no option {option}"
        if not equals and not getattr(options[option], "is_flag", False):
            assert next(rest, None) is not None, f"{option} needs a value"
    asked = values[0] if words[0] == "query" else None
    if "--describe" in words:
        asked = words[words.index("--describe") + 1]
    if asked not in (None, EXAMPLE):
        query = read_catalogue().get(asked)
        given = {value.partition("=")[0] for word, value in pairwise(words) if word in ("-p", "--param")}
        assert given <= {parameter.name for parameter in query.parameters}


@pytest.mark.parametrize("text", every_block("sparql"))
def test_a_query_of_the_documentation_parses(text: str) -> None:
    pyoxigraph.Store().query(with_prefixes(text))


@pytest.mark.parametrize("text", every_block("python"))
def test_python_of_the_documentation_parses(text: str) -> None:
    ast.parse(text)


# --- the worked examples --------------------------------------------------------------------


def write_files(page: str, folder: Path) -> None:
    """Write the blocks of a how-to that name a file."""
    text = (ROOT / f"docs/how-to/{page}.md").read_text("utf-8")
    for block in _BLOCK.finditer(text):
        if block["info"].startswith(" file="):
            file = folder / block["info"].removeprefix(" file=").strip()
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block["text"], "utf-8")


def test_the_document_of_the_how_to_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files("add-a-document", tmp_path)
    page = ROOT / "docs/how-to/add-a-document.md"
    monkeypatch.chdir(tmp_path)
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(dict(blocks(page, "python"))["run=texts"], {})  # noqa: S102 - our own page
    outputs = [text for info, text in blocks(page, "text") if info == "output"]
    assert printed.getvalue() == outputs[0]
    dossier = read_dossier(tmp_path / "press-2025-villefictive.yaml")
    assert check_phrases(dossier, index_texts([tmp_path / "texts"]))
    statements = list(dossier_statements(dossier, {}))
    assert len({subject for subject, _, _ in statements if "/id/fact/" in subject}) == len(dossier.facts)
    phrases = sum(len(fact.evidence) for fact in dossier.facts)
    assert f"ok, {len(dossier.facts)} facts, {phrases} phrases" in outputs[1]


def test_the_query_of_the_how_to_is_a_saved_query(tmp_path: Path) -> None:
    write_files("write-a-query", tmp_path)
    query = read_query(tmp_path / "statements/who_denies.rq")
    assert query.columns
    pyoxigraph.Store().query(query.text)


def test_the_loader_of_the_how_to_loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files("add-a-source", tmp_path)
    folder = tmp_path / "loaders/example_cameras"
    source = read_source(folder / "source.toml")
    inputs = tuple((tmp_path / "data").glob(source.inputs[0]))
    spec = importlib.util.spec_from_file_location("example_cameras", folder / "__init__.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "example_cameras", module)
    spec.loader.exec_module(module)
    statements = list(module.load(Context(source, inputs)))
    counts = [one for one in statements if one[1].endswith("#type>") and one[2].endswith("#CameraCount>")]
    assert len(counts) == 1  # the row without a number is no fact


def test_the_smallest_loader_is_shown_as_it_is() -> None:
    shown = (ROOT / "loaders/README.md").read_text("utf-8")
    for file in ("source.toml", "__init__.py"):
        assert assets.path("loaders", f"entities/{file}").read_text("utf-8").rstrip() in shown


def test_the_picture_shows_words_that_a_dossier_holds() -> None:
    picture = (ROOT / "docs/model.svg").read_text("utf-8")
    start, end = (int(number) for number in re.findall(r"code points (\d+) to (\d+)", picture)[0])
    dossier = read_dossier(assets.path("data", "dossiers/blog-2021-08-04-valenciennes.yaml"))
    found = [one for fact in dossier.facts for one in fact.evidence if (one.start, one.end) == (start, end)]
    assert found
    drawn = " ".join(re.sub(r"<[^>]+>", " ", picture).split())
    assert all(word in drawn for word in found[0].exact.split())
