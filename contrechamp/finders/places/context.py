"""What the words around a capitalised name say: a commune, or a person, a street, a court, a newspaper."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import IntEnum
from functools import cache

from contrechamp.finders.places.gazetteer import gazetteer
from contrechamp.finders.places.readings import Reading
from contrechamp.finders.places.words import heads, lexicon, plain, tokens, words_of
from contrechamp.names import fold

FAR, NEAR = 4, 1
"""Words between a noun and `de NAME` over which the noun still counts."""

CITY = 100_000
"""Inhabitants from which `Julie de Toulouse` is read as somebody who lives there, not as a noble name."""

DISTRICTS = frozenset(("arrondissement", "arrondissements", "arrdt", "arr"))
CITIES_OF_DISTRICTS = frozenset(("paris", "lyon", "marseille"))
"""Cities whose arrondissements are parts of them; elsewhere an arrondissement is a part of a département."""

TITLE = 30
"""Characters of a quotation before a name within which the quotation may be a title."""

_PASSING = re.compile(r"\bpass\w+ par $")
_NAMES_BEFORE = re.compile(r"([^\W\d_][\w-]+)(?:,| et) $")
_GLUED_BEFORE = re.compile(r"(?:[@#/_\\.&]|\w-)$")
_GLUED_AFTER = re.compile(r"-\w|['@_/]\w|\.[a-z]{2,4}\b")
_YEAR = re.compile(r" (?:19|20)\d\d\b(?! (?:habitants|caméras|€|euros))")
_NEXT = re.compile(r" ([^\W\d_][\w.]*(?:-\w+)*)")
_POSTCODE_BEFORE = re.compile(r"(?<![\d.,])(?:F-)?(\d{2} ?\d{3})\s+$")
_CODE_AFTER = re.compile(r"\s*[(,]?\s*\(?((?:\d{2}|2[AB]|97\d)|\d{5})\)")
_NAME_AFTER = re.compile(r"\s*\(([^()\d]{3,40})(?:,? ?\(?\d\d\)?)?\)|,\s+([^\W\d_][^(),.;:]{2,30})(?=[,.;)]|$)")
_CALLED_AFTER = re.compile(
    r", (?:une? |la |le )?(?:petite |grande |paisible )?(?:commune|ville|village|cité|bourgade|municipalité)\b"
    r"(?! (?:de |d')[A-ZÀ-Ý])"
)
_RUBRIC_AFTER = re.compile(r"\s*(?:[,:(–—|]|- |\d|\.?$)")
_INITIAL = re.compile(r"(?:[A-Z]|[A-Z][a-zé]?)\.(?:-?[A-Z]\.)?$|\b[A-Z]-[A-Z]\.?$")


class Support(IntEnum):
    """How well the words around it show that a name is that of a commune."""

    PERSON = -2
    """A title, an initial or a first name stands before it."""
    REFUSED = -1
    BARE = 0
    PLACED = 1
    """`de NAME`, a list of places, a rubric."""
    LOCATED = 2
    """`à NAME`."""
    NAMED = 3
    """`commune de NAME`, a postcode, a département in brackets."""


def support(reading: Reading) -> Support:
    """Judge a reading of a commune's name by the words around it."""
    before, after = reading.before, reading.after
    if _GLUED_BEFORE.search(before) or _GLUED_AFTER.match(after):
        return Support.REFUSED
    if postcode(reading) or department_code(reading) or _CALLED_AFTER.match(after):
        return Support.PERSON if _person(reading, tokens(before)) and not postcode(reading) else Support.NAMED
    if _in_a_title(before):
        return Support.REFUSED
    raw = tokens(before)
    words = [plain(word) for word in raw]
    link = words[-1] if words and before[-1:] in " '" else ""
    if link in ("de", "d", "du", "des"):
        found = _after_of(reading, raw[:-1], words[:-1])
    elif link in words_of("place_prepositions") or link in ("au", "aux") or _PASSING.search(before):
        found = Support.LOCATED
    else:
        found = _after_nothing(reading, raw, words)
    if reading.titled and Support.REFUSED < found < Support.LOCATED and not reading.loud:
        found = Support(found + 1)
    if Support.BARE <= found <= Support.LOCATED and _another_name(reading, found, link):
        return Support.REFUSED
    return found


def _in_a_title(before: str) -> bool:
    """Tell whether the name stands in the quoted name of a group or a work: `le collectif « Lyon sans caméras »`."""
    opening = max(before.rfind("«"), before.rfind('"'))
    quoted = before[opening:]
    if opening < 0 or len(quoted) > TITLE or "»" in quoted or (quoted[0] == '"' and before.count('"') % 2 == 0):
        return False
    words = [plain(word) for word in tokens(before[:opening])[-3:]]
    return any(word in words_of("titled_things") for word in words) and not words_of("punctuation") & {*words}


def _person(reading: Reading, raw: Sequence[str]) -> bool:
    """Tell whether the word right before is a title, an initial or a first name."""
    if _INITIAL.search(reading.before.rstrip()):
        return True
    if not raw or not raw[-1][:1].isalpha() or not reading.before.endswith(" "):
        return False
    word = plain(raw[-1])
    return word in words_of("titles") or (
        raw[-1][0].isupper() and any(part in gazetteer().given for part in word.split("-")[:1])
    )


def _after_of(reading: Reading, raw: Sequence[str], words: Sequence[str]) -> Support:
    """Judge `… de NAME` by the noun it hangs on."""
    if raw and reading.population < CITY:
        person = (raw[-1][0].isupper() and plain(raw[-1]) in gazetteer().given) or words[-1] in words_of("titles")
        if person and words[-1] not in words_of("second_words"):
            return Support.PERSON
    far, near, communes = heads("far_heads"), heads("near_heads"), heads("commune_heads")
    for between, place in enumerate(range(len(words) - 1, max(-1, len(words) - FAR - 2), -1)):
        word = words[place]
        if not word[:1].isalnum() or word in words_of("stops"):
            break
        if word == raw[place] and word in words_of("articles") and words[place - 1 : place] not in (["de"], ["d"]):
            break  # another noun begins here: `le préfet refuse les caméras de Lille`
        if communes.at(words, place) or (word in DISTRICTS and reading.key in CITIES_OF_DISTRICTS):
            return Support.NAMED
        if (between <= FAR and far.at(words, place)) or (between <= NEAR and near.at(words, place)):
            return Support.PLACED if place and words[place - 1] in words_of("indefinite") else Support.REFUSED
        if word in words_of("nearness"):
            return Support.LOCATED
    return Support.PLACED


def _after_nothing(reading: Reading, raw: Sequence[str], words: Sequence[str]) -> Support:
    """Judge a name that no preposition leads in."""
    before, after = reading.before, reading.after
    given = gazetteer().given
    other = _NAMES_BEFORE.search(before) if reading.key in given else None
    if _person(reading, raw) or (other and other[1][0].isupper() and plain(other[1]) in given):
        return Support.PERSON
    if before.endswith(" ") and words and words[-1][:1].isalnum():
        capital = raw[-1][0].isupper()
        if words[-1] in ("commune", "ville", "mairie", "municipalite"):
            return Support.NAMED
        if words[-1] in words_of("of_places"):
            return Support.PLACED
        if words[-1] in words_of("named_things") or (not capital and _is_noun(words)):
            return Support.REFUSED
        starts = len(raw) == 1 or raw[-2] in '.!?:;"«»–—-'
        if capital and not reading.loud and not (starts and words[-1] in words_of("sentence_starts")):
            return Support.REFUSED
        example = words[-1] in words_of("examples") or list(words[-2:]) in (["tels", "que"], ["telles", "que"])
        return Support.PLACED if example else Support.BARE
    if before.endswith("(") and after[:1] in (")", ",", ";"):
        return Support.PLACED
    if reading.begins_paragraph and _RUBRIC_AFTER.match(after):
        return Support.PLACED
    return Support.LOCATED if _town_verbs().match(after) else Support.BARE


@cache
def _town_verbs() -> re.Pattern[str]:
    """Make the pattern of what towns do, right after their name: « Brioude dispose de trente-cinq caméras »."""
    return re.compile(rf",? (?:{'|'.join(lexicon()['town_verbs'])})\b")


def _is_noun(words: Sequence[str]) -> bool:
    """Tell whether the last word is a noun that the name is put beside: `la caméra Lens`, `au 3 place Vendôme`."""
    noun, *before = words[:-3:-1]
    if noun in words_of("verbs_too") and (not before or not before[0].isalpha()):
        return True
    return (
        bool(before)
        and (before[0] in words_of("determiners") or before[0] in ("de", "d", "bis", "ter") or before[0].isdigit())
        and not any(noun in words_of(name) for name in ("stops", "examples", "sentence_starts", "no_nouns"))
    )


def _another_name(reading: Reading, found: Support, link: str) -> bool:
    """Tell whether the words after the name make it a part of another one."""
    if found < Support.LOCATED and _YEAR.match(reading.after):
        return True
    after = _NEXT.match(reading.after)
    if not after:
        return False
    word = plain(after[1])
    if word in words_of("second_words") and (after[1][0].isupper() or word in ("metropole", "agglomeration", "agglo")):
        return True
    if reading.loud or not after[1][0].isupper() or word == "cedex" or (after[1].isupper() and len(after[1]) > 6):
        return False
    led = found > Support.BARE and link not in words_of("examples")
    return not led and word.split("-")[0] not in gazetteer().given


def postcode(reading: Reading) -> str:
    """Give the postcode that stands beside the name, or nothing."""
    found = _POSTCODE_BEFORE.search(reading.before)
    if found:
        return found[1].replace(" ", "")
    code = _CODE_AFTER.match(reading.after)
    return code[1] if code and len(code[1]) == 5 else ""


def department_code(reading: Reading) -> str:
    """Give the code of the département that stands in brackets after the name, or nothing."""
    code = _CODE_AFTER.match(reading.after)
    if code and len(code[1]) < 5:
        return code[1] if code[1] in gazetteer().departments else ""
    found = _NAME_AFTER.match(reading.after)
    return _department_called(found[1] or found[2]) if found else ""


@cache
def _by_name() -> Mapping[str, str]:
    return {fold(territory.name): code for code, territory in gazetteer().departments.items()}


def _department_called(written: str) -> str:
    words = fold(written).split()
    while words and words[0] in ("le", "la", "les", "l"):
        words = words[1:]
    return _by_name().get(" ".join(words), "")


def of_postcode(code: str) -> str:
    """Give the département whose number a postcode begins with; few communes have a neighbour's."""
    if code.startswith("20"):
        return "2A" if code < "20200" else "2B"
    return code[:3] if code.startswith(("97", "98")) else code[:2]
