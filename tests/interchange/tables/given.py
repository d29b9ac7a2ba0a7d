"""Files with tables, written for a test, and what is read from them."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tracker.domain.errors import TrackerError
from tracker.domain.tables import Table
from tracker.interchange.tables import How, read_table

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": (
        f'<Relationships><Relationship Id="r" Type="{RELATIONS}/officeDocument" '
        'Target="/xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="Plan" sheetId="1" r:id="a"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships><Relationship Id="a" Type="{RELATIONS}/worksheet" Target="sheet.xml"/>'
        f'<Relationship Id="b" Type="{RELATIONS}/sharedStrings" Target="strings.xml"/>'
        f'<Relationship Id="c" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/sheet.xml": "",
    "xl/strings.xml": "<sst><si><t>number</t></si><si><t>title</t></si></sst>",
    "xl/styles.xml": (
        '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    ),
}
"""The parts of the smallest workbook; its sheet is filled by `sheet`."""

HEADS = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'


def saved(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A package with these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def sheet(rows: str, *, after: str = "", **parts: str | bytes) -> bytes:
    """A workbook with the heads number and title, these rows and these other parts."""
    told = f"<worksheet><sheetData>{HEADS}{rows}</sheetData>{after}</worksheet>"
    return packed({**PARTS, "xl/sheet.xml": told, **parts})


def second(cell: str) -> str:
    """A second row with a number and this cell."""
    return f'<row r="2"><c r="A2"><v>1</v></c>{cell}</row>'


def drawn(path: Path, draw: Callable[[Workbook, Worksheet], None]) -> Path:
    """A workbook whose first sheet a test fills."""
    with Workbook(path) as book:
        draw(book, book.add_worksheet("Plan"))
    return path


def table(path: Path, **how: Any) -> Table:
    return read_table(path, How(**how))


def values(table: Table) -> list[tuple[str, ...]]:
    """The texts of the rows, none of which may be at fault."""
    rows = list(table.read())
    assert [row.fault for row in rows if row.fault] == []
    return [row.values for row in rows]


def faults(table: Table) -> list[tuple[int, str]]:
    """The rows that are at fault."""
    return [(row.line, row.fault) for row in table.read() if row.fault]


def refusal(path: Path, **how: Any) -> str:
    """The sentence with which a file is refused, without its folder."""
    with pytest.raises(TrackerError) as refused:
        list(table(path, **how).read())
    return str(refused.value).replace(f"{path.parent}/", "")
