"""What a workbook that was edited brings, on the screen and as JSON."""

from collections.abc import Iterator
from typing import Any

from tracker.domain.edition import Change, Compared, Row, kinds_of
from tracker.domain.text import printable

SHOWN = 20  # of a kind, at most: the JSON has all
LONGEST = 60


def render(found: Compared) -> str:
    """The changes, what is new, and what was taken out, a line each."""
    return "\n".join([*changes(found), *added(found), *removed(found)])


def changes(found: Compared) -> Iterator[str]:
    for one in found.changes[:SHOWN]:
        yield f"  changed  {one.thing}  {one.field}: {short(one.was)} → {short(one.says)}"
    yield from more(len(found.changes), "changes")


def added(found: Compared) -> Iterator[str]:
    for kind, rows in kinds_of(found.new):
        for row in rows[:SHOWN]:
            yield f"  new      {kind} {printable(row.name)}  {short(title(row))}"
        yield from more(len(rows), f"rows of the kind {kind}")
    for row in found.updates[:SHOWN]:
        told = short(row.cells.get("message", ""))
        on, about = row.cells.get("on", "—"), row.cells.get("commitments", "")
        yield f"  entry    {printable(on)}  {printable(about)}  {told}"
    yield from more(len(found.updates), "updates")


def removed(found: Compared) -> Iterator[str]:
    """What is not in the workbook any more, and stays here."""
    for kind, name in found.removed[:SHOWN]:
        yield f"  gone     {kind} {printable(name)}: it stays here, nothing is deleted"
    yield from more(len(found.removed), "rows that are gone")


def more(count: int, what: str) -> Iterator[str]:
    if count > SHOWN:
        yield f"           and {count - SHOWN:,} more {what}"


def conflicts(found: Compared, stamp: str) -> Iterator[str]:
    """What was changed both in the workbook and here since, a sentence each."""
    for one in found.conflicts:
        where = printable(one.row.where(one.field))
        yield (
            f"{where}: {one.field} of {printable(one.thing)} was {short(one.was)} at {stamp},"
            f" is {short(one.now)} here now, and {short(one.says)} in the workbook."
        )


def record(found: Compared, *, written: bool) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "written": written,
        "changes": [change(one) for one in found.changes],
        "conflicts": [{**change(one), "now": one.now} for one in found.conflicts],
        "new": [{"kind": row.kind, "name": row.name} for row in found.new],
        "removed": [{"kind": kind, "name": name} for kind, name in found.removed],
        "updates": len(found.updates),
    }


def change(one: Change) -> dict[str, str]:
    told = {"kind": one.row.kind, "thing": one.thing, "field": one.field}
    return {**told, "was": one.was, "says": one.says}


def title(row: Row) -> str:
    """What a new row is about."""
    spoken = [text for field, text in row.cells.items() if field.startswith(("title", "name"))]
    return next(iter(spoken), "")


def short(text: str) -> str:
    """The beginning of a text, in quotation marks."""
    if not text:
        return "nothing"
    shown = printable(text)
    return f'"{shown}"' if len(shown) <= LONGEST else f'"{shown[:LONGEST]}…"'
