"""The key of a contract, which every file that holds it gives."""

from __future__ import annotations

import hashlib
import re

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def contract_key(siren: str, official: str, *otherwise: str) -> str:
    """Make the key of a contract from its buyer and official id: the same in every file that holds it.

    A buyer without a valid SIREN is a digest of what `otherwise` says of it.
    """
    who = siren or "x" + _digest("|".join(otherwise))
    safe = _UNSAFE.sub("-", official)
    return f"{who}-{safe}" if safe == official else f"{who}-{safe}-{_digest(official)}"


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:8]
