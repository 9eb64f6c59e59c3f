"""The Rust engine: what the compiled checks do not know, in large graphs.

The only user of shacl_rust.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from contrechamp.validation.report import Result, local


def validate(parts: Iterable[Path | str], shapes: str) -> list[Result]:
    """Validate N-Triples, files or text, with shapes in Turtle; results in no order."""
    import shacl_rust

    report = shacl_rust.validate_file(
        _Chained(parts),
        io.BytesIO(shapes.encode()),
        data_format="nt",
        shapes_format="turtle",
        experimental_index=True,
    )
    return [_result(entry) for entry in report["results"]]


def _result(entry: Mapping[str, str | None]) -> Result:
    return Result(
        entry.get("focusNode") or "",
        entry.get("resultPath") or "",
        entry.get("value") or "",
        local(entry.get("severity") or ""),
        local(entry.get("sourceConstraintComponent") or ""),
        (entry.get("sourceShape") or "").strip("<>"),
    )


class _Chained(io.RawIOBase):
    """Several N-Triples files and texts read as one stream, so that none is copied."""

    def __init__(self, parts: Iterable[Path | str]) -> None:
        self._parts = iter(list(parts))
        self._current: io.BufferedIOBase | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while True:
            if self._current is None:
                part = next(self._parts, None)
                if part is None:
                    return 0
                self._current = part.open("rb") if isinstance(part, Path) else io.BytesIO(part.encode())
            count = self._current.readinto(buffer)
            if count:
                return count
            self._current.close()
            self._current = None
