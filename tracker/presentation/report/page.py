"""The first page: the distribution, what moved, how far and how sure."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeAlias

from tracker.domain.dates import PartialDate
from tracker.domain.reports import Moved, ProgressReport
from tracker.domain.rounding import plain, shares
from tracker.domain.scores import Change
from tracker.domain.snapshot import Snapshot
from tracker.presentation.document import (
    Bar,
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
from tracker.presentation.language import Language
from tracker.presentation.report import naming
from tracker.presentation.report.sentences import summary

Counted: TypeAlias = tuple[str, list[int], bool | None]
LONG = timedelta(days=92)  # a quarter, after which a ledger has nothing to say of a day
SIGNS = {"up": "▲", "down": "▼", "in": "+", "out": "-"}


def head(report: ProgressReport, say: Language) -> tuple[Part, ...]:
    """Title, day, the sentence and the distribution; the sentence alone over no unit."""
    begin = (*title(report, say), Paragraph(summary(report, say)))
    if not any(snap.counted for snap in days(report)):
        return begin
    return (*begin, distribution(report, say))


def title(report: ProgressReport, say: Language) -> list[Part]:
    agreement = report.agreement
    name = naming.name_of(agreement, say)
    units = naming.units(report, len(report.now.counted), say)
    begin: list[Part] = [Heading(pieces(name, f": {units}"), 1)]
    full = say.named(agreement.fields, "title")
    if full and full.text != name.text:
        begin.append(Paragraph(full))
    if beside := naming.originals(agreement.fields, say):
        begin.append(Paragraph(beside, quiet=True))
    return [*begin, Paragraph(as_of(report, say)), *beyond(report, say)]


def beyond(report: ProgressReport, say: Language) -> list[Part]:
    """What a report of a day long after its newest entry says of what it cannot know."""
    known = date.fromisoformat(report.known_on[:10]) if report.known_on else None
    if known is None or report.now.as_of - known <= LONG:
        return []
    told = say(
        "The newest entry here was recorded on {day}: what happened since is not in this report.",
        day=say.long(known),
    )
    return [Paragraph(told)]


def as_of(report: ProgressReport, say: Language) -> str:
    """The day of the report, and the one it is compared with."""
    day = say.weekday(report.now.as_of)
    told = say("as of {day}", day=day)
    if report.before:
        before = say.day(report.before.as_of)
        told = say("as of {day}, compared with {before}", day=day, before=before)
    if report.period is None:
        return told
    period = say.day(PartialDate.parse(report.period))
    return f"{period[0].upper()}{period[1:]}: {told}"


def days(report: ProgressReport) -> list[Snapshot]:
    """The days of a report, the earlier one first."""
    return [snap for snap in (report.before, report.now) if snap]


def heads(report: ProgressReport, say: Language) -> tuple[str, ...]:
    return tuple(say.day(snap.as_of) for snap in days(report))


def distribution(report: ProgressReport, say: Language) -> Grid:
    """Every unit once: both days side by side, adding up to the units counted."""
    found = counts(report, say)
    longest = max((told[-1] for _, told, _ in found), default=0)
    rows: list[tuple[Cell, ...]] = [
        (label, *map(str, told), *share, Bar(told[-1], longest, known) if known is not None else "")
        for (label, told, known), share in zip(found, percents(report, found, say), strict=True)
    ]
    named = () if report.size == "page" else (say("of those counted"),)
    rows.append(("", *(str(len(snap.counted)) for snap in days(report)), *("" for _ in named), ""))
    right = tuple(range(1, len(days(report)) + len(named) + 1))
    name = say("Where the units stand")
    return Grid(("", *heads(report, say), *named, ""), tuple(rows), right, name)


def percents(
    report: ProgressReport, found: Sequence[Counted], say: Language
) -> list[tuple[str, ...]]:
    """Beyond a page the share of each status on the day, adding up to 100; none of those out."""
    if report.size == "page":
        return [() for _ in found]
    told = iter(shares([counts[-1] for _, counts, known in found if known is not None], 1))
    return [
        (f"{say.number(next(told))} %",) if known is not None else ("",) for _, _, known in found
    ]


def counts(report: ProgressReport, say: Language) -> list[Counted]:
    """Each status with its units on each day; and whether it is known, None for what is out."""
    found: list[Counted] = []
    for level in report.levels:
        told = [snap.count(level.code) for snap in days(report)]
        if any(told) or level.progress == 1:
            found.append((say.level(level), told, True))
    found.append((say("not judged"), [snap.not_judged for snap in days(report)], False))
    rest: list[Counted] = [
        (say("never judged"), [snap.never_judged for snap in days(report)], False),
        (say("out"), [snap.figures.out for snap in days(report)], None),
    ]
    return [*found, *(one for one in rest if any(one[1]))]


def what_moved(report: ProgressReport, say: Language) -> list[Part]:
    """The units that moved, came in or fell out, each with the reason and its sources."""
    rows = tuple(move(report, one, say) for one in report.moved)
    name = say("What moved")
    moved = Grid((), rows, name=name) if rows else Paragraph(say("Nothing moved."))
    notes = [signs(report, say)] if rows else []
    if report.confirmed:
        notes.append(
            say.plural(
                "{count} more was judged anew at the same level.",
                "{count} more were judged anew at the same level.",
                report.confirmed,
            )
        )
    if report.relabelled:
        notes.append(
            say(
                "At another level of the same step: {numbers}.",
                numbers=", ".join(report.relabelled),
            )
        )
    if any(one.later for one in report.moved):
        notes.append(say("* rests on a source published after its quarter."))
    return [moved, Paragraph(" ".join(notes), quiet=True)] if notes else [moved]


def signs(report: ProgressReport, say: Language) -> str:
    """What the signs mean that stand before what moved."""
    meant = {
        "up": say("▲ up"),
        "down": say("▼ down"),
        "in": say("+ judged now, not before"),
        "out": say("- judged before, not now"),
    }
    found = {one.kind for one in report.moved}
    return f"{' · '.join(told for kind, told in meant.items() if kind in found)}."


def move(report: ProgressReport, moved: Moved, say: Language) -> tuple[Cell, ...]:
    """One move: what, from where to where, and why."""
    one = moved.after
    name = pieces(f"{SIGNS[moved.kind]} ", naming.called(one, say))
    change = f"{naming.status(moved.before, say)} → {naming.status(one, say)}"
    if one.is_rated and one.confidence == "low":
        change += f", {say('low')}"
    return name, change, why(report, moved, say)


def why(report: ProgressReport, moved: Moved, say: Language) -> Words:
    marks = naming.marks(report, moved.because.citations, say) if moved.because else ()
    if moved.is_redisposed:
        return joined([naming.message(moved.because, say) if moved.because else "", marks], " ")
    judged = moved.after.judgement
    rule = say("rule {code}:", code=judged.by_rule) if judged and judged.by_rule else ""
    reason = naming.reason(moved.after, moved.because, say)
    star = "*" if moved.later else ""
    return joined([rule, reason or "", pieces(marks, star)], " ")


def how_far(report: ProgressReport, say: Language) -> list[Part]:
    """The average step with its base, matched base and bounds; and how sure it is."""
    found = days(report)
    grid = Grid(
        ("", *heads(report, say)),
        tuple(rows(report, say)),
        tuple(range(1, len(found) + 1)),
        say("How far, how sure"),
    )
    changed = [Paragraph(" ".join(told))] if (told := turnover(report, say)) else []
    return [grid, *changed, Paragraph(raters(report, say)), *disputes(report, say)]


def turnover(report: ProgressReport, say: Language) -> list[str]:
    """The units that joined or left those counted between the two days."""
    told = report.comparison
    if told is None:
        return []
    named = (
        (say("Joined the units counted"), told.joined),
        (say("Left the units counted"), told.left),
    )
    return [listed(name, found, say) for name, found in named if found]


def listed(name: str, found: Sequence[Change], say: Language) -> str:
    """Units by their numbers, with the step they made or where they stood."""
    return f"{name}: {', '.join(change(one, say) for one in found)}."


def change(told: Change, say: Language) -> str:
    step = told.step
    if step:
        return say("{number} ({points} points)", number=told.number, points=say.points(step, 0))
    one = told.after if told.after and told.after.progress is not None else told.before
    progress = one.progress if one else None
    return f"{told.number} ({say.number(plain(progress))})" if progress is not None else told.number


def rows(report: ProgressReport, say: Language) -> list[tuple[Cell, ...]]:
    found = days(report)
    others = say("  if all others were nothing … complete")
    told: list[tuple[Cell, ...]] = [
        (
            say("average step of those judged"),
            *(say.share(snap.figures.linear) for snap in found),
        )
    ]
    if report.comparison and report.comparison.members:
        both = (report.comparison.matched_before, report.comparison.matched_after)
        count = len(report.comparison.members)
        label = say.plural(
            "  the one judged both times", "  the same {count} judged both times", count
        )
        told.append((label, *(say.share(one) for one in both)))
    told += [
        (others, *(say.between(snap.figures.bounds) for snap in found)),
        (
            say("complete, of those judged"),
            *(say.count_of(snap.figures.strict) for snap in found),
        ),
        (others, *(say.between(snap.figures.strict_bounds) for snap in found)),
    ]
    if any(snap.parts_total for snap in found):
        told.append((say("  known parts complete"), *(parts(snap, say) for snap in found)))
    return [*told, *sure(report, say)]


def sure(report: ProgressReport, say: Language) -> list[tuple[Cell, ...]]:
    found = days(report)
    return [
        (say("ratings with low confidence"), *(low(snap, say) for snap in found)),
        (
            say("average step without parties' claims alone"),
            *(say.share(snap.figures.without_claims) for snap in found),
        ),
    ]


def parts(snap: Snapshot, say: Language) -> str:
    return say("{count} of {base}", count=snap.parts_complete, base=snap.parts_total)


def low(snap: Snapshot, say: Language) -> str:
    count = len(snap.figures.low_confidence)
    return say("{count} of {base}", count=count, base=snap.figures.rated)


def raters(report: ProgressReport, say: Language) -> str:
    """Who rated, and whether anybody confirmed it."""
    names = ", ".join(report.raters)
    if not report.raters:
        return say("Nobody has rated anything yet.")
    if len(report.raters) == 1:
        return say("One analyst rated ({name}); nobody has confirmed a rating.", name=names)
    return say.plural(
        "{count} analyst rated: {names}.",
        "{count} analysts rated: {names}.",
        len(report.raters),
        names=names,
    )


def disputes(report: ProgressReport, say: Language) -> list[Part]:
    told = [
        pieces("≠ ", naming.called(one, say), f": {naming.sides(one, say)}.")
        for one in report.disputed
    ]
    if not told:
        return []
    note = say("Of what is disputed the newer judgement is counted.")
    return [Bullets((*told, pieces(note)))]
