"""A full disk: one sentence, exit 1, and every file that was there is whole."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.figures import Figure
from tests.interchange.river import EXAMPLE
from tests.promises.commands import ACT, other_ledger
from tests.promises.disks import may_mount, nearly_full
from tracker.cli import app, drafts
from tracker.services.verifying import present_stamp, verify
from tracker.storage.connection import reading

KIB = 1024
FULL = re.compile(
    r"Error: (The disk of \S+ is full( or at fault)?: nothing was changed"
    r"|\S+ cannot be (written|made): (No space left on device|File too large))\.\n"
)
MESSAGE = "Words that took long to find. " * 300
LOG = ("log", "17", "partial", "--basis", "act", *ACT, "-m", MESSAGE)
SOURCE = ("source", "add", "gazette-9", "--title", "Gazette nine", "--note", MESSAGE)
WRITERS = (LOG, SOURCE, ("import", "FILE"), ("merge", "COPY"))

pytestmark = pytest.mark.faults


def run(database: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["--database", str(database), "--author", "ana", *words])


def entries(database: Path) -> int:
    """How many entries a whole database holds; it must be whole."""
    with reading(str(database)) as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        verify(connection)
        return present_stamp(connection).count


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def assert_full(result: Result) -> None:
    """The command failed in one sentence, which may be followed by where the text is kept."""
    assert result.exit_code == 1, result.output
    assert FULL.match(result.stderr), result.stderr
    assert "Traceback" not in result.output
    assert result.stderr.count("Error:") == 1


@pytest.mark.parametrize("free", [0, 4 * KIB, 12 * KIB, 24 * KIB, 40 * KIB])
@pytest.mark.parametrize(
    "words", [LOG, SOURCE, ("import", "FILE"), ("merge", "COPY")], ids=lambda words: words[0]
)
def test_a_full_disk_stops_what_writes_and_nothing_else(
    union_state: str, tmp_path: Path, words: tuple[str, ...], free: int, figure: Figure
) -> None:
    file, copy = tmp_path / "river.yaml", tmp_path / "mira.jsonl"
    file.write_text(EXAMPLE.replace("The plan was signed.", MESSAGE))
    copy.write_text(other_ledger(MESSAGE))
    before = entries(Path(union_state))
    words = tuple({"FILE": str(file), "COPY": str(copy)}.get(word, word) for word in words)

    with nearly_full(tmp_path / "disk", [Path(union_state)], free=free) as disk:
        database = disk / Path(union_state).name
        assert_full(run(database, *words))
        assert entries(database) == before
        assert names(disk) == [database.name]
        assert run(database, "list").exit_code == 0

    if words[0] not in ("import", "merge"):
        [draft] = drafts.folder().iterdir()
        assert MESSAGE.strip() in draft.read_text()
    figure("faults", held=1, tried=1)


def test_what_was_acknowledged_before_the_disk_was_full_is_there(
    union_state: str, tmp_path: Path, figure: Figure
) -> None:
    before = entries(Path(union_state))
    with nearly_full(tmp_path / "disk", [Path(union_state)], free=250 * KIB) as disk:
        database = disk / Path(union_state).name
        acknowledged = 0
        while (result := run(database, *LOG)).exit_code == 0:
            acknowledged += 1
            assert acknowledged < 100
        assert_full(result)
        assert acknowledged > 0
        assert entries(database) == before + acknowledged
    figure("faults", held=1, tried=1)


@pytest.mark.parametrize("free", [0, 4 * KIB])
def test_a_text_is_told_whole_where_no_draft_has_room(
    union_state: str,
    tmp_path: Path,
    free: int,
    figure: Figure,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with nearly_full(tmp_path / "disk", [Path(union_state)], free=free) as disk:
        if not may_mount():  # a limit that lets the database be lets a draft be
            (disk / "state").write_text("no folder")
        monkeypatch.setenv("XDG_STATE_HOME", str(disk / "state"))
        result = run(disk / Path(union_state).name, *LOG)
        kept = drafts.count()
    assert_full(result)
    assert "What you typed could not be kept in " in result.stderr
    assert MESSAGE.strip() in result.stderr
    assert kept == 0
    figure("faults", held=1, tried=1)


@pytest.mark.parametrize("free", [0, 4 * KIB, 8 * KIB])
@pytest.mark.parametrize("older", [True, False])
def test_a_report_that_has_no_room_leaves_the_older_one(
    union_state: str, tmp_path: Path, free: int, older: bool, figure: Figure
) -> None:
    old = tmp_path / "report.md"
    old.write_text("Of last year.\n")
    with nearly_full(tmp_path / "disk", [old], free=free) as disk:
        target = disk / ("report.md" if older else "new.md")
        assert_full(
            run(Path(union_state), "report", "--size", "brief", "-o", str(target), "--force")
        )
        assert names(disk) == ["report.md"]
        assert (disk / "report.md").read_text() == "Of last year.\n"
    figure("faults", held=1, tried=1)


@pytest.mark.parametrize("free", [0, 8 * KIB, 200 * KIB])
@pytest.mark.parametrize(
    "words",
    [("backup",), ("export", "--ledger"), ("export", "--format", "yaml", "-o")],
    ids=lambda words: "-".join(words[:2]),
)
def test_a_copy_that_has_no_room_leaves_the_older_one(
    union_state: str, tmp_path: Path, words: tuple[str, ...], free: int, figure: Figure
) -> None:
    old = tmp_path / "copy"
    old.write_text("Of last year.\n")
    with nearly_full(tmp_path / "disk", [old], free=free) as disk:
        assert_full(run(Path(union_state), *words, str(disk / "copy"), "--force"))
        assert names(disk) == ["copy"]
        assert (disk / "copy").read_text() == "Of last year.\n"
    figure("faults", held=1, tried=1)


@pytest.mark.parametrize("free", [4 * KIB, 100 * KIB, 1000 * KIB])
def test_a_database_that_has_no_room_is_not_there(
    tmp_path: Path, free: int, figure: Figure
) -> None:
    with nearly_full(tmp_path / "disk", [], free=free) as disk:
        assert_full(run(disk / "new.db", "database", "init"))
        assert_full(run(disk / "new.db", "list"))
        assert names(disk) == []
    figure("faults", held=2, tried=2)


@pytest.mark.parametrize("free", [0, 8 * KIB, 40 * KIB, 120 * KIB])
def test_an_upgrade_that_has_no_room_changes_nothing(
    file_of_ours: Path, tmp_path: Path, free: int, figure: Figure
) -> None:
    before = file_of_ours.read_bytes()
    with nearly_full(tmp_path / "disk", [file_of_ours], free=free) as disk:
        assert_full(run(disk / file_of_ours.name, "database", "upgrade"))
        assert names(disk) == [file_of_ours.name]
        assert (disk / file_of_ours.name).read_bytes() == before
    assert run(file_of_ours, "database", "upgrade").exit_code == 0
    figure("faults", held=1, tried=1)


def test_settings_that_have_no_room_stay_as_they_were(
    tmp_path: Path, figure: Figure, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    config.write_text('author = "ana"\n')
    with nearly_full(tmp_path / "disk", [config], free=0) as disk:
        monkeypatch.setenv("TRACKER_CONFIG", str(disk / config.name))
        result = CliRunner().invoke(app, ["config", "set", "author", "b" * 20 * KIB])
        assert (result.exit_code, "cannot be changed: " in result.stderr) == (1, True)
        assert (disk / config.name).read_text() == 'author = "ana"\n'
        assert names(disk) == [config.name]
    figure("faults", held=1, tried=1)
