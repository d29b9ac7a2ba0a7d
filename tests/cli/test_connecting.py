"""Commands towards a server: warned of once where nobody checks it; a driver that is missing."""

import re
import sys

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
