"""The command `tracker report`."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli import output
from tracker.cli.files import staged, write
from tracker.cli.keeping import screen
from tracker.cli.parameters import (
    AgreementName,
    AsOfText,
    KnownAt,
    check_order,
    day_of,
)
from tracker.cli.session import session
from tracker.domain.errors import WrongUsage
from tracker.domain.text import printable, quoted

if TYPE_CHECKING:
    from tracker.domain.reports import ProgressReport
    from tracker.domain.things import Agreement

FORMATS = ("terminal", "markdown", "json")
ENDINGS = {"": "terminal", ".txt": "terminal", ".md": "markdown", ".json": "json"}
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DAY|NAME|last", help="Compare with this day or publication."),
]
Period = Annotated[
    str | None, typer.Option("--period", metavar="2024-Q4", help="Its end, against its beginning.")
]
Size = Annotated[str, typer.Option("--size", help="page, brief or full.")]
Format = Annotated[
    str | None, typer.Option("--format", help="terminal, markdown or json; else by --output.")
]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE|-", help="Where to write it.")
]
Publish = Annotated[
    str | None,
    typer.Option("--publish", metavar="NAME", help="Put it on record under a name, used once."),
]
Force = Annotated[bool, typer.Option("--force", help="Write over a file that is there.")]


def report(
    context: typer.Context,
    agreement: AgreementName = None,
    as_of: AsOfText = None,
    known_at: KnownAt = None,
    since: Since = None,
    period: Period = None,
    size: Size = "",
    format_: Format = None,
    target: Output = None,
    force: Force = False,
    publish: Publish = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> None:
    """Make a progress report: how far, how sure, what moved, what the parties say.

    \b
    Examples:
      tracker report union-state --period 2024-Q4
      tracker report union-state --as-of 2024-12-31 --size full -o report.md
      tracker report union-state --period 2024-Q4 -o q4.md --publish 2024-Q4

    Without --since or --period nothing is compared. At the terminal it is one page, in a file all.
    --known-at NAME makes a published report again, on its days unless others are given: the same
    bytes from the same version. --since last compares with the day of the last publication.
    """
    check_together(context.params)
    chosen = format_of(format_, target, as_json=as_json)
    path = None if target in (None, "-") else Path(str(target))
    size = size or ("full" if path else "page")
    draw = drawer(context, chosen, to_file=path is not None)
    make = partial(made_of, context, agreement, as_of, since, period, size)
    if publish is not None:
        told = published(context, publish, make, draw, path=path, format_=chosen, force=force)
    else:
        with session(context).reading(known_at) as connection:
            made = make(connection)
        told = kept(draw(made), path, force=force)
    answer(told, path, publish)


def check_together(told: dict[str, Any]) -> None:
    """Raise WrongUsage for a size that is none, and for options that exclude each other."""
    from tracker.domain.reports import SIZES

    if told["size"] and told["size"] not in SIZES:
        raise WrongUsage(f"A report's size is {', '.join(SIZES)}.")
    if told["period"] is not None and (told["since"] is not None or told["as_of"] is not None):
        raise WrongUsage("A period says both days: leave out --as-of and --since.")
    if told["publish"] is not None and told["known_at"] is not None:
        raise WrongUsage("A report is published as it is known now: leave out --known-at.")


def made_of(
    context: typer.Context,
    agreement: str | None,
    as_of: str | None,
    since: str | None,
    period: str | None,
    size: str,
    connection: Any,
) -> "ProgressReport":
    """The report asked for; the one of a publication again where only its name is given."""
    from tracker.services import references
    from tracker.services.publications import told_of
    from tracker.services.reports import report as make

    entry = session(context).published
    again = told_of(connection, entry) if entry else None
    usual = again.agreement.slug if again else session(context).agreement
    named = references.agreement(connection, agreement, usual=usual)
    if again and as_of is None and since is None and period is None:
        day, before = again.says.days
        period = dict(again.says.parameters).get("period")
    else:
        day, before = days_of(context, connection, named, as_of, since, period)
    return make(connection, named, as_of=day, since=before, period=period, size=size)


def published(
    context: typer.Context,
    name: str,
    make: "Callable[[Any], ProgressReport]",
    draw: "Callable[[ProgressReport], str]",
    *,
    path: Path | None,
    format_: str,
    force: bool,
) -> str:
    """The text of a report that is on record under a name, and its file written.

    The file is safe on disk before the report is on record, and gets its name after.
    """
    from tracker.domain.ledger import digest
    from tracker.services.publications import check_name, publish

    here = session(context)
    hand = here.hand()
    with ExitStack() as stack:
        with here.writing() as connection:
            check_name(connection, name)
            made = make(connection)
            text = draw(made)
            files = [(path.name, format_, digest(text))] if path else []
            publish(connection, made, name, hand, files=files)
            here.codes = (name,)
            move = stack.enter_context(staged(text, path, force=force)) if path else None
        if move:
            move()
    return text


def kept(text: str, path: Path | None, *, force: bool) -> str:
    """The text, written to its file if it has one."""
    if path:
        write(text, path, force=force)
    return text


def answer(text: str, path: Path | None, name: str | None) -> None:
    """Show a report, or say where it was written, and what it is called."""
    if path:
        typer.echo(f"Wrote {printable(str(path))}.", err=True)
    else:
        output.show(text.removesuffix("\n"))
    if name:
        typer.echo(
            f"On record as {name}: tracker report --known-at {name} makes it again,"
            f" tracker verify --against {name} proves what it knew.",
            err=True,
        )


def days_of(
    context: typer.Context,
    connection: Any,
    agreement: "Agreement",
    as_of: str | None,
    since: str | None,
    period: str | None,
) -> tuple[date, date | None]:
    """The day of the report and the one compared with, by a period or each named."""
    from tracker.domain.dates import parse_period
    from tracker.services.publications import day_since

    if period is not None:
        asked = parse_period(period)
        return asked.as_of, asked.since
    day = day_of(context, as_of)
    before = day_since(connection, agreement, since, today=session(context).today)
    check_order(before, day)
    return day, before


def format_of(named: str | None, target: str | None, *, as_json: bool) -> str:
    """The format asked for, by name or by the ending of the file."""
    if as_json:
        return "json"
    ending = Path(target).suffix.lower() if target else ""
    found = named or ENDINGS.get(ending)
    if found is None:
        raise WrongUsage(
            f"The ending {quoted(ending)} names no format: use .md, .json or .txt, or say --format."
        )
    if found not in FORMATS:
        raise WrongUsage(f"A report's format is {', '.join(FORMATS)}.")
    return found


def drawer(
    context: typer.Context, chosen: str, *, to_file: bool
) -> "Callable[[ProgressReport], str]":
    """What makes the text of a report in a format."""
    from dataclasses import replace

    from tracker.presentation.render import Look, render

    shown = screen(context)
    shown = replace(shown, colour=False) if to_file else shown
    return lambda made: b"".join(render(made, chosen, Look(screen=shown))).decode()
