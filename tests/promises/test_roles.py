"""On PostgreSQL each role may what it is for; nobody writes in another's name or in the past."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, make_url
from sqlalchemy.exc import DBAPIError

from tests.figures import Figure
from tests.interchange.river import EXAMPLE
from tests.postgres import as_role
from tests.promises.commands import other_ledger
from tests.promises.rights import ALL, BRINGERS, NEVER, NOBODY, TRIED, WHY, WRITERS, add
from tests.promises.teams import EVERYBODY, LOGINS, run
from tests.terminal import ended, start
from tracker.domain.errors import TrackerError
from tracker.storage.connection import transaction

pytestmark = pytest.mark.roles

BECAUSE = ("-m", "Seen.", "--no-source", "a test")
JUDGED = ("log", "17.2", "all", "-d", "2024-05", "--basis", "act", *BECAUSE)


@pytest.mark.parametrize("login", EVERYBODY)
def test_each_role_may_what_it_is_for_and_no_more(river: str, login: str, figure: Figure) -> None:
    mine = as_role(river, login)

    done = {name: is_done(mine, act) for name, (act, _) in TRIED.items()}

    assert done == {name: login in may for name, (_, may) in TRIED.items()}
    figure("roles", held=len(done), tried=len(done))


@pytest.mark.parametrize("name", WHY)
def test_what_nobody_may_is_refused_by_the_ledger_itself(
    river: str, name: str, figure: Figure
) -> None:
    act, may = TRIED[name]
    with pytest.raises((TrackerError, DBAPIError), match=WHY[name]), transaction(river) as one:
        act(one)

    assert may == NOBODY
    figure("roles", held=1, tried=1)


def test_all_that_nobody_may_is_among_them() -> None:
    assert WHY.keys() == {name for name, (_, may) in TRIED.items() if may == NOBODY}


def is_done(url: str, act: Callable[[Connection], object]) -> bool:
    """Whether a server does something; it is not kept."""
    try:
        with transaction(url) as connection:
            act(connection)
            connection.rollback()
    except TrackerError:
        return False
    except DBAPIError as error:
        if NEVER not in str(error):
            raise
        return False
    return True


COMMANDS: tuple[tuple[tuple[str, ...], set[str]], ...] = (
    (("list", "river"), ALL),
    (("list", "river", "--known-at", "STAMP"), ALL),
    (("report", "river", "--known-at", "STAMP"), ALL),
    (("database", "info"), ALL),
    (("database", "upgrade"), ALL),
    (("verify",), ALL),
    (JUDGED, WRITERS),
    (("undo",), WRITERS),
    (("check", "17.2", "-m", "Nothing new."), WRITERS),
    (("commitment", "edit", "17.2", "--short", "SHORT"), WRITERS),
    (("source", "add", "SOURCE", "--title", "A gazette"), WRITERS),
    (("report", "river", "--publish", "NAME"), WRITERS),
    (("merge", "LEDGER"), BRINGERS),
    (("import", "LEDGER"), BRINGERS),
    (("import", "river.yaml"), ALL),
    (("database", "rebuild"), ALL),
)


@pytest.mark.parametrize("login", LOGINS)
def test_each_command_works_or_says_in_a_sentence_who_may(
    river: str, login: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Figure
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("river.yaml").write_text(EXAMPLE)
    words = {"STAMP": run(river, "stamp").stdout.strip(), "SHORT": f"Dam of {login}"}
    words |= {"NAME": f"by-{login}", "SOURCE": f"gazette-{login}", "LEDGER": "mira.jsonl"}
    Path("mira.jsonl").write_text(other_ledger(f"Read by {login}."))

    for typed, may in COMMANDS:
        done = run(as_role(river, login), *(words.get(word, word) for word in typed))
        assert (done.exit_code == 0) == (login in may), (typed, done.output)
        if login not in may:
            assert done.exit_code == (4 if typed == ("undo",) else 1)  # nothing there to take back
            assert done.stderr.splitlines()[0].startswith("Error: ")
            assert "Traceback" not in done.output
    assert run(river, "verify").exit_code == 0
    figure("roles", held=len(COMMANDS), tried=len(COMMANDS))


def test_a_login_in_no_group_is_told_to_ask_for_one(river: str, figure: Figure) -> None:
    with transaction(river) as connection:
        connection.exec_driver_sql("DROP ROLE IF EXISTS stranger")
        connection.exec_driver_sql("CREATE ROLE stranger LOGIN")

    done = run(as_role(river, "stranger"), "list")

    assert done.exit_code == 10
    assert "the role stranger into the database" in done.stderr
    assert "ask who runs it for one" in done.stderr
    figure("roles", held=1, tried=1)


def test_a_login_that_may_see_nothing_is_told_to_ask_for_a_group(
    river: str, figure: Figure
) -> None:
    name = make_url(river).database
    with transaction(river) as connection:
        connection.exec_driver_sql("DROP ROLE IF EXISTS guest")
        connection.exec_driver_sql("CREATE ROLE guest LOGIN")
        connection.exec_driver_sql(f'GRANT CONNECT ON DATABASE "{name}" TO guest')
    for right in (None, "GRANT USAGE ON SCHEMA public TO guest"):
        with transaction(river) as connection:
            if right:
                connection.exec_driver_sql(right)

        done = run(as_role(river, "guest"), "database", "info")

        assert done.exit_code == 10
        assert "of which your role may see nothing: ask who runs it" in done.stderr
    with transaction(river) as connection:
        connection.exec_driver_sql("DROP OWNED BY guest")
        connection.exec_driver_sql("DROP ROLE guest")
    figure("roles", held=2, tried=2)


def test_a_reader_is_refused_before_the_first_question(river: str, figure: Figure) -> None:
    child = start(as_role(river, "rita"), ["log", "17.2"])
    ended(child)

    assert child.exitstatus == 1
    assert "Your role may not do this" in child.before
    assert "Source" not in child.before
    figure("roles", held=1, tried=1)


@pytest.mark.parametrize("login", EVERYBODY)
def test_info_says_who_one_is_and_what_one_may(river: str, login: str, figure: Figure) -> None:
    told = json.loads(run(as_role(river, login), "database", "info", "--json").stdout)

    assert (told["role"], told["acting_as"]) == (login, login)
    assert told["rights"] == LOGINS.get(login, "superuser")
    assert told["server_is"] == "primary"
    assert (told["tls"], told["verified"]) == (None, None)
    assert re.fullmatch(r"to the socket /.*, on this machine", told["connection"])
    figure("roles", held=1, tried=1)


def test_the_receipt_says_who_brought_an_entry_in(river: str, figure: Figure) -> None:
    with transaction(as_role(river, "ada")) as connection:
        add(connection, author="bob", received_by="ada")
        last = "SELECT author, received_by FROM entry ORDER BY row DESC LIMIT 1"
        assert tuple(connection.exec_driver_sql(last).one()) == ("bob", "ada")
        connection.rollback()
    figure("roles", held=1, tried=1)


def test_what_a_later_version_adds_is_read_by_the_reader_at_once(
    river: str, figure: Figure
) -> None:
    with transaction(as_role(river, "olga")) as connection:
        connection.exec_driver_sql("SET LOCAL ROLE river_owner")
        connection.exec_driver_sql("CREATE TABLE later (a INTEGER)")
    try:
        with transaction(as_role(river, "rita")) as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM later").scalar() == 0
    finally:
        with transaction(river) as connection:
            connection.exec_driver_sql("DROP TABLE later")
    figure("roles", held=1, tried=1)
