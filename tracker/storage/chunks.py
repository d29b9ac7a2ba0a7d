"""Long lists in pieces that every database takes in one statement."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

CHUNK = 10_000  # of names or pairs of them: SQLite takes 32,766 parameters
BLOCK = 500  # where whole texts are held in memory

Item = TypeVar("Item")


def chunks(items: Sequence[Item], most: int = CHUNK) -> Iterator[list[Item]]:
    """The items in order, at most so many of them at a time."""
    for start in range(0, len(items), most):
        yield list(items[start : start + most])
