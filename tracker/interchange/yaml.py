"""YAML read strictly: every scalar is text, and nothing is repeated, tagged or an alias."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

import yaml
from yaml import CBaseLoader

from tracker.domain.errors import NotFound, TrackerError
from tracker.domain.text import quoted

Data: TypeAlias = Any
"""Text, None, or lists and mappings of these; the keys of mappings are text."""
Spots: TypeAlias = dict[str | int, int]
"""Where each key of a mapping, or each item of a list, begins: one number, for there are many."""

LARGEST = 20_000_000  # bytes
MOST_NODES = 1_000_000
DEEPEST = 50

_TOO_LARGE = f"found more than {LARGEST:,} bytes, expected less: split the file"
_TOO_DEEP = f"found more than {DEEPEST} levels, expected fewer: flatten it"
_PARSER_TOO_DEEP = "nesting depth"  # what libyaml says at its own limit, before our count begins
_NOTHING = ("", "~", "null", "Null", "NULL")
_REFUSED = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Document:
    """What a YAML text says, and where it says so."""

    name: str  # of the file, for messages
    data: Data
    spots: dict[int, Spots] = field(repr=False)  # by the identity of a mapping or list in the data

    def where(self, path: tuple[str | int, ...]) -> tuple[int, int, str]:
        """The line and column, from 1, of a place in the data or of what holds it; its keys.

        Steps that are not in the data are passed over.
        """
        here, spot, keys = self.data, 0, []
        for step in path:
            known = self.spots.get(id(here), {})
            if step in known:
                here, spot = here[step], known[step]
            if isinstance(step, str) and (step in known or step == path[-1]):
                keys.append(step)
        return *placed(spot), ".".join(key for key in keys if not key.endswith("]"))

    def line(self, path: tuple[str | int, ...]) -> int:
        """The line of a place in the data, or of what holds it."""
        return self.where(path)[0]

    def told(self, path: tuple[str | int, ...], problem: str) -> str:
        """The sentence that tells of a problem with its file, line, column and key."""
        line, column, keys = self.where(path)
        return f"{self.name}:{line}:{column}: {keys or 'file'}: {problem}."


def placed(spot: int) -> tuple[int, int]:
    """The line and the column, from 1, that are held as one number."""
    line, column = divmod(spot, LARGEST)
    return line + 1, column + 1


def read_yaml(source: Path | str, name: str) -> Document:
    """The one document of a file or a text; the name stands in errors. Raises TrackerError."""
    text = read_text(source, name) if isinstance(source, Path) else source
    if len(text) > LARGEST:
        refuse(name, 1, _TOO_LARGE)
    if found := _REFUSED.search(text):
        refuse(
            name,
            text.count("\n", 0, found.start()) + 1,
            f"found U+{ord(found.group()):04X}, which YAML does not allow, expected text: "
            "take it out",
        )
    return _Reader(text.removeprefix("\ufeff"), name).document()


def read_text(path: Path, name: str) -> str:
    """A file's text, UTF-8 with or without a byte order mark. Raises TrackerError."""
    raw = _content(path, name)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        refuse(
            name,
            line,
            f"found the byte 0x{raw[fault.start]:02X}, which is not UTF-8: save the file as UTF-8",
        )


def refuse(name: str, line: int, problem: str, column: int | None = None) -> NoReturn:
    """Say what is wrong and where."""
    place = f"{name}:{line}:{column}" if column else f"{name}:{line}"
    raise TrackerError(f"{place}: {problem}.")


def _content(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise NotFound(f"There is no file {name}: check its name and folder.") from None
    except OSError as fault:
        raise TrackerError(f"{name} cannot be read: {fault.strerror or fault}.") from None
    if len(raw) > LARGEST:
        refuse(name, 1, _TOO_LARGE)
    return raw


class _Reader:
    """Builds the data of one text from the events of the parser."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.spots: dict[int, Spots] = {}
        self.nodes = 0
        self.events: Iterator[Any] = yaml.parse(text, Loader=CBaseLoader)

    def document(self) -> Document:
        try:
            return Document(self.name, self._document(), self.spots)
        except yaml.MarkedYAMLError as fault:
            line, column = placed(_spot(fault.problem_mark) if fault.problem_mark else 0)
            if _PARSER_TOO_DEEP in (fault.problem or ""):
                refuse(self.name, line, _TOO_DEEP, column)
            refuse(
                self.name,
                line,
                f"this is not YAML: {fault.problem}; indent with blanks only, close quotation "
                "marks and brackets, and quote a text that holds ': ' or begins with a sign",
                column,
            )

    def _document(self) -> Data:
        next(self.events)  # the stream starts
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return None
        data = self._node(next(self.events), depth=1)
        next(self.events)  # the document ends
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            self._refuse(after, "found a second document, expected one: delete the line '---'")
        return data

    def _node(self, event: Any, depth: int) -> Data:
        self._check(event, depth)
        match event:
            case yaml.ScalarEvent():
                plain = event.implicit[0]
                nothing = not event.value or (plain and event.value in _NOTHING)
                return None if nothing else event.value
            case yaml.SequenceStartEvent():
                return self._sequence(depth)
            case _:
                return self._mapping(depth)

    def _sequence(self, depth: int) -> list[Data]:
        found: list[Data] = []
        spots: Spots = {}
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            spots[len(found)] = _spot(event.start_mark)
            found.append(self._node(event, depth + 1))
        self.spots[id(found)] = spots
        return found

    def _mapping(self, depth: int) -> dict[str, Data]:
        found: dict[str, Data] = {}
        spots: Spots = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event, spots)
            spots[key] = _spot(event.start_mark)
            found[key] = self._node(next(self.events), depth + 1)
        self.spots[id(found)] = spots
        return found

    def _key(self, event: Any, spots: Spots) -> str:
        self._check(event, depth=1)
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse(event, "found a list or mapping as a key, expected a name")
        key: str = event.value
        if key in spots:
            self._refuse(
                event,
                f"found the key {quoted(key)} again, which stands on line {placed(spots[key])[0]}: "
                "delete one of them",
            )
        return key

    def _check(self, event: Any, depth: int) -> None:
        """Refuse what only programs write: aliases, anchors, tags, and what is deep or endless."""
        self.nodes += 1
        if event.anchor is not None:
            self._refuse(event, "found an anchor or alias, expected plain data: write it out")
        if event.tag is not None:
            self._refuse(event, f"found the tag {quoted(event.tag)}, expected none: delete it")
        if depth > DEEPEST:
            self._refuse(event, _TOO_DEEP)
        if self.nodes > MOST_NODES:
            self._refuse(event, f"found more than {MOST_NODES:,} values: split the file")

    def _refuse(self, event: Any, problem: str) -> NoReturn:
        line, column = placed(_spot(event.start_mark))
        refuse(self.name, line, problem, column)


def _spot(mark: Any) -> int:
    spot: int = mark.line * LARGEST + mark.column
    return spot
