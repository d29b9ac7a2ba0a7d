"""What the commands that add one thing share: flags, a file, or its YAML in the editor."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from tracker.cli import output
from tracker.cli.acting import published_record
from tracker.cli.editing import Text, placed, settings_of
from tracker.cli.session import session
from tracker.domain.errors import WrongUsage

if TYPE_CHECKING:
    from tracker.domain.drafting.wording import Wording
    from tracker.domain.editing import Edited, NewGroup, Sheet, Wanted
    from tracker.interchange.thing_file import ThingFile

Setting: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FIELD=VALUE", help="Any field, such as title.ru=…"),
]
Why: TypeAlias = Annotated[Text, typer.Option("--message", "-m", help="A remark on its entry.")]
NOTHING: Mapping[str, str] = MappingProxyType({})


def add_thing(
    context: typer.Context,
    type_: str,
    name: str,
    flags: Mapping[str, str | None],
    *,
    usually: Mapping[str, str] = NOTHING,
    groups: "Sequence[NewGroup]" = (),
    dry_run: bool = False,
) -> "Edited | None":
    """Add one thing by flags, by a file, or at a terminal in the editor, and tell what it says.

    `flags` are values by the name of their field; None where a flag is not given, and then what
    is `usually` so, if any flag is. None where nothing was added.
    """
    from tracker.cli.drafts import take_up
    from tracker.domain.text import LIMITS, clean
    from tracker.services.adding import add, blank

    why = clean(context.params["message"], field="message", limit=LIMITS["message"])
    settings = settings_of(flags, context.params["settings"])
    check_one_way(context, type_, settings)
    if settings:
        settings += [pair for pair in usually.items() if pair[0] not in dict(settings)]
    parent = dict(settings).get("parent")
    with session(context).looking() as connection:
        now = blank(connection, type_, name, usual=session(context).agreement, parent=parent)
    found = wanted_of(context, now, [one for one in settings if one[0] != "parent"])
    if found is None:
        typer.echo("Nothing was added.", err=True)
        return None
    wanted, file, path = found
    with placed(file), session(context).signing(dry_run=dry_run) as (connection, hand):
        done = add(connection, now, wanted, hand, message=why, groups=groups)
        session(context).codes = (done.code,)
    take_up([path] if path and not dry_run else [])
    show_added(context, now, done, written=not dry_run)
    return done


def records(told: Sequence[str] | None, *keys: str) -> str | None:
    """A list of records for a field, from words such as CODE or CODE=ROLE; None without any."""
    import json

    if not told:
        return None
    split = [one.partition("=") for one in told]
    found = [dict(zip(keys, filter(None, (code, role)), strict=False)) for code, _, role in split]
    return json.dumps(found)


def check_one_way(context: typer.Context, type_: str, settings: list[tuple[str, str]]) -> None:
    """Raise WrongUsage for flags beside a file, empty ones, or nothing to add by in a pipe."""
    file = context.params["from_file"]
    empty = [name for name, value in settings if not value.strip() and name != "parent"]
    if empty:
        raise WrongUsage(f"The field {empty[0]} is empty: say what it is, or leave it out.")
    if file and settings:
        raise WrongUsage("--from holds the whole thing, so flags beside it would be lost.")
    if not file and not settings and not session(context).asks:
        from tracker.domain.text import with_article

        raise WrongUsage(
            f"Say what it is with flags, such as --set FIELD=VALUE, or with --from FILE: the editor"
            f" with the fields of {with_article(type_)} opens at a terminal only."
        )


def wanted_of(
    context: typer.Context, now: "Sheet", settings: list[tuple[str, str]]
) -> "tuple[Wanted, ThingFile | None, Path | None] | None":
    """What is wanted, with the file that says so where one does; None where nothing was said."""
    from tracker.interchange.thing_file import ThingFile, wanted_by

    from_file = context.params["from_file"]
    if settings:
        check_told(now, settings)
        return wanted_by(now, settings), None, None
    if from_file:
        from tracker.cli.texts import text_of

        name = "standard input" if from_file == "-" else from_file
        path = None if from_file == "-" else Path(from_file)
        file = ThingFile(text_of(session(context), from_file), name, now)
        return file.wanted, file, path
    written = written_sheet(context, now)
    if written is None:
        return None
    text, path = written
    file = ThingFile(text, str(path), now)
    return file.wanted, file, path


def check_told(now: "Sheet", settings: list[tuple[str, str]]) -> None:
    """Raise WrongUsage where flags leave a question open on which the figures hang."""
    if now.type == "agreement":
        from tracker.domain.questions import check_answered

        check_answered(dict(settings))


def written_sheet(context: typer.Context, now: "Sheet") -> tuple[str, Path] | None:
    """The YAML of a new thing after the editor, and the file that keeps it; None without any."""
    from tracker.cli.drafts import take_up
    from tracker.cli.editor import edited
    from tracker.interchange.new_thing import is_unsaid, write_new

    again = [now.type, "add", context.params["name"]]
    if context.params["message"]:
        again += ["-m", context.params["message"]]
    offered = write_new(now)
    text, path = edited(session(context), offered, now.type, again, ending="yaml")
    if not is_unsaid(text, offered):
        return text, path
    take_up([path])
    session(context).again = ""
    return None


def show_added(
    context: typer.Context, now: "Sheet", done: "Edited", *, written: bool = True
) -> None:
    """Tell each field of what was added."""
    from tracker.cli.keeping import screen
    from tracker.presentation.terminal.edited import added

    open_points = wording_of(now, done)
    if context.params["as_json"]:
        told = record_of(now, done) | {"written": written}
        if open_points:
            told["wording"] = [{"kind": one.kind, "words": one.words} for one in open_points.marks]
        output.show_json(told)
    else:
        marks = [str(one) for one in open_points.marks] if open_points else []
        output.show(added(now, done, screen(context), marks))
    if not written:
        typer.echo("Nothing was written.", err=True)


def wording_of(now: "Sheet", done: "Edited") -> "Wording | None":
    """What the text of a new commitment leaves open; None of another thing."""
    if now.type != "commitment":
        return None
    from tracker.domain.drafting.wording import wording

    own = done.changes[-1].thing
    return wording({one.field: one.new for one in done.changes if one.thing == own})


def record_of(now: "Sheet", done: "Edited") -> dict[str, Any]:
    """What was added as the contract tracker.add/1 says."""
    said = [{"thing": one.thing, "field": one.field, "value": one.new} for one in done.changes]
    return {
        "schema": "tracker.add/1",
        "type": now.type,
        "name": now.name,
        "entry": done.id,
        "code": done.code,
        "stamp": done.stamp,
        "published": [published_record(one) for one in done.published],
        "fields": said,
    }
