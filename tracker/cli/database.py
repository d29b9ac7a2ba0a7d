"""The commands about the database itself: `tracker database …`."""

import shlex
from pathlib import Path
from typing import Annotated, Any

import typer

from tracker import settings
from tracker.cli import output
from tracker.cli.parameters import AsJson
from tracker.cli.progress import shares
from tracker.cli.secrets import refuse_password
from tracker.cli.session import Session, session
from tracker.domain.errors import TrackerError
from tracker.domain.text import printable, quoted
from tracker.domain.urls import is_url, without_password

database = typer.Typer(
    help="The database: info, init, copy, restore, upgrade, rebuild, roles, path.",
    rich_markup_mode=None,
)


@database.command("path")
def path(context: typer.Context) -> None:
    """Print where the database lies, and on stderr what decides that.

    \b
    Examples:
      tracker database path
      ls -l "$(tracker database path)"
    """
    option = session(context).database_option
    found = settings.setting("database", option)
    place = settings.database_url(option)
    typer.echo(printable(without_password(place)))
    typer.echo(f"by {found.origin if found else 'default'}", err=True)
    if asked := settings.read_database_url(option):
        typer.echo(f"Reading commands ask {printable(without_password(asked))}", err=True)


@database.command("info")
def info(context: typer.Context, as_json: AsJson = False) -> None:
    """Show what the database holds, and its stamp; of two, what the one holds that is read from.

    \b
    Examples:
      tracker database info
      tracker database info --json
    """
    from tracker.services.overview import served, state
    from tracker.storage.connection import REVISION

    option = session(context).database_option
    asked = settings.read_database_url(option)
    place = settings.database_url(option)
    told: dict[str, Any] = {"database": without_password(place)}
    with session(context).reading() as connection:
        found, there = state(connection), served(connection)
        if asked:
            told["read_database"] = without_password(asked)
            told |= lag(connection, session(context))
    told |= {"revision": REVISION, **there, **found}
    if as_json:
        output.show_json({"schema": "tracker.database/1", **told})
        return
    told["heads"] = " ".join(found["heads"])
    told.pop("behind", None)  # `lag` says it in words
    if told.get("writes_as") is None:
        told.pop("writes_as", None)
    rows = [
        [name.replace("_", " "), "no" if value is None else printable(str(value))]
        for name, value in told.items()
    ]
    widest = max(len(name) for name, _ in rows)
    columns = (f"{name:<{widest}}  {value}" for name, value in rows)
    output.show("\n".join(columns) if output.on_terminal() else output.rows(rows))


def lag(connection: Any, here: Session) -> dict[str, Any]:
    """How far a database to read from lags behind that to write to, and who one is there."""
    from tracker.services.overview import behind, served
    from tracker.storage.connection import reading

    try:
        with reading(here.place) as main:
            lacking, there = behind(connection, main), served(main)
    except TrackerError as error:
        return {"behind": None, "lag": f"nobody knows: {error}", "writes_as": None}
    if lacking is None:
        told = "it holds entries that are not where one writes, and may be of another ledger"
    elif lacking:
        told = f"{lacking:,} {'entry is' if lacking == 1 else 'entries are'} not there yet"
    else:
        told = "none"
    writer = f"{there['role']} ({there['rights']})" if there else None
    return {"behind": lacking, "lag": told, "writes_as": writer}


@database.command("init")
def init(
    context: typer.Context,
    empty: Annotated[bool, typer.Option("--empty", help="Without the bundled agreement.")] = False,
) -> None:
    """Make a database, with the Union State agreement in it unless --empty.

    \b
    Examples:
      tracker database init
      tracker --database paris.db database init --empty
    """
    from tracker.cli.first_use import make, make_on_server

    place = session(context).place
    if is_url(place):
        made, there = make_on_server(place, empty=empty), "a ledger"
    else:
        made, there = make(Path(place), empty=empty), "a file"
    shown = printable(without_password(place))
    if not made:
        raise TrackerError(f"There is {there} at {shown} already: nothing was changed.")
    content = "without an agreement" if empty else "with the Union State agreement"
    typer.echo(f"Made a database {content}: {shown}")


@database.command("upgrade")
def upgrade(context: typer.Context) -> None:
    """Bring an older database to the schema of this version; a copy of the file is kept beside it.

    \b
    Examples:
      tracker database upgrade
      tracker --database old.db database upgrade
    """
    from tracker.storage.migrations import upgrade as bring_up

    place = session(context).place
    done = bring_up(place)
    if done is None:
        typer.echo("The database has the schema of this version: nothing to do.")
    elif done.kept:
        typer.echo(f"Upgraded. The file as it was is kept as {printable(str(done.kept))}")
    else:
        typer.echo("Upgraded. Whoever makes roles runs `tracker database roles --apply` again.")


@database.command("roles")
def roles(
    context: typer.Context,
    prefix: Annotated[
        str | None,
        typer.Option(
            "--prefix",
            metavar="NAME",
            help="What their names begin with: tracker, or as said before.",
        ),
    ] = None,
    apply: Annotated[bool, typer.Option("--apply", help="Make them, all or none.")] = False,
) -> None:
    """Print the SQL for a team on PostgreSQL: roles that read, write, bring in, and own.

    \b
    Examples:
      tracker database roles > roles.sql
      tracker database roles --apply
      tracker database roles --prefix river --apply

    Run again, it changes nothing; after an upgrade it gives the roles what is new. With another
    --prefix the roles of before lose what they may here.
    """
    from tracker.services.roles import make, prefix_of, script, shared_with

    with session(context).writing() if apply else session(context).looking() as connection:
        begin = prefix_of(connection, prefix)
        told = f"{make(connection, begin)}\n" if apply else script(connection, begin)
        others = shared_with(connection, begin)
    typer.echo(told, nl=False)
    if others:
        typer.echo(
            f"These are the roles of {', '.join(map(quoted, others))} on this server, too: whoever"
            " is a member here is one there. With --prefix NAME this database has its own.",
            err=True,
        )


@database.command("restore")
def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `tracker backup` made.")],
) -> None:
    """Put a backup where there is no database yet; it is checked first.

    \b
    Examples:
      tracker database restore tracker-2026-11-24.db
      tracker --database monday.db database restore backups/monday.db
    """
    from tracker.services.backups import restore as put_back

    place = session(context).place
    with shares() as told:
        stamp = put_back(file, place, told)
    where = printable(without_password(place))
    typer.echo(f"Restored {stamp.count:,} entries, stamp {stamp}: {where}")
    tell_of_roles(place)


@database.command("copy")
def copy(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="FROM", help="A SQLite file, or a URL.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="A place where there is nothing.")],
) -> None:
    """Copy a database from SQLite to PostgreSQL, or back: every entry with its receipt, verified.

    \b
    Examples:
      tracker database copy tracker.db postgresql://mira@db.example.org/treaties
      tracker database copy postgresql:///treaties tracker.db

    Others may write to FROM meanwhile. TO is a file that is not there, or a PostgreSQL database
    without our tables or without an entry. It is all or nothing: where it fails or is interrupted,
    TO is as it was.
    """
    from tracker.services.backups import copy as move

    for name, place in (("FROM", source), ("TO", target)):
        refuse_password(place)
        settings.check_place(place, name)
        session(context).warn_of(place)
    with shares() as told:
        stamp = move(source, target, told)
    output.show(f"Copied and verified: {stamp.count:,} entries, stamp {stamp}.")
    tell_of_roles(target)


def tell_of_roles(place: str) -> None:
    """Say of a new ledger on a server that nobody else may see it yet: copies hold no roles."""
    if is_url(place):
        named = printable(shlex.quote(without_password(place)))
        typer.echo(
            f"Copies hold no roles: `tracker --database {named} database roles --apply` lets a team"
            " in.",
            err=True,
        )


@database.command("rebuild")
def rebuild(context: typer.Context) -> None:
    """Compute everything that follows from the ledger anew: definitions, heads, search words.

    \b
    Examples:
      tracker database rebuild
      tracker --database team.db database rebuild

    The ledger itself is not touched. First it is verified, as by `tracker verify`: where it is
    not as it was recorded, the first such thing is named, nothing is changed, and the exit code
    is 1.
    """
    from tracker.services.rebuilding import rebuild as project_anew

    with session(context).writing() as connection:
        changed = project_anew(connection)
    if changed:
        typer.echo(f"Rebuilt. What differed before: {', '.join(changed)}.")
    else:
        typer.echo("Rebuilt: all tables are as they were.")
