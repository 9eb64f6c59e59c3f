"""Names that no table holds: words that introduce one, and the other places of the text where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from contrechamp.documents.text import Span
from contrechamp.finders.first_names import first_names
from contrechamp.finders.phrases import low

MOST = 50
"""Names of one text whose other places are looked for."""

SHORTEST = 4
"""Letters of the shortest such name."""

PART = r"(?!(?:M|MM|Mme|Mmes|Me)\b)(?:[A-ZÀ-ÖØ-Þ0-9][\w'.-]{0,40}\w|[A-Z])"
"""A word of a name."""

OPEN = r"[*_]{0,2}[«\"]? ?[*_]{0,2}"
"""Marks and emphasis before a name."""

_NO_NAME = re.compile(
    r"(?:l[ae]s?|un|une|des|notre|nos|votre|vos|ce|cette|ces|son|sa|il|elle|on|nous|m|mme|mm|monsieur|madame)\b"
)


def is_name(written: str) -> bool:
    """Tell whether words with capitals may name a firm or a product: no article, no person's first name before."""
    first = low(written).split()[0]
    return len(written) >= SHORTEST - 1 and not _NO_NAME.match(first) and first.split("-")[0] not in first_names()


def elsewhere(view: str, names: Iterable[str], taken: Sequence[Span], *, any_case: bool = False) -> Iterator[Span]:
    """Give the other places where names stand, none of them taken: in text order, in time linear in the text."""
    known = sorted({name for name in names if len(name) >= SHORTEST}, key=lambda name: (-len(name), name))[:MOST]
    if not known:
        return
    spelt = "|".join(r"[®™]? ".join(map(re.escape, name.split())) for name in known)
    busy = iter(sorted(taken))
    ahead = next(busy, None)
    for found in re.finditer(rf"(?<![\w'-])(?:{spelt})(?![\w-])", view, re.IGNORECASE if any_case else 0):
        span = Span(*found.span())
        while ahead and ahead.end <= span.start:
            ahead = next(busy, None)
        if (ahead is None or not ahead.meets(span)) and found[0][0].isupper():
            yield span
