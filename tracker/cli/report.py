"""The command `tracker report`."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated

import typer

from tracker import settings
from tracker.cli import output
from tracker.cli.files import move
from tracker.cli.keeping import screen
from tracker.cli.outputs import (
    Made,
    Output,
    check_names,
    check_places,
    format_named,
    make,
    outputs_of,
    usual_size,
)
from tracker.cli.parameters import AgreementName, AsOfText, KnownAt
from tracker.cli.progress import Step, steps
from tracker.cli.reporting import Asked, report_of
from tracker.cli.session import session
from tracker.cli.styles import House, house_of
from tracker.domain.errors import WrongUsage
from tracker.presentation.formats import FORMATS

if TYPE_CHECKING:
    from tracker.domain.reports import ProgressReport
    from tracker.services.recording import Hand

    Draw = Callable[[ProgressReport, str], Made]

Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DAY|NAME|last", help="Compare with this day or publication."),
]
Period = Annotated[
    str | None, typer.Option("--period", metavar="2024-Q4", help="Its end, against its beginning.")
]
Size = Annotated[str, typer.Option("--size", help="page, brief or full.")]
Lang = Annotated[str | None, typer.Option("--lang", help="en, de or ru; else the setting.")]
FormatName = Annotated[
    str | None, typer.Option("--format", help=f"{', '.join(FORMATS)}; else by --output.")
]
Targets = Annotated[
    list[str] | None,
    typer.Option("--output", "-o", metavar="FILE|-", help="Where to write it; repeatable."),
]
Styles = Annotated[
    list[str] | None,
    typer.Option("--style", metavar="FILE", help="A .css for HTML, a .docx for DOCX."),
]
Fonts = Annotated[
    list[str] | None,
    typer.Option("--font-path", metavar="FOLDER", help="Fonts for PDF and DOCX; repeatable."),
]
Publish = Annotated[
    str | None,
    typer.Option("--publish", metavar="NAME", help="Put it on record under a name, used once."),
]
Force = Annotated[bool, typer.Option("--force", help="Write over files that are there.")]


def report(
    context: typer.Context,
    agreement: AgreementName = None,
    as_of: AsOfText = None,
    known_at: KnownAt = None,
    since: Since = None,
    period: Period = None,
    size: Size = "",
    lang: Lang = None,
    format_: FormatName = None,
    targets: Targets = None,
    style: Styles = None,
    font_path: Fonts = None,
    force: Force = False,
    publish: Publish = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> None:
    """Make a progress report: how far, how sure, what moved, what the parties say.

    \b
    Examples:
      tracker report union-state --period 2024-Q4
      tracker report union-state --as-of 2024-12-31 --size full -o report.md
      tracker report union-state --period 2024-Q4 -o q4.html -o q4.pdf -o -
      tracker report union-state --period 2024-Q4 -o q4.md --publish 2024-Q4

    The ending of a file names its format; - is standard output. Several outputs
    say the same: all of them are written, or none. Text that only goes to the
    screen is one page, any other report holds everything; --size says otherwise.

    Without --since or --period nothing is compared. --known-at NAME makes a
    published report again, on its days, in its size and language unless others
    are given: the same bytes from the same version. --since last compares with
    the day of the last publication.
    """
    if publish is not None and known_at is not None:
        raise WrongUsage("A report is published as it is known now: leave out --known-at.")
    outputs = outputs_of(targets or (), format_named(format_, as_json=as_json))
    if publish is not None:
        check_names(outputs)
    asked = Asked(agreement, as_of, since, period, size, lang, usual_size(outputs))
    asked.check()
    database = settings.database_url(session(context).database_option)
    check_places(outputs, force=force, spared=(database, *(style or ())))
    house = house_of(style or (), font_path or (), outputs)
    hand = session(context).hand() if publish is not None else None
    with ExitStack() as stack:
        with steps(1 + len(outputs)) as step:
            draw = drawer(context, outputs, house, stack, step, force=force)
            step("Reading the ledger")
            if publish is not None and hand is not None:
                made = published(context, asked, publish, hand, draw)
            else:
                made = read(context, asked, known_at, draw)
        move([one for _, one in made.files], force=force)
        answer(made, publish)


def drawer(
    context: typer.Context,
    outputs: tuple[Output, ...],
    house: House,
    stack: ExitStack,
    step: Step,
    *,
    force: bool,
) -> "Draw":
    """What makes all outputs of a report, in a language."""

    def draw(report: "ProgressReport", language: str) -> Made:
        from tracker.presentation.render import render

        def bytes_of(one: Output) -> Iterator[bytes]:
            step(f"Making {one}")
            look = house.look(one, language, screen(context))
            return render(report, one.format.name, look)

        return make(outputs, bytes_of, stack, force=force)

    return draw


def read(context: typer.Context, asked: Asked, known_at: str | None, draw: "Draw") -> Made:
    """The outputs of a report, as it is known now or was known then."""
    with session(context).reading(known_at) as connection:
        made, language = report_of(context, asked, connection)
    return draw(made, language)


def published(context: typer.Context, asked: Asked, name: str, hand: "Hand", draw: "Draw") -> Made:
    """The outputs of a report that is on record under a name.

    They are safe on disk before the report is on record, and get their names after.
    """
    from tracker.services.publications import check_name, publish
    from tracker.services.signing import signed

    here = session(context)
    with here.writing() as connection:
        own = signed(connection, hand)
        check_name(connection, name)
        made, language = report_of(context, asked, connection)
        drawn = draw(made, language)
        files = [(one.path.name, to.format.name, one.digest) for to, one in drawn.files]
        publish(connection, made, name, own, files=files, language=language)
        here.codes = (name,)
    return drawn


def answer(made: Made, name: str | None) -> None:
    """Say what was written, show what is for standard output, say what the report is called."""
    if made.files:
        typer.echo(f"Wrote {', '.join(str(one) for one, _ in made.files)}.", err=True)
    if made.printed:
        to, content = made.printed
        content.seek(0)
        if to.is_screen:
            output.show(content.read().decode().removesuffix("\n"))
        elif output.on_terminal():
            output.show_content(content.read().decode())
        else:
            output.send(content)
    if name:
        kept = "" if made.files else ", without a file"
        typer.echo(
            f"On record as {name}{kept}: tracker report --known-at {name} makes it again,"
            f" tracker verify --against {name} proves what it knew.",
            err=True,
        )
