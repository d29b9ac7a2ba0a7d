"""What a workbook that was edited brings, on the screen and as JSON."""

from collections.abc import Iterator
from typing import Any

from tracker.domain.edition import Change, Compared, Row, kinds_of
from tracker.domain.text import printable
from tracker.presentation.terminal.contrast import NOTHING, ROOM, contrast

SHOWN = 20  # of a kind, at most: the JSON has all


def render(found: Compared) -> str:
    """The changes, what is new, and what was taken out, a line each."""
    return "\n".join([*changes(found), *added(found), *removed(found)])


def changes(found: Compared) -> Iterator[str]:
    for one in found.changes[:SHOWN]:
        was, says = map(marked, contrast(printable(one.was), printable(one.says)))
        yield f"  changed  {one.thing}  {one.field}: {was} → {says}"
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
        was, says, here = map(printable, (one.was, one.says, one.now))
        now, _ = contrast(here, says)
        was, says = contrast(was, says)
        yield (
            f"{where}: {one.field} of {printable(one.thing)} was {marked(was)} at {stamp},"
            f" is {marked(now)} here now, and {marked(says)} in the workbook."
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
    for wanted in ("title", "name", "short", "text", "url"):
        for field, text in row.cells.items():
            if field.partition(".")[0] == wanted:
                return text
    return ""


def short(text: str) -> str:
    """The beginning of a text, in quotation marks."""
    shown = printable(text)
    return marked(shown if len(shown) <= ROOM else f"{shown[:ROOM]}…")


def marked(text: str) -> str:
    return f'"{text}"' if text else NOTHING
