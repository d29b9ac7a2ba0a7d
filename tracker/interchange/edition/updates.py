"""The sheet of what happened: each row an entry, as an agreement file has it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from pydantic import ValidationError

from tracker.domain.edition import COMMITMENT, PARTY, SOURCE, Row
from tracker.domain.errors import TrackerError
from tracker.domain.text import quoted
from tracker.interchange.edition.layout import head
from tracker.interchange.entry_models import Entry
from tracker.interchange.record import problems_in

Data: TypeAlias = dict[str, Any]
PLAIN = ("label", "on", "event", "speaker", "message", "no_source")
OF_LINES = {"level": ("confidence", "basis"), "due": ("set_by",)}


def entries_of(rows: Sequence[Row], known: Mapping[str, Collection[str]]) -> list[Data]:
    """The entries that rows mean. Raises TrackerError with the cell of what is wrong."""
    return [entry_of(row, known) for row in rows]


def entry_of(row: Row, known: Mapping[str, Collection[str]]) -> Data:
    """The entry of a row: a line for each commitment."""
    told = {name: row.cells[name] for name in PLAIN if name in row.cells}
    found: Data = {**told, "by": names(row, "by", PARTY, known)}
    commitments = names(row, "commitments", COMMITMENT, known)
    if not commitments:
        raise TrackerError(
            f"{row.where('commitments')}: found nothing, expected the number of a commitment."
        )
    found["lines"] = [line for number in commitments for line in lines(row, number)]
    sources = names(row, "source", SOURCE, known)
    quoted_ = {key: row.cells[key] for key in ("quote", "place") if key in row.cells}
    found["sources"] = [{"id": one, **quoted_} for one in sources]
    check(row, found)
    return found


def lines(row: Row, number: str) -> Iterator[Data]:
    """What the act means for a commitment: a level, a date, or no more than that it touches it."""
    cells = row.cells
    for key, others in OF_LINES.items():
        if key in cells:
            more = {other: cells[other] for other in others if other in cells}
            yield {"commitment": number, key: cells[key], **more}
    if not OF_LINES.keys() & cells.keys():
        yield {"commitment": number, "mention": "true"}


def names(row: Row, field: str, kind: str, known: Mapping[str, Collection[str]]) -> list[str]:
    """The names in a cell, several with commas between. Raises TrackerError for one unknown."""
    found = [one.strip() for one in row.cells.get(field, "").split(",") if one.strip()]
    for one in found:
        if one not in known[kind]:
            raise TrackerError(
                f"{row.where(field)}: found the {kind} {quoted(one)}, which there is not: mend the"
                " name, or add it."
            )
    return found


def check(row: Row, data: Data) -> None:
    """Raise TrackerError with the cell of what an entry may not hold."""
    needed = {"level": "basis", "due": "set_by"}
    for field, other in needed.items():
        if field in row.cells and other not in row.cells:
            raise TrackerError(
                f"{row.where(other)}: found nothing, expected the {head(other)} of the"
                f" {head(field)}: choose one."
            )
    if not data["sources"] and "no_source" not in data and data.get("event") != "check":
        raise TrackerError(
            f"{row.where('source')}: found no source, expected its id, or the reason why there is"
            f" none in the column {head('no_source')}."
        )
    if "level" in row.cells and "on" not in row.cells:
        raise TrackerError(f"{row.where('on')}: found no day, expected that of the level.")
    try:
        Entry.model_validate(data)
    except ValidationError as refusal:
        path, problem = problems_in(refusal)[0]
        field = next((str(one) for one in reversed(path) if str(one) in row.cell), "")
        raise TrackerError(f"{row.where(field)}: {problem}.") from None
