"""Backup, restore, and the ledger written to a file and read back."""

import json
import os
import shutil
import sqlite3
import stat
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import Result

from tests.figures import Repeat
from tests.make import make_agreement, make_commitment, make_entry, make_fact, make_scale
from tests.shell import run
from tracker.domain.contents import Mention
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import Act, named_id
from tracker.domain.lines import Line, Thing
from tracker.storage import sqlite
from tracker.storage.connection import unit_of_work

Tracker = Callable[..., Result]
COPIES = [["backup"], ["export", "--ledger"], ["export", "--format", "yaml", "-o"]]
STAMP = "369·e2b7-df35-57b9-3fb3-ba11"


def stamp(tracker: Tracker, database: Path | str) -> str:
    told = tracker("--database", str(database), "database", "info", "--json").stdout
    return str(json.loads(told)["stamp"])


def test_a_backup_is_the_same_history_and_as_private(
    tracker: Tracker, union_state: str, tmp_path: Path
) -> None:
    target = tmp_path / "copy.db"
    Path(union_state).chmod(0o640)
    done = tracker("backup", str(target))

    assert done.stdout == f"Backed up and verified: 369 entries, stamp {STAMP}.\n"
    assert stamp(tracker, target) == STAMP
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_backup_made_while_others_write_is_whole(
    database: str, tmp_path: Path, repeat: Repeat
) -> None:
    times = repeat(2, 20)
    with unit_of_work(database) as connection:
        make_scale(connection)
        make_agreement(connection)
        make_commitment(connection, "paris/1")
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            with unit_of_work(database) as connection:
                make_fact(connection, "paris/1", on="2024-05")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        done = [run(database, "backup", str(tmp_path / f"{n}.db")) for n in range(times)]
    finally:
        stop.set()
        writer.join()

    assert [one.returncode for one in done] == [0] * times, [one.stderr for one in done]
    for n in range(times):
        assert run(str(tmp_path / f"{n}.db"), "database", "rebuild").returncode == 0


@pytest.mark.parametrize("command", COPIES)
def test_a_file_is_replaced_only_by_force_and_never_through_a_link(
    tracker: Tracker, tmp_path: Path, command: list[str]
) -> None:
    precious, link = tmp_path / "precious", tmp_path / "link"
    precious.write_text("precious")
    link.symlink_to(precious)
    refused, forced = (
        tracker(*command, str(link)),
        tracker(command[0], "--force", *command[1:], str(link)),
    )

    assert refused.exit_code == 1
    assert "is there already: name another file, or say --force." in refused.stderr
    assert forced.exit_code == 0, forced.output
    assert precious.read_text() == "precious"
    assert not link.is_symlink()


@pytest.mark.parametrize("command", COPIES)
def test_the_database_itself_is_never_replaced(
    tracker: Tracker, union_state: str, tmp_path: Path, command: list[str]
) -> None:
    link = tmp_path / "link.db"
    os.link(union_state, link)
    before = Path(union_state).read_bytes()
    done = tracker(command[0], "--force", *command[1:], str(link))

    assert (done.exit_code, "is the database itself" in done.stderr) == (1, True)
    assert Path(union_state).read_bytes() == before


def test_a_damaged_database_is_not_backed_up(
    tracker: Tracker, union_state: str, tmp_path: Path
) -> None:
    with closing(sqlite.connect(Path(union_state), mode="rw")) as raw:
        raw.execute("DROP TRIGGER line_no_update")
        raw.execute("UPDATE line SET level = 'complete' WHERE rowid = 700")
    done = tracker("backup", str(tmp_path / "copy.db"))

    assert done.exit_code == 1
    assert "is not copied: The schema is damaged, the trigger" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "union-state.db"]


def test_a_database_that_is_not_there_is_not_made_to_be_backed_up(
    tracker: Tracker, tmp_path: Path
) -> None:
    done = tracker("--database", str(tmp_path / "no.db"), "backup", str(tmp_path / "copy.db"))

    assert done.exit_code == 10
    assert not (tmp_path / "copy.db").exists()
    assert "There is no folder" in tracker("backup", str(tmp_path / "no" / "copy.db")).stderr


def test_a_restored_database_has_the_same_receipts(
    tracker: Tracker, union_state: str, tmp_path: Path
) -> None:
    kept, back = tmp_path / "kept.db", tmp_path / "new" / "back.db"
    tracker("backup", str(kept))
    done = tracker("--database", str(back), "database", "restore", str(kept))
    again = tracker("--database", str(back), "database", "restore", str(kept))

    assert done.stdout == f"Restored 369 entries, stamp {STAMP}: {back}\n"
    assert receipts(back) == receipts(Path(union_state))
    assert (again.exit_code, "is there already" in again.stderr) == (1, True)


def receipts(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite.connect(path, mode="ro")) as raw:
        return raw.execute("SELECT row, received_at, receipt FROM entry ORDER BY row").fetchall()


def other_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE entry (body)")


def changed(statement: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with closing(sqlite3.connect(path)) as raw:
            for trigger in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
                raw.execute(f"DROP TRIGGER {trigger[0]}")
            raw.execute(statement)
            raw.commit()

    return change


UNUSABLE: dict[str, tuple[Callable[[Path], object], int, str]] = {
    "missing": (lambda path: path.unlink(), 4, "There is no file"),
    "empty": (lambda path: path.write_bytes(b""), 1, "is no database of the tracker"),
    "text": (lambda path: path.write_text("text"), 1, "is no database of the tracker"),
    "another program's": (other_program, 1, "is no database of the tracker"),
    "cut": (lambda path: os.truncate(path, 100_000), 1, "is damaged"),
    "older": (changed("UPDATE alembic_version SET version_num = '0'"), 12, "newer version (0)"),
    "changed": (changed("UPDATE line SET level = 'x' WHERE level IS NOT NULL"), 1, "not restored"),
    "bare": (changed("DROP TABLE alembic_version"), 1, "has none of our tables"),
}


@pytest.mark.parametrize("what", UNUSABLE)
def test_what_is_no_sound_backup_is_not_restored(
    tracker: Tracker, union_state: str, tmp_path: Path, what: str
) -> None:
    spoil, code, sentence = UNUSABLE[what]
    kept = Path(shutil.copyfile(union_state, tmp_path / "kept.db"))
    spoil(kept)
    done = tracker("--database", str(tmp_path / "back.db"), "database", "restore", str(kept))

    assert (done.exit_code, sentence in done.stderr) == (code, True), done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "back.db").exists()


def test_an_export_holds_every_body_in_order_and_tells_of_internal_ones(
    tracker: Tracker, union_state: str, tmp_path: Path
) -> None:
    with unit_of_work(union_state) as connection:
        line = Line(Thing("agreement", named_id("union-state")), Mention())
        day = PartialDate.parse("2025-01")
        make_entry(connection, Act(on=day, lines=(line,), visibility="internal", event="other"))
    done = tracker("export", "--ledger", str(tmp_path / "ledger.jsonl"))
    shown = tracker("export", "--ledger", "-")
    lines = (tmp_path / "ledger.jsonl").read_text().splitlines()
    order = [(fields[2], fields[1]) for fields in map(json.loads, lines)]

    assert f"Exported 370 entries to {tmp_path / 'ledger.jsonl'}, 1 of them internal." in (
        done.stderr
    )
    assert (done.stdout, len(lines), order) == ("", 370, sorted(order))
    assert shown.stdout == (tmp_path / "ledger.jsonl").read_text()


def test_an_export_taken_in_by_an_empty_database_gives_the_same_stamp(
    tracker: Tracker, tmp_path: Path
) -> None:
    file, empty = tmp_path / "ledger.jsonl", tmp_path / "empty.db"
    tracker("log", "17", "-e", "other", "-d", "2025-02", "-m", "News.", "--no-source", "heard")
    tracker("export", "--ledger", str(file))
    tracker("--database", str(empty), "database", "init", "--empty")
    first = tracker("--database", str(empty), "import", str(file))
    again = tracker("--database", str(empty), "import", str(file))

    assert first.stdout.startswith("Added 369 entries;"), first.output
    assert again.stdout == "Nothing new: 370 entries of the file are here already.\n"
    assert stamp(tracker, empty) == stamp(tracker, tracker_database())
    assert tracker("--database", str(empty), "export", "--ledger", "-").stdout == file.read_text()


def tracker_database() -> str:
    return os.environ["TRACKER_DATABASE"]


def test_a_database_moves_to_a_server_and_is_backed_up_from_there(
    tracker: Tracker, union_state: str, postgresql: str, bare_postgresql: str, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.db"
    moved = tracker("database", "copy", union_state, postgresql)
    again = tracker("database", "copy", union_state, postgresql)
    told = tracker("--database", postgresql, "backup", str(kept))
    back = tracker("--database", bare_postgresql, "database", "restore", str(kept))

    assert moved.stdout == f"Copied and verified: 369 entries, stamp {STAMP}.\n"
    assert (again.exit_code, "holds 369 entries already" in again.stderr) == (1, True)
    assert told.stdout == f"Backed up and verified: 369 entries, stamp {STAMP}.\n"
    assert back.stdout.startswith(f"Restored 369 entries, stamp {STAMP}: postgresql://")
    assert receipts(kept) == receipts(Path(union_state))


def test_an_export_is_the_same_from_both_databases(
    tracker: Tracker, postgresql: str, tmp_path: Path
) -> None:
    file = tmp_path / "ledger.jsonl"
    tracker("export", "--ledger", str(file))
    taken = tracker("--database", postgresql, "import", str(file))

    assert taken.exit_code == 0, taken.output
    told = tracker("--database", postgresql, "export", "--ledger", "-")
    assert told.stdout == file.read_text()


def test_a_new_installation_knew_nothing_before_it_was_made(tracker: Tracker) -> None:
    done = tracker("list", "--known-at", "2023")

    assert done.exit_code == 4
    assert "Nothing was known here before 20" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("ending", ["-journal", "-wal"])
def test_what_an_earlier_file_left_beside_a_name_is_told_before_the_name_is_used(
    tracker: Callable[..., Result], tmp_path: Path, ending: str
) -> None:
    """SQLite would roll the new file back by the journal of another one."""
    kept, place = tmp_path / "kept.db", tmp_path / "place.db"
    assert tracker("backup", str(kept)).exit_code == 0
    left = place.with_name(place.name + ending)
    left.write_bytes(b"left")

    for words in (
        ("--database", str(place), "database", "restore", str(kept)),
        ("--database", str(place), "database", "init"),
        ("backup", str(place)),
    ):
        done = tracker(*words)
        assert (done.exit_code, "was left by an interrupted write" in done.stderr) == (1, True)
        assert not place.exists()
    assert left.read_bytes() == b"left"
