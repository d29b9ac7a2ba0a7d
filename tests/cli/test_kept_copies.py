"""Saved pages and interviews: what the ledger holds of a source, and what this machine knows."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tests.postgres import as_role
from tracker import settings
from tracker.cli import app
from tracker.interchange.kept_copies import note, noted

Tracker = Callable[..., Result]
PAGE = b"<html>As it was on that day.</html>"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page as somebody saved it."""
    path = tmp_path / "the page.html"
    path.write_bytes(PAGE)
    return path


def shown(run: Tracker, *said: str) -> dict[str, Any]:
    result = run(*said, "--json")
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout))


def test_a_copy_is_on_record_by_its_hash_and_lies_where_it_was_put(
    tracker: Tracker, page: Path
) -> None:
    tracker("source", "add", "s1", "--title", "Gazette", "--copy", str(page))
    found = shown(tracker, "source", "show", "s1")

    assert found["copy"] == {"path": str(page), "state": "unchanged"}
    assert len(found["sha256"]) == 64
    assert str(page) not in tracker("export", "--ledger", "-").stdout
    page.write_bytes(PAGE + b" ")
    assert shown(tracker, "source", "show", "s1")["copy"]["state"] == "changed"
    assert "CHANGED since" in tracker("source", "show", "s1").stdout
    page.unlink()
    assert shown(tracker, "source", "show", "s1")["copy"]["state"] == "missing"


def test_a_copy_that_was_put_elsewhere_is_noted_anew(
    tracker: Tracker, page: Path, tmp_path: Path
) -> None:
    tracker("source", "add", "s1", "--title", "Gazette", "--copy", str(page))
    other = Path(shutil.move(page, tmp_path / "moved.html"))
    again = tracker("source", "edit", "s1", "--copy", str(other))

    assert "nothing was recorded" in again.stdout
    assert shown(tracker, "source", "show", "s1")["copy"] == {
        "path": str(other),
        "state": "unchanged",
    }


def test_a_source_without_a_copy_here_says_so(tracker: Tracker) -> None:
    tracker("source", "add", "s1", "--title", "Gazette", "--sha256", "ab" * 32)

    assert shown(tracker, "source", "show", "s1")["copy"] == {"path": None, "state": "unknown"}
    assert "copy    not noted on this machine" in tracker("source", "show", "s1").stdout
    assert "copy" not in shown(tracker, "source", "show", "ria-2024-12-06")


def test_copies_are_known_beside_a_server_too(postgresql: str, page: Path) -> None:
    def run(*words: str) -> Result:
        return CliRunner().invoke(app, ["--database", as_role(postgresql, "ana"), *words])

    run("source", "add", "s1", "--title", "Gazette", "--copy", str(page))

    assert shown(run, "source", "show", "s1")["copy"]["path"] == str(page)


def test_the_list_of_copies_is_what_sha256sum_checks(tracker: Tracker, page: Path) -> None:
    odd = page.with_name("odd\n\\name.html")
    shutil.copyfile(page, odd)
    tracker("source", "add", "s1", "--title", "Gazette", "--copy", str(page))
    tracker("source", "add", "s2", "--title", "Gazette", "--copy", str(odd))
    listed = settings.copies_list()
    done = subprocess.run(["sha256sum", "-c", str(listed)], capture_output=True, check=False)

    assert done.returncode == 0, done.stderr
    assert listed.stat().st_mode & 0o077 == 0
    assert shown(tracker, "source", "show", "s2")["copy"]["path"] == str(odd)


def test_any_name_of_a_file_comes_back(tmp_path: Path) -> None:
    listed, digest = tmp_path / "copies.sha256", "ab" * 32
    for name in (b"plain", b"\\n", b"a\nb\\\\c\rd", b"\xff\xfe", "Ж 1".encode(), b"  two"):
        path = tmp_path / os.fsdecode(name)
        note(listed, digest, path)
        assert noted(listed, digest) == path


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--copy", "nowhere.html"), 4, "There is no file nowhere.html to keep as a copy."),
        (("--copy", "/"), 1, "is no file that could be kept"),
        (("--copy", "/dev/zero"), 1, "is no file that could be kept"),
        (("--copy", "x", "--sha256", "ab" * 32), 2, "leave --sha256 out"),
    ],
)
def test_a_copy_that_cannot_be_is_one_sentence(
    tracker: Tracker, words: tuple[str, ...], code: int, sentence: str
) -> None:
    result = tracker("source", "add", "s1", "--title", "Gazette", *words)

    assert (result.exit_code, sentence in result.stderr) == (code, True), result.stderr
    assert tracker("source", "show", "s1").exit_code == 4
    assert not settings.copies_list().exists()


def test_an_interview_is_a_source_without_an_address(tracker: Tracker) -> None:
    said = ("source", "add", "--interview", "Official, Energy Ministry, 2026-03")
    first, again = tracker(*said), tracker(*said)
    found = shown(tracker, "source", "list")["sources"]
    [one] = [one for one in found if one["code"].startswith("interview-")]

    assert (first.exit_code, again.exit_code) == (0, 5)
    assert "Reports may name this source" in first.stderr
    assert (one["title"], one["published"], one["type"], one["url"], one["internal"]) == (
        *("Interview: Official, Energy Ministry", "2026-03", "interview", None, False),
    )


def test_an_internal_interview_is_named_in_no_report(tracker: Tracker) -> None:
    tracker("use", "union-state")
    said = ("source", "add", "talk", "--interview", "Vasil Quietly, 2025-01-10", "--internal")
    added = tracker(*said)
    cite = ("-e", "other", "--by", "BY", "-d", "2025-01-10", "-m", "Talks go on.", "-s", "talk")
    logged = tracker("log", "17", *cite)
    report = tracker("report", "--size", "full", "--format", "markdown").stdout

    assert (added.exit_code, logged.exit_code) == (0, 0), logged.output
    assert "Reports may name" not in added.stderr
    assert "Talks go on." in report
    assert "Quietly" not in report


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--interview", "Official"), 'told as "WHO, DAY"'),
        (("--interview", "Official, someday"), '"someday" is not a date'),
        (("--interview", "A, 2026", "--url", "https://a.example"), "An interview has no address"),
        (("--note", "No code"), "Say by what code entries are to cite it"),
    ],
)
def test_what_is_no_interview_is_told(
    tracker: Tracker, words: tuple[str, ...], sentence: str
) -> None:
    result = tracker("source", "add", *words)

    assert (result.exit_code, sentence in result.stderr) == (2, True), result.stderr


def test_a_page_without_a_code_is_given_one(tracker: Tracker) -> None:
    words = ("source", "add", "--url", "https://www.news.example/2026/dam", "--publisher", "News")
    found = shown(tracker, *words, "--published", "2026-01")

    assert found["name"].startswith("news-2026-01-")
    assert tracker(*words).exit_code == 5


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--copy", "Page one.html", "--title", "On the dam"), "on-the-dam-98ea"),
        (("--copy", "Page one.html"), "page-one-98ea"),
        (("--title", "Decree No. 6", "--published", "2021-11-04~"), "decree-no-6-2021-11-04-"),
        (("--title", "…"), ""),
    ],
)
def test_what_has_no_address_is_given_a_code_from_its_title_or_the_name_of_its_copy(
    tracker: Tracker,
    words: tuple[str, ...],
    code: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("Page one.html").write_text("hi\n")
    found = shown(tracker, "source", "add", *words)

    assert found["name"].startswith(code)
    assert tracker("source", "show", found["name"]).exit_code == 0
    assert tracker("source", "add", *words).exit_code == 5
