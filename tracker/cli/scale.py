"""The commands about scales: `tracker scale …`."""

from typing import Annotated

import typer

from tracker.cli import output
from tracker.cli.completion import completing
from tracker.cli.keeping import screen, show_list
from tracker.cli.parameters import AsJson
from tracker.cli.session import session

scale = typer.Typer(help="Scales: list, show.", rich_markup_mode=None)


@scale.command("list")
def list_scales(context: typer.Context, as_json: AsJson = False) -> None:
    """List the scales that levels are taken from.

    \b
    Examples:
      tracker scale list
      tracker scale list --json
    """
    from tracker.services.overview import scales

    with session(context).reading() as connection:
        found = scales(connection)
    heads = ("scale", "name", "measures", "levels")
    show_list(context, schema="scales", heads=heads, rows=found, as_json=as_json)


@scale.command("show")
def show_scale(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="SCALE", help="core, or core@1.", autocompletion=completing("scale")
        ),
    ],
    as_json: AsJson = False,
) -> None:
    """Show a scale: its levels, what each means, how it counts, and where it comes from.

    \b
    Examples:
      tracker scale show union-state-2021
      tracker scale show core@1 --json
    """
    from tracker.presentation.terminal.keeping import scale as drawn
    from tracker.services.references import scale as known_scale

    with session(context).reading() as connection:
        found = known_scale(connection, name)
    if as_json:
        output.show_json({"schema": "tracker.scale/1", **found.as_record()})
    else:
        output.show(drawn(screen(context), found))
