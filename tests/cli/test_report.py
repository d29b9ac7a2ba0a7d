"""The command `report`: formats by name and by ending, files written whole or not at all."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from tests.spoilt import execute
from tests.terminal import plain, screen

Tracker = Callable[..., Result]
QUARTER = ("report", "union-state", "--period", "2024-Q4", "--size", "page")
BEGINS = {"md": "# Union State", "json": "{", "txt": "UNION STATE", "": "UNION STATE"}


@pytest.mark.parametrize("ending", BEGINS)
def test_the_ending_of_a_file_names_its_format(
    tracker: Tracker, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"report{'.' if ending else ''}{ending}"
    result = tracker(*QUARTER, "--color", "always", "-o", str(target))
    text = target.read_text(encoding="utf-8")

    assert (result.exit_code, result.stdout) == (0, "")
    assert text.startswith(BEGINS[ending])
    assert "\x1b" not in text
    assert text.endswith("\n")


def test_an_unknown_ending_needs_a_format(tracker: Tracker, tmp_path: Path) -> None:
    target = tmp_path / "report.rtf"
    refused = tracker(*QUARTER, "-o", str(target))

    assert refused.exit_code == 2
    assert 'The ending ".rtf" names no format' in refused.stderr
    assert not target.exists()
    assert tracker(*QUARTER, "-o", str(target), "--format", "markdown").exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("# Union State")


def test_a_file_that_is_there_stays_unless_force_is_said(tracker: Tracker, tmp_path: Path) -> None:
    target = tmp_path / "report.md"
    target.write_text("mine", encoding="utf-8")

    refused = tracker(*QUARTER, "-o", str(target))
    assert refused.exit_code == 1
    assert "is there already" in refused.stderr
    assert target.read_text(encoding="utf-8") == "mine"
    assert tracker(*QUARTER, "-o", str(target), "--force").exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("# Union State")
    assert [path.name for path in tmp_path.glob("*report*")] == ["report.md"]


def test_a_file_that_cannot_be_written_leaves_nothing(tracker: Tracker, tmp_path: Path) -> None:
    result = tracker(*QUARTER, "-o", str(tmp_path / "missing" / "report.md"))

    assert result.exit_code == 1
    assert "cannot be written: No such file or directory" in result.stderr
    assert not (tmp_path / "missing").exists()


def test_a_dash_is_the_screen_and_json_is_a_format(tracker: Tracker) -> None:
    dashed = tracker(*QUARTER, "-o", "-")
    told = tracker(*QUARTER, "--json")

    assert dashed.stdout == tracker(*QUARTER).stdout
    assert told.stdout == tracker(*QUARTER, "--format", "json").stdout
    assert json.loads(told.stdout)["schema"] == "tracker.report/1"


def test_a_period_is_its_end_against_the_end_of_the_one_before(tracker: Tracker) -> None:
    by_days = ("report", "--as-of", "2024-12-31", "--since", "2024-09-30", "--size", "page")
    quarter, days = tracker(*QUARTER).stdout, tracker(*by_days).stdout

    told, _, again = quarter.partition("made again with")
    assert told.replace("2024-Q4: ", "") == days.partition("made again with")[0]
    assert "--period 2024-Q4" in " ".join(again.split())


def test_without_a_day_to_compare_there_is_one_column(tracker: Tracker) -> None:
    told = tracker("report", "union-state", "--as-of", "2024-12-31").stdout

    assert "WHAT MOVED" not in told
    assert "judged both times" not in told
    assert "  not judged           11  ░░░░░░░░░░░" in told


def test_a_terminal_gets_headings_in_bold_and_a_pipe_no_colour(
    tracker: Tracker, union_state: str
) -> None:
    shown = screen(union_state, *QUARTER)
    lines = [line.rstrip() for line in plain(shown).strip().split("\n")]

    assert "\x1b[1mWHAT MOVED\x1b[0m" in shown
    assert lines == tracker(*QUARTER).stdout.strip().split("\n")


def test_a_file_holds_everything_and_a_terminal_one_page(tracker: Tracker, tmp_path: Path) -> None:
    target = tmp_path / "report.md"
    words = ("report", "union-state", "--as-of", "2021-12-31")

    assert tracker(*words, "-o", str(target)).exit_code == 0
    assert "## Sources" in target.read_text(encoding="utf-8")
    assert "SOURCES" not in tracker(*words).stdout


def test_a_published_report_can_be_made_again_byte_for_byte(
    tracker: Callable[..., Result], tmp_path: Path
) -> None:
    first, again, other = (tmp_path / name for name in ("first.md", "again.md", "other.md"))
    period = ("--period", "2024-Q4")
    assert tracker("report", *period, "-o", str(first), "--publish", "2024-Q4").exit_code == 0
    levels = ("17", "complete", "-d", "2024-12-30", "--basis", "act")
    assert tracker("log", *levels, "--no-source", "a test", "-m", "Why.").exit_code == 0

    assert tracker("report", "--known-at", "2024-Q4", "-o", str(again)).exit_code == 0
    assert tracker("report", *period, "-o", str(other)).exit_code == 0

    assert again.read_bytes() == first.read_bytes()
    assert other.read_bytes() != first.read_bytes()


def test_a_report_that_cannot_be_written_is_not_on_record(
    tracker: Callable[..., Result], tmp_path: Path
) -> None:
    path = tmp_path / "no-such-folder" / "report.md"

    done = tracker("report", "--as-of", "2024-12-31", "-o", str(path), "--publish", "q4")

    assert done.exit_code == 1
    assert "cannot be written" in done.stderr
    assert tracker("show", "q4").exit_code == 4


def test_a_report_that_cannot_be_recorded_is_not_written(
    tracker: Callable[..., Result], tmp_path: Path
) -> None:
    first, second = tmp_path / "first.md", tmp_path / "second.md"
    as_of = ("--as-of", "2024-12-31")
    assert tracker("report", *as_of, "-o", str(first), "--publish", "q4").exit_code == 0

    done = tracker("report", *as_of, "-o", str(second), "--publish", "q4")

    assert done.exit_code == 5
    assert "published as q4 already" in done.stderr
    assert not second.exists()


def test_a_report_as_known_before_cannot_be_published(tracker: Callable[..., Result]) -> None:
    done = tracker("report", "--publish", "q4", "--known-at", "2030-01-01")

    assert done.exit_code == 2
    assert "A report is published as it is known now" in done.stderr


def test_the_older_file_stays_where_the_report_cannot_be_put_on_record(
    tracker: Callable[..., Result], union_state: str, tmp_path: Path
) -> None:
    path = tmp_path / "report.md"
    path.write_text("Of last year.\n")
    refuse = "BEGIN SELECT RAISE(ABORT, 'x'); END"
    execute(Path(union_state), f"CREATE TRIGGER full BEFORE INSERT ON entry {refuse}")

    done = tracker("report", "--as-of", "2024-12-31", "-o", str(path), "--force", "--publish", "q4")

    assert done.exit_code == 1
    assert path.read_text() == "Of last year.\n"
    assert [one.name for one in tmp_path.iterdir() if "report" in one.name] == ["report.md"]


def test_the_report_of_a_publication_is_of_its_agreement(
    tracker: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    period = ("--period", "2024-Q4", "--json")
    first = tracker("report", "union-state", *period, "--publish", "q4").stdout
    monkeypatch.setenv("TRACKER_AGREEMENT", "main-directions-2024-2026")

    assert tracker("report", "--known-at", "q4", "--json").stdout == first
