"""Finds the record that a report on pages carries as an attached file."""

import re
import zlib
from collections.abc import Iterator
from itertools import islice

LARGEST = 100_000_000  # bytes, unpacked
MOST = 100  # attached files that are looked at
LONGEST_HEAD = 4_000  # bytes of an object before its content
FILE = re.compile(rb"/EmbeddedFile(?![A-Za-z])")
BEGIN = re.compile(rb"stream\r?\n")
LENGTH = re.compile(rb"/Length\s+(\d+)(?!\d|\s+\d+\s+R)")


def is_on_pages(content: bytes) -> bool:
    """Whether a file is a PDF."""
    return content.startswith(b"%PDF-")


def attached(content: bytes) -> str:
    """The text of the first JSON file attached to a PDF; nothing where there is none."""
    for file in islice(files(content), MOST):
        if file.lstrip().startswith(b"{"):
            return file.decode("utf-8", "replace")
    return ""


def files(content: bytes) -> Iterator[bytes]:
    """The files that are attached to a PDF, unpacked."""
    for found in FILE.finditer(content):
        begin = BEGIN.search(content, found.end(), found.end() + LONGEST_HEAD)
        start = content.rfind(b"obj", max(0, found.start() - LONGEST_HEAD), found.start())
        if begin and start >= 0:
            head = content[start : begin.start()]
            yield unpacked(head, content[begin.end() : end_of(content, begin.end(), head)])


def end_of(content: bytes, begin: int, head: bytes) -> int:
    """Where the content of an object ends: by its length, else where the next word says so."""
    length = LENGTH.search(head)
    if length:
        return begin + int(length.group(1))
    end = content.find(b"endstream", begin)
    return end if end >= 0 else len(content)


def unpacked(head: bytes, packed: bytes) -> bytes:
    """A file as it was attached; nothing where it is packed in an unusual way."""
    if b"/Filter" not in head:
        return packed
    if b"/FlateDecode" not in head:
        return b""
    try:
        return zlib.decompressobj().decompress(packed, LARGEST)
    except zlib.error:
        return b""
