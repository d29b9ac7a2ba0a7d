"""Which commitments a question is about: all of an agreement, or some of them."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, select, union_all

from tracker.domain.things import Commitment
from tracker.storage import tables
from tracker.storage.chunks import chunks
from tracker.storage.planning import JOINING_ALL, without
from tracker.storage.queries.things import commitments_where
from tracker.storage.types import NUL

COMMITMENT = tables.commitment.c
FEW = 500  # commitments: more are found faster with all of their agreement
NAMES = (COMMITMENT.number, COMMITMENT.alias)


@dataclass(frozen=True)
class Scope:
    """The commitments of an agreement (its row): all, or those of these rows."""

    agreement: int
    commitments: tuple[int, ...] | None = None

    def holds(self) -> ColumnElement[bool]:
        """Whether a commitment is one of them."""
        if self.commitments is None:
            return COMMITMENT.agreement == self.agreement
        return COMMITMENT.thing.in_(self.commitments)

    def planned(self, connection: Connection) -> AbstractContextManager[None]:
        """Within its block PostgreSQL looks for the lines and entries of many one by one.

        It would read the whole ledger: it cannot tell how few of them depend on the commitments.
        """
        return without(connection, *(JOINING_ALL if self.commitments is None else ()))

    def rows(self) -> Select[Any]:
        """Their rows."""
        return select(COMMITMENT.thing).where(self.holds())


def scope_of(agreement: int, commitments: Sequence[int] | None) -> Scope:
    """The scope of these commitments; all of their agreement where they are many."""
    few = commitments is not None and len(commitments) <= FEW
    return Scope(agreement, tuple(commitments) if few and commitments is not None else None)


def within(agreements: Sequence[int], others: Sequence[int] = ()) -> CompoundSelect[Any]:
    """The rows of agreements and of all their commitments, withdrawn ones too; and of others."""
    thing = tables.thing.c
    own = select(COMMITMENT.thing).where(COMMITMENT.agreement.in_(agreements))
    return own.union_all(select(thing.row).where(thing.row.in_([*agreements, *others])))


def called(connection: Connection, agreement: int, name: str) -> Commitment | None:
    """The commitment of an agreement that has an alias, else the one that has a number."""
    if NUL in name:
        return None
    owned = select(COMMITMENT.thing).where(COMMITMENT.agreement == agreement)
    names = union_all(*(owned.where(column == name) for column in NAMES))  # each with an index
    found = commitments_where(connection, COMMITMENT.thing.in_(names))
    return next((one for one in found if one.alias == name), next(iter(found), None))


def of_rows(connection: Connection, rows: Sequence[int]) -> list[Commitment]:
    """The commitments of some rows, parts after what they are part of."""
    return commitments_where(connection, COMMITMENT.thing.in_(rows)) if rows else []


def of_ids(connection: Connection, agreement: int, ids: Sequence[str]) -> list[Commitment]:
    """The commitments of an agreement that have one of these ids."""
    thing = tables.thing.c
    is_one = thing.type == "commitment", COMMITMENT.agreement == agreement
    return [
        one
        for some in chunks(ids)
        for one in commitments_where(connection, *is_one, thing.id.in_(some))
    ]


def wholes(connection: Connection, agreement: int) -> list[tuple[int, int]]:
    """Each part of a commitment of an agreement with what it is a part of."""
    query = select(COMMITMENT.thing, COMMITMENT.parent)
    of_agreement = COMMITMENT.agreement == agreement, COMMITMENT.parent.is_not(None)
    return [(part, whole) for part, whole in connection.execute(query.where(*of_agreement))]


def any_defined(connection: Connection, agreement: int) -> bool:
    """Whether an agreement has a commitment that was not withdrawn."""
    whole = COMMITMENT.parent.is_(None), COMMITMENT.withdrawn == 0
    query = select(COMMITMENT.thing).where(COMMITMENT.agreement == agreement, *whole)
    return connection.scalar(query.limit(1)) is not None


def slugs(connection: Connection) -> set[str]:
    """What agreements are called."""
    return set(connection.scalars(select(tables.agreement.c.slug)))
