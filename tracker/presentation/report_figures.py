"""The nine figures with their denominators, by day, by area and by party."""

from collections.abc import Iterator

from tracker.domain.reports import ProgressReport
from tracker.domain.rounding import plain, points
from tracker.domain.scores import Change, Figures
from tracker.domain.snapshot import Snapshot
from tracker.presentation.document import Bullets, Grid, Heading, Paragraph, Part
from tracker.presentation.numbers import (
    between,
    count_of,
    in_days,
    share,
    tenth,
    whole,
)
from tracker.presentation.report_claims import said, spoken

AGAINST = {"strict": "complete", "linear": "average step"}
OVER_PARTS = "  over parts with a date"


def figures(report: ProgressReport) -> list[Part]:
    """All nine figures; strict and average step always together, every change of base named."""
    parts: list[Part] = [Heading("The figures"), Paragraph(base(report))]
    for snap in filter(None, (report.before, report.now)):
        parts.append(Heading(f"On {snap.as_of}", 3))
        parts.append(Grid(("", "figure", "value", "of what"), tuple(nine(snap))))
    return [*parts, *gaps(report), *changes(report), *by_group(report)]


def base(report: ProgressReport) -> str:
    told = report.now.figures
    units = report.counted_as(told.rated + told.not_assessed)
    return (
        f"{units} counted: {told.rated} rated, {told.not_assessed} not judged;"
        f" {told.out} out and in no denominator. Without a denominator a figure prints a dash."
    )


def nine(snap: Snapshot) -> list[tuple[str, str, str, str]]:
    """Number, name, value and denominator of each figure."""
    told = snap.figures
    units = told.rated + told.not_assessed
    fresh = told.freshness
    faced = f"{fresh.with_fact} of {units} have a fact"
    return [
        ("1", "complete (strict)", tenth(told.strict), f"{count_of(told.strict)} rated"),
        ("2", "average step (linear)", tenth(told.linear), count_of(told.linear)),
        *weighted(told),
        ("3", "average step of those due", *due_of(told)),
        ("", OVER_PARTS, *due_of(snap.parts)),
        ("4", "bounds, if others nothing … complete", between(told.bounds, 1), f"of {units}"),
        ("", "  the same for complete", between(told.strict_bounds, 1), f"of {units}"),
        ("5", "claimed − assessed", "by claim", "for the day that each speaks of"),
        ("6", "complete on time", *on_time(told)),
        ("", OVER_PARTS, *on_time(snap.parts)),
        ("7", "slippage, median", *slippage(told)),
        ("", OVER_PARTS, *slippage(snap.parts)),
        *announced(snap),
        ("8", "coverage", tenth(told.coverage), count_of(told.coverage)),
        ("9", "age of the last look, median", in_days(fresh.value), looked(told)),
        ("", "  age of the newest fact, median", in_days(fresh.newest_fact), faced),
    ]


def weighted(told: Figures) -> Iterator[tuple[str, str, str, str]]:
    """The weighted mean beside the plain one, where an analyst set weights."""
    if told.weighted != told.linear:
        yield ("", "  weighted", tenth(told.weighted), count_of(told.weighted))


def due_of(told: Figures) -> tuple[str, str]:
    due = told.deadlines.due_adjusted.current
    rated = due.mean.denominator
    return tenth(due.mean), f"{rated} rated of {rated + due.not_assessed} due"


def on_time(told: Figures) -> tuple[str, str]:
    found = told.deadlines.on_time
    rest = f"; {found.not_assessed} more first due, not judged" if found.not_assessed else ""
    undated = f"; {found.undated} complete on a day not known" if found.undated else ""
    return tenth(found.share), f"{count_of(found.share)} rated{rest}{undated}"


def slippage(told: Figures) -> tuple[str, str]:
    found = told.deadlines.slippage
    moves = found.moves
    moved = f"{moves.moved} of {moves.denominator} moved"
    if moves.moved:
        moved += f", by a median of {in_days(moves.median_moved)}, at most {moves.largest}"
    moved += f"; {found.without_deadline} without an agreed date"
    gone = ", ".join(found.vanished)
    return in_days(moves.value), moved + (f"; no longer any for {gone}" if gone else "")


def announced(snap: Snapshot) -> Iterator[tuple[str, str, str, str]]:
    """The second line of slippage: what one side's word would move."""
    for told, name in ((snap.figures, "announced"), (snap.parts, "announced, over parts")):
        moves = told.deadlines.slippage.announced
        if moves.moved:
            moved = f"{moves.moved} moved by one side's word, by a median of"
            yield ("", f"  {name}", in_days(moves.value), f"{moved} {in_days(moves.median_moved)}")


def looked(told: Figures) -> str:
    found = told.freshness
    return f"{found.looked_at} looked at; {found.never} never"


def gaps(report: ProgressReport) -> list[Part]:
    """What parties claimed minus what is assessed on that day, where units agree or are silent."""
    if report.size != "full":
        return []
    rows = tuple(
        (
            *spoken(claim),
            said(figure),
            f"{points(gap.value)} points" if gap.value is not None else "–",
            f"{points(gap.low)} … {points(gap.high)}",
            AGAINST[gap.against],
        )
        for claim in reversed(report.claims)
        for figure, found in claim.findings
        for gap in found.gaps
    )
    if not rows:
        return []
    heads = ("", "", "said", "minus ours", "within our bounds", "against")
    return [Heading("Claimed − assessed", 3), Grid(heads, rows)]


def changes(report: ProgressReport) -> list[Part]:
    """The matched base, and every change of base between the two days."""
    told = report.comparison
    if told is None:
        return []
    items = [
        f"Judged both times: {len(told.members)} ({', '.join(told.members) or 'none'});"
        f" average step {whole(told.matched_before.value)} → {whole(told.matched_after.value)}."
    ]
    if told.rise is not None:
        items[0] += f" Difference {points(told.rise)} points."
    named = {
        "Moved": told.moved,
        "Came into the base of the means": told.came_in,
        "Fell out of the base of the means": told.fell_out,
        "Joined the units counted": told.joined,
        "Left the units counted": told.left,
    }
    items += [f"{name}: {', '.join(map(change, found))}." for name, found in named.items() if found]
    return [Heading("Changes of base", 3), Bullets(tuple(items))]


def change(told: Change) -> str:
    step = told.step
    if step:
        return f"{told.number} ({points(step)} points)"
    one = told.after if told.after and told.after.progress is not None else told.before
    progress = one.progress if one else None
    return f"{told.number} ({plain(progress)})" if progress is not None else told.number


def by_group(report: ProgressReport) -> list[Part]:
    """By area always; by party only where the parties differ."""
    parts: list[Part] = []
    named = [(area.title, found) for area, found in report.areas]
    if len(named) > 1:
        parts += [Heading("By area", 3), groups(named)]
    if report.by_party:
        note = "Joint ones count under each party, so the rows do not add up to the total."
        parts += [Heading("By party", 3), groups(list(report.by_party))]
        parts.append(Paragraph(note, quiet=True))
    return parts


def groups(named: list[tuple[str, Figures]]) -> Grid:
    heads = ("", "rated", "complete", "average step", "if others nothing … complete")
    rows = tuple(
        (
            name,
            f"{found.rated} of {found.rated + found.not_assessed}",
            count_of(found.strict),
            share(found.linear),
            between(found.bounds),
        )
        for name, found in named
    )
    return Grid(heads, rows)
