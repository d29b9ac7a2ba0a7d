"""The command `tracker changes`."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli import output
from tracker.cli.keeping import screen
from tracker.cli.parameters import AgreementName, AsJson, AsOfText, KnownAt, day_of
from tracker.cli.session import session

if TYPE_CHECKING:
    from tracker.domain.changes import Changes, Dated, Otherwise, Transition
    from tracker.domain.scales import Level
    from tracker.domain.telling import Told

HEADS = ("change", "on", "about", "from", "to", "entry", "told")
Since = Annotated[
    str | None,
    typer.Option(
        metavar="DAY|NAME|merge",
        help="A day, a publication, or the last merge; the last publication unless given.",
    ),
]


def changes(
    context: typer.Context,
    agreement: AgreementName = None,
    since: Since = None,
    as_of: AsOfText = None,
    known_at: KnownAt = None,
    as_json: AsJson = False,
) -> None:
    """Show what changed: statuses, dates, claims; and what is said differently of the same past.

    \b
    Examples:
      tracker changes union-state --since 2024-09-30 --as-of 2024-12-31
      tracker changes union-state --since 2024-Q4
      tracker changes --since merge

    What is said differently was corrected, retracted, entered late or merged in after the day, or
    after the publication, and speaks of the time before it. The figures of a publication are
    compared with what is known now.
    """
    from tracker.presentation.terminal.changes import render
    from tracker.services import references
    from tracker.services.changes import changes as find

    day, today = day_of(context, as_of), session(context).today
    with session(context).reading(known_at) as connection:
        named = references.agreement(connection, agreement, usual=session(context).agreement)
        found = find(connection, named, since, day, today=today)
    told = record(found)
    if as_json:
        output.show_json(told)
    elif output.on_terminal():
        output.show(render(found, screen(context)))
    else:
        rows = [[str(one.get(head) or "") for head in HEADS] for one in flat(told)]
        output.show(output.rows([list(HEADS), *rows]))


def record(found: "Changes") -> dict[str, Any]:
    """The changes as the contract tracker.changes/1 says."""
    return {
        "schema": "tracker.changes/1",
        "agreement": found.agreement.slug,
        "since": found.since.isoformat() if found.since else None,
        "as_of": found.as_of.isoformat(),
        "publication": found.publication,
        "statuses": [status(one) for one in found.transitions],
        "dates": [dated(one) for one in found.dates],
        "claims": [claimed(one) for one in found.claims],
        "said_differently": [differently(one) for one in found.otherwise],
        "figures": [
            {"name": one.name, "published": one.before, "now": one.after}
            for one in (found.differing.differences if found.differing else ())
        ],
        "nothing_known_before": found.nothing_known_before,
    }


def status(one: "Transition") -> dict[str, Any]:
    from tracker.presentation.terminal.changes import sources

    return {
        "number": one.commitment.number,
        "on": str(one.told.entry.on),
        "from": code(one.before),
        "to": code(one.after),
        "entry": one.told.entry.id,
        "reason": one.reason,
        "sources": sources(one.told),
    }


def dated(one: "Dated") -> dict[str, Any]:
    due = one.due.deadline.due
    return {
        "number": one.name,
        "on": str(one.due.set_on) if one.due.set_on else None,
        "due": str(due) if due else None,
        "before": str(one.moved_from) if one.moved_from else None,
        "set_by": one.due.deadline.set_by,
        "by": list(one.told.entry.by.parties),
        "entry": one.told.entry.id,
    }


def claimed(one: "Told") -> dict[str, Any]:
    from tracker.presentation.terminal.reading import summary

    return {
        "about": [line.subject.name for line in one.lines],
        "on": str(one.entry.on),
        "by": list(one.entry.by.parties),
        "entry": one.entry.id,
        "told": summary(one),
    }


def differently(one: "Otherwise") -> dict[str, Any]:
    from tracker.presentation.terminal.reading import summary

    on = one.told.entry.on
    return {
        "change": one.kind,
        "on": str(on) if on else None,
        "entry": one.told.entry.id,
        "instead_of": one.instead.entry.id if one.instead else None,
        "told": summary(one.told),
        "was": summary(one.instead) if one.instead else None,
    }


def code(level: "Level | None") -> str | None:
    return level.code if level else None


def flat(told: dict[str, Any]) -> list[dict[str, Any]]:
    """One row for each change, whatever its kind."""
    rows = [
        {"change": "status", "about": one["number"], "told": one["reason"], **one}
        for one in told["statuses"]
    ]
    rows += [
        {"change": "date", "about": one["number"], "from": one["before"], "to": one["due"], **one}
        for one in told["dates"]
    ]
    rows += [
        {"change": "claim", **one, "about": " ".join(dict.fromkeys(one["about"]))}
        for one in told["claims"]
    ]
    rows += told["said_differently"]
    rows += [
        {"change": "figure", "about": one["name"], "from": one["published"], "to": one["now"]}
        for one in told["figures"]
    ]
    return rows
