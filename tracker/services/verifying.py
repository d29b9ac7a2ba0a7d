"""Verifies that a ledger is as it was recorded, and holds it against an earlier report."""

from dataclasses import replace

from sqlalchemy import Connection

from tracker.domain.errors import NotFound, TrackerError, WrongUsage
from tracker.domain.ledger import Stamp, grouped
from tracker.domain.points import Written
from tracker.domain.published import digest_of
from tracker.domain.reports import ProgressReport
from tracker.domain.text import quoted
from tracker.domain.verified import Earlier, File, Verified
from tracker.services import points, publications, references
from tracker.services.reports import report
from tracker.storage.known import Known, looking_back
from tracker.storage.queries import ledger
from tracker.storage.queries.points import with_digests
from tracker.storage.soundness.faults import faults
from tracker.storage.soundness.walk import Walk


def verify(connection: Connection, earlier: Earlier | None = None) -> Verified:
    """Compare all that a database holds with the texts that were hashed.

    Raises Damaged at the first thing that differs, TrackerError where something is missing that
    an earlier report knew, NotFound where its name is that of no publication.
    """
    walk = Walk(connection)
    for fault in list(faults(connection, walk))[:1]:  # damage of the ledger itself comes first
        raise fault
    verified = Verified(
        stamp=ledger.stamp(connection),
        clocks=walk.clocks.count,
        codes=tuple(ledger.codes(connection, walk.clocks.ids).values()),
    )
    if earlier is None:
        return verified
    known = known_to(connection, earlier)
    again = made_again(connection, known, earlier)
    found = on_record(connection, known, earlier.file) if earlier.file else None
    return replace(verified, known=known.count, again=again, on_record=found)


def on_record(connection: Connection, known: Known, file: File) -> str | None:
    """The name of the publication that put a file on record, byte for byte; None without one.

    Raises TrackerError where a file of its name is on record, of the same entries, that is another.
    """
    published = publications.publications(connection)
    listed = [(one, name, sha256) for one in published for name, _, sha256 in one.says.files]
    same = next((one.name for one, _, sha256 in listed if sha256 == file.sha256), None)
    if same:
        return same
    for one, name, sha256 in listed:
        if name == file.name and points.of_publication(connection, one.kept) == known:
            raise TrackerError(
                f"{quoted(file.name)} is not the file on record: {one.name} recorded one of that"
                f" name with the SHA-256 {sha256[:16]}…, and this one has {file.sha256[:16]}…. It"
                f" was changed: `tracker report --known-at {one.name}` makes it again."
            )
    return None


def present_stamp(connection: Connection) -> Stamp:
    """Where the history of this database stands."""
    return ledger.stamp(connection)


def known_to(connection: Connection, earlier: Earlier) -> Known:
    """What an earlier report knew, all of which is here."""
    if earlier.written is None:
        return known_to_publication(connection, earlier.name)
    if not earlier.written.heads:
        return Known(0)
    check_heads(connection, earlier, earlier.written)
    try:
        return points.of_written(connection, earlier.written, proven=True)
    except NotFound as error:
        raise TrackerError(
            f"No history here is that of {earlier.name}: something that it knew is missing here, or"
            " it had more than three heads, and then its report in JSON is needed."
        ) from error


def known_to_publication(connection: Connection, name: str) -> Known:
    """What a publication knew; its figures come out of it again as they are on record."""
    published = publications.named(connection, name)
    if published is None:
        raise NotFound(f"{quoted(name)} is no stamp, no file and no publication in this database.")
    if digest_of(publications.figures_then(connection, published)) != published.says.figures:
        raise TrackerError(
            f"The entries that {name} knew are all here, but its figures come out otherwise than"
            " they are on record: make its report again with the version that made it."
        )
    return points.of_publication(connection, published.kept)


def check_heads(connection: Connection, earlier: Earlier, written: Written) -> None:
    """Raise TrackerError for a head that is not here; a single cut one may stand for many."""
    here = with_digests(connection, written.heads)
    for head in written.heads:
        stands_for_many = len(written.heads) == 1 and len(head) < 64
        if not stands_for_many and not any(one.startswith(head) for one in here):
            raise TrackerError(
                f"{earlier.name} knew an entry with the digest {grouped(head)}…, which is not here:"
                " restore a backup that has it."
            )


def made_again(connection: Connection, known: Known, earlier: Earlier) -> ProgressReport | None:
    """An earlier report, made again from what it knew; None where it does not say what it was."""
    asked = earlier.figures
    if asked is None:
        return None
    try:
        with looking_back(connection, known):
            return report(
                connection,
                references.agreement(connection, asked.agreement, usual=None),
                as_of=asked.as_of,
                since=asked.since,
                period=asked.period,
                size=asked.size,
            )
    except (NotFound, WrongUsage) as error:
        raise TrackerError(f"{earlier.name} cannot be made again. {error}") from error
