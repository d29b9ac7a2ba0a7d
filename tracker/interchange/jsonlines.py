"""Acts as JSON lines: one object a line, its lines as cells of the block form."""

import json
from typing import Any

from tracker.domain.block_lines import read_line
from tracker.domain.blocks import Block, cite, read_by, with_field
from tracker.domain.dates import PartialDate
from tracker.domain.errors import TrackerError, WrongUsage
from tracker.domain.ledger import EVENTS, Act, Citation
from tracker.domain.lines import Line
from tracker.domain.text import LIMITS, clean, quoted

LISTS = ("lines", "sources")
PLAIN = ("label", "note", "trust", "language", "visibility", "next")
KEYS = ("agreement", "on", "event", "by", "message", "lines", "sources", "no_source", *PLAIN)


def read_json_acts(text: str, name: str) -> list[Block]:
    """The acts of JSON lines. Raises TrackerError that names the line."""
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            found.append(act_of(parsed(line), number))
        except (WrongUsage, TrackerError) as error:
            raise TrackerError(f"{name}:{number}: {error}") from error
        except json.JSONDecodeError as error:
            raise TrackerError(
                f"{name}:{number}: this is not JSON: {error.msg}, as character {error.pos + 1:,}."
            ) from error
        except (ValueError, RecursionError, TypeError, AttributeError, LookupError) as error:
            raise TrackerError(
                f"{name}:{number}: expected an object with the keys {', '.join(KEYS)}."
            ) from error
    return found


def parsed(line: str) -> dict[str, Any]:
    """The object of a line; equal keys, NaN and Infinity are refused."""
    try:
        found = json.loads(line, object_pairs_hook=once, parse_constant=refused)
    except RecursionError:
        raise WrongUsage("An act has few levels of brackets: flatten it.") from None
    if not isinstance(found, dict):
        raise WrongUsage("An act is an object.")
    unknown = set(found) - set(KEYS)
    if unknown:
        raise WrongUsage(f"An act has no {quoted(min(unknown))}: it has {', '.join(KEYS)}.")
    for key, value in found.items():
        if value is not None and not isinstance(value, list if key in LISTS else str):
            kind = "a list, in square brackets" if key in LISTS else "text, in quotes"
            raise WrongUsage(f"What stands as {quoted(key)} is {kind}.")
    return found


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise WrongUsage("A key stands twice.")
    return found


def refused(constant: str) -> Any:
    raise WrongUsage(f"{constant} is no number here.")


def act_of(told: dict[str, Any], number: int) -> Block:
    event = told.get("event")
    if event is not None and event not in EVENTS:
        raise WrongUsage(f"{quoted(str(event))} is no event: it is one of {', '.join(EVENTS)}.")
    act = Act(
        on=PartialDate.parse(told["on"]) if told.get("on") else None,
        event=event,
        by=read_by(told.get("by") or ""),
        message=clean(told.get("message"), field="message", limit=LIMITS["message"]),
        lines=tuple(Line(*read_line(str(cells[0]), cells[1:])) for cells in told.get("lines", [])),
    )
    for source in told.get("sources", []):
        act = cite(act, citation(source))
    if told.get("no_source"):
        act = cite(act, Citation("", clean(told["no_source"], field="reason")))
    for name in PLAIN:
        if told.get(name):
            act = with_field(act, [name, str(told[name])])
    return Block(act, told.get("agreement"), number)


def citation(told: dict[str, Any]) -> Citation:
    """A source of an act. Raises WrongUsage without an id that is text."""
    name = told.get("id")
    if not isinstance(name, str) or not name.strip():
        raise WrongUsage('A source has an id, in quotes, such as {"id": "ria-2024-12-06"}.')
    quote, place = (clean(told.get(one), field=one) for one in ("quote", "place"))
    return Citation(name, quote, place)
