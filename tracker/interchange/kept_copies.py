"""Saved pages on this machine: where each lies, by SHA-256, in a list that `sha256sum -c` reads."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from tracker.domain.errors import NotFound, TrackerError
from tracker.interchange.hashing import sha256_of

LINE = re.compile(rb"(\\?)([0-9a-f]{64})  (.+)")
ESCAPES = ((b"\\", b"\\\\"), (b"\n", b"\\n"), (b"\r", b"\\r"))


@dataclass(frozen=True)
class KeptCopy:
    """A saved page: where it was put, and what became of it."""

    path: Path | None
    state: str  # unchanged, changed, missing, or unknown where no place is noted here

    def __str__(self) -> str:
        place = str(self.path) if self.path else "not noted on this machine"
        told = {
            "unchanged": f"{place} (there, unchanged)",
            "changed": f"{place} (there, but CHANGED since)",
            "missing": f"{place} (not there any more)",
        }
        return told.get(self.state, place)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file. Raises TrackerError where it cannot be read."""
    if path.exists() and not path.is_file():
        raise TrackerError(f"{path} is no file that could be kept as a copy.")
    try:
        return sha256_of(path)
    except FileNotFoundError:
        raise NotFound(f"There is no file {path} to keep as a copy.") from None
    except OSError as error:
        raise TrackerError(f"{path} cannot be read: {error.strerror}.") from error


def note(listed: Path, digest: str, path: Path) -> None:
    """Note where the copy of a digest lies; a later note takes the place of an earlier one."""
    listed.parent.mkdir(parents=True, exist_ok=True)
    name = os.fsencode(path)
    escaped = name
    for sign, instead in ESCAPES:
        escaped = escaped.replace(sign, instead)
    line = (b"\\" if escaped != name else b"") + digest.encode() + b"  " + escaped + b"\n"
    with open(os.open(listed, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "wb") as file:
        file.write(line)


def noted(listed: Path, digest: str) -> Path | None:
    """Where the copy of a digest was put, as noted last."""
    try:
        lines = listed.read_bytes().split(b"\n")
    except FileNotFoundError:
        return None
    for line in reversed(lines):
        found = LINE.fullmatch(line)
        if found and found[2].decode() == digest:
            return Path(os.fsdecode(unescaped(found[3]) if found[1] else found[3]))
    return None


def unescaped(name: bytes) -> bytes:
    signs = {instead: sign for sign, instead in ESCAPES}
    return re.sub(rb"\\[\\nr]", lambda found: signs[found.group()], name)


def kept_copy(listed: Path, digest: str) -> KeptCopy:
    """What this machine knows of the copy of a digest, compared with its content now."""
    path = noted(listed, digest)
    if path is None:
        return KeptCopy(None, "unknown")
    try:
        return KeptCopy(path, "unchanged" if digest_of(path) == digest else "changed")
    except TrackerError:
        return KeptCopy(path, "missing")
