"""The command `tracker why`."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import output
from tracker.cli.completion import completing
from tracker.cli.keeping import screen
from tracker.cli.parameters import AsJson, AsOfText, KnownAt, SinceText, day_of, past_day_of
from tracker.cli.session import session

if TYPE_CHECKING:
    from tracker.domain.why import Members, Reasons

Asked = Annotated[
    str,
    typer.Argument(
        metavar="FIGURE|REF",
        help="average, complete, bounds, coverage, low, claims, due, on-time, slippage,"
        " freshness, facts; or a commitment.",
        autocompletion=completing("commitment"),
    ),
]


def why(
    context: typer.Context,
    asked: Asked,
    agreement: Annotated[
        str | None,
        typer.Option(help="Of which agreement.", autocompletion=completing("agreement")),
    ] = None,
    as_of: AsOfText = None,
    known_at: KnownAt = None,
    since: SinceText = None,
    as_json: AsJson = False,
) -> None:
    """Say why: the members of a figure, or the reasons of a level down to source and quote.

    \b
    Examples:
      tracker why average --as-of 2024-12-31 --since 2024-09-30
      tracker why coverage             which are left out, and why
      tracker why 25
    """
    from tracker.domain.why import named
    from tracker.services import references
    from tracker.services.why import members, reasons

    figure, day = named(asked), day_of(context, as_of)
    before, usual = past_day_of(context, since), agreement or session(context).agreement
    with session(context).reading(known_at) as connection:
        if figure:
            meant = references.agreement(connection, agreement, usual=usual)
            told = members(connection, meant, figure, day, before)
        else:
            level = reasons(connection, asked, day, usual=usual)
    if figure:
        show_members(context, told, as_json=as_json)
    else:
        show_reasons(context, level, as_json=as_json)


def show_members(context: typer.Context, told: "Members", *, as_json: bool) -> None:
    from tracker.presentation.terminal import why as screens

    if not as_json:
        output.show(screens.members(told, screen(context)))
        return
    output.show_json(
        {
            "schema": "tracker.why/1",
            "figure": told.figure,
            "as_of": told.as_of.isoformat(),
            "members": {group.value: list(group.members) for group in told.groups},
            "claims_alone": list(told.claims_alone),
            "low_confidence": list(told.low),
            "known_later": list(told.later),
            "left_out": [asdict(one) for one in told.left_out],
        }
    )


def show_reasons(context: typer.Context, level: "Reasons", *, as_json: bool) -> None:
    from tracker.cli.show import entry_record
    from tracker.domain.listing import Row
    from tracker.presentation.terminal import why as screens

    if not as_json:
        output.show(screens.reasons(level, screen(context)))
        return
    judgement = level.standing.judgement
    output.show_json(
        {
            "schema": "tracker.why/1",
            "commitment": Row(level.standing).as_record(),
            "reason": judgement.reason if judgement else None,
            "rule": level.rule,
            "judged": entry_record(level.judged) if level.judged else None,
            "facts": [entry_record(one) for one in level.facts],
        }
    )
