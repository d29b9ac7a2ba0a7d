"""Which entries stand: those that no later entry replaces."""

from sqlalchemy import ColumnElement, exists, select

from tracker.storage.tables import entry

_later = entry.alias("later")


def stands(uid: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether the entry of this id stands: no entry corrects or withdraws it."""
    return ~exists(select(_later.c.row).where(_later.c.replaces == uid).correlate_except(_later))
