"""Figures of a publication that would be others today, in the language of the report."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tracker.domain.phrases import mark
from tracker.domain.reports import ProgressReport, Reworked
from tracker.presentation.document import Grid, Heading, Paragraph, Part
from tracker.presentation.language import DASH, Language
from tracker.presentation.report import naming

NAMES = {
    name: name
    for name in (
        *(mark("average step"), mark("complete"), mark("judged"), mark("out")),
        mark("average step if all others were nothing"),
        mark("average step if all others were complete"),
        mark("average step without the parties' claims alone"),
        *(mark("weighted average step"), mark("known parts"), mark("parts complete")),
        *(mark("average step of those due"), mark("average step of those due over parts")),
        *(mark("complete on time"), mark("complete on time over parts")),
        *(mark("slippage"), mark("slippage over parts")),
        *(mark("dates moved"), mark("dates moved over parts")),
        *(mark("age of the last look"), mark("age of the newest fact")),
    )
}
"""What `tracker.domain.published` calls them; their English is part of a publication's digest."""


def differing(report: ProgressReport, told: Reworked, say: Language) -> Iterator[Part]:
    """The figures with what was published and what would be today."""
    rows = tuple(
        (
            called(report, one.name, say),
            value(report, one.before, say),
            value(report, one.after, say),
        )
        for one in told.differing.differences
    )
    if rows:
        name = say("Figures of {name} that would be others today", name=told.name)
        heads = (say("figure"), say("published"), say("today"))
        yield from (Heading(name, 3), Grid(heads, rows, name=name))


def in_short(report: ProgressReport, say: Language) -> list[Part]:
    """Whether the last publication would say otherwise today; nothing where it would not."""
    told = report.reworked
    if told is None or not (told.entries or told.differing.differences):
        return []
    return [
        Paragraph(
            say(
                "Since the report {name}, as of {day}, was published: entries of that time entered,"
                " corrected or withdrawn: {entries}; of its figures and statuses, others today:"
                " {figures}. The full report lists them.",
                name=told.name,
                day=say.day(told.as_of),
                entries=len(told.entries),
                figures=len(told.differing.differences),
            )
        )
    ]


def made_internal(report: ProgressReport, say: Language) -> Iterator[Part]:
    """How many entries of the last publication no report shows any more; nothing of what they say.

    No word where there are none.
    """
    told = report.reworked
    if told and told.made_internal:
        yield Paragraph(
            say.plural(
                "{count} entry that the report {name} knew is internal now and not shown any more.",
                "{count} entries that the report {name} knew are internal now and not shown any"
                " more.",
                told.made_internal,
                name=told.name,
            )
        )


def called(report: ProgressReport, name: str, say: Language) -> str:
    """A figure's name: one of ours, a level, or the number of a commitment; and its day."""
    figure, _, day = name.partition(" on 2")
    if day:
        shown = say.day(date.fromisoformat(f"2{day}"))
        return say("{figure} on {day}", figure=called(report, figure, say), day=shown)
    level = figure.removeprefix("at ")
    if level != figure:
        return say("at {level}", level=word(level, say))
    return say(NAMES[figure]) if figure in NAMES else figure


def value(report: ProgressReport, told: str | None, say: Language) -> str:
    """A value as it was told; a status in the words of the scale."""
    if not told:
        return DASH
    if told == "not judged":
        return say("not judged")
    status, _, sure = told.partition(", ")
    if is_level(report, status):
        sure = say(naming.CONFIDENCES[sure]) if sure in naming.CONFIDENCES else ""
        return ", ".join(filter(None, [word(status, say), sure]))
    count, days, exactly = told.partition(" days")
    if not days:
        return say.number(told)
    return DASH if count == DASH else f"{say.days(Fraction(count))}{exactly}"


def is_level(report: ProgressReport, status: str) -> bool:
    return report.scale is not None and status.replace(" ", "_") in report.scale.by_code


def word(status: str, say: Language) -> str:
    return say.coded(status.replace(" ", "_"))
