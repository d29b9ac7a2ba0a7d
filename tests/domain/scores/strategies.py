"""Units of every kind, for the laws that hold for all of them."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from tests.domain.worked_example import LEVELS, PROGRESS
from tracker.domain.dates import PartialDate
from tracker.domain.scores import Unit

DAYS = st.integers(0, 800).map(lambda days: date(2025, 1, 1) + timedelta(days=days))
DATES = st.builds(
    lambda day, length: PartialDate.parse(day.isoformat()[:length]),
    DAYS,
    st.sampled_from([4, 7, 10]),
)
RATINGS = st.sampled_from([(None, None), *((level, PROGRESS.get(level)) for level in LEVELS)])


def unit(rating: tuple[str | None, Fraction | None], number: int, **fields: Any) -> Unit:
    level, progress = rating
    return Unit(str(number), level, progress, **fields)


UNIT = st.builds(
    unit,
    RATINGS,
    number=st.integers(1, 15),
    out=st.sampled_from([False, False, False, True]),
    original_due=st.none() | DATES,
    current_due=st.none() | DATES,
    reached=st.none() | DATES,
    looked_on=st.none() | DATES,
)
UNIT_LISTS = st.lists(UNIT, max_size=12, unique_by=lambda unit: unit.number)
