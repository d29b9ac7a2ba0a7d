"""Commands towards a server: warned of once where nobody checks it; a driver that is missing."""

import re
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.encrypting import HOST, PASSWORD, Encrypting
from tracker.cli import app
from tracker.storage.connection import transaction


@pytest.mark.parametrize(
    "words", [("list",), ("list", "--json"), ("database", "upgrade"), ("database", "init")]
)
def test_a_way_that_nobody_checks_is_warned_of_once_and_gone(
    encrypting_server: Encrypting, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    url = encrypting_server.url(sslmode="require", options="-cdefault_transaction_read_only=on")

    result = CliRunner().invoke(app, ["--database", url, *words])

    warning, error = result.stderr.splitlines()
    assert warning == (
        f"Warning: the connection to {HOST}, port {encrypting_server.port} is encrypted, but nobody"
        " checks which server answers, as sslmode is require; take verify-full."
    )
    assert re.match("Error: .*(none of our tables|is read-only)", error)


def test_a_path_that_is_checked_is_not_warned_of(
    encrypting_server: Encrypting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    url = encrypting_server.url(sslrootcert=encrypting_server.roots)

    result = CliRunner().invoke(app, ["--database", url, "list"])

    assert result.stderr.count("\n") == 1
    assert "none of our tables" in result.stderr


@pytest.mark.parametrize(
    "place",
    [
        "postgresql:/mira@db.example.org/tracker",
        "postgresql//mira@db.example.org/tracker",
        "host=db.example.org dbname=tracker",
        "dbname=tracker",
        "mira:secret@db.example.org:5432/tracker",
    ],
)
@pytest.mark.parametrize("words", [("list",), ("database", "init"), ("database", "path")])
def test_what_was_meant_to_be_a_url_becomes_no_file(
    place: str, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    result = CliRunner().invoke(app, ["--database", place, *words])

    assert (result.exit_code, result.stdout) == (10, "")
    assert result.stderr.startswith("Error: What --database says is no file and not quite the URL")
    assert list((tmp_path / "here").iterdir()) == []


def test_a_copy_goes_to_no_file_that_was_meant_to_be_a_url(
    union_state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    told = CliRunner().invoke(app, ["database", "copy", union_state, "dbname=tracker"])

    assert told.exit_code == 10
    assert told.stderr.startswith("Error: What TO says is no file and not quite the URL")
    assert not Path("dbname=tracker").exists()


def test_a_server_knows_who_is_connected(postgresql: str) -> None:
    with transaction(postgresql, read_only=True) as connection:
        assert connection.exec_driver_sql("SHOW application_name").scalar() == "tracker"


@pytest.mark.parametrize("words", [("list",), ("database", "upgrade")])
def test_a_driver_that_is_missing_is_told(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "tracker.storage.libpq", raising=False)

    result = CliRunner().invoke(app, ["--database", "postgresql:///deals", *words])

    assert result.exit_code == 13
    assert result.stderr == (
        "Error: PostgreSQL needs its driver: pip install 'treaty-tracker[postgres]'.\n"
    )
