"""One right dossier that each test may break in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from contrechamp.dossier import Dossier, dossier_statements, read_dossier
from contrechamp.errors import DossierError
from contrechamp.ntriples import Statement

FIXTURES = Path(__file__).parents[1] / "fixtures" / "small"
PEOPLE = {"exemple": "p-xmpl22"}


@dataclass
class Draft:
    """A dossier being written: a copy of the one of the small set."""

    file: Path
    people: dict[str, str]

    def read(self) -> Dossier:
        return read_dossier(self.file)

    def statements(self) -> list[Statement]:
        return list(dossier_statements(self.read(), self.people))

    def edit(self, old: str, new: str) -> int:
        """Replace words that stand once; gives their line."""
        text = self.file.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        self.file.write_text(text.replace(old, new), "utf-8")
        return text[: text.index(old)].count("\n") + 1

    def refused(self) -> DossierError:
        """The error that reading it gives, or turning it into statements."""
        with pytest.raises(DossierError) as caught:
            self.statements()
        assert caught.value.file == str(self.file)
        place = f"{self.file}:{caught.value.line}" if caught.value.line else str(self.file)
        assert str(caught.value) == f"{place}: {caught.value.reason}"
        return caught.value


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    file = tmp_path / "lille-council.yaml"
    file.write_bytes((FIXTURES / "data" / "dossiers" / "lille-council.yaml").read_bytes())
    return Draft(file, dict(PEOPLE))


@pytest.fixture
def entities(tmp_path: Path) -> Callable[[str], Path]:
    """Write a file of entities."""

    def write(text: str, name: str = "shared.yaml") -> Path:
        (tmp_path / name).write_text(text, "utf-8")
        return tmp_path / name

    return write
