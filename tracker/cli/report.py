"""The command `tracker report`."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import output
from tracker.cli.keeping import screen
from tracker.cli.parameters import (
    AgreementName,
    AsOfText,
    KnownAt,
    SinceText,
    check_order,
    day_of,
    past_day_of,
)
from tracker.cli.session import session
from tracker.domain.errors import TrackerError, WrongUsage
from tracker.domain.text import printable, quoted

if TYPE_CHECKING:
    from tracker.domain.reports import ProgressReport

FORMATS = ("terminal", "markdown", "json")
ENDINGS = {"": "terminal", ".txt": "terminal", ".md": "markdown", ".json": "json"}
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
Force = Annotated[bool, typer.Option("--force", help="Write over a file that is there.")]


def report(
    context: typer.Context,
    agreement: AgreementName = None,
    as_of: AsOfText = None,
    known_at: KnownAt = None,
    since: SinceText = None,
    period: Period = None,
    size: Size = "",
    format_: Format = None,
    target: Output = None,
    force: Force = False,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> None:
    """Make a progress report: how far, how sure, what moved, what the parties say.

    \b
    Examples:
      tracker report union-state --period 2024-Q4
      tracker report union-state --as-of 2024-12-31 --size full -o report.md

    Without --since or --period nothing is compared. At the terminal it is one page, in a file all.
    """
    from tracker.domain.reports import SIZES
    from tracker.services import references
    from tracker.services.reports import report as make

    chosen = format_of(format_, target, as_json=as_json)
    size = size or ("full" if target not in (None, "-") else "page")
    if size not in SIZES:
        raise WrongUsage(f"A report's size is {', '.join(SIZES)}.")
    day, before = days_of(context, as_of, since, period)
    with session(context).reading(known_at) as connection:
        named = references.agreement(connection, agreement, usual=session(context).agreement)
        made = make(connection, named, as_of=day, since=before, period=period, size=size)
    put(drawn(context, made, chosen, to_file=target not in (None, "-")), target, force=force)


def days_of(
    context: typer.Context, as_of: str | None, since: str | None, period: str | None
) -> tuple[date, date | None]:
    """The day of the report and the one compared with, by a period or each named."""
    from tracker.domain.dates import parse_period

    if period is not None and (since is not None or as_of is not None):
        raise WrongUsage("A period says both days: leave out --as-of and --since.")
    if period is not None:
        asked = parse_period(period)
        return asked.as_of, asked.since
    day, before = day_of(context, as_of), past_day_of(context, since)
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


def drawn(context: typer.Context, made: "ProgressReport", chosen: str, *, to_file: bool) -> str:
    """The text of a report in a format."""
    from dataclasses import replace

    from tracker.presentation.render import render

    shown = screen(context)
    return render(made, chosen, replace(shown, colour=False) if to_file else shown)


def put(text: str, target: str | None, *, force: bool) -> None:
    """Print a text, or write it beside its file and move it into place."""
    if target in (None, "-"):
        output.show(text)
        return
    path = Path(str(target))
    shown = printable(str(path))
    if not force and (path.exists() or path.is_symlink()):
        raise TrackerError(f"{shown} is there already: name another file, or say --force.")
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        fresh.write_text(f"{text}\n", encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        raise TrackerError(f"{shown} cannot be written: {error.strerror}.") from error
    finally:
        fresh.unlink(missing_ok=True)
    typer.echo(f"Wrote {shown}.", err=True)
