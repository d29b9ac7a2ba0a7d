"""Reads the texts that people hand over: files, and streams that can be read only once."""

import os
import sys
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any

from tracker.cli.session import Session
from tracker.domain.errors import NotFound, TrackerError

LARGEST = 20_000_000  # bytes
CHUNK = 65_536


def text_of(here: Session, path: str) -> str:
    """The text of a file or stream. Raises TrackerError kinds."""
    name = "Standard input" if path == "-" else path
    try:
        content = received(here, path) if is_stream(path) else whole(Path(path))
    except FileNotFoundError as error:
        raise NotFound(f"There is no file {path} to read acts from.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise TrackerError(f"{name} cannot be read: {reason}.") from error
    if len(content) > LARGEST:
        here.received = bytearray()  # nobody typed that much: no draft is kept of it
        raise TrackerError(f"{name} has more than {LARGEST:,} bytes: split it.")
    return decoded(content, name)


def whole(path: Path) -> bytes:
    """The content of a file, or as much of it as shows that it is too large."""
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def is_stream(path: str) -> bool:
    """Whether what is read there is gone afterwards: standard input, a pipe, a device."""
    there = os.path.exists(path)
    return path == "-" or (there and not os.path.isfile(path) and not os.path.isdir(path))


def received(here: Session, path: str) -> bytes:
    """All of a stream; what has come is kept in the session, also when the rest never comes."""
    here.received = bytearray()
    # Standard input stays open: whether it is a terminal is asked later.
    with nullcontext(sys.stdin.buffer) if path == "-" else open(path, "rb") as stream:
        some_of_it: Any = stream.read1  # type: ignore[union-attr]  # both are buffered
        for some in iter(partial(some_of_it, CHUNK), b""):
            here.received.extend(some)
            if len(here.received) > LARGEST:
                break
    return bytes(here.received)


def decoded(content: bytes, name: str) -> str:
    """UTF-8 text, with or without a mark at its beginning."""
    try:
        text = content.decode("utf-8-sig")
        fault = text.find("\0")
    except UnicodeDecodeError as error:
        fault = error.start
    if fault >= 0:
        raise TrackerError(
            f"{name} is not UTF-8 text: byte {fault} cannot be read. Save it as UTF-8."
        )
    return text
