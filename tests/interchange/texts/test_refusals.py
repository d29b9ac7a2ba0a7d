"""What cannot be read as a text is told in one sentence: what it is, and what to do."""

import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.domain.drafting.measuring import TEXTS
from tests.interchange.texts import files
from tracker.domain.errors import MissingExtra, NotFound, TrackerError, WrongUsage
from tracker.interchange.texts import read_text, told

PDF = TEXTS / "agreement-part-xi-1994.pdf"
Make = Callable[[Path], Path]


def bytes_of(content: bytes) -> Make:
    def make(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return make


BROKEN: dict[str, tuple[str, Make, str]] = {
    "nothing": ("a.txt", bytes_of(b""), "holds no text"),
    "blanks": ("a.md", bytes_of(b" \n\n \xef\xbb\xbf"), "holds no text"),
    "an empty page": ("a.html", bytes_of(b"<html><body></body></html>"), "holds no text"),
    "Windows 1251": ("a.txt", bytes_of("Договор".encode("cp1251")), "byte 0xC4 at offset 0"),
    "half of a letter": ("a.txt", bytes_of(b"ok\n\xc3"), "a.txt:2: found the byte 0xC3"),
    "NUL": ("a.txt", bytes_of(b"a\0b"), "U+0000"),
    "UTF-16 without a mark": ("a.txt", bytes_of("a b".encode("utf-16-le")), "U+0000"),
    "a page that says its encoding": (
        "a.html",
        bytes_of('<meta charset="windows-1252">d\xe9cret'.encode("latin-1")),
        "the page says that it is windows-1252: --encoding windows-1252",
    ),
    "pictures of pages": ("a.pdf", files.pdf_of_pictures, "no text layer"),
    "a password": ("a.pdf", lambda path: files.locked_pdf(PDF, path), "protected by a password"),
    "half a PDF": ("a.pdf", bytes_of(PDF.read_bytes()[:2_000]), "it is damaged, or no PDF"),
    "only the name of a PDF": ("a.pdf", bytes_of(b"States shall act."), "it is damaged, or no PDF"),
    "a damaged DOCX": ("a.docx", files.lying_zip, "cannot be unpacked"),
    "half a DOCX": ("a.docx", bytes_of(b"PK\x03\x04 and no more"), "cannot be unpacked"),
    "a workbook": (
        "a.docx",
        lambda path: files.package(path, {"xl/workbook.xml": "<x/>"}),
        "is no document of Word",
    ),
    "an old DOC": ("a.doc", bytes_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "old file of Office"),
    "broken XML": (
        "a.docx",
        lambda path: files.package(path, {"word/document.xml": "<w:document><open>"}),
        "it was damaged",
    ),
    "entities": (
        "a.docx",
        lambda path: files.package(
            path,
            {
                "word/document.xml": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
            },
        ),
        "made to do harm",
    ),
}


@pytest.mark.parametrize(("name", "make", "problem"), BROKEN.values(), ids=BROKEN)
def test_it_is_told_in_one_sentence(tmp_path: Path, name: str, make: Make, problem: str) -> None:
    with pytest.raises(TrackerError) as refused:
        read_text(make(tmp_path / name))

    assert problem in str(refused.value)
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


def test_what_is_no_text_by_its_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.odt").write_text("x")
    with pytest.raises(WrongUsage, match=r"save it as \.docx, \.pdf, \.html, \.md or \.txt"):
        read_text(tmp_path / "a.odt")
    with pytest.raises(NotFound, match="There is no file"):
        read_text(tmp_path / "b.txt")
    with pytest.raises(TrackerError, match="is no file"):
        read_text(tmp_path)
    with pytest.raises(WrongUsage, match="leave out --encoding"):
        read_text(PDF, "cp1251")


def test_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(told, "MOST", 10)
    (tmp_path / "a.txt").write_text("States shall act.")
    with pytest.raises(TrackerError, match="more than 10 characters"):
        read_text(tmp_path / "a.txt")


def test_without_the_reader_of_pdf_the_command_that_installs_it_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(MissingExtra, match=r"pip install 'treaty-tracker\[documents\]'"):
        read_text(PDF)


LIMITED = """
import sys
from pathlib import Path
from tracker.domain.errors import TrackerError
from tracker.interchange.texts import read_text
try:
    read_text(Path(sys.argv[1]))
except TrackerError as error:
    print(error)
status = Path("/proc/self/status")  # of this program alone, unlike what a process inherits
for line in status.read_text().splitlines() if status.exists() else ["VmHWM: 0"]:
    if line.startswith("VmHWM:"):
        print(int(line.split()[1]) // 1024, "MB")
"""


@pytest.mark.parametrize(
    ("make", "problem"),
    [(files.bomb, "unpacks to more than"), (files.pdf_of_pictures, "has no text layer")],
)
def test_a_bomb_takes_neither_memory_nor_time(tmp_path: Path, make: Make, problem: str) -> None:
    path = make(tmp_path / "a.docx")

    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path)],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (5, 5)),
    )

    told_of, _, peak = done.stdout.strip().rpartition("\n")
    assert problem in told_of
    assert int(peak.split()[0]) < 300
