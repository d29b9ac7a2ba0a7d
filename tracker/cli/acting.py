"""Builds an act from the options of a command, and records acts with the way back on failure."""

from collections.abc import Callable, Collection, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from tracker.cli import output
from tracker.cli.days import ahead, day
from tracker.cli.session import session
from tracker.cli.texts import text_of
from tracker.domain.errors import Disputed, TrackerError, WrongUsage

if TYPE_CHECKING:
    from tracker.domain.contents import Deadline, Reference
    from tracker.domain.differing import Differing
    from tracker.domain.ledger import Act, Citation
    from tracker.domain.logged import Logged
    from tracker.services.log import Wish
    from tracker.services.sources import NewSource

Done = TypeVar("Done")


def act_of(context: typer.Context, told: "dict[str, Any]") -> "Act":
    """The act that options tell of, still without message and lines."""
    from dataclasses import replace

    from tracker.domain.blocks import read_by
    from tracker.domain.ledger import Act
    from tracker.domain.text import code

    check_words(told)
    here = session(context)
    by = read_by(told["by"] or "")
    if told["said_on"] is not None:
        by = replace(by, said_on=(day(here, told["said_on"]), False))
    if told["reported_by"]:
        reporter = read_by(told["reported_by"])
        party = reporter.parties[0] if reporter.parties else None
        by = replace(by, reporter=(party, reporter.speaker))
    return Act(
        label=code(told["label"], field="label") if told["label"] else None,
        on=day(here, told["on"]) if told["on"] is not None else None,
        event=told["event"],
        by=by,
        language=here.language(told["language"]),
        visibility="internal" if told["internal"] else "public",
        look_again=ahead(here, told["look_again"]) if told["look_again"] is not None else None,
        trust=told["trust"],
        citations=citations(told),
    )


def check_words(told: "dict[str, Any]") -> None:
    """Raise WrongUsage for an event, a confidence or a trust that is none of the words."""
    from tracker.domain.ledger import ACTS
    from tracker.domain.vocabulary import CONFIDENCES, one_of

    words = {"event": ACTS, "confidence": CONFIDENCES, "trust": CONFIDENCES}
    try:
        for name, allowed in words.items():
            one_of(name, told.get(name), allowed)
    except TrackerError as error:
        raise WrongUsage(str(error)) from error


def citations(told: "dict[str, Any]") -> "tuple[Citation, ...]":
    """The sources cited, each with its quote and place in turn; or the reason why none is."""
    from tracker.domain.ledger import Citation
    from tracker.domain.text import LIMITS, clean

    quotes, places = told["quote"] or [], told["at"] or []
    named = told["source"] or []
    if max(len(quotes), len(places)) > len(named):
        raise WrongUsage("A quote or a place belongs to a source: name it with -s.")
    if told["no_source"] and named:
        raise WrongUsage("An act has sources, or a reason why there is none, not both.")
    if told["no_source"]:
        reason = clean(told["no_source"], field="reason", limit=LIMITS["reason"])
        return (Citation("", reason),)
    return tuple(
        Citation(
            name,
            clean(quote, field="quote", limit=LIMITS["quote"]),
            clean(place, field="place", limit=LIMITS["place"]),
        )
        for name, quote, place in zip_longest(named, quotes, places)
    )


def dues(context: typer.Context, told: "dict[str, Any]") -> "tuple[tuple[str, Deadline], ...]":
    """The dates that are set: `17.3=2026`, with what the options say of all of them."""
    from tracker.domain.contents import Deadline

    found = []
    for one in told["due"] or []:
        name, equals, text = one.partition("=")
        if not equals or not name:
            raise WrongUsage(f"A date is set as REF=DAY, such as 17.3=2026, not as {one}.")
        deadline = Deadline(
            day(session(context), text) if text else None,
            told["of"],
            "agreed" if told["agreed"] else "announced",
            "not-before" if told["not_before"] else None,
            told["recurs"],
            told["weaker"],
        )
        found.append((name, deadline))
    return tuple(found)


def references(names: Sequence[str] | None) -> "tuple[Reference, ...]":
    from tracker.domain.block_lines import read_references

    return tuple(found for name in names or [] for found in read_references(name))


def read_acts(context: typer.Context, path: str) -> "list[Wish]":
    """The acts of a file or of standard input, in blocks or JSON lines."""
    from tracker.domain.blocks import read
    from tracker.interchange.jsonlines import read_json_acts
    from tracker.services.log import Wish

    text = text_of(session(context), path)
    name = "standard input" if path == "-" else path
    begins = text.lstrip()[:1]
    blocks = read_json_acts(text, name) if begins == "{" else read(text, name)
    if not blocks:
        raise WrongUsage(f"There is no act in {name}.")
    settles = context.params["settles"]
    return [
        Wish(one.act, one.agreement, settles, f"{name}:{one.line}", one.addresses) for one in blocks
    ]


def record(
    context: typer.Context,
    wishes: "Sequence[Wish] | Callable[[Any], Sequence[Wish]]",
    *,
    new_sources: "Sequence[NewSource]" = (),
    dry_run: bool = False,
) -> "list[Logged]":
    """Log acts in one unit of work; they may be made from its connection."""
    from dataclasses import replace

    from tracker.services.log import log

    usual = session(context).agreement

    def attempt(settled: Collection[int]) -> "list[Logged]":
        with session(context).signing(dry_run=dry_run) as (connection, hand):
            made = wishes(connection) if callable(wishes) else wishes
            made = [
                replace(one, settles=one.settles or number in settled)
                for number, one in enumerate(made)
            ]
            done = log(connection, made, hand, usual=usual, new_sources=new_sources)
            session(context).will_be(done)
        return done

    return settling(context, attempt)


def settling(context: typer.Context, attempt: Callable[[Collection[int]], Done]) -> Done:
    """What an attempt gives; at a terminal a person may settle disputes, each act by an answer."""
    settled: set[int] = set()
    while True:
        try:
            return attempt(settled)
        except Disputed as dispute:
            if not session(context).asks:
                raise
            typer.echo(str(dispute), err=True)
            if not typer.confirm("Does this act settle what is disputed?", err=True):
                raise
            settled.add(dispute.act)


def settling_again(context: typer.Context) -> list[str]:
    """The option that has to be said again with a file of the edited act."""
    return ["--settles"] if context.params["settles"] else []


def show_logged(
    context: typer.Context, done: "Sequence[Logged]", *, as_json: bool, dry_run: bool = False
) -> None:
    """Answer with what each act changed."""
    from tracker.cli.keeping import screen
    from tracker.presentation.terminal.logged import render

    for logged in done:
        if logged.warning:
            typer.secho(logged.warning, err=True)
    if as_json:
        entries = [record_of(logged) for logged in done]
        output.show_json({"schema": "tracker.log/1", "written": not dry_run, "entries": entries})
        return
    shown = [render(logged, screen(context), written=not dry_run) for logged in done]
    output.show("\n\n".join(shown))
    if dry_run:
        typer.echo("Nothing was written.", err=True)


def record_of(logged: "Logged") -> dict[str, Any]:
    told = logged.told
    return {
        "entry": told.entry.id,
        "code": told.code,
        "stamp": logged.stamp,
        "new_sources": [source.code for source in logged.new_sources],
        "published": [published_record(one) for one in logged.published],
        "effects": [
            {
                "number": one.after.commitment.number,
                "before": one.before.level.code if one.before.level else None,
                "after": one.after.level.code if one.after.level else None,
                "confidence": one.after.confidence,
            }
            for one in logged.effects
        ],
    }


def published_record(told: "Differing") -> dict[str, Any]:
    """A report on record with the figures that are others now."""
    figures = [
        {"figure": one.name, "before": one.before, "after": one.after} for one in told.differences
    ]
    return {"name": told.name, "as_of": told.as_of, "figures": figures}
