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
    day_of,
    past_day_of,
)
from tracker.cli.session import session

if TYPE_CHECKING:
    from tracker.domain.reading import DueRow

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
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="Entered on or after this day.")
    ] = None,
    by_author: Annotated[
        str | None, typer.Option("--written-by", metavar="AUTHOR", help="Only this author's.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what was replaced or withdrawn.")
    ] = False,
    blocks: Annotated[
        bool, typer.Option("--full", help="As blocks, which `log --from` reads back.")
    ] = False,
    limit: Annotated[int, typer.Option(min=0, help="At most so many entries; 0 for all.")] = 50,
    as_json: AsJson = False,
) -> None:
    """Show the journal: entries, newest first, with who entered them.

    \b
    Examples:
      tracker history 17 --limit 10
      tracker history --written-by ana --since 2026-11-01 --full
    """
    from tracker.services.reading import journal
    from tracker.storage.connection import reading

    day = day_of(context, as_of) if as_of else None
    with reading(session(context).database) as connection:
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
    if as_json:
        from tracker.cli.show import entry_record

        entries = [entry_record(one) for one in told]
        output.show_json({"schema": "tracker.history/1", "entries": entries})
        return
    from tracker.presentation.terminal import reading as screens

    if blocks or output.on_terminal():
        output.show(screens.journal(told, screen(context), blocks=blocks))
        return
    from tracker.presentation.terminal.acts import code_of
    from tracker.presentation.terminal.acts import day_of as day_text

    rows = [[day_text(one.entry), code_of(one), screens.summary(one)] for one in told]
    output.show(output.rows([["on", "code", "entry"], *rows]))


def due(
    context: typer.Context,
    agreement: AgreementName = None,
    as_of: AsOfText = None,
    within: Annotated[
        str | None, typer.Option(metavar="60d", help="Only dates to come within this time.")
    ] = None,
    missed: Annotated[bool, typer.Option("--missed", help="Only missed ones.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show the dates: what is due, what was missed and by how much, what one side says.

    \b
    Examples:
      tracker due union-state --missed
      tracker due --within 60d
    """
    from dataclasses import replace

    from tracker.domain.dates import parse_age
    from tracker.presentation.terminal import reading as screens
    from tracker.services import references
    from tracker.services.reading import dues
    from tracker.storage.connection import reading

    day, age = day_of(context, as_of), parse_age(within) if within else None
    with reading(session(context).database) as connection:
        named = references.agreement(connection, agreement, usual=session(context).agreement)
        found = dues(connection, named, day)
    rows = [row for row in found.rows if row.missed or not missed]
    rows = [row for row in rows if age is None or 0 <= row.days_from(day) <= age]
    found = replace(found, rows=tuple(rows))
    if as_json:
        records = [due_record(row) for row in found.rows]
        head = {"agreement": found.agreement.slug, "as_of": day.isoformat(), "ends": found.ends}
        told = {"inheriting": found.inheriting, "shown_complete": found.shown_complete}
        output.show_json({"schema": "tracker.due/1", **head, **told, "dates": records})
    elif output.on_terminal():
        output.show(screens.dues(found, screen(context)))
    else:
        heads = ["due", "number", "name", "kind", "said_by", "missed", "original"]
        records = [due_record(row) for row in found.rows]
        cells = [[str(one[head] or "") for head in heads] for one in records]
        output.show(output.rows([heads, *cells]))


def due_record(row: "DueRow") -> dict[str, Any]:
    return {
        "due": str(row.day),
        "number": row.standing.commitment.number,
        "name": row.standing.commitment.name,
        "kind": row.kind,
        "said_by": row.who or None,
        "missed": row.missed,
        "moved": row.moved,
        "original": str(row.original) if row.original else None,
    }


def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(help="Words, in any form they take.")],
    as_of: AsOfText = None,
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
    from tracker.storage.connection import reading

    day = day_of(context, as_of) if as_of else None
    with reading(session(context).database) as connection:
        found = finds(connection, " ".join(words), as_of=day, limit=limit or None)
    if as_json:
        records = [{"kind": one.kind, "name": one.name, "passage": one.passage} for one in found]
        output.show_json({"schema": "tracker.search/1", "finds": records})
    elif output.on_terminal():
        output.show(drawn(found, screen(context)))
    else:
        output.show(output.rows([[one.kind, one.name, one.passage] for one in found]))
