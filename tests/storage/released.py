"""A database file of each released schema, as users have them.

Before a new schema is released, `python -m tests.storage.released` keeps one of it. Files of
earlier schemas are never made again.
"""

import gzip
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from warnings import catch_warnings

from sqlalchemy import Connection, MetaData, select
from typer.testing import CliRunner

from tests.interchange.river import EXAMPLE
from tracker.cli import app
from tracker.domain.urls import is_url
from tracker.storage.connection import KNOWN_REVISIONS, REVISION, connect, transaction
from tracker.storage.migrations import migrate

FOLDER = Path(__file__).parent / "released"
BECAUSE = ("--no-source", "a made-up agreement", "-m", "Because.")
WHY = ("-m", "As planned.")
ACT = ("--basis", "act", *WHY)
HISTORY = (
    ("--database", "new.db", "database", "init", "--empty"),
    ("import", "river.yaml"),
    ("source", "add", "herald", "--title", "Herald", "--url", "https://example.org/herald"),
    (*("log", "17.2", "all", "-d", "2024-04"), *("-s", "herald", "-q", "Planned.", *ACT)),
    (
        "log",
        "17.2",
        "--due",
        "17.2=2025",
        "--by",
        "NO",
        "-d",
        "2024-05",
        "-s",
        "https://a.example",
        "-m",
        "Later.",
    ),
    ("claim", "1.10", "--by", "NO", "--complete", "-d", "2024-06", *BECAUSE),
    ("check", "1.10", "-m", "Nothing new."),
    ("log", "1.10", "suspended", "-d", "2024-07", *BECAUSE, "--label", "pause"),
    ("log", "1.10", "-e", "other", "-d", "2024-08", *BECAUSE, "--internal"),
    ("correct", "pause", "--from", "corrected.txt"),
    ("report", "river", "--as-of", "2024-12-31", "-o", "q4.md", "--publish", "2024-Q4"),
    ("retract", "a1", "-m", "Not so."),
    ("undo", "--anyway"),
)


def path_of(revision: str) -> Path:
    return FOLDER / f"{revision}.db.gz"


def unpack(revision: str, target: Path) -> None:
    """Put the kept database of a schema under a name."""
    target.write_bytes(gzip.decompress(path_of(revision).read_bytes()))


KEPT = tuple(revision for revision in KNOWN_REVISIONS if path_of(revision).exists())


def fill(database: str, revision: str) -> None:
    """Give a database without tables those of a schema, and what the kept database of it holds."""
    if is_url(database):
        with transaction(database) as connection:
            migrate(connection, revision)
            copy_rows(revision, connection)
    else:
        unpack(revision, Path(database))


def copy_rows(revision: str, connection: Connection) -> None:
    """Put all that the kept database of a schema holds into empty tables of the same schema."""
    with TemporaryDirectory() as folder:
        unpack(revision, path := Path(folder) / "released.db")
        with connect(str(path), read_only=True).begin() as kept:
            found = MetaData()
            with catch_warnings(action="ignore"):  # of indexes, which are not needed here
                found.reflect(kept)
            for table in found.sorted_tables:
                rows = [row._asdict() for row in kept.execute(select(table))]
                if rows and table.name != "alembic_version":
                    connection.execute(table.insert(), rows)


def keep() -> Path:
    """Make a database of this version's schema by commands, and keep it packed."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        os.environ |= {"HOME": folder, "TRACKER_AUTHOR": "ana", "TRACKER_DATABASE": "new.db"}
        os.chdir(folder)
        Path("river.yaml").write_text(EXAMPLE)
        for words in HISTORY:
            if words[0] == "correct":
                shown = CliRunner().invoke(app, ["show", "pause"]).stdout
                Path("corrected.txt").write_text(shown.replace("Because.", "A strike."))
            done = CliRunner().invoke(app, words)
            assert done.exit_code == 0, (words, done.output)
        target = path_of(REVISION)
        target.write_bytes(gzip.compress(Path("new.db").read_bytes(), mtime=0))
    return target


if __name__ == "__main__":
    print(keep())
