"""A workbook in which an agreement was edited: what differs from what it was made from, and now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from tracker.domain.text import quoted

COMMITMENT, PARTY, SOURCE = "commitment", "party", "source"
KINDS = (COMMITMENT, PARTY, SOURCE)

Cells: TypeAlias = Mapping[str, str]
"""What is said of a thing, by field: only what is said."""
Key: TypeAlias = tuple[str, str]
"""The kind of a thing and its id, or its code."""


@dataclass(frozen=True)
class Row:
    """A row of a sheet; without an id it is a new one."""

    kind: str
    id: str | None
    cells: Cells
    place: str  # the sheet and row, for messages
    cell: Mapping[str, str]  # the name of each field's cell

    @property
    def name(self) -> str:
        """What people call the thing: its number or code."""
        return self.cells.get("number") or self.cells.get("code") or self.cells.get("id") or ""

    def where(self, field: str) -> str:
        """Where a field stands, for messages."""
        sheet, _, _ = self.place.rpartition(", row ")
        return f"{sheet}, cell {self.cell[field]}" if field in self.cell else self.place


@dataclass(frozen=True)
class Edition:
    """A workbook: what it was made from, and what it says now."""

    name: str  # of the file, for messages
    agreement: str  # id
    slug: str
    stamp: str
    base: Mapping[Key, Cells]
    rows: tuple[Row, ...]
    updates: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Change:
    """A field that the workbook says otherwise than what it was made from."""

    row: Row
    id: str  # of the thing
    field: str
    was: str
    says: str
    now: str = ""  # what stands here, where that is another again

    @property
    def thing(self) -> str:
        return self.row.name or self.id


@dataclass
class Compared:
    """What a workbook brings: changes, new rows, conflicts; and what was taken out of it."""

    changes: list[Change] = field(default_factory=list)
    new: list[Row] = field(default_factory=list)
    conflicts: list[Change] = field(default_factory=list)
    removed: list[tuple[str, str]] = field(default_factory=list)  # kind and name
    updates: list[Row] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.changes or self.new or self.updates)


def compared(edition: Edition, now: Mapping[Key, Cells]) -> Compared:
    """What a workbook brings to what stands now.

    A field that was changed both there and here, to something else, is a conflict.
    """
    found = Compared(updates=list(edition.updates))
    names = {(kind, name_of(kind, cells)): id_ for (kind, id_), cells in now.items()}
    for row in edition.rows:
        known = row.id or names.get((row.kind, row.name))
        here = now.get((row.kind, known)) if known else None
        if known is None or here is None:
            found.new.append(row)
            continue
        base = edition.base.get((row.kind, row.id), {}) if row.id else {}
        for change in differing(row, known, base, here):
            (found.conflicts if change.now else found.changes).append(change)
    present = {(row.kind, row.id) for row in edition.rows}
    gone = [key for key in edition.base if key not in present and key in now]
    found.removed = [(kind, name_of(kind, now[kind, id_])) for kind, id_ in gone]
    return found


def differing(row: Row, id_: str, base: Cells, here: Cells) -> Iterator[Change]:
    """The fields that a row says otherwise than its base, and than what stands here."""
    for name in sorted({*row.cells, *base}):
        was, says, now = (one.get(name, "") for one in (base, row.cells, here))
        if says != was and says != now:
            yield Change(row, id_, name, was, says, "" if now == was else now or "nothing")


def name_of(kind: str, cells: Cells) -> str:
    return cells.get("number" if kind == COMMITMENT else "id" if kind == SOURCE else "code", "")


def kinds_of(rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    """The rows of each kind, where there are any."""
    for kind in KINDS:
        found = [row for row in rows if row.kind == kind]
        if found:
            yield kind, found


def refusal(found: Compared) -> str:
    """Why nothing is imported where something was changed both there and here."""
    count = len(found.conflicts)
    cells = "1 cell was" if count == 1 else f"{count:,} cells were"
    return (
        f"{cells} changed in the workbook and here since it was made: nothing is imported. Put"
        " into each what stands here now, or edit it in a new export."
    )


def not_here(edition: Edition) -> str:
    """That an agreement is not here, and what to do."""
    return (
        f"The agreement {quoted(edition.slug)} of the workbook is not here: import its"
        " agreement file first, as `tracker export` writes it."
    )
