"""The command `tracker export`: an agreement, or the whole ledger, taken out into files."""

from pathlib import Path
from typing import Annotated

import typer

from tracker import settings
from tracker.cli import output
from tracker.cli.completion import completing
from tracker.cli.exports import FORMATS, Wish, counted, export_agreement, format_of
from tracker.cli.parameters import KnownAt
from tracker.cli.session import session
from tracker.domain.errors import WrongUsage
from tracker.domain.text import printable

Name = Annotated[
    str | None,
    typer.Argument(
        metavar="[AGREEMENT]",
        help="Its slug, such as union-state; with --ledger the file to make.",
        autocompletion=completing("agreement"),
    ),
]
Target = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="FILE|FOLDER/|-", help="Where to write it; - for stdout."
    ),
]
FormatName = Annotated[
    str | None, typer.Option("--format", help=f"{', '.join(FORMATS)}; else by --output.")
]
Ledger = Annotated[
    bool, typer.Option("--ledger", help="Every entry, one a line, internal ones too.")
]
Calendar = Annotated[bool, typer.Option("--calendar", help="The same as --format calendar.")]
Raw = Annotated[bool, typer.Option("--raw", help="CSV for machines: formulas as they are.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", help="Of a calendar: what was true on this day."),
]
Force = Annotated[bool, typer.Option("--force", help="Replace a file of that name.")]


def export(
    context: typer.Context,
    name: Name = None,
    target: Target = None,
    format_: FormatName = None,
    calendar: Calendar = False,
    whole_ledger: Ledger = False,
    raw: Raw = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    force: Force = False,
) -> None:
    """Take an agreement out with all that stands of it, its dates, or the whole ledger.

    \b
    Examples:
      tracker export union-state -o union-state.yaml
      tracker export union-state -o union-state/          a folder of CSV tables
      tracker export union-state -o union-state.xlsx      to edit and import again
      tracker export union-state --calendar -o dates.ics
      tracker export --ledger ledger.jsonl

    An agreement file says what the ledger says now, without what is internal. `tracker import`
    takes it in anywhere, and adds nothing where all of it is known.

    A folder of CSV tables has datapackage.json, which says what each column means. A calendar
    has the dates agreed and announced, the days to look again, and the agreement's end.

    The whole ledger, for `tracker import` and `tracker merge`, has each entry as it was hashed. The
    same entries give the same file in every copy.
    """
    if calendar and format_ not in (None, "calendar"):
        raise WrongUsage("--calendar is --format calendar: leave one of them out.")
    named = "calendar" if calendar else format_
    if whole_ledger:
        if named or raw or as_of or known_at:
            raise WrongUsage("The ledger has one form: leave out the options of others.")
        export_ledger(context, name, target, force=force)
        return
    chosen = format_of(target, named)
    path = None if target in (None, "-") else Path(str(target))
    wish = Wish(name, chosen, path, raw, force, as_of, known_at)
    wish.check(settings.database_url(session(context).database_option))
    if told := export_agreement(context, wish):
        typer.echo(told, err=True)


def export_ledger(
    context: typer.Context, file: str | None, target: str | None, *, force: bool
) -> None:
    """Write every entry to a file or to standard output, and say how many are internal."""
    if (file is None) == (target is None):
        raise WrongUsage("Name the file to write the ledger to, once: --ledger FILE, or -.")
    from tempfile import TemporaryFile

    from tracker.services.backups import check_target
    from tracker.services.exporting import export_ledger, write_ledger

    place, here = str(file or target), session(context)
    if place != "-":
        database = here.read_database
        check_target(database, Path(place), force=force)
        with here.reading() as connection:
            done = export_ledger(connection, database, Path(place), force=force)
    else:
        with TemporaryFile() as kept:
            with here.reading() as connection:
                done = write_ledger(connection, kept)
            kept.seek(0)
            output.send(kept)
    where = "" if place == "-" else f" to {printable(place)}"
    entries = counted(done.entries, "entry", "entries")
    typer.echo(f"Exported {entries}{where}, {done.internal:,} of them internal.", err=True)
