"""Walks once over the ledger, some entries at a time, and compares all that stands beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from tracker.domain import ledger
from tracker.domain.damage import UNREADABLE, Damaged, damaged_entry, damaged_ledger
from tracker.storage.rows import (
    CITATION,
    ENTRY,
    LINE,
    WORDS,
    Form,
    Row,
    citation_rows,
    entry_row,
    line_rows,
)
from tracker.storage.soundness import reading
from tracker.storage.soundness.clocks import Clocks
from tracker.storage.soundness.differences import first_difference, told, wrong_thing
from tracker.storage.words import entry_words

BLOCK = 500  # entries that are held in memory
LINE_ENDS = (*LINE, "thing", "thing")
CITATION_ENDS = (*CITATION, "source", "source")
PARENT = ("entry", "parent")


@dataclass
class Block:
    """Entries whose rows follow each other, and what their texts say must stand beside them."""

    entries: Sequence[Row]
    forms: list[Form] = field(default_factory=list)
    lines: list[Row] = field(default_factory=list)
    citations: list[Row] = field(default_factory=list)
    words: list[Row] = field(default_factory=list)

    def id_of(self, row: float) -> str:
        """The id of the entry of a row, also of one that is damaged to a fraction."""
        return str(self.entries[int(row) - self.entries[0][0]][1])


class Walk:
    """One walk over the ledger in the order of receiving."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.count = 0  # entries so far
        self.things = 0  # that they name
        self.receipt = ledger.NO_RECEIPT
        self.heads: set[int] = set()
        self.built_on_early: set[int] = set()  # by entries received before them
        self.clocks = Clocks()

    def faults(self) -> Iterator[Damaged]:
        """What is wrong beside the ledger and can be made anew from it.

        Raises Damaged at the first thing in the ledger itself that is not as it was appended.
        """
        last = reading.last_row(self.connection)
        outside = reading.row_outside(self.connection, last)
        if outside is not None:
            raise missing(outside)
        while self.count < last:
            yield from self.next_block(min(last, self.count + BLOCK))
        if reading.has_more_things(self.connection, self.things):
            raise damaged_ledger("the table thing has a row too many")
        if reading.heads(self.connection) != sorted(self.heads):
            yield Damaged("The ledger", "its heads are not those of its entries", table="head")

    def next_block(self, last: int) -> Iterator[Damaged]:
        """The same of the entries up to a row."""
        first = self.count + 1
        block = self.read(reading.rows(self.connection, reading.ENTRIES, first, last))
        if len(block.forms) <= last - first:
            raise missing(first + len(block.forms))
        above = self.above(block)
        self.check_beside(block, first, last)
        parents = [
            pair
            for row, form in enumerate(block.forms, first)
            for pair in sorted((row, above[digest][0]) for digest in form[3])
        ]
        self.grow(first, last, parents)
        yield from self.wrong("parent", PARENT, parents, block, keys=2)
        yield from self.wrong("words", WORDS, block.words, block, keys=1)
        self.count = last

    def read(self, entries: Sequence[Row]) -> Block:
        """What entries say, which have the rows that come next and agree with their texts."""
        block = Block(entries)
        for number, row in enumerate(entries, self.count + 1):
            if row[0] != number:
                raise missing(number)
            try:
                expected = self.recomputed(block, row)
            except UNREADABLE as error:
                raise damaged_entry(row[1], "its text cannot be read") from error
            if expected != row:
                raise damaged_entry(block.forms[-1][1], told("entry", ENTRY, expected, row))
            self.receipt = row[-1]
        return block

    def recomputed(self, block: Block, row: Row) -> Row:
        """Take what a row's text says into a block; the row that it gives after the receipt."""
        number, body, received_at, received_by = row[0], row[4], row[15], row[16]
        form = ledger.read_form(body)
        block.forms.append(form)
        block.lines += line_rows(form, number)
        block.citations += citation_rows(form, number)
        block.words += entry_words(form, number)
        return entry_row(
            form,
            body,
            ledger.digest(body),
            number,
            received_at=received_at,
            received_by=received_by,
            before=self.receipt,
        )

    def above(self, block: Block) -> dict[str, Row]:
        """Row, height and id of what entries build on, by digest; they are one higher than that."""
        known = {row[3]: (row[0], row[2], row[1]) for row in block.entries}
        asked = {digest for form in block.forms for digest in form[3]} - known.keys()
        known |= reading.by_digest(self.connection, sorted(asked))
        replaced = {form[5] for form in block.forms if form[5]}
        here = reading.here(self.connection, sorted(replaced)) if replaced else set()
        for row, form in zip(block.entries, block.forms, strict=True):
            if any(digest not in known for digest in form[3]):
                raise damaged_entry(form[1], "what it builds on is not here")
            if form[5] and form[5] not in here:
                raise damaged_entry(form[1], "what it replaces is not here")
            built_on = [known[digest] for digest in form[3]]
            if form[2] != max((height for _, height, _ in built_on), default=0) + 1:
                raise damaged_entry(form[1], "its height does not follow from what it builds on")
            self.clocks.look(row, [id_ for _, _, id_ in built_on])
        return known

    def check_beside(self, block: Block, first: int, last: int) -> None:
        """Raise Damaged where lines, citations or the things that they name are not as in texts."""
        named: list[tuple[int, int, int, int]] = []
        for place, (table, names, query, wanted) in enumerate(
            (
                ("line", LINE_ENDS, reading.LINES, block.lines),
                ("citation", CITATION_ENDS, reading.CITATIONS, block.citations),
            )
        ):
            found = reading.rows(self.connection, query, first, last)
            if [row[:-1] for row in found] != wanted:
                thing = wrong_thing(self.connection, wanted, found, block.id_of)
                raise thing or first_difference(
                    table, names, wanted, [row[:-1] for row in found], keys=2, id_of=block.id_of
                )
            named += [(row[0], place, row[1], row[-1]) for row in found if row[-1] is not None]
        self.number_things(named, block)

    def number_things(self, named: list[tuple[int, int, int, int]], block: Block) -> None:
        """Raise Damaged where the keys of things are not in the order in which they were named."""
        if max((one[3] for one in named), default=0) <= self.things:
            return
        for row, _, _, key in sorted(named):
            if key > self.things + 1:
                why = "the table thing does not number things as they were first named"
                raise damaged_entry(block.id_of(row), why)
            self.things = max(self.things, key)

    def grow(self, first: int, last: int, parents: Sequence[Row]) -> None:
        """What entries build on is a head no more."""
        built_on = {parent for _, parent in parents}
        self.heads |= set(range(first, last + 1)) - self.built_on_early
        self.heads -= built_on
        self.built_on_early -= set(range(first, last + 1))
        self.built_on_early |= {row for row in built_on if row > last}

    def wrong(
        self, table: str, names: Sequence[str], wanted: list[Row], block: Block, *, keys: int
    ) -> Iterator[Damaged]:
        """The first row of a table that follows from the ledger and is not the one wanted."""
        first, last = block.entries[0][0], block.entries[-1][0]
        found = reading.rows(self.connection, reading.FOLLOWING[table], first, last)
        if found != wanted:
            yield first_difference(
                table, names, wanted, found, keys=keys, id_of=block.id_of, can_be_made_anew=True
            )


def missing(row: object) -> Damaged:
    return damaged_ledger(f"the entry of row {row} is missing")
