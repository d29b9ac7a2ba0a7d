"""How the first page begins: title, distribution, what moved."""

from datetime import date, timedelta
from typing import TypeAlias

from tracker.domain.dates import PartialDate
from tracker.domain.reports import Moved, ProgressReport
from tracker.domain.snapshot import NEVER_JUDGED, NOT_JUDGED, Snapshot
from tracker.presentation.document import (
    Bar,
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

Counted: TypeAlias = tuple[str | None, str, list[int], bool | None]
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
    longest = max((told[-1] for *_, told, _ in found), default=0)
    rows: list[tuple[Cell, ...]] = [
        (
            *(label, *map(str, told), *percent(report, code, say)),
            Bar(told[-1], longest, known) if known is not None else "",
        )
        for code, label, told, known in found
    ]
    named = () if report.size == "page" else (say("of those counted"),)
    base = [say("of {base}", base=report.now.figures.units) for _ in named]
    rows.append(("", *(str(len(snap.counted)) for snap in days(report)), *base, ""))
    right = tuple(range(1, len(days(report)) + len(named) + 1))
    name = say("Where the units stand")
    return Grid(("", *heads(report, say), *named, ""), tuple(rows), right, name)


def percent(report: ProgressReport, code: str | None, say: Language) -> tuple[str, ...]:
    """Beyond a page the share of a status on the day; empty for what is out."""
    if report.size == "page":
        return ()
    return (f"{say.number(report.shares[code])} %",) if code else ("",)


def counts(report: ProgressReport, say: Language) -> list[Counted]:
    """Each status by code and name, its units on each day, whether it is known; None: out."""
    found: list[Counted] = []
    for level in report.levels:
        told = [snap.count(level.code) for snap in days(report)]
        if any(told) or level.progress == 1:
            found.append((level.code, say.level(level), told, True))
    not_judged = [snap.not_judged for snap in days(report)]
    found.append((NOT_JUDGED, say("not judged"), not_judged, False))
    never, out = say("never judged"), say("out")
    rest: list[Counted] = [
        (NEVER_JUDGED, never, [snap.never_judged for snap in days(report)], False),
        (None, out, [snap.figures.out for snap in days(report)], None),
    ]
    return [*found, *(one for one in rest if any(one[2]))]


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
        "in": say("+ in the average now, not before"),
        "out": say("- in the average before, not now"),
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
    judged = moved.judgement
    rule = say("rule {code}:", code=judged.by_rule) if judged and judged.by_rule else ""
    reason = naming.reason(judged, moved.because, say)
    star = "*" if moved.later else ""
    return joined([rule, reason or "", pieces(marks, star)], " ")
