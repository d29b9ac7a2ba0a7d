"""The sheet of sources, by the numbers by which the other sheets cite them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from tracker.domain.dates import PartialDate
from tracker.domain.reports import STATE_TYPES, ProgressReport
from tracker.domain.things import Source
from tracker.presentation.fields import called
from tracker.presentation.language import Language
from tracker.presentation.report.sources import kind_of, retold
from tracker.presentation.xlsx.book import Column
from tracker.presentation.xlsx.cells import Address, Cell, Day, Numbered

Row: TypeAlias = tuple[int, Source]


def rows(report: ProgressReport) -> Iterator[Row]:
    return enumerate(report.sources, start=1)


def columns(report: ProgressReport, say: Language) -> list[Column[Row]]:
    def published(row: Row) -> Cell:
        return Day(PartialDate.parse(row[1].published)) if row[1].published else None

    def kind(row: Row) -> Cell:
        return kind_of(row[1].type, say) if row[1].type else None

    def retells(row: Row) -> Cell:
        return retold(report, row[1], say) if row[1].fields.get("retells") else None

    def one_side(row: Row) -> Cell:
        return say("yes") if row[1].type in STATE_TYPES else None

    printed: list[Column[Row]] = [
        Column(called("number", say), lambda row: Numbered(row[0], row[1].url), 8),
        Column(called("publisher", say), lambda row: row[1].publisher, 26),
        Column(called("title", say), lambda row: row[1].title, 46),
        Column(called("published", say), published),
        Column(called("type", say), kind, 16),
        Column(called("state_side", say), one_side, 8),
        Column(called("retells", say), retells, 16),
        Column(called("url", say), lambda row: row[1].url, 60),  # no link, as those do not wrap
    ]
    return [*printed, *kept(say)]


def kept(say: Language) -> list[Column[Row]]:
    """What finds it again in an archive; not printed."""
    found: list[Column[Row]] = [
        Column(called("archived_url", say), lambda row: Address(text(row, "archived_url")), 30),
        Column(called("sha256", say), lambda row: text(row, "sha256"), 24),
        Column(called("language", say), lambda row: row[1].language),
        Column(called("code", say), lambda row: row[1].code, 24),
    ]
    return [replace(one, is_printed=False) for one in found]


def text(row: Row, name: str) -> str | None:
    found = row[1].fields.get(name)
    return str(found) if found else None
