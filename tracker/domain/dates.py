"""Days known only in part, the words for them, and the periods that reports speak of."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache, total_ordering

from tracker.domain.errors import WrongUsage
from tracker.domain.text import quoted

FIRST_YEAR, LAST_YEAR = 1600, 2400

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

FORMS = "2022, 2022-H1, 2022-Q3, 2022-07 or 2022-07-01, with ~ after it if approximate"
NEAR_FORMS = f"today, yesterday, tomorrow, -3d, +2w, fri, dec, {FORMS}"

# Text, so that only a command that reads a date compiles it.
_FORM = (
    r"(?ai)(?P<year>[0-9]{4})"
    r"(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?"
    r"(?P<approximate>~?)"
)
_EITHER_WAY_ROUND = r"(0?[1-9]|1[0-2])([./-])(0?[1-9]|1[0-2])\2[0-9]{2,4}"
_STEP = r"([+-][0-9]{1,4})([dw])"
_AGE = r"([0-9]{1,5})([dw])"
_DAYS = {"d": 1, "w": 7}
_REMEMBERED = 2**12  # texts that were read: the days of a ledger are few and come again and again
_NEAR_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


_LENGTHS = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.HALF: 6, Precision.YEAR: 12}
"""In months."""


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, month, quarter, half or year; ordered by its last day, then its first."""

    first: date
    last: date
    precision: Precision
    approximate: bool = False

    @staticmethod
    def parse(text: str) -> "PartialDate":
        """Read one of the five forms; nothing is guessed."""
        return _read(text, FORMS)

    @staticmethod
    def of_day(day: date) -> "PartialDate":
        """A date of which all is known."""
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise WrongUsage(f"{day.isoformat()} {_OUTSIDE}: use a nearer day.")
        return PartialDate(day, day, Precision.DAY)

    def __lt__(self, other: "PartialDate") -> bool:
        return self._place < other._place

    def __str__(self) -> str:
        """The form it is read from."""
        return self._form + ("~" if self.approximate else "")

    @property
    def _place(self) -> tuple[date, date, str]:
        return self.last, self.first, str(self)

    @property
    def _form(self) -> str:
        year, month = self.first.year, self.first.month
        match self.precision:
            case Precision.DAY:
                return self.first.isoformat()
            case Precision.MONTH:
                return f"{year}-{month:02}"
            case Precision.QUARTER:
                return f"{year}-Q{_ordinal(self)}"
            case Precision.HALF:
                return f"{year}-H{_ordinal(self)}"
            case Precision.YEAR:
                return f"{year}"


@dataclass(frozen=True, slots=True)
class Period:
    """What a report covers: from the end of one day to the end of another."""

    since: date
    as_of: date
    text: str


def parse_when(text: str, *, today: date) -> PartialDate:
    """A date as typed in an option: also near days, the last Friday (fri), the next December."""
    word = text.lower()
    day = _near_day(word, today)
    if day is not None:
        return PartialDate.of_day(day)
    if word in _MONTH_OF:
        month = _MONTH_OF[word]
        year = today.year + (month < today.month)
        return PartialDate.parse(f"{year}-{month:02}")
    return _read(text, NEAR_FORMS)


def parse_period(text: str) -> Period:
    """A month, quarter, half or year, compared with the day before it began."""
    forms = "2024, 2024-H1, 2024-Q4 or 2024-10"
    found = re.fullmatch(_FORM, text)
    if found is None:
        raise WrongUsage(f"{quoted(text)} is not a reporting period: write {forms}.")
    period = _read(text, forms)
    if period.precision is Precision.DAY or period.approximate:
        raise WrongUsage(f"{quoted(text)} is not a reporting period: write {forms}.")
    return Period(period.first - timedelta(days=1), period.last, str(period))


def parse_age(text: str) -> int:
    """An age in days, from days (180d) or weeks (26w)."""
    found = re.fullmatch(_AGE, text.lower())
    if found is None:
        raise WrongUsage(f"{quoted(text)} is not an age: write days or weeks, as in 180d or 26w.")
    return int(found[1]) * _DAYS[found[2]]


def long(day: PartialDate) -> str:
    """A date in words: 31 December 2024, fourth quarter of 2024, about the first half of 2024."""
    words = _words(day)
    if not day.approximate:
        return words
    return f"about the {words}" if " of " in words else f"about {words}"


def weekday_day(day: date) -> str:
    """A day with its weekday: Tue 31 December 2024."""
    return f"{WEEKDAYS[day.weekday()][:3]} {_day_in_words(day)}"


def _near_day(word: str, today: date) -> date | None:
    if word in _NEAR_DAYS:
        return today + timedelta(days=_NEAR_DAYS[word])
    if found := re.fullmatch(_STEP, word):
        return today + timedelta(days=int(found[1]) * _DAYS[found[2]])
    if word in _WEEKDAY_OF:
        return today - timedelta(days=(today.weekday() - _WEEKDAY_OF[word]) % 7)
    return None


@lru_cache(maxsize=_REMEMBERED)
def _read(text: str, forms: str) -> PartialDate:
    found = re.fullmatch(_FORM, text)
    if found is None:
        raise WrongUsage(f"{quoted(text)} {_fault(text)}: write {forms}.")
    try:
        return PartialDate(*_extent(found), approximate=bool(found["approximate"]))
    except ValueError as fault:
        raise WrongUsage(f"{quoted(text)} {fault}: write {forms}.") from None


def _extent(found: re.Match[str]) -> tuple[date, date, Precision]:
    """First day, last day and precision; a ValueError tells what is wrong."""
    year = int(found["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(_OUTSIDE)
    if found["half"]:
        return _months(Precision.HALF, year, 6 * int(found["half"]) - 5)
    if found["quarter"]:
        return _months(Precision.QUARTER, year, 3 * int(found["quarter"]) - 2)
    if found["month"] is None:
        return _months(Precision.YEAR, year, 1)
    month = int(found["month"])
    if not 1 <= month <= 12:
        raise ValueError("does not exist, as months are 01 to 12")
    whole = _months(Precision.MONTH, year, month)
    return whole if found["day"] is None else _one_day(whole[1], int(found["day"]))


def _months(precision: Precision, year: int, month: int) -> tuple[date, date, Precision]:
    following = month + _LENGTHS[precision]
    next_first = date(year + (following > 12), (following - 1) % 12 + 1, 1)
    return date(year, month, 1), next_first - timedelta(days=1), precision


def _one_day(end_of_month: date, day: int) -> tuple[date, date, Precision]:
    if not 1 <= day <= end_of_month.day:
        month = f"{MONTHS[end_of_month.month - 1]} {end_of_month.year}"
        raise ValueError(f"does not exist, as {month} has {end_of_month.day} days")
    exact = end_of_month.replace(day=day)
    return exact, exact, Precision.DAY


def _fault(text: str) -> str:
    if re.fullmatch(_EITHER_WAY_ROUND, text):
        return "is ambiguous, as day and month may stand either way round"
    return "is not a date"


def _words(day: PartialDate) -> str:
    match day.precision:
        case Precision.DAY:
            return _day_in_words(day.first)
        case Precision.MONTH:
            return f"{MONTHS[day.first.month - 1]} {day.first.year}"
        case Precision.YEAR:
            return f"{day.first.year}"
        case _:
            which = ("first", "second", "third", "fourth")[_ordinal(day) - 1]
            return f"{which} {day.precision} of {day.first.year}"


def _ordinal(day: PartialDate) -> int:
    """Which quarter or half of its year it is, from 1."""
    return (day.first.month - 1) // _LENGTHS[day.precision] + 1


def _day_in_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _numbers(names: tuple[str, ...], *, start: int) -> dict[str, int]:
    """The number of each name, whole or cut to three letters."""
    numbered = list(enumerate(names, start))
    short = {name[:3].lower(): number for number, name in numbered}
    return short | {name.lower(): number for number, name in numbered}


_OUTSIDE = f"lies outside the years {FIRST_YEAR} to {LAST_YEAR}"
_MONTH_OF = _numbers(MONTHS, start=1)
_WEEKDAY_OF = _numbers(WEEKDAYS, start=0)
