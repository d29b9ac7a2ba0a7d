"""Keeps the details of a report small: its acts are told when they are read, some at a time."""

import pickle
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import overload

from tracker.domain.damage import stored
from tracker.domain.ledger import Entry, read
from tracker.domain.reports import Detail
from tracker.domain.telling import Around
from tracker.domain.things import Source
from tracker.services.citing import cited, public

FASTEST = 1  # what is packed is read again soon


@dataclass(frozen=True)
class Piece:
    """The acts of some commitments, in the order of these, and what is known around the acts."""

    entries: Mapping[str, Entry]  # by id
    judged: Sequence[str | None]  # the id of the entry that made the judgement in force
    acts: Sequence[Sequence[str]]  # ids
    around: Around

    def told(self, heads: Sequence[Detail]) -> tuple[Detail, ...]:
        """Details of commitments, with their acts."""
        told = {id_: public(self.around.told(entry)) for id_, entry in self.entries.items()}
        return tuple(
            replace(head, judged=told.get(judged or ""), acts=tuple(told[id_] for id_ in ids))
            for head, judged, ids in zip(heads, self.judged, self.acts, strict=True)
        )


class Packed(Sequence[Detail]):
    """Details in pieces, of which the one that was read last is told.

    An agreement may have a hundred thousand acts: told all at once they would fill the memory.
    """

    def __init__(self, heads: Sequence[Detail], at_once: int) -> None:
        self.heads = heads  # without their acts
        self.at_once = at_once
        self.sources: dict[str, Source] = {}  # public ones, by code, as they are cited
        self.parties: set[str] = set()  # the codes of those that acts name
        self._pieces: list[bytes] = []
        self._shared: Around | None = None  # holds names and sources of all pieces
        self._told: tuple[int, Sequence[Detail]] = (-1, ())

    def add(self, piece: Piece, bodies: Mapping[str, str]) -> None:
        """Take in the next piece, with the texts that its entries are read from."""
        self._shared = piece.around
        details = piece.told(self.heads_of(len(self._pieces)))
        for detail in details:
            for act in (detail.judged, *detail.acts):
                self.sources |= cited(act)
                self.parties |= act.entry.by.codes if act else set()
        self._told = (len(self._pieces), details)
        is_alone = len(self.heads) <= self.at_once  # and stays told
        self._pieces.append(b"" if is_alone else pack(piece, bodies))

    def heads_of(self, number: int) -> Sequence[Detail]:
        return self.heads[number * self.at_once : (number + 1) * self.at_once]

    def piece(self, number: int) -> Sequence[Detail]:
        """The details of one piece."""
        if self._told[0] != number and self._shared:
            piece = unpacked(self._pieces[number], self._shared)
            self._told = (number, piece.told(self.heads_of(number)))
        return self._told[1]

    def __len__(self) -> int:
        return len(self.heads)

    def __iter__(self) -> Iterator[Detail]:
        for number in range(len(self._pieces)):
            yield from self.piece(number)

    @overload
    def __getitem__(self, index: int) -> Detail: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Detail]: ...

    def __getitem__(self, index: int | slice) -> Detail | Sequence[Detail]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        number, place = divmod(range(len(self))[index], self.at_once)
        return self.piece(number)[place]


def pack(piece: Piece, bodies: Mapping[str, str]) -> bytes:
    around = replace(piece.around, subjects={}, sources={})
    return zlib.compress(pickle.dumps((bodies, piece.judged, piece.acts, around)), FASTEST)


def unpacked(packed: bytes, shared: Around) -> Piece:
    bodies, judged, acts, around = pickle.loads(zlib.decompress(packed))
    entries = {id_: stored(read, body, id_) for id_, body in bodies.items()}
    around = replace(around, subjects=shared.subjects, sources=shared.sources)
    return Piece(entries, judged, acts, around)
