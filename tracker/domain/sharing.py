"""Values that come again and again in a ledger, such as levels and parties, held once."""

from collections.abc import Hashable
from functools import lru_cache
from typing import Any, TypeVar, cast

REMEMBERED = 2**12  # values

Shared = TypeVar("Shared", bound=Hashable)


def once(value: Shared) -> Shared:
    """The value, or an equal one that was met before: that takes no memory of its own."""
    return cast(Shared, _first(value))


def shared(form: list[Any]) -> list[Any]:
    """A form, each plain value of which is held once."""
    return [one if isinstance(one, list) else once(one) for one in form]


@lru_cache(maxsize=REMEMBERED, typed=True)
def _first(value: Hashable) -> Hashable:
    return value
