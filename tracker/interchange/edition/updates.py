"""The sheet of what happened: each row an entry, as an agreement file has it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from tracker.domain.edition import COMMITMENT, PARTY, SOURCE, Row
from tracker.domain.faults import Gathering
from tracker.domain.text import quoted
from tracker.interchange.edition.layout import SHEETS, head
from tracker.interchange.entry_models import Entry
from tracker.interchange.record import problems_of

Data: TypeAlias = dict[str, Any]
PLAIN = ("label", "on", "event", "speaker", "message", "no_source")
OF_LINES = {"level": ("confidence", "basis"), "due": ("set_by",)}


def entries_of(
    rows: Sequence[Row], known: Mapping[str, Collection[str]], faults: Gathering
) -> Iterator[Data]:
    """The entries that rows mean; what is wrong is gathered, with its cell."""
    for row in rows:
        before = len(faults.sentences)
        found = entry_of(row, known, faults)
        for problem in lacking(row, found):
            faults.add(problem)
        if len(faults.sentences) == before:
            for problem in refused(row, found):
                faults.add(problem)
        yield found


def entry_of(row: Row, known: Mapping[str, Collection[str]], faults: Gathering) -> Data:
    """The entry of a row: a line for each commitment."""
    found: Data = {name: row.cells[name] for name in PLAIN if name in row.cells}
    commitments = names(row, "commitments", COMMITMENT, known, faults)
    if not commitments:
        faults.add(
            f"{row.where('commitments')}: found nothing, expected the number of a commitment."
        )
    found |= said_by(row, known, faults)
    found["lines"] = [line for number in commitments for line in lines(row, number)]
    sources = names(row, "source", SOURCE, known, faults)
    quoted_ = {key: row.cells[key] for key in ("quote", "place") if key in row.cells}
    return {**found, "sources": [{"id": one, **quoted_} for one in sources]}


def said_by(row: Row, known: Mapping[str, Collection[str]], faults: Gathering) -> Data:
    """The parties of the column by, also as `log` has them: after a colon, who spoke for one."""
    told, colon, speaker = row.cells.get("by", "").partition(":")
    found: Data = {"by": names(row, "by", PARTY, known, faults, told)}
    if not colon or not speaker.strip():
        return found
    if len(found["by"]) > 1 or "speaker" in row.cells:
        faults.add(
            f"{row.where('by')}: found {quoted(row.cells['by'])}, expected one party before the"
            " colon and an empty cell in the column speaker: say who spoke in one place."
        )
    return {**found, "speaker": speaker.strip()}


def lines(row: Row, number: str) -> Iterator[Data]:
    """What the act means for a commitment: a level, a date, or no more than that it touches it."""
    cells = row.cells
    for key, others in OF_LINES.items():
        if key in cells:
            more = {other: cells[other] for other in others if other in cells}
            yield {"commitment": number, key: cells[key], **more}
    if not OF_LINES.keys() & cells.keys():
        yield {"commitment": number, "mention": "true"}


def names(
    row: Row,
    field: str,
    kind: str,
    known: Mapping[str, Collection[str]],
    faults: Gathering,
    told: str | None = None,
) -> list[str]:
    """The names in a cell, several with commas between; those that are unknown are gathered."""
    text = row.cells.get(field, "") if told is None else told
    found = [one.strip() for one in text.split(",") if one.strip()]
    for one in found:
        if one not in known[kind]:
            faults.add(f"{row.where(field)}: {unknown(kind, one)}")
    return found


def unknown(kind: str, name: str) -> str:
    """That nothing has a name, and where to add it."""
    if kind == SOURCE and "://" in name:
        return (
            f"found the address {quoted(name)}, expected the id of a source: take it from the sheet"
            f" {SHEETS[SOURCE]}, or add a row there with this address and an id of your own."
        )
    if kind in SHEETS:
        return (
            f"found the {kind} {quoted(name)}, which there is not: mend the name, or add a row for"
            f" it on the sheet {SHEETS[kind]}."
        )
    return f"found the {kind} {quoted(name)}, which there is not: mend the name, or add it."


def lacking(row: Row, data: Data) -> Iterator[str]:
    """What a row lacks, each with the cell where it is to stand."""
    needed = {"level": "basis", "due": "set_by"}
    for field, other in needed.items():
        if field in row.cells and other not in row.cells:
            yield (
                f"{row.where(other)}: found nothing, expected the {head(other)} of the"
                f" {head(field)}: choose one."
            )
    if not data["sources"] and "no_source" not in data and data.get("event") != "check":
        yield (
            f"{row.where('source')}: found no source, expected its id, or the reason why there is"
            f" none in the column {head('no_source')}."
        )
    if "level" in row.cells and "on" not in row.cells:
        yield f"{row.where('on')}: found no day, expected that of the level."


def refused(row: Row, data: Data) -> Iterator[str]:
    """What an entry may not hold, each with its cell."""
    for path, problem in problems_of(Entry, data):
        field = next((str(one) for one in reversed(path) if str(one) in row.cell), "")
        yield f"{row.where(field)}: {problem}."
