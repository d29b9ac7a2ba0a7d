"""Styles and fonts of a house, and formats that need packages which are not there."""

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader
from typer.testing import Result

from tests.shell import surroundings
from tests.terminal import ended, start
from tracker.cli.outputs import outputs_of
from tracker.cli.styles import LARGEST, house_of
from tracker.cli.verify import text_of
from tracker.interchange.office import contents, is_office
from tracker.interchange.stamped import read_stamped
from tracker.presentation.formats import FORMATS
from tracker.presentation.terminal.screen import Screen

Tracker = Callable[..., Result]
PAGE = ("report", "union-state", "--as-of", "2024-12-31", "--size", "page")
STYLE = "h1 { font-family: 'House Serif' }"
FONTS = "--font-path ."
BINARY = [one.name for one in FORMATS.values() if one.is_binary]
WITHOUT = """
import sys
sys.modules.update(dict.fromkeys(sys.argv.pop(1).split(",")))
from tracker.cli import main
main()
"""
INSTALL = "pip install 'treaty-tracker[reports]'"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The present folder: a style sheet and a document of styles, nothing else."""
    made = tmp_path / "reports"
    made.mkdir()
    monkeypatch.chdir(made)
    (made / "house.css").write_text(STYLE)
    reference = docx.Document()
    reference.styles["Normal"].font.name = "House Serif"
    reference.save(str(made / "house.docx"))
    return made


def document(content: bytes) -> str:
    """What a reader of a report sees, on one line."""
    if is_office(content):
        told = " ".join(contents(content, "it"))
    elif content.startswith(b"%PDF-"):
        told = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    else:
        told = re.sub("<[^>]*>", "", content.decode())
    return " ".join(told.split())


def assert_refused(done: Result, folder: Path, sentence: str, code: int) -> None:
    """One sentence, its exit code, and no report written."""
    assert (done.exit_code, done.stdout, done.stderr) == (code, "", f"Error: {sentence}\n")
    assert [path.name for path in folder.glob("q4*")] == []


# Styles


def test_each_style_goes_to_the_format_that_takes_it(tracker: Tracker, folder: Path) -> None:
    styles = ("--style", "house.docx", "--style", "house.css")
    done = tracker(*PAGE, "-o", "q4.html", "-o", "q4.docx", "-o", "q4.md", *styles)

    assert done.exit_code == 0, done.stderr
    assert STYLE in Path("q4.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(io.BytesIO(Path("q4.docx").read_bytes())) as package:
        assert b"House Serif" in package.read("word/styles.xml")
    assert "House Serif" not in Path("q4.md").read_text(encoding="utf-8")


REFUSED = [
    (
        ("-o", "q4.html", "--style", "house.txt"),
        'A style is a .css for HTML or a .docx for DOCX: "house.txt" is none.',
        2,
    ),
    (
        ("-o", "q4.md", "--style", "house.css"),
        "house.css is a style for HTML: no output is HTML.",
        2,
    ),
    (
        ("-o", "q4.html", "--style", "house.docx"),
        "house.docx is a style for DOCX: no output is DOCX.",
        2,
    ),
    (
        ("-o", "q4.html", "--style", "house.css", "--style", "none.css"),
        "none.css is a second style for HTML: name one.",
        2,
    ),
    (
        ("-o", "q4.html", "--style", "none.css"),
        "There is no file of styles none.css.",
        4,
    ),
    (
        ("-o", "q4.html", "--style", "folder.css"),
        "folder.css cannot be read: Is a directory.",
        1,
    ),
    (
        ("-o", "q4.html", "--style", "large.css"),
        f"large.css has more than {LARGEST:,} bytes: no style is that large.",
        1,
    ),
    (
        ("-o", "house.docx", "--style", "house.docx", "--force"),
        "house.docx is what the report is made from: name another file.",
        1,
    ),
    (
        ("-o", "q4.md", "--font-path", "."),
        "--font-path is for PDF, DOCX: no output is one.",
        2,
    ),
    (
        ("-o", "q4.pdf", "--font-path", ".", "--font-path", "none"),
        "There is no folder of fonts none.",
        4,
    ),
    (
        ("-o", "q4.pdf", "--font-path", "house.css"),
        "There is no folder of fonts house.css.",
        4,
    ),
]


@pytest.mark.parametrize(("words", "sentence", "code"), REFUSED, ids=lambda value: str(value)[:40])
def test_styles_and_fonts_that_cannot_be_used_are_told_before_anything_is_made(
    tracker: Tracker, folder: Path, words: tuple[str, ...], sentence: str, code: int
) -> None:
    (folder / "folder.css").mkdir()
    with (folder / "large.css").open("wb") as file:
        file.truncate(LARGEST + 1)
    before = (folder / "house.docx").read_bytes()

    assert_refused(tracker(*PAGE, *words), folder, sentence, code)
    assert (folder / "house.docx").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "brought", "code"),
    [
        ("q4.html", "--style house.css", "en"),
        ("q4.html", "--style house.css", "de"),
        ("q4.docx", "--style house.docx", "en"),
        ("q4.pdf", FONTS, "de"),
    ],
)
def test_a_report_with_what_a_house_adds_does_not_promise_that_it_can_be_compared(
    tracker: Tracker, folder: Path, name: str, brought: str, code: str
) -> None:
    made = (*PAGE[:-1], "full", "--lang", code, "-o", name)
    tracker(*made)
    plain = document(Path(name).read_bytes())
    tracker(*made, *brought.split(), "--force")
    styled = document(Path(name).read_bytes())
    result = tracker("verify", "--against", name)

    option = brought.split()[0]
    promise = {
        "en": "tracker verify --against this file, or its stamp",
        "de": "verify --against mit dieser Datei oder ihrem Stempel",
    }
    assert (promise[code] in plain, promise[code] in styled) == (True, False)
    assert (f" {option} " in plain, f" {option} " in styled) == (False, True)
    assert result.exit_code == 1
    stamp = read_stamped(text_of(Path(name).read_bytes(), name), name).written
    assert f"only its stamp {str(stamp)[:20]}" in result.stderr
    assert tracker("verify", "--against", str(stamp)).exit_code == 0


@pytest.mark.parametrize(
    ("name", "content"), [("bad.css", b"h1 {}\xff"), ("bad.docx", b"PK\3\4, it says")]
)
def test_a_style_that_is_none_is_told_and_nothing_is_written(
    tracker: Tracker, folder: Path, name: str, content: bytes
) -> None:
    (folder / name).write_bytes(content)
    target = f"q4{'.html' if name.endswith('css') else '.docx'}"
    done = tracker(*PAGE, "-o", "q4.md", "-o", target, "--style", name, "--publish", "q4")

    assert done.exit_code == 1
    assert "The style" in done.stderr
    assert done.stderr.count("\n") == 1
    assert list(folder.glob("q4*")) == []
    assert tracker("show", "q4").exit_code == 4


def test_folders_of_fonts_are_looked_into_in_their_order(folder: Path) -> None:
    outputs = outputs_of(("q4.pdf", "q4.html"), None)
    house = house_of(["house.css"], [".", ".."], outputs)
    pdf, html = (house.look(one, "en", Screen()) for one in outputs)

    assert pdf.fonts == (Path("."), Path(".."))
    assert (pdf.style, html.style) == (None, STYLE.encode())


# What is no text


@pytest.mark.parametrize("name", BINARY)
def test_what_is_no_text_is_not_shown_at_a_terminal(union_state: str, name: str) -> None:
    child = start(union_state, (*PAGE, "--format", name))
    shown = child.read()

    assert ended(child) == 2
    assert f"A report as {FORMATS[name].title} is nothing to read at a terminal" in shown
    assert "name a file with -o, or redirect it." in " ".join(shown.split())


def without(packages: str, database: str, *words: str) -> "subprocess.CompletedProcess[str]":
    """The tracker where packages are not installed."""
    return subprocess.run(
        [sys.executable, "-c", WITHOUT, packages, *words],
        env=surroundings(database),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("targets", "packages", "needed"),
    [
        (("q4.pdf",), "typst", "PDF needs typst"),
        (("q4.html", "q4.docx"), "docx,typst", "DOCX needs docx, typst"),
    ],
)
def test_a_missing_package_is_named_with_what_installs_it_before_anything_is_written(
    union_state: str, folder: Path, targets: tuple[str, ...], packages: str, needed: str
) -> None:
    outputs = [word for target in targets for word in ("-o", target)]
    done = without(packages, union_state, *PAGE, *outputs, "--publish", "q4")

    assert (done.returncode, done.stdout) == (13, "")
    assert done.stderr == f"Error: A report as {needed}: {INSTALL}.\n"
    assert list(folder.glob("q4*")) == []


def test_the_other_formats_need_none_of_the_extra(union_state: str, folder: Path) -> None:
    free = [one for one in FORMATS.values() if not one.needs]
    outputs = [word for one in free for word in ("-o", f"q4{one.endings[-1]}")]
    done = without("typst,docx,altair,vl_convert", union_state, *PAGE, *outputs)

    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert len(list(folder.glob("q4*"))) == len(free)


@pytest.mark.parametrize(
    ("name", "by", "told"),
    [
        ("q4.docx", "stamp", "Its words were not compared: that needs docx, typst."),
        ("q4.pdf", "record", "What its pages show was not compared: that needs typst."),
    ],
)
def test_a_file_is_proven_as_far_as_it_goes_without_the_packages_that_made_it(
    tracker: Tracker, union_state: str, folder: Path, name: str, by: str, told: str
) -> None:
    tracker(*PAGE, "-o", name)

    verify = ("verify", "--against", name)
    plain, found = (
        without("docx,typst", union_state, *verify, *more) for more in ((), ("--json",))
    )

    assert (plain.returncode, told in plain.stderr) == (0, True), plain.stderr
    assert json.loads(found.stdout)["proven_by"] == by
