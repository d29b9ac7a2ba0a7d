"""Finds what stands in a DOCX or XLSX where reports print their stamp: properties and footers."""

import io
import re
import zipfile
from collections.abc import Iterator
from zlib import error as Unpacked

PLACES = re.compile(r"docProps/core\.xml|word/footer[0-9]{1,2}\.xml")
LARGEST = 1_000_000  # bytes of a part, unpacked
MOST = 20  # parts that are read


def is_office(content: bytes) -> bool:
    """Whether a file may be a DOCX or XLSX: both are packed alike."""
    return content.startswith(b"PK\x03\x04")


def printed(content: bytes) -> str:
    """The text of these places, a line each; nothing where the file is not whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(parts(archive))
    except (zipfile.BadZipFile, Unpacked, EOFError, NotImplementedError, RuntimeError):
        return ""  # RuntimeError: it is encrypted


def parts(archive: zipfile.ZipFile) -> Iterator[str]:
    names = [name for name in archive.namelist() if PLACES.fullmatch(name)]
    for name in names[:MOST]:
        with archive.open(name) as part:
            yield re.sub("<[^>]*>", " ", part.read(LARGEST).decode("utf-8", "replace"))
