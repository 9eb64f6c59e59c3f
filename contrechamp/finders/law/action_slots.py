"""What is said of an action around the words that tell of it: when, under which number, between whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from contrechamp.finders.law.action_dates import DAY, MONTH, Said, dates

DOCKET = (
    r"(?:ECLI:[A-Z]{2}:[A-Z\d]+:\d{4}:[\w.]+\d|(?:MED|SAN|DI|MEDP|AVIS)-\d{4}-\d{1,4}|\d{4}-\d{1,4}\s(?:DC|QPC)|"
    r"\d{2}[A-Z]{2}\d{5}|C-\d{1,4}/\d{2}|\d{4}-\d{2,4}C?(?![\d-])|\d{6,7}(?:-\d)?(?!\d)|\d{5}/\d{2})"
)
_DOCKETS = re.compile(
    rf"(?:n\s?[°ºo]s?\s?|requêtes?\s(?:n\s?[°ºo]s?\s?)?|affaire\s|dossier\s|,\s|\(|\[|/\s?)(?P<first>{DOCKET})"
    rf"(?:\s?(?:,|et|;|/)\s?(?:n\s?[°ºo]\s?)?(?P<second>\d{{6,7}})(?!\d))?|(?P<sure>(?:MED|SAN|MEDP)-\d{{4}}-\d{{1,4}}|"
    r"ECLI:FR:[\w:.]+\d|\d{4}-\d{1,4}\s(?:DC|QPC)\b|\b\d{2}[A-Z]{2}\d{5}\b)"
)
_LAW_NUMBER = re.compile(r"\b(?:loi|décret|ordonnance|délibération)\s(?:n\s?[°ºo]\s?)?$", re.IGNORECASE)
_OTHERS = re.compile(
    r"(?:\b(?:loi|décret|directive|règlement|arrêté|délibération|convention|contrat|marché|circulaire|courrier|courriel|lettre|"
    r"mail|protocole|version|avenant|maire|préfet|préfète|décisions?|conseil\smunicipal|procès-verbal|manifestations?|article|"
    r"autorisation|attentats?|élections?|mémoires?|projet|implicite|demande)\b[^.,;:()]{0,60}\s(?:du|en\sdate\sdu|des)"
    r"|\b(?:conclu|saisi|signé|notifié|attribué|adopté|approuvé|voté|installé|publié\sau\s\w+|modifié|né|pris|promulgué|autorisé|"
    r"ouverte?|entrée?\sen\svigueur)e?s?\s(?:[^.,;:()]{0,40}\s)?(?:le|en|au))\s?$",
    re.IGNORECASE,
)
_INSTRUMENT = re.compile(
    r"\b(?:par|dans)\s(?:une?\s|son\s|sa\s)?(?:courrier|lettre|décision|communiqué|délibération|note|arrêt|jugement|ordonnance)"
    r"[^.,;:()]{0,40}\s(?:du|le|en\sdate\sdu)\s?$",
    re.IGNORECASE,
)
"""« Par un courrier du … »: what the action itself was done by."""

_CLAUSE = re.compile(r"\bqu(?:e\s|')")
_NOT_THEN = re.compile(
    r"(?:\b(?:depuis|à\scompter\sdu|jusqu'(?:au|en)|avant\s(?:le|fin)|d'ici|à\spartir\sd[ue]|dès|entre|fin\sde|en\svigueur\s\w+|"
    r"au\splus\stard|et\sle|préalable\sdu|d'ici\s(?:à|au)))\s?(?:le\s|la\s|l')?$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    rf"\b(?:(?:en\s|au mois de\s|début\s|fin\s|mi-)?{MONTH}\sdernier|(?:ce|le|la)?\s?\b(?:lundi|mardi|mercredi|"
    r"jeudi|vendredi|samedi|dimanche)\b"
    rf"(?:\s(?:dernier|soir|matin|\d{{1,2}}\s{MONTH}))?|hier|avant-hier|aujourd'hui|l'an dernier|"
    r"l'année dernière|la semaine (?:dernière|passée)|le mois dernier|ce matin|cette semaine|ce mois-ci|cette année|"
    r"il y a (?:\w+\s)(?:ans?|mois|semaines?|jours?)|"
    rf"le (?:1er|\d{{1,2}})\s{MONTH}(?![a-zà-ÿ])(?:\sdernier)?(?!\s?\d{{4}})|"
    rf"(?:en|au mois de|début|fin) {MONTH}(?![a-zà-ÿ])(?!\s?\d{{4}})|l'été dernier)",
    re.IGNORECASE,
)
_BODY = (
    r"(?:commune|ville|mairie|municipalité|métropole|région|préfecture|communauté\s(?:de\scommunes|d'agglomération|urbaine)|"
    r"société|collectivité|département|ministre|ministère|préfet|préfète|État|Etat|maire)"
)
_PROPER = r"[A-ZÀ-Þ][\w&'À-ÿ-]+(?:\s(?:(?:de|du|des|la|le|les|et)\s){0,2}[A-ZÀ-Þ][\w&'À-ÿ-]*){0,4}"
_AGAINST = re.compile(
    r"\b(?:contre|c/|à\sl'encontre\sd[eu'])\s?"
    rf"(?P<name>(?:la\s|le\s|l'|les\s)?(?:{_BODY}\b(?:\s(?:de\sla\s|de\sl'|du\s|des\s|de\s|d')(?:intérieur|{_PROPER}))?|{_PROPER}))"
)
_GROUP = (
    r"(?i:associations?|collectifs?|syndicats?|ligue|fédération|ONG|union|commune|ville|habitants?|riverains?|élus?|"
    r"communauté)"
)
_CLAIMANT = re.compile(
    r"(?P<name>(?:\b(?:[Ll]a|[Ll]es?|[Dd]es|[Uu]ne?|[Pp]lusieurs|[Dd]eux|[Tt]rois)\s|\b[Ll]')?"
    rf"(?:\b{_GROUP}\b[^,.;:()«»]{{0,70}}?|(?<=[Ll]a\s){_PROPER}|(?<=[Ll]e\s){_PROPER}|(?<=[Ll]'){_PROPER}|\b[A-ZÀ-Þ]{{2,}}))"
    r"(?:\s?\([A-ZÀ-Þ]{2,8}\))?\s?$"
)
"""A group, or a proper name with an article: « Jean Dupont » is a person, whom we do not name."""
_BY = re.compile(
    r"\b(?:saisie?s?\s(?:\w+\s)?par|à\sla\s(?:demande|requête)\s(?:de|du|des)|(?:recours|requête|plainte|référé)\s(?:de|du|des)|"
    r"(?:déposé|formé|introduit|engagé|intenté)e?s?\s(?:\w+\s)?par|enregistrée?s?\s[^.;]{3,60}\d{4},)\s"
    rf"(?P<name>(?:(?:[Ll]a\s|[Ll]e\s|[Ll]'|[Ll]es\s|[Dd]es\s)(?:{_GROUP}\b|{_PROPER})|{_GROUP}\b|[A-ZÀ-Þ]{{2,}})[^,.;:()«»]{{0,80}}?)"
    r"(?=[,.;:()]|\s(?:devant|auprès|contre|représentée?|a\b|ont\b|demande|le\s\d|enregistr|en\s|sur\s|visant)|$)"
)
_NOBODY = re.compile(r"^(?:M\.|Mme|MM\.|Mmes|Maître|Me\s|Il|Elle|Ils|Elles|Nous|On|Ce|Cette|Dans|Par|Le\s\d|En)\b")
_UNNAMED = re.compile(r"\b(?:M\.|Mme|MM\.)")


def when(view: str, sentence: tuple[int, int], start: int, end: int, taken: Sequence[Said] = ()) -> Said | None:
    """Give the date of an action told at `start`: that beside the words, else the nearest that is not another's."""
    if joined := _BESIDE.match(view, end):
        found = next(dates(view, max(sentence[0], joined.end() - 4), sentence[1]), None)
        if found and found.start <= joined.end():
            return found
    candidates = [
        said
        for said in dates(view, *sentence)
        if said not in taken and not _of_other(view, sentence[0], said, start, end)
    ]
    if not candidates:
        return None
    return min(candidates, key=lambda said: _distance(view, sentence[0], said, start, end))


_BESIDE = re.compile(
    rf"(?:\s?,?\s?(?:n\s?[°ºo]s?\s?)?(?:{DOCKET})(?:\s?(?:et|,)\s?\d{{6,7}})?)?\s?,?\s?(?:rendue?\s|lue?\s|en\sdate\s|enregistrée?\s"
    rf"|prononcée?\s|datée?\s)?(?:du|le|en|de)?\s?(?={DAY}|{MONTH}\s\d{{4}}|(?:19|20)\d\d\b)",
    re.IGNORECASE,
)


def _of_other(view: str, first: int, said: Said, start: int, end: int) -> bool:
    """Tell whether a date is that of a law, a contract, a decision complained of, another clause."""
    between = view[start : said.start] or view[said.end : start]
    if ";" in between or (said.start >= start and _CLAUSE.search(between)):
        return True
    lead = view[max(first, said.start - 90) : said.start]
    if said.end <= start and _INSTRUMENT.search(lead):
        return False
    other = _OTHERS.search(lead)
    since = max(first, said.start - 90) + other.start() if other else 0
    brought = other and other.group().lower().startswith("saisi") and since < end
    own = other and (since <= start or brought) and start < said.start
    return bool(_NOT_THEN.search(lead)) or bool(other and not own)


def _distance(view: str, first: int, said: Said, start: int, end: int) -> int:
    gap = said.start - end if said.start >= end else start - said.end
    between = view[end : said.start] if said.start >= end else view[said.end : start]
    leading = said.start - first < 12 and said.end <= start
    return min(gap, 25) if leading else gap + 15 * between.count(",")


def relative(view: str, sentence: tuple[int, int], start: int, end: int) -> str | None:
    """Give the words of a date that needs the day of writing: « lundi », « en mai dernier »."""
    found = [
        match
        for match in _RELATIVE.finditer(view, *sentence)
        if not re.search(r"\bn['e]\w*\s$", view[max(0, match.start() - 6) : match.start()])
    ]
    if not found:
        return None
    nearest = min(found, key=lambda match: match.start() - end if match.start() >= end else start - match.end())
    return nearest.group().strip()


def docket(view: str, start: int, end: int) -> str | None:
    """Give the first docket number between two places; two joined ones stand with a comma."""
    for found in _DOCKETS.finditer(view, start, end):
        like_a_law = not found["sure"] and re.fullmatch(r"\d{2,4}-\d+", found["first"])
        if like_a_law and _LAW_NUMBER.search(view, max(0, found.start() - 14), found.start()):
            continue
        number: str = found["sure"] or found["first"]
        return f"{number}, {found['second']}" if found["second"] else number
    return None


def claimants(view: str, sentence: tuple[int, int], start: int, subject: bool) -> list[str]:
    """Give who brought it, as written: the subject of the words, or « saisi par … »; no private person."""
    name = None
    if by := _BY.search(view, *sentence):
        name = by["name"]
    elif subject and (found := _CLAIMANT.search(view, max(sentence[0], start - 120), start)):
        name = found["name"]
    return _names(name) if name else []


def defendants(view: str, sentence: tuple[int, int]) -> list[str]:
    """Give whom it is brought against, as written."""
    found = _AGAINST.search(view, *sentence)
    return _names(found["name"]) if found else []


def _names(words: str) -> list[str]:
    parts = re.split(r"\s(?:et|ainsi que)\s|,\s", words.strip())
    return [part.strip() for part in parts if part.strip() and not _NOBODY.match(part) and not _UNNAMED.search(part)]
