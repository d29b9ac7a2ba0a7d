"""What the charts of a report show; how they are drawn is in `drawing`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

MOST_LINES = 40  # on a timeline, so that it fits on a page; one for each date, or name alone


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

    Shares from 0 to 1; `low` is the main line, `low` to `high` a band, `mean` a thin line. Below
    these stands over how many they are: `mean` over the units judged, the others over those
    counted. Every claim is drawn; the newest 40 are numbered and told in a key.
    """

    days: tuple[date, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    mean: tuple[float | None, ...]
    judged: tuple[int, ...]
    counted: tuple[int, ...]
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
    base: str  # beside how many were judged of how many counted
    share: str  # of the upper axis, such as "share of the 28 programmes"
    named: str  # of the lower axis, such as "share of what each speaks of"


@dataclass(frozen=True)
class Date:
    """A due date on a timeline: for when, of what, and whether all sides agreed."""

    thing: str  # such as "17.3 Market launch"
    due: date  # its last day
    shown: str  # the date as it is known, such as 2025-Q4, with what it is but a plain due date
    agreed: bool
    party: str = ""  # who announced it; empty where all agreed
    is_current: bool = True  # nothing replaced it
    is_met: bool = False  # this date was kept
    begins: date | None = None  # its first day, where it is not known to the day
    of: str = ""  # such as "for domestic procedures", where it is not for the thing itself
    counts: bool = True  # a definite date for the thing itself
    moves: int | None = None  # the position of the one that it moves, among the dates of its thing


@dataclass(frozen=True)
class Timeline:
    """The deadlines of things, a row each, with every move.

    The dates of a thing stand in the order of being set, after them those of something else.
    """

    dates: tuple[Date, ...]
    today: date  # the day of the report
    labels: "TimelineLabels"
    language: str  # of the names of days on the axis

    @property
    def shown(self) -> list[Date]:
        """All dates; of very many, those of the things with a date nearest to the day."""
        return nearest(self.dates, self.today)


@dataclass(frozen=True)
class TimelineLabels:
    """The words of a timeline; those of a mark are drawn where there is one."""

    agreed: str
    announced: str
    replaced: str
    other: str  # a date for something else, which is named at the left
    met: str
    moved: str  # what an arrow means
    said: str  # what a dashed one means
    period: str  # a date that is not known to the day
    today: str  # the day of the report
    rest: str = ""  # how many dates are not shown, and where they are


def nearest(dates: Sequence[Date], today: date) -> list[Date]:
    """The dates of the things with a date nearest to a day, as many as one drawing holds."""
    things: dict[str, list[Date]] = {}
    for one in dates:
        things.setdefault(one.thing, []).append(one)
    kept: set[str] = set()
    lines = 0
    for thing in sorted(things, key=lambda name: nearness(things[name], today)):
        lines += len(things[thing]) + all(one.of for one in things[thing])
        if lines > MOST_LINES and kept:
            break
        kept.add(thing)
    return [one for one in dates if one.thing in kept][:MOST_LINES]


def nearness(dates: Sequence[Date], today: date) -> int:
    return min(abs((one.due - today).days) for one in dates)


Chart: TypeAlias = Distribution | Path | Timeline
