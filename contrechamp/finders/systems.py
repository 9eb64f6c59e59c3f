"""Products and named systems of video surveillance that a text names, from a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from contrechamp.documents.text import Span, Text
from contrechamp.finders.mention import Finder, Mention
from contrechamp.finders.phrases import Phrases, all_words, low, read, words

NEAR = 3
"""Words before a name, and after it, among which a word of context stands."""


class System(NamedTuple):
    """A system of the table."""

    key: str
    maker: str | None
    written: str
    needs_context: bool


def finder() -> Finder:
    """Make the finder.

    The values have `system` (`system/huawei-sdc`), `name` (as written) and `maker` (`organisation/huawei`, or None).
    """
    return _Systems(read("systems.toml")).find


class _Systems:
    def __init__(self, table: Mapping[str, Any]) -> None:
        self.near, self.uses = frozenset(map(low, table["near"])), frozenset(map(low, table["uses"]))
        self.phrases = Phrases(
            (
                tuple(word.text for word in words(written)),
                System(key, row.get("maker"), written, row.get("context", False)),
            )
            for key, row in table.items()
            if key not in ("near", "uses")
            for written in row["names"]
        )

    def find(self, text: Text) -> Iterator[Mention]:
        """Find the systems that a text names."""
        found = all_words(text.view)
        for begin, end, system in self.phrases.all(found):
            span = Span(found[begin].start, found[end - 1].end)
            written = text.view[slice(*span)]
            if not written[0].isupper() and written[0] != system.written[0]:
                continue
            beside = (*found[max(0, begin - NEAR) : begin], *found[end : end + NEAR])
            used = begin > 0 and found[begin - 1].text in self.uses
            if system.needs_context and not used and not any(word.text in self.near for word in beside):
                continue
            maker = f"organisation/{system.maker}" if system.maker else None
            yield Mention("system", span, {"system": f"system/{system.key}", "name": written, "maker": maker}, "table")
