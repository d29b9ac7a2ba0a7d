"""The commands about parties: `tracker party …`."""

from typing import Annotated

import typer

from tracker.cli import adding, editing
from tracker.cli.completion import among, completing
from tracker.cli.editing import Text, edit_thing
from tracker.cli.keeping import show_fields, show_list
from tracker.cli.parameters import AsJson, KnownAt
from tracker.cli.session import session

Called = Annotated[Text, typer.Option("--name", help="Its name in English.")]
Kind = Annotated[
    Text,
    typer.Option(
        help="state, body, organisation, person, press or group.",
        autocompletion=among("PARTY_KINDS"),
    ),
]
BelongsTo = Annotated[
    Text,
    typer.Option(
        help="The code of what it belongs to; empty: nothing.", autocompletion=completing("party")
    ),
]
party = typer.Typer(help="Parties: list, show, add, edit.", rich_markup_mode=None)


@party.command("list")
def list_parties(context: typer.Context, as_json: AsJson = False) -> None:
    """List the parties: who is bound, speaks or judges.

    \b
    Examples:
      tracker party list
      tracker party list --json
    """
    from tracker.services.overview import parties

    with session(context).reading() as connection:
        found = parties(connection)
    heads = ("code", "name", "kind", "belongs_to")
    show_list(context, schema="parties", heads=heads, rows=found, as_json=as_json)


@party.command("show")
def show_party(
    context: typer.Context,
    code: Annotated[
        str, typer.Argument(help="Its code, such as BY.", autocompletion=completing("party"))
    ],
    known_at: KnownAt = None,
    as_json: AsJson = False,
) -> None:
    """Show all that is known of a party.

    \b
    Examples:
      tracker party show BY
      tracker party show UST --json
    """
    from tracker.services.references import party as known_party

    with session(context).reading(known_at) as connection:
        found = known_party(connection, code)
    title = f"party {found.code}" + (" (withdrawn)" if found.withdrawn else "")
    show_fields(context, schema="party", title=title, fields=found.fields, as_json=as_json)


@party.command("add")
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="CODE", help="How entries name it, for ever.")],
    called: Called = None,
    kind: Kind = None,
    belongs_to: BelongsTo = None,
    note: editing.Note = None,
    settings: adding.Setting = None,
    message: adding.Why = None,
    from_file: editing.FromFile = None,
    as_json: AsJson = False,
) -> None:
    """Add a party, so that entries can name it: by flags, or at a terminal in the editor, as YAML.

    \b
    Examples:
      tracker party add EAEU --name "Eurasian Economic Union" --set name.ru=ЕАЭС
      tracker party add by-house --name "House of Representatives" --kind body --belongs-to BY
      tracker party add NO

    Without --kind it is an organisation.
    """
    flags = {"name.en": called, "kind": kind, "belongs_to": belongs_to, "note": note}
    adding.add_thing(context, "party", name, flags, usually={"kind": "organisation"})


@party.command("edit")
def edit(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="CODE", help="Its code, which stays.", autocompletion=completing("party")
        ),
    ],
    called: Called = None,
    kind: Kind = None,
    belongs_to: BelongsTo = None,
    note: editing.Note = None,
    settings: editing.Setting = None,
    message: editing.Why = None,
    from_file: editing.FromFile = None,
    as_json: AsJson = False,
) -> None:
    """Edit what is said of a party: by flags, or without any in the editor, as YAML.

    \b
    Examples:
      tracker party edit RU --set name.de=Russland
      tracker party edit by-energy --belongs-to BY -m "A ministry, not a state."
    """
    flags = {"name.en": called, "kind": kind, "belongs_to": belongs_to, "note": note}
    edit_thing(context, "party", name, flags)
