"""The commands about sources: `tracker source …`."""

from typing import Annotated, Any

import typer

from tracker.cli import editing
from tracker.cli import source_options as options
from tracker.cli.completion import completing
from tracker.cli.editing import edit_thing
from tracker.cli.keeping import show_fields, show_list
from tracker.cli.parameters import AsJson
from tracker.cli.session import session

Code = Annotated[
    str,
    typer.Argument(
        metavar="CODE",
        help="Its code, such as ria-2024-12-06.",
        autocompletion=completing("source"),
    ),
]
source = typer.Typer(help="Sources: list, show, add, edit.", rich_markup_mode=None)


@source.command("list")
def list_sources(context: typer.Context, as_json: AsJson = False) -> None:
    """List the sources that entries cite.

    \b
    Examples:
      tracker source list
      tracker source list --json
    """
    from tracker.services.overview import sources

    with session(context).reading() as connection:
        found = sources(connection)
    heads = ("code", "published", "publisher", "title")
    if not as_json:
        found = [marked(one) for one in found]
    show_list(context, schema="sources", heads=heads, rows=found, as_json=as_json)


def marked(told: dict[str, Any]) -> dict[str, Any]:
    """A source in short, whose title says where it is in no report."""
    title = told["title"] or ""
    return {**told, "title": f"{title} · internal".lstrip(" ·")} if told["internal"] else told


@source.command("show")
def show_source(
    context: typer.Context,
    code: Code,
    as_json: AsJson = False,
) -> None:
    """Show all that is known of a source.

    \b
    Examples:
      tracker source show ria-2024-12-06
      tracker source show tass-1336405 --json
    """
    from tracker.services.references import source as known_source

    with session(context).reading() as connection:
        found = known_source(connection, code)
    title = f"source {found.code}" + (" (internal: in no report)" if found.internal else "")
    title += " (withdrawn)" if found.withdrawn else ""
    told = dict(found.fields) | options.copy_of(found.fields.get("sha256"), as_json=as_json)
    show_fields(context, schema="source", title=title, fields=told, as_json=as_json)


@source.command("edit")
def edit(
    context: typer.Context,
    name: Code,
    url: options.Address = None,
    title: options.Headline = None,
    publisher: options.Publisher = None,
    published: options.Published = None,
    language: options.Language = None,
    kind: options.Kind = None,
    archived_url: options.Archived = None,
    sha256: options.Digest = None,
    copy: options.Copy = None,
    retells: options.Retells = None,
    note: editing.Note = None,
    internal: Annotated[
        bool | None, typer.Option("--internal/--public", help="Named in no report, or in all.")
    ] = None,
    settings: editing.Setting = None,
    message: editing.Why = None,
    from_file: editing.FromFile = None,
    as_json: AsJson = False,
) -> None:
    """Edit what is said of a source: by flags, or without any in the editor, as YAML.

    \b
    Examples:
      tracker source edit ria-2024-12-06 --archived-url https://web.archive.org/web/2024/x
      tracker source edit tass-1336405 --internal -m "The author asked for it."
      tracker source edit tass-1336405 --copy ~/pages/tass-1336405.html
    """
    flags = options.fields_of(context)
    flags["internal"] = None if internal is None else str(internal).lower()
    edit_thing(context, "source", name, flags)
    options.note_copy(context, flags["sha256"])
