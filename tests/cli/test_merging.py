"""`tracker merge` at the command line: one screen of what changes, and nothing written unasked."""

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tracker.cli import app

Tracker = Callable[..., Result]
PAGE = "https://belta.example/x?utm_source=z"
HEARD = ("--no-source", "heard", "-m", "Because.", "--basis", "act", "-c", "low")


@pytest.fixture
def mira(union_state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tracker:
    """The command line of a colleague, on a copy of her own."""
    own = str(shutil.copyfile(union_state, tmp_path / "mira.db"))

    def run(*words: str) -> Result:
        said = ["--database", own, "--author", "mira", *words]
        done = CliRunner().invoke(app, said)
        assert done.exit_code == 0, done.output
        return done

    return run


def diverge(tracker: Tracker, mira: Tracker, tmp_path: Path) -> None:
    """Both judge 17.2; mira judges 14 as well, and cites a page that we have by another name."""
    tracker("source", "add", "ours-1", "--url", "https://belta.example/x?utm_source=y")
    tracker("report", "union-state", "--period", "2024-Q4", "--publish", "2024-Q4")
    tracker("log", "17.2", "partial", "-d", "2025-11-05", *HEARD)
    mira("log", "17.2", "substantial", "-d", "2025-11-06", *HEARD)
    mira("log", "14", "substantial", "-d", "2024-12-31", *HEARD)
    mira("log", "14", "substantial", "-d", "2026-01-15", *HEARD)
    mira("log", "3", "-e", "other", "-d", "2025-11", "-s", PAGE, "-m", "News.")


def test_a_dry_run_tells_on_one_screen_what_would_change_and_writes_nothing(
    tracker: Tracker, mira: Tracker, union_state: str, tmp_path: Path
) -> None:
    diverge(tracker, mira, tmp_path)
    before = Path(union_state).read_bytes()
    done = tracker("merge", str(tmp_path / "mira.db"), "--dry-run")
    shown = " ".join(done.stdout.split())

    assert done.exit_code == 0, done.output
    assert "mira.db: 374 entries, history whole" in shown
    assert "new here 5 entries by mira, recorded 20" in shown
    assert "1 source already here 369 entries" in shown
    assert re.search("same page belta-x-[0-9a-f]{4} = your ours-1", shown)
    assert "STATUS CHANGES 14 partial → substantial 2026-01-15" in shown
    assert "DISAGREE 17.2 mira substantial (2025-11-06, " in shown
    assert "), ana partial (2025-11-05, " in shown
    assert "on top of preparatory (2024-12-06, " in shown
    assert "Published reports: 2024-Q4 would differ in" in shown
    assert shown.endswith("Nothing written. Run without --dry-run to merge.")
    assert len(done.stdout.splitlines()) <= 24
    assert Path(union_state).read_bytes() == before


def test_a_merge_tells_what_came_in_and_once_more_brings_nothing(
    tracker: Tracker, mira: Tracker, union_state: str, tmp_path: Path
) -> None:
    diverge(tracker, mira, tmp_path)
    first = tracker("merge", str(tmp_path / "mira.db"))
    again = tracker("merge", str(tmp_path / "mira.db"))
    back = mira("merge", union_state)

    since = tracker("changes", "union-state", "--since", "merge")

    assert "Published reports: 2024-Q4 differs in" in first.stdout
    assert ("14" in since.stdout, since.exit_code) == (True, 0), since.output
    assert first.stdout.endswith("Merged. The next entry that is logged joins the histories.\n")
    assert "Nothing new: all of them are here already." in again.stdout
    assert "new here" in back.stdout
    ours, hers = (run("export", "--ledger", "-").stdout for run in (tracker, mira))
    assert ours == hers
    assert tracker("log", "18", "-e", "other", "-d", "2025", *HEARD[:4]).exit_code == 0
    assert len(json.loads(tracker("database", "info", "--json").stdout)["heads"]) == 1


def test_json_has_all_of_it(tracker: Tracker, mira: Tracker, tmp_path: Path) -> None:
    diverge(tracker, mira, tmp_path)
    told = json.loads(tracker("merge", str(tmp_path / "mira.db"), "--dry-run", "--json").stdout)

    assert (told["schema"], told["written"]) == ("tracker.merge/1", False)
    assert (told["entries"], told["known"], told["new"]) == (374, 369, 5)
    assert [one["number"] for one in told["changes"]] == ["14", "17.2"]
    assert [side["came_in"] for side in told["disputes"][0]["sides"]] == [True, False]
    assert told["published"][0]["name"] == "2024-Q4"
    assert "14" in [one["name"] for one in told["published"][0]["differences"]]
    assert told["things"] == {"source": 1}
    assert told["same_page"][0]["ours"] == "ours-1"


def test_an_exported_ledger_is_merged_like_a_database(
    tracker: Tracker, mira: Tracker, tmp_path: Path
) -> None:
    file = tmp_path / "mira.jsonl"
    diverge(tracker, mira, tmp_path)
    mira("export", "--ledger", str(file))
    by_file = json.loads(tracker("merge", str(file), "--dry-run", "--json").stdout)
    by_database = json.loads(
        tracker("merge", str(tmp_path / "mira.db"), "--dry-run", "--json").stdout
    )

    assert by_file | {"name": ""} == by_database | {"name": ""}


@pytest.mark.parametrize(
    ("content", "code", "sentence"),
    [
        (None, 4, "There is no file"),
        (b"", 1, "is neither a database nor an exported ledger"),
        (b"text", 1, "is neither a database nor an exported ledger"),
        (b'["tracker.entry/1",7]\n', 1, "x:1: the entry is a list of 2, expected a list of 19."),
        (b"SQLite format 3\0", 1, "x is not a database"),
    ],
)
def test_a_file_that_cannot_be_merged_is_told_in_one_sentence(
    tracker: Tracker,
    union_state: str,
    tmp_path: Path,
    content: bytes | None,
    code: int,
    sentence: str,
) -> None:
    file = tmp_path / "x"
    if content is not None:
        file.write_bytes(content)
    before = Path(union_state).read_bytes()
    done = tracker("merge", str(file))

    assert (done.exit_code, done.stderr.count("\n")) == (code, 1), done.stderr
    assert sentence in done.stderr
    assert Path(union_state).read_bytes() == before


def test_one_entry_with_two_contents_ends_with_5(
    tracker: Tracker, mira: Tracker, union_state: str, tmp_path: Path
) -> None:
    file = tmp_path / "ledger.jsonl"
    mira("log", "18", "-e", "other", "-d", "2025", *HEARD[:4])
    tracker("merge", str(tmp_path / "mira.db"))
    mira("export", "--ledger", str(file))
    file.write_text(file.read_text().replace("Because.", "As said."))
    done = [tracker(command, str(file)) for command in ("merge", "import")]

    assert [one.exit_code for one in done] == [5, 5]
    assert all("is here with other content" in one.stderr for one in done)


def test_a_folder_or_a_pipe_is_no_file_to_merge(tracker: Tracker, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    for name in ("home", "pipe"):
        done = tracker("merge", str(tmp_path / name))
        assert (done.exit_code, "is not a file" in done.stderr) == (1, True)


def test_what_is_merged_is_a_file_and_no_server(tracker: Tracker) -> None:
    done = tracker("merge", "postgresql://mira@db.example.org/treaties")

    assert done.exit_code == 1
    assert done.stderr.startswith("Error: What is merged is a file: `tracker database copy URL")
