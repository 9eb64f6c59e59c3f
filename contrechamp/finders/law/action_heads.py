"""Documents that are themselves an action, or are by an authority: what their first lines say.

A ruling has its court, number and day in its title block; a decision of the CNIL its number and
day in its title; a letter its day and subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from contrechamp.documents.text import Text
from contrechamp.finders.law.action_citations import COURTS
from contrechamp.finders.law.action_dates import DAY, Said, dates
from contrechamp.finders.law.action_slots import DOCKET
from contrechamp.finders.law.authorities import Authority, Named
from contrechamp.finders.law.norm_letters import pattern, plain

HEAD = 2500
"""Characters that a title block with its visas has at most."""

_RULING = re.compile(
    r"Vu la procédure suivante|Vu les? procédures? suivantes?|Considérant ce qui suit|AU NOM DU PEUPLE|Vu la requête|"
    r"Vu les autres pièces d|\bD\s?[EÉ]\s?C\s?I\s?D\s?E\b|\bO\s?R\s?D\s?O\s?N\s?N\s?E\b|\bDÉCIDE\b",
)
_NUMBER = re.compile(
    rf"\bn\s?[°ºo]s?\s?:?\s?(?P<numbers>{DOCKET}(?:\s?(?:,|et|-|/)\s?(?:n\s?[°ºo]\s?)?\d{{6,7}}(?!\d))*)", re.IGNORECASE
)
_READ = re.compile(
    rf"\b(?:lecture|décision|ordonnance|jugement|arrêt|lue?|rendue?|prononcée?|séance)\s(?:publique\s|en\saudience\spublique\s)?"
    rf"(?:du|le)\s(?:\w+day\s|(?:lundi|mardi|mercredi|jeudi|vendredi)\s)?(?P<day>{DAY})",
    re.IGNORECASE,
)
_DECISION = re.compile(
    rf"\b(?:délibération|décision)\s(?:de\s[^\n\d]{{3,80}}?\s)?n\s?[°ºo]\s?(?P<number>{DOCKET})"
    rf"\s(?:du|en date du)\s(?P<day>{DAY})"
    r"(?P<title>[^\n]{0,260})",
    re.IGNORECASE,
)
_CITES = re.compile(
    r"\b(?:vu|conformément\sà|application\sde|exécution\sde|par|suite\sà|dans|avec|de)\s(?:la\s|une\s|sa\s)?$",
    re.IGNORECASE,
)
"""Words before a decision that is another's than this document's."""

_SUBJECT = re.compile(r"\bobjet\s?:\s?(?P<subject>[^\n]{3,160})", re.IGNORECASE)
_LETTER = re.compile(
    r"\bobjet\s?:|\bN/Réf|\bRéférences? à rappeler|\bMonsieur le Maire,|\bMadame la Maire,|\bMadame, Monsieur,",
    re.IGNORECASE,
)
_SUBJECTS = {
    "warning": r"\bavertissement",
    "formal-notice": r"\bmise en demeure|mettant en demeure",
    "sanction": r"\bsanction|\bamende\b|\brappel à l'ordre",
    "opinion": r"\bportant (?:\w+ )?avis|\bavis\b",
    "refusal": r"\brefus",
}
_ARTICLES = re.compile(r"\bArticle\s(?:1|1\s?er|2|premier)\b[^\n]{0,12}:", re.IGNORECASE)
_CLAIMANT = re.compile(
    r"(?:enregistrées?|enregistrés)\s[^.;\n]{3,120}?,\s(?P<names>(?:la\s|le\s|l'|les\s)?[^.;:\n]{3,160}?),?\s(?:représentée?s?|demande|demandent|ayant)\b"
)
_ORDER = pattern(r"\barrêté\b|\brecueil des actes|\bdécisions?\s(?:du|de la séance)\b")
_ORDER_OF = pattern(rf"\b(?:arrêté\b[^\n;]{{0,60}}|décisions?)\s(?:du|en date du)\s(?={DAY})")
_COUNCIL = pattern(
    r"\bregistre des délibérations|\bdélibérations? du conseil|"
    r"\b(?:séance|réunion) du conseil (?:municipal|communautaire)"
)
_COMMUNE = pattern(
    r"\b(?i:commune|ville|mairie)\s(?:de\s|d'|DE\s|D')(?P<name>(?:(?:LA|LE|LES|La|Le|Les)\s|L')?[A-Z][\w'-]+(?:\s[A-Z][A-Z'-]+){0,3})",
    0,
)
_NUMBERED = pattern(r"\bdélibération\s(?:n\s?[°ºo]|numéro)\s?:?\s?(?P<number>\d[\w./-]*\w)")
_SEATED = pattern(
    rf"\b(?:séance|réunion|date)\s(?:ordinaire\s|publique\s|extraordinaire\s|du\sconseil\s\w+\s)*:?\s?(?:du\s|le\s)?"
    rf"(?:lundi\s|mardi\s|mercredi\s|jeudi\s|vendredi\s|samedi\s)?(?={DAY})"
)


@dataclass(frozen=True, slots=True)
class Head:
    """Whose document it is, and the action that it is, if it is one."""

    authority: Authority
    kind: str | None
    start: int
    end: int
    until: int
    """Where the title block ends: until there, the same action is no other."""
    date: Said | None = None
    docket: str | None = None
    claimants: list[str] = field(default_factory=list)
    defendants: list[str] = field(default_factory=list)
    outcome: str | None = None


def read(text: Text, named: Sequence[Named], cnil: Authority) -> Head | None:
    """Read the head of a document; None when it is by no authority that we know."""
    view = text.view
    return (
        _ruling(view, named)
        or _decision(view, named, cnil)
        or _letter(view, named)
        or _order(view, named)
        or _council(view, named)
    )


def _ruling(view: str, named: Sequence[Named]) -> Head | None:
    court = next((one for one in named if one.authority.role in COURTS and one.start < 700), None)
    if not court or not _RULING.search(view):
        return None
    top = view[: court.start + HEAD]
    number = _NUMBER.search(view, 0, min(len(view), court.end + 600))
    found = _READ.search(top)
    day = found.span("day") if found else (court.end, min(len(view), court.end + 200))
    date = next(dates(view, *day), None)
    if not number and not date:
        return None
    opening = view[: court.end + 500]
    interim = re.search(r"juges?\sdes\sréférés|\bréférés?\b", opening, re.IGNORECASE)
    role = court.authority.role
    if role == "constitutional":
        kind = "constitutional-decision"
    elif interim:
        kind = "interim-order"
    elif re.search(r"^\W*ordonnance\b", opening, re.IGNORECASE | re.MULTILINE):
        kind = "order"
    else:
        kind = "appeal-judgment" if role == "appeal" else "judgment"
    docket = ", ".join(dict.fromkeys(re.findall(DOCKET, number["numbers"]))) if number else None
    start, end = court.start, court.end
    for part in (number.span() if number else None, (date.start, date.end) if date else None):
        if part and max(end, part[1]) - min(start, part[0]) < 160:
            start, end = min(start, part[0]), max(end, part[1])
    return Head(
        court.authority, kind, start, end, max(end, date.end if date else 0), date, docket,
        claimants=_claimants(view), outcome=_outcome(view, role),
    )  # fmt: skip


def _outcome(view: str, role: str) -> str | None:
    """Read the operative part: « Article 1er : La requête est rejetée. »."""
    articles = list(_ARTICLES.finditer(view))
    if not articles:
        return None
    operative = view[articles[-2 if len(articles) > 1 else -1].start() :][:1200]
    annulled = re.search(r"\b(?:est|sont)\sannulée?s?\b[^.;]{0,60}", operative)
    if annulled:
        if "en tant qu" in annulled.group():
            return "annulled-in-part"
        lower = re.search(r"\b(?:jugement|ordonnance)\b[^.;]{0,160}$", operative[: annulled.start()])
        return "earlier-decision-annulled" if lower and role in ("appeal", "supreme") else "annulled"
    if re.search(r"\b(?:est|sont)\srejetée?s?\b", operative):
        return "rejected"
    if re.search(r"\benjoint\b[^.;]{0,120}(?:effac|supprim|détrui)", operative):
        return "ordered-to-erase"
    return (
        "ordered-to-cease" if re.search(r"\benjoint\b[^.;]{0,120}(?:cesser|mettre fin|désactiv)", operative) else None
    )


def _claimants(view: str) -> list[str]:
    found = _CLAIMANT.search(view, 0, min(len(view), 6000))
    if not found:
        return []
    parts = re.split(r"\set\s|,\s", found["names"])
    return [part.strip() for part in parts if part.strip() and not re.match(r"(?:M\.|Mme|MM\.)", part.strip())]


def _decision(view: str, named: Sequence[Named], cnil: Authority) -> Head | None:
    regulator = next((one.authority for one in named if one.authority.role == "regulator" and one.start < 1500), None)
    found = _DECISION.search(view, 0, min(len(view), 900))
    if found and not regulator and re.match(r"SAN|MED", found["number"]):
        regulator = cnil
    if not regulator or not found or _CITES.search(view, max(0, found.start() - 30), found.start()):
        return None
    number = found["number"]
    kind = next(
        (kind for sign, kind in {"SAN": "sanction", "MED": "formal-notice"}.items() if number.startswith(sign)), None
    )
    kind = (
        kind or ("inspection-decision" if number.endswith("C") else None) or _kind_of(found["title"]) or "deliberation"
    )
    return Head(
        regulator,
        kind,
        found.start(),
        found.end("day"),
        found.end(),
        next(dates(view, *found.span("day")), None),
        number,
    )


def _letter(view: str, named: Sequence[Named]) -> Head | None:
    top = view[:HEAD]
    if not _LETTER.search(top):
        return None
    regulator = next((one.authority for one in named if one.authority.role == "regulator" and one.start < HEAD), None)
    if not regulator or not re.search(
        r"www\.cnil\.fr|la\sprésidente?\b|le\sprésident\b|\bmission\sde\scontrôle|\bcommission nationale",
        top,
        re.IGNORECASE,
    ):
        return None
    date = next(dates(view, 0, min(len(view), 900)), None)
    subject = _SUBJECT.search(top)
    kind = _kind_of(subject["subject"]) if subject else None
    if not subject or not kind or kind == "opinion":
        return Head(regulator, None, 0, 0, 0, date)
    words = re.search(_SUBJECTS[kind], subject["subject"], re.IGNORECASE)
    assert words  # noqa: S101 - the kind was read from these words
    start, end = subject.start("subject") + words.start(), subject.start("subject") + words.end()
    own = next(dates(view, *subject.span("subject")), None)
    if own and own.start - end < 30:
        end = own.end
    return Head(regulator, kind, start, end, subject.end(), own or date)


def _order(view: str, named: Sequence[Named]) -> Head | None:
    prefecture = next((one.authority for one in named if one.authority.role == "prefecture" and one.start < 400), None)
    top = plain(view[:900])
    if not prefecture or not _ORDER.search(top):
        return None
    words = _ORDER_OF.search(top)
    return Head(prefecture, None, 0, 0, 0, next(dates(top, words.end(), len(top)), None) if words else None)


def _council(view: str, named: Sequence[Named]) -> Head | None:
    """Read the head of council minutes: a resolution has its number there."""
    top = plain(view[:900])
    if not _COUNCIL.search(top):
        return None
    council = next((one.authority for one in named if one.authority.role == "council" and one.start < HEAD), None)
    if not council and (commune := _COMMUNE.search(top)):
        council = Authority(
            None, f"Conseil municipal de {view[slice(*commune.span('name'))]}", "municipality", "council"
        )
    if not council:
        return None
    number, seated = _NUMBERED.search(top), _SEATED.search(top)
    date = next(dates(top, seated.end() if seated else 0, len(top)), None)
    if not number:
        return Head(council, None, 0, 0, 0, date)
    return Head(council, "deliberation", number.start(), number.end(), number.end(), date, number["number"])


def _kind_of(title: str) -> str | None:
    return next((kind for kind, pattern in _SUBJECTS.items() if re.search(pattern, title, re.IGNORECASE)), None)
