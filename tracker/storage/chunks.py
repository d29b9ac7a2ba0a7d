"""Long lists in pieces that every database takes in one statement."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

CHUNK = 500

Item = TypeVar("Item")


def chunks(items: Sequence[Item]) -> Iterator[list[Item]]:
    """The items in order, at most CHUNK of them at a time."""
    for start in range(0, len(items), CHUNK):
        yield list(items[start : start + CHUNK])
