"""The XML of a workbook's parts, read as a stream and without entities."""

from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from tracker.domain.errors import TrackerError
from tracker.domain.text import quoted
from tracker.interchange.packages import Package

LONGEST_TEXT = 1_000_000  # characters


class Handler:
    """What is done with the elements of a part; `texts` is what was read since it was cleared."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""


def parse(package: Package, part: str, handler: Handler) -> Iterator[None]:
    """Reads a part; comes back after each block of it. Raises TrackerError where it is no XML."""
    parser = _parser(handler)
    try:
        for block in package.blocks(part):
            parser.Parse(block)
            if sum(map(len, handler.texts)) > LONGEST_TEXT:
                raise TrackerError(
                    f"{package.name}: found a text of more than {LONGEST_TEXT:,} characters in its "
                    f"part {quoted(part)}, expected fewer: shorten it."
                )
            yield
        parser.Parse(b"", True)
        yield
    except expat.ExpatError as fault:
        raise TrackerError(
            f"{package.name}: its part {quoted(part)} is no XML at line {fault.lineno}: it was "
            "damaged or changed, save it anew."
        ) from None


def parse_whole(package: Package, part: str, handler: Handler) -> None:
    """Reads a part to its end. Raises TrackerError where it is no XML."""
    for _ in parse(package, part, handler):
        pass


def _parser(handler: Handler) -> Any:
    """A parser that hands over names without the prefix that the first element has."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def first(name: str, attributes: dict[str, str]) -> None:
        prefix = name[: name.find(":") + 1]
        if prefix:
            parser.StartElementHandler = lambda name, attributes: handler.start(
                name.removeprefix(prefix), attributes
            )
            parser.EndElementHandler = lambda name: handler.end(name.removeprefix(prefix))
        else:
            parser.StartElementHandler, parser.EndElementHandler = handler.start, handler.end

    parser.StartElementHandler = first
    parser.CharacterDataHandler = handler.texts.append
    return parser
