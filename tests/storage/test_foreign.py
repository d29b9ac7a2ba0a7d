"""A database file of somebody else is only read, and nothing in it is trusted."""

import os
import resource
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.copies import begin, copied
from tests.storage.processes import call
from tracker.domain.bodies import LONGEST
from tracker.domain.errors import TrackerError
from tracker.storage.foreign import is_database, read_database
from tracker.storage.tables import APPLICATION_ID

MEMORY = 512 * 2**20  # bytes that the reader of a hostile file may use
INSERT = "INSERT INTO entry SELECT {row}, '{id}', height, '{digest}', {body}, recorded_at, author,"
HOT_JOURNAL = bytes.fromhex("d9d505f920a163d7") + b"\0\0\0\1" * 200
REST = (
    " NULL, NULL, event, NULL, NULL, NULL, NULL, visibility, received_at, NULL, receipt"
    " FROM entry WHERE row = 1"
)


@pytest.fixture
def theirs(database: str) -> Path:
    """A database with six entries."""
    begin(Path(database))
    return Path(database)


def by_sql(*statements: str) -> Callable[[Path], None]:
    """A change of a file past the tracker, its guards taken away."""

    def change(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            names = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for (name,) in names:
                raw.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                raw.execute(statement)

    return change


def replaced_by(statement: str) -> Callable[[Path], None]:
    """A file in whose place of the table of entries something else stands."""
    return by_sql("PRAGMA foreign_keys = OFF", "ALTER TABLE entry RENAME TO real", statement)


def more(body: str, number: int = 99) -> str:
    """An entry more, with a body of its own."""
    told = INSERT.format(row=number, id=f"{number:036}", digest=f"{number:064}", body=body)
    return told + REST


def made_anew(*statements: str) -> Callable[[Path], None]:
    """A file that bears our name and holds what the statements make."""

    def make(path: Path) -> None:
        path.unlink()
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            for statement in statements:
                raw.execute(statement)

    return make


def overwritten(offset: int, content: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(offset)
            file.write(content)

    return write


NO_TABLE = "has no table of entries as the tracker makes it"
BODY = "(SELECT body FROM entry WHERE row = 6)"
HOSTILE: dict[str, tuple[Callable[[Path], object], str]] = {
    "a view": (replaced_by("CREATE VIEW entry AS SELECT * FROM real"), NO_TABLE),
    "a view without end": (
        replaced_by(
            "CREATE VIEW entry AS WITH RECURSIVE n(body) AS (SELECT 1 UNION ALL SELECT body + 1"
            " FROM n) SELECT body FROM n"
        ),
        NO_TABLE,
    ),
    "a virtual table": (
        made_anew("CREATE VIRTUAL TABLE entry USING fts5(body)"),
        NO_TABLE,
    ),
    "a generated column": (
        made_anew("CREATE TABLE entry (row, body AS (hex(zeroblob(400000000))))"),
        NO_TABLE,
    ),
    "an index of that name": (
        made_anew("CREATE TABLE t (body)", "CREATE INDEX entry ON t (body)"),
        NO_TABLE,
    ),
    "no table": (made_anew("CREATE TABLE t (body)"), NO_TABLE),
    "no column": (made_anew("CREATE TABLE entry (text)"), NO_TABLE),
    "no entry": (made_anew("CREATE TABLE entry (body)"), "holds no entry."),
    "a blob": (by_sql(more("zeroblob(10)")), "of the file has no text."),
    "a number": (by_sql(more("7")), "expected a list of 19"),
    "a cell of 40 MB": (by_sql(more("hex(zeroblob(20000000))")), "has a cell of more than"),
    "a cell of 8 MB": (by_sql(more(f"hex(zeroblob({LONGEST // 2 + 1}))")), "more than 8,000,000"),
    "text that is not UTF-8": (by_sql(more("CAST(x'ff41' AS TEXT)")), "is damaged"),
    "a body that stops": (by_sql(more(f"substr({BODY}, 1, 100)")), "not JSON of form 1"),
    "a body with blanks": (by_sql(more(f"replace({BODY}, ',', ', ')")), "not as the ledger writes"),
    "a float": (by_sql(more(f"replace({BODY}, ',6,', ',6.0,')")), "has the number 6.0"),
    "an object": (by_sql(more("'{\"a\":1}'")), "has an object"),
    "a NUL": (
        by_sql(more(f"replace({BODY}, 'Because', 'Bec' || char(92) || 'u0000ause')")),
        "U+0000",
    ),
    "a surrogate": (
        by_sql(more(f"replace({BODY}, 'Because', 'Bec' || char(92) || 'ud800ause')")),
        "U+D800",
    ),
    "an escape code": (by_sql(more(f"replace({BODY}, 'Because', char(155) || '31m')")), "U+009B"),
    "an id twice": (
        by_sql(more(f"replace({BODY}, 'Because', 'As')")),
        "has two entries with the id",
    ),
    "100,000 brackets": (by_sql(more("replace(hex(zeroblob(50000)), '0', '[')")), "not JSON"),
    "another program's": (by_sql("PRAGMA application_id = 7"), "is another program's database"),
    "damaged pages": (overwritten(8_192, b"\xff" * 40_000), "is damaged"),
    "a damaged header": (overwritten(16, b"\xff" * 20), "damaged|is not a database"),
    "half a file": (lambda path: os.truncate(path, path.stat().st_size // 2), "is damaged"),
    "a journal of a write that was interrupted": (
        lambda path: path.with_name(f"{path.name}-journal").write_bytes(HOT_JOURNAL),
        "was left by an interrupted write",
    ),
}


@pytest.mark.hostile
@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_in_one_sentence(theirs: Path, what: str) -> None:
    spoil, sentence = HOSTILE[what]
    spoil(theirs)
    before = theirs.read_bytes()
    done = call(within_limits, theirs)

    assert done.exit_code == 1, done
    assert any(one in done.error for one in sentence.split("|")), done.error
    assert done.error.startswith(str(theirs)) or "of the file" in done.error
    assert "\n" not in done.error
    assert len(done.error) < 400
    assert theirs.read_bytes() == before


def within_limits(path: Path) -> int:
    """How many entries a file holds, read in little memory."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    return len(read_database(path).bodies)


@pytest.mark.hostile
def test_triggers_and_functions_of_a_hostile_file_never_run(theirs: Path) -> None:
    by_sql(
        "CREATE TABLE loot (body)",
        "CREATE TRIGGER steal AFTER INSERT ON entry BEGIN INSERT INTO loot SELECT body FROM entry;"
        " END",
        "CREATE VIEW spy AS SELECT load_extension('x')",
        "CREATE INDEX trap ON entry (length(body))",
    )(theirs)
    before = theirs.read_bytes()

    assert len(read_database(theirs).bodies) == 6
    assert theirs.read_bytes() == before


def test_a_file_is_read_while_its_owner_has_it_open(theirs: Path) -> None:
    with closing(sqlite3.connect(theirs, isolation_level=None)) as raw:
        raw.execute("BEGIN IMMEDIATE")

        assert len(read_database(theirs).bodies) == 6


def test_columns_of_a_file_are_not_asked(theirs: Path) -> None:
    """What stands beside the bodies may say anything."""
    by_sql("UPDATE entry SET height = 99, author = 'nobody', digest = printf('%064d', row)")(theirs)
    [*_, last] = read_database(theirs).bodies

    assert last.height == 6


def test_a_file_of_an_older_or_newer_schema_is_read(theirs: Path) -> None:
    by_sql("UPDATE alembic_version SET version_num = 'newer'", "DROP TABLE words")(theirs)

    assert len(read_database(theirs).bodies) == 6


def test_what_is_no_database_is_told_from_one(theirs: Path, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("text")

    assert is_database(theirs)
    assert not is_database(tmp_path / "text")


def test_a_name_that_means_something_to_sqlite_is_a_name(theirs: Path) -> None:
    path = copied(theirs, "a?mode=rwc#b%20c.db")

    assert len(read_database(path).bodies) == 6
    with pytest.raises(TrackerError, match="cannot be opened"):
        read_database(theirs.with_name("missing.db"))
