"""The stamp of a report is found in DOCX and XLSX, and a foreign or broken file is told as such."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from tracker.interchange import office
from tracker.interchange.office import is_office, printed

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
        )
    )

    assert found.split() == ["stamp", STAMP, "2024", "second"]


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04 and no more", packed({"docProps/core.xml": "x" * 100})[:-30], packed({})],
)
def test_a_broken_or_foreign_file_has_no_stamp(content: bytes) -> None:
    assert is_office(b"PK\x03\x04")
    assert STAMP not in printed(content)


def test_a_part_is_unpacked_only_as_far_as_a_stamp_could_stand() -> None:
    content = packed({"docProps/core.xml": " " * 50_000_000 + STAMP})

    assert len(content) < 100_000
    assert printed(content) == " " * office.LARGEST
