"""The commands about sources: `tracker source …`."""

from typing import Annotated, Any

import typer

from tracker.cli import editing
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
Kind = Annotated[
    str | None, typer.Option("--type", help="press, state-agency, official, legal-text …")
]
Archived = Annotated[str | None, typer.Option(help="Address of an archived copy.")]
Digest = Annotated[str | None, typer.Option(help="SHA-256 of the copy you keep.")]

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
    code: Annotated[str, typer.Argument(help="How entries cite it, for ever.")],
    url: Annotated[str | None, typer.Option(help="Its address.")] = None,
    title: Annotated[str | None, typer.Option(help="Its title or headline.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    published: Annotated[str | None, typer.Option(metavar="DAY", help="When.")] = None,
    language: Annotated[str | None, typer.Option(help="Its language, such as ru.")] = None,
    kind: Kind = None,
    archived_url: Archived = None,
    sha256: Digest = None,
    retells: Annotated[str | None, typer.Option(help="The source it retells.")] = None,
    note: Annotated[str | None, typer.Option(help="A remark.")] = None,
    internal: Annotated[bool, typer.Option("--internal", help="Named in no report.")] = False,
) -> None:
    """Add a source, so that entries can cite it. `tracker log -s URL` does this on the way.

    \b
    Examples:
      tracker source add belta-2025-10 --url https://eng.belta.by/ --publisher BelTA
      tracker source add decree-6 --title "Decree No. 6" --published 2021-11-04 --type legal-text
    """
    from tracker.services.keeping import add_source

    told = cleaned(url=url, title=title, publisher=publisher, language=language, type=kind)
    told |= cleaned(archived_url=archived_url, sha256=sha256, retells=retells, note=note)
    told["published"] = str_of_day(published)
    hand = session(context).hand()
    with session(context).writing() as connection:
        add_source(connection, code, told, hand, internal=internal)
    typer.echo(f"Added the source {code}.")


def cleaned(**told: str | None) -> dict[str, str | None]:
    """The fields of a source, as they are kept."""
    from tracker.domain.text import LIMITS, clean

    limits = {"url": "url", "archived_url": "url", "title": "title", "note": "note"}
    return {
        name: clean(value, field=name.replace("_", " "), limit=LIMITS[limits.get(name, "name")])
        for name, value in told.items()
    }


def str_of_day(text: str | None) -> str | None:
    from tracker.domain.dates import PartialDate

    return str(PartialDate.parse(text)) if text is not None else None


@source.command("edit")
def edit(
    context: typer.Context,
    name: Code,
    url: Annotated[Text, typer.Option(help="Its address.")] = None,
    title: Annotated[Text, typer.Option(help="Its title or headline.")] = None,
    publisher: Annotated[Text, typer.Option(help="Who published it.")] = None,
    published: Annotated[Text, typer.Option(metavar="DAY", help="When.")] = None,
    language: Annotated[Text, typer.Option(help="Its language, such as ru.")] = None,
    kind: Kind = None,
    archived_url: Archived = None,
    sha256: Digest = None,
    retells: Annotated[
        Text, typer.Option(help="The source it retells.", autocompletion=completing("source"))
    ] = None,
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
    flags = {"url": url, "title": title, "publisher": publisher, "published": published}
    flags |= {"language": language, "type": kind, "archived_url": archived_url, "sha256": sha256}
    flags |= {"retells": retells, "note": note}
    flags["internal"] = None if internal is None else str(internal).lower()
    edit_thing(context, "source", name, flags)
