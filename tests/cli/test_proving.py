"""A report's file held against the same one made again: whatever was changed is told."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tracker.cli.proving import check_words, format_by_content, lines_of
from tracker.domain.errors import TrackerError
from tracker.domain.verified import Earlier, File
from tracker.interchange import office
from tracker.presentation.formats import FORMATS
from tracker.presentation.render import Look, render
from tracker.services.reports import report
from tracker.storage.connection import reading
from tracker.storage.queries import things

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def files(union_state_file: Path) -> Files:
    """The page of the Union State agreement in each format but that of its pages."""
    with reading(str(union_state_file)) as connection:
        made = report(connection, things.agreements(connection)[0], as_of=date(2024, 12, 31))
    return {name: b"".join(render(made, name, Look())) for name in FORMATS if name != "pdf"}


def said(changed: bytes, files: Files, format_: str) -> str:
    """What is said of a file that was changed."""
    assert changed != files[format_]
    with pytest.raises(TrackerError) as caught:
        check_words(Earlier("it", file=File("it", changed)), files[format_])
    return str(caught.value)


@pytest.mark.parametrize(
    ("format_", "because"),
    [
        ("csv", "by another version."),
        ("json", "by another version."),
        ("markdown", "by another version."),
        ("html", "by another version, with other packages or a style."),
    ],
)
def test_what_may_have_made_it_otherwise_is_said_by_format(
    files: Files, format_: str, because: str
) -> None:
    told = said(files[format_].replace(b"Union", b"Onion"), files, format_)

    assert told.endswith(because)


def repacked(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """An office file with its parts packed anew, one of them changed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(packed, "w") as changed:
        for name in made.namelist():
            told = made.read(name)
            changed.writestr(name, change(told) if name == part else told)
    return packed.getvalue()


def test_each_format_is_known_by_how_it_begins(files: Files) -> None:
    assert {name: format_by_content(content) for name, content in files.items()} == {
        name: name for name in files
    }
    assert format_by_content(b"%PDF-1.7\n") == "pdf"


@pytest.mark.parametrize("format_", ["html", "markdown", "terminal", "csv", "json"])
def test_a_figure_changed_in_text_is_told(files: Files, format_: str) -> None:
    changed = re.sub(rb"47( %)|(0\.)4706", rb"\g<2>53\g<1>", files[format_], count=1)

    assert "it says" in said(changed, files, format_)


@pytest.mark.parametrize(
    ("format_", "part"), [("docx", "word/document.xml"), ("xlsx", "xl/worksheets/sheet1.xml")]
)
def test_a_word_changed_in_an_office_file_is_told(files: Files, format_: str, part: str) -> None:
    changed = repacked(files[format_], part, lambda told: told.replace(b"none of", b"most of", 1))

    assert "most of the 28" in said(changed, files, format_)


@pytest.mark.parametrize("part", ["word/styles.xml", "word/_rels/document.xml.rels"])
def test_what_decides_how_an_office_file_looks_is_held_too(files: Files, part: str) -> None:
    changed = repacked(files["docx"], part, lambda told: told.replace(b"</", b" </", 1))

    assert said(changed, files, "docx")


def test_a_part_that_is_brought_into_an_office_file_is_told(files: Files) -> None:
    packed = io.BytesIO(files["docx"])
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("word/forged.xml", "<a>All is done.</a>")

    assert "word/forged.xml" in said(packed.getvalue(), files, "docx")


@pytest.mark.parametrize("format_", ["docx", "xlsx"])
def test_what_is_only_packed_anew_says_the_same(files: Files, format_: str) -> None:
    anew = repacked(files[format_], "", bytes)

    assert anew != files[format_]
    assert lines_of(anew, format_, "it") == lines_of(files[format_], format_, "it")


@pytest.mark.parametrize(
    ("place", "forged"),
    [
        (b"</h1>", b"</h1><svg><foreignObject><p>All is done.</p></foreignObject></svg>"),
        (b"</h1>", b"</h1><style>p { display: none }</style>"),
        (b"</title>", b'</title><meta http-equiv="refresh" content="0; url=//example.org">'),
        (b"<body>", b'<body onload="forge()">'),
        (b"</body>", b"<script>forge()</script></body>"),
    ],
)
def test_what_is_brought_into_a_page_is_told(files: Files, place: bytes, forged: bytes) -> None:
    assert said(files["html"].replace(place, forged, 1), files, "html")


def test_a_name_that_is_twice_in_json_is_told(files: Files) -> None:
    assert said(files["json"].replace(b"{", b'{"raters": ["nobody"],', 1), files, "json")


def test_json_that_is_cut_off_is_told(files: Files) -> None:
    assert said(files["json"][:-10], files, "json")


def test_an_object_in_json_that_is_made_a_list_of_its_members_is_told(files: Files) -> None:
    told = json.loads(files["json"])
    told["counts"] = [[name, value] for name, value in told["counts"].items()]

    assert said(json.dumps(told).encode(), files, "json")


def test_json_that_is_laid_out_otherwise_says_the_same(files: Files) -> None:
    told = json.loads(files["json"])
    anew = b"\xef\xbb\xbf" + json.dumps(dict(reversed(told.items()))).encode()

    assert format_by_content(anew) == "json"
    assert lines_of(anew, "json", "it") == lines_of(files["json"], "json", "it")


@pytest.mark.parametrize("format_", ["markdown", "terminal", "csv"])
def test_text_with_other_ends_of_lines_says_the_same(files: Files, format_: str) -> None:
    anew = b"\xef\xbb\xbf" + files[format_].replace(b"\n", b"\r\n")

    assert format_by_content(anew) == format_
    assert lines_of(anew, format_, "it") == lines_of(files[format_], format_, "it")


def test_what_no_report_is_as_large_as_is_not_unpacked(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "LARGEST_WHOLE", 10_000)

    with pytest.raises(TrackerError, match="it has parts of more than 10,000 bytes"):
        lines_of(files["docx"], "docx", "it")


def test_an_office_file_that_is_damaged_is_told(files: Files) -> None:
    damaged = bytearray(files["docx"])
    damaged[200:260] = bytes(60)

    with pytest.raises(TrackerError, match="it cannot be unpacked: it was damaged or changed"):
        lines_of(bytes(damaged), "docx", "it")
