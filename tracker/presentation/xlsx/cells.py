"""What stands in a cell of a workbook: text that stays text, days, shares, addresses."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import TypeAlias

from tracker.domain.dates import PartialDate, Precision
from tracker.domain.rounding import plain
from tracker.domain.scores import Share

LONGEST = 32_767  # of Excel, in units of UTF-16
LONGEST_ADDRESS = 2_079
FIRST_DAY = date(1901, 1, 1)  # Excel counts a 29 February 1900
FORMULAS = ("=", "+", "-", "@", "{", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@dataclass(frozen=True)
class Day:
    """A date: a real one where its whole day is known, else text."""

    on: PartialDate | date

    @property
    def whole(self) -> datetime | None:
        """The day, if Excel has it and nothing about it is uncertain."""
        told = self.on
        if isinstance(told, PartialDate):
            if told.precision is not Precision.DAY or told.approximate:
                return None
            told = told.first
        return datetime(told.year, told.month, told.day) if told >= FIRST_DAY else None


@dataclass(frozen=True)
class Percent:
    """A share from 0 to 1, shown as a percentage; a float where it is a mark in a chart."""

    value: Fraction | float | None


@dataclass(frozen=True)
class Points:
    """A difference of two shares, shown in percentage points with its sign."""

    value: Fraction | None


@dataclass(frozen=True)
class Address:
    """A text that leads to itself, if it may be followed."""

    url: str | None


@dataclass(frozen=True)
class Numbered:
    """The number of what stands at an address, leading there if it may be followed."""

    number: int
    url: str | None


Cell: TypeAlias = str | int | float | Day | Percent | Points | Address | Numbered | None


def exactly(value: Fraction | None) -> Cell:
    """A sum as a number, or as text where four decimals do not hold it."""
    if value is None or value.denominator == 1:
        return None if value is None else int(value)
    return float(value) if plain(value) != str(value) else str(value)


def with_base(share: Share) -> tuple[Cell, Cell, Cell]:
    """A percentage, what was counted, and of how many."""
    return Percent(share.value), exactly(share.numerator), share.denominator


def units(text: str) -> int:
    """The length of a text as Excel counts it."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def cut(text: str, mark: str) -> str:
    """The text as far as a cell holds it, with a mark at its end where it was longer."""
    if len(text) <= LONGEST // 2 or units(text) <= LONGEST:
        return text
    room = LONGEST - units(mark)
    kept = text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")
    return kept + mark
