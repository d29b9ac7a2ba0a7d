"""Which agreement a table without a mapping seems to be about."""

from collections.abc import Sequence

from sqlalchemy import Connection

from tracker.domain.mapping.matching import LIKELY, likeness, words
from tracker.domain.things import Agreement, Commitment, in_language
from tracker.storage.queries import things

LONG = 4  # letters of a word that says something
Rows = Sequence[tuple[str, str]]
"""The number and the title of each row; an empty title where none is known."""


def is_about(connection: Connection, agreement: Agreement, rows: Rows) -> bool:
    """Whether at least half of the rows bear numbers of an agreement, and these alike titles."""
    known = {one.number: one for one in things.commitments(connection, agreement.row)}
    found = [(known[number], title) for number, title in rows if number in known]
    titled = [(one, title) for one, title in found if title]
    alike = sum(is_alike(one, title) for one, title in titled)
    return 2 * len(found) >= len(rows) and 2 * alike >= len(titled)


def is_alike(one: Commitment, title: str) -> bool:
    """Whether a title is like one of those that a commitment has, or shares a longer word."""
    named = {one.name, one.title or "", in_language(one.fields, "title") or ""}
    named |= {str(value) for name, value in one.fields.items() if name[:6] in ("title.", "text")}
    long = {word for word in words(title) if len(word) >= LONG}
    return any(likeness(title, other) >= LIKELY or long & words(other) for other in named if other)
