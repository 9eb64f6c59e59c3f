"""Fixtures that several files of tests share, and when to add one.

The strategy, from the cheapest up; take the first that can show the fault you think of:

1. **No fixture.** A function of text or values is tested with text or values in the test itself.
2. **A few lines in `tmp_path`.** A test that needs a wrong file writes that file, or changes one
   line of a right one. Broken files are never kept in the repository: the change is the test.
3. **`fixtures/<source>/`.** A few real rows of an official file, for its loader.
4. **`fixtures/small/`.** One tiny, complete set of sources (two dossiers with their texts, the shared
   entities, three rows of law; the communes are those of `fixtures/insee_cog`, the mayors those of
   `fixtures/rne_mayors`, the inspections those of 2014 in `fixtures/cnil_inspections`, a contract that of
   `fixtures/decp_contracts`, the sites those of `fixtures/paris_police_cameras`, the items those of
   `fixtures/wikidata`), read by the real loaders with the real ontology, shapes and queries. Two fixtures
   give it: `small` is a copy of its own that a test may change, with the first release already built (a
   second or two a build); `small_release` is that release for all tests of the session: look, do not touch.
5. **`real_release`.** The graph that ships, built once a session (half a minute of CPU). A test that
   takes it is marked `slow`: take it only for what the small set cannot show.

Add a row to `fixtures/small` only when a test of the engine needs a *kind* of thing that is not in
it. What a loader, a shape or a query does with its own data is tested beside it, with its own data.

No test touches the network: `no_network` makes sure. Folders of tests are not called `build` or
`dist`: pytest passes over such folders in silence.
"""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest
from typer.testing import CliRunner

from contrechamp import assets
from contrechamp.build import BuildReport, build
from contrechamp.release import Release, current_release
from contrechamp.settings import Settings
from contrechamp.store import open_store
from contrechamp.vocab import BASE

ROOT = Path(__file__).parents[1]
FIXTURES = Path(__file__).parent / "fixtures"
DRIVER = Path(__file__).parent / "building" / "driver.py"

# No deadline: two cores are shared. No database: a checkout stays clean.
hypothesis.settings.register_profile("here", deadline=None, database=None, print_blob=True)
hypothesis.settings.load_profile("here")


@dataclass(frozen=True)
class Invoked:
    """What a command gave."""

    status: int
    stdout: str
    stderr: str


@dataclass
class Project:
    """A complete set of sources in a folder, and the home that its releases are built into."""

    folder: Path
    home: Path

    @property
    def settings(self) -> Settings:
        return Settings(self.home, BASE, "en")

    @property
    def release(self) -> Release:
        return current_release(self.settings)

    def file(self, name: str) -> Path:
        """A file by the name that messages give it: `data/dossiers/x.yaml`."""
        return self.folder / name

    def edit(self, name: str, old: str, new: str) -> int:
        """Replace words that stand once in a file; gives their line."""
        text = self.file(name).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.file(name).write_text(text.replace(old, new), "utf-8")
        return text[: text.index(old)].count("\n") + 1

    def build(self, *, force: bool = False) -> BuildReport:
        """Build in this process; only where `small` has put its folder in the place of the assets."""
        return build(self.settings, force=force)

    def command(self, *arguments: str) -> list[str]:
        """The command line on this project, for a process of its own."""
        return [sys.executable, str(DRIVER), str(self.folder), *arguments]

    def environment(self, **more: str) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("CONTRECHAMP_")}
        return {**kept, "CONTRECHAMP_HOME": str(self.home), "CONTRECHAMP_LANG": "en", **more}

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run one command in a process of its own, to its end."""
        return subprocess.run(
            self.command(*arguments),
            env=self.environment(**environment),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    def invoke(self, *arguments: str, text: str | None = None) -> Invoked:
        """Run one command in this process, as a process would: exit status, output, messages."""
        from contrechamp.cli.app import whole

        environment = {"CONTRECHAMP_HOME": str(self.home), "CONTRECHAMP_LANG": "en", "COLUMNS": "110"}
        done = CliRunner().invoke(whole(), arguments, input=text, env=environment)
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception  # a fault of ours: show where
        return Invoked(done.exit_code, done.stdout, done.stderr)

    def dump(self) -> list[str]:
        """Every statement of the current release as lines of N-Quads."""
        with open_store(self.release.store) as store:
            return list(store.dump())


def write_small(folder: Path) -> None:
    """Write the small set of sources: the project's own knowledge and code, and a few data."""
    for name in ("ontology", "shapes", "queries", "loaders", "lexicon"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (folder / "loaders").glob("*/source.toml"):
        text = file.read_text("utf-8")
        before, _, after = text.partition("[expected]\n")  # counts of the whole files
        rest = after.partition("\n[")[2]
        file.write_text(before + (f"[{rest}" if rest else ""), "utf-8")
    shutil.copytree(FIXTURES / "small" / "data", folder / "data")
    for source, files in {
        "insee-cog/2026": (FIXTURES / "insee_cog").glob("*.csv"),
        "rne-maires/2022": (FIXTURES / "rne_mayors").glob("*-2022.csv"),
        "cnil-controles/2014": (FIXTURES / "cnil_inspections" / "2014").glob("*.csv"),
        "paris-pvpp-cameras/2019": (FIXTURES / "paris_police_cameras").glob("*.csv"),
        "decp/2019": (FIXTURES / "decp_contracts").glob("e-marchespublics*.json"),
    }.items():
        place = folder / "data" / "opendata" / source
        place.mkdir(parents=True)
        for file in files:
            (place / f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes(), mtime=0))
    crosswalk = folder / "data" / "opendata" / "wikidata-crosswalk" / "2026-09"
    crosswalk.mkdir(parents=True)
    for file in (FIXTURES / "wikidata").glob("*.tsv"):
        shutil.copy(file, crosswalk)


def use(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Put a folder in the place of the assets of the package."""
    patch.setattr(assets, "folder", lambda name: folder / name)


@pytest.fixture(scope="session")
def small_release(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small set, built once: to look at, not to change."""
    root = tmp_path_factory.mktemp("small")
    project = Project(root / "sources", root / "home")
    project.folder.mkdir()
    write_small(project.folder)
    with pytest.MonkeyPatch.context() as patch:
        use(project.folder, patch)
        project.build()
    return project


@pytest.fixture
def small(small_release: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A copy of the small set and its release, in the place of the assets: change what you like."""
    project = Project(tmp_path / "sources", tmp_path / "home")
    shutil.copytree(small_release.folder, project.folder)
    shutil.copytree(small_release.home, project.home, symlinks=True)
    use(project.folder, monkeypatch)
    return project


@pytest.fixture(scope="session")
def real_release(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The graph that ships, built once: for tests marked `slow`."""
    project = Project(ROOT, tmp_path_factory.mktemp("real"))
    project.build()
    return project


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse connections to anything but this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX:
            host = address[0] if isinstance(address, tuple) else address
            assert host in ("127.0.0.1", "::1", "localhost"), f"a test reaches for the network: {address}"
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings of whoever runs the tests out of them."""
    for name in [name for name in os.environ if name.startswith("CONTRECHAMP_") and name != "CONTRECHAMP_TEXTS"]:
        monkeypatch.delenv(name)
