"""Many small files as one table: each is a row, such as Markdown under a YAML header."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from tracker.domain.errors import NotFound, TrackerError
from tracker.domain.tables import OF_FILE, Row, Table
from tracker.interchange.tables.decoding import Encoded
from tracker.interchange.tables.faults import placed
from tracker.interchange.tables.flat import flat
from tracker.interchange.tables.heads import checked
from tracker.interchange.tables.how import How
from tracker.interchange.yaml import read_yaml

Read: TypeAlias = tuple[Path, int, str | None, dict[str, str]]

LARGEST = 20_000_000  # bytes
HEADER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def read_folder(paths: Sequence[Path], how: How = How()) -> Table:  # noqa: B008  # it is never changed
    """A table with a row for each file: the keys of its header, its body and its name.

    Raises TrackerError kinds; what is wrong with one file is the fault of its row.
    """
    if not paths:
        raise NotFound("There are no files to read: name some, or the folder that holds them.")
    name = str(paths[0]) if len(paths) == 1 else os.path.commonpath(paths)
    found: dict[str, str] = {}
    for path, _, _, texts in read_files(paths, how):
        for head in texts:
            found.setdefault(head, f"a key of {path.name}")
    for own in OF_FILE:
        found[own] = found.pop(own, "")
    heads = checked(list(found), name, list(found.values()))

    def read() -> Iterator[Row]:
        for path, line, fault, texts in read_files(paths, how):
            yield Row(line, tuple([texts.get(head, "") for head in heads]), fault, str(path))

    return Table(name, heads, read)


def read_files(paths: Sequence[Path], how: How) -> Iterator[Read]:
    """Each file with the line of its fault or 1, the fault, and its texts by head."""
    for path in paths:
        try:
            yield path, 1, None, {**read_file(path, how), "file": path.name}
        except TrackerError as error:
            line, fault = placed(str(error), str(path))
            yield path, line, fault, {"file": path.name}


def read_file(path: Path, how: How) -> dict[str, str]:
    """The texts of a file by head. Raises TrackerError."""
    name = str(path)
    file = Encoded(path, name, how.encoding)
    text = file.whole(LARGEST).replace("\r\n", "\n").replace("\r", "\n")
    header = HEADER.match(text)
    if not header:
        raise TrackerError(
            f"{name}:1: found no header, expected YAML between two lines of three hyphens."
        )
    data: Any = read_yaml("\n" + header[1], name).data  # its lines count from that of the hyphens
    if not isinstance(data, dict):
        raise TrackerError(f"{name}:2: found no keys in the header, expected such as title: Dam.")
    texts = dict(flat(data))
    for head in OF_FILE:
        if head in texts:
            raise TrackerError(
                f"{name}:2: found the key {head}, which is the file's own: rename it."
            )
    return {**texts, "body": text[header.end() :].strip()}
