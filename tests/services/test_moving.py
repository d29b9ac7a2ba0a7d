"""A database moves house: all of it, with its receipts, between both kinds, or nothing of it."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.copies import copied, corrected, edit, export, fact, merged, retraction, write
from tests.figures import Figure, Repeat
from tests.storage.processes import call, die
from tracker.domain.contents import Mention
from tracker.domain.dates import PartialDate
from tracker.domain.errors import NeedsMigration, NoDatabase, NotFound, TrackerError
from tracker.domain.ledger import Act, named_id
from tracker.domain.lines import Line, Thing
from tracker.services.backups import backup, copy, restore
from tracker.services.verifying import present_stamp
from tracker.storage import sqlite
from tracker.storage.connection import REVISION, reading, transaction, unit_of_work
from tracker.storage.copying import TABLES, is_empty

pytestmark = pytest.mark.moving

FULL = 12  # points at which a copy is interrupted: as many as are told of


@pytest.fixture(scope="session")
def lived_in(union_state_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled agreement with entries of two people, merged: two heads. Never write to it."""
    ours = tmp_path_factory.mktemp("lived-in") / "ours.db"
    shutil.copyfile(union_state_file, ours)
    first, second = write(ours, "ana", said("17", "First."), said("18", "Second."))
    theirs = copied(ours, "theirs.db")
    write(ours, "ana", corrected(first, "First, as corrected."), hidden("Only for us."))
    write(theirs, "mira", retraction(second), renamed("Power, as named"), said("17.2", "Theirs."))
    merged(ours, theirs, now=60)
    theirs.unlink()
    return ours


@pytest.fixture
def here(lived_in: Path, tmp_path: Path) -> str:
    """The path of such a database, of the test's own."""
    return str(shutil.copyfile(lived_in, tmp_path / "here.db"))


def said(number: str, message: str) -> Act:
    return fact(f"union-state/{number}", message)


def renamed(name: str) -> Act:
    return edit("union-state/17", "short.en", None, name)


def hidden(message: str) -> Act:
    line = Line(Thing("agreement", named_id("union-state")), Mention())
    day = PartialDate.parse("2025-01")
    return Act(on=day, lines=(line,), visibility="internal", event="other", message=message)


def contents(database: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with reading(database) as connection:
        return {
            table.name: [
                tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))
            ]
            for table in TABLES
        }


def stamp(database: str) -> str:
    with reading(database) as connection:
        return str(present_stamp(connection))


def test_there_and_back_again_all_is_the_same(
    here: str, bare_postgresql: str, postgresql: str, tmp_path: Path, figure: Figure
) -> None:
    back = str(tmp_path / "back.db")
    moved = [
        copy(here, bare_postgresql),
        copy(bare_postgresql, postgresql),
        copy(postgresql, back),
        copy(back, str(tmp_path / "again.db")),
    ]
    wanted, ledger = contents(here), export(here)
    places = (bare_postgresql, postgresql, back, str(tmp_path / "again.db"))
    held = [contents(one) == wanted and export(one) == ledger for one in places]

    assert len({row[16] for row in wanted["entry"]}) == 2  # received by ana, and by nobody
    assert len(wanted["head"]) == 2
    assert {str(one) for one in moved} == {stamp(here)}
    assert held == [True] * 4
    figure("moving", held=sum(held), tried=4)


def test_what_has_moved_is_written_to_as_before(here: str, postgresql: str) -> None:
    copy(here, postgresql)
    for database in (here, postgresql):
        write(database, "ana", said("19", "Next."))

    newest = [contents(one)["entry"][-1] for one in (here, postgresql)]
    assert [row[0] for row in newest] == [newest[0][0]] * 2
    with unit_of_work(postgresql) as connection:
        assert len(present_stamp(connection).heads) == 1


def test_a_backup_of_a_server_is_a_file_and_goes_back_to_a_server(
    here: str, postgresql: str, bare_postgresql: str, tmp_path: Path
) -> None:
    copy(here, postgresql)
    kept = tmp_path / "kept.db"
    kept.write_text("precious")
    with pytest.raises(TrackerError, match=r"is there already: name another file, or say --force"):
        backup(postgresql, kept)
    backup(postgresql, kept, force=True)
    restore(kept, bare_postgresql)

    assert kept.stat().st_mode & 0o777 == 0o600
    assert contents(str(kept)) == contents(bare_postgresql) == contents(here)
    kept.write_text("text")
    with pytest.raises(TrackerError, match=r"kept\.db is no database of the tracker: name a file"):
        restore(kept, bare_postgresql)


def test_others_write_to_a_file_while_it_is_copied(here: str, postgresql: str) -> None:
    before = stamp(here)

    def write_meanwhile(doing: str, done: int, of: int | None) -> None:
        with unit_of_work(here, wait=0):
            pass
        if done == of:
            write(here, "mira", said("20", "Meanwhile."))

    moved = copy(here, postgresql, write_meanwhile)

    assert str(moved) == before == stamp(postgresql)
    assert stamp(here) != before


class At:
    """Does something at one of the points that a copy tells of."""

    def __init__(self, number: int, act: Callable[[], object]) -> None:
        self.left = number
        self.act = act

    def __call__(self, doing: str, done: int, of: int | None) -> None:
        if not self.left:
            self.act()
        self.left -= 1


def interrupt() -> None:
    raise KeyboardInterrupt


def copy_and_die(source: str, target: str, number: int) -> None:
    copy(source, target, At(number, die))


@pytest.fixture(params=["to a server", "to a file"])
def way(
    request: pytest.FixtureRequest, here: str, postgresql: str, tmp_path: Path
) -> tuple[str, str]:
    """From where to where a database moves."""
    if request.param == "to a server":
        return here, postgresql
    copy(here, postgresql)
    there = tmp_path / "there"
    there.mkdir()
    return postgresql, str(there / "moved.db")


def is_untouched(target: str) -> bool:
    """Whether a place holds nothing yet."""
    if "://" not in target:
        return not Path(target).exists()
    with reading(target) as connection:
        return is_empty(connection)


def test_a_copy_that_is_interrupted_changes_nothing_and_can_be_made_again(
    way: tuple[str, str], figure: Figure, repeat: Repeat
) -> None:
    source, target = way
    points = range(0, FULL, FULL // repeat(2, FULL))
    held = []
    for number in points:
        with pytest.raises(KeyboardInterrupt):
            copy(source, target, At(number, interrupt))
        left = [] if "://" in target else list(Path(target).parent.iterdir())
        held.append(is_untouched(target) and not left)
    copy(source, target)

    assert contents(source) == contents(target)
    figure("moving", held=sum(held), tried=len(held))


def test_a_copy_that_is_killed_changes_nothing_and_can_be_made_again(
    way: tuple[str, str], figure: Figure, repeat: Repeat
) -> None:
    source, target = way
    points = range(5, FULL, FULL // repeat(1, FULL))
    codes = [call(copy_and_die, source, target, number).exit_code for number in points]
    untouched = is_untouched(target)
    copy(source, target)

    assert set(codes) == {-9}
    assert untouched
    assert contents(source) == contents(target)
    figure("moving", held=len(codes), tried=len(codes))


def test_a_server_that_goes_away_in_the_middle_is_told(
    way: tuple[str, str], figure: Figure
) -> None:
    source, target = way
    server = source if "://" in source else target

    def shut() -> None:
        with transaction(server, read_only=True) as connection:
            connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid, 9000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )

    with pytest.raises(NoDatabase) as told:
        copy(source, target, At(2, shut))

    assert "\n" not in str(told.value)
    assert is_untouched(target)
    figure("moving", held=1, tried=1)


def test_a_place_that_is_taken_is_refused(here: str, postgresql: str, tmp_path: Path) -> None:
    copy(here, postgresql)
    count = len(contents(here)["entry"])
    with pytest.raises(TrackerError, match=rf"holds {count} entries already, and a database is"):
        copy(here, postgresql)
    with pytest.raises(TrackerError, match=r"here\.db is there already: name another file"):
        copy(postgresql, here)
    with pytest.raises(TrackerError, match=r"There is no folder .*no: make it first"):
        copy(postgresql, str(tmp_path / "no" / "file.db"))


def test_a_copy_replaces_no_file_and_does_not_advise_to(here: str, tmp_path: Path) -> None:
    (tmp_path / "kept.db").write_text("precious")

    with pytest.raises(TrackerError, match=r"kept\.db is there already: name another file\.$"):
        copy(here, str(tmp_path / "kept.db"))

    assert (tmp_path / "kept.db").read_text() == "precious"


def test_what_cannot_be_copied_is_told(here: str, postgresql: str, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"There is no file .*no\.db"):
        copy(str(tmp_path / "no.db"), postgresql)
    with transaction(postgresql) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9e04b7c31f58'")
    with pytest.raises(NeedsMigration, match="older schema"):
        copy(postgresql, str(tmp_path / "file.db"))
    with pytest.raises(NeedsMigration, match="older schema"):
        copy(here, postgresql)
    with transaction(postgresql) as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{REVISION}'")
    spoil(here, "UPDATE line SET level = 'complete' WHERE rowid = 700")
    with pytest.raises(TrackerError, match=r"is not copied: Entry .* is damaged, the table line"):
        copy(here, postgresql)
    spoil(here, "UPDATE line SET thing = 'x' WHERE rowid = 600")
    with pytest.raises(TrackerError, match=r"is not copied: .* is damaged"):
        copy(here, postgresql)

    assert is_untouched(postgresql)


def test_a_file_that_is_spoilt_is_told_of_and_not_the_server(here: str, postgresql: str) -> None:
    spoil(here, "UPDATE line SET content = CAST(x'ff' AS TEXT) WHERE rowid = 700")

    with pytest.raises(TrackerError, match=r"\.db is damaged") as caught:
        copy(here, postgresql)

    assert caught.value.exit_code == 1


SWALLOWING = """
CREATE OR REPLACE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER swallows BEFORE INSERT ON citation FOR EACH ROW EXECUTE FUNCTION swallow();
"""


def test_a_place_that_loses_rows_is_told(here: str, postgresql: str) -> None:
    with transaction(postgresql) as connection:
        for table in TABLES:
            connection.exec_driver_sql(SWALLOWING.replace("citation", table.name))

    with pytest.raises(TrackerError, match=r"is not copied: What was copied is not what was read"):
        copy(here, postgresql)


def spoil(database: str, statement: str) -> None:
    with closing(sqlite.connect(Path(database), mode="rw")) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("DROP TRIGGER IF EXISTS line_no_update")
        raw.execute(statement)
