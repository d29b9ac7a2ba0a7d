"""Shapes that JSON from elsewhere must have: what is not exactly so is refused in a sentence."""

import re
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from tracker.domain.dates import PartialDate
from tracker.domain.errors import TrackerError
from tracker.domain.text import LIMITS, clean, quoted, with_article
from tracker.domain.text import code as code_of

Shape: TypeAlias = Callable[[Any], None]
"""Raises TrackerError or WrongUsage where a value is not of the shape."""

_HEX = "[0-9a-f]"
SHA256 = f"{_HEX}{{64}}"
UUID = f"{_HEX}{{8}}-{_HEX}{{4}}-[1-8]{_HEX}{{3}}-[89ab]{_HEX}{{3}}-{_HEX}{{12}}"
UUID_7 = UUID.replace("[1-8]", "7")
LARGEST = 999_999_999  # whole number, where a field says no other limit
DEEPEST = 6  # lists within lists in a field of a definition
MOST = 100_000  # items of one list


def refused(what: str, found: object, expected: str) -> TrackerError:
    """The error that says what stands where something else is expected, to be raised."""
    told = quoted(found) if isinstance(found, str) else kind_of(found)
    return TrackerError(f"the {what} is {told}, expected {expected}.")


def kind_of(found: object) -> str:
    """What a value is, for an error."""
    match found:
        case None:
            return "nothing"
        case bool():
            return "true or false"
        case int():
            return quoted(str(found)) if abs(found) <= 10**15 else "a huge number"
        case list():
            return f"a list of {len(found):,}"
        case _:
            return with_article(type(found).__name__)


def text(field: str, limit: str = "") -> Shape:
    """Text as the border leaves it, of at most the length that such a field may have."""
    longest = LIMITS[limit or field]

    def check(value: Any) -> None:
        if not isinstance(value, str):
            raise refused(field, value, "text")
        if clean(value, field=field, limit=longest) != value:
            raise refused(field, value, "text in NFC, without blanks at its ends")

    return check


def code(field: str) -> Shape:
    """A name that can be typed."""

    def check(value: Any) -> None:
        if not isinstance(value, str):
            raise refused(field, value, "text")
        code_of(value, field=field)

    return check


def like(field: str, pattern: str, expected: str) -> Shape:
    """Text of a form."""

    def check(value: Any) -> None:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise refused(field, value, expected)

    return check


def one(field: str, words: Sequence[str]) -> Shape:
    """One of some words."""

    def check(value: Any) -> None:
        if not isinstance(value, str) or value not in words:
            raise refused(field, value, f"one of {', '.join(words)}")

    return check


def whole(field: str, smallest: int = 0, largest: int = LARGEST) -> Shape:
    """A whole number between two, both counted."""

    def check(value: Any) -> None:
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        if not is_whole or not smallest <= value <= largest:
            raise refused(field, value, f"a whole number from {smallest:,} to {largest:,}")

    return check


def flag(field: str) -> Shape:
    return whole(field, 0, 1)


def day(field: str) -> Shape:
    """A date known in part, in the form it is printed in."""

    def check(value: Any) -> None:
        if not isinstance(value, str):
            raise refused(field, value, "a date")
        if str(PartialDate.parse(value)) != value:
            raise refused(field, value, f"it written {PartialDate.parse(value)}")

    return check


def maybe(shape: Shape) -> Shape:
    """Nothing, or a value of a shape."""

    def check(value: Any) -> None:
        if value is not None:
            shape(value)

    return check


def each(field: str, shape: Shape, most: int = MOST) -> Shape:
    """A list of any length up to one, whose items all have a shape."""

    def check(value: Any) -> None:
        if not isinstance(value, list):
            raise refused(field, value, "a list")
        if len(value) > most:
            raise refused(field, value, f"at most {most:,}")
        for item in value:
            shape(item)

    return check


def row(field: str, *shapes: Shape) -> Shape:
    """A list of as many items as there are shapes, each of its own."""

    def check(value: Any) -> None:
        if not isinstance(value, list) or len(value) != len(shapes):
            raise refused(field, value, f"a list of {len(shapes)}")
        for shape, item in zip(shapes, value, strict=True):
            shape(item)

    return check


def either(first: Shape, second: Shape) -> Shape:
    """A list of the first shape, or else a value of the second."""

    def check(value: Any) -> None:
        (first if isinstance(value, list) else second)(value)

    return check


def plain(field: str, deep: int = DEEPEST) -> Shape:
    """Text, a whole number, nothing, or a list of these."""
    words, number = text(field, "text"), whole(field)

    def check(value: Any) -> None:
        match value:
            case None:
                pass
            case list() if deep:
                each(field, plain(field, deep - 1))(value)
            case str():
                words(value)
            case _:
                number(value)

    return check
