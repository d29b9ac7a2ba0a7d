"""Points of the history that people name: a publication, a stamp, a time, a day."""

from datetime import date

from sqlalchemy import Connection

from tracker.domain.contents import Publication
from tracker.domain.dates import parse_when
from tracker.domain.errors import NotFound, TrackerError, WrongUsage
from tracker.domain.ledger import Stamp
from tracker.domain.points import Written, read_stamp, read_time
from tracker.domain.text import quoted
from tracker.storage import known
from tracker.storage.known import Known
from tracker.storage.queries import ledger
from tracker.storage.queries import points as queries
from tracker.storage.queries.ledger import Kept

FORMS = "a time (2025-02-03T12:00Z), a day, a stamp or the name of a publication"


def look_back(connection: Connection, text: str, *, today: date) -> Kept | None:
    """From here on a connection knows only what was known at a point.

    Returns the publication that the text names, if it names one. Raises NotFound where nothing was
    known then, WrongUsage for what is no point.
    """
    published = publication(connection, text)
    known.look_back(connection, point(connection, text, published, today=today))
    return published


def point(
    connection: Connection, text: str, published: Kept | None = None, *, today: date
) -> Known:
    """What was known at the point that a text names.

    A publication's name goes before a day that is written alike, such as 2024-Q4.
    """
    published = published or publication(connection, text)
    if published:
        return of_publication(connection, published)
    written = read_stamp(text)
    if written:
        return of_written(connection, written)
    return at_time(connection, read_time(text) or end_of_day(text, today))


def end_of_day(text: str, today: date) -> str:
    """The last moment of a day, UTC text. Raises WrongUsage for what is none."""
    try:
        day = parse_when(text, today=today).last
    except WrongUsage as error:
        raise WrongUsage(f"{quoted(text)} names no point of the history: give {FORMS}.") from error
    return last_moment(day)


def last_moment(day: date) -> str:
    """The end of a day, UTC text."""
    return f"{day.isoformat()}T23:59:59.999Z"


def at_time(connection: Connection, time: str) -> Known:
    """What this database had received by a time. Raises NotFound where that was nothing."""
    found = queries.received_by(connection, time)
    if not found.last:
        first = queries.first_received(connection)
        raise NotFound(f"Nothing was known here before {first}, when this database was made.")
    return found


def publication(connection: Connection, name: str) -> Kept | None:
    """The publication of a name. Raises WrongUsage where a merge brought two."""
    found = queries.publications(connection, name)
    if not found:
        alike = [one for one in ledger.named(connection, name) if one.entry.event == "publication"]
        return alike[0] if len(alike) == 1 else None
    if len(found) > 1:
        codes = ledger.codes(connection, [one.entry.id for one in found])
        raise WrongUsage(
            f"There are {len(found)} publications called {quoted(name)}: name one by its code,"
            f" {' or '.join(codes.values())}."
        )
    return found[0]


def said_of(published: Kept) -> Publication:
    """What the line of a publication says."""
    return next(line.says for line in published.entry.lines if isinstance(line.says, Publication))


def of_publication(connection: Connection, published: Kept) -> Known:
    """What a publication knew: all that it was written on top of."""
    return of_stamp(connection, Stamp(said_of(published).count, published.entry.previous))


def of_stamp(connection: Connection, stamp: Stamp) -> Known:
    """What was known at a stamp. Raises NotFound where its heads are not here."""
    return of_written(connection, Written(stamp.count, stamp.heads))


def of_written(connection: Connection, written: Written, *, proven: bool = False) -> Known:
    """What was known at a stamp as it is written.

    With `proven` its entries are counted, also where the count of the stamp could be trusted.
    """
    digests = queries.with_digests(connection, written.heads)
    missing = [cut for cut in written.heads if not any(one.startswith(cut) for one in digests)]
    if missing:
        return of_many_heads(connection, written)
    count = None if proven else written.count
    found = queries.under(connection, list(digests.values()), count=count)
    if written.count not in (None, found.count):
        raise TrackerError(
            f"The stamp {written} tells of {written.count} entries, and under its heads there are"
            f" {found.count} here."
        )
    return found


def of_many_heads(connection: Connection, written: Written) -> Known:
    """What was known at a stamp that tells its many heads by the digest of all.

    They are looked for at that count of the entries here, and among the publications.
    """
    stamps = [
        Stamp(said_of(one).count, one.entry.previous) for one in queries.publications(connection)
    ]
    if written.count is not None and written.count <= ledger.stamp(connection).count:
        with known.looking_back(connection, Known(written.count)):
            stamps.append(ledger.stamp(connection))
    for stamp in stamps:
        if len(stamp.heads) > 3 and written.fits(stamp):
            return of_stamp(connection, stamp)
    raise NotFound(
        f"No history here has the stamp {written}: this copy does not hold what was known there."
    )
