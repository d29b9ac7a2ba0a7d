"""What an import of tables will do, or did, on one screen."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import RenderableType
from rich.table import Table

from tracker.domain.mapping.preview import Dropped, Preview, Sample, Unmatched
from tracker.presentation.terminal.contrast import change
from tracker.presentation.terminal.merging import counted
from tracker.presentation.terminal.screen import Screen, text

SHOWN = 8  # of a kind, at most: the JSON has all
TITLE = 60


def render(preview: Preview, screen: Screen, whose: str, *, written: bool) -> str:
    """The whole screen; without what is not there."""
    drawn = Table.grid(padding=(0, 2, 0, 0))
    drawn.add_column(no_wrap=True, min_width=14)
    drawn.add_column(overflow="fold")
    for label, told in parts(preview, whose):
        drawn.add_row(text(label, "bold" if label.isupper() else ""), text(told))
    shown: list[RenderableType] = [text(head(preview)), drawn, text(end(preview, written=written))]
    return screen.render(*shown)


def head(preview: Preview) -> str:
    shown = list(preview.rows.items())[:SHOWN]
    files = ", ".join(f"{near(name)} ({rows:,})" for name, rows in shown)
    more = f" and {len(preview.rows) - SHOWN} more" if len(preview.rows) > SHOWN else ""
    new = ", a new agreement" if preview.is_new else ""
    return f"{preview.slug}{new}: {counted(preview.rows.total(), 'row')} of {files}{more}"


def near(name: str) -> str:
    """The end of a path that tells a file from others."""
    return "/".join(name.replace("\\", "/").split("/")[-2:])


def parts(preview: Preview, whose: str) -> Iterator[tuple[str, str]]:
    """The rows of the screen: a label, which later rows of a part leave empty, and what is told."""
    yield from several("  note", preview.notes)
    yield from commitments(preview)
    if preview.entries or preview.known:
        kinds = ", ".join(counted(n, kind) for kind, n in preview.kinds.most_common())
        known = f"; {preview.known:,} here already or unchanged" if preview.known else ""
        yield "  entries", f"{preview.entries:,}{f': {kinds}' if kinds else ''}{known}"
    yield from several("", list(map(sample, preview.samples)), most=3)
    if preview.levels and whose:
        yield "  whose word", whose
    yield from several("  levels", list(levels(preview)))
    yield from several("  new scale", [f"{key}: {told}" for key, told in preview.scales.items()])
    for label, new in (
        ("  new parties", preview.parties),
        ("  new sources", preview.sources),
        ("  new groups", preview.groups),
    ):
        yield from several(label, [f"{code}  {short(title)}" for code, title in new.items()])
    yield from several("SAYS OTHERWISE", list(differing(preview)))
    yield from several("DROPPED", list(map(dropped, preview.dropped)))
    yield from several("NOT IN FILE", [f"{n}  {short(title)}" for n, title in preview.missing])
    yield from several("NOT HERE", list(map(unmatched, preview.unmatched)))
    yield from several("REFUSED", list(map(str, preview.refused)))


def commitments(preview: Preview) -> Iterator[tuple[str, str]]:
    if preview.added or preview.changed or preview.same:
        edited = len({number for number, *_ in preview.changed})
        told = f"{len(preview.added):,} new, {edited:,} changed, {preview.same:,} as they are"
        yield "  commitments", told
    yield from several("", [f"{number}  {short(title)}" for number, title in preview.added], most=3)
    yield from several("", [f"{n}  {change(*told)}" for n, *told in preview.changed])


def levels(preview: Preview) -> Iterator[str]:
    for (found, level), count in preview.levels.most_common():
        yield f"{found} → {level or 'in its own words'}: {count:,}"


def differing(preview: Preview) -> Iterator[str]:
    """The rows that contradict what is on record of the same day: both stand, the later counts."""
    for place in preview.differing:
        yield f"{place}: the same side has said something else of this day; both stand"


def sample(one: Sample) -> str:
    said = f" · {short(one.message)}" if one.message else ""
    return f"{one.on or 'no day'}  {one.number}  {one.says}{said}"


def unmatched(one: Unmatched) -> str:
    near = f"; {one.likeness} % like {one.near} {short(one.near_title or '')}" if one.near else ""
    number = "" if one.is_counted else f"{one.number} "
    return f"{one.place}: {number}{short(one.title or '')}{near}"


def dropped(one: Dropped) -> str:
    renamed = f"; {one.near} is new and {one.likeness} % like it" if one.near else ""
    return f"{one.number}: no longer in {near(one.table)}{renamed}"


def short(title: str) -> str:
    flat = " ".join(title.split())
    return flat if len(flat) <= TITLE else f"{flat[: TITLE - 1]}…"


def several(label: str, told: Sequence[str], *, most: int = SHOWN) -> Iterator[tuple[str, str]]:
    """The rows of one part; what is too much for a screen is counted."""
    for number, one in enumerate(told[:most]):
        yield "" if number else label, one
    if len(told) > most:
        yield "", f"{len(told) - most:,} more: see --json"


def end(preview: Preview, *, written: bool) -> str:
    """What was done, or what to do next."""
    bad = len(list(preview.problems()))
    if written:
        if preview.writes:
            return f"Imported.{back(preview.import_id)}"
        rest = f" {counted(bad, 'row')} cannot be imported: see above." if bad else ""
        if bad and not (preview.same or preview.known):
            return f"Nothing is imported.{rest}"
        return f"Nothing new: all {'else ' if bad else ''}is here already.{rest}"
    if bad:
        return (
            f"{counted(bad, 'row')} cannot be imported: mend the file or the mapping, or let"
            " --skip-bad import the rest."
        )
    return "Nothing written yet." if preview.writes else "Nothing new: all is here already."


def back(import_id: str | None) -> str:
    """How to take back what was imported, after what was said of it."""
    return f" Take all of it back: tracker retract --import {import_id} -m WHY" if import_id else ""


def record(preview: Preview, *, written: bool) -> dict[str, Any]:
    """The same for JSON, whole."""
    told = asdict(preview)
    told["levels"] = [
        {"found": found, "level": level or None, "count": count}
        for (found, level), count in preview.levels.items()
    ]
    told["changed"] = [
        dict(zip(("number", "field", "old", "new"), one, strict=True)) for one in preview.changed
    ]
    told["rows"], told["kinds"] = dict(preview.rows), dict(preview.kinds)
    return {"written": written, **told}
