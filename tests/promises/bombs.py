"""Files that would fill the memory of whoever reads them, and what is told of them instead."""

import os
import struct
from collections.abc import Callable
from itertools import pairwise
from typing import TypeAlias

from tests.interchange.tables.given import packed, second, sheet
from tests.promises.broken_files import MANY

Bomb: TypeAlias = tuple[Callable[[], bytes], str]

LAUGHS = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghi"))
LAUGHS = f'<!DOCTYPE a [<!ENTITY a "ha">{LAUGHS}]>'
ELSEWHERE = '<!DOCTYPE a [<!ENTITY i SYSTEM "file:///etc/passwd">]>'
DOCUMENT = "word/document.xml"
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
TALL = "".join(f'<mergeCell ref="A{row}:XFD1048576"/>' for row in range(1, 5_001))
ROWS = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(2, 5_002))


def plan(told: str) -> bytes:
    return sheet("", **{"xl/sheet.xml": told})


def lying(content: bytes, part: str) -> bytes:
    """A package whose list of parts says that one has a thousand bytes."""
    place = content.rindex(part.encode()) - 46 + 24
    return content[:place] + struct.pack("<I", 1_000) + content[place + 4 :]


def text(length: int) -> str:
    """A text that can hardly be packed."""
    return os.urandom(length // 2).hex()


BOMBS: dict[str, Bomb] = {
    "line.csv": (
        lambda: b"a,b\n1," + b"x" * 100_000_000,
        ":2: found more than 2,000,000 char",
    ),
    "cell.csv": (lambda: b'a,b\n1,"' + b"xxxxxxx\n" * 6_000_000, ":2: found a cell of more than 1"),
    "row.csv": (
        lambda: b"a,b\n" + b'"\n",' * 10_000_000,
        ":2: found no end of a cell in quot",
    ),
    "heads.csv": (lambda: b"ab," * 600_000 + b"\n", ":1: found more than 2,000 heads"),
    "line.jsonl": (lambda: b'{"a":"' + b"x" * 100_000_000, ":1: found more than 2,000,000 charact"),
    "keys.jsonl": (
        lambda: b"\n".join(b'{"k%d":1}' % number for number in range(100_000)),
        ": found more than 2,000 heads",
    ),
    "brackets.json": (lambda: b"[" * 19_000_000, ":1: found more than 500,000 values"),
    "levels.json": (lambda: b"[" * 400_000, ":1:51: found more than 50 levels"),
    "keys.json": (
        lambda: b"[{" + b"".join(b'"k%d":1,' % number for number in range(100_000)) + b'"k5":2}]',
        'found the key "k5" again, expected it once',
    ),
    "number.json": (lambda: b'[{"a":' + b"9" * 19_000_000 + b"}]", ":1:7: found a number of more"),
    "aliases.yaml": (lambda: b"- a: &a [x, x]\n- " + MANY.replace(b"\n", b"\n  "), "found an anch"),
    "levels.yaml": (lambda: b"[" * 5_000_000, ":1:1001: found more than 50 levels"),
    "size.xlsx": (lambda: plan(" " * 101_000_000), " unpacks to more than 100,000,000 bytes"),
    "ratio.xlsx": (lambda: plan(" " * 30_000_000), " unpacks to more than 100 times its size"),
    "lying.xlsx": (
        lambda: lying(plan(" " * 30_000_000), "xl/sheet.xml"),
        " cannot be unpacked at",
    ),
    "far.xlsx": (lambda: sheet(FAR), ": found a value in cell XFD1048576, expected at most"),
    "text.xlsx": (
        lambda: sheet(second(f'<c r="B2" t="inlineStr"><is><t>{text(4_000_000)}</t></is></c>')),
        ": found a text of more than 1,000,000 characters in its part",
    ),
    "attribute.xlsx": (
        lambda: plan(f'<worksheet a="{text(4_000_000)}"/>'),
        ": found a text of",
    ),
    "merged.xlsx": (
        lambda: sheet(ROWS, after=f"<mergeCells>{TALL}</mergeCells>"),
        " has merged cells over more than 2,000,000 rows: save it as CSV.",
    ),
    "laughs.xlsx": (lambda: plan(f"{LAUGHS}<a>&i;</a>"), ": found a declaration of entities in"),
    "elsewhere.xlsx": (lambda: plan(f"{ELSEWHERE}<a>&i;</a>"), ": found a declaration of"),
    "size.docx": (
        lambda: packed({DOCUMENT: " " * 101_000_000}),
        " unpacks to more than 100,000,000",
    ),
    "lying.docx": (
        lambda: lying(packed({DOCUMENT: " " * 30_000_000}), DOCUMENT),
        " cannot be unp",
    ),
    "laughs.docx": (lambda: packed({DOCUMENT: f"{LAUGHS}<a>&i;</a>"}), ": found a declaration of"),
    "elsewhere.docx": (
        lambda: packed({DOCUMENT: f"{ELSEWHERE}<a/>"}),
        ": found a declaration of e",
    ),
}
"""By name: the bytes, and what is told after the name."""
