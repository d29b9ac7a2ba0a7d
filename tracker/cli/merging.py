"""The command `tracker merge`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import output
from tracker.cli.keeping import screen
from tracker.cli.parameters import AsJson
from tracker.cli.session import session
from tracker.domain.errors import NotFound, TrackerError
from tracker.domain.text import printable
from tracker.domain.urls import is_nearly_url

if TYPE_CHECKING:
    from tracker.domain.bodies import Copy


def merge(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A colleague's database, or an exported ledger.")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what it would change.")] = False,
    as_json: AsJson = False,
) -> None:
    """Bring in the entries of another copy: in any order, as often as you like, none is lost.

    \b
    Examples:
      tracker merge mira.db --dry-run
      tracker merge mira.db
      tracker merge ledger.jsonl

    It is all or nothing, and adds no entry of its own. FILE is only read, and each of its entries
    is checked as if it were typed.
    """
    from tracker.presentation.terminal import merging
    from tracker.services.merging import merge as bring_in
    from tracker.services.receiving import Arrival

    here = session(context)
    copy = read_copy(file)
    with here.signing(dry_run=dry_run, pretends=dry_run) as (connection, hand):
        arrival = Arrival(hand.now, hand.author)
        merged = bring_in(connection, copy, arrival, hand.today.last)
    if as_json:
        told = merging.record(merged, written=not dry_run)
        output.show_json({"schema": "tracker.merge/1", **told})
    else:
        output.show(merging.render(merged, screen(context), written=not dry_run))


def read_copy(file: Path) -> "Copy":
    """The history in a file. Raises NotFound without one, TrackerError where it is refused."""
    from tracker.interchange.ledger_file import is_ledger, read_ledger
    from tracker.services.merging import database_copy

    if is_nearly_url(str(file)):  # a path has one of the two slashes
        raise TrackerError(
            "What is merged is a file: `tracker database copy URL FILE` makes one of a database on"
            " a server."
        )
    if not file.exists():
        raise NotFound(f"There is no file {printable(str(file))}.")
    if not file.is_file():
        raise TrackerError(f"{printable(str(file))} is not a file.")
    found = read_ledger(file) if is_ledger(file) else database_copy(file)
    if found is None:
        raise TrackerError(
            f"{printable(str(file))} is neither a database nor an exported ledger: nothing was"
            " read."
        )
    return found
