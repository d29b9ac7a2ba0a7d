"""The commands `tracker undo`, `tracker retract` and `tracker correct`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli import act_options as options
from tracker.cli import output
from tracker.cli.acting import record_of, show_logged
from tracker.cli.completion import completing
from tracker.cli.parameters import AsJson
from tracker.cli.session import session
from tracker.domain.errors import WrongUsage

if TYPE_CHECKING:
    from tracker.domain.resting import Resting
    from tracker.services.tables.withdrawing import Withdrawn

Code = Annotated[
    str,
    typer.Argument(
        metavar="CODE", help="An entry's code or label.", autocompletion=completing("entry")
    ),
]
Newest = Annotated[
    str | None,
    typer.Argument(metavar="CODE", help="Only if this is the code of your newest entry."),
]
Line = Annotated[
    str,
    typer.Argument(
        metavar="CODE[:REF]",
        help="An entry's code or label, and one thing in it.",
        autocompletion=completing("entry"),
    ),
]
NoMessage = Annotated[str | None, typer.Option("--message", "-m", hidden=True)]
Why = Annotated[str | None, typer.Option("--message", "-m", help="Why.")]
Kind = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="KIND",
        help="mistyped: a correction; learned (later) or changed (since): a new entry.",
    ),
]
Anyway = Annotated[bool, typer.Option("--anyway", help="Also where it was published since.")]


def undo(
    context: typer.Context,
    name: Newest = None,
    message: Why = None,
    language: options.Language = None,
    anyway: Anyway = False,
    as_json: AsJson = False,
) -> None:
    """Take back your newest entry; it stays readable, and a source it brought stays.

    \b
    Examples:
      tracker undo
      tracker undo -m "Logged on the wrong programme."

    What was published since is not changed behind its back: that needs --anyway.
    """
    from tracker.domain.text import LIMITS, clean
    from tracker.services.correcting import undo as take_back

    name_in_draft(context, name or "CODE")
    code, found = newest(context, name)
    name_in_draft(context, code)
    why = clean(message, field="message", limit=LIMITS["message"])
    told: dict[str, Any] = {"language": session(context).language(language) if why else None}
    told |= {"name": name, "anyway": anyway}
    with session(context).signing() as (connection, hand):
        done = take_back(connection, hand, why or "Taken back.", **told)
        session(context).will_be([done])
    show_withdrawn(context, done, found, as_json=as_json)


def newest(context: typer.Context, name: str | None) -> "tuple[str, list[Resting]]":
    """The code of the author's newest entry, and what rests on it."""
    from tracker.services.correcting import newest_of
    from tracker.services.resting import resting
    from tracker.services.signing import signed
    from tracker.services.telling import tell

    hand = session(context).hand()
    with session(context).looking() as connection:
        author = signed(connection, hand).author
        [told] = tell(connection, [newest_of(connection, author, name)])
        return told.code, resting(connection, told.entry.id)


def name_in_draft(context: typer.Context, code: str) -> None:
    """Let a draft take back this entry, whatever is the newest when it is run."""
    words = ["undo", code]
    if context.params["message"]:
        words += ["-m", context.params["message"]]
    if context.params["language"]:
        words += ["--lang", context.params["language"]]
    session(context).typed = [*words, *(["--anyway"] if context.params["anyway"] else [])]


def retract(
    context: typer.Context,
    message: Annotated[str, typer.Option("--message", "-m", help="Why.")],
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="CODE", help="An entry's code or label.", autocompletion=completing("entry")
        ),
    ] = None,
    import_id: Annotated[
        str | None,
        typer.Option("--import", metavar="ID", help="Withdraw all that an import brought."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be withdrawn of an import.")
    ] = False,
    language: options.Language = None,
    as_json: AsJson = False,
) -> None:
    """Withdraw an entry, or a whole import, saying why; it stays readable.

    \b
    Examples:
      tracker retract c4e1a -m "The source was a forgery."
      tracker retract u142 -m "Not signed after all."
      tracker retract --import 3fa1b2c4 -m "The wrong column was taken for the level."

    Of an import, parties, sources and scales that others use stay; where anything else rests on
    what it brought, nothing is withdrawn, and what that is is named.
    """
    from tracker.domain.text import LIMITS, clean
    from tracker.services.correcting import retract as withdraw
    from tracker.services.resting import resting

    if (code is None) == (import_id is None):
        raise WrongUsage("Name one entry by its code, or an import with --import.")
    if dry_run and not import_id:
        raise WrongUsage("--dry-run is for a whole import: name it with --import.")
    why = clean(message, field="message", limit=LIMITS["message"])
    if why is None:
        raise WrongUsage('Say why it is withdrawn: -m "The source was a forgery."')
    if import_id:
        retract_import(context, import_id, why, language, dry_run=dry_run, as_json=as_json)
        return
    assert code is not None
    spoken = session(context).language(language)
    with session(context).signing() as (connection, hand):
        found = resting(connection, code)
        done = withdraw(connection, code, why, hand, language=spoken)
        session(context).will_be([done])
    show_withdrawn(context, done, found, as_json=as_json)


def retract_import(
    context: typer.Context,
    import_id: str,
    why: str,
    language: str | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Withdraw all that an import brought, and tell what stays."""
    from dataclasses import asdict

    from tracker.services.tables.withdrawing import withdraw

    spoken = session(context).language(language)
    with session(context).signing(dry_run=dry_run, pretends=dry_run) as (connection, hand):
        done = withdraw(connection, import_id, why, hand, language=spoken)
    if as_json:
        told = {"written": not dry_run, **asdict(done)}
        output.show_json({"schema": "tracker.retract-import/1", **told})
        return
    output.show(withdrew(done, dry_run=dry_run))


def withdrew(done: "Withdrawn", *, dry_run: bool) -> str:
    """What was, or would be, withdrawn of an import, and what stays, in a sentence."""
    from tracker.presentation.terminal.merging import counted

    verb = "Would withdraw" if dry_run else "Withdrew"
    told = [f"{verb} {counted(done.entries, 'entry')} of the import {done.import_id}"]
    if done.replaced:
        were = "was" if done.replaced == 1 else "were"
        told.append(f"{done.replaced:,} {were} corrected or withdrawn before")
    if done.kept:
        kept = [counted(count, type_) for type_, count in done.kept.items()]
        stay = "stays because others use it"
        if sum(done.kept.values()) > 1:
            stay = "stay because others use them"
        told.append(f"{' and '.join(kept)} {stay}")
    return f"{'; '.join(told)}."


def correct(
    context: typer.Context,
    code: Line,
    kind: Kind = None,
    from_file: options.FromFile = None,
    settles: options.Settles = False,
    message: NoMessage = None,
    as_json: AsJson = False,
) -> None:
    """Correct an entry: its block opens in the editor, and what you save takes its place.

    \b
    Examples:
      tracker correct c4e1a
      tracker correct u142 --from corrected.txt

    CODE:REF, such as c4e1a:17.2, corrects what the act says of one thing and keeps the rest.

    At a terminal it asks first what it is, as --as says. Only what was mistyped is a correction;
    what was learned later, and what changed since, is a new entry with a day of its own, whose
    block opens with the same commitments. In a pipe and with --from it is a correction. What rests
    on the entry is listed, and offered one by one at a terminal when the correction is on record.

    The earlier entry stays readable.
    """
    from tracker.cli import correcting

    check_whole(code, message)
    if kind is not None:
        correcting.told_kind(kind, from_file)  # before anything is listed
    name, _, only = code.partition(":")
    entry = correcting.looked_up(context, name, only or None)
    show_resting(context, entry.resting, name)
    chosen = correcting.kind_of(context, kind, from_file)
    if chosen != correcting.MISTYPED:
        correcting.log_anew(context, entry)
        return
    show_logged(context, [correcting.replaced(context, entry, from_file)], as_json=as_json)
    if entry.resting and session(context).asks and not as_json:
        correcting.take_one_by_one(context, entry.resting)


def check_whole(code: str, message: str | None) -> None:
    """Raise WrongUsage for a message alone."""
    if message is not None:
        raise WrongUsage(
            "A correction is the whole act, its message too: change it in the editor,"
            f" `tracker correct {code}`, or in a file, --from FILE."
        )


def show_resting(context: typer.Context, found: "Sequence[Resting]", name: str) -> None:
    """List on stderr what rests on an entry."""
    from tracker.presentation.terminal.resting import listed

    if found:
        typer.echo(listed(found, name), err=True)


def show_withdrawn(
    context: typer.Context, done: Any, found: "Sequence[Resting]", *, as_json: bool
) -> None:
    from tracker.cli.keeping import screen
    from tracker.presentation.terminal.logged import withdrawn

    if as_json:
        told = {"schema": "tracker.undo/1", "undone": [done.undone.code]}
        output.show_json({**told, **record_of(done)})
    else:
        output.show(withdrawn(done, screen(context)))
    show_resting(context, found, done.undone.entry.label or done.undone.code)
