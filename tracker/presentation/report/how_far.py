"""How far the units are, how sure that is, and who rated them."""

from collections.abc import Sequence

from tracker.domain.reports import ProgressReport
from tracker.domain.rounding import plain
from tracker.domain.scores import Change
from tracker.domain.snapshot import Snapshot
from tracker.presentation.document import Bullets, Cell, Grid, Paragraph, Part, pieces
from tracker.presentation.language import Language
from tracker.presentation.report import naming, page, published


def how_far(report: ProgressReport, say: Language) -> list[Part]:
    """The average step with its base, matched base and bounds; and how sure it is."""
    found = page.days(report)
    grid = Grid(
        ("", *page.heads(report, say)),
        tuple(rows(report, say)),
        tuple(range(1, len(found) + 1)),
        say("How far, how sure"),
    )
    changed = [Paragraph(" ".join(told))] if (told := turnover(report, say)) else []
    sure = [Paragraph(raters(report, say)), *disputes(report, say)]
    reworked = published.in_short(report, say) if report.size != "full" else []
    return [grid, *changed, *sure, *reworked]


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
    found = page.days(report)
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
        told.append((say("  known parts judged"), *(parts_judged(snap, say) for snap in found)))
    return [*told, *sure(report, say)]


def sure(report: ProgressReport, say: Language) -> list[tuple[Cell, ...]]:
    found = page.days(report)
    return [
        (say("ratings with low confidence"), *(low(snap, say) for snap in found)),
        (
            say("average step without parties' claims alone"),
            *(say.share(snap.figures.without_claims) for snap in found),
        ),
    ]


def parts(snap: Snapshot, say: Language) -> str:
    return say("{count} of {base}", count=snap.parts_complete, base=snap.parts_total)


def parts_judged(snap: Snapshot, say: Language) -> str:
    return say("{count} of {base}", count=snap.parts_judged, base=snap.parts_total)


def low(snap: Snapshot, say: Language) -> str:
    count = len(snap.figures.low_confidence)
    return say("{count} of {base}", count=count, base=snap.figures.rated)


def raters(report: ProgressReport, say: Language) -> str:
    """Who rated, and whether anybody confirmed it."""
    names = ", ".join(report.raters)
    if not report.raters:
        return say("Nobody has rated anything yet.")
    if len(report.raters) == 1 and report.seconded:
        told = say("All ratings in force are one analyst's ({name}).", name=names)
        return f"{told} {seconded(report, say)}"
    if len(report.raters) == 1:
        return say("One analyst rated ({name}); nobody has confirmed a rating.", name=names)
    told = say.plural(
        "{count} analyst rated: {names}.",
        "{count} analysts rated: {names}.",
        len(report.raters),
        names=names,
    )
    return f"{told} {seconded(report, say)}"


def seconded(report: ProgressReport, say: Language) -> str:
    """Which ratings in force another analyst gave too."""
    if not report.seconded:
        return say("Nobody has confirmed another's rating.")
    return say("Confirmed by another: {numbers}.", numbers=", ".join(report.seconded))


def disputes(report: ProgressReport, say: Language) -> list[Part]:
    told = [
        pieces("≠ ", naming.called(one, say), f": {naming.sides(one, say)}.")
        for one in report.disputed
    ]
    if not told:
        return []
    note = say("Of what is disputed the newer judgement is counted.")
    return [Bullets((*told, pieces(note)))]
