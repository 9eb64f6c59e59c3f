"""Which contracts and notices are about video surveillance: a pure function of their code and words.

The rule is in `lexicon/procurement.toml`; how often it is right is measured by `contrechamp.procurement.measuring`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from contrechamp.assets import table
from contrechamp.errors import AssetError
from contrechamp.procurement.cpv import read_cpv
from contrechamp.procurement.wording import pattern, plain


@dataclass(frozen=True)
class Rule:
    """What selects a contract, and what keeps it out."""

    codes: frozenset[str]
    checks: dict[str, str]
    """Official check digits, of the codes that select and of those near them."""
    select: re.Pattern[str]
    exclude: re.Pattern[str]
    apart: re.Pattern[str]
    """Words that say nothing for the contract, nor against what else its object names."""


@lru_cache(maxsize=1)
def read_rule() -> Rule:
    """Read the rule of the lexicon."""
    read = table("procurement.toml")
    checks: dict[str, str] = {}
    for code in (*read["codes"], *read["near"]):
        found = read_cpv(code)
        if found is None or not found.check:
            raise AssetError(f"lexicon/procurement.toml: {code!r} is no CPV code with its check digit")
        checks[found.code] = found.check
    codes = frozenset(code.partition("-")[0] for code in read["codes"])
    select, exclude, apart = (pattern(read["words"][name]) for name in ("select", "exclude", "apart"))
    return Rule(codes, checks, select, exclude, apart)


def select(cpv: Iterable[str], words: Iterable[str], rule: Rule | None = None) -> str | None:
    """Say why a contract is selected, `cpv:32323500` or `words:video protection`; None when it is not.

    A word of `exclude` in any of the texts wins over codes and words; one of `apart` over codes.
    """
    rule = rule or read_rule()
    texts = [plain(text) for text in words]
    if any(rule.exclude.search(text) for text in texts):
        return None
    for text in texts:
        if found := rule.select.search(rule.apart.sub("|", text)):
            return f"words:{found.group()}"
    if any(rule.apart.search(text) for text in texts):
        return None
    for written in cpv:
        code = read_cpv(written)
        if code and code.code in rule.codes:
            return f"cpv:{code.code}"
    return None
