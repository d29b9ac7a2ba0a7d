"""The names of the sheets of a workbook, by which our own kinds are known."""

import zipfile
from html import unescape
from pathlib import Path
from re import findall

from tracker.interchange.packages import BROKEN

WORKBOOK = "xl/workbook.xml"
LOOKED_AT = 100_000  # bytes


def names_in(path: Path) -> list[str]:
    """The names of the sheets of a workbook; none where it is no workbook."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(WORKBOOK) as part:
            told = part.read(LOOKED_AT).decode("utf-8", "replace")
    except (*BROKEN, KeyError):
        return []
    return [unescape(name) for name in findall(r'<(?:\w+:)?sheet [^>]*?\bname="([^"]*)"', told)]
