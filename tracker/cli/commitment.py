"""The commands about commitments: `tracker commitment …`."""

from typing import Annotated

import typer

from tracker.cli import editing
from tracker.cli.completion import completing
from tracker.cli.editing import Text, edit_thing
from tracker.cli.parameters import AsJson

Name = Annotated[
    str,
    typer.Argument(
        metavar="REF",
        help="A commitment, such as 17.2 or electricity.",
        autocompletion=completing("commitment"),
    ),
]
Swap = Annotated[
    bool, typer.Option("--swap", help="Exchange the number or alias with whoever has it.")
]
Inherits = Annotated[
    Text, typer.Option(metavar="true|false", help="Due at the agreement's end without a date.")
]
commitment = typer.Typer(help="Commitments: show, edit.", rich_markup_mode=None)


@commitment.command("edit")
def edit(
    context: typer.Context,
    name: Name,
    number: Annotated[Text, typer.Option(help="Its number; those of its parts follow.")] = None,
    alias: Annotated[Text, typer.Option(help="A word for the number.")] = None,
    swap: Swap = False,
    short: editing.Short = None,
    title: editing.Title = None,
    text: Annotated[Text, typer.Option(help="What it says.")] = None,
    kind: Annotated[Text, typer.Option(help="result, conduct, prohibition, continuing …")] = None,
    area: Annotated[Text, typer.Option(help="Code of an area.")] = None,
    section: Annotated[Text, typer.Option(help="Code of a section.")] = None,
    weight: Annotated[Text, typer.Option(help="Its weight, from 1.")] = None,
    done_when: Annotated[Text, typer.Option(help="When it would be done.")] = None,
    summary: Annotated[Text, typer.Option(help="What it is about, in own words.")] = None,
    inherits_deadline: Inherits = None,
    settings: editing.Setting = None,
    message: editing.Why = None,
    from_file: editing.FromFile = None,
    as_json: AsJson = False,
) -> None:
    """Edit what is said of a commitment: by flags, or without any in the editor, as YAML.

    \b
    Examples:
      tracker commitment edit 17 --done-when "The joint market works." -m "As the treaty says."
      tracker commitment edit 17 --set title.de="Gemeinsamer Strommarkt" --alias ""
      tracker commitment edit 17 --number 18 --swap

    Each edit is one entry; what was said before stays known. An empty value clears a field.
    """
    flags = {"number": number, "alias": alias, "short.en": short, "title.en": title, "text": text}
    flags |= {"kind": kind, "area": area, "section": section, "weight": weight}
    flags |= {"done_when": done_when, "summary": summary, "inherits_deadline": inherits_deadline}
    edit_thing(context, "commitment", name, flags, swap=swap)
