"""The XML of a workbook's parts, read as a stream and without entities."""

import re
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from tracker.domain.errors import TrackerError
from tracker.domain.text import quoted
from tracker.interchange.packages import Package

LARGEST = 40_000_000  # bytes of a part
LONGEST_TEXT = 1_000_000  # characters
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class Handler:
    """What is done with the elements of a part.

    `texts` is what was read since it was cleared; `runs` are those that make one text together.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.runs: list[str] = []
        self.spoken = False  # how a text is pronounced stands beside it

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def length(self) -> int:
        """How much of a text is kept that has not ended."""
        return sum(map(len, self.texts)) + sum(map(len, self.runs))

    def start_run(self, name: str) -> None:
        self.spoken = self.spoken or name == "rPh"

    def end_run(self, name: str) -> None:
        if name == "t" and not self.spoken:
            self.runs.append("".join(self.texts))
        elif name == "rPh":
            self.spoken = False

    def joined_runs(self) -> str:
        """The text that ends, without what Excel writes as _x000D_ and alike."""
        text = "".join(self.runs)
        self.runs.clear()
        return unescaped(text)


def unescaped(text: str) -> str:
    """A text with what Excel writes as _x000D_ and alike."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def parse(package: Package, part: str, handler: Handler) -> Iterator[None]:
    """Reads a part; comes back after each block of it. Raises TrackerError where it is no XML."""
    if part in package.parts and package.parts[part].file_size > LARGEST:
        raise TrackerError(
            f"{package.name} has more than {LARGEST:,} bytes in its part {quoted(part)}, unpacked: "
            "save the sheet as CSV."
        )
    parser = _parser(handler)
    fed = 0
    try:
        for block in package.blocks(part):
            parser.Parse(block)
            fed += len(block)
            if handler.length() + fed - parser.CurrentByteIndex > LONGEST_TEXT:
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
