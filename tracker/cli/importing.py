"""The commands about files to take in: `tracker import` and `tracker schema`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import output
from tracker.cli.session import session
from tracker.domain.errors import NotFound
from tracker.domain.text import quoted

if TYPE_CHECKING:
    from tracker.domain.bodies import Copy
    from tracker.domain.files import AgreementFile

SCHEMAS = ("agreement",)


def import_file(
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="An agreement file, an exported ledger, union-state."),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what it would add.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON, with a versioned schema.")] = False,
) -> None:
    """Take in an agreement file or a whole ledger: all or nothing; a second time adds nothing.

    \b
    Examples:
      tracker import union-state
      tracker import river.yaml --dry-run
      tracker import ledger.jsonl

    `tracker schema agreement` describes the file. A ledger is what `tracker export --ledger` made:
    each of its entries keeps its place.
    """
    from tracker.domain.bodies import Copy
    from tracker.services.imports import take_in, take_in_copy

    told = read_file(file)
    hand = session(context).hand()
    with session(context).writing(dry_run=dry_run) as connection:
        if isinstance(told, Copy):
            done = take_in_copy(connection, told, hand)
        else:
            done = take_in(connection, told, hand)
    if as_json:
        counts = {"entries": done.entries, "known": done.known, "definitions": done.things}
        output.show_json({"schema": "tracker.import/1", "written": not dry_run, **counts})
    else:
        output.show(sentence(done.entries, done.known, done.things, written=not dry_run))


def read_file(file: str) -> "AgreementFile | Copy":
    """The agreement file or exported ledger at a path, or the bundled agreement of a name."""
    from tracker.data import AGREEMENTS, bundled
    from tracker.interchange.agreement_file import read_agreement
    from tracker.interchange.ledger_file import is_ledger, read_ledger

    path = Path(file)
    if file in AGREEMENTS and not path.exists():
        return read_agreement(bundled(file), f"{file}.yaml")
    if path.is_file() and is_ledger(path):
        return read_ledger(path)
    return read_agreement(path)


def sentence(entries: int, known: int, definitions: int, *, written: bool) -> str:
    """What an import did, in words."""
    if not entries:
        return f"Nothing new: {known:,} entries of the file are here already."
    verb = "Added" if written else "Would add"
    rest = f"; {known} were here already" if known else ""
    added = "1 entry" if entries == 1 else f"{entries:,} entries"
    return f"{verb} {added}; definitions among the lines: {definitions:,}{rest}."


def schema(
    name: Annotated[str, typer.Argument(help="What to describe: agreement.")] = "agreement",
) -> None:
    """Print the JSON Schema of a file that the tracker reads.

    \b
    Examples:
      tracker schema agreement
      tracker schema agreement > agreement.schema.json
    """
    if name not in SCHEMAS:
        raise NotFound(f"There is no schema called {quoted(name)}: there is {', '.join(SCHEMAS)}.")
    from tracker.interchange.agreement_file import agreement_schema

    output.show_json(agreement_schema())
