"""The commands about scales: `tracker scale …`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import adding, output
from tracker.cli.completion import completing
from tracker.cli.keeping import screen, show_list
from tracker.cli.parameters import AsJson, AsOfText, day_of
from tracker.cli.session import session
from tracker.domain.errors import WrongUsage

if TYPE_CHECKING:
    from tracker.services.scaling import Scaled

scale = typer.Typer(help="Scales: list, show, add, compare.", rich_markup_mode=None)


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


@scale.command("add")
def add(
    context: typer.Context,
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="YAML of one scale or of several.")
    ] = None,
    message: adding.Why = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what it would add.")] = False,
    as_json: AsJson = False,
) -> None:
    """Add scales from a file, or at a terminal without one in the editor.

    \b
    Examples:
      tracker scale add scales.yaml --dry-run
      tracker scale add scales.yaml -m "The codebook of 2026."

    A scale is what `scales` of an agreement file holds, a list of such, or one alone. The same
    again adds nothing. A released scale never changes: a change makes the next version.
    """
    from tracker.cli.drafts import take_up
    from tracker.domain.text import LIMITS, clean
    from tracker.interchange.scale_file import read_scales
    from tracker.services.scaling import add_scales

    why = clean(message, field="message", limit=LIMITS["message"])
    path = Path(file) if file else edited_scale(context)
    if path is None:
        typer.echo("Nothing was added.", err=True)
        return
    told = read_scales(path, str(path))
    with session(context).signing(dry_run=dry_run) as (connection, hand):
        done = add_scales(connection, told, hand, message=why)
        session(context).codes = (done.code,) if done.code else ()
    take_up([] if dry_run else [path])
    show_added(done, written=not dry_run, as_json=as_json)


def edited_scale(context: typer.Context) -> Path | None:
    """The file that keeps a new scale after the editor; None where nothing was said."""
    from tracker.cli.drafts import take_up
    from tracker.cli.editor import edited
    from tracker.interchange.new_thing import is_unsaid
    from tracker.interchange.scale_file import NEW_SCALE

    if not session(context).asks:
        raise WrongUsage("Name the file of the scale: the editor opens at a terminal only.")
    message = context.params["message"]
    again = ["scale", "add", *(["-m", message] if message else [])]
    text, path = edited(session(context), NEW_SCALE, "scale", again, ending="yaml", option=None)
    if not is_unsaid(text, NEW_SCALE):
        return path
    take_up([path])
    session(context).again = ""
    return None


def show_added(done: "Scaled", *, written: bool, as_json: bool) -> None:
    """Tell which scales were new, and which here already."""
    if as_json:
        kept = {"entry": done.entry, "code": done.code, "stamp": done.stamp} if written else {}
        told = {"written": written, "added": done.added, "known": done.known, **kept}
        output.show_json({"schema": "tracker.scale-add/1", **told})
        return
    verb = "Added" if written else "Would add"
    if done.added:
        code = f"  {done.code}" if written else ""
        output.show(f"{verb} {', '.join(done.added)}{code}")
    if done.known:
        output.show(f"Here already, the same: {', '.join(done.known)}")


@scale.command("compare")
def compare(
    context: typer.Context,
    left: Annotated[
        str, typer.Argument(metavar="A", help="A scale.", autocompletion=completing("scale"))
    ],
    right: Annotated[
        str, typer.Argument(metavar="B", help="Another.", autocompletion=completing("scale"))
    ],
    as_of: AsOfText = None,
    as_json: AsJson = False,
) -> None:
    """Set two scales side by side: levels by progress, what has no counterpart, how figures read.

    \b
    Examples:
      tracker scale compare core@1 union-state-2021
      tracker scale compare core@1 pam@1 --as-of 2024-12-31 --json

    The headline of each agreement that is judged on A is given as it is, and as it would read if
    the levels were those of B: a level without a counterpart lies between the next ones.
    """
    from tracker.services.scaling import compared

    day = day_of(context, as_of)
    with session(context).reading() as connection:
        found = compared(connection, left, right, day)
    if as_json:
        from tracker.cli.comparing import record_of

        output.show_json(
            {"schema": "tracker.scale-compare/1", "as_of": str(day), **record_of(found)}
        )
    else:
        from tracker.presentation.terminal.scales import compared as drawn

        output.show(drawn(found, screen(context)))
