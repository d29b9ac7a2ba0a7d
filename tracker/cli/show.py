"""The command `tracker show`, for a commitment, an agreement or an entry."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli import output
from tracker.cli.completion import completing
from tracker.cli.keeping import screen
from tracker.cli.parameters import AsJson, AsOfText, KnownAt, day_of
from tracker.cli.session import session

if TYPE_CHECKING:
    from tracker.domain.showing import Shown
    from tracker.domain.telling import Told, Translated

Name = Annotated[
    str,
    typer.Argument(
        metavar="REF",
        help="A commitment (17, 17.2, electricity), an agreement, or an entry's code or label.",
        autocompletion=completing("commitment"),
    ),
]


def show(
    context: typer.Context,
    name: Name,
    as_of: AsOfText = None,
    known_at: KnownAt = None,
    everything: Annotated[bool, typer.Option("--all", help="All acts, with quotes.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show all about a commitment: where it stands and why, dates, parties, parts, acts, sources.

    \b
    Examples:
      tracker show 17
      tracker show electricity --all --as-of 2024-12-31

    Also an agreement (`tracker show union-state`) or one entry (`tracker show u142`).
    """
    from tracker.domain.showing import Overview, Shown
    from tracker.presentation.terminal import overview
    from tracker.presentation.terminal import show as drawn
    from tracker.services.showing import anything

    day, usual = day_of(context, as_of), session(context).agreement
    with session(context).reading(known_at) as connection:
        found = anything(connection, name, day, usual=usual)
    if isinstance(found, Shown):
        if as_json:
            output.show_json(record(found))
        else:
            output.show(drawn.render(found, screen(context), everything=everything))
    elif isinstance(found, Overview):
        if as_json:
            output.show_json(overview.record(found))
        else:
            output.show(overview.render(found, screen(context)))
    else:
        show_entry(found, as_json=as_json)


def show_entry(told: "Told", *, as_json: bool) -> None:
    """Print one entry as a block that can be read back, or as JSON."""
    from tracker.domain.blocks import write
    from tracker.presentation.terminal.acts import fate

    if as_json:
        output.show_json({"schema": "tracker.entry/1", **entry_record(told)})
    else:
        remark = [f"# {fate(told)}"] if told.replaced_by else []
        output.show("\n".join([*remark, write(told)]))


def record(shown: "Shown") -> dict[str, Any]:
    """One commitment as the contract tracker.show/1 says."""
    from tracker.domain.listing import Row
    from tracker.presentation.terminal.lateness import lateness
    from tracker.presentation.terminal.show import flags_of

    one = shown.standing
    return {
        "schema": "tracker.show/1",
        "agreement": shown.agreement.slug,
        "as_of": one.as_of.isoformat(),
        "commitment": Row(one).as_record(),
        **{name: one.commitment.fields.get(name) for name in ("kind", "text", "summary", "notes")},
        "reason": one.judgement.reason if one.judgement else None,
        "done_when": one.commitment.fields.get("done_when"),
        "flags": flags_of(shown),
        "known_later": shown.later,
        "lateness": lateness(one) or None,
        "bodies": [{"name": name, "basis": basis} for name, basis in shown.bodies],
        "treaty": [
            {"event": step.event, "on": str(step.on) if step.on else None, "by": list(step.by)}
            for step in shown.steps
        ],
        "awaited": [{"event": step.event, "by": list(step.by)} for step in shown.awaited],
        "conflict": one.commitment.fields.get("conflict"),
        "needs": [{"order": need.told, "basis": need.basis} for need in shown.needs],
        "blocks": [{"order": need.told, "basis": need.basis} for need in shown.blocks],
        "parts": [Row(part).as_record() for part in one.parts],
        "acts": [entry_record(told) for told in shown.acts],
    }


def translation_record(one: "Translated") -> dict[str, Any]:
    return {"language": one.language, "text": one.text, "author": one.author, "code": one.code}


def entry_record(told: "Told") -> dict[str, Any]:
    """One entry as JSON: its fields, and lines in the form of the ledger with names."""
    from tracker.domain.ledger import utc_text

    entry = told.entry
    return {
        "id": entry.id,
        "code": told.code,
        "label": entry.label,
        "on": str(entry.on) if entry.on else None,
        "event": entry.event,
        "by": list(entry.by.parties),
        "speaker": entry.by.speaker,
        "message": entry.message,
        "language": entry.language,
        "translations": [translation_record(one) for one in told.translations],
        "author": entry.author,
        "recorded_at": utc_text(entry.recorded_at),
        "visibility": entry.visibility,
        "replaced_by": told.replaced_by,
        "withdrawn": told.is_withdrawn,
        "replaced_because": told.instead.message if told.instead else None,
        "corrected_twice": list(told.corrected_twice),
        "found": dict(entry.found),
        "lines": [
            {"kind": line.says.kind, "of": line.subject.name, "says": line.says.form()}
            for line in told.lines
        ],
        "sources": [
            {
                "id": cited.source.code if cited.source else None,
                "quote": cited.quote,
                "place": cited.place,
                "internal": bool(cited.source and cited.source.internal),
            }
            for cited in told.citations
        ],
    }
