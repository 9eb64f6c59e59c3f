"""Publication: whole or not at all, one build at a time, and nothing left over."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contrechamp.build.publish import KEPT_RELEASES, build_lock, publish, published, staging, switch
from contrechamp.errors import BuildError, NotFoundError
from contrechamp.release import current_release
from contrechamp.settings import Settings
from contrechamp.vocab import BASE

if TYPE_CHECKING:
    from tests.conftest import Project


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    (tmp_path / "releases").mkdir()
    return tmp_path / "releases"


def make(releases: Path, version: str, content: str = "{}") -> Path:
    with staging(releases) as staged:
        (staged / "store").mkdir()
        (staged / "store" / "data").write_text(content)
        (staged / "release.json").write_text(content)
        return publish(staged, releases, version)


def names(releases: Path) -> set[str]:
    return {path.name for path in releases.iterdir()}


def test_a_published_release_is_the_current_one(releases: Path) -> None:
    assert make(releases, "a") == releases / "a"
    assert (releases / "current").readlink() == Path("a"), "a relative link: the home can be moved"
    assert (releases / "current" / "store" / "data").read_text() == "{}"
    assert names(releases) == {"a", "current"}


def test_the_current_release_never_is_absent_while_it_changes(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(releases, "a", "old")
    seen = []
    for name in ("rename", "replace", "symlink_to"):
        original = getattr(Path, name)

        def watched(self: Path, target: Path, original: object = original) -> object:
            seen.append((releases / "current" / "release.json").read_text())
            result = original(self, target)  # type: ignore[operator]
            seen.append((releases / "current" / "release.json").read_text())
            return result

        monkeypatch.setattr(Path, name, watched)
    make(releases, "b", "new")
    assert seen == sorted(seen, reverse=True), "old, then new, and never back"
    assert set(seen) == {"old", "new"}


def write_half(staged: Path) -> None:
    (staged / "store").mkdir()
    raise OSError("disk full")


def test_a_release_that_fails_before_its_end_is_not_there(releases: Path) -> None:
    make(releases, "a")
    with pytest.raises(OSError, match="disk full"), staging(releases) as staged:
        write_half(staged)
    assert names(releases) == {"a", "current"}


def test_the_same_version_again_stands_beside_the_one_before(releases: Path) -> None:
    """There is no moment at which a reader finds neither."""
    make(releases, "a", "old")
    make(releases, "a", "new")
    assert (releases / "current" / "release.json").read_text() == "new"
    assert names(releases) == {"a", "a-2", "current"}


def test_a_few_old_releases_are_kept_and_going_back_is_one_step(releases: Path) -> None:
    for number in range(KEPT_RELEASES + 2):
        place = make(releases, f"v{number}")
        os.utime(place, (number, number))
    last = KEPT_RELEASES + 1
    assert names(releases) == {"current", *(f"v{last - number}" for number in range(KEPT_RELEASES))}
    switch(releases, f"v{last - 1}")
    assert (releases / "current").readlink() == Path(f"v{last - 1}")


def test_the_release_that_has_just_been_published_is_never_forgotten(releases: Path) -> None:
    for number in range(KEPT_RELEASES + 1):
        os.utime(make(releases, f"v{number}"), (2_000_000_000, 2_000_000_000))
    make(releases, "last")
    assert (releases / "current" / "release.json").is_file()


def test_a_second_build_is_refused_at_once(releases: Path) -> None:
    with (
        build_lock(releases),
        pytest.raises(BuildError, match="another build is writing"),
        build_lock(releases),
    ):
        pass
    with build_lock(releases):
        pass


def test_the_lock_is_let_go_after_a_failure(releases: Path) -> None:
    with pytest.raises(ZeroDivisionError), build_lock(releases):
        raise ZeroDivisionError
    with build_lock(releases):
        pass


@pytest.mark.parametrize("leftover", ["directory", "link", "broken link"])
def test_what_a_killed_build_left_is_removed_by_the_next(releases: Path, leftover: str) -> None:
    make(releases, "a")
    left = releases / ".staging-123"
    if leftover == "directory":
        (left / "store").mkdir(parents=True)
        (left / "store" / "data").write_text("half")
    else:
        left.symlink_to("a" if leftover == "link" else "nowhere")
    with build_lock(releases):
        assert names(releases) == {"a", "current", ".lock"}
    assert (releases / "a" / "release.json").is_file()


def test_old_releases_that_a_killed_build_left_are_forgotten_by_the_next(
    releases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("contrechamp.build.publish._forget_old", lambda *_: None)
        for number in range(KEPT_RELEASES + 2):
            os.utime(make(releases, f"v{number}"), (number, number))
    switch(releases, "v0")
    with build_lock(releases):
        kept = [f"v{KEPT_RELEASES + 1 - number}" for number in range(KEPT_RELEASES - 1)]
        assert names(releases) == {"current", ".lock", "v0", *kept}


def test_an_old_release_leaves_in_one_step(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed while it removes one: what is left of it is not found again as a release."""
    for number in range(KEPT_RELEASES):
        os.utime(make(releases, f"v{number}"), (number, number))

    def killed(path: Path) -> None:
        (path / "store" / "data").unlink()
        raise KeyboardInterrupt

    monkeypatch.setattr("contrechamp.build.publish.shutil.rmtree", killed)
    with pytest.raises(KeyboardInterrupt):
        publish_one_more(releases)
    assert (releases / "current").readlink() == Path("last")
    assert published(releases, "v0") is None
    monkeypatch.undo()
    with build_lock(releases):
        assert not list(releases.glob(".staging*"))


def publish_one_more(releases: Path) -> None:
    staged = releases / ".staging-new"
    (staged / "store").mkdir(parents=True)
    (staged / "release.json").write_text("{}")
    publish(staged, releases, "last")


def test_a_build_that_is_refused_touches_nothing_of_the_one_that_runs(releases: Path) -> None:
    with build_lock(releases), staging(releases) as staged:
        with pytest.raises(BuildError), build_lock(releases):
            pass
        assert staged.is_dir()


def test_no_release_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="run `contrechamp build` first"):
        current_release(Settings(tmp_path, BASE, "fr"))


def test_a_running_build_refuses_another_process(small: Project) -> None:
    with (small.settings.releases / ".lock").open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        done = small.run("build")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("error: another build is writing to ")
    assert small.run("build").returncode == 0
