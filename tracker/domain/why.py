"""Why a figure is what it is (its members), and why a commitment stands where it does."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tracker.domain.scores import (
    Comparison,
    Figures,
    Share,
    Unit,
    counted,
    due,
    first_due,
    rated,
)
from tracker.domain.standing import Standing
from tracker.domain.telling import Told

FIGURES = {
    "average": "Average step of those judged",
    "complete": "Complete, of those judged",
    "bounds": "Average step if the others stood at nothing, or at complete",
    "coverage": "Judged, of all counted",
    "low": "Judged with low confidence",
    "claims": "Resting on the parties' claims alone",
    "due": "Average step of those whose agreed date has passed",
    "on-time": "Complete by their first agreed date",
    "slippage": "Days between first and present agreed date",
    "freshness": "Days since somebody looked",
    "facts": "Days since the newest fact",
}
ALSO = {"linear": "average", "strict": "complete", "timeliness": "on-time"}


@dataclass(frozen=True)
class Group:
    """Members of a figure that count alike: what each counts, and their numbers."""

    value: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class LeftOut:
    """A unit that no mean counts, and why: its level, the rule that gave it, the reason."""

    number: str
    name: str
    level: str | None  # in plain words; None where nobody ever judged it
    rule: str | None
    reason: str | None


@dataclass(frozen=True)
class Members:
    """A figure with all its members; `share` is what it comes to where it is a share."""

    figure: str
    as_of: date
    share: Share | None
    groups: tuple[Group, ...]
    claims_alone: tuple[str, ...]
    low: tuple[str, ...]
    later: tuple[str, ...]
    comparison: Comparison | None
    figures: Figures
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True)
class Reasons:
    """A commitment's level, its reason, and the facts it rests on with what they cite."""

    standing: Standing
    judged: Told | None
    facts: tuple[Told, ...]
    rule: str | None  # the text of the rule that wrote it


def named(figure: str) -> str | None:
    """The figure of a name or of another name for it; None where it is no figure."""
    found = ALSO.get(figure, figure)
    return found if found in FIGURES else None


def left_out(standings: Sequence[Standing]) -> tuple[LeftOut, ...]:
    """The units that no mean counts, each with the reason."""
    return tuple(
        LeftOut(
            number=one.commitment.number,
            name=one.commitment.name,
            level=one.level.word if one.level else None,
            rule=one.judgement.by_rule if one.judgement else None,
            reason=one.judgement.reason if one.judgement else None,
        )
        for one in standings
        if not one.is_rated
    )


def groups(figure: str, units: Sequence[Unit], as_of: date) -> tuple[Group, ...]:
    """The members of a figure, grouped by what each counts, largest first."""
    found: dict[object, list[str]] = {}
    for value, unit in VALUES[figure](units, as_of):
        found.setdefault(value, []).append(unit.number)
    ordered = sorted(found, key=order, reverse=True)
    return tuple(Group(str(value), tuple(found[value])) for value in ordered)


def order(value: object) -> tuple[int, Fraction]:
    """Numbers by size, before words."""
    if isinstance(value, int | Fraction):
        return (1, Fraction(value))
    return (0, Fraction(0))


Valued = Iterator[tuple[object, Unit]]


def progress(units: Sequence[Unit], as_of: date) -> Valued:
    for unit in counted(units):
        yield unit.progress if unit.progress is not None else "not judged", unit


def completeness(units: Sequence[Unit], as_of: date) -> Valued:
    for unit in counted(units):
        word = "complete" if unit.complete else "not complete"
        yield word if unit.progress is not None else "not judged", unit


def judged(units: Sequence[Unit], as_of: date) -> Valued:
    for unit in counted(units):
        yield "judged" if unit.progress is not None else "not judged", unit


def confidence(units: Sequence[Unit], as_of: date) -> Valued:
    for unit in rated(units):
        yield unit.confidence or "not said", unit


def claims(units: Sequence[Unit], as_of: date) -> Valued:
    for unit in rated(units):
        yield "claims alone" if unit.claims_alone else "acts or independent", unit


def dates(units: Sequence[Unit], as_of: date) -> Valued:
    for unit in due(units, as_of):
        yield unit.progress if unit.progress is not None else "not judged", unit


def timely(units: Sequence[Unit], as_of: date) -> Valued:
    for unit in first_due(units, as_of):
        word = "complete" if unit.complete else "not complete"
        yield word if unit.progress is not None else "not judged", unit


def moved(units: Sequence[Unit], as_of: date) -> Valued:
    for unit in counted(units):
        if unit.original_due and unit.current_due:
            yield (unit.current_due.last - unit.original_due.last).days, unit


def looked(units: Sequence[Unit], as_of: date) -> Valued:
    for unit in counted(units):
        yield (as_of - unit.looked_on.last).days if unit.looked_on else "never", unit


def facts(units: Sequence[Unit], as_of: date) -> Valued:
    for unit in counted(units):
        yield (as_of - unit.newest_fact.last).days if unit.newest_fact else "none", unit


VALUES: dict[str, Callable[[Sequence[Unit], date], Valued]] = {
    "average": progress,
    "complete": completeness,
    "bounds": progress,
    "coverage": judged,
    "low": confidence,
    "claims": claims,
    "due": dates,
    "on-time": timely,
    "slippage": moved,
    "freshness": looked,
    "facts": facts,
}


def share_of(figure: str, told: Figures) -> Share | None:
    """What a figure comes to, where it is one share."""
    shares = {
        "average": told.linear,
        "complete": told.strict,
        "coverage": told.coverage,
        "due": told.deadlines.due_adjusted.current.mean,
        "on-time": told.deadlines.on_time.share,
        "low": Share(Fraction(len(told.low_confidence)), told.rated),
        "claims": Share(Fraction(len(told.claims_alone)), told.rated),
    }
    return shares.get(figure)
