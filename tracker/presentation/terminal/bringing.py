"""What an agreement file brings, on one screen and as JSON."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from rich.table import Table

from tracker.domain.bringing import Brought, New, Review
from tracker.presentation.terminal.contrast import change as difference
from tracker.presentation.terminal.importing import back, several, short
from tracker.presentation.terminal.merging import counted
from tracker.presentation.terminal.screen import Screen, text

LABELS = {
    "commitment": "  commitments",
    "part": "  parts",
    "party": "  parties",
    "source": "  sources",
    "section": "  sections",
    "area": "  areas",
    "scale": "  scales",
}
FEW = 3
NAMES = {"unit": "unit of counting", "inherits_deadline": "inherited deadline"}


def render(found: Brought, screen: Screen) -> str:
    """The whole screen; without what is not there."""
    drawn = Table.grid(padding=(0, 2, 0, 0))
    drawn.add_column(no_wrap=True, min_width=14)
    drawn.add_column(overflow="fold")
    for label, told in parts(found):
        drawn.add_row(text(label, "bold" if label.isupper() else ""), text(told))
    new = ", a new agreement" if found.is_new else ""
    return screen.render(text(f"{found.slug or 'No agreement'}{new}"), drawn)


def parts(found: Brought) -> Iterator[tuple[str, str]]:
    """The rows of the screen: a label, which later rows of a part leave empty, and what is told."""
    if found.review:
        yield "  reviewed", reviewed(found.review)
        yield from several("NOT AS FOUND", found.review.told)
    yield from several("  note", found.notes)
    told = [f"{NAMES.get(one.name, one.name)}: {one.says}" for one in found.answers]
    if told:
        yield "  answers", " · ".join(told)
    yield from several("ANSWERS ANEW", list(anew(found)))
    for kind, label in LABELS.items():
        yield from things(found, kind, label)
    changed = [one for one in found.changes if one.kind not in LABELS]
    yield from several("  changed", [change(one) for one in changed])
    if found.acts:
        corrects = f", {found.corrects:,} in the place of what is here" if found.corrects else ""
        yield "  entries", f"{len(found.acts):,} not here yet{corrects}"
        yield from several("", [short(one) for one in found.acts], most=FEW)
    if found.deadlines:
        yield "  deadlines", f"{len(found.deadlines):,} not here yet"
        yield from several("", [f"{number}  {due}" for number, due in found.deadlines], most=FEW)
    yield from missing(found)


def things(found: Brought, kind: str, label: str) -> Iterator[tuple[str, str]]:
    """What is new of a kind of things, changed, and as it is."""
    new = found.new.get(kind, [])
    changes = [one for one in found.changes if one.kind == kind]
    names = {one.name for one in changes}
    counts = {"new": len(new), "changed": len(names), "as they are": found.same[kind]}
    if any(counts.values()):
        yield label, ", ".join(f"{count:,} {word}" for word, count in counts.items() if count)
    yield from several("", list(map(named, new)), most=FEW)
    yield from several("", [change(one) for one in changes])


def reviewed(told: Review) -> str:
    """What was decided about the rows of a draft."""
    counts = {
        "kept": told.kept,
        "split": told.split,
        "joined": told.joined,
        "skipped": told.skipped,
        "added by hand": told.added,
    }
    shown = [f"{count:,} {word}" for word, count in counts.items() if count]
    return ", ".join(shown).replace(" split", f" split into {told.parts:,}")


def anew(found: Brought) -> Iterator[str]:
    for one in found.answers:
        if one.is_changed:
            name = NAMES.get(one.name, one.name)
            yield f"{name}: {one.was} → {one.says}; it decides the headline figures"


def missing(found: Brought) -> Iterator[tuple[str, str]]:
    """What is here and not in the file, and how it is put aside."""
    if found.missing:
        yield from several("NOT IN FILE", list(map(named, found.missing)))
        first = found.missing[0].name
        count = len(found.missing)
        stay = "it stays and counts" if count == 1 else f"these {count:,} stay and count"
        yield "", f"{stay}: put aside by `tracker log {found.slug}/{first} withdrawn`"


def named(one: New) -> str:
    return f"{one.name}  {short(one.title)}".rstrip()


def change(one: Any) -> str:
    return f"{one.name}  {difference(one.field, one.was, one.says)}"


def end(found: Brought, *, written: bool) -> str:
    """What an import did, or would do, in words."""
    if not found.entries:
        are = "is" if found.known == 1 else "are"
        return f"Nothing new: {counted(found.known, 'entry')} of the file {are} here already."
    verb = "Added" if written else "Would add"
    rest = f"; {found.known} were here already" if found.known else ""
    told = f"{counted(found.entries, 'entry')}; definitions among the lines: {found.definitions:,}"
    return f"{verb} {told}{rest}.{back(found.import_id)}"


def record(found: Brought, *, written: bool) -> dict[str, Any]:
    """The same for JSON, whole."""
    told = asdict(found)
    return {"written": written, **told, "same": dict(found.same)}
