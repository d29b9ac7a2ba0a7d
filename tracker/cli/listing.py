"""The command `tracker list`."""

from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli import output
from tracker.cli.completion import completing
from tracker.cli.parameters import (
    AgreementName,
    AsJson,
    AsOfText,
    KnownAt,
    SinceText,
    check_order,
    day_of,
    past_day_of,
)
from tracker.cli.session import session
from tracker.domain.errors import WrongUsage

if TYPE_CHECKING:
    from tracker.domain.listing import Choice, Listing, Row

HEADS = (
    "number",
    "alias",
    "title",
    "level",
    "progress",
    "confidence",
    "basis",
    "disposition",
    "agreed",
    "announced",
    "inherited",
    "missed_part",
    "missed_date",
    "timeliness",
    "newest_fact",
    "facts_not_judged",
    "looked_on",
    "claimed_done",
    "disputed",
)
LevelName = Annotated[
    str | None, typer.Option(help="At this level.", autocompletion=completing("level"))
]
PartyName = Annotated[
    str | None, typer.Option(help="Of this party or body.", autocompletion=completing("party"))
]
Area = Annotated[str | None, typer.Option(help="In this area.")]
Overdue = Annotated[bool, typer.Option("--overdue", help="Past an agreed date.")]
Stale = Annotated[str | None, typer.Option(metavar="180d", help="Not looked at for longer.")]
News = Annotated[bool, typer.Option("--news", help="With facts not judged yet.")]
Low = Annotated[bool, typer.Option("--low", help="Judged with low confidence.")]
ClaimsOnly = Annotated[
    bool, typer.Option("--claims-only", help="Resting on the parties' claims alone.")
]
Disputed = Annotated[bool, typer.Option("--disputed", help="Judged apart by two.")]
Changed = Annotated[bool, typer.Option("--changed", help="Judged anew since --since.")]
Parts = Annotated[bool, typer.Option("--parts", help="Parts too.")]
Everything = Annotated[bool, typer.Option("--all", help="What is not counted too.")]
Sort = Annotated[str, typer.Option(help="By number, level, due, fact or news.")]


def list_commitments(
    context: typer.Context,
    agreement: AgreementName = None,
    as_of: AsOfText = None,
    known_at: KnownAt = None,
    since: SinceText = None,
    area: Area = None,
    party: PartyName = None,
    level: LevelName = None,
    overdue: Overdue = False,
    stale: Stale = None,
    news: News = False,
    low: Low = False,
    claims_only: ClaimsOnly = False,
    disputed: Disputed = False,
    changed: Changed = False,
    parts: Parts = False,
    everything: Everything = False,
    sort: Sort = "number",
    as_json: AsJson = False,
) -> None:
    """List the commitments of an agreement with where each stands.

    \b
    Examples:
      tracker list union-state --as-of 2024-12-31 --since 2024-09-30
      tracker list --overdue --party BY
    """
    from tracker.services import references
    from tracker.services.listing import listing

    choice = choice_of(context.params)
    day, before = day_of(context, as_of), past_day_of(context, since)
    check_order(before, day)
    with session(context).reading(known_at) as connection:
        found = references.standing_agreement(
            connection, agreement, usual=session(context).agreement
        )
        told = listing(connection, found, as_of=day, since=before, choice=choice)
    show(context, told, as_json=as_json)


def choice_of(told: dict[str, Any]) -> "Choice":
    """What the options choose, which are named as the fields of a choice."""
    from dataclasses import fields

    from tracker.domain.dates import parse_age
    from tracker.domain.listing import Choice

    if told["changed"] and told["since"] is None:
        raise WrongUsage("--changed needs the day to compare with: add --since DAY.")
    chosen = {field.name: told[field.name] for field in fields(Choice)}
    return Choice(**chosen | {"stale": None if told["stale"] is None else parse_age(told["stale"])})


def show(context: typer.Context, told: "Listing", *, as_json: bool) -> None:
    """Print a list as JSON, at a terminal, or tab-separated."""
    if as_json:
        output.show_json(
            {
                "schema": "tracker.list/1",
                "agreement": told.agreement.slug,
                "as_of": told.as_of.isoformat(),
                "since": told.since.isoformat() if told.since else None,
                "commitments": [row.as_record() for row in told.rows],
            }
        )
    elif output.on_terminal():
        from tracker.cli.keeping import screen
        from tracker.presentation.terminal.listing import render

        output.show(render(told, screen(context)))
    else:
        output.show(output.rows(chain([HEADS], map(cells, told.rows))))


def cells(row: "Row") -> list[str]:
    """A commitment as a row of a table."""
    record = row.as_record()
    told = {**record, **record["due"]}
    return [cell(told[head]) for head in HEADS]


def cell(value: object) -> str:
    """A value in a row: nothing for what is unknown or untrue."""
    if value is None or value is False:
        return ""
    return "yes" if value is True else str(value)
