"""The agreement file as a whole."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from tracker.interchange.agreement_models import (
    Agreement,
    Area,
    Commitment,
    Dependency,
    Party,
    Section,
    Source,
)
from tracker.interchange.entry_models import Entry, Ledger
from tracker.interchange.record import Items, Path, Record
from tracker.interchange.scalars import choice
from tracker.interchange.scale_models import Scale

FORMAT = "tracker.agreement/1"


class File(Record):
    """An agreement with all that belongs to it. What a record names stands in the same file;
    scales may also be those that the database has. Without an agreement, a file holds scales,
    parties and sources only.
    """

    format: Annotated[str, choice((FORMAT,))] = Field(description=f"Always {FORMAT}.")
    ledger: Ledger | None = Field(None, description="Only in files that fix places of entries.")
    agreement: Agreement | None = Field(None, description="The agreement.")
    related: Items[Agreement] = Field(description="Linked agreements without commitments here.")
    parties: Items[Party] = Field(description="Everybody the file names.")
    sections: Items[Section] = Field(description="Groups of commitments, counted or not.")
    areas: Items[Area] = Field(description="Themes of commitments.")
    scales: Items[Scale] = Field(description="Scales of its own.")
    sources: Items[Source] = Field(description="Every publication the file cites.")
    commitments: Items[Commitment] = Field(description="What is to be done, in order.")
    dependencies: Items[Dependency] = Field(description="What commitments need first.")
    entries: Items[Entry] = Field(description="What happened and how it is judged, in order.")


def commitments_in(file: File) -> Iterator[tuple[Path, Commitment, Commitment | None]]:
    """Each commitment, followed by its parts, with its place and what it is a part of."""
    yield from with_parts(("commitments",), file.commitments, None)


def with_parts(
    path: Path, commitments: list[Commitment], under: Commitment | None
) -> Iterator[tuple[Path, Commitment, Commitment | None]]:
    for n, one in enumerate(commitments):
        yield (*path, n), one, under
        yield from with_parts((*path, n, "parts"), one.parts, one)
