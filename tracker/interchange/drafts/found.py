"""Digests of what a draft found in the text, by which a cell that was changed is told."""

import unicodedata
from collections.abc import Callable
from hashlib import sha256

FOUND = ("number", "text", "cited", "article", "page", "split into")
"""The cells of a row that the program wrote and no reviewer is asked to write in, and pieces."""
LENGTH = 8  # hex digits


def digests(cell: Callable[[str], str]) -> str:
    """The digests of a row, in the order of FOUND."""
    return " ".join(digest(cell(head)) for head in FOUND)


def digest(text: str) -> str:
    """The digest of a text, whatever its blanks and ends of lines."""
    words = " ".join(unicodedata.normalize("NFC", text).split())
    return sha256(words.encode()).hexdigest()[:LENGTH]


def changed(told: str, cell: Callable[[str], str]) -> tuple[str, ...]:
    """The heads of the cells that are not as they were found."""
    known = told.split()
    if len(known) != len(FOUND):
        return FOUND
    now = digests(cell).split()
    return tuple(head for head, was, own in zip(FOUND, known, now, strict=True) if was != own)
