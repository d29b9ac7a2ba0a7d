"""Reads an exported ledger: the body of one entry a line, and nothing else."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from tracker.domain.bodies import LONGEST, Copy, gathered
from tracker.domain.errors import TrackerError
from tracker.domain.ledger import FORM
from tracker.domain.text import printable

BEGINNING = f'["{FORM}"'.encode()


def is_ledger(path: Path) -> bool:
    """Whether a file begins as an export of the ledger does."""
    with path.open("rb") as file:
        return file.read(len(BEGINNING)) == BEGINNING


def read_ledger(path: Path) -> Copy:
    """The history in an export. Raises TrackerError that names the line that is refused."""
    name = printable(str(path))
    with path.open("rb") as file:
        return gathered(name, lines(file, name), in_order=True)


def lines(file: BinaryIO, name: str) -> Iterator[tuple[str, str]]:
    """Each line of a file with its number; one too long is never held whole."""
    number = 0
    while line := file.readline(LONGEST + 2):
        number += 1
        bare = line.removesuffix(b"\n")
        if len(bare) > LONGEST:
            raise TrackerError(f"{name}:{number}: the line has more than {LONGEST:,} bytes.")
        try:
            yield f":{number}", bare.decode()
        except UnicodeDecodeError as error:
            raise TrackerError(f"{name}:{number}: the line is not UTF-8.") from error
