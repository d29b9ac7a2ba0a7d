"""What a party claims beside what is assessed: one of three words, why, and the gap."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from tracker.domain.contents import Figure
from tracker.domain.phrases import Coded, Phrase, phrase
from tracker.domain.rounding import percent
from tracker.domain.scales import Level
from tracker.domain.scores import (
    Bounds,
    Share,
    Unit,
    bounds,
    counted,
    linear,
    strict,
    strict_bounds,
)

Word = Literal["conflicts", "within our range", "not comparable"]
Measure = Literal["strict", "linear"]

ALL_DONE = Figure("percent", "programmes", 100_00, 100_00)
"""What is claimed by saying that all was carried out."""

AT_LEAST = ("at least", "more than", "over")
AT_MOST = ("at most", "less than", "under", "up to")


@dataclass(frozen=True)
class Gap:
    """Claimed minus assessed, as shares, from the lower end of the claim; and within our bounds.

    A count is set against the complete units of N; `value` is None where nothing is rated. `top` is
    the same from the upper end, where a range is claimed.
    """

    against: Measure
    value: Fraction | None
    low: Fraction
    high: Fraction
    top: Fraction | None = None


@dataclass(frozen=True)
class Finding:
    """Our word for a claim; `later` are the units that later facts show to have been open."""

    word: Word
    reason: Phrase
    gaps: tuple[Gap, ...] = ()
    later: tuple[str, ...] = ()


def finding(figure: Figure, units: Sequence[Unit], *, later: Collection[str] = ()) -> Finding:
    """A claimed figure beside the units of its scope, as they stood on the day it speaks of.

    `later` holds the numbers of units that later facts show to have been open on that day: only
    they make a conflict. A qualifier is quoted; it changes what fits, never the gap.
    """
    obstacle = _obstacle(figure, len(counted(units)))
    if obstacle is not None:
        return Finding("not comparable", obstacle)
    gaps = _gaps(figure, units)
    if figure.unit == "not-stated":
        return Finding("not comparable", phrase("unit not stated"), gaps)
    open_then = tuple(unit.number for unit in counted(units) if unit.number in later)
    if _is_contradicted(figure, units, len(open_then)):
        reason = phrase("later facts show {units} still open on that day", units=open_then)
        return Finding("conflicts", reason, gaps, open_then)
    base = len(counted(units))
    a_share_of_one = figure.form_of == "percent" and base == 1 and figure.low < 100_00
    of_work = figure.unit == "work" or a_share_of_one
    word, reason = _of_work(figure, units) if of_work else _of_units(figure, units)
    return Finding(word, reason, gaps)


def level_finding(claimed: Level, units: Sequence[Unit], *, later: Collection[str] = ()) -> Finding:
    """A claimed level beside the one unit of its scope; at progress 1 it says that all is done."""
    found = counted(units)
    if claimed.progress is None:
        reason = phrase("{level} is no step on the way", level=Coded(claimed.code))
        return Finding("not comparable", reason)
    if len(found) != 1:
        reason = phrase("it is a level of several, which we judge one by one")
        return Finding("not comparable", reason)
    done = finding(ALL_DONE, units, later=later)
    if claimed.progress == 1 and done.word == "conflicts":
        return done
    [ours] = found
    if ours.progress is None:
        return Finding("within our range", phrase("not judged by us"))
    level = level_of(ours)
    if claimed.progress > ours.progress:
        return Finding("not comparable", _above(level))
    if claimed.progress < ours.progress:
        return Finding("not comparable", phrase("below our {level}", level=level))
    return Finding("within our range", phrase("{level}, as we find", level=level))


def level_of(unit: Unit) -> Coded:
    """The level of a unit that is judged."""
    return Coded(str(unit.level))


def _above(level: Coded) -> Phrase:
    return phrase("above our {level}; no later fact settles it", level=level)


def _obstacle(figure: Figure, base: int) -> Phrase | None:
    """Why nothing of ours can be set beside a figure, if so."""
    if figure.of is not None:
        return phrase("it is about what is {what}, not what is done", what=figure.of)
    if figure.unit == "measures":
        return phrase("it counts measures, another unit than ours")
    if (figure.unit, figure.form_of) == ("work", "count"):
        return phrase("it counts work, another unit than ours")
    if not base:
        return phrase("we count nothing here")
    if figure.base is not None and figure.base != base * 100:
        total = figure.base // 100
        return phrase("its total is {total}, ours {ours}", total=total, ours=base)
    return None


def _is_contradicted(figure: Figure, units: Sequence[Unit], open_then: int) -> bool:
    """Whether a figure leaves no room for the units that were open; a vague one always does."""
    if not open_then or not (figure.qualifier is None or figure.qualifier in AT_LEAST):
        return False
    base = len(counted(units))
    low, _ = _claimed(figure, base)
    return low >= 1 if figure.unit == "work" else floor(low * base) > base - open_then


def _of_units(figure: Figure, units: Sequence[Unit]) -> tuple[Word, Phrase]:
    """A count or a percentage of units, in whole units: a claimed percentage is a rounded one."""
    ours = strict_bounds(units)
    base, shown, most = ours.low.denominator, int(ours.low.numerator), int(ours.high.numerator)
    low, high = _fitting(figure, base)
    if floor(low * base) > most and base == 1:
        return "not comparable", _above(level_of(counted(units)[0]))
    if floor(low * base) > most:
        return "not comparable", phrase(
            "above our {most} of {base} at most; no later fact settles it", most=most, base=base
        )
    if high is not None and ceil(high * base) < shown:
        return "not comparable", phrase(
            "below the {shown} of {base} that we find complete", shown=shown, base=base
        )
    return "within our range", phrase("{shown} shown, up to {most}", shown=shown, most=most)


def _of_work(figure: Figure, units: Sequence[Unit]) -> tuple[Word, Phrase]:
    """A percentage of the work."""
    ours = bounds(units)
    least, most = _value(ours.low), _value(ours.high)
    low, high = _fitting(figure, ours.low.denominator)
    if low > most:
        return "not comparable", phrase(
            "above our {most} % at most; no later fact settles it", most=most
        )
    if high is not None and high < least:
        return "not comparable", phrase("below our {least} % at least", least=least)
    ends = {"least": percent(least, 0), "most": percent(most, 0)}
    return "within our range", phrase("between {least} and {most} %", **ends)


def _fitting(figure: Figure, base: int) -> tuple[Fraction, Fraction | None]:
    """The shares that fit a figure as it was said, from and to; None: without an upper end."""
    low, high = _claimed(figure, base)
    if figure.qualifier in AT_MOST:
        return Fraction(0), high
    return low, None if figure.qualifier in AT_LEAST else high


def _claimed(figure: Figure, base: int) -> tuple[Fraction, Fraction]:
    """The lower and the upper end of a figure as shares; a count is one of our total."""
    whole = 100 * base if figure.form_of == "count" else 100_00
    return Fraction(figure.low, whole), Fraction(figure.high, whole)


def _gaps(figure: Figure, units: Sequence[Unit]) -> tuple[Gap, ...]:
    """The gap to strict or linear, by the unit of a figure; to both where it is not stated."""
    if figure.form_of == "count":
        if figure.unit == "not-stated":
            return ()
        ours = strict_bounds(units)
        return (_gap("strict", figure, ours.low, ours),)
    found = []
    if figure.unit in ("programmes", "not-stated"):
        found.append(_gap("strict", figure, strict(units), strict_bounds(units)))
    if figure.unit in ("work", "not-stated"):
        found.append(_gap("linear", figure, linear(units), bounds(units)))
    return tuple(found)


def _gap(against: Measure, figure: Figure, assessed: Share, ours: Bounds) -> Gap:
    low, high = _claimed(figure, ours.low.denominator)
    value = None if assessed.value is None else low - assessed.value
    top = None if value is None or low == high else value + high - low
    return Gap(against, value, low - _value(ours.high), high - _value(ours.low), top)


def _value(share: Share) -> Fraction:
    """The value of a share of N, which is not empty here."""
    return share.numerator / share.denominator
