"""On a server entries bear the name of the role and the server's time, whatever is set up here."""

import json
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner, Result

from tests.make import make_agreement, make_commitment, make_hand, make_scale
from tests.postgres import as_role
from tracker import api
from tracker.cli import app
from tracker.domain.errors import WrongUsage
from tracker.services.signing import signed
from tracker.storage.connection import unit_of_work

BECAUSE = ("-m", "Nothing new.")


@pytest.fixture
def own(postgresql: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database on a server for ana, on a machine set up for bob."""
    with unit_of_work(postgresql) as connection:
        make_scale(connection)
        make_agreement(connection, "river")
        make_commitment(connection, "river/1")
    monkeypatch.setenv("TRACKER_AUTHOR", "bob")
    monkeypatch.setenv("TRACKER_DATABASE", as_role(postgresql, "ana"))
    return as_role(postgresql, "ana")


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def authors() -> list[str]:
    done = run("history", "--all", "--json")
    return [one["author"] for one in json.loads(done.stdout)["entries"]]


def test_the_role_writes_whoever_is_set_up(own: str) -> None:
    done = run("check", "1", *BECAUSE)

    assert done.exit_code == 0, done.output
    assert authors().count("bob") == 0
    assert run("undo").exit_code == 0


def test_another_author_is_refused_in_one_sentence(own: str) -> None:
    done = run("--author", "bob", "check", "1", *BECAUSE)

    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines()[0] == (
        "Error: On PostgreSQL entries are written under the name of your role, ana:"
        " leave out the author bob."
    )
    assert run("--author", "ana", "check", "1", *BECAUSE).exit_code == 0


def test_nobody_is_asked_for_a_name(own: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRACKER_AUTHOR")

    assert run("check", "1", *BECAUSE).exit_code == 0
    assert json.loads(run("--json").stdout)["author"] == "ana"


def test_one_writes_however_a_server_tells_times(own: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGDATESTYLE", "German")
    monkeypatch.setenv("PGTZ", "Pacific/Kiritimati")

    assert run("check", "1", *BECAUSE).exit_code == 0


def test_the_server_says_the_time(own: str) -> None:
    hand = make_hand("ana", datetime(1999, 1, 1, tzinfo=UTC))
    with unit_of_work(own) as connection:
        server = connection.exec_driver_sql("SELECT clock_timestamp()").scalar()
        assert signed(connection, hand).now >= server


def test_python_writes_as_the_role_too(own: str) -> None:
    db = api.open(own, write=True)

    assert db.author == "ana"
    with pytest.raises(WrongUsage, match="your role, ana: leave out the author bob"):
        api.open(own, write=True, author="bob")
