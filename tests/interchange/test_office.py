"""The stamp of a report is found in DOCX and XLSX, and a foreign or broken file is told as such."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from tracker.domain.errors import TrackerError
from tracker.interchange import office
from tracker.interchange.office import contents, is_office, is_workbook, printed

STAMP = "355·062f-4bd0-d516-f0b3-c286"


def packed(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_a_report_in_an_office_format_can_be_verified(
    tracker: Callable[..., Result], tmp_path: Path, ending: str
) -> None:
    path = str(tmp_path / f"report.{ending}")
    made = tracker("report", "union-state", "--period", "2024-Q4", "--size", "page", "-o", path)
    assert made.exit_code == 0, made.output

    assert tracker("verify", "--against", path).exit_code == 0


def test_the_stamp_is_found_in_properties_and_footers_alone() -> None:
    found = printed(
        packed(
            {
                "docProps/core.xml": f"<a>stamp <b>{STAMP}</b><c>2024</c></a>",
                "word/footer2.xml": "<a>second</a>",
                "word/document.xml": "<a>third</a>",
                "../docProps/core.xml": "<a>fourth</a>",
            }
        ),
        "it.docx",
    )

    assert found.split() == ["stamp", STAMP, "2024", "second"]


def test_a_foreign_file_has_no_stamp() -> None:
    assert printed(packed({}), "it.docx") == ""


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 and no more", packed({"docProps/core.xml": "x" * 100})[:-30]]
)
def test_a_file_that_breaks_off_is_told(content: bytes) -> None:
    assert is_office(content)
    with pytest.raises(TrackerError, match=r"^it\.docx cannot be unpacked: it was damaged"):
        printed(content, "it.docx")


def method(number: int) -> tuple[tuple[bytes, int, bytes], ...]:
    """Both heads of a part, which say how it is packed."""
    told = number.to_bytes(2, "little")
    return (b"PK\3\4", 8, told), (b"PK\1\2", 10, told)


DAMAGE: dict[str, tuple[tuple[bytes, int, bytes], ...]] = {  # at a head and so far after it, bytes
    "a list of parts that lies elsewhere": ((b"PK\5\6", 16, b"\xff\xff"),),
    "a name that is no UTF-8": ((b"PK\1\2", 9, b"\x08"), (b"PK\1\2", 46, b"\xff")),
    "packed by bzip2": method(12),
    "packed by LZMA": method(14),
    "packed in no way that is known": method(99),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_an_archive_that_was_damaged_is_told_in_a_sentence(damage: str) -> None:
    content = bytearray(packed({"docProps/core.xml": STAMP * 9}))
    for head, after, told in DAMAGE[damage]:
        at = content.index(head) + after
        content[at : at + len(told)] = told

    for read in (contents, printed):
        with pytest.raises(TrackerError, match=r"^it\.docx cannot be unpacked: it was damaged"):
            read(bytes(content), "it.docx")
    assert not is_workbook(bytes(content))


def test_a_part_is_unpacked_only_as_far_as_a_stamp_could_stand() -> None:
    content = packed({"docProps/core.xml": " " * 50_000_000 + STAMP})

    assert len(content) < 100_000
    assert printed(content, "it.docx") == " " * office.LARGEST
