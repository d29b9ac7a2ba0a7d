"""The commands about commitments: `tracker commitment …`."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import adding, editing
from tracker.cli.completion import among, completing
from tracker.cli.editing import Text, edit_thing
from tracker.cli.parameters import AsJson
from tracker.domain.errors import WrongUsage

if TYPE_CHECKING:
    from tracker.domain.editing import NewGroup

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
NewName = Annotated[
    str, typer.Argument(metavar="REF", help="Its number: 29 or 17.6, river/2 of another agreement.")
]
Words = Annotated[Text, typer.Option(help="What it says.")]
Kind = Annotated[
    Text,
    typer.Option(
        help="result, conduct, prohibition, continuing …", autocompletion=among("COMMITMENT_KINDS")
    ),
]
Alias = Annotated[Text, typer.Option(help="A word for the number.")]
DoneWhen = Annotated[Text, typer.Option(help="When it would be done.")]
commitment = typer.Typer(help="Commitments: show, add, edit, split.", rich_markup_mode=None)


@commitment.command("add")
def add(
    context: typer.Context,
    name: NewName,
    title: editing.Title = None,
    text: Words = None,
    parent: Annotated[
        Text,
        typer.Option(
            help="What it is a part of; 17.6 is part of 17 unless told, empty: of none.",
            autocompletion=completing("commitment"),
        ),
    ] = None,
    section: Annotated[
        Text,
        typer.Option(
            metavar="CODE[=TITLE]",
            help="Its section; with a title, a new one.",
            autocompletion=completing("section"),
        ),
    ] = None,
    counting: Annotated[
        Text,
        typer.Option(
            help="Of a new section: counted, beside or left_out.",
            autocompletion=among("COUNTINGS"),
        ),
    ] = None,
    area: Annotated[
        Text,
        typer.Option(
            metavar="CODE[=TITLE]",
            help="Its area; with a title, a new one.",
            autocompletion=completing("area"),
        ),
    ] = None,
    kind: Kind = None,
    alias: Alias = None,
    short: editing.Short = None,
    done_when: DoneWhen = None,
    body: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE[=BASIS]",
            help="A party that is responsible.",
            autocompletion=completing("party"),
        ),
    ] = None,
    inherits_deadline: Inherits = None,
    settings: adding.Setting = None,
    message: adding.Why = None,
    from_file: editing.FromFile = None,
    as_json: AsJson = False,
) -> None:
    """Add a commitment: by flags, or at a terminal without any in the editor, as YAML.

    \b
    Examples:
      tracker commitment add river/2 --title "Clean the river" --section "main=Main part"
      tracker commitment add river/2.1 --text "Both sides publish their readings." --body NO
      tracker commitment add river/3

    A part takes section and area of its whole. Where the agreement's end is the deadline of what
    has no date of its own, that holds for a new commitment too, unless told.
    """
    groups = new_groups({"section": section, "area": area}, counting)
    flags = {"title.en": title, "text": text, "parent": parent, "kind": kind, "alias": alias}
    flags |= {"section": code_of(section), "area": code_of(area), "short.en": short}
    flags |= {"done_when": done_when, "inherits_deadline": inherits_deadline}
    flags["bodies"] = adding.records(body, "id", "basis")
    adding.add_thing(context, "commitment", name, flags, groups=groups)


def code_of(told: str | None) -> str | None:
    """The code in CODE or CODE=TITLE."""
    return None if told is None else told.partition("=")[0]


def new_groups(told: Mapping[str, str | None], counting: str | None) -> "list[NewGroup]":
    """The sections and areas that are told with a title. Raises WrongUsage."""
    from tracker.domain.editing import NewGroup

    found = []
    for type_, one in told.items():
        code, equals, title = (one or "").partition("=")
        if equals and not title.strip():
            raise WrongUsage(f"A new {type_} is told as CODE=TITLE; without a title, one is named.")
        if equals:
            found.append(NewGroup(type_, code, title, counting if type_ == "section" else None))
    if counting and not any(one.type == "section" for one in found):
        raise WrongUsage("--counting is for a new section: name one with --section CODE=TITLE.")
    return found


@commitment.command("edit")
def edit(
    context: typer.Context,
    name: Name,
    number: Annotated[Text, typer.Option(help="Its number; those of its parts follow.")] = None,
    alias: Alias = None,
    swap: Swap = False,
    short: editing.Short = None,
    title: editing.Title = None,
    text: Words = None,
    kind: Kind = None,
    area: Annotated[Text, typer.Option(help="Code of an area.")] = None,
    section: Annotated[Text, typer.Option(help="Code of a section.")] = None,
    weight: Annotated[Text, typer.Option(help="Its weight, from 1.")] = None,
    done_when: DoneWhen = None,
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
