"""Deadlines: what passed, and every date of every commitment; agreed and announced apart."""

from collections.abc import Iterable, Iterator

from tracker.domain.dates import PartialDate
from tracker.domain.deadlines import Due
from tracker.domain.reports import ProgressReport
from tracker.domain.snapshot import Passed
from tracker.domain.standing import Standing
from tracker.presentation.document import (
    Bullets,
    Cell,
    Grid,
    Heading,
    Paragraph,
    Part,
    Words,
    joined,
    pieces,
)
from tracker.presentation.language import DASH, Language
from tracker.presentation.report import naming
from tracker.presentation.report.meaning import meant, recurring
from tracker.presentation.report.timeline import timeline


def deadlines(report: ProgressReport, say: Language) -> Iterator[Part]:
    """The period's end, agreed dates of parts, and who moved what; in a table beyond a page."""
    if items := tuple(summary(report, say)):
        yield Bullets(items)
    if report.size != "page":
        yield from tables(report, say)
    if report.dated and not report.claims and (key := naming.key_of_parties(report, say)):
        yield Paragraph(key, quiet=True)


def summary(report: ProgressReport, say: Language) -> Iterable[Words]:
    now = report.now
    if now.period.count:
        yield pieces(period(report, say))
    if now.dates_of_parts.count:
        yield pieces(of_parts(now.dates_of_parts, say))
    own = now.figures.deadlines.slippage.moves
    if own.denominator:
        yield pieces(
            say(
                "{noun} with an agreed date of their own: {count}.",
                noun=sentence_case(naming.noun(report, say)),
                count=own.denominator,
            )
        )
    yield from set_by_both(report, say)
    if announced := [announced_move(one, due, say) for one, due in report.announced_moves]:
        yield pieces(
            say("Moved by one side's word, which moves no agreed date:"),
            " ",
            joined(announced, "; "),
            ".",
        )


def sentence_case(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"


def period(report: ProgressReport, say: Language) -> str:
    told = report.now.period
    return say(
        "End of the period, {date}: past for {units}; {judged} judged, {done} shown complete.",
        date=say.day(PartialDate.parse(str(report.agreement.ends))),
        units=naming.units(report, told.count, say),
        judged=told.judged,
        done=told.kept,
    )


def of_parts(told: Passed, say: Language) -> str:
    """How many dates passed, and how many of them were met as far as anybody could judge."""
    bits = [say("{count} passed", count=told.count)]
    if told.judged:
        bits.append(met(told, say))
    if told.judged_before:
        bits.append(
            say.plural(
                "{count} of these was judged only before its date",
                "{count} of these were judged only before their dates",
                told.judged_before,
            )
        )
    bits.append(say.within("groups", "{count} not judged", count=told.not_judged))
    if told.undated:
        bits.append(say("{count} complete on a day not known", count=told.undated))
    return say("Agreed dates of parts: {told}.", told="; ".join(bits))


def met(told: Passed, say: Language) -> str:
    if not told.kept:
        return say("of the {judged} judged none was met", judged=told.judged)
    return say.plural(
        "of the {judged} judged {met} was met",
        "of the {judged} judged {met} were met",
        told.kept,
        judged=told.judged,
        met=say.within("date", "one") if told.kept == 1 else say.count(told.kept),
    )


def set_by_both(report: ProgressReport, say: Language) -> Iterable[Words]:
    for one, due in report.agreed_moves:
        seen = due.deadline.first_seen
        told: dict[str, str | Words] = {
            "name": naming.called(one, say),
            "due": day(due.deadline.due, say),
            "day": day(due.set_on, say),
        }
        if seen and seen.last > report.now.as_of:
            yield say.words(
                "Set by both: {name}, {due} (set {day}, first seen {seen}).",
                **told,
                seen=say.day(seen),
            )
        else:
            yield say.words("Set by both: {name}, {due} (set {day}).", **told)


def announced_move(one: Standing, due: Due, say: Language) -> Words:
    told: dict[str, str | Words] = {
        "name": naming.called(one, say),
        "due": day(due.deadline.due, say),
        "party": "+".join(due.entry.by.parties) or due.entry.by.speaker or DASH,
    }
    if due.deadline.weaker:
        return say.words("{name} to {due} ({party}, for less than was promised)", **told)
    return say.words("{name} to {due} ({party})", **told)


def day(told: PartialDate | None, say: Language) -> str:
    return say.day(told) if told else DASH


# Every date


def tables(report: ProgressReport, say: Language) -> Iterator[Part]:
    """A timeline, then the agreed dates and the announced ones, each with every move.

    One after the other: of many dates each of these is large.
    """
    yield from filter(None, [timeline(report, report.dated, say)])
    yield from listed(
        say("Dates agreed by all parties or a joint body"),
        (say("commitment"), say("due"), say("set on"), say("by"), say("what became of it")),
        (row for one in report.dated for row in agreed_rows(report, one, say)),
    )
    yield from listed(
        say("Dates announced by one side, which move no agreed date"),
        (say("commitment"), say("due"), say("set on"), say("by"), say("how it is meant")),
        (row for one in report.dated for row in announced_rows(report, one, say)),
    )


def listed(
    name: str, heads: tuple[Cell, ...], rows: Iterable[tuple[Cell, ...]]
) -> Iterator[Heading | Grid]:
    """A table under its name; nothing without a row."""
    if found := tuple(rows):
        yield Heading(name, 3)
        yield Grid(heads, found, name=name)


def agreed_rows(report: ProgressReport, one: Standing, say: Language) -> Iterable[tuple[Cell, ...]]:
    """Each agreed date of a thing: the first is kept, the last is in force."""
    dues = [due for due in one.dates.all if due.is_agreed]
    for position, due in enumerate(dues):
        name = naming.called(one, say) if position == 0 else pieces("")
        yield name, *when(report, due, say), became(one, due, say)


def announced_rows(
    report: ProgressReport, one: Standing, say: Language
) -> Iterable[tuple[Cell, ...]]:
    dues = [due for due in one.dates.all if not due.is_agreed]
    for position, due in enumerate(dues):
        name = naming.called(one, say) if position == 0 else pieces("")
        yield name, *when(report, due, say), meant(due, say)


def when(report: ProgressReport, due: Due, say: Language) -> tuple[Cell, Cell, Cell]:
    """The date, the day it was set, and by whom with its sources."""
    told = due.deadline.due
    date = say.day(told) if told else recurring(due, say) or DASH
    by = due.entry.by
    who = ", ".join(filter(None, ["+".join(by.parties), by.speaker])) or DASH
    marks = naming.marked(report.numbered(due.entry.sources), say)
    return date, day(due.set_on, say), joined([who, marks], " ")


def became(one: Standing, due: Due, say: Language) -> str | Words:
    """What became of an agreed date: moved, met, missed by so many days, not judged."""
    if not due.counts:
        return meant(due, say)
    if due.deadline.due != one.dates.current:
        return say("moved")
    match one.timeliness:
        case "on_time":
            return say("met")
        case "late":
            return say("done late")
        case "overdue" if not one.is_judged_since_due:
            return say.plural(
                "passed {count} day ago, judged only before it",
                "passed {count} days ago, judged only before it",
                one.days_past or 0,
            )
        case "overdue":
            return say.plural(
                "missed, {count} day ago", "missed, {count} days ago", one.days_past or 0
            )
        case "unknown":
            return say("passed, not judged") if one.is_past_due else say("not known")
        case "not_due":
            return say("still to come")
        case _:
            return DASH
