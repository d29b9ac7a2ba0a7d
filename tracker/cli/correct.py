"""The commands `tracker undo`, `tracker retract` and `tracker correct`."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli import act_options as options
from tracker.cli import output
from tracker.cli.acting import read_acts, record_of, settling, settling_again, show_logged
from tracker.cli.parameters import AsJson
from tracker.cli.session import session
from tracker.domain.errors import NotFound, WrongUsage

if TYPE_CHECKING:
    from tracker.domain.logged import Logged
    from tracker.services.log import Wish

Code = Annotated[str, typer.Argument(metavar="CODE", help="An entry's code or label.")]
Line = Annotated[
    str, typer.Argument(metavar="CODE[:REF]", help="An entry's code or label, and one thing in it.")
]
NoMessage = Annotated[str | None, typer.Option("--message", "-m", hidden=True)]
Why = Annotated[str | None, typer.Option("--message", "-m", help="Why.")]


def undo(context: typer.Context, message: Why = None, as_json: AsJson = False) -> None:
    """Take back your newest entry; it stays readable, and a source it brought stays.

    \b
    Examples:
      tracker undo
      tracker undo -m "Logged on the wrong programme."
    """
    from tracker.domain.text import LIMITS, clean
    from tracker.services.correcting import undo as take_back

    hand = session(context).hand()
    why = clean(message, field="message", limit=LIMITS["message"]) or "Taken back."
    with session(context).writing() as connection:
        done = take_back(connection, hand, why)
        session(context).will_be([done])
    show_withdrawn(context, done, as_json=as_json)


def retract(
    context: typer.Context,
    code: Code,
    message: Annotated[str, typer.Option("--message", "-m", help="Why.")],
    as_json: AsJson = False,
) -> None:
    """Withdraw an entry, saying why; it stays readable.

    \b
    Examples:
      tracker retract c4e1a -m "The source was a forgery."
      tracker retract u142 -m "Not signed after all."
    """
    from tracker.domain.text import LIMITS, clean
    from tracker.services.correcting import retract as withdraw

    why = clean(message, field="message", limit=LIMITS["message"])
    if why is None:
        raise WrongUsage('Say why it is withdrawn: -m "The source was a forgery."')
    hand = session(context).hand()
    with session(context).writing() as connection:
        done = withdraw(connection, code, why, hand)
        session(context).will_be([done])
    show_withdrawn(context, done, as_json=as_json)


def correct(
    context: typer.Context,
    code: Line,
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

    The earlier entry stays readable. Something new that happened is not a correction: log it.
    """
    from dataclasses import replace

    from tracker.cli.drafts import take_up
    from tracker.services.correcting import correct as put_right

    check_whole(code, message)
    code, _, only = code.partition(":")
    path = Path(from_file) if from_file else edited_block(context, code, only)
    wish = one_act(read_acts(context, from_file or str(path)))
    hand, usual = session(context).hand(), session(context).agreement

    def attempt(settled: Collection[int]) -> "Logged":
        told = replace(wish, settles=settles or bool(settled))
        with session(context).writing() as connection:
            done = put_right(connection, code, told, hand, only=only or None, usual=usual)
            session(context).will_be([done])
        return done

    done = settling(context, attempt)
    take_up([path])
    show_logged(context, [done], as_json=as_json)


def check_whole(code: str, message: str | None) -> None:
    """Raise WrongUsage for a message alone."""
    if message is not None:
        raise WrongUsage(
            "A correction is the whole act, its message too: change it in the editor,"
            f" `tracker correct {code}`, or in a file, --from FILE."
        )


def one_act(wishes: "list[Wish]") -> "Wish":
    """The act of a file. Raises WrongUsage where it holds more."""
    if len(wishes) != 1:
        raise WrongUsage(f"A correction is one act, not {len(wishes)}.")
    return wishes[0]


def edited_block(context: typer.Context, code: str, only: str) -> Path:
    """The file with the edited block of an entry, or of what it says of one thing."""
    from dataclasses import replace

    from tracker.cli.editor import edited
    from tracker.domain.blocks import write
    from tracker.services.correcting import standing
    from tracker.services.telling import tell

    with session(context).reading() as connection:
        [told] = tell(connection, [standing(connection, code)])
    if only:
        lines = tuple(line for line in told.lines if line.subject.name == only)
        if not lines:
            raise NotFound(f"The entry {code} says nothing of {only}.")
        told = replace(told, lines=lines)
    before = write(told)
    again = ["correct", context.params["code"], *settling_again(context)]
    text, path = edited(session(context), before, "correct", again)
    if text.strip() == before.strip():
        path.unlink()
        session(context).again = ""
        raise WrongUsage("Nothing was changed in the editor: the entry stays as it is.")
    return path


def show_withdrawn(context: typer.Context, done: Any, *, as_json: bool) -> None:
    from tracker.cli.keeping import screen
    from tracker.presentation.terminal.logged import withdrawn

    if as_json:
        told = {"schema": "tracker.undo/1", "undone": [done.undone.code]}
        output.show_json({**told, **record_of(done)})
    else:
        output.show(withdrawn(done, screen(context)))
