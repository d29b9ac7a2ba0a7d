"""Signs what is written as the database knows who writes it, and when."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from tracker.domain.errors import WrongUsage
from tracker.domain.text import printable
from tracker.services.receiving import Arrival
from tracker.services.recording import Hand
from tracker.storage.queries import ledger
from tracker.storage.signing import signature

UNSAID = ""  # the author of a hand that a server is to know by its role


def signed(connection: Connection, hand: Hand) -> Hand:
    """The hand that writes: on PostgreSQL under the name of the role, at the server's time.

    Raises WrongUsage where another author was said.
    """
    found = signature(connection)
    if found is None:
        return hand
    role, now = found
    if hand.author not in (UNSAID, role):
        raise WrongUsage(
            f"On PostgreSQL entries are written under the name of your role, {printable(role)}:"
            f" leave out the author {printable(hand.author)}."
        )
    return replace(hand, author=role, now=now)


def known_as(connection: Connection, name: str | None) -> str | None:
    """The name under which one writes: on PostgreSQL the role's, else what is set up, if any."""
    found = signature(connection)
    return found[0] if found else name


def maker(connection: Connection, now: datetime) -> Arrival:
    """When a new database receives what it begins with; nobody brings that, unless it comes later.

    On PostgreSQL the server says when, and by whom.
    """
    found = signature(connection)
    if found is None:
        return Arrival(now, None)
    role, at = found
    return Arrival(at, role if ledger.stamp(connection).count else None)
