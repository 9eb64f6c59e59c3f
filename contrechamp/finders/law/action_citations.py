"""Rulings cited as lawyers do: « CE, 27 juin 2016, n° 385091 », « décision n° 2021-817 DC du 20 mai 2021 »."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from contrechamp.finders.law.action_dates import DAY, Said, dates, read
from contrechamp.finders.law.action_model import INTERIM, Action
from contrechamp.finders.law.action_slots import DOCKET
from contrechamp.finders.law.authorities import Authority, Named

COURTS = {"court", "supreme", "appeal", "constitutional", "european"}
_TOKEN = re.compile(
    rf"[\s,;(«»–-]{{0,4}}(?:(?P<docket>(?:(?:requêtes?|req\.|aff\.|affaire)\s)?(?:n\s?[°ºo]s?\s?)?{DOCKET}(?:\s?(?:,|et|/)\s?\d{{6,7}}(?!\d))*)|"
    rf"(?P<date>(?:lecture\s)?(?:du\s)?{DAY})|"
    r"(?P<formation>juges?\sdes\sréférés|réf\.|ord\.(?:\sréf\.)?|ass\.|sect\.|plén\.|gde\sch\.|GC\b|ordonnance|décision|arrêt|jugement|"
    r"\d{1,2}[^\s,;)]{0,8}(?:\s(?:et|-|/)\s\d{1,2}[^\s,;)]{0,8})?\s(?:ch(?:ambres?|\.)|sous-sections?|SSR)(?:\sréunies)?|"
    r"(?:commune|ville|société|association)\sde\s[A-ZÀ-Þ][\w-]+))",
    re.IGNORECASE,
)

_STATE = re.compile(r"(?<![\w-])CE(?=,?\s(?:(?:ord|réf|sect|ass|juge)[\w.\s]*,?\s)?(?:n\s?[°ºo]|\d{1,2}\s\w))")
_CONSTITUTIONAL = re.compile(
    rf"\b(?:n\s?[°ºo]\s?)?(?P<docket>\d{{4}}-\d{{1,4}}(?:/\d{{3,4}})?\s(?:DC|QPC))(?:\s?,?\s?(?:rendue\s)?(?:du|le)?\s?(?P<date>{DAY}))?",
    re.IGNORECASE,
)
_ECLI = re.compile(r"\bECLI:FR:CE(?P<formation>[A-Z]+):\d{4}:(?P<docket>\d{6})\.(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)\b")
LONGEST = 6
"""Parts of one citation read at most."""


def citations(view: str, named: Sequence[Named], known: dict[str, Authority]) -> Iterator[Action]:
    """Give the rulings cited by court, date and number."""
    state = known["organisation/conseil-etat"]
    courts = [one for one in named if one.authority.role in COURTS]
    courts += [Named(found.start(), found.end(), state, "authority") for found in _STATE.finditer(view)]
    ends: list[int] = []
    for court in sorted(courts):
        action = _cited(view, court)
        if action:
            ends.append(action.end)
            yield action
    for found in _ECLI.finditer(view):
        if not any(found.start() - 80 < end < found.end() + 80 for end in ends):
            edtf = read(f"{found['y']}-{found['m']}-{found['d']}")
            day = Said(*found.span(), edtf) if edtf else None
            kind = "interim-order" if found["formation"] == "ORD" else "judgment"
            yield Action(found.start(), found.end(), kind, "citation", state, day, docket=found["docket"])
    for found in _CONSTITUTIONAL.finditer(view):
        place = bisect_left(ends, found.end())
        if place < len(ends) and ends[place] - found.end() < 60 and any(end >= found.end() > end - 80 for end in ends):
            continue
        date = next(dates(view, found.start("date"), found.end("date")), None) if found["date"] else None
        council = known["organisation/conseil-constitutionnel"]
        number = found["docket"].upper()
        yield Action(found.start(), found.end(), "constitutional-decision", "citation", council, date, docket=number)


def _cited(view: str, court: Named) -> Action | None:
    end = court.end
    docket: str | None = None
    date: Said | None = None
    loose = False
    for _ in range(LONGEST):
        found = _TOKEN.match(view, end)
        if not found or (found["date"] and date) or (found["docket"] and docket):
            break
        if found["docket"]:
            numbers = re.findall(DOCKET, found["docket"])
            docket = ", ".join(dict.fromkeys(numbers))
        elif found["date"]:
            date = next(dates(view, found.start("date"), found.end("date")), None)
            loose = loose or "," not in view[court.end : found.start("date")]
        end = found.end()
    if not (docket or date) or (date and not docket and loose):
        return None
    words = view[court.end : end]
    role = court.authority.role
    if INTERIM.search(words) or re.search(r"\bord\b|\bréf\b", words):
        kind = "interim-order"
    else:
        kind = {"constitutional": "constitutional-decision", "appeal": "appeal-judgment"}.get(role, "judgment")
    return Action(court.start, end, kind, "citation", court.authority, date, docket=docket)
