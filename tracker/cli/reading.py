"""The commands `tracker history`, `tracker due` and `tracker search`."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli import output
from tracker.cli.completion import completing
from tracker.cli.keeping import screen
from tracker.cli.parameters import (
    AgreementName,
    AsJson,
    AsOfText,
    KnownAt,
    day_of,
    past_day_of,
)
from tracker.cli.session import session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.domain.reading import Dues, Find
    from tracker.domain.telling import Told

Since = Annotated[
    str | None, typer.Option("--since", metavar="DAY", help="Entered on or after this day.")
]
WrittenBy = Annotated[
    str | None, typer.Option("--written-by", metavar="AUTHOR", help="Only this author's.")
]
Everything = Annotated[
    bool, typer.Option("--all", help="Also what was replaced or withdrawn, and definitions.")
]
Blocks = Annotated[bool, typer.Option("--full", help="As blocks, which `log --from` reads back.")]
Limit = Annotated[int, typer.Option(min=0, help="At most so many entries; 0 for all.")]
Within = Annotated[
    str | None, typer.Option(metavar="60d", help="Only dates to come within this time.")
]
Missed = Annotated[
    bool, typer.Option("--missed", help="Only those that passed without being shown complete.")
]
DUE_HEADS = ("due", "number", "name", "kind", "said_by", "missed", "original", "passed")
References = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[REF]...",
        help="Only entries on these commitments.",
        autocompletion=completing("commitment"),
    ),
]


def history(
    context: typer.Context,
    names: References = None,
    as_of: AsOfText = None,
    known_at: KnownAt = None,
    since: Since = None,
    by_author: WrittenBy = None,
    everything: Everything = False,
    blocks: Blocks = False,
    limit: Limit = 50,
    as_json: AsJson = False,
) -> None:
    """Show the journal: entries, newest first, with who entered them.

    \b
    Examples:
      tracker history 17 --limit 10
      tracker history --written-by ana --since 2026-11-01 --full
    """
    from tracker.services.reading import journal

    day = None if as_of is None else day_of(context, as_of)
    if session(context).author_option and not by_author:
        typer.echo("--author says who writes; --written-by shows only one author's.", err=True)
    with session(context).reading(known_at) as connection:
        told = journal(
            connection,
            list(names or ()),
            as_of=day,
            since=past_day_of(context, since),
            author=by_author,
            everything=everything,
            limit=limit or None,
            usual=session(context).agreement,
        )
    show_journal(context, told)


def show_journal(context: typer.Context, told: "Sequence[Told]") -> None:
    """Print entries as JSON, at a terminal or as blocks, or tab-separated."""
    from tracker.cli.show import entry_record
    from tracker.presentation.terminal import reading as screens
    from tracker.presentation.terminal.acts import code_of
    from tracker.presentation.terminal.acts import journal_day as day_text

    asked = context.params
    if asked["as_json"]:
        entries = [entry_record(one) for one in told]
        output.show_json({"schema": "tracker.history/1", "entries": entries})
    elif asked["blocks"] or output.on_terminal():
        how = {"blocks": asked["blocks"], "everything": asked["everything"]}
        output.show(screens.journal(told, screen(context), **how))
    else:
        said = [screens.on_one_line(one, everything=asked["everything"]) for one in told]
        rows = [
            [day_text(one.entry), code_of(one), text] for one, text in zip(told, said, strict=True)
        ]
        output.show(output.rows([["on", "code", "entry"], *rows]))


def due(
    context: typer.Context,
    agreement: AgreementName = None,
    as_of: AsOfText = None,
    known_at: KnownAt = None,
    within: Within = None,
    missed: Missed = False,
    as_json: AsJson = False,
) -> None:
    """Show the dates: what is due, what passed and how long ago, what one side says.

    \b
    Examples:
      tracker due union-state --missed
      tracker due --within 60d
    """
    from dataclasses import replace

    from tracker.domain.dates import parse_age
    from tracker.services import references
    from tracker.services.reading import dues

    day, age = day_of(context, as_of), None if within is None else parse_age(within)
    with session(context).reading(known_at) as connection:
        named = references.agreement(connection, agreement, usual=session(context).agreement)
        found = dues(connection, named, day)
    rows = [row for row in found.rows if row.passed or not missed]
    rows = [row for row in rows if age is None or 0 <= row.days_from(day) <= age]
    show_dues(context, replace(found, rows=tuple(rows)), as_json=as_json)


def show_dues(context: typer.Context, found: "Dues", *, as_json: bool) -> None:
    """Print dates as JSON, at a terminal, or tab-separated."""
    from tracker.presentation.terminal.reading import dues as drawn

    records = [row.as_record() for row in found.rows]
    if as_json:
        head = {"agreement": found.agreement.slug, "as_of": str(found.as_of), "ends": found.ends}
        told = {"inheriting": found.inheriting, "shown_complete": found.shown_complete}
        output.show_json({"schema": "tracker.due/1", **head, **told, "dates": records})
    elif output.on_terminal():
        output.show(drawn(found, screen(context)))
    else:
        cells = [[str(one[head] or "") for head in DUE_HEADS] for one in records]
        output.show(output.rows([list(DUE_HEADS), *cells]))


def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(help="Words, in any form they take.")],
    as_of: AsOfText = None,
    known_at: KnownAt = None,
    limit: Annotated[
        int, typer.Option(min=0, help="At most so many things, and so many entries; 0 for all.")
    ] = 50,
    as_json: AsJson = False,
) -> None:
    """Find commitments, sources, parties and entries that hold every word, in any inflected form.

    \b
    Examples:
      tracker search electricity market
      tracker search союзное государство
    """
    from tracker.presentation.terminal.reading import finds as drawn
    from tracker.services.reading import finds

    day = None if as_of is None else day_of(context, as_of)
    with session(context).reading(known_at) as connection:
        found = finds(connection, " ".join(words), as_of=day, limit=limit or None)
    if as_json:
        records = [find_record(one) for one in found]
        output.show_json({"schema": "tracker.search/1", "finds": records})
    elif output.on_terminal():
        output.show(drawn(found, screen(context)))
    else:
        rows = [[one.kind, one.name, one.told] for one in found]
        output.show(output.rows([["kind", "name", "passage"], *rows]))


def find_record(found: "Find") -> dict[str, Any]:
    return {
        "kind": found.kind,
        "name": found.name,
        "passage": found.passage,
        "internal": found.internal,
    }
