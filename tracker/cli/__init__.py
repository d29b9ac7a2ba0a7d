"""Assembles the command line. Commands import what they need as they run: help is quick."""

import gc
import sys
from typing import Annotated

import typer

from tracker.cli.agreement import agreement, use
from tracker.cli.changes import changes
from tracker.cli.check import check
from tracker.cli.claim import claim
from tracker.cli.commitment import commitment
from tracker.cli.config import config
from tracker.cli.copies import backup
from tracker.cli.correct import correct, retract, undo
from tracker.cli.database import database
from tracker.cli.draft import draft
from tracker.cli.errors import Commands
from tracker.cli.exporting import export
from tracker.cli.importing import import_file, schema
from tracker.cli.listing import list_commitments
from tracker.cli.log import log
from tracker.cli.merging import merge
from tracker.cli.parameters import AsJson, AsOfText, KnownAt
from tracker.cli.party import party
from tracker.cli.process import Stopped, prepare
from tracker.cli.reading import due, history, search
from tracker.cli.report import report
from tracker.cli.scale import scale
from tracker.cli.secrets import refuse_password
from tracker.cli.session import Session
from tracker.cli.show import show
from tracker.cli.source import source
from tracker.cli.source_adding import add_source
from tracker.cli.splitting import split
from tracker.cli.translate import translate
from tracker.cli.verify import stamp, verify
from tracker.cli.why import why

# Objects made before garbage is looked for: what a command loads stays until it ends, and looking
# for garbage among it takes a tenth of a short command's time.
FEW_COLLECTIONS = 100_000

app = typer.Typer(
    name="tracker",
    cls=Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def show_version(wanted: bool) -> None:
    if wanted:
        from tracker import __version__

        typer.echo(f"tracker {__version__}")
        raise typer.Exit


@app.callback()
def start(
    context: typer.Context,
    database_option: Annotated[
        str | None,
        typer.Option(
            "--database",
            metavar="PATH|URL",
            help="The database; otherwise TRACKER_DATABASE, config.",
        ),
    ] = None,
    author: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who writes; otherwise TRACKER_AUTHOR, config."),
    ] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask anything.")] = False,
    color: Annotated[str, typer.Option(metavar="WHEN", help="auto, always or never.")] = "auto",
    debug: Annotated[bool, typer.Option("--debug", help="Show where a failure arose.")] = False,
    as_of: AsOfText = None,
    known_at: KnownAt = None,
    as_json: AsJson = False,
    version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Show it.")
    ] = False,
) -> None:
    """Follow international agreements commitment by commitment.

    Without a command: what is new, what is near, what is old.
    """
    context.obj = Session(database_option, author, no_input, color, debug)
    check_options(context.obj)
    if context.invoked_subcommand is None:
        from tracker.cli.monday import monday

        monday(context, as_of, known_at, as_json=as_json)
    elif as_of or known_at or as_json:
        raise typer.BadParameter(
            "--as-of, --known-at and --json stand after the command that they are for"
        )


def check_options(here: Session) -> None:
    """Raise WrongUsage for an option of every command that cannot be meant."""
    refuse_password(here.database_option)
    if here.colour not in ("auto", "always", "never"):
        raise typer.BadParameter("it is auto, always or never", param_hint="--color")
    for name, value in (("--database", here.database_option), ("--author", here.author_option)):
        if value == "":
            raise typer.BadParameter("it is empty: name one, or leave it out", param_hint=name)


app.command("log")(log)
app.command("claim")(claim)
app.command("check")(check)
app.command("translate")(translate)
app.command("undo")(undo)
app.command("correct")(correct)
app.command("retract")(retract)
app.command("list")(list_commitments)
app.command("show")(show)
app.command("history")(history)
app.command("due")(due)
app.command("search")(search)
app.command("changes")(changes)
app.command("why")(why)
app.command("report")(report)
app.command("verify")(verify)
app.command("stamp")(stamp)
app.command("draft")(draft)
app.command("import")(import_file)
app.command("export")(export)
app.command("merge")(merge)
app.command("backup")(backup)
app.command("use")(use)
app.command("schema")(schema)
agreement.command("show")(show)
commitment.command("show")(show)
commitment.command("split")(split)
source.command("add")(add_source)
app.add_typer(agreement, name="agreement")
app.add_typer(commitment, name="commitment")
app.add_typer(party, name="party")
app.add_typer(source, name="source")
app.add_typer(scale, name="scale")
app.add_typer(database, name="database")
app.add_typer(config, name="config")


def main() -> None:
    """The entry point of the `tracker` command."""
    gc.set_threshold(FEW_COLLECTIONS)
    try:
        prepare()
        app()
    except Stopped as stop:
        sys.exit(stop.exit_code)
