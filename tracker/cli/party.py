"""The commands about parties: `tracker party …`."""

from typing import Annotated

import typer

from tracker.cli import editing
from tracker.cli.completion import completing
from tracker.cli.editing import Text, edit_thing
from tracker.cli.keeping import show_fields, show_list
from tracker.cli.parameters import AsJson, KnownAt
from tracker.cli.session import session

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
    title = f"party {found.code}"
    show_fields(context, schema="party", title=title, fields=found.fields, as_json=as_json)


@party.command("add")
def add(
    context: typer.Context,
    code: Annotated[str, typer.Argument(help="How entries name it, for ever.")],
    name: Annotated[str, typer.Option(help="Its name in English.")],
    kind: Annotated[
        str, typer.Option(help="state, body, organisation, person, press or group.")
    ] = "organisation",
    belongs_to: Annotated[
        str | None, typer.Option(help="The code of the state or body it belongs to.")
    ] = None,
) -> None:
    """Add a party, so that entries can name it.

    \b
    Examples:
      tracker party add EAEU --name "Eurasian Economic Union"
      tracker party add by-house --name "House of Representatives" --kind body --belongs-to BY
    """
    from tracker.domain.text import LIMITS, clean
    from tracker.domain.things import PARTY_KINDS
    from tracker.domain.vocabulary import one_of
    from tracker.services.keeping import add_party
    from tracker.services.references import party as known_party

    one_of("kind of party", kind, PARTY_KINDS)
    told = {
        "name.en": clean(name, field="name", limit=LIMITS["name"]),
        "kind": kind,
        "belongs_to": belongs_to,
    }
    hand = session(context).hand()
    with session(context).writing() as connection:
        if belongs_to:
            known_party(connection, belongs_to)
        add_party(connection, code, told, hand)
    typer.echo(f"Added the party {code}.")


@party.command("edit")
def edit(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="CODE", help="Its code, which stays.", autocompletion=completing("party")
        ),
    ],
    called: Annotated[Text, typer.Option("--name", help="Its name in English.")] = None,
    kind: Annotated[
        Text, typer.Option(help="state, body, organisation, person, press or group.")
    ] = None,
    belongs_to: Annotated[
        Text,
        typer.Option(
            help="The code of what it belongs to; empty: nothing.",
            autocompletion=completing("party"),
        ),
    ] = None,
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
