"""What reviewers decide about proposed duties, and what comes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.domain.dates import PartialDate
from tracker.domain.drafting.numbers import Numbers
from tracker.domain.drafting.proposals import Draft, Proposal
from tracker.domain.errors import TrackerError
from tracker.domain.text import LIMITS, quoted

DECISIONS = ("keep", "split", "join", "skip")
EMPTY_MEANS = ("ask", "keep", "skip")
"""What an empty decision may be taken for: asked for again, or one of two decisions."""


@dataclass(frozen=True)
class Row:
    """A proposed duty as somebody reviewed it; `place` says where it stands, for messages."""

    place: str
    do: str
    number: str
    article: str | None
    text: str
    title: str
    kind: str | None = None
    due: PartialDate | None = None
    cited: str | None = None  # 12(1)(a)
    page: str | None = None
    trust: str | None = None
    notes: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()  # titles of parts, where it is to be split


@dataclass(frozen=True)
class Article:
    """A division that becomes a commitment where duties of it are kept."""

    number: str
    title: str
    cited: str | None = None
    section: str | None = None
    section_title: str | None = None
    page: str | None = None


def rows_of(draft: Draft) -> list[Row]:
    """The proposals of a draft as if each was kept."""
    return [row_of(one) for one in draft.proposals]


def row_of(one: Proposal, do: str = "keep") -> Row:
    return Row(
        one.number,
        do,
        one.number,
        one.heading,
        one.text[: LIMITS["text"]],
        one.title,
        one.kind,
        one.times.due,
        one.label,
        str(one.page) if one.page else None,
        one.confidence,
        tuple(notes_of(one)),
        one.pieces,
    )


def notes_of(one: Proposal) -> list[str]:
    """What is told of a proposal beside its text."""
    told = []
    if one.who:
        told.append(f"Who: {one.who}")
    if one.times.told:
        told.append(f"When: {one.times.told}")
    if one.marks:
        told.append(f"Wording: {'; '.join(map(str, one.marks))}")
    if one.doubts:
        told.append(f"Unsure: {'; '.join(one.doubts)}")
    return told


def articles_of(draft: Draft) -> list[Article]:
    """The divisions of a draft."""
    titles = {one.code: one.title for one in draft.sections}
    return [
        Article(
            one.number,
            one.title,
            one.label,
            one.section,
            titles.get(one.section or ""),
            str(one.page) if one.page else None,
        )
        for one in draft.headings
    ]


def decided(rows: Sequence[Row], empty_means: str = "ask") -> list[Row]:
    """The rows that become duties: kept, split and joined. Raises TrackerError.

    Each has a number of its own; that of an article alone means the article itself.
    """
    told = [with_decision(row, empty_means) for row in rows]
    check_decided(told)
    kept: list[Row] = []
    for row in told:
        match row.do:
            case "keep":
                kept.append(row)
            case "split":
                kept += parts_of(row)
            case "join":
                kept[-1:] = [joined(kept[-1] if kept else None, row)]
    if not kept:
        raise TrackerError("No row is kept: choose keep for at least one duty.")
    return numbered(kept)


def with_decision(row: Row, empty_means: str) -> Row:
    told = row.do.strip().lower()
    if not told and empty_means != "ask":
        told = empty_means
    if told and told not in DECISIONS:
        raise TrackerError(
            f"{row.place}: found {quoted(row.do)}, expected one of {', '.join(DECISIONS)}."
        )
    return replace(row, do=told)


def check_decided(rows: Sequence[Row]) -> None:
    """Raise TrackerError where a decision is missing."""
    missing = [row for row in rows if not row.do]
    if missing:
        what = "1 row has" if len(missing) == 1 else f"{len(missing):,} rows have"
        raise TrackerError(
            f"{missing[0].place}: {what} no decision, this is the first: choose one of"
            f" {', '.join(DECISIONS)}, or say on the sheet Questions what empty ones mean."
        )


def parts_of(row: Row) -> list[Row]:
    """The parts of a row that is to be split: each with its title and the whole text."""
    if len(row.pieces) < 2:
        raise TrackerError(
            f"{row.place}: found split and {len(row.pieces)} lines in the column split into,"
            " expected a line for each part, two or more."
        )
    return [
        replace(row, number=f"{row.number}_{count}", title=piece)
        for count, piece in enumerate(row.pieces, start=1)
    ]


def joined(above: Row | None, row: Row) -> Row:
    """The row above with the text of one that is joined to it."""
    if above is None or above.article != row.article:
        raise TrackerError(
            f"{row.place}: found join and no kept row above it in the same article, expected one:"
            " choose keep."
        )
    if above.do == "split":
        raise TrackerError(
            f"{row.place}: found join below a row that is split, expected a kept one: join the"
            " rows first and split them in the tracker."
        )
    dates = [one for one in (above.due, row.due) if one]
    notes = tuple(dict.fromkeys((*above.notes, *row.notes)))
    return replace(
        above, text=f"{above.text}\n{row.text}", due=min(dates, default=None), notes=notes
    )


def numbered(rows: Sequence[Row]) -> list[Row]:
    """Rows with numbers that differ from each other and from those of articles with several."""
    numbers = Numbers()
    several = {row.article for row in rows if sum(one.article == row.article for one in rows) > 1}
    for article in sorted(filter(None, several)):
        numbers.unique(article)
    return [replace(row, number=numbers.unique(row.number)) for row in rows]
