"""Options that several commands share."""

from datetime import date
from typing import Annotated, TypeAlias

import typer

from tracker.cli.completion import completing
from tracker.cli.session import session
from tracker.domain.errors import WrongUsage
from tracker.domain.text import quoted

AsOfText: TypeAlias = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", help="What was true on this day; today unless given."),
]
KnownAt: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--known-at",
        metavar="POINT",
        help="What was known then: a time (UTC), day, stamp or publication; all unless given.",
    ),
]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="JSON, with a versioned schema.")]
AgreementName: TypeAlias = Annotated[
    str | None,
    typer.Argument(
        metavar="[AGREEMENT]",
        help="Its slug, such as union-state.",
        autocompletion=completing("agreement"),
    ),
]
SinceText: TypeAlias = Annotated[
    str | None, typer.Option("--since", metavar="DAY", help="Compare with this day.")
]


def day_of(context: typer.Context, text: str | None) -> date:
    """The day that --as-of means, today without one; a partial date means its last day."""
    from tracker.domain.dates import parse_when

    today = session(context).today
    return parse_when(text, today=today).last if text is not None else today


def past_day_of(context: typer.Context, text: str | None) -> date | None:
    """The day that --since means, if it is given; a partial date means its last day."""
    from tracker.domain.dates import parse_when

    return parse_when(text, today=session(context).today).last if text is not None else None


def check_order(since: date | None, as_of: date) -> None:
    """Raise WrongUsage where the day compared with is not the earlier one."""
    if since is not None and since >= as_of:
        raise WrongUsage(f"--since {since} has to lie before --as-of {as_of}.")


def one_of(
    option: str, found: str | None, words: tuple[str, ...], *, called: str = "", of: str = "report"
) -> None:
    """Raise WrongUsage where an option has a value that is none of its words."""
    if found is not None and found not in words:
        *most, last = words
        raise WrongUsage(
            f"A {of}'s {called or option} is {', '.join(most)} or {last}:"
            f" --{option} says {quoted(found)}."
        )
