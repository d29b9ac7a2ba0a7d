"""The command `tracker check`."""

from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import act_options as options
from tracker.cli import output
from tracker.cli.acting import record, record_of
from tracker.cli.completion import completing
from tracker.cli.days import ahead, day
from tracker.cli.parameters import AsJson
from tracker.cli.session import session

if TYPE_CHECKING:
    from tracker.domain.dates import PartialDate
    from tracker.domain.logged import Logged

References = Annotated[
    list[str],
    typer.Argument(
        metavar="REF...", help="Commitments: 1-5 7 8.", autocompletion=completing("commitment")
    ),
]


def check(
    context: typer.Context,
    references: References,
    message: Annotated[str, typer.Option("--message", "-m", help="Where you looked.")],
    look_again: options.Next = None,
    on: options.On = None,
    language: options.Language = None,
    as_json: AsJson = False,
) -> None:
    """Note that you looked and found nothing new; no status changes.

    \b
    Examples:
      tracker check 1-5 7 8 --next 2027-02 -m "TASS, BelTA, pravo.by: nothing"
      tracker check 26 -m "Official gazettes of both sides, key words"

    The day is today unless given.
    """
    from tracker.domain.ledger import Act
    from tracker.domain.text import LIMITS, clean
    from tracker.services.log import Wish
    from tracker.services.wording import mentions

    here = session(context)
    again = ahead(here, look_again) if look_again is not None else None
    act = Act(
        on=day(here, "today" if on is None else on),
        event="check",
        message=clean(message, field="message", limit=LIMITS["message"]),
        language=here.language(language),
        look_again=again,
        lines=mentions(references),
    )
    [done] = record(context, [Wish(act)])
    if as_json:
        output.show_json({"schema": "tracker.check/1", **record_of(done)})
    else:
        output.show(in_words(done, again))


def in_words(done: "Logged", again: "PartialDate | None") -> str:
    """How many were looked at, when to look again, and the code of the entry."""
    from tracker.domain.dates import long

    count = len(done.told.lines)
    told = f"{count} commitment{'s' if count != 1 else ''} looked at, nothing new."
    then = f" Look again {long(again)}." if again else ""
    return f"{told}{then}    {done.told.code}"
