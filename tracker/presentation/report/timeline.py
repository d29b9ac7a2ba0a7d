"""The picture of deadlines: every date that has a place on a line of time."""

from collections.abc import Iterable

from tracker.domain.dates import PartialDate
from tracker.domain.deadlines import Due
from tracker.domain.reports import ProgressReport
from tracker.domain.standing import Standing
from tracker.presentation.charts import Date, Timeline, TimelineLabels, nearest
from tracker.presentation.document import Picture, plain
from tracker.presentation.language import Language
from tracker.presentation.report import naming
from tracker.presentation.report.meaning import for_what, provisos


def timeline(report: ProgressReport, dated: list[Standing], say: Language) -> Picture | None:
    """Every date on one line of time; None without one."""
    dates = tuple(mark for one in dated for mark in dates_of(one, say))
    if not dates:
        return None
    today = report.now.as_of
    shown = len(nearest(dates, today))
    rest = not_shown(sum(len(one.dates.all) for one in dated) - shown, say.day(today), say)
    title = say("Deadlines with every move")
    told = say.plural(
        "{count} date of commitments and parts, agreed or announced, as set by {day}.",
        "{count} dates of commitments and parts, agreed or announced, as set by {day}.",
        shown,
        day=say.day(today),
    )
    chart = Timeline(dates, today, labels(say.day(today), rest, say), say.code)
    return Picture(chart, title, " ".join(filter(None, (told, rest))), None)


def not_shown(count: int, day: str, say: Language) -> str:
    if not count:
        return ""
    return say.plural(
        "{count} more date (recurring, or further from {day}) is in the tables alone.",
        "{count} more dates (recurring, or further from {day}) are in the tables alone.",
        count,
        day=day,
    )


def labels(today: str, rest: str, say: Language) -> TimelineLabels:
    return TimelineLabels(
        agreed=say("agreed"),
        announced=say("announced by one side"),
        replaced=say("replaced by a later one"),
        other=say("for something else, named at the left"),
        met=say("met"),
        moved=say("moved"),
        said=say("moved by one side's word"),
        period=say("a month or year, at its last day"),
        today=today,
        rest=rest,
    )


def dates_of(one: Standing, say: Language) -> Iterable[Date]:
    """Its dates in the order of being set, those for something else after those for itself."""
    dues = [(due, due.deadline.due) for due in one.dates.all if due.deadline.due]
    dues.sort(key=lambda pair: pair[0].deadline.of or "")
    order = [due for due, _ in dues]
    for due, day in dues:
        yield date_of(one, due, day, moves=moved(one, due, order), say=say)


def moved(one: Standing, due: Due, order: list[Due]) -> int | None:
    """The position of the date that one moves; none moves one of the other kind."""
    found = one.dates.moved_by(due)
    if found not in order or found.is_agreed != due.is_agreed:
        return None
    return order.index(found)


def date_of(one: Standing, due: Due, day: PartialDate, *, moves: int | None, say: Language) -> Date:
    but = provisos(due, say)
    return Date(
        thing=plain(naming.called(one, say)),
        due=day.last,
        shown=f"{say.day(day)} ({', '.join(but)})" if but else say.day(day),
        agreed=due.is_agreed,
        party="" if due.is_agreed else "+".join(due.entry.by.parties),
        is_current=not one.dates.is_replaced(due),
        is_met=due in one.dates.agreed[-1:] and one.timeliness == "on_time",
        begins=day.first if day.first != day.last else None,
        of=plain(for_what(due, say)),
        counts=due.counts,
        moves=moves,
    )
