"""What every fact of this source says about itself: affirmed, actual, and when."""

from __future__ import annotations

import datetime

from contrechamp.iris import concept
from contrechamp.ntriples import Term, date, text
from contrechamp.vocab import CCH

Property = tuple[Term, Term]

_AFFIRMED = (CCH.polarity, concept("polarity", "affirmed"))
_ACTUAL = (CCH.modality, concept("modality", "actual"))


def in_year(year: str) -> tuple[Property, ...]:
    """Properties of a fact that is dated by its year."""
    first, last = datetime.date(int(year), 1, 1), datetime.date(int(year), 12, 31)
    return _dated(year, first, last, "year")


def on_day(day: datetime.date) -> tuple[Property, ...]:
    """Properties of a fact that is dated by its day."""
    return _dated(day.isoformat(), day, day, "day")


def _dated(edtf: str, first: datetime.date, last: datetime.date, precision: str) -> tuple[Property, ...]:
    return (
        _AFFIRMED,
        _ACTUAL,
        (CCH.date, text(edtf)),
        (CCH.earliest, date(first)),
        (CCH.latest, date(last)),
        (CCH.precision, concept("precision", precision)),
    )
