"""The sheet of commitments and their parts, a row for each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.domain.dates import PartialDate
from tracker.domain.reports import Detail, ProgressReport
from tracker.domain.standing import Standing
from tracker.presentation.document import pieces, plain
from tracker.presentation.fields import called
from tracker.presentation.language import Language
from tracker.presentation.report import naming
from tracker.presentation.report.commitments import basis, flags_of, timeliness
from tracker.presentation.xlsx.book import Column
from tracker.presentation.xlsx.cells import Cell, Day, exactly
from tracker.presentation.xlsx.entries import read


@dataclass(frozen=True)
class Row:
    """A commitment, or a part of one; `detail` is what a full report knows of the former."""

    one: Standing
    whole: Standing | None = None
    detail: Detail | None = None


def rows(report: ProgressReport) -> Iterator[Row]:
    """Each commitment of a full report followed by its parts; else the units counted."""
    known: set[int] = set()
    for detail in report.details:
        parts = (Row(part, whole=detail.standing) for part in detail.standing.parts)
        for row in (Row(detail.standing, detail=detail), *parts):
            known.add(row.one.commitment.row)
            yield row
    yield from (Row(one) for one in report.now.counted if one.commitment.row not in known)


def columns(report: ProgressReport, say: Language) -> list[Column[Row]]:
    """What is printed first: where it stands and why, by when; then all else."""
    return [
        Column(called("number", say), lambda row: row.one.commitment.number, 8),
        Column(called("part_of", say), lambda row: number(row.whole), 8),
        Column(called("short", say), lambda row: short(row.one, say), 24),
        *stands(report, say),
        *due(say),
        *named(report, say),
        *more(report, say),
    ]


def number(one: Standing | None) -> str | None:
    return one.commitment.number if one else None


def short(one: Standing, say: Language) -> str | None:
    """The short name, else the title."""
    found = naming.short(one, say)
    return read(pieces(found)) if found else None


def stands(report: ProgressReport, say: Language) -> list[Column[Row]]:
    """The level and what it rests on; of what is counted by its parts their mean, derived."""

    def progress(row: Row) -> Cell:
        return None if report.is_whole(row.one) else exactly(row.one.progress)

    def sure(row: Row) -> Cell:
        return say(naming.CONFIDENCES[row.one.confidence]) if row.one.confidence else None

    def judged(row: Row) -> Cell:
        return Day(row.one.judgement.on) if row.one.judgement else None

    def reason(row: Row) -> Cell:
        judged = row.detail.judged if row.detail else None
        return read(naming.reason(row.one.judgement, judged, say))

    return [
        Column(say("status"), lambda row: naming.stands(report, row.one, say), 14),
        Column(called("progress", say), progress, 7),
        Column(called("mean_of_parts", say), lambda row: exactly(row.one.mean_of_parts), 7),
        Column(called("confidence", say), sure, 10),
        Column(called("basis", say), lambda row: basis(row.one, say) or None, 20),
        Column(called("judged_on", say), judged),
        Column(called("reason", say), reason, 52),
    ]


def due(say: Language) -> list[Column[Row]]:
    """The dates that are agreed and announced; as printed, then beside."""

    def announced(row: Row) -> Cell:
        said = row.one.dates.said
        return day(said.deadline.due) if said else None

    return [
        Column(called("due.agreed", say), lambda row: day(row.one.dates.current)),
        Column(called("timeliness", say), lambda row: timeliness(row.one, say) or None, 14),
        Column(called("due.days_past", say), lambda row: row.one.days_past, 10),
        Column(called("due.announced", say), announced),
    ]


def day(told: PartialDate | None) -> Day | None:
    return Day(told) if told else None


def named(report: ProgressReport, say: Language) -> list[Column[Row]]:
    """Titles, and where it belongs; not printed."""
    areas = {one.code: naming.group(one, say) for one, _ in report.areas}

    def title(row: Row) -> Cell:
        found = say.named(row.one.commitment.fields, "title")
        return read(pieces(found)) if found else None

    def beside(row: Row) -> Cell:
        return plain(naming.originals(row.one.commitment.fields, say)) or None

    def area(row: Row) -> Cell:
        code = row.one.commitment.area or ""
        return areas[code].text if code in areas else code or None

    return [
        Column(called("title", say), title, 44, is_printed=False),
        Column(called("originals", say), beside, 44, is_printed=False),
        Column(called("area", say), area, 20, is_printed=False),
    ]


def more(report: ProgressReport, say: Language) -> list[Column[Row]]:
    """Dates that stand beside, freshness, bodies, texts; not printed."""

    def sides(row: Row) -> Cell:
        return naming.sides(row.one, say) or None

    def announced_by(row: Row) -> Cell:
        said = row.one.dates.said
        return "+".join(said.entry.by.parties) if said else None

    found: list[Column[Row]] = [
        Column(called("disputed", say), sides, 22),
        Column(called("due.first_agreed", say), lambda row: day(row.one.dates.original)),
        Column(called("due.announced_by", say), announced_by),
        Column(called("due.inherited", say), lambda row: day(row.one.inherited)),
        Column(called("newest_fact", say), lambda row: day(row.one.facts.newest)),
        Column(called("looked_on", say), lambda row: day(row.one.facts.looked_on)),
        Column(called("facts_not_judged", say), lambda row: row.one.facts.unjudged),
        *(of_full(report, say) if report.size == "full" else ()),
    ]
    return [replace(one, is_printed=False) for one in found]


def of_full(report: ProgressReport, say: Language) -> list[Column[Row]]:
    """What only a full report says of each."""

    def marks(row: Row) -> Cell:
        judged = row.detail.judged if row.detail else None
        return plain(naming.marks(report, judged.citations, say)) or None if judged else None

    def later(row: Row) -> Cell:
        return say("yes") if row.detail and row.detail.later else None

    def bodies(row: Row) -> Cell:
        found = row.detail.bodies if row.detail else ()
        return "; ".join(plain(naming.party(body, say)) for body, _ in found) or None

    return [
        Column(called("sources", say), marks, 14),
        Column(called("known_later", say), later),
        Column(called("bodies", say), bodies, 30),
        Column(called("text", say), lambda row: text(row, "text"), 44),
        Column(called("summary", say), lambda row: text(row, "summary"), 44),
        Column(called("done_when", say), lambda row: text(row, "done_when"), 44),
        Column(say("flags"), lambda row: "; ".join(flags_of(row.one, say)) or None, 24),
    ]


def text(row: Row, name: str) -> str | None:
    found = row.one.commitment.fields.get(name)
    return str(found) if found else None
