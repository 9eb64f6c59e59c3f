"""SIREN and SIRET: their check digits, and the commune that the number of a municipality encodes.

>>> commune_of("211300397"), commune_of("219740222"), commune_of("056800659")
('13039', '97422', '')
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_POST_OFFICE = "356000000"
"""La Poste: its establishments, the seat apart, are checked by the sum of their digits."""


@dataclass(frozen=True, slots=True)
class Number:
    """What a published identifier was found to be; both empty when it is neither."""

    siren: str = ""
    siret: str = ""


def read_number(written: str) -> Number:
    """Read a SIRET, or a SIREN in its place; one with a wrong length, letter or check digit gives nothing.

    Nothing is mended: a zero that a spreadsheet has lost stays lost.
    """
    if not (written.isascii() and written.isdigit()) or len(written) not in (9, 14):
        return Number()
    siren = written[:9]
    if not is_luhn(siren):
        return Number()
    if len(written) == 9:
        return Number(siren)
    whole = is_luhn(written) or (siren == _POST_OFFICE and sum(map(int, written)) % 5 == 0)
    return Number(siren, written) if whole else Number()


def is_luhn(digits: str) -> bool:
    """Tell whether digits pass the check of SIREN and SIRET."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(int(digit) for digit in digits[-1::-2]) + sum(doubled)) % 10 == 0


def commune_of(siren: str) -> str:
    """Give the INSEE code that the SIREN of a municipality is built on: `21`, département, commune, check digit.

    Empty for another kind of body. Corsica has numbers of its own and the code may have changed since: hold it against
    the official geographic code.
    """
    if not siren.startswith("21") or len(siren) != 9:
        return ""
    if siren[2:4] in ("97", "98"):
        return siren[2:5] + siren[6:8]
    return siren[2:4] + siren[5:8] if siren[4] == "0" and siren[2:4] != "20" else ""


def contract_key(siren: str, official: str, *otherwise: str) -> str:
    """Make the key of a contract from its buyer and official id: the same in every file that holds it.

    A buyer without a valid SIREN is a digest of what `otherwise` says of it.
    """
    who = siren or "x" + _digest("|".join(otherwise))
    safe = _UNSAFE.sub("-", official)
    return f"{who}-{safe}" if safe == official else f"{who}-{safe}-{_digest(official)}"


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:8]
