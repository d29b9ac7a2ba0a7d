"""What is asked of a history: where things stand, what is told of them, and what is given away."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection

from tests.following import contents
from tracker.domain.errors import TrackerError
from tracker.domain.listing import Choice
from tracker.domain.things import Agreement
from tracker.interchange.agreement_text import write_agreement
from tracker.presentation.render import Look, render
from tracker.services.agenda import agenda
from tracker.services.changes import changes
from tracker.services.exporting import write_ledger
from tracker.services.gathering import gather
from tracker.services.listing import listing
from tracker.services.reading import dues, finds, journal
from tracker.services.reports import report
from tracker.storage.known import Known, looking_back
from tracker.storage.queries import ledger, things

TODAY = date(2026, 11, 24)
DAYS = (date(2024, 6, 15), TODAY)
SINCE = date(2023, 12, 31)
WORDS = ("no", "12", "😀")
EVERYTHING = Choice(parts=True, everything=True)


def answers(connection: Connection) -> list[Any]:
    """All answers to be compared, and some again as half of the history was known."""
    found = [contents(connection), given(connection), *told(connection)]
    for agreement in things.agreements(connection):
        found += of_agreement(connection, agreement)
    with looking_back(connection, Known(ledger.stamp(connection).count // 2)):
        return [*found, *told(connection)]


def given(connection: Connection) -> bytes:
    """The whole ledger, as it is given away."""
    out = io.BytesIO()
    write_ledger(connection, out)
    return out.getvalue()


def told(connection: Connection) -> Iterator[Any]:
    """The stamp, the journal, what is found, and where everything stands on some days."""
    yield str(ledger.stamp(connection))
    for word in WORDS:
        yield finds(connection, word, as_of=None, limit=20)
    every = {"everything": True, "author": None, "limit": None, "usual": None}
    yield journal(connection, [], as_of=TODAY, since=None, **every)
    for agreement in things.agreements(connection):
        for day in DAYS:
            yield listing(connection, agreement, as_of=day, since=SINCE, choice=EVERYTHING)


def of_agreement(connection: Connection, agreement: Agreement) -> Iterator[Any]:
    """Its dates, its changes, its report, and its files."""
    yield dues(connection, agreement, TODAY)
    yield changes(connection, agreement, SINCE.isoformat(), TODAY, today=TODAY)
    yield agenda(connection, agreement)
    if agreement.scale:
        made = report(connection, agreement, as_of=TODAY, since=SINCE, size="full")
        yield b"".join(render(made, "json", Look()))
    try:
        file = gather(connection, agreement)
        yield write_agreement(file.file)
    except TrackerError as error:  # it holds what no file has room for
        yield str(error)
