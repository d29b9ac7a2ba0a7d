"""Why a server is not reached, or lost, is one sentence; what may pass is tried again."""

import re
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tests.encrypting import Encrypting, free_port, programs
from tests.postgres import SETTINGS, folder, in_memory, make_cluster, owned, serving
from tests.storage.rows import an_entry, insert
from tracker.domain.errors import Busy, NoDatabase, TrackerError
from tracker.storage import connection as opening
from tracker.storage.connection import reading, transaction, unit_of_work
from tracker.storage.libpq import Way
from tracker.storage.refusals import refusal

WAY = Way({}, {"host": "localhost", "port": "5432", "user": "ana", "dbname": "deals"})


def fault(url: str, wait: float = 0) -> TrackerError:
    with pytest.raises(TrackerError) as caught, transaction(url, read_only=True, wait=wait):
        pass
    assert re.fullmatch(r"[A-Z][^\n]*\.", str(caught.value))
    return caught.value


def test_where_nothing_listens_is_told() -> None:
    port = free_port()

    told = fault(f"postgresql://127.0.0.1:{port}/x")

    assert str(told) == (
        f"The PostgreSQL server at 127.0.0.1, port {port} cannot be reached, nothing listens there:"
        " look at host and port, and whether it runs."
    )
    assert told.exit_code == 10


def test_a_socket_that_is_not_there_is_told(tmp_path: Path) -> None:
    told = fault(f"postgresql:///x?host={tmp_path}")

    assert f"server at the socket {tmp_path}, port 5432 cannot be reached, nothing" in str(told)


def test_of_several_servers_all_are_named() -> None:
    one, other = free_port(), free_port()

    told = fault(f"postgresql://127.0.0.1:{one},localhost:{other}/x")

    assert f"server at 127.0.0.1, port {one} or localhost, port {other} cannot be" in str(told)


def test_a_server_that_does_not_answer_is_told() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        told = fault(f"postgresql://127.0.0.1:{silent.getsockname()[1]}/x?connect_timeout=2")

    assert "cannot be reached, it does not answer: look at host and port" in str(told)


def test_a_password_that_is_missing_or_wrong_is_told(
    encrypting_server: Encrypting, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"postgresql://ana@127.0.0.1:{encrypting_server.port}/postgres"

    assert "asks for a password of the role ana, and none is said" in str(fault(url))
    monkeypatch.setenv("PGPASSWORD", "wrong")
    assert "does not take this password for the role ana" in str(fault(url))


def test_a_role_or_a_database_that_is_not_there_is_told(postgresql: str) -> None:
    nobody = re.sub(r"//\w+@", "//nobody@", postgresql)

    assert "has no role nobody that may log in" in str(fault(nobody))
    nowhere = fault(postgresql.replace("/test_", "/nothing_"))
    assert "has no database nothing_" in str(nowhere)
    assert nowhere.exit_code == 10


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            'FATAL:  no pg_hba.conf entry for host "::1", SSL encryption',
            "does not let the role",
        ),
        (
            'FATAL:  Peer authentication failed for user "ana"',
            "has another way to tell who",
        ),
        ("FATAL:  Passwort-Authentifizierung für Benutzer »ana« fehlgeschlagen", "this password"),
        ('ВАЖНО:  база данных "deals" не существует', "has no database deals"),
        (
            'ВАЖНО:  в pg_hba.conf нет записи для "::1", без шифрования',
            "where the connection is",
        ),
        ("session is read-only", "cannot be reached: session is read-only."),
    ],
)
def test_what_no_server_of_the_tests_says_is_told(said: str, told: str) -> None:
    failed = f'connection failed: connection to server at "::1", port 5432 failed: {said}'

    assert told in str(refusal(psycopg.OperationalError(failed), WAY))


@pytest.mark.parametrize("said", ["извините, уже слишком много клиентов", "zu viele Verbindungen"])
def test_too_many_connections_are_known_in_the_language_of_the_server(said: str) -> None:
    failed = f'connection failed: connection to server at "::1", port 5432 failed: FATAL:  {said}'

    assert isinstance(refusal(psycopg.OperationalError(failed), WAY), Busy)


@pytest.fixture
def crowded(postgresql: str) -> Iterator[str]:
    """A URL of a role that may not connect as often as it wants."""
    with transaction(postgresql) as connection:
        connection.exec_driver_sql("CREATE ROLE crowd LOGIN CONNECTION LIMIT 0")
    yield re.sub(r"//\w+@", "//crowd@", postgresql)
    with transaction(postgresql) as connection:
        connection.exec_driver_sql("DROP ROLE crowd")


def test_too_many_connections_are_tried_again_until_it_is_over(
    crowded: str, postgresql: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LONGER_PAUSE", 0.01)
    told = fault(crowded, wait=0.05)
    assert told.exit_code == 11
    assert "lets the role crowd have no more connections at once: nothing was changed" in str(told)

    def let_in(*_: object) -> None:
        with transaction(postgresql) as connection:
            connection.exec_driver_sql("ALTER ROLE crowd CONNECTION LIMIT 1")

    monkeypatch.setattr(opening.random, "uniform", lambda *_: let_in() or 0)
    with transaction(crowded, read_only=True) as connection:
        assert connection.exec_driver_sql("SELECT current_user").scalar() == "crowd"


def test_a_server_that_starts_is_busy_and_a_standby_is_not_written_to() -> None:
    with folder(in_memory()) as place:
        data, sockets = owned(place / "data"), owned(place / "sockets")
        make_cluster(programs(), data)
        (data / "standby.signal").touch()
        url = f"postgresql://postgres@/postgres?host={sockets}"
        waiting = {**SETTINGS, "max_connections": "100", "hot_standby": "off"}
        with serving(programs(), data, sockets=sockets, settings=waiting, ready=False):
            starts = fault(url)
        with serving(programs(), data, sockets=sockets, settings=waiting | {"hot_standby": "on"}):
            with transaction(url, read_only=True) as connection:
                assert connection.exec_driver_sql("SELECT pg_is_in_recovery()").scalar()
            with pytest.raises(TrackerError) as caught, transaction(url):
                pass

    assert (starts.exit_code, "is starting up or shutting down" in str(starts)) == (11, True)
    assert str(caught.value).endswith("a standby: nothing was changed, write to the primary.")


END = "SELECT pg_terminate_backend(pg_backend_pid())"
ENDING = """
CREATE FUNCTION ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER ends AFTER INSERT ON entry DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION ends()
"""


def test_a_connection_that_is_lost_changed_nothing(postgresql: str) -> None:
    with (
        pytest.raises(NoDatabase, match="PostgreSQL server was lost: nothing was changed"),
        unit_of_work(postgresql) as connection,
    ):
        connection.exec_driver_sql(END)


def test_whether_a_commit_was_done_is_unknown_where_its_answer_is_lost(postgresql: str) -> None:
    with transaction(postgresql) as connection:
        connection.exec_driver_sql(ENDING)

    with (
        pytest.raises(TrackerError, match="lost while it was put on record: see with") as caught,
        unit_of_work(postgresql) as connection,
    ):
        insert(connection, "entry", an_entry())

    assert caught.value.exit_code == 1


@pytest.mark.parametrize(
    ("sqlstate", "told"),
    [
        ("53100", "The disk of the PostgreSQL server is full: nothing was changed."),
        ("53200", "has not enough memory: nothing was changed"),
        ("57014", "broke off what it was asked, by its statement_timeout or by hand: nothing"),
        ("57P01", "was lost: nothing was changed"),
        ("08006", "was lost: nothing was changed"),
        ("40P01", "is in use by another command: nothing was changed"),
        ("55P03", "is in use by another command: nothing was changed"),
        (
            "25006",
            "is read-only: nothing was changed; where it is a standby, write to the",
        ),
        ("42501", "Your role may not do this on the PostgreSQL database: nothing was changed"),
        ("58030", "The disk of the PostgreSQL server is at fault: nothing was changed"),
        ("XX001", "is damaged, its tables are not those of its schema"),
    ],
)
def test_what_a_server_says_by_a_code_is_one_sentence(
    postgresql: str, sqlstate: str, told: str
) -> None:
    raising = f"DO $$ BEGIN RAISE EXCEPTION 'words' USING ERRCODE = '{sqlstate}'; END $$"

    with pytest.raises(TrackerError, match=re.escape(told)), reading(postgresql) as connection:
        connection.exec_driver_sql(raising)


def test_a_statement_that_takes_too_long_is_told(postgresql: str) -> None:
    url = f"{postgresql}&options=-cstatement_timeout%3D100"

    with pytest.raises(TrackerError, match="statement_timeout"), reading(url) as connection:
        connection.exec_driver_sql("SELECT pg_sleep(60)")
