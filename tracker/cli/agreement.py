"""The commands about agreements: `tracker agreement …` and `tracker use`."""

from typing import Annotated

import typer

from tracker.cli import adding, editing
from tracker.cli.completion import among, completing
from tracker.cli.editing import Text, edit_thing
from tracker.cli.keeping import show_list
from tracker.cli.parameters import AsJson
from tracker.cli.session import session

agreement = typer.Typer(help="Agreements: list, show, add, edit, hide.", rich_markup_mode=None)
Slug = Annotated[
    str,
    typer.Argument(help="Its slug, such as union-state.", autocompletion=completing("agreement")),
]

Kind = Annotated[Text, typer.Option(help="Treaty, decree, peace accord …")]
Signed = Annotated[Text, typer.Option(metavar="DAY", help="When it was signed.")]
Ends = Annotated[Text, typer.Option(metavar="DAY", help="Last day of its period.")]
Expiry = Annotated[
    Text,
    typer.Option(
        help="What becomes of open commitments then: fail, freeze, carry.",
        autocompletion=among("EXPIRIES"),
    ),
]
ScaleKey = Annotated[
    Text, typer.Option(help="Its scale, as core@1.", autocompletion=completing("scale"))
]
Summary = Annotated[Text, typer.Option(help="What it is about, in own words.")]


@agreement.command("list")
def list_agreements(
    context: typer.Context,
    hidden: Annotated[bool, typer.Option("--all", help="Hidden and withdrawn ones too.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the agreements in this database.

    \b
    Examples:
      tracker agreement list
      tracker agreement list --all --json
    """
    from tracker.services.overview import agreements

    with session(context).reading() as connection:
        found = agreements(connection, hidden=hidden)
    heads = ("slug", "name", "commitments", "counted", "ends", "scale")
    show_list(context, schema="agreements", heads=heads, rows=found, as_json=as_json)


@agreement.command("hide")
def hide(
    context: typer.Context,
    slug: Slug,
    off: Annotated[bool, typer.Option("--off", help="Put it back in sight.")] = False,
) -> None:
    """Put an agreement out of sight; nothing of it is lost.

    \b
    Examples:
      tracker agreement hide main-directions-2024-2026
      tracker agreement hide main-directions-2024-2026 --off
    """
    from tracker.services.keeping import hide as put_out_of_sight

    with session(context).signing() as (connection, hand):
        entry = put_out_of_sight(connection, slug, hand, hidden=not off)
    place = "back in sight" if off else "out of sight"
    typer.echo(f"{slug} is {place}." if entry else f"{slug} was {place} already.")


@agreement.command("add")
def add(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="SLUG", help="Its name on the command line, such as river.")
    ],
    title: editing.Title = None,
    unit: Annotated[
        Text,
        typer.Option(help="What is counted: commitments or parts.", autocompletion=among("UNITS")),
    ] = None,
    expiry: Expiry = None,
    inherits_deadline: Annotated[
        bool | None,
        typer.Option(
            "--inherits-deadline/--no-inherits-deadline",
            help="Whether its end is a deadline of commitments.",
        ),
    ] = None,
    scale: ScaleKey = None,
    short: editing.Short = None,
    kind: Kind = None,
    signed: Signed = None,
    ends: Ends = None,
    party: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE[=ROLE]", help="Who is bound.", autocompletion=completing("party")
        ),
    ] = None,
    summary: Summary = None,
    settings: adding.Setting = None,
    message: adding.Why = None,
    from_file: editing.FromFile = None,
    as_json: AsJson = False,
) -> None:
    """Add an agreement: by flags, or at a terminal without any in the editor, as YAML.

    \b
    Examples:
      tracker agreement add river --title "River pact" --unit commitments --expiry freeze \\
          --no-inherits-deadline --scale core@1 --party NO --party SE --signed 2024-03-01
      tracker agreement add river

    What is counted, what becomes of open commitments at its end, whether that is their deadline,
    and the scale decide the headline figures: they have no default.
    """
    flags = {"title.en": title, "unit": unit, "expiry": expiry, "scale": scale, "short.en": short}
    flags |= {"kind": kind, "signed": signed, "ends": ends, "summary": summary}
    flags["inherits_deadline"] = (
        None if inherits_deadline is None else str(inherits_deadline).lower()
    )
    flags["parties"] = adding.records(party, "code", "role")
    adding.add_thing(context, "agreement", name, flags)


@agreement.command("edit")
def edit(
    context: typer.Context,
    name: Slug,
    slug: Annotated[Text, typer.Option(help="Its name on the command line.")] = None,
    title: editing.Title = None,
    short: editing.Short = None,
    kind: Kind = None,
    signed: Signed = None,
    ends: Ends = None,
    expiry: Expiry = None,
    inherits_deadline: Annotated[
        Text, typer.Option(metavar="true|false", help="Its end is a deadline of commitments.")
    ] = None,
    scale: ScaleKey = None,
    summary: Summary = None,
    settings: editing.Setting = None,
    message: editing.Why = None,
    from_file: editing.FromFile = None,
    as_json: AsJson = False,
) -> None:
    """Edit what is said of an agreement: by flags, or without any in the editor, as YAML.

    \b
    Examples:
      tracker agreement edit union-state --short "Union State deal"
      tracker agreement edit union-state --ends 2024-12-31 -m "Extended by decree."
    """
    flags = {"slug": slug, "title.en": title, "short.en": short, "kind": kind, "signed": signed}
    flags |= {"ends": ends, "expiry": expiry, "inherits_deadline": inherits_deadline}
    flags |= {"scale": scale, "summary": summary}
    edit_thing(context, "agreement", name, flags)
    if slug and name == session(context).agreement:
        typer.echo(f"{name} was the one meant when none is named: tracker use {slug}", err=True)


def use(
    context: typer.Context,
    slug: Annotated[
        str | None,
        typer.Argument(
            help="The agreement to use from now on.", autocompletion=completing("agreement")
        ),
    ] = None,
) -> None:
    """Choose the agreement that is meant when none is named, or show it.

    \b
    Examples:
      tracker use union-state
      tracker use
    """
    from tracker import settings
    from tracker.services import references

    with session(context).reading() as connection:
        found = references.agreement(connection, slug, usual=session(context).agreement)
    if slug:
        settings.remember("agreement", found.slug)
    typer.echo(f"{found.slug}: {found.title}")
