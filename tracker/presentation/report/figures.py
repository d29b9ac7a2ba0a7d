"""The nine figures with their denominators; the base on both days; by area, body and party."""

from collections.abc import Iterator, Sequence

from tracker.domain.reports import ProgressReport
from tracker.domain.rounding import plain
from tracker.domain.scores import Change, Figures
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
    told = report.now.figures
    return say(
        "{units} counted: {rated} rated, {not_judged} not judged; {out} out and in no denominator."
        " Without a denominator a figure prints a dash.",
        units=naming.units(report, told.rated + told.not_assessed, say),
        rated=told.rated,
        not_judged=told.not_assessed,
        out=told.out,
    )


def nine(snap: Snapshot, say: Language) -> list[Row]:
    """Number, name, value and denominator of each figure."""
    told = snap.figures
    units = told.rated + told.not_assessed
    over_parts = say("  over parts with a date")
    of_all = say("of {count}", count=units)
    return [
        ("1", say("complete (strict)"), say.tenth(told.strict), of_rated(told, say)),
        ("2", say("average step (linear)"), say.tenth(told.linear), say.count_of(told.linear)),
        *weighted(told, say),
        ("3", say("average step of those due"), *due_of(told, say)),
        ("", over_parts, *due_of(snap.parts, say)),
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


def due_of(told: Figures, say: Language) -> tuple[str, str]:
    due = told.deadlines.due_adjusted.current
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
        moves = told.deadlines.slippage.announced
        if moves.moved:
            text = say(
                "{count} moved by one side's word, by a median of {median}",
                count=moves.moved,
                median=say.days(moves.median_moved),
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
        (say("Joined the units counted"), told.joined),
        (say("Left the units counted"), told.left),
    )
    items += [listed(name, found, say) for name, found in named if found]
    return [Heading(say("Changes of base"), 3), Bullets(tuple(items))]


def listed(name: str, found: Sequence[Change], say: Language) -> str:
    return f"{name}: {', '.join(change(one, say) for one in found)}."


def change(told: Change, say: Language) -> str:
    step = told.step
    if step:
        return say("{number} ({points} points)", number=told.number, points=say.points(step, 0))
    one = told.after if told.after and told.after.progress is not None else told.before
    progress = one.progress if one else None
    return f"{told.number} ({say.number(plain(progress))})" if progress is not None else told.number


def groups(report: ProgressReport, say: Language) -> list[Part]:
    """By area, by responsible body and by party, where there are several."""
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
    if report.by_party:
        parts += grouped(say("By party"), list(report.by_party), say)
        parts.append(
            Paragraph(
                say("Joint ones count under each party, so the rows do not add up to the total."),
                quiet=True,
            )
        )
    return parts


def grouped(name: str, named: Sequence[tuple[Cell, Figures]], say: Language) -> list[Part]:
    rows = tuple(
        (
            title,
            say("{count} of {base}", count=told.rated, base=told.rated + told.not_assessed),
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
