"""The nine figures with their denominators; the base on both days; by area and body."""

from collections.abc import Iterator, Sequence

from tracker.domain.reports import ProgressReport
from tracker.domain.scores import Due, Figures
from tracker.domain.snapshot import Snapshot
from tracker.presentation.document import (
    Bullets,
    Cell,
    Grid,
    Heading,
    Paragraph,
    Part,
)
from tracker.presentation.language import Language
from tracker.presentation.report import naming
from tracker.presentation.report.how_far import listed, turnover
from tracker.presentation.report.page import days

Row = tuple[str, str, str, str]


def figures(report: ProgressReport, say: Language) -> list[Part]:
    """All nine figures; strict and average step always together, every change of base named."""
    parts: list[Part] = [Paragraph(base(report, say))]
    heads = ("", say("figure"), say("value"), say("of what"))
    for snap in days(report):
        name = say("On {day}", day=say.long(snap.as_of))
        parts += [Heading(name, 3), Grid(heads, tuple(nine(snap, say)), name=name)]
    return [*parts, *changes(report, say)]


def base(report: ProgressReport, say: Language) -> str:
    told, never = report.now.figures, report.now.never_judged
    bits = [
        say.within("groups", "{count} rated", count=told.rated),
        say.within("groups", "{count} not judged", count=told.not_assessed),
    ]
    if never:
        bits.append(say("{count} of them never looked at", count=never))
    if suspended := report.now.suspended:
        bits.append(say("{count} suspended and counted", count=suspended))
    return say(
        "{units} counted: {groups}; {out} out and in no denominator. Without a denominator a figure"
        " prints a dash.",
        units=naming.units(report, told.units, say),
        groups=", ".join(bits),
        out=told.out,
    )


def nine(snap: Snapshot, say: Language) -> list[Row]:
    """Number, name, value and denominator of each figure."""
    told = snap.figures
    units = told.units
    over_parts = say("  over parts with a date")
    by_first = say("  by the first date agreed")
    of_all = say("of {count}", count=units)
    return [
        ("1", say("complete (strict)"), say.tenth(told.strict), of_rated(told, say)),
        ("2", say("average step (linear)"), say.tenth(told.linear), say.count_of(told.linear)),
        *weighted(told, say),
        ("3", say("average step of those due"), *due_of(told.deadlines.due_adjusted.current, say)),
        ("", by_first, *due_of(told.deadlines.due_adjusted.original, say)),
        ("", over_parts, *due_of(snap.parts.deadlines.due_adjusted.current, say)),
        ("", by_first, *due_of(snap.parts.deadlines.due_adjusted.original, say)),
        ("4", say("bounds, if others nothing … complete"), say.between(told.bounds, 1), of_all),
        ("", say("  the same for complete"), say.between(told.strict_bounds, 1), of_all),
        (
            "5",
            say("claimed minus assessed"),
            say("by claim"),
            say("for the day that each speaks of"),
        ),
        ("6", say("complete on time"), *on_time(told, say)),
        ("", over_parts, *on_time(snap.parts, say)),
        ("7", say("slippage, median"), *slippage(told, say)),
        ("", over_parts, *slippage(snap.parts, say)),
        *announced(snap, say),
        ("8", say("coverage"), say.tenth(told.coverage), say.count_of(told.coverage)),
        *fresh(told, units, say),
    ]


def of_rated(told: Figures, say: Language) -> str:
    return say("{count} rated", count=say.count_of(told.strict))


def weighted(told: Figures, say: Language) -> Iterator[Row]:
    """The weighted mean beside the plain one, where an analyst set weights."""
    if told.weighted != told.linear:
        yield "", say("  weighted"), say.tenth(told.weighted), say.count_of(told.weighted)


def due_of(due: Due, say: Language) -> tuple[str, str]:
    rated = due.mean.denominator
    base = say("{rated} rated of {due} due", rated=rated, due=rated + due.not_assessed)
    return say.tenth(due.mean), base


def on_time(told: Figures, say: Language) -> tuple[str, str]:
    found = told.deadlines.on_time
    bits = [say("{count} rated", count=say.count_of(found.share))]
    if found.not_assessed:
        bits.append(say("{count} more first due, not judged", count=found.not_assessed))
    if found.undated:
        bits.append(say("{count} complete on a day not known", count=found.undated))
    return say.tenth(found.share), "; ".join(bits)


def slippage(told: Figures, say: Language) -> tuple[str, str]:
    found = told.deadlines.slippage
    moves = found.moves
    bits = [say("{count} of {base} moved", count=moves.moved, base=moves.denominator)]
    if moves.moved:
        bits[0] = say(
            "{count} of {base} moved, by a median of {median}, at most {largest}",
            count=moves.moved,
            base=moves.denominator,
            median=say.days(moves.median_moved),
            largest=moves.largest,
        )
    bits.append(say("{count} without an agreed date", count=found.without_deadline))
    if found.vanished:
        bits.append(say("no longer any for {numbers}", numbers=", ".join(found.vanished)))
    return say.days(moves.value), "; ".join(bits)


def announced(snap: Snapshot, say: Language) -> Iterator[Row]:
    """The second line of slippage: what one side's word would move."""
    named = ((snap.figures, say("  announced")), (snap.parts, say("  announced, over parts")))
    for told, name in named:
        found = told.deadlines.slippage
        moves = found.announced
        if moves.moved:
            text = say(
                "{count} moved by one side's word, by a median of {median}: {listed}",
                count=moves.moved,
                median=say.days(moves.median_moved),
                listed=", ".join(
                    f"{number} {say.signed(days)}" for number, days in found.announced_moves
                ),
            )
            yield "", name, say.days(moves.value), text


def fresh(told: Figures, units: int, say: Language) -> Iterator[Row]:
    found = told.freshness
    looked = say("{count} looked at; {never} never", count=found.looked_at, never=found.never)
    yield "9", say("age of the last look, median"), say.days(found.value), looked
    faced = say("{count} of {base} have a fact", count=found.with_fact, base=units)
    yield "", say("  age of the newest fact, median"), say.days(found.newest_fact), faced


def changes(report: ProgressReport, say: Language) -> list[Part]:
    """The matched base, and every change of base between the two days."""
    told = report.comparison
    if told is None:
        return []
    items = [
        say(
            "Judged both times: {count} ({numbers}); average step {before} → {after}.",
            count=len(told.members),
            numbers=", ".join(told.members) or say("none"),
            before=say.whole(told.matched_before.value),
            after=say.whole(told.matched_after.value),
        )
    ]
    if told.rise is not None:
        items.append(say("Difference {points} points.", points=say.points(told.rise, 0)))
    named = (
        (say("Moved"), told.moved),
        (say("Came into the base of the means"), told.came_in),
        (say("Fell out of the base of the means"), told.fell_out),
    )
    items += [listed(name, found, say) for name, found in named if found]
    items += turnover(report, say)
    return [Heading(say("Changes of base"), 3), Bullets(tuple(items))]


def groups(report: ProgressReport, say: Language) -> list[Part]:
    """By area and by responsible body, where there are several."""
    parts: list[Part] = []
    areas = [(naming.group(area, say), found) for area, found in report.areas]
    if len(areas) > 1:
        parts += grouped(say("By area"), areas, say)
    bodies = [(naming.party(body, say), found) for body, found in report.by_body]
    if bodies:
        parts += grouped(say("By responsible body"), bodies, say)
        parts.append(
            Paragraph(
                say("Only bodies that a source names; one may share a commitment."), quiet=True
            )
        )
    return parts


def grouped(name: str, named: Sequence[tuple[Cell, Figures]], say: Language) -> list[Part]:
    rows = tuple(
        (
            title,
            say("{count} of {base}", count=told.rated, base=told.units),
            say.count_of(told.strict),
            say.share(told.linear),
            say.between(told.bounds),
        )
        for title, told in named
    )
    heads = (
        "",
        say("rated"),
        say("complete"),
        say("average step"),
        say("if others nothing … complete"),
    )
    return [Heading(name, 3), Grid(heads, rows, right=(1, 2, 3, 4), name=name)]
