"""The command `tracker claim`."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli import act_options as options
from tracker.cli import output
from tracker.cli.acting import act_of, record, record_of
from tracker.cli.completion import completing
from tracker.cli.parameters import AsJson
from tracker.cli.session import session
from tracker.domain.errors import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.domain.contents import Claim, Figure
    from tracker.domain.logged import Logged
    from tracker.services.log import Wish

UNITS = ("measures", "programmes", "work", "not-stated")
Thing = Annotated[
    str | None,
    typer.Argument(
        metavar="[REF|AGREEMENT]",
        help="What the claim is about; the whole agreement unless given.",
        autocompletion=completing("commitment"),
    ),
]
Percent = Annotated[list[str] | None, typer.Option(help="'about 94', '70-80'. Repeatable.")]
Done = Annotated[list[str] | None, typer.Option(help="A count done: 'more than 930'.")]
Of = Annotated[str | None, typer.Option(help="The total the speaker named: 989.")]
Unit = Annotated[str | None, typer.Option(help=", ".join(UNITS))]
Programmes = Annotated[str | None, typer.Option(help="A count of the agreement's own units: 13.")]
Level = Annotated[
    str | None, typer.Option(help="A level claimed.", autocompletion=completing("level"))
]
Complete = Annotated[bool, typer.Option("--complete", help="The speaker said all is done.")]
Derived = Annotated[bool, typer.Option("--derived", help="Worked out from words.")]


def claim(
    context: typer.Context,
    thing: Thing = None,
    by: options.By = None,
    percent: Percent = None,
    done: Done = None,
    of: Of = None,
    unit: Unit = None,
    programmes: Programmes = None,
    level: Level = None,
    complete: Complete = False,
    derived: Derived = False,
    on: options.On = None,
    said_on: options.SaidOn = None,
    reported_by: options.ReportedBy = None,
    source: options.SourceName = None,
    quote: options.Quote = None,
    at: options.At = None,
    no_source: options.NoSource = None,
    message: options.Message = None,
    label: options.Label = None,
    language: options.Language = None,
    trust: options.Trust = None,
    as_json: AsJson = False,
) -> None:
    """Log what a party says has been achieved; it never changes a status.

    \b
    Examples:
      tracker claim --by "UST: State Secretary Mezentsev" --done "more than 930" \\
          --unit measures -d 2024-12-05 -s belta-de-2024-12-05
      tracker claim 18 --by "BY: Energy Ministry" --complete -d 2023-03-16 --no-source "heard"

    It answers with what the same side said before, our own figures for that day, and whether the
    two conflict, agree within our range, or cannot be compared.
    """
    told = dict(context.params) | {"event": "statement", "internal": False, "look_again": None}
    [logged] = record(context, maker(context, told))
    show_answer(context, logged, as_json=as_json)


def show_answer(context: typer.Context, logged: "Logged", *, as_json: bool) -> None:
    """Print what was said before, our figures for that day, and our word for the claim."""
    from tracker.cli.keeping import screen
    from tracker.presentation.terminal.claiming import render
    from tracker.services.claiming import answer

    with session(context).looking() as connection:
        found = answer(connection, logged.told)
    if as_json:
        every = [one for _, one in found.findings] + ([found.in_words] if found.in_words else [])
        words = [{"word": one.word, "reason": str(one.reason)} for one in every]
        output.show_json({"schema": "tracker.claim/1", **record_of(logged), "findings": words})
    else:
        output.show(render(found, screen(context)))


def maker(context: typer.Context, told: dict[str, Any]) -> "Callable[[Any], list[Wish]]":
    """What makes the act of a claim, from a connection. Raises WrongUsage for what is missing."""
    from dataclasses import replace

    from tracker.domain.block_lines import NAMED
    from tracker.domain.lines import Line
    from tracker.domain.lines import Thing as LedgerThing
    from tracker.domain.text import LIMITS, clean
    from tracker.services import references
    from tracker.services.log import Wish

    if not told["by"]:
        raise WrongUsage("Say who claims it: --by 'BY: Minister N. N.'.")
    act = act_of(context, told)
    if act.on is None:
        raise WrongUsage("Say the day it speaks of: --on 2025-03-10, or less exactly 2025-03.")
    if not act.citations:
        raise WrongUsage("Give the source with -s ID or URL, or say why not: --no-source WHY.")
    says = claim_of(context, told)
    text = clean("\n".join(told["message"] or ()), field="message", limit=LIMITS["message"])
    if not (says.complete or says.figures or says.level or text):
        raise WrongUsage("Say what is claimed: --percent, --done, --programmes, --complete or -m.")
    act = replace(act, message=text)
    usual = session(context).agreement

    def wished(connection: Any) -> "list[Wish]":
        name = told["thing"] or references.agreement(connection, None, usual=usual).slug
        return [Wish(replace(act, lines=(Line(LedgerThing(NAMED, name), says),)))]

    return wished


def claim_of(context: typer.Context, told: dict[str, Any]) -> "Claim":
    from tracker.domain.contents import Claim
    from tracker.domain.quantities import parse_count, parse_percent

    figures: list[Figure] = []
    if told["percent"] or told["done"]:
        unit = unit_of(context, told["unit"])
        figures += [figure("percent", unit, parse_percent(one)) for one in told["percent"] or ()]
        figures += [figure("count", unit, parse_count(one)) for one in told["done"] or ()]
    check_used(told)
    if told["programmes"]:
        figures.append(figure("count", "programmes", parse_count(told["programmes"])))
    figures = [with_total(one, told) for one in figures]
    level = ("", 0, told["level"]) if told["level"] else None
    return Claim(told["complete"], tuple(figures), level)


def check_used(told: dict[str, Any]) -> None:
    """Raise WrongUsage for an option of a figure where none is given."""
    given = [f"--{name}" for name in ("of", "unit", "derived") if told[name]]
    if given and not (told["percent"] or told["done"] or (told["programmes"] and told["derived"])):
        verb = "are" if len(given) > 1 else "is"
        raise WrongUsage(
            f"{' and '.join(given)} {verb} for a figure: give one with --percent or --done."
        )


def figure(form: str, unit: str, quantity: Any) -> "Figure":
    from tracker.domain.contents import Figure

    return Figure(form, unit, quantity.low, quantity.high, quantity.qualifier)


def with_total(one: "Figure", told: dict[str, Any]) -> "Figure":
    """The figure with the total that the speaker named, and whether it was worked out."""
    from dataclasses import replace

    from tracker.domain.quantities import parse_count

    found = replace(one, derived=told["derived"])
    if told["of"] is None or one.unit == "programmes":
        return found
    total = parse_count(told["of"])
    return replace(found, base=total.low, base_qualifier=total.qualifier)


def unit_of(context: typer.Context, told: str | None) -> str:
    """What is counted: asked on a terminal, else not stated."""
    if told is None and session(context).asks:
        told = str(typer.prompt(f"Of what: {', '.join(UNITS)}", default="not-stated", err=True))
    found = told or "not-stated"
    if found not in UNITS:
        raise WrongUsage(f"The unit is one of {', '.join(UNITS)}.")
    return found
