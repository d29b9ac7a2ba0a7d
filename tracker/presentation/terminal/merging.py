"""What a merge brings, or would bring, on one screen."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import PurePath
from typing import Any

from rich.console import RenderableType
from rich.table import Table

from tracker.domain.merged import Change, Clash, Dispute, Merged, SamePage, Side, Writer
from tracker.domain.text import quoted
from tracker.presentation.terminal.screen import Screen, text

SHOWN = 8  # rows of a part, at most: the JSON has all
NOT_JUDGED = "not judged"
UNTIL_SETTLED = "The one of the later day shows, marked ≠, until one is logged with --settles."


def render(merged: Merged, screen: Screen, *, written: bool) -> str:
    """The whole screen; without what is not there."""
    name = PurePath(merged.name).name
    head = text(f"{name}: {counted(merged.entries, 'entry')}, history whole")
    if not merged.new:
        return screen.render(head, text("Nothing new: all of them are here already."))
    drawn = Table.grid(padding=(0, 2, 0, 0))
    drawn.add_column(no_wrap=True, min_width=14)
    drawn.add_column(overflow="fold")
    for label, told in parts(merged):
        drawn.add_row(text(label, "bold" if label.isupper() else ""), text(told))
    ends = "" if written else "Nothing written. Run without --dry-run to merge."
    parts_of: list[RenderableType] = [head, drawn]
    if merged.disputes:
        parts_of.append(text(UNTIL_SETTLED))
    if merged.published:
        parts_of.append(text(f"Published reports: {published(merged, written=written)}."))
    if written and merged.heads > 1:
        ends = "Merged. The next entry that is logged joins the histories."
    parts_of.append(text(ends or "Merged."))
    return screen.render(*parts_of)


def parts(merged: Merged) -> Iterator[tuple[str, str]]:
    """The rows of the screen: a label, which later rows of a part leave empty, and what is told."""
    yield "  new here", "; ".join(map(writer, merged.writers))
    if merged.things or merged.internal:
        told = [counted(count, type_) for type_, count in merged.things]
        internal = [f"{merged.internal:,} internal"] if merged.internal else []
        yield "", ", ".join([*told, *internal])
    yield "  already here", counted(merged.known, "entry")
    yield from several("  same page", [same_page(one) for one in merged.same_page])
    agreements = {one.agreement for one in merged.changes}
    alone = len(agreements | {one.agreement for one in merged.disputes}) == 1
    yield from several("STATUS CHANGES", [change(one, alone=alone) for one in merged.changes])
    yield from several("DISAGREE", [dispute(one, alone=alone) for one in merged.disputes])
    yield from several("EDITED APART", [clash(one) for one in merged.clashes])
    yield from several("CORRECTED", [twice(codes) for codes in merged.corrected_twice])


def several(label: str, told: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The rows of one part; what is too much for a screen is counted."""
    for number, one in enumerate(told[:SHOWN]):
        yield "" if number else label, one
    if len(told) > SHOWN:
        yield "", f"{len(told) - SHOWN:,} more: see --json"


def writer(one: Writer) -> str:
    days = f"{one.first}" if one.first == one.last else f"{one.first} to {one.last}"
    return f"{counted(one.entries, 'entry')} by {one.author}, recorded {days}"


def same_page(one: SamePage) -> str:
    return f"{one.theirs} = your {one.ours}"


def change(one: Change, *, alone: bool) -> str:
    levels = f"{one.before or NOT_JUDGED} → {one.after or NOT_JUDGED}"
    return "  ".join(filter(None, [name(one, alone=alone), levels, one.on, one.code]))


def dispute(one: Dispute, *, alone: bool) -> str:
    sides = ", ".join(f"{side.author} {judged(side)}" for side in one.sides)
    ground = f", on top of {judged(one.ground)}" if one.ground else ""
    return f"{name(one, alone=alone)}  {sides}{ground}"


def judged(side: Side) -> str:
    return f"{side.level} ({side.on}, {side.code})"


def clash(one: Clash) -> str:
    lost, holds = (quoted(value) for value in (one.lost, one.holds))
    return f"{one.type} {one.name}, {one.field}: {lost} gives way to {holds}"


def twice(codes: Sequence[str]) -> str:
    return f"{' and '.join(codes)} correct the same entry and stand: retract one"


def published(merged: Merged, *, written: bool) -> str:
    """Each report on record here, and in how many figures it differs."""
    verb = "differs" if written else "would differ"
    return ", ".join(
        f"{one.name} {verb} in {counted(len(one.differences), 'figure')}"
        if one.differences
        else f"{one.name} unchanged"
        for one in merged.published
    )


def name(one: Change | Dispute, *, alone: bool) -> str:
    return one.number if alone else f"{one.agreement}/{one.number}"


def counted(count: int, noun: str) -> str:
    """A count with its noun: 1 entry, 31 entries, 2 parties."""
    if count == 1:
        return f"1 {noun}"
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {plural}"


def record(merged: Merged, *, written: bool) -> dict[str, Any]:
    """The same for JSON, whole."""
    told = asdict(merged)
    told["writers"] = [
        {**asdict(one), "first": one.first.isoformat(), "last": one.last.isoformat()}
        for one in merged.writers
    ]
    told["things"] = dict(merged.things)
    told["corrected_twice"] = [list(codes) for codes in merged.corrected_twice]
    return {"written": written, "new": merged.new, **told}
