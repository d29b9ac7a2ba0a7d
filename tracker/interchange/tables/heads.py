"""The heads of a table: each has a text, and no two the same."""

from collections.abc import Sequence
from functools import lru_cache

from tracker.domain.errors import TrackerError, WrongUsage
from tracker.domain.text import clean, quoted

MOST = 2_000


@lru_cache(maxsize=MOST)
def tidy(head: str) -> str:
    """A head as a mapping names it: on one line, its blanks single."""
    return " ".join(head.split())


def checked(heads: Sequence[str], name: str, places: Sequence[str]) -> tuple[str, ...]:
    """The heads, if each has its own text. Raises TrackerError that names the places.

    The name is that of the file, with its line; a place is that of a column in it.
    """
    if len(heads) > MOST:
        raise TrackerError(
            f"{name}: found more than {MOST:,} heads, expected fewer: leave some out."
        )
    seen: dict[str, str] = {}
    for head, place in zip(heads, places, strict=True):
        try:
            clean(head, field="head")
        except WrongUsage as error:
            raise TrackerError(f"{name}: {place}: {error}") from error
        if not head:
            raise TrackerError(f"{name}: {place} has no name: write one there, or delete it.")
        if head in seen:
            raise TrackerError(
                f"{name}: {seen[head]} and {place} have the same head {quoted(head)}: "
                "give each its own."
            )
        seen[head] = place
    return tuple(heads)
