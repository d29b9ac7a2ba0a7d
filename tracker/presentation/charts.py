"""What the charts of a report show; how they are drawn is in `drawing`."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True)
class Stack:
    """Units of one level on each day; `is_known` is false where nobody judged.

    `step` is the progress of the level from 0 to 1, by which it is shaded.
    """

    label: str
    counts: tuple[int, ...]
    step: float
    is_known: bool = True


@dataclass(frozen=True)
class Distribution:
    """How many units stood at each level over time: stacked steps that change on the days.

    Stacks from least to most. A level that is empty on every day is named, too: that none is
    complete is what there is to see.
    """

    days: tuple[date, ...]
    stacks: tuple[Stack, ...]
    total: str  # label of the upright axis, such as "programmes"
    language: str  # of the names of days on the axis


@dataclass(frozen=True)
class Point:
    """A party's claim of a percentage, on the day that it speaks of; shares from 0 to 1."""

    on: date
    party: str
    low: float
    high: float
    label: str  # such as "about 80 % of measures"


@dataclass(frozen=True)
class Path:
    """What is assessed over time above what the parties claim: two panels on one axis of days.

    Shares from 0 to 1; `low` is the main line, `low` to `high` a band, `mean` a thin line. Every
    claim is drawn; the newest 40 are numbered and told in a key.
    """

    days: tuple[date, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    mean: tuple[float | None, ...]
    claims: tuple[Point, ...]
    labels: "PathLabels"
    language: str  # of the names of days on the axis


@dataclass(frozen=True)
class PathLabels:
    """The words of a path, in the language of the report."""

    assessed: str  # head of the upper panel
    claimed: str  # head of the lower panel
    low: str  # of the low bound, such as "at least 29 %"
    band: str  # of the band, beside the high bound, such as "at most 68 %"
    mean: str
    share: str  # of the upper axis, such as "share of the 28 programmes"
    named: str  # of the lower axis, such as "share of what each speaks of"


@dataclass(frozen=True)
class Date:
    """A due date on a timeline: when it was set, for when, and whether all sides agreed."""

    thing: str  # such as "17.3 Market launch"
    due: date  # its last day
    shown: str  # the date as it is known, such as 2025-Q4
    agreed: bool
    party: str  # who announced it; empty where all agreed
    set_on: date | None
    is_current: bool  # the agreed date in force, or the newest that was announced
    is_met: bool  # this date was kept
    moves: date | None  # the last day of the date of the same thing that it moves


@dataclass(frozen=True)
class Timeline:
    """The deadlines of things, a row each, with every move: dates in the order of being set.

    Of more than 40 dates those are drawn whose things have a date nearest to the day of the report.
    """

    dates: tuple[Date, ...]
    today: date  # the day of the report
    labels: "TimelineLabels"
    language: str  # of the names of days on the axis


@dataclass(frozen=True)
class TimelineLabels:
    agreed: str
    announced: str
    moved: str  # what an arrow means
    today: str  # the day of the report
    met: str


Chart: TypeAlias = Distribution | Path | Timeline
