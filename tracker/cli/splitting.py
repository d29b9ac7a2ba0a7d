"""The command `tracker commitment split`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli import adding, output
from tracker.cli.acting import published_record
from tracker.cli.completion import completing
from tracker.cli.editing import Text
from tracker.cli.parameters import AsJson
from tracker.cli.session import session
from tracker.domain.errors import WrongUsage

if TYPE_CHECKING:
    from tracker.domain.splitting import Split


def split(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="REF",
            help="A commitment without parts, such as 26.",
            autocompletion=completing("commitment"),
        ),
    ],
    part: Annotated[
        list[str] | None,
        typer.Option("--part", metavar="[NUMBER=]TITLE", help="A part; say each of them."),
    ] = None,
    language: Annotated[
        Text, typer.Option("--lang", metavar="LANG", help="Of their titles; that of the whole.")
    ] = None,
    message: adding.Why = None,
    from_file: Annotated[
        Text, typer.Option("--from", metavar="FILE|-", help="Read the parts, one a line.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Split a compound commitment into parts: by flags, or at a terminal in the editor.

    \b
    Examples:
      tracker commitment split 26 --part "26.1=Align the accounting laws" --part "26.2=Train staff"
      tracker commitment split river/2

    The editor has a line for each act or clause of its text. Parts stand in the section and area
    of their whole, without a number they get the next ones. What the whole was judged stays; what
    that means for the figures is told.
    """
    from tracker.cli.drafts import take_up
    from tracker.domain import text
    from tracker.domain.splitting import pieces
    from tracker.services.splitting import split as put_apart

    why = text.clean(message, field="message", limit=text.LIMITS["message"])
    spoken = text.language(language) if language else None
    told, path = parts_of(context, name, part, from_file)
    usual = session(context).agreement
    with session(context).signing() as (connection, hand):
        done = put_apart(
            *(connection, name, pieces(told), hand), usual=usual, language=spoken, message=why
        )
        session(context).codes = (done.done.code,)
    take_up([path] if path else [])
    show(context, done, as_json=as_json)


def parts_of(
    context: typer.Context, name: str, part: list[str] | None, from_file: str | None
) -> tuple[list[str], Path | None]:
    """The parts as they are told, and the file that does, where one does."""
    from tracker.cli.texts import text_of
    from tracker.domain.splitting import lines_of

    if part and from_file:
        raise WrongUsage("--from holds all parts, so --part beside it would be lost.")
    if part:
        return part, None
    if from_file:
        path = None if from_file == "-" else Path(from_file)
        return lines_of(text_of(session(context), from_file)), path
    if not session(context).asks:
        raise WrongUsage("Say the parts, each with --part NUMBER=TITLE, or one a line with --from.")
    text, path = edited_parts(context, name)
    return lines_of(text), path


def edited_parts(context: typer.Context, name: str) -> tuple[str, Path]:
    """The lines of the parts after the editor, and the file that keeps them."""
    from tracker.cli.editor import edited
    from tracker.domain.drafting.wording import wording
    from tracker.domain.splitting import proposed
    from tracker.services.splitting import whole

    with session(context).looking() as connection:
        known, found = whole(connection, name, usual=session(context).agreement)
    says = str(found.fields.get("text") or found.title or found.name)
    head = [
        f"# The parts of {found.number} of {known.agreement.slug}, one a line: NUMBER = TITLE.",
        "# Take out what is no part; a line begun by # is a remark.",
    ]
    again = ["commitment", "split", name]
    for option, value in (
        ("--lang", context.params["language"]),
        ("-m", context.params["message"]),
    ):
        again += [option, value] if value else []
    acts = wording(found.fields).acts
    offered = "\n".join([*head, *proposed(found.number, says, acts)])
    return edited(session(context), offered, "split", again)


def show(context: typer.Context, done: "Split", *, as_json: bool) -> None:
    """Tell the parts, and what they mean for the figures."""
    from tracker.cli.keeping import screen
    from tracker.presentation.terminal.edited import split as drawn

    if as_json:
        output.show_json(record_of(done))
    else:
        output.show(drawn(done, screen(context)))


def record_of(told: "Split") -> dict[str, Any]:
    """A split as the contract tracker.split/1 says."""
    return {
        "schema": "tracker.split/1",
        "agreement": told.agreement,
        "number": told.whole,
        "entry": told.done.id,
        "code": told.done.code,
        "stamp": told.done.stamp,
        "unit": told.unit,
        "level": told.level,
        "on": told.on,
        "meaning": told.meaning,
        "parts": [{"number": number, "title": title} for number, title in told.parts],
        "published": [published_record(one) for one in told.done.published],
    }
