"""The commands about sources: `tracker source …`."""

from typing import Annotated, Any

import typer

from tracker.cli import adding, editing
from tracker.cli.completion import completing
from tracker.cli.editing import Text, edit_thing
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
Address = Annotated[Text, typer.Option("--url", help="Its address.")]
Headline = Annotated[Text, typer.Option("--title", help="Its title or headline.")]
Publisher = Annotated[Text, typer.Option(help="Who published it.")]
Published = Annotated[Text, typer.Option(metavar="DAY", help="When.")]
Language = Annotated[Text, typer.Option(help="Its language, such as ru.")]
Kind = Annotated[Text, typer.Option("--type", help="press, state-agency, official, legal-text …")]
Archived = Annotated[Text, typer.Option(help="Address of an archived copy.")]
Digest = Annotated[Text, typer.Option(help="SHA-256 of the copy you keep.")]
Retells = Annotated[
    Text, typer.Option(help="The source it retells.", autocompletion=completing("source"))
]
FIELDS = ("url", "title", "publisher", "published", "language", "archived_url", "retells", "note")

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
    show_fields(context, schema="source", title=title, fields=found.fields, as_json=as_json)


@source.command("add")
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="CODE", help="How entries cite it, for ever.")],
    url: Address = None,
    title: Headline = None,
    publisher: Publisher = None,
    published: Published = None,
    language: Language = None,
    kind: Kind = None,
    archived_url: Archived = None,
    sha256: Digest = None,
    retells: Retells = None,
    note: editing.Note = None,
    internal: Annotated[bool, typer.Option("--internal", help="Named in no report.")] = False,
    settings: adding.Setting = None,
    message: adding.Why = None,
    from_file: editing.FromFile = None,
    as_json: AsJson = False,
) -> None:
    """Add a source, so that entries can cite it. `tracker log -s URL` does this on the way.

    \b
    Examples:
      tracker source add belta-2025-10 --url https://eng.belta.by/ --publisher BelTA
      tracker source add decree-6 --title "Decree No. 6" --published 2021-11-04 --type legal-text
      tracker source add gazette-7

    Without flags, at a terminal, it opens in the editor, as YAML.
    """
    flags = fields_of(context) | {"internal": "true" if internal else None}
    adding.add_thing(context, "source", name, flags)


def fields_of(context: typer.Context) -> dict[str, str | None]:
    """The fields of a source that the options give, by name."""
    from tracker.domain.text import sha256

    told = context.params
    flags = {name: told[name] for name in FIELDS} | {"type": told["kind"]}
    digest = told["sha256"]
    return flags | {"sha256": sha256(digest) if digest else digest}


@source.command("edit")
def edit(
    context: typer.Context,
    name: Code,
    url: Address = None,
    title: Headline = None,
    publisher: Publisher = None,
    published: Published = None,
    language: Language = None,
    kind: Kind = None,
    archived_url: Archived = None,
    sha256: Digest = None,
    retells: Retells = None,
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
    """
    flags = fields_of(context)
    flags["internal"] = None if internal is None else str(internal).lower()
    edit_thing(context, "source", name, flags)
