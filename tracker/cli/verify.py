"""The commands `tracker verify` and `tracker stamp`."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli import output
from tracker.cli.parameters import AsJson
from tracker.cli.session import session
from tracker.domain.errors import TrackerError
from tracker.domain.text import printable

if TYPE_CHECKING:
    from tracker.cli.proving import Proof
    from tracker.domain.verified import Earlier, Verified

Against = Annotated[
    str | None,
    typer.Option(
        "--against",
        metavar="STAMP|NAME|FILE",
        help="An earlier stamp, publication, or report, all of which must be here.",
    ),
]


def verify(context: typer.Context, against: Against = None, as_json: AsJson = False) -> None:
    """Verify that everything in the database is as it was recorded. Silent when all is well.

    \b
    Examples:
      tracker verify
      tracker verify --against 355·062f-4bd0-d516-f0b3-c286
      tracker verify --against report-2024-Q4.json

    Compared are each entry's text with its digest and receipt, what it builds on, the columns,
    lines and citations beside it, the definitions, heads and search words that follow from it,
    and the whole schema: tables, checks, indexes, triggers. The first broken entry is named, with
    the kind of damage, and the exit code is 1. Nothing is written.

    What is promised: without a stamp it finds every accident, and every edit that does not
    recompute all hashes after it; never last entries that were removed with all that tells of
    them. --against takes a stamp, the name of a publication, or a file in which a stamp stands,
    such as a report. With it, exactly the entries that were known there are here, unchanged.
    A file is held against the SHA-256 of those on record, else made again by the command that
    stands in it, and compared. Where it differs in more than how it is laid out, that is told, exit
    code 1; how far a file is proven is said on stderr. Of one that says that an older version made
    it only the figures in it are compared, or its stamp where it carries none. One with a style or
    fonts of the house is proven where it is on record, else only by the stamp that it bears.

    Never shown is what was entered and removed in between, who typed, or that a clock was right.
    Entries that bear a time before what they build on, or a day after they were received, are told
    too: that is no damage.
    """
    from tracker.cli.proving import proof

    earlier = earlier_of(against) if against is not None else None
    try:
        verified = verified_by(context, earlier)
        proven = proof(earlier, verified) if earlier and earlier.file else None
    except TrackerError as error:
        if as_json and error.exit_code == 1:
            output.show_json(record_of_damage(error))
        raise
    if as_json:
        output.show_json(record_of(verified, proven))
        return
    if proven:
        typer.echo(proven.told, err=True)
    if verified.clocks:
        typer.echo(clocks(verified), err=True)


def stamp(context: typer.Context, as_json: AsJson = False) -> None:
    """Print the present stamp: the number of entries, and the heads of their history.

    \b
    Examples:
      tracker stamp
      tracker stamp --json > stamp-2024-Q4.json

    Keep it outside the database: `tracker verify --against` proves with it, whenever it is run,
    that all entries of today are still there and unchanged.
    """
    from tracker.services.verifying import present_stamp

    with session(context).reading() as connection:
        found = present_stamp(connection)
    if as_json:
        record = {"schema": "tracker.stamp/1", "stamp": str(found)}
        output.show_json({**record, "count": found.count, "heads": list(found.heads)})
    else:
        typer.echo(str(found))


def earlier_of(against: str) -> "Earlier":
    """What --against names: a stamp, a file, or else a publication."""
    from tracker.domain.points import read_stamp
    from tracker.domain.verified import Earlier, File
    from tracker.interchange.stamped import read_stamped

    shown = printable(against)
    written = read_stamp(against)
    if written:
        return Earlier(f"the stamp {written}", written)
    path = Path(against)
    if not path.is_file():
        return Earlier(against)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise TrackerError(f"{shown} cannot be read: {error.strerror}.") from error
    found = read_stamped(text_of(content, shown), shown)
    return replace(found, file=File(path.name, content))


def text_of(content: bytes, name: str) -> str:
    """What a file says of its history: text, the record in a PDF, the stamp in an office file."""
    from tracker.cli.texts import decoded
    from tracker.interchange.attached import attached, is_on_pages
    from tracker.interchange.office import is_office, printed

    if is_on_pages(content):
        return attached(content)
    return printed(content, name) if is_office(content) else decoded(content, name)


def verified_by(context: typer.Context, earlier: "Earlier | None") -> "Verified":
    """What is found in one look at the database."""
    from tracker.services.verifying import verify as check

    with session(context).reading() as connection:
        return check(connection, earlier)


def clocks(verified: "Verified") -> str:
    count, codes = verified.clocks, verified.codes
    listed = ", ".join(codes[:5]) + (" …" if count > 5 else "")
    entries = "entry bears" if count == 1 else "entries bear"
    return (
        f"For information: {count} {entries} a time before what was there already, or a day after"
        f" it was received ({listed}); no rule depends on a clock."
    )


def record_of(verified: "Verified", proven: "Proof | None") -> dict[str, Any]:
    stamp = verified.stamp
    return {
        "schema": "tracker.verify/1",
        "well": True,
        "stamp": {"text": str(stamp), "count": stamp.count, "heads": list(stamp.heads)},
        "clocks": {"count": verified.clocks, "entries": list(verified.codes)},
        "known": verified.known,
        "on_record": verified.on_record,
        "proven_by": proven.by if proven else None,
        "damage": None,
    }


def record_of_damage(error: TrackerError) -> dict[str, Any]:
    damage = {
        "told": str(error),
        "entry": getattr(error, "entry", None),
        "kind": getattr(error, "why", None),
    }
    return {"schema": "tracker.verify/1", "well": False, "damage": damage}
