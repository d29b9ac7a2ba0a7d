"""What the commands that edit a definition share: flags, or the YAML of one thing."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from tracker.cli import output
from tracker.cli.acting import published_record
from tracker.cli.session import session
from tracker.domain.errors import TrackerError, WrongUsage

if TYPE_CHECKING:
    from tracker.domain.editing import Change, Edited, Sheet, Wanted
    from tracker.interchange.thing_file import ThingFile

Text: TypeAlias = str | None
Setting: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="FIELD=VALUE", help="Any field, such as title.ru=…; empty clears it."
    ),
]
Why: TypeAlias = Annotated[Text, typer.Option("--message", "-m", help="Why it is edited.")]
FromFile: TypeAlias = Annotated[
    Text, typer.Option("--from", metavar="FILE|-", help="Read the YAML of the whole thing.")
]
Title: TypeAlias = Annotated[Text, typer.Option(help="Its title in English.")]
Short: TypeAlias = Annotated[Text, typer.Option(help="Its short name in English.")]
Note: TypeAlias = Annotated[Text, typer.Option(help="A remark.")]


def edit_thing(
    context: typer.Context,
    type_: str,
    name: str,
    flags: Mapping[str, str | None],
    *,
    swap: bool = False,
) -> None:
    """Edit one thing by flags, by a file, or at a terminal in the editor; and tell what changed.

    `flags` are values by the name of their field; None where a flag is not given.
    """
    from tracker.cli.drafts import take_up
    from tracker.domain.text import LIMITS, clean
    from tracker.services.editing import edit, sheet

    told = context.params
    why = clean(told["message"], field="message", limit=LIMITS["message"])
    settings = settings_of(flags, told["settings"])
    check_one_way(context, settings)
    usual = session(context).agreement
    with session(context).looking() as connection:
        now = sheet(connection, type_, name, usual=usual)
    wanted, file, path = wanted_of(context, now, settings)
    how: dict[str, Any] = {"usual": usual, "message": why, "swap": swap, "seen": now}
    with placed(file), session(context).signing() as (connection, hand):
        done = edit(connection, type_, name, wanted, hand, **how)
        session(context).codes = (done.code,) if done else ()
    take_up([path] if path else [])
    show_edited(context, now, done)


def settings_of(flags: Mapping[str, str | None], more: "list[str] | None") -> list[tuple[str, str]]:
    """The fields that flags and --set give, each once. Raises WrongUsage."""
    found = [(name, value) for name, value in flags.items() if value is not None]
    for one in more or []:
        name, equals, value = one.partition("=")
        if not equals or not name:
            raise WrongUsage(f"A field is set as FIELD=VALUE, such as title.ru=…, not as {one}.")
        found.append((name, value))
    names = [name for name, _ in found]
    for name in names:
        if names.count(name) > 1:
            raise WrongUsage(f"The field {name} is set twice: keep one.")
    return found


def check_one_way(context: typer.Context, settings: list[tuple[str, str]]) -> None:
    """Raise WrongUsage for flags beside a file, or for nothing to edit by in a pipe."""
    file = context.params["from_file"]
    if file and settings:
        raise WrongUsage("--from holds the whole thing, so flags beside it would be lost.")
    if not file and not settings and not session(context).asks:
        raise WrongUsage(
            "Say what to change with flags, such as --set FIELD=VALUE, or with --from FILE; the"
            " editor opens at a terminal only."
        )


def wanted_of(
    context: typer.Context, now: "Sheet", settings: list[tuple[str, str]]
) -> "tuple[Wanted, ThingFile | None, Path | None]":
    """What is wanted; with the file that says so, where one does."""
    from tracker.interchange.thing_file import ThingFile, wanted_by

    if settings:
        return wanted_by(now, settings), None, None
    from_file = context.params["from_file"]
    if from_file:
        from tracker.cli.texts import text_of

        name = "standard input" if from_file == "-" else from_file
        path = None if from_file == "-" else Path(from_file)
        text = text_of(session(context), from_file)
    else:
        text, path = edited_sheet(context, now)
        name = str(path)
    file = ThingFile(text, name, now)
    return file.wanted, file, path


def edited_sheet(context: typer.Context, now: "Sheet") -> tuple[str, Path]:
    """The YAML of a thing after the editor, and the file that keeps it."""
    from tracker.cli.editor import edited
    from tracker.interchange.thing_file import write_thing

    again = [now.type, "edit", context.params["name"]]
    if context.params.get("swap"):
        again.append("--swap")
    if context.params["message"]:
        again += ["-m", context.params["message"]]
    return edited(session(context), write_thing(now), now.type, again, ending="yaml")


@contextmanager
def placed(file: "ThingFile | None") -> Iterator[None]:
    """Gives an error about a field the line of that field in the file."""
    try:
        yield
    except TrackerError as error:
        if file is None:
            raise
        raise file.placed(error) from error


def show_edited(context: typer.Context, now: "Sheet", done: "Edited | None") -> None:
    """Tell each field before and after, or that nothing differs."""
    from tracker.cli.keeping import screen
    from tracker.presentation.terminal.edited import render, unchanged

    if context.params["as_json"]:
        output.show_json(record_of(now, done))
    elif done is None:
        session(context).again = ""
        output.show(unchanged(now, screen(context)))
    else:
        output.show(render(done, screen(context)))


def record_of(now: "Sheet", done: "Edited | None") -> dict[str, Any]:
    """An edit as the contract tracker.edit/1 says."""
    return {
        "schema": "tracker.edit/1",
        "type": now.type,
        "name": now.name,
        "entry": done.id if done else None,
        "code": done.code if done else None,
        "stamp": done.stamp if done else None,
        "internal": done.internal if done else None,
        "published": [published_record(one) for one in (done.published if done else ())],
        "changes": [change_record(one) for one in (done.changes if done else ())],
    }


def change_record(one: "Change") -> dict[str, Any]:
    return {"thing": one.thing, "field": one.field, "old": one.old, "new": one.new}
