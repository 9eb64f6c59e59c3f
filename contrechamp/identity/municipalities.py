"""The name of a municipality, read: from « VILLE DU MANS » to the names that the commune may have.

>>> commune_names("VILLE DU MANS"), commune_names("Mairie d'Igny (service des marchés)")
(('le mans', 'mans'), ('igny',))
>>> commune_names("CCAS de la ville de Lyon"), commune_names("Lyon")
((), ())
"""

from __future__ import annotations

import re

from contrechamp.identity.wording import read_wording
from contrechamp.names import fold

_BRACKETED = re.compile(r"\([^()]*\)")
_INSIDE = re.compile(r"\(([^()]*)\)\s*$")
_SITE = re.compile(r"^\s*\S+\.\w{2,6}\s*$")
_ARTICLE = re.compile(r"\((LE|LA|LES|L')\)", re.IGNORECASE)
_AFTER_DASH = re.compile(r"\s[-–—]\s.*")
_POSTAL = re.compile(r" (?:cedex(?: \d+)?|\d{2,5})$")


def commune_names(written: str) -> tuple[str, ...]:
    """Names, folded, that the commune of a municipality may have, best first; none when it names no municipality.

    The site of a town may stand before its name in brackets. Else what stands in brackets, or after a dash with
    spaces, is a service of the town hall, and is left out. Another body of the commune (its office of social action,
    its schools) is not the municipality.
    """
    plain = _AFTER_DASH.sub("", _BRACKETED.sub(" ", written))
    inside = _INSIDE.search(written)
    return _names(plain, written) or (_names(inside[1], inside[1]) if inside and _SITE.search(plain) else ())


def _names(plain: str, written: str) -> tuple[str, ...]:
    words = read_wording()
    article = _ARTICLE.search(written)
    found = words.municipality.fullmatch(fold(plain))
    if found is None or words.bodies.search(fold(written)):
        return ()
    link, name = found.group(1) or "", _POSTAL.sub("", found.group(2))
    hidden = f"{fold(article[1])} " if article else words.links.get(link, "")
    return tuple(dict.fromkeys((hidden + name, name)))


def department_of(code: str) -> str:
    """Give the département of a commune by its INSEE code."""
    return code[:3] if code.startswith(("97", "98")) else code[:2]
