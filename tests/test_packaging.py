"""What is installed: every file that ships, nothing else, and a command that works far from the checkout."""

from __future__ import annotations

import os
import shutil
import site
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SETUP = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
MOUNTS = {
    package.removeprefix("contrechamp."): folder
    for package, folder in SETUP["tool"]["setuptools"]["package-dir"].items()
}
SHIPPED = {  # folder: suffixes of what is in the wheel
    "contrechamp": {
        ".py",
        ".typed",
        ".html",
        ".css",
        ".js",
        ".svg",
        ".toml",
        ".json",
        ".ttf",
        ".txt",
        ".typ",
        ".gz",
        ".md",
        ".rq",
    },  # pages, dossiers, points of the map, what linked data asks
    "loaders": {".py", ".toml", ".rq"},
    "ontology": {".py", ".ttl", ".toml"},
    "shapes": {".py", ".ttl"},
    "queries": {".py", ".rq"},
    "lexicon": {".py", ".toml", ".csv", ".txt"},
    "data": {".py", ".yaml", ".json", ".csv", ".tsv", ".gz", ".txt", ".md"},
}
PIP_WHEEL = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w"]
NOT_SHIPPED = {"README.md"}
"""Notes for whoever edits a folder; the licence and source of open data stay beside it."""


def tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a clean copy: a stale `build/` of the checkout would add what was deleted."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    copy = tmp_path_factory.mktemp("copy")
    for name in tracked():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, copy / name, follow_symlinks=False)
    if not (copy / "README.md").exists():
        (copy / "README.md").write_text("#\n")
    subprocess.run([*PIP_WHEEL, str(copy / "out"), str(copy)], check=True, capture_output=True)
    [built] = (copy / "out").glob("*.whl")
    return built


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if not name.endswith("/")}


def test_the_wheel_holds_every_tracked_file_that_ships_and_no_other(wheel: Path) -> None:
    expected = set()
    for name in tracked():
        folder, _, rest = name.partition("/")
        ships = folder in SHIPPED and Path(name).suffix in SHIPPED[folder] and Path(name).name not in NOT_SHIPPED
        if rest and ships:
            expected.add(name if folder == "contrechamp" else f"contrechamp/{name}")
    found = {name for name in names_in(wheel) if ".dist-info/" not in name}
    assert sorted(found - expected) == []
    assert sorted(expected - found) == []


def test_the_wheel_adds_one_name_to_site_packages(wheel: Path) -> None:
    assert {name.split("/")[0] for name in names_in(wheel) if ".dist-info/" not in name} == {"contrechamp"}


def test_the_wheel_carries_its_licences(wheel: Path) -> None:
    names = names_in(wheel)
    assert [name for name in names if name.endswith(".dist-info/licenses/LICENSE")]
    assert len([name for name in names if "/licenses/LICENSES/" in name]) == len(
        list((ROOT / "LICENSES").glob("*.txt"))
    )


@pytest.mark.parametrize("name", MOUNTS)
def test_a_mounted_folder_has_its_marker_and_no_module_takes_its_name(name: str) -> None:
    marker = ROOT / MOUNTS[name] / "__init__.py"
    assert marker.is_file()
    assert not (ROOT / "contrechamp" / name).exists()
    assert not (ROOT / "contrechamp" / f"{name}.py").exists()
    if name != "loaders":
        assert len(marker.read_text("utf-8").strip().splitlines()) == 1, "a line of docstring, no code"


def test_every_package_of_the_engine_is_listed() -> None:
    found = {".".join(file.parent.relative_to(ROOT).parts) for file in (ROOT / "contrechamp").rglob("__init__.py")}
    assert found | {f"contrechamp.{name}" for name in MOUNTS} == set(SETUP["tool"]["setuptools"]["packages"])


def test_every_asset_folder_is_mounted() -> None:
    from contrechamp.assets import FOLDERS

    assert set(FOLDERS) == MOUNTS.keys()


START = """
import sys
sys.path[1:1] = {paths}
import contrechamp
assert contrechamp.__file__.startswith({installed!r}), contrechamp.__file__
from contrechamp.cli import main
main()
"""


@pytest.mark.slow
def test_an_installed_wheel_builds_and_answers_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    """The libraries are those of this environment; `-S` leaves out its `.pth` files, so the checkout too."""
    installed, empty, data = tmp_path / "installed", tmp_path / "empty", tmp_path / "data"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target"]
    subprocess.run([*pip, str(installed), str(wheel)], check=True, capture_output=True)
    empty.mkdir()
    start = START.format(paths=[str(installed), *site.getsitepackages()], installed=str(installed))
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("CONTRECHAMP_", "PYTHON"))}

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-S", "-c", start, *arguments],
            cwd=empty,
            env={**clean, "XDG_DATA_HOME": str(data)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("build")
    assert (data / "contrechamp" / "releases" / "current" / "release.json").is_file()
    communes = run("sparql", "SELECT (COUNT(*) AS ?n) { ?c a cch:Commune }", "-f", "csv").split()
    assert int(communes[-1]) > 34_000
    assert "59606" in run("find", "valenciennes", "--kind", "commune", "--format", "csv")
    assert list(empty.iterdir()) == []
