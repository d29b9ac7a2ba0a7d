"""Bodies of entries that come from elsewhere, checked as strictly as what is typed."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from tracker.domain import ledger, rules
from tracker.domain.entry_form import ENTRY
from tracker.domain.errors import TrackerError, WrongUsage
from tracker.domain.ledger import Entry

LONGEST = 8_000_000  # bytes of one body
MOST = 1_000_000  # entries of one file
DIFFERS = "the text is not as the ledger writes it: form 1, JSON without blanks."


class Body(NamedTuple):
    """An entry by its text; they sort in the order that merges."""

    height: int
    id: str
    digest: str
    text: str


def body_of(entry: Entry) -> Body:
    """The body of an entry."""
    text = ledger.body(entry)
    return Body(entry.height, entry.id, ledger.digest(text), text)


def checked(text: str) -> Entry:
    """The entry that a text tells of. Raises TrackerError where it could not have been typed."""
    if len(text.encode("utf-8", "surrogatepass")) > LONGEST:
        raise TrackerError(f"the text has more than {LONGEST:,} bytes: one entry has less.")
    try:
        fields = parsed(text)
        ENTRY(fields)
        entry = ledger.of_fields(fields)
        rules.check(entry)
        check_time(entry)
    except WrongUsage as error:
        raise TrackerError(str(error)) from error
    if ledger.body(entry) != text:
        raise TrackerError(DIFFERS)
    return entry


def check_time(entry: Entry) -> None:
    """Raise TrackerError for a level that is dated after it was recorded, wherever that was."""
    latest = entry.recorded_at.date() + timedelta(days=1)
    if entry.on and entry.on.last > latest and any(one.kind == "assessment" for one in entry.lines):
        raise TrackerError(
            f"the level is dated {entry.on}, which was still to come when it was recorded."
        )


def parsed(text: str) -> Any:
    """What a text says in lists, texts and whole numbers; nothing else is in form 1."""
    try:
        return json.loads(
            text, parse_float=no_number, parse_constant=no_number, object_pairs_hook=no_object
        )
    except (ValueError, RecursionError) as error:
        raise TrackerError("the text is not JSON of form 1.") from error


def no_number(found: str) -> Any:
    raise TrackerError(f"the text has the number {found[:20]}, and the ledger whole ones only.")


def no_object(found: list[tuple[str, Any]]) -> Any:
    raise TrackerError("the text has an object, and the ledger lists only.")


@dataclass(frozen=True)
class Copy:
    """The history that a file holds, in the order that merges."""

    name: str  # of the file, for messages
    bodies: tuple[Body, ...]


def gathered(name: str, texts: Iterable[tuple[str, str]], *, in_order: bool) -> Copy:
    """The history that texts tell, each with the words for its place in the file.

    Raises TrackerError at the first text that is no entry, or stands where it may not.
    """
    found: list[Body] = []
    for place, text in texts:
        try:
            body = body_of(checked(text))
            check_place(found, body, in_order=in_order)
        except TrackerError as error:
            raise TrackerError(f"{name}{place}: {error}") from error
        found.append(body)
    if not found:
        raise TrackerError(f"{name} holds no entry.")
    found.sort()
    for before, body in pairwise(found):
        if before.id == body.id:
            raise TrackerError(f"{name} has two entries with the id {body.id}.")
    return Copy(name, tuple(found))


def check_place(found: Sequence[Body], body: Body, *, in_order: bool) -> None:
    """Raise TrackerError where a file has too much, or not in the order that merges."""
    if len(found) >= MOST:
        raise TrackerError(f"the file has more than {MOST:,} entries.")
    if in_order and found and body[:2] <= found[-1][:2]:
        raise TrackerError(
            "the entry stands below one of a larger height or id: an export is in that order,"
            " and names each entry once."
        )
