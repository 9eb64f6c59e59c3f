"""Whether the words around a name say that it is a département or a region: many are rivers or words too."""

from __future__ import annotations

import re

from contrechamp.finders.places.gazetteer import Gazetteer, Naming, Territory
from contrechamp.finders.places.readings import Reading
from contrechamp.finders.places.words import plain, tokens, words_of

_BRACKETED = re.compile(r"\s*(?:\)|[,;:/]|et |- |\()")
_CODE_AFTER = re.compile(r"\s*\((2[AB]|\d{2,3})\)")
_NUMBER_AFTER = re.compile(r"\s*(?:n°|\d|[A-E]\b)")
_WIDER_AFTER = re.compile(r"\s*(?:-|de la France|de l'|d'|et l[ea] Sud|et l[ea] sud|geographique)")
_HEADING_AFTER = re.compile(r"\s*(?:\(\d[\dAB]\d?\))?\s*$")
_RUBRIC_AFTER = re.compile(r"\s*(?::|\.|–|—|- )")
_FLOWS_AFTER = re.compile(r" (?:coule|déborde|inonde|se jette|est en crue|à la nage)")
_NEXT = re.compile(r" ([A-ZÀ-Ý]\w+)")
_GLUED = re.compile(r"(?:[@#/_\\]|\w-)$")

_CALLED = re.compile(
    r"\b(communauté (?:urbaine|d'agglomération|de communes)|eurométropole|métropole(?: européenne)?)"
    r"(?: (?:de|du|des)(?: la| les)?| d'| de l'|) ?$",
    re.IGNORECASE,
)
FORMS = {
    "cu": "communaute urbaine",
    "ca": "communaute d agglomeration",
    "cc": "communaute de communes",
    "eurometropole": "eurometropole",
    "metropole europeenne": "metropole europeenne",
    "metropole": "metropole",
}
"""How names of intercommunalities begin in the file, by the noun that people write."""

LIKE_ARTICLES = frozenset(("le", "la", "les", "l", "du", "de", "des", "d", "en", "dans"))
OVERSEAS = frozenset(("guadeloupe", "martinique", "guyane", "mayotte"))


def territory(reading: Reading, follows: bool, listed: bool) -> Territory | None:
    """Give the département or region that a reading names, or None.

    `follows` says that another département stands right before it; `listed` that it stands in a list of names which
    all may be départements.
    """
    wide = tuple(naming for naming in reading.namings if naming.territory.level in ("department", "region"))
    if not wide or _GLUED.search(reading.before) or re.match(r"-\w", reading.after):
        return None
    for naming in wide:
        if naming.territory.level == "region":
            accepted = _is_region(reading)
        else:
            accepted = (listed and not reading.loud) or _is_department(reading, naming, follows)
        if accepted:
            return naming.territory
    return None


def _split(reading: Reading) -> list[str]:
    """Give the words before the name, its article among them."""
    return [plain(word) for word in tokens(reading.before + reading.article)]


def _headed(words: list[str], heads: frozenset[str], reach: int = 4) -> bool:
    """Tell whether one of the last words before the preposition is one of the heads."""
    between = 0
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        if not word[:1].isalnum():
            return False
        if word in heads or (place and f"{words[place - 1]} {word}" in heads):
            return True
        between += word not in LIKE_ARTICLES
        if between > reach:
            return False
    return False


def _is_region(reading: Reading) -> bool:
    words = _split(reading)
    last = words[-1] if words else ""
    if " " in reading.key:
        return not _headed(words, words_of("streets", "departments"), 1)
    if reading.loud:
        return _headed(words, frozenset(("region", "prefecture", "prefet", "academie"))) or not words
    prior = tokens(reading.before)[-1:]
    if prior and reading.before.endswith(" ") and (prior[0].isdigit() or prior[0][0].isupper()):
        return len(words) == 1 or last in ("region", "en", "a")  # France 3 Bretagne is a channel
    if last in ("anne", "duc", "rue"):
        return False
    return not _headed(words, words_of("streets", "departments"), 1)


def _is_department(reading: Reading, naming: Naming, follows: bool) -> bool:
    words = _split(reading)
    key, after = reading.key, reading.after
    also_commune = any(each.territory.level == "commune" and each.by == "name" for each in reading.namings)
    if naming.territory.code.startswith("97"):
        return _is_overseas(reading, words)
    if _CODE_AFTER.match(after) and _CODE_AFTER.match(after)[1] == naming.territory.code:  # type: ignore[index]
        return True
    if " " in key:
        return not _headed(words, words_of("streets", "departments"), 1)
    if _NUMBER_AFTER.match(after) and not _HEADING_AFTER.match(after):
        return False
    last = words[-1] if words else ""
    if follows and not also_commune and not reading.loud:
        return True
    if not words or (len(words) == 1 and last in LIKE_ARTICLES and reading.begins_paragraph):
        if _HEADING_AFTER.match(after) and reading.begins_paragraph:
            return True
        if not words:
            return bool(_RUBRIC_AFTER.match(after)) and key not in words_of("words", "departments") and not also_commune
    if last == "(" or reading.before.endswith("("):
        return bool(_BRACKETED.match(after)) and not (also_commune and naming.territory.population)
    strong = _headed(words, words_of("strong_heads", "departments"))
    if reading.loud and not strong:
        return False
    if last == "departement":
        return True
    if last not in LIKE_ARTICLES:
        return False
    if key == "nord" and (_WIDER_AFTER.match(after) or last == "en"):
        return False
    article = last in ("le", "la", "les", "l", "du", "des") or last == "en"
    if also_commune and not article:
        return False
    if not article and naming.article and not strong and key in words_of("words", "departments"):
        return False
    back = [word for word in words if word not in LIKE_ARTICLES or word == "en"]
    if _headed(words, words_of("other_heads", "departments"), 1) and not strong:
        return False
    if _FLOWS_AFTER.match(after) or (back and back[-1].startswith(tuple(words_of("river_verbs", "departments")))):
        return False
    return not (last == "d" and not strong and reading.before.endswith("' "))


def _is_overseas(reading: Reading, words: list[str]) -> bool:
    if reading.key in OVERSEAS:
        return not _headed(words, words_of("streets", "departments"), 1) and not reading.loud
    if reading.key != "reunion":
        return False
    # the article is a part of the name, and "de la Réunion" may be a meeting
    return (
        reading.before.endswith("(")
        or words[-2:-1] == ["a"]
        or words[-3:-1] == ["ile", "de"]
        or _headed(words, words_of("strong_heads", "departments"))
    )


def group(reading: Reading, known: Gazetteer) -> Territory | None:
    """Give the intercommunality that a reading names, or None: `Nantes Métropole`, `communauté urbaine d'Arras`."""
    if _GLUED.search(reading.before):
        return None
    called = _CALLED.search(reading.before)
    if called:
        form = next(form for form, noun in FORMS.items() if plain(called[1]).startswith(noun))
        for link in ("", "de ", "d ", "du "):
            for naming in known.names.get(f"{form} {link}{reading.key}", ()):
                if naming.territory.level == "intercommunality":
                    return naming.territory
    follower = _NEXT.match(reading.after)
    if follower and plain(follower[1]) in words_of("second_words"):
        return None
    for naming in reading.namings:
        if naming.territory.level == "intercommunality" and (
            called or words_of("group_words") & {*reading.key.split()}
        ):
            return naming.territory
    return None
