"""Reads reports as DOCX and XLSX: where they print their stamp, and all that is in them."""

import io
import re
import zipfile
from collections.abc import Iterator
from hashlib import sha256

from tracker.domain.errors import TrackerError
from tracker.interchange import packages
from tracker.interchange.packages import BROKEN

PLACES = re.compile(r"docProps/core\.xml|word/footer[0-9]{1,2}\.xml")
LARGEST_WHOLE = packages.LARGEST  # bytes of all parts, unpacked
LARGEST = 1_000_000  # bytes of a part, unpacked
MOST = 20  # parts that are read


def is_office(content: bytes) -> bool:
    """Whether a file may be a DOCX or XLSX: both are packed alike."""
    return content.startswith(b"PK\x03\x04")


def is_workbook(content: bytes) -> bool:
    """Whether a packed file is an XLSX."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except BROKEN:
        return False


def contents(content: bytes, name: str) -> list[str]:
    """Part by part its name, its texts and the digest of all of it, which is the last.

    Raises TrackerError where the parts are larger than any report, or cannot be read.
    """
    found: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_WHOLE:
                raise TrackerError(
                    f"{name} has parts of more than {LARGEST_WHOLE:,} bytes: as a report of that"
                    " size it cannot be compared."
                )
            for part in archive.infolist():
                told = archive.read(part)
                texts = re.findall(">([^<]+)<", told.decode("utf-8", "replace"))
                found += [part.filename, *texts, f"{part.filename} {sha256(told).hexdigest()}"]
    except BROKEN as error:
        raise broken(name) from error
    return found


def broken(name: str) -> TrackerError:
    return TrackerError(f"{name} cannot be unpacked: it was damaged or changed.")


def printed(content: bytes, name: str) -> str:
    """The text of these places, a line each. Raises TrackerError where they cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(parts(archive))
    except BROKEN as error:
        raise broken(name) from error


def parts(archive: zipfile.ZipFile) -> Iterator[str]:
    names = [name for name in archive.namelist() if PLACES.fullmatch(name)]
    for name in names[:MOST]:
        with archive.open(name) as part:
            yield re.sub("<[^>]*>", " ", part.read(LARGEST).decode("utf-8", "replace"))
