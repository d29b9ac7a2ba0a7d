"""Where things stand on a drawing, in pixels; no font of the machine has a say."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate, pairwise

from tracker.domain.dates import PartialDate
from tracker.domain.text import printable
from tracker.presentation.language import Language

SMALL = 11  # pixels: size of all text but heads
HEAD = 12
NARROW = frozenset("fijlrtI.,:;'|!()[]{}-–·/ ")
WIDE = frozenset("mwMW@%—…шщжюыфмШЩЖЮЫФМДЦ")
MONTHS_APART = (1, 2, 3, 6, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 200)))
MOST_MARKS = 2  # accents on one letter; more would run over the lines above


@dataclass(frozen=True)
class Linear:
    """A scale: from values to pixels."""

    values: tuple[float, float]
    pixels: tuple[float, float]

    def __call__(self, value: float) -> float:
        (low, high), (start, end) = self.values, self.pixels
        return start + (value - low) / (high - low) * (end - start)


def days(first: date, last: date, pixels: tuple[float, float]) -> Linear:
    """A scale of days, as their ordinal numbers; at least a day long."""
    start = first.toordinal()
    return Linear((start, max(last.toordinal(), start + 1)), pixels)


# Text


def breadth(text: str, size: float = SMALL) -> float:
    """How wide a text is at most, in any usual sans-serif font."""
    return sum(em(character) for character in text) * size


@lru_cache(maxsize=4096)  # of the same few letters a chart asks thousands of times
def em(character: str) -> float:
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if character in NARROW:
        return 0.42
    return 0.98 if character in WIDE else 0.78 if character.isupper() else 0.64


def cut(text: str, room: float, size: float = SMALL) -> str:
    """The text on one line, ended by an ellipsis where it is wider than its room."""
    shown = calm(printable(text))
    if breadth(shown, size) <= room:
        return shown
    ends = accumulate(em(character) * size for character in shown)
    fitting = sum(end + size <= room for end in ends)
    return shown[:fitting].rstrip() + "…"


def calm(text: str) -> str:
    """The text with no more accents on a letter than a line has room for."""
    kept: list[str] = []
    for character in text:
        crowd = kept[-MOST_MARKS:]
        full = len(crowd) == MOST_MARKS and all(map(unicodedata.combining, crowd))
        if not (full and unicodedata.combining(character)):
            kept.append(character)
    return "".join(kept)


def wrapped(text: str, room: float, lines: int) -> list[str]:
    """The text on at most so many lines, each within its room; a percentage is never torn."""
    found: list[str] = [""]
    for word in printable(text).replace(" %", "\u00a0%").split(" "):
        longer = f"{found[-1]} {word}".strip()
        if breadth(longer) <= room or not found[-1] or len(found) == lines:
            found[-1] = longer
        else:
            found.append(word)
    return [cut(line, room) for line in found]


def pushed_down(wanted: Sequence[float], heights: Sequence[float], top: float) -> list[float]:
    """Middles of labels, in order from the top, moved so that none lies over another."""
    found: list[float] = []
    free = top
    for middle, height in zip(wanted, heights, strict=True):
        found.append(max(middle, free + height / 2))
        free = found[-1] + height / 2
    return found


def pushed_up(middles: Sequence[float], heights: Sequence[float], bottom: float) -> Iterator[float]:
    """The middles, from the last to the first, moved up as far as the bottom asks for."""
    free = bottom
    for middle, height in zip(reversed(middles), reversed(heights), strict=True):
        place = min(middle, free - height / 2)
        yield place
        free = place - height / 2


def set_apart(
    wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float
) -> list[float]:
    """Middles of labels between top and bottom, near where they are wanted, none over another."""
    down = pushed_down(wanted, heights, top)
    return list(pushed_up(down, heights, bottom))[::-1]


# Axes


def whole_ticks(top: int, room: float) -> list[int]:
    """Whole numbers from 0 to the top, at least 20 pixels apart."""
    most = max(1, int(room // 20))
    steps = (base * 10**power for power in range(12) for base in (1, 2, 5))
    step = next(one for one in steps if top / one <= most)
    near = step * 0.6
    return [*(one for one in range(0, top, step) if top - one >= near), top]


def day_ticks(
    scale: Linear, language: Language, taken: tuple[float, float]
) -> list[tuple[int, str]]:
    """First days of months or years, with their names where these do not run into what is taken."""
    first, last = (date.fromordinal(int(value)) for value in scale.values)
    found: list[tuple[int, str]] = []
    for apart in MONTHS_APART:
        found = [(day.toordinal(), named(day, language)) for day in starts(first, last, apart)]
        room = max((breadth(name) for _, name in found), default=0) + 16
        places = [scale(day) for day, _ in found]
        if all(later - earlier >= room for earlier, later in pairwise(places)):
            break
    return [(day, "" if hits(scale(day), name, taken) else name) for day, name in found]


def starts(first: date, last: date, apart: int) -> Iterator[date]:
    """First days of every so manieth month within the days."""
    begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month
    for month in range(-(-begin // apart) * apart, end, apart):
        day = date(month // 12, month % 12 + 1, 1)
        if day >= first:
            yield day


def named(day: date, language: Language) -> str:
    """A January by its year, another month by its name with digits."""
    year = f"{day.year:04}"
    return language.day(PartialDate.parse(year if day.month == 1 else f"{year}-{day.month:02}"))


def hits(place: float, name: str, taken: tuple[float, float]) -> bool:
    half = breadth(name) / 2 + 4
    return place + half > taken[0] and place - half < taken[1]
