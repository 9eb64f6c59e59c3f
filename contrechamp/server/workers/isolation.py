"""What a worker may take from the machine: no network, bounded memory and processor time."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from pathlib import Path

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_DIES_WITH_PARENT = 1


def leave_network() -> str | None:
    """Move this process, and all it forks, to a network of its own that leads nowhere.

    Gives the reason where the system does not let us (inside Docker's default profile, on
    macOS). It must run before the process has a second thread.
    """
    if not sys.platform.startswith("linux"):
        return f"{sys.platform} has no network namespaces"
    library = ctypes.CDLL(None, use_errno=True)
    for flags in (_NEW_USER | _NEW_NET, _NEW_NET):
        if library.unshare(flags) == 0:
            return None
    return os.strerror(ctypes.get_errno())


def die_with_parent() -> None:
    """Have the system kill this process when its parent ends, where the system can."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None, use_errno=True).prctl(_DIES_WITH_PARENT, signal.SIGKILL)


def bound_memory(allowance: int) -> str | None:
    """Let this process take `allowance` bytes of address space beyond what it has now.

    To be called with the store open: its threads reserve hundreds of megabytes of addresses that
    they never touch. Gives the reason where it cannot be done.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    size = _pages(0)
    if size is None:
        return "this system does not say how large a process is"
    try:
        resource.setrlimit(resource.RLIMIT_AS, (size + allowance, size + allowance))
    except (ValueError, OSError) as error:
        return str(error)
    return None


def bound_processor(seconds: float) -> None:
    """End this process by a signal when it has used this many more seconds of processor time."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 2, hard))


def resident() -> int:
    """Bytes of memory that this process holds now; 0 where the system does not say."""
    return _pages(1) or 0


def _pages(column: int) -> int | None:
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[column]) * resource.getpagesize()
    except OSError:
        return None
