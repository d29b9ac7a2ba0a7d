"""The columns that sheets of entries share: day, who, message, quotes, sources, code."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from tracker.domain.ledger import By
from tracker.domain.reports import ProgressReport
from tracker.domain.telling import Told
from tracker.presentation.document import Words, pieces, plain
from tracker.presentation.fields import called
from tracker.presentation.language import Language
from tracker.presentation.report import naming
from tracker.presentation.report.commitments import quotes
from tracker.presentation.xlsx.book import Column
from tracker.presentation.xlsx.cells import Cell, Day

T = TypeVar("T")


def who(say: Language) -> list[Column[Told]]:
    """The day, and who acted or spoke."""

    def on(told: Told) -> Cell:
        return Day(told.entry.on) if told.entry.on else None

    return [
        Column(called("on", say), on),
        Column(called("by", say), lambda told: "+".join(told.entry.by.parties) or None, 8),
        Column(called("speaker", say), lambda told: told.entry.by.speaker, 22),
    ]


def message(say: Language) -> Column[Told]:
    """What was said, in the language of the report where it was put so."""
    return Column(called("message", say), lambda told: read(naming.message(told, say)), 54)


def cited(report: ProgressReport, say: Language) -> list[Column[Told]]:
    """The sources by number, else why there is none, and the label."""

    def sources(told: Told) -> Cell:
        why_none = next((one.quote for one in told.citations if one.source is None), None)
        return plain(naming.marks(report, told.citations, say)) or why_none

    return [
        Column(called("sources", say), sources, 12),
        Column(called("label", say), lambda told: told.entry.label, 8),
    ]


def more(say: Language) -> list[Column[Told]]:
    """What is not printed: quotes, whom it is known through, the message as it was written."""

    def quoted(told: Told) -> Cell:
        return "\n".join(plain(one) for one in quotes(told.citations, say)) or None

    def original(told: Told) -> Cell:
        said, own = told.message_in(say.code), told.entry
        is_other = said is not None and said.translated is not None
        return read(pieces(say.spoken(own.message or "", own.language))) if is_other else None

    return [
        Column(called("quotes", say), quoted, 54, is_printed=False),
        Column(called("reporter", say), lambda told: reporter(told.entry.by, say), 22, False),
        Column(say("message as written"), original, 40, is_printed=False),
        Column(called("code", say), lambda told: told.code, 8, is_printed=False),
    ]


def reporter(by: By, say: Language) -> str | None:
    """Who passed it on, and when it was said."""
    if not by.reporter:
        return None
    said = f" ({say.day(by.said_on[0])})" if by.said_on else ""
    return ", ".join(filter(None, by.reporter)) + said


def read(told: Words) -> str | None:
    """A text with the language of what is in another than the report's; None for nothing."""
    text = "".join(f"{one.text} [{one.language}]" if one.language else one.text for one in told)
    return text or None


def through(columns: Sequence[Column[Told]], told_of: Callable[[T], Told]) -> list[Column[T]]:
    """The same columns, of rows that hold an entry."""

    def column(one: Column[Told]) -> Column[T]:
        return Column(one.head, lambda row: one.value(told_of(row)), one.width, one.is_printed)

    return [column(one) for one in columns]
