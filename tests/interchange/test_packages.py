"""Files of Office are unpacked only where their parts are few, small, whole and in their place."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from docx import Document
from xlsxwriter import Workbook

from tests.interchange.tables.given import packed, saved
from tracker.domain.errors import NotFound, TrackerError
from tracker.interchange.packages import PROTECTED, open_package

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
TEXT = "<a>" + "x" * 2_000 + "</a>"
DECLARED = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
UTF_16 = f'<?xml version="1.0" encoding="UTF-16"?>{DECLARED}'.encode("utf-16")


def changed(content: bytes, head: bytes, after: int, told: bytes) -> bytes:
    """A package with other bytes so far after a head of one of its parts."""
    place = content.index(head) + after
    return content[:place] + told + content[place + len(told) :]


def with_size(size: int) -> bytes:
    """A package whose list of parts lies about the size of one."""
    return changed(packed({"a.xml": TEXT}), b"PK\x01\x02", 24, struct.pack("<I", size))


def twice(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "a")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr(name, "b")
    return file.getvalue()


WHOLE = packed({"word/document.xml": TEXT, "word/media/1.png": b"<!DOCTYPE"})
REFUSED: dict[str, tuple[bytes, str]] = {
    "no package": (b"Dear all,", " is no file of Office: open it and save it as .xlsx or .docx."),
    "nothing": (b"", " is no file of Office"),
    "an old file": (OLD, " is an old file of Office: open it and save it as .xlsx or .docx."),
    "a password": (OLD + PROTECTED, " is protected by a password: open it, take the password off"),
    "an encrypted part": (
        changed(WHOLE, b"PK\x01\x02", 8, b"\x01"),
        " is protected by a password: open it",
    ),
    "a part above the package": (
        packed({"../a.xml": TEXT}),
        ' has a part "../a.xml", which lies outside of it: it was made to do harm, do not open it.',
    ),
    "a part at the root": (packed({"/etc/a": TEXT}), ' has a part "/etc/a", which lies outside'),
    "a part on a drive": (packed({"C:\\a": TEXT}), " has a part "),
    "a part with steps up": (packed({"a/..\\b": TEXT}), " has a part "),
    "a part twice": (twice("a.xml"), ' cannot be unpacked at its part "a.xml": it was damaged'),
    "half of it": (WHOLE[:-30], " cannot be unpacked: it was damaged or changed, save it anew."),
    "another content": (
        changed(WHOLE, b"PK\x01\x02", 16, b"\0\0\0\0"),
        ' cannot be unpacked at its part "word/document.xml"',
    ),
    "packed in another way": (changed(WHOLE, b"PK\x01\x02", 10, b"\x0c"), " cannot be unpacked at"),
    "another place": (changed(WHOLE, b"PK\x01\x02", 42, b"\x09"), " cannot be unpacked at its par"),
    "more than it says": (with_size(100), ' cannot be unpacked at its part "a.xml"'),
    "less than it says": (with_size(3_000), ' cannot be unpacked at its part "a.xml"'),
    "much more in its list": (with_size(100_000_001), " unpacks to more than 100,000,000 bytes, "),
    "a hundred times its size": (
        packed({"a.xml": " " * 2_000_000}),
        " unpacks to more than 100 times its size, which no table or text does: copy what",
    ),
    "many parts": (
        packed({f"{number}.xml": "" for number in range(2_001)}),
        " has more than 2,000 parts, which no table or text needs: copy what you need into",
    ),
    "a long list of parts": (b"PK\x03\x04" + b"PK\x01\x02" * 100_000, " has more than 2,000 parts"),
    "entities": (
        packed({"word/document.xml": DECLARED}),
        ': found a declaration of entities in "word/document.xml", which no file of Office has',
    ),
    "entities in UTF-16": (packed({"word/document.xml": UTF_16}), ": found a declaration of ent"),
    "entities in relations": (packed({"_rels/.rels": DECLARED}), ": found a declaration of entit"),
    "entities after much else": (
        packed({"a.xml": f"<!--{'-'.join(map(str, range(20_000)))}-->{DECLARED}"}),
        ": found a declaration of entities",
    ),
}


@pytest.mark.parametrize(("content", "told"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_sound_package_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    path = saved(tmp_path, "it.docx", content)

    with pytest.raises(TrackerError) as refused:
        open_package(path).__enter__()

    assert str(refused.value).startswith(f"{path}{told}")


def test_what_office_programs_write_passes(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("<!DOCTYPE is a word here.")
    document.save(str(tmp_path / "it.docx"))
    with Workbook(tmp_path / "it.xlsx") as book:
        sheet = book.add_worksheet()
        for number in range(5_000):
            sheet.write_blank(number, 0, None, book.add_format({"bold": True}))

    parts = {"it.docx": "word/document.xml", "it.xlsx": "xl/worksheets/sheet1.xml"}
    saved(tmp_path, "whole.docx", WHOLE)
    for name, part in {**parts, "whole.docx": "word/document.xml"}.items():
        with open_package(tmp_path / name) as package:
            assert package.read(part)


def test_a_part_is_read_and_one_that_is_not_there_told(tmp_path: Path) -> None:
    with open_package(saved(tmp_path, "it.docx", WHOLE)) as package:
        assert package.read("word/document.xml") == TEXT.encode()
        with pytest.raises(TrackerError, match=r'it\.docx cannot be unpacked at its part "a\.xml"'):
            package.read("a.xml")


def test_a_file_that_is_not_there_or_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"There is no file .*it\.docx: check its name and folder"):
        open_package(tmp_path / "it.docx").__enter__()
    with pytest.raises(TrackerError, match="is no file: name the one that is to be read"):
        open_package(tmp_path).__enter__()
