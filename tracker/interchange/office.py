"""Reads reports as DOCX and XLSX: where they print their stamp, and all their words."""

import io
import re
import zipfile
from collections.abc import Iterator
from zlib import error as Unpacked

PLACES = re.compile(r"docProps/core\.xml|word/footer[0-9]{1,2}\.xml")
OF_WORDS = re.compile(
    r"word/(document|footer[0-9]+|header[0-9]+)\.xml|xl/(sharedStrings|worksheets/sheet[0-9]+)\.xml"
)
BROKEN = (zipfile.BadZipFile, Unpacked, EOFError, NotImplementedError, RuntimeError)  # or encrypted
LARGEST_OF_WORDS = 20_000_000  # bytes of a part, unpacked
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


def words(content: bytes) -> list[str]:
    """Every text and value in the order of the file's parts, their names among them."""
    found: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in sorted(filter(OF_WORDS.fullmatch, archive.namelist())):
                with archive.open(name) as part:
                    text = part.read(LARGEST_OF_WORDS).decode("utf-8", "replace")
                found += [name, *re.findall(">([^<]+)<", text)]
    except BROKEN:
        return found
    return found


def printed(content: bytes) -> str:
    """The text of these places, a line each; nothing where the file is not whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(parts(archive))
    except BROKEN:
        return ""


def parts(archive: zipfile.ZipFile) -> Iterator[str]:
    names = [name for name in archive.namelist() if PLACES.fullmatch(name)]
    for name in names[:MOST]:
        with archive.open(name) as part:
            yield re.sub("<[^>]*>", " ", part.read(LARGEST).decode("utf-8", "replace"))
