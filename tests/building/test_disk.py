"""A disk that is full, closed or used by another build: clear words, and what serves stays whole.

A real file system is filled: a `tmpfs` in a mount namespace of its own. Where the system does not permit that, the
tests are skipped and say so.
"""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contrechamp.build.disk import disk_faults_told
from contrechamp.errors import BuildError, StoreError

if TYPE_CHECKING:
    from tests.conftest import Project

LILLE = "data/dossiers/lille-council.yaml"
LARGE = "400m"
CLOSED = "set CONTRECHAMP_HOME to a folder that you may write to; what was published before is whole"


def inside(script: str, *arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a shell script as root of a mount namespace of its own; what it mounts ends with it."""
    command = ["unshare", "-rm", "sh", "-uc", script, "sh", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, env=env)


@pytest.fixture(scope="module")
def mounts(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skip where a process may not mount file systems for itself."""
    place = str(tmp_path_factory.mktemp("probe"))
    try:
        done = inside('mount -t tmpfs -o size=1m none "$1" && mount -o remount,size=2m "$1"', place)
    except FileNotFoundError:
        pytest.skip("no unshare here: a full disk cannot be had")
    if done.returncode:
        pytest.skip(f"no mounts of our own are permitted here: {done.stderr.strip()}")


FILL = """
disk=$1; home=$2; room=$3; shift 3
mount -t tmpfs -o size=LARGE none "$disk" || exit 9
cp -a "$home" "$disk/home" || exit 9
used=$(df -k --output=used "$disk" | tail -n 1)
mount -o "remount,size=$((used + room))k" "$disk" || exit 9
"$@" export -o - | sha256sum
"$@" build > /dev/null; echo "status $?"
"$@" export -o - | sha256sum
find "$disk" -name '.staging*' -o -name '*.partial'
mount -o remount,size=LARGE "$disk" || exit 9
"$@" build > /dev/null; echo "status $?"
"$@" export -o - | sha256sum
""".replace("LARGE", LARGE)


@pytest.mark.faults
@pytest.mark.usefixtures("mounts")
@pytest.mark.parametrize("room", [8, 50, 100, 500, 1_000], ids=lambda room: f"{room} kB left")
def test_a_full_disk_is_told_and_leaves_the_release_before(small: Project, tmp_path: Path, room: int) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    small.edit(LILLE, "value: 361", "value: 362")
    environment = small.environment(CONTRECHAMP_HOME=str(disk / "home"))
    done = inside(FILL, str(disk), str(small.home), str(room), *small.command(), env=environment)
    before, first, then, second, after = done.stdout.splitlines()
    assert first == "status 1"
    [said] = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert "No space left on device" in said
    assert "free some space, or set CONTRECHAMP_HOME to a folder on a larger disk" in said
    assert "Traceback" not in done.stderr
    assert then == before, "the release before answers as before, and nothing was left: no line of `find`"
    assert second == "status 0", "with room again, a build ends well"
    assert after != before


@pytest.mark.usefixtures("mounts")
def test_sources_that_cannot_be_written_are_enough(small: Project) -> None:
    """Nothing is written into `data/`, nor anywhere but in the home."""
    small.edit(LILLE, "value: 361", "value: 362")
    script = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && ! touch "$1/x" && shift && "$@" build'
    done = inside(script, str(small.folder), *small.command(), env=small.environment())
    assert done.returncode == 0, done.stderr
    assert not small.build().made


@pytest.mark.usefixtures("mounts")
@pytest.mark.parametrize("home", ["with a release", "of nothing"])
def test_a_home_that_cannot_be_written_is_told(small: Project, home: str) -> None:
    small.edit(LILLE, "value: 361", "value: 362")
    script = """
    closed=$1; shift
    mount --bind "$closed" "$closed" && mount -o remount,bind,ro "$closed" || exit 9
    "$@" query counts_by_commune -p commune=Lille -f csv; echo "status $?"
    "$@" build; echo "status $?"
    """
    folder = small.home if home == "with a release" else small.home / "new" / "home"
    environment = small.environment(CONTRECHAMP_HOME=str(folder))
    done = inside(script, str(small.home), *small.command(), env=environment)
    *answer, status = done.stdout.splitlines()
    assert status == "status 1"
    assert f"/releases/.lock: Read-only file system: {CLOSED}\n" in done.stderr or home == "of nothing"
    assert f"Read-only file system: {CLOSED}\n" in done.stderr
    assert "Traceback" not in done.stderr
    if home == "with a release":
        assert answer[-1] == "status 0"
        assert "361" in "".join(answer), "questions are answered all the same"


def test_a_home_of_someone_else_is_told(small: Project) -> None:
    """As root, permissions bind only a process that has given its capabilities away."""
    small.settings.releases.joinpath(".lock").unlink()
    small.settings.releases.chmod(0o500)
    drop = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.getuid() == 0 else []
    done = subprocess.run(
        [*drop, *small.command("build")], env=small.environment(), capture_output=True, text=True, check=False
    )
    small.settings.releases.chmod(0o700)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"error: {small.settings.releases}/.lock: Permission denied: {CLOSED}\n"


def held(small: Project) -> bool:
    """Whether some process holds the lock of the releases, as the kernel tells."""
    inode = (small.settings.releases / ".lock").stat().st_ino
    return any(f":{inode} " in line for line in Path("/proc/locks").read_text("utf-8").splitlines())


@pytest.fixture
def running(small: Project) -> Iterator[subprocess.Popen[str]]:
    """A build that has begun, and stands still."""
    if not Path("/proc/locks").exists():
        pytest.skip("no /proc/locks: when the first build holds its lock cannot be known")
    small.edit(LILLE, "value: 361", "value: 362")
    with subprocess.Popen(
        small.command("build"), env=small.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        end = time.monotonic() + 60
        while not held(small) and process.poll() is None and time.monotonic() < end:
            time.sleep(0.01)
        process.send_signal(signal.SIGSTOP)
        yield process
        process.kill()


def test_of_two_builds_at_once_the_second_is_refused(small: Project, running: subprocess.Popen[str]) -> None:
    assert held(small), "the first build has its lock"
    second = small.run("build")
    running.send_signal(signal.SIGCONT)
    _, said = running.communicate(timeout=120)
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr == f"error: another build is writing to {small.settings.releases}: wait for it to end\n"
    assert running.returncode == 0, said
    assert not small.build().made, "the first one has published its change"


def write(error: OSError, home: Path) -> None:
    with disk_faults_told(home):
        raise error


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO])
def test_faults_of_the_disk_are_told_and_no_others(tmp_path: Path, number: int) -> None:
    with pytest.raises(BuildError, match=f"^/x/y: {os.strerror(number)}: .*; what was published before is whole$"):
        write(OSError(number, os.strerror(number), "/x/y"), tmp_path)
    with pytest.raises(BuildError, match=f"^{tmp_path}: {os.strerror(number)}: "):
        write(OSError(number, os.strerror(number)), tmp_path)
    with pytest.raises(FileNotFoundError):
        write(FileNotFoundError(errno.ENOENT, "not there", "/x/y"), tmp_path)


def test_words_of_the_store_are_kept(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="something else"), disk_faults_told(tmp_path):
        raise StoreError("something else")
