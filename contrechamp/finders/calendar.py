"""Dates as a text states them, with their true precision; no day, month or year is made up.

Value of a mention: `date` (EDTF as in `contrechamp.dates`; None when the text alone does not say it), `precision`,
`basis` (`stated` or `relative`), and, where they are said: `month`, `day`, `last_day` and `weekday` (1 is Monday) of a
date without a year, `offset` (an ISO 8601 duration from the day of writing), `approximate`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from contrechamp.dates import parse_date
from contrechamp.documents import Span, Text
from contrechamp.errors import DateError
from contrechamp.finders import wording
from contrechamp.finders.mention import Finder, Mention, Scalar
from contrechamp.finders.quantities import numbers

REACH = 140
"""Characters before a date in which the name of its norm begins."""

_DAY = r"(?:1\s?er|1\^\{er\}|\d{1,2}(?:st|nd|rd|th)?)"
_YEAR = r"(?:1[6-9]\d\d|20\d\d)(?!\d|[.,]\d|-\d|/\d)"
_AND = r"(?:,\s|\s?-\s?|\s?–\s?|,?\s(?:et|ou|puis|au|à)\s(?:le\s|du\s)?)"
_TO = re.compile(r"\s(?:au|à|jusqu'au|jusqu'en|et|et le)\s(?:la\s)?|\s?[-–/]\s?")
_LISTED = re.compile(r"(?:,\s|,?\s(?:et|ou|puis|&)\s)(?:(?:le|du|au|en|à)\s)?(?:(?:de|d')\s?)?")
_FROM = re.compile(r"\b(?:du|de|d'|entre|entre le|de la|période|periode)\s?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bentre(?:\sle)?\s$", re.IGNORECASE)
_NUMERIC = re.compile(
    r"(?<![\w/.-])(?:(?P<mm>0[1-9]|1[0-2])/(?P<yyyy>20\d\d)|(?P<iso>\d{4}-\d\d-\d\d)|(?P<d>\d{1,2})(?P<s>[/.])(?P<m>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d|\d\d))(?![\w/-]|[.]\d)"
)
_LIST_OF_YEARS = re.compile(r"\b(?:19|20)\d\d(?:,\s|\s(?:et|ou|puis)\s(?:en\s)?)$")
_FIRST = re.compile(r"\bpremier\s$", re.IGNORECASE)
_DECADE = re.compile(r"\bann[ée]es\s$", re.IGNORECASE)
_COUNTED = re.compile(r"\s?(?:€|%|euros?\b|habitant|cam[ée]ras?\b|personnes|m[èe]tres|agents|heures)", re.IGNORECASE)
_STOP = r"\s?(?:[.,;:!?»)\]\"'*/-]|\n|$)"


def finder() -> Finder:
    """Make the finder of dates; the table is read here."""
    return _Dates()


@dataclass(frozen=True, slots=True)
class _Point:
    """One date where it stands, as far as it is said."""

    start: int
    end: int
    year: int | None
    month: int | None = None
    day: int | None = None
    rule: str = "date"
    approximate: bool = False
    range_to: int | None = None
    """Last day or year of "3 au 5 juin 2020", "2018-2019"."""

    @property
    def edtf(self) -> str | None:
        """The date in EDTF; None without a year."""
        if self.year is None:
            return None
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


class _Dates:
    def __init__(self) -> None:
        table = wording.table("calendar.toml")
        self._months = _numbered(table["months"]["names"]) | _numbered(table["months"]["short"])
        self._weekdays = _numbered([[word] for word in table["weekdays"]["french"]])
        self._relative = {wording.key(words): said for words, said in table["relative"].items()}
        self._units = {wording.key(word): said for word, said in table["units"].items()}
        names = wording.pattern(name for row in table["months"]["names"] for name in row)
        short = wording.pattern(name for row in table["months"]["short"] for name in row)
        weekday = wording.pattern([*table["weekdays"]["french"], *table["weekdays"]["english"]])
        french = wording.pattern(table["weekdays"]["french"])
        month = rf"(?:{names}(?![^\W\d_])|{short}(?:\.|(?=\s(?:19|20)\d\d)))"
        before = table["before"]
        word = r"[a-zéû]{2,12}"
        spelled = rf"(?:\d{{1,2}}|premier|1er|{word}(?:[ -](?:et[ -])?{word}){{0,3}}?)"
        flags = re.IGNORECASE
        all_months = [name for row in [*table["months"]["names"], *table["months"]["short"]] for name in row]
        first = r"(?<!\w)" + wording.starting([*all_months, "l'an"], r"\d")
        self._points = re.compile(
            rf"{first}(?:\bl'an\s(?P<an>deux[ -]mill?e?(?:[ -](?:et[ -])?{word}){{0,4}}?|{_YEAR}),?\s"
            rf"(?:et\s)?(?:le\s)?(?:{weekday}\s)?"
            rf"(?P<jour>{spelled})\s(?:du mois de\s|jour du mois de\s)?(?P<mois>{month})(?!\s?(?:19|20)\d\d)"
            rf"|(?<![\w/.-])(?<!\d,)(?P<days>{_DAY}(?:{_AND}{_DAY}){{0,6}})\s*(?P<month>{month})(?:\s*,?\s*(?P<year>{_YEAR}))?"
            rf"|(?<!\w)(?P<month_en>{month})\s(?P<day_en>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year_en>{_YEAR})"
            rf"|(?<!\w)(?P<month_only>{month})\s?(?P<year_month>{_YEAR})"
            rf"|(?<!\w)(?P<bare>{names})(?!\w)"
            rf"|(?<![\w/.,-])(?P<first>(?:19|20)\d\d)\s?[-–/]\s?(?P<last>(?:19|20)\d\d|\d\d)(?![\w/-]|[.,]\d)"
            rf"|(?<![\w/.,])(?P<only>{_YEAR})(?![\w]))",
            flags,
        )
        self._part = _closing(before["part"], r"(?:\s|-|\sde\s|\s(?:du mois\s)?d[e']\s?)")
        self._since = _closing(before["since"], r"\s?(?:(?:fin|début|mi)[\s-])?")
        to_the_end = r"\s(?:(?:la\s)?(?:fin|début|mi)[\s-](?:de\s)?)?(?:l'année\s)?"
        self._until, self._by = _closing(before["until"], to_the_end), _closing(before["by"], to_the_end)
        self._year_cue = _closing(before["year"], r"\s")
        self._perhaps_cue = _closing(before["perhaps"], r"\s")
        self._after_year = re.compile(rf"{_STOP}|\s(?:{wording.pattern(before['after'])}(?!\w)|[lnsdcm]')", flags)
        self._month_cue = _closing(before["month"], r"\s|(?<=mi)-|(?<=')")
        self._street = re.compile(
            rf"(?<!\w){wording.pattern(table['street']['words'])}\s(?:[\w-]+\s){{0,2}}du\s$", flags
        )
        self._norm = re.compile(rf"(?<!\w){wording.pattern(table['norm']['words'])}(?!\w)", flags)
        self._breaks = re.compile(rf"(?<!\w){wording.pattern(table['norm']['breaks'])}(?!\w)|[;:\n]|\.\s[A-ZÉ]", flags)
        units = wording.pattern(table["units"])
        heard = wording.starting([*table["relative"], *table["weekdays"]["french"], "il y a", "depuis", "ce"])
        self._said = re.compile(
            rf"(?<!\w){heard}(?:(?P<said>{wording.pattern(table['relative'])})(?!\w)"
            rf"|(?P<ago>il y a|depuis)\s(?:près de |plus de |environ |presque |maintenant |déjà |bientôt )?"
            rf"(?P<many>\d{{1,3}}|une?|{word}(?:-(?:et-)?{word}){{0,2}})\s(?P<unit>{units})(?!\w)"
            rf"|(?:(?P<this>ce)\s(?P<near>{french})|(?P<named>{french})\s(?P<next>dernier|prochain|matin|soir|après-midi)|"
            rf"(?<!\bles\s)(?<!\ble\s)(?<!\bau\s)(?<!\bdu\s)(?<!\bchaque\s)(?<!\bd'un\s)(?P<alone>{french}))(?![\w])(?!\s\d))",
            flags,
        )
        self._last = re.compile(r"\s(dernier|prochain|passé)(?!\w)", flags)

    def __call__(self, text: Text) -> Iterator[Mention]:
        view = text.view
        points = sorted([*self._written(view), *_numeric(view)], key=lambda point: (point.start, -point.end))
        mentions = [*self._dated(text, _apart(points)), *self._said_of(view)]
        end = 0
        for mention in sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end)):
            if mention.span.start >= end:
                yield mention
                end = mention.span.end

    # --- points -------------------------------------------------------------------------------

    def _written(self, view: str) -> Iterator[_Point]:
        for found in self._points.finditer(view):
            yield from self._read(view, found)

    def _read(self, view: str, found: re.Match[str]) -> Iterator[_Point]:
        start, end = found.span()
        if found["an"]:
            year, day = _spelled(found["an"]), _spelled(found["jour"])
            if year and day:
                yield _Point(start, end, year, self._month(found["mois"]), day, "year-of-act")
        elif found["days"]:
            yield from self._days(found)
        elif found["month_en"]:
            yield _Point(
                start, end, int(found["year_en"]), self._month(found["month_en"]), int(found["day_en"]), "english"
            )
        elif found["month_only"]:
            month = _Point(start, end, int(found["year_month"]), self._month(found["month_only"]), rule="month")
            first_day = _FIRST.search(view, max(0, start - 8), start)
            yield replace(month, start=first_day.start(), day=1, rule="day") if first_day else month
        elif found["bare"]:
            cued = self._month_cue.search(view, max(0, start - 24), start) or self._last.match(view, end)
            if cued and not view[end : end + 2].strip().isdigit():
                yield _Point(start, end, None, self._month(found["bare"]), rule="month")
        elif found["first"]:
            first, last = int(found["first"]), found["last"]
            year = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
            if first < year <= first + 40 and not _is_reference(view, start):
                yield _Point(start, end, first, rule="years", range_to=year)
        elif _DECADE.search(view, max(0, start - 8), start) and found["only"].endswith("0"):
            yield _Point(start, end, int(found["only"]), rule="decade", range_to=int(found["only"]) + 9)
        elif self._is_year(view, start, end):
            approximate = bool(self._part.search(view, max(0, start - 32), start))
            yield _Point(start, end, int(found["only"]), rule="year", approximate=approximate)

    def _days(self, found: re.Match[str]) -> Iterator[_Point]:
        """Give the days of "3 juin 2020", and of "3 et 5 juin 2020"; "3 au 5 juin 2020" is one with its end."""
        days = list(re.finditer(r"\d{1,2}", found["days"]))
        month = self._month(found["month"])
        year = int(found["year"]) if found["year"] else None
        start = found.start("days")
        last = days[-1]
        if len(days) == 2 and re.search(r"(?:\d|er)(?:\sau\s|\s?[-–]\s?|\sà\s)\d", found["days"]):
            yield _Point(start, found.end(), year, month, int(days[0][0]), "days", range_to=int(last[0]))
            return
        for day in days[:-1]:
            yield _Point(start + day.start(), start + day.end(), year, month, int(day[0]), "days")
        yield _Point(start + last.start(), found.end(), year, month, int(last[0]), "day" if year else "day-and-month")

    def _month(self, written: str) -> int:
        return self._months[wording.key(written)]

    def _is_year(self, view: str, start: int, end: int) -> bool:
        if _COUNTED.match(view, end) or _is_reference(view, start):
            return False
        left = view[max(0, start - 32) : start]
        if left.endswith("(") and view[end : end + 1] in (")", ",", ";"):
            return True
        if any(cue.search(left) for cue in (self._year_cue, self._part, self._since, self._until, self._by)):
            return True
        if not (self._perhaps_cue.search(left) or _LIST_OF_YEARS.search(left)):
            return False
        return self._after_year.match(view, end) is not None

    # --- from points to mentions ----------------------------------------------------------------

    def _dated(self, text: Text, points: list[_Point]) -> Iterator[Mention]:
        view = text.view
        index = 0
        while index < len(points):
            point = points[index]
            following = points[index + 1] if index + 1 < len(points) else None
            index += 1
            if following and point.range_to is None and following.range_to is None:
                between = view[point.end : following.start]
                inherited = _inherit(point, following, between)
                interval = self._interval(view, inherited, following, between)
                if interval:
                    index += 1
                    yield interval
                    continue
                point = inherited
            mention = self._one(view, point)
            if mention:
                yield mention

    def _interval(self, view: str, first: _Point, last: _Point, between: str) -> Mention | None:
        if not _TO.fullmatch(between):
            return None
        opened = _FROM.search(view, max(0, first.start - 12), first.start)
        closed = _BETWEEN.search(view, max(0, first.start - 12), first.start)
        if not opened or (between.strip().startswith("et") and not closed):
            return None
        if first.edtf and last.edtf:
            return _valid(Span(opened.start(), last.end), f"{first.edtf}/{last.edtf}", "from-to")
        return None

    def _one(self, view: str, point: _Point) -> Mention | None:
        span, rule = Span(point.start, point.end), point.rule
        if self._street.search(view, max(0, point.start - 48), point.start):
            return None
        if point.range_to is not None:
            last = replace(point, year=point.range_to) if point.day is None else replace(point, day=point.range_to)
            date = f"{point.edtf}/{last.edtf}" if point.edtf else None
            return _valid(span, date, rule) if date else _partial(point, span)
        if self._names_norm(view, point.start):
            rule = "cited-norm"
        elif point.edtf:
            for cue, reach, form, said in (
                (self._since, 32, "{}/..", "since"),
                (self._until, 40, "../{}", "until"),
                (self._by, 40, "[..{}]", "by"),
            ):
                if opening := cue.search(view, max(0, point.start - reach), point.start):
                    return _valid(Span(opening.start(), point.end), form.format(point.edtf), said, point.approximate)
        if point.edtf:
            return _valid(span, point.edtf, rule, point.approximate)
        last_word = self._last.match(view, point.end)
        return _partial(point, Span(point.start, last_word.end() if last_word else point.end))

    def _names_norm(self, view: str, start: int) -> bool:
        """Tell whether a date is a part of the name of a law: "loi n° 78-17 du 6 janvier 1978"."""
        left = view[max(0, start - REACH) : start]
        if not re.search(r"\b(?:du|de|d'|date de)\s?$", left):
            return False
        names = list(self._norm.finditer(left))
        return bool(names) and not self._breaks.search(left, names[-1].end())

    def _said_of(self, view: str) -> Iterator[Mention]:
        """Give dates told from the day of writing: "hier", "lundi", "il y a quatre ans"."""
        for found in self._said.finditer(view):
            span = Span(*found.span())
            if found["said"]:
                offset, precision = self._relative[wording.key(found["said"])]
                yield _told(span, precision, "relative", offset=offset)
            elif found["ago"]:
                many = 1 if found["many"].lower() in ("un", "une") else numbers.value_of(found["many"])
                if many:
                    letter, precision = self._units[wording.key(found["unit"])]
                    yield _told(
                        span, precision, "ago" if found["ago"][0] in "iI" else "for", offset=f"-P{int(many)}{letter}"
                    )
            else:
                name = found["near"] or found["named"] or found["alone"]
                yield _told(span, "day", "weekday", weekday=self._weekdays[wording.key(name)])


# --- helpers that need no table -----------------------------------------------------------------


def _numeric(view: str) -> Iterator[_Point]:
    for found in _NUMERIC.finditer(view):
        if found["mm"]:
            yield _Point(*found.span(), int(found["yyyy"]), int(found["mm"]), rule="numeric")
            continue
        if found["iso"]:
            year, month, day = (int(part) for part in found["iso"].split("-"))
        else:
            if found["s"] == "." and len(found["y"]) == 2:
                continue
            day, month, year = int(found["d"]), int(found["m"]), int(found["y"])
            year += 0 if year > 99 else 2000
        if 1 <= month <= 12:
            yield _Point(*found.span(), year, month, day, "numeric")


def _apart(points: list[_Point]) -> list[_Point]:
    """Leave out points that begin inside another."""
    kept: list[_Point] = []
    for point in points:
        if not kept or point.start >= kept[-1].end:
            kept.append(point)
    return kept


def _inherit(point: _Point, following: _Point, between: str) -> _Point:
    """Give "3 juin" the year of "3 juin et 20 juillet 2020"."""
    joined = _LISTED.fullmatch(between) or _TO.fullmatch(between)
    if point.year is None and following.year is not None and joined:
        return replace(point, year=following.year)
    return point


def _is_reference(view: str, start: int) -> bool:
    """Tell whether digits belong to the number of a decision or to an article."""
    return bool(re.search(r"(?:n°|no|art\.|articles?|page|p\.|#)\s?$", view[max(0, start - 9) : start], re.IGNORECASE))


def _valid(span: Span, date: str, rule: str, approximate: bool = False) -> Mention | None:
    try:
        precision = parse_date(date).precision
    except DateError:
        return None
    extra: dict[str, Scalar] = {"approximate": True} if approximate else {}
    return Mention("date", span, {"date": date, "precision": precision, "basis": "stated", **extra}, rule)


def _partial(point: _Point, span: Span) -> Mention:
    said: dict[str, Scalar] = {"month": point.month}
    if point.day is not None:
        said["day"] = point.day
    if point.range_to is not None:
        return _told(span, "interval", point.rule, **said, last_day=point.range_to)
    return _told(span, "day" if point.day is not None else "month", point.rule, **said)


def _told(span: Span, precision: str, rule: str, **said: Scalar) -> Mention:
    return Mention("date", span, {"date": None, "precision": precision, "basis": "relative", **said}, rule)


def _spelled(written: str) -> int | None:
    low = (
        written.lower().replace("deux mil ", "deux mille ").replace("deux-mil-", "deux mille ").replace("premier", "1")
    )
    low = re.sub(r"mil\b", "mille", low).removesuffix("er")
    value = numbers.value_of(low)
    return None if value is None else int(value)


def _numbered(rows: list[Any]) -> dict[str, int]:
    return {wording.key(word): place for place, row in enumerate(rows, 1) for word in row}


def _closing(words: list[str], after: str) -> re.Pattern[str]:
    """Give a pattern of words that end where a date begins."""
    return re.compile(rf"(?<!\w){wording.pattern(words)}(?:{after})$", re.IGNORECASE)
