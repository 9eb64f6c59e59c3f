"""SIREN and SIRET numbers: whether one can be right, and what the number of a commune says."""

from __future__ import annotations

import re
from dataclasses import dataclass

LA_POSTE = "356000000"
"""SIREN of La Poste: its establishments are too many for the check digit, and follow a rule of their own."""

_NOT_DIGIT = re.compile(r"[\s\u00a0.\-]+")
_COMMUNE = "21"
"""First two digits of the number that INSEE gave each commune in 1983."""
_CORSICA = ("2A", "2B")


@dataclass(frozen=True, slots=True)
class Number:
    """What a published identifier was found to be; both empty when it is neither."""

    siren: str = ""
    siret: str = ""


def read_number(written: str) -> Number:
    """Read a SIRET, or a SIREN in its place; one with a wrong length, letter or check digit gives nothing.

    Nothing is mended: a zero that a spreadsheet has lost stays lost.
    """
    if is_siren(written):
        return Number(written)
    return Number(written[:9], written) if is_siret(written) else Number()


def read_siren(written: str) -> str:
    """Give the SIREN that a cell holds, as a SIREN or inside a SIRET; empty when it is neither.

    Spaces, dots and hyphens are left out; a number whose check digit is wrong is none.
    """
    return read_number(_NOT_DIGIT.sub("", written)).siren


def is_siren(number: str) -> bool:
    """Tell whether nine digits can be a SIREN: the last one checks the others."""
    return _digits(number, 9) and number != "000000000" and _luhn(number) % 10 == 0


def is_siret(number: str) -> bool:
    """Tell whether fourteen digits can be a SIRET: a SIREN, then an establishment.

    The digits of an establishment of La Poste add up to a multiple of five; of its seat, to the usual rule.
    """
    if not (_digits(number, 14) and is_siren(number[:9])):
        return False
    if number.startswith(LA_POSTE) and sum(map(int, number)) % 5 == 0:
        return True
    return _luhn(number) % 10 == 0


def communes_of_siren(siren: str) -> tuple[str, ...]:
    """INSEE codes that the SIREN of a commune may be made from; none for another body's number.

    `21 59 0606 6` is 59606. In Corsica the number has 20 for 2A and 2B: two codes. The number of a commune
    that was made by a merger begins with 20 and says nothing. Codes change and numbers outlive communes: it is certain
    whose number it is only if the name that stands beside it agrees.

    >>> communes_of_siren("215906066"), communes_of_siren("219740156"), communes_of_siren("212000046")
    (('59606',), ('97415',), ('2A004', '2B004'))
    """
    if not (siren.startswith(_COMMUNE) and is_siren(siren)):
        return ()
    department, commune = siren[2:4], siren[5:8]
    if department == "97":
        return (siren[2:5] + siren[6:8],)
    if siren[4] != "0":
        return ()
    if department == "20":
        return tuple(code + commune for code in _CORSICA)
    return (department + commune,)


def _digits(number: str, length: int) -> bool:
    return len(number) == length and number.isascii() and number.isdigit()


def _luhn(number: str) -> int:
    """Add the digits up, each second one from the right doubled and its own digits added."""
    return sum(sum(divmod(int(digit) * (1 + place % 2), 10)) for place, digit in enumerate(reversed(number)))
