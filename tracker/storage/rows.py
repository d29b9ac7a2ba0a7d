"""The rows that follow from an entry's text: what is appended, and what the ledger must hold."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, TypeAlias

from tracker.domain import ledger
from tracker.domain.dates import PartialDate

Form: TypeAlias = Sequence[Any]
Row: TypeAlias = tuple[Any, ...]
Numbered: TypeAlias = Iterable[tuple[int, Form]]

REMEMBERED = 2**12  # days, moments and contents whose texts are remembered
FIRST_DAY = date(1970, 1, 1).toordinal()
TIME_IN_ID = 13  # signs of an id that say when

# The columns of each table in the order of its rows here; instead of the row of the thing stand
# its type and id.
ENTRY = (
    "row",
    "id",
    "height",
    "digest",
    "body",
    "recorded_at",
    "author",
    "replaces",
    "label",
    "event",
    "first_day",
    "last_day",
    "precision",
    "look_again",
    "visibility",
    "received_at",
    "received_by",
    "receipt",
)
LINE = (
    "entry",
    "position",
    "kind",
    "last_day",
    "height",
    "uid",
    "scale",
    "level",
    "confidence",
    "basis",
    "content",
)
WORDS = ("entry", "row", "thing", "stems")
CITATION = ("entry", "position", "quote", "place")
THING = ("type", "id")
NOT_JUDGED = (None, None, None, None)


def entry_row(
    form: Form,
    body: str,
    digest: str,
    row: int,
    *,
    received_at: str,
    received_by: str | None,
    before: str,
) -> Row:
    """The columns that repeat what the body says, to be asked for, and its receipt.

    `before` is the receipt of the row before.
    """
    _, id_, height, _, author, replaces, label, on, event, *_ = form
    receipt = ledger.receipt(
        row, received_at=received_at, received_by=received_by, entry_digest=digest, before=before
    )
    return (
        row,
        id_,
        height,
        digest,
        body,
        recorded_at(id_),
        author,
        replaces,
        label,
        event,
        *day_columns(on),
        day_columns(form[13])[1],
        form[12],
        received_at,
        received_by,
        receipt,
    )


@lru_cache(maxsize=REMEMBERED)
def day_columns(text: str | None) -> tuple[str | None, str | None, str | None]:
    """First day, last day and precision of a partial date."""
    if text is None:
        return None, None, None
    day = PartialDate.parse(text)
    return day.first.isoformat(), day.last.isoformat(), day.precision.value


def recorded_at(id_: str, *, earlier: int = 0) -> str:
    """The time that an id bears, or some milliseconds earlier; UTC text."""
    return moment(id_[:TIME_IN_ID], earlier)


@lru_cache(maxsize=REMEMBERED)
def moment(start: str, earlier: int) -> str:
    seconds, rest = divmod(ledger.milliseconds(start) - earlier, 1000)
    days, second = divmod(seconds, 86_400)
    return (
        f"{day_text(days)}T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}.{rest:03}Z"
    )


@lru_cache(maxsize=REMEMBERED)
def day_text(days: int) -> str:
    """The day so many days after the first of 1970."""
    return date.fromordinal(FIRST_DAY + days).isoformat()


def line_rows(form: Form, row: int) -> list[Row]:
    """The rows of an entry's lines, each with type and id of its thing at the end."""
    height, id_, last_day = form[2], form[1], day_columns(form[7])[1]
    found: list[Row] = []
    for position, (kind, (type_, thing), says) in enumerate(form[17]):
        judged = (f"{says[0]}@{says[1]}", *says[2:5]) if kind == "assessment" else NOT_JUDGED
        content = canonical_once(says) if isinstance(says, tuple) else ledger.canonical(says)
        found.append((row, position, kind, last_day, height, id_, *judged, content, type_, thing))
    return found


canonical_once = lru_cache(maxsize=REMEMBERED)(ledger.canonical)


def citation_rows(form: Form, row: int) -> list[Row]:
    """The rows of an entry's citations, each with type and id of its source at the end."""
    return [
        (row, position, quote, place, "source", source)
        if source
        else (row, position, quote, None, None, None)
        for position, (source, quote, place) in enumerate(form[18])
    ]


def things_of(forms: Iterable[Form]) -> list[tuple[str, str]]:
    """Type and id of everything that entries name, in the order in which it is first named."""
    found: dict[tuple[str, str], None] = {}
    for form in forms:
        for _, (type_, id_), _ in form[17]:
            found[type_, id_] = None
        for source, _, _ in form[18]:
            if source:
                found["source", source] = None
    return list(found)
