"""The commands about files to take in: `tracker import` and `tracker schema`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import output
from tracker.cli.session import session
from tracker.domain.errors import NotFound, WrongUsage
from tracker.domain.text import quoted

if TYPE_CHECKING:
    from tracker.domain.bodies import Copy
    from tracker.domain.bringing import Brought, Review
    from tracker.domain.files import AgreementFile

SCHEMAS = ("agreement", "mapping")


def import_file(
    context: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="An agreement file, a reviewed draft, an exported ledger, union-state; or tables.",
        ),
    ],
    mapping: Annotated[
        Path | None, typer.Option("--map", metavar="FILE", help="What the columns of tables mean.")
    ] = None,
    save_map: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the mapping proposed, or with what matches what."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what it would add.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Import without asking.")] = False,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Import the rest; refused rows go to a file.")
    ] = False,
    add: Annotated[
        bool, typer.Option("--add", help="Add commitments that are not here yet.")
    ] = False,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of the text, such as cp1251.")
    ] = None,
    sheet: Annotated[str | None, typer.Option(help="The sheet of a workbook.")] = None,
    cells: Annotated[
        str | None, typer.Option("--range", metavar="CELLS", help="Such as B3:H40.")
    ] = None,
    rows: Annotated[
        str | None, typer.Option(metavar="PATH", help="Where the list is in JSON, such as data.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that is there.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON, with a versioned schema.")] = False,
) -> None:
    """Take in an agreement file, a whole ledger, or tables: all or nothing, and nothing twice.

    \b
    Examples:
      tracker import union-state
      tracker import river.yaml --dry-run
      tracker import plan.xlsx                         proposes what its columns mean
      tracker import plan.xlsx --save-map plan.map
      tracker import plan.xlsx --map plan.map --dry-run
      tracker import union-state.xlsx                  what was edited in an export

    `tracker schema agreement` and `tracker schema mapping` describe the files. Of a table a second
    time, or of a newer one, only what changed is added. `tracker retract --import` takes back what
    an import wrote, by the id that it printed.
    """
    if not mapping and len(files) == 1 and is_edited(files[0]):
        from tracker.cli.workbooks import import_workbook

        check_plain(context, files)
        import_workbook(context, Path(files[0]), dry_run=dry_run, yes=yes, as_json=as_json)
        return
    if mapping or any(is_of_tables(one) for one in files):
        from tracker.cli.tables import Wish, import_tables
        from tracker.interchange.tables import How

        how = How(encoding=encoding, sheet=sheet, range=cells, rows=rows)
        wish = Wish(mapping, save_map, dry_run, yes, skip_bad, add, force, as_json, how)
        import_tables(context, [Path(one) for one in files], wish)
        return
    check_plain(context, files)
    import_whole(context, files[0], dry_run=dry_run, yes=yes, as_json=as_json)


def is_edited(file: str) -> bool:
    """Whether a file is a workbook that `tracker export` made to be edited."""
    from tracker.interchange.edition.reading import is_workbook

    path = Path(file)
    return path.suffix.lower() == ".xlsx" and path.is_file() and is_workbook(path)


def is_of_tables(file: str) -> bool:
    """Whether a file is a table, or a folder of such, and no bundled agreement of this name."""
    from tracker.data import AGREEMENTS
    from tracker.interchange.file_kinds import is_tabular

    return is_tabular(Path(file)) and (file not in AGREEMENTS or Path(file).exists())


def check_plain(context: typer.Context, files: list[str]) -> None:
    """Raise WrongUsage for what only tables have: several files, or options about columns."""
    only = ("save_map", "skip_bad", "add", "encoding", "sheet", "cells", "rows", "force")
    given = [f"--{name.replace('_', '-')}" for name in only if context.params[name]]
    if given:
        raise WrongUsage(f"{given[0].replace('--cells', '--range')} is for tables: leave it out.")
    if len(files) > 1:
        raise WrongUsage("Import one agreement file at a time: several files are for tables.")


def import_whole(
    context: typer.Context, file: str, *, dry_run: bool, yes: bool, as_json: bool
) -> None:
    """Take in an agreement file or a ledger; of an agreement what it brings is told first."""
    from tracker.domain.bodies import Copy
    from tracker.presentation.terminal.bringing import end, record

    told, review = read_file(file)
    if isinstance(told, Copy):
        import_copy(context, told, dry_run=dry_run, as_json=as_json)
        return
    asks = session(context).asks and not (yes or dry_run)
    found = None
    if asks:
        found = taken_in(context, told, review, dry_run=True)
        show_brought(context, found)
        if found.entries and not typer.confirm("Import it?", default=False, err=True):
            typer.echo("Nothing is imported.", err=True)
            return
    done = taken_in(context, told, review, dry_run=dry_run)
    if as_json:
        output.show_json({"schema": "tracker.import/1", **record(done, written=not dry_run)})
        return
    if not found and (dry_run or done.entries or done.missing):
        show_brought(context, done)
    output.show(end(done, written=not dry_run))


def import_copy(context: typer.Context, copy: "Copy", *, dry_run: bool, as_json: bool) -> None:
    """Take in an exported ledger."""
    from tracker.domain.bringing import Brought
    from tracker.presentation.terminal.bringing import end
    from tracker.services.imports import take_in_copy

    with session(context).signing(dry_run=dry_run, pretends=dry_run) as (connection, hand):
        done = take_in_copy(connection, copy, hand)
    found = Brought(None, False, entries=done.entries, known=done.known, definitions=done.things)
    if as_json:
        counts = {"entries": done.entries, "known": done.known, "definitions": done.things}
        output.show_json({"schema": "tracker.import/1", "written": not dry_run, **counts})
    else:
        output.show(end(found, written=not dry_run))


def taken_in(
    context: typer.Context, file: "AgreementFile", review: "Review | None", *, dry_run: bool
) -> "Brought":
    """What a file brings; but for a trial it is on record then."""
    from tracker.services.bringing import brought
    from tracker.services.imports import take_in

    with session(context).signing(dry_run=dry_run, pretends=dry_run) as (connection, hand):
        found = brought(connection, file)
        done = take_in(connection, file, hand)
    found.review = review
    found.entries, found.known, found.definitions = done.entries, done.known, done.things
    found.import_id = None if dry_run else done.import_id
    return found


def show_brought(context: typer.Context, found: "Brought") -> None:
    from tracker.cli.keeping import screen
    from tracker.presentation.terminal.bringing import render

    typer.echo(render(found, screen(context)), err=True)


def read_file(file: str) -> "tuple[AgreementFile | Copy, Review | None]":
    """The agreement file, draft or exported ledger at a path, or the bundled agreement of a name.

    Of a draft also what was decided in it.
    """
    from tracker.data import AGREEMENTS, bundled
    from tracker.interchange.agreement_file import read_agreement
    from tracker.interchange.file_kinds import read_whole

    if file in AGREEMENTS and not Path(file).exists():
        return read_agreement(bundled(file), f"{file}.yaml"), None
    return read_whole(Path(file))


def schema(
    name: Annotated[
        str, typer.Argument(help="What to describe: agreement or mapping.")
    ] = "agreement",
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
    from tracker.interchange.mapping_file import mapping_schema

    schemas = {"agreement": agreement_schema, "mapping": mapping_schema}
    output.show_json(schemas[name]())
