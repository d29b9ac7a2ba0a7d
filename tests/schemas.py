"""Writes what the schema must be, for `verify`: python -m tests.schemas"""

import json
import tempfile
from pathlib import Path

from sqlalchemy import Connection

from tests.postgres import server
from tracker.storage.connection import connect, reading
from tracker.storage.migrations import create, migrate
from tracker.storage.soundness import schema


def text(connection: Connection) -> str:
    """The description of a database that the migrations made."""
    found = schema.described(connection)
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write(kind: str, told: str) -> None:
    Path(schema.__file__).with_name(f"{kind}.json").write_text(told, encoding="utf-8")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tracker.db"
        create(path, lambda connection: None)
        with reading(str(path)) as connection:
            write("sqlite", text(connection))
    with server() as url, connect(url.format(name="postgres")).begin() as connection:
        migrate(connection)
        write("postgresql", text(connection))


if __name__ == "__main__":
    main()
