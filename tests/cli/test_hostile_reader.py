"""The hour of a hostile reader with the report of 2024-Q4: one command answers each question."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Tracker = Callable[..., Result]
QUARTER = ("--as-of", "2024-12-31")


@pytest.fixture
def page(tracker: Tracker, tmp_path: Path) -> Path:
    """The published report, as the reader got it."""
    path = tmp_path / "q4.html"
    words = ("--period", "2024-Q4", "-o", str(path), "--publish", "2024-Q4")
    assert tracker("report", "union-state", *words).exit_code == 0
    return path


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_where_the_average_comes_from(tracker: Tracker) -> None:
    told = one_line(tracker("why", "average", *QUARTER, "--since", "2024-09-30").stdout)

    assert "8/17 47 %" in told
    assert "3/4 × 2 11 22" in told
    assert "1/2 × 11 6 9ᶜ 10ᶜ 12ᶜ 13ᶜ 14 17 20 21 23 25" in told
    assert "1/4 × 4 15ᶜ 16 18ᶜ 28" in told
    assert "Judged both times (16): 42 % → 45 %." in told
    assert "came in: 22 · fell out: 27" in told


def test_which_were_left_out_and_why(tracker: Tracker) -> None:
    told = one_line(tracker("why", "coverage", *QUARTER).stdout)

    assert "not judged × 11 1 2 3 4 5 7 8 19 24 26 27" in told
    assert "27 no evidence · rule R7 · No fact since July 2023 (u101); the code lapses." in told
    assert "2 no evidence · The State Secretary listed 'cooperation of the national banks'" in told


def test_the_sentence_behind_25(tracker: Tracker) -> None:
    told = one_line(tracker("why", "25", *QUARTER).stdout)

    assert "Abolishing roaming had been announced for over six years" in told
    assert "Belarus in Focus, 2024" in told
    assert "https://belarusinfocus.pro" in told
    assert "no kept copy" in told


def test_what_changed_after_publication(tracker: Tracker, page: Path) -> None:
    late = ("25", "preparatory", "-d", "2024-12-31", "--basis", "independent")
    said = ("--no-source", "a test", "-m", "Tariffs did not fall.")
    assert tracker("log", *late, *said).exit_code == 0

    told = one_line(tracker("changes", "--since", "2024-Q4", *QUARTER).stdout)

    assert "entered late 2024-12-31" in told
    assert "25 → preparatory · Tariffs did not fall." in told
    assert "figure average step 47.1 % 45.6 %" in told


def test_this_file_is_the_one_on_record(tracker: Tracker, page: Path) -> None:
    verified = tracker("verify", "--against", str(page))

    assert verified.exit_code == 0
    assert verified.stderr == f"{page} is, byte for byte, the file on record as 2024-Q4.\n"


@pytest.mark.parametrize("ending", ["docx", "xlsx", "pdf", "csv", "md", "json", "txt"])
def test_a_file_of_any_format_is_known_again(tracker: Tracker, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"q4.{ending}"
    words = ("--period", "2024-Q4", "--size", "page", "-o", str(path), "--publish", "q4")
    assert tracker("report", "union-state", *words).exit_code == 0

    verified = tracker("verify", "--against", str(path))

    assert (verified.exit_code, "byte for byte" in verified.stderr) == (0, True)


def test_a_file_with_one_word_changed_is_not_the_one_on_record(
    tracker: Tracker, page: Path
) -> None:
    text = page.read_text(encoding="utf-8")
    assert "none of the 28 programmes" in text
    page.write_text(text.replace("none of the 28", "most of the 28", 1), encoding="utf-8")

    verified = tracker("verify", "--against", str(page))

    assert verified.exit_code == 1
    assert "is not the file on record: 2024-Q4 recorded one of that name" in verified.stderr
    assert "It was changed: `tracker report --known-at 2024-Q4` makes it again." in (
        one_line(verified.stderr)
    )


def test_a_file_whose_figures_were_changed_is_told_with_the_figure(
    tracker: Tracker, page: Path
) -> None:
    text = page.read_text(encoding="utf-8")
    other = page.with_name("sent-to-us.html")
    begin = text.index('id="report-data"')
    changed = text[begin:].replace('"rated": 17', '"rated": 27', 1)
    assert changed != text[begin:]
    other.write_text(text[:begin] + changed, encoding="utf-8")

    verified = tracker("verify", "--against", str(other))

    assert verified.exit_code == 1
    assert "counts.rated was 27, and is 17" in verified.stderr
