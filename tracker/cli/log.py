"""The command `tracker log`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli import act_options as options
from tracker.cli.acting import (
    act_of,
    dues,
    read_acts,
    record,
    references,
    settling_again,
    show_logged,
)
from tracker.cli.completion import completing
from tracker.cli.days import day
from tracker.cli.drafts import take_up
from tracker.cli.parameters import AsJson
from tracker.cli.session import session
from tracker.domain.errors import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tracker.services.log import Wish

    Wishes = Sequence[Wish] | Callable[[Any], Sequence[Wish]]


BESIDE_FILES = ("from_file", "settles", "edit", "dry_run", "as_json")

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="REF... LEVEL",
        help="Commitments and their level: 17 same 17.2 partial.",
        autocompletion=completing("words of log"),
    ),
]


def log(
    context: typer.Context,
    words: Words = None,
    on: options.On = None,
    event: options.Event = None,
    by: options.By = None,
    said_on: options.SaidOn = None,
    reported_by: options.ReportedBy = None,
    due: options.Due = None,
    agreed: options.Agreed = False,
    of: options.Of = None,
    not_before: options.NotBefore = False,
    recurs: options.Recurs = None,
    weaker: options.Weaker = False,
    source: options.SourceName = None,
    quote: options.Quote = None,
    at: options.At = None,
    no_source: options.NoSource = None,
    message: options.Message = None,
    confidence: options.Confidence = None,
    basis: options.Basis = "",
    rests_on: options.RestsOn = None,
    reached: options.Reached = None,
    look_again: options.Next = None,
    label: options.Label = None,
    language: options.Language = None,
    trust: options.Trust = None,
    internal: options.Internal = False,
    settles: options.Settles = False,
    edit: options.Edit = False,
    from_file: options.FromFile = None,
    dry_run: options.DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Log one act with all its effects: what happened, what it means, and by which source.

    \b
    Examples:
      tracker log 17 same -e approved --by "BY: Parliament" -d 2025-11-05 \\
          -s thestar-2025-11-06 -m "Lower house approved." -c medium
      tracker log 17.3 --due 17.3=2025 --by BY -d 2024-12-06 -s ria-2024-12-06

    A level stands after the commitments it is for: 17 17.1 same 17.2 partial; `same` confirms
    the one in force, and suspended, waived … may stand for a level. Without a level it is a plain
    act. With references alone, or their levels too, at a terminal, it asks for the rest.

    --from reads blocks, as `tracker show CODE` prints them, or JSON lines: an object for each act
    with the keys on, event, by, message, agreement, lines, sources, no_source, label, note, trust,
    language, visibility and next. A line is the cells of a block's line, such as
    ["17.2", "partial", "medium", "act"]; a source has id, quote and place.
    """
    told = dict(context.params)
    if asks(context, told):
        from tracker.cli.asking import asked

        told |= asked(context, told)
    files: list[Path] = []
    wishes: Wishes = maker(context, told)
    if from_file:
        check_alone(context)
        wishes, files = read_acts(context, from_file), [Path(from_file)]
    if edit:
        wishes, files = edited_wishes(context, listed(context, wishes))
    new: list[Any] = []
    if session(context).asks:
        wishes = listed(context, wishes)
        new = new_sources(context, wishes)
    done = record(context, wishes, new_sources=new, dry_run=dry_run)
    if not dry_run:
        take_up(files)
    show_logged(context, done, as_json=as_json, dry_run=dry_run)


def check_alone(context: typer.Context) -> None:
    """Raise WrongUsage for what is said beside --from, which reads whole acts."""
    beside = [
        one.opts[0]
        for one in context.command.params
        if one.name not in BESIDE_FILES
        and getattr(context.get_parameter_source(str(one.name)), "name", "") == "COMMANDLINE"
    ]
    if beside:
        raise WrongUsage(
            f"--from reads whole acts, so {', '.join(beside)} would be lost: write it in the file."
        )


def listed(context: typer.Context, wishes: "Wishes") -> "list[Wish]":
    """The acts themselves, made from what the database says of their words."""

    if not callable(wishes):
        return list(wishes)
    with session(context).looking() as connection:
        return list(wishes(connection))


def asks(context: typer.Context, told: dict[str, Any]) -> bool:
    """Whether only references and levels are given, by a person at a terminal."""
    given = ("on", "event", "due", "source", "message", "no_source", "edit")
    return bool(told["words"]) and not any(told[one] for one in given) and session(context).asks


def maker(context: typer.Context, told: dict[str, Any]) -> "Callable[[Any], list[Wish]]":
    """What makes the act that words and options ask for, from a connection."""
    from tracker.services.words import Spoken, wish_of

    if told["from_file"]:
        return lambda connection: []
    if not told["words"] and not told["due"]:
        raise WrongUsage("Name what the act is about: `tracker log 17 partial -m …`, or --from.")
    check_dated(told)
    reached = told["reached"]
    if reached is not None:
        reached = day(session(context), reached)
    spoken = Spoken(
        words=tuple(told["words"] or ()),
        messages=tuple(told["message"] or ()),
        dues=dues(context, told),
        confidence=told["confidence"],
        basis=told["basis"],
        rests_on=references(told["rests_on"]),
        reached=reached,
    )
    act, usual, settles = act_of(context, told), session(context).agreement, told["settles"]
    return lambda connection: [wish_of(connection, spoken, act, usual=usual, settles=settles)]


def check_dated(told: dict[str, Any]) -> None:
    """Raise WrongUsage for an option of a date where no date is set."""
    options = ("agreed", "of", "not_before", "recurs", "weaker")
    given = [f"--{name.replace('_', '-')}" for name in options if told[name]]
    if given and not told["due"]:
        verb = "are" if len(given) > 1 else "is"
        raise WrongUsage(f"{' and '.join(given)} {verb} for a date: set one with --due REF=DATE.")


def edited_wishes(context: typer.Context, wishes: "list[Wish]") -> "tuple[list[Wish], list[Path]]":
    """The acts as they are after the editor."""
    from tracker.cli.editor import edited
    from tracker.domain.block_lines import named_line
    from tracker.domain.blocks import write_act

    blocks = [
        write_act(
            one.act, [named_line(line) for line in one.act.lines], one.agreement, one.addresses
        )
        for one in wishes
    ]
    _, path = edited(
        session(context), "\n\n".join(blocks), "log", again=["log", *settling_again(context)]
    )
    return read_acts(context, str(path)), [path]


def new_sources(context: typer.Context, wishes: "list[Wish]") -> list[Any]:
    """What is told of addresses that no source has yet: asked once on a terminal."""
    from tracker.services.sources import unknown

    urls = [one.source for wish in wishes for one in wish.act.citations if "://" in one.source]
    if not urls or not session(context).asks:
        return []
    with session(context).looking() as connection:
        fresh = unknown(connection, urls)
    from tracker.cli.asking import ask_source

    return [ask_source(context, url) for url in fresh]
