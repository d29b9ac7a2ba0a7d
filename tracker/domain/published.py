"""The figures that a publication puts on record, and how others of the same day differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from tracker.domain.differing import NONE, Difference
from tracker.domain.ledger import canonical, digest
from tracker.domain.rounding import days, exact, percent, plain
from tracker.domain.scores import DeadlineFigures, Share
from tracker.domain.snapshot import Snapshot


@dataclass(frozen=True)
class Figure:
    """One figure of a report: its name, its exact value as text, and as people read it."""

    name: str
    exact: str
    shown: str
    made_of: str = ""  # the exact value as people read it


def figures_of(now: Snapshot, before: Snapshot | None) -> tuple[Figure, ...]:
    """Every figure of a report, and the level of each unit; those of the day compared with last."""
    found = list(of_day(now))
    if before:
        found += [replace(one, name=f"{one.name} on {before.as_of}") for one in of_day(before)]
    return tuple(found)


def of_day(snap: Snapshot) -> Iterator[Figure]:
    """The figures of one day: means first, then counts, dates and levels."""
    told = snap.figures
    yield share("average step", told.linear)
    yield share("complete", told.strict)
    yield share("average step if all others were nothing", told.bounds.low)
    yield share("average step if all others were complete", told.bounds.high)
    yield share("average step without the parties' claims alone", told.without_claims)
    yield share("weighted average step", told.weighted)
    yield share("judged", told.coverage)
    yield number("out", told.out)
    yield from of_dates("", told.deadlines)
    yield from of_dates(" over parts", snap.parts.deadlines)
    yield number("known parts", snap.parts_total)
    yield number("parts complete", snap.parts_complete)
    yield text("age of the last look", told.freshness.value)
    yield text("age of the newest fact", told.freshness.newest_fact)
    for code in sorted({one.level.code for one in snap.counted if one.level}):
        yield number(f"at {code.replace('_', ' ')}", snap.count(code))
    for one in snap.counted:
        level = one.level.code if one.level else ""
        sure = f", {one.confidence}" if one.confidence else ""
        status = f"{level.replace('_', ' ')}{sure}" if level else "not judged"
        yield Figure(one.commitment.number, f"{level}{sure}", status)


def of_dates(over: str, told: DeadlineFigures) -> Iterator[Figure]:
    """The figures that need a deadline."""
    yield share(f"average step of those due{over}", told.due_adjusted.current.mean)
    yield share(f"complete on time{over}", told.on_time.share)
    yield text(f"slippage{over}", told.slippage.moves.value)
    yield number(f"dates moved{over}", told.slippage.moves.moved)


def share(name: str, told: Share) -> Figure:
    """A share, as the exact sum over what it is divided by."""
    value = f"{percent(told.value)} %" if told.value is not None else NONE
    made_of = f"{plain(told.numerator)}/{told.denominator}"
    return Figure(name, f"{exact(told.numerator)}/{told.denominator}", value, made_of)


def number(name: str, value: int) -> Figure:
    return Figure(name, str(value), str(value))


def text(name: str, value: Fraction | None) -> Figure:
    """A number of days."""
    return Figure(name, NONE if value is None else exact(value), f"{days(value)} days")


def digest_of(figures: Sequence[Figure]) -> str:
    """SHA-256 of the exact values, in their order."""
    return digest(canonical([[one.name, one.exact] for one in figures]))


def shown(figure: Figure | None, exactly: bool) -> str | None:
    """A figure as people read it; with what it is made of where rounding makes two alike."""
    if figure is None:
        return None
    return f"{figure.shown} ({figure.made_of or figure.exact})" if exactly else figure.shown


def differences(before: Sequence[Figure], after: Sequence[Figure]) -> tuple[Difference, ...]:
    """The figures that differ, in the order of a report."""
    then, now = ({one.name: one for one in found} for found in (before, after))
    found = []
    for name in dict.fromkeys([*now, *then]):
        one, other = then.get(name), now.get(name)
        if one is None or other is None or one.exact != other.exact:
            alike = one is not None and other is not None and one.shown == other.shown
            found.append(Difference(name, shown(one, alike), shown(other, alike)))
    return tuple(found)
