"""What has come of a file so far: on disk, to go on from after a crash, or in memory alone.

A part on disk is two files: `x.part`, the bytes, and `x.part.json`, the address they came from and the mark
(ETag or date) by which the server can say whether its file is still the same. Without a strong mark nothing
can be resumed. A file that holds personal data stays in memory until they are cut out of it.
"""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import BinaryIO

from contrechamp.files import written_whole


class Part:
    """Bytes that have come, and by which mark of the server the rest can be asked for."""

    def __init__(self, stream: BinaryIO, mark: str = "", address: str = "") -> None:
        self.stream = stream
        self.mark = mark
        self.address = address
        stream.seek(0, io.SEEK_END)

    @property
    def length(self) -> int:
        """Bytes so far."""
        return self.stream.tell()

    def restart(self, address: str, mark: str) -> None:
        """Begin again: what has come is thrown away."""
        self.stream.seek(0)
        self.stream.truncate()
        self.stream.flush()  # before the new mark is kept: old bytes must never stand under it
        self.address, self.mark = address, mark
        self._remember()

    def _remember(self) -> None:
        """Keep the mark where the bytes are; in memory there is nothing to do."""

    def append(self, data: bytes) -> None:
        """Add bytes."""
        self.stream.write(data)

    def content(self) -> bytes:
        """Give all the bytes."""
        self.stream.seek(0)
        return self.stream.read()

    def digest(self) -> str:
        """SHA-256 of all the bytes."""
        return hashlib.sha256(self.content()).hexdigest()

    def close(self) -> None:
        """Stop; a part on disk stays there."""
        self.stream.close()


class DiskPart(Part):
    """A part that a process killed at any moment leaves usable."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self.file = file
        self._note = file.with_name(f"{file.name}.json")
        mark, address = self._read_note()
        if not mark:
            file.unlink(missing_ok=True)
        super().__init__(file.open("r+b" if file.exists() else "w+b"), mark, address)

    def _read_note(self) -> tuple[str, str]:
        try:
            note = json.loads(self._note.read_text("utf-8"))
            return str(note["mark"]), str(note["address"])
        except (OSError, ValueError, TypeError, KeyError):  # none, or half of one: begin again
            return "", ""

    def _remember(self) -> None:
        with written_whole(self._note) as stream:
            stream.write(json.dumps({"mark": self.mark, "address": self.address}).encode())

    def append(self, data: bytes) -> None:
        """Add bytes, at once into the file."""
        super().append(data)
        self.stream.flush()

    def remove(self) -> None:
        """Forget the part."""
        self.close()
        self.file.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)


class MemoryPart(Part):
    """A part that is gone when the process ends."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO())
