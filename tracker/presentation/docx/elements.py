"""Elements of a DOCX that python-docx has no words for: links, places, fields, heads of tables."""

from typing import Any
from urllib.parse import quote

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

IN_ADDRESSES = "%/:?#[]@!$&'()*+,;=~-._"  # what an address may hold as it is
LONGEST_TOLD = 2_000  # characters of a description


def element(kind: str, /, **attributes: str) -> Any:
    """An element of Word's main vocabulary with its attributes."""
    made = OxmlElement(f"w:{kind}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def link(run: Run, line: Paragraph, *, address: str | None, place: str | None) -> None:
    """Make the last run of a line lead to an address, or to a place in the document."""
    if address:
        target = quote(address, safe=IN_ADDRESSES)
        found = element("hyperlink")
        found.set(
            qn("r:id"), line.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        )
    else:
        found = element("hyperlink", anchor=place or "")
    run._r.addprevious(found)
    found.append(run._r)


def mark_place(line: Paragraph, name: str, number: int) -> None:
    """Make a line a place that links lead to."""
    line._p.append(element("bookmarkStart", id=str(number), name=name))
    line._p.append(element("bookmarkEnd", id=str(number)))


def add_field(line: Paragraph, name: str) -> None:
    """A number that Word works out, such as PAGE."""
    field = element("fldSimple", instr=name)
    line._p.append(field)
    run = line.add_run("1")
    field.append(run._r)


def describe(table: Table, name: str) -> None:
    """Say what a table holds, to who cannot see it."""
    table._tbl.tblPr.append(element("tblCaption", val=name[:LONGEST_TOLD]))


def head_row(table: Table, *, is_there: bool) -> None:
    """Say whether the first row of a table is a head, and that nothing else in it is special."""
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.set(qn("w:val"), "0620" if is_there else "0600")
    look.set(qn("w:firstRow"), "1" if is_there else "0")
    look.set(qn("w:firstColumn"), "0")
    look.set(qn("w:noHBand"), "1")


def repeat(row: _Row) -> None:
    """Show a row again at the top of every page."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))


def keep_whole(row: _Row) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().insert(0, element("cantSplit"))
