"""On PostgreSQL each role may what it is for; nobody writes in another's name or in the past."""

import json
import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, make_url
from sqlalchemy.exc import DBAPIError

from tests.figures import Figure
from tests.interchange.river import EXAMPLE
from tests.postgres import as_role
from tests.promises.commands import other_ledger
from tests.promises.teams import EVERYBODY, LOGINS, run
from tests.terminal import ended, start
from tracker.domain import ledger
from tracker.domain.dates import PartialDate
from tracker.domain.errors import TrackerError
from tracker.domain.ledger import Act
from tracker.storage import tables
from tracker.storage.append import OWN, end_of_ledger
from tracker.storage.connection import transaction
from tracker.storage.inserting import insert_rows
from tracker.storage.queries import ledger as queries
from tracker.storage.rows import ENTRY, entry_row
from tracker.storage.signing import signature

pytestmark = pytest.mark.roles

DAY = timedelta(days=1)
BECAUSE = ("-m", "Seen.", "--no-source", "a test")
JUDGED = ("log", "17.2", "all", "-d", "2024-05", "--basis", "act", *BECAUSE)


def sql(statement: str) -> Callable[[Connection], object]:
    return lambda connection: connection.exec_driver_sql(statement)


def add(
    connection: Connection,
    *,
    author: str | None = None,
    later: timedelta = timedelta(0),
    received_by: str | None = None,
    skipped: int = 0,
    height: int | None = None,
    body: str | None = None,
) -> None:
    """Put an entry in past the code that normally does it; without an author it is one's own."""
    found = signature(connection)
    assert found
    role, now = found
    at = now + later
    act = Act(event="check", on=PartialDate.parse("2026-01-01"), message="Seen.")
    heads = queries.heads(connection)
    entry = ledger.entry_of(
        act,
        id=ledger.new_id(at, random.randbytes(10)),
        author=author or role,
        previous=tuple(sorted(digest for digest, _ in heads)),
        heights=[height for _, height in heads],
    )
    entry = replace(entry, height=height or entry.height)
    form, text = ledger.form(entry), body or ledger.body(entry)
    row, before, last_time = end_of_ledger(connection)
    made = entry_row(
        form,
        text,
        ledger.digest(ledger.body(entry)),
        row + 1 + skipped,
        received_at=max(ledger.utc_text(at), last_time) if later >= timedelta(0) else last_time,
        received_by=received_by,
        before=before,
    )
    if received_by:
        insert_rows(connection, tables.entry, ENTRY, [made])
    else:
        own = [value for name, value in zip(ENTRY, made, strict=True) if name != "received_by"]
        insert_rows(connection, tables.entry, OWN, [own])


def add_shadowed(connection: Connection) -> None:
    """Let a temporary table take the name of ours, and then add an entry of yesterday."""
    connection.exec_driver_sql("CREATE TEMPORARY TABLE entry (LIKE public.entry)")
    connection.exec_driver_sql("SET LOCAL search_path = public, pg_temp")
    add(connection, later=-DAY)


NEVER = "are never changed or deleted"
LINE = (
    "INSERT INTO line SELECT entry, position + 900, kind, thing, last_day, height, uid, scale,"
    " level, confidence, basis, content FROM line ORDER BY entry DESC LIMIT 1"
)
CITATION = "INSERT INTO citation VALUES (1, 900, NULL, 'Why not.', NULL)"
THING = "INSERT INTO thing VALUES ({}, 'party', 'XX')"
NEXT_THING = "INSERT INTO thing SELECT max(row) + 1, 'party', 'XX' FROM thing"
ALL, NOBODY = set(EVERYBODY), set[str]()
WRITERS, OWNERS = ALL - {"rita"}, {"olga", "postgres"}
BRINGERS = {"ada", *OWNERS}

# What is tried, and who may.
TRIED: dict[str, tuple[Callable[[Connection], object], set[str]]] = {
    "read": (sql("SELECT count(*) FROM entry"), ALL),
    "read a view": (sql("SELECT count(*) FROM status_now"), ALL),
    "add an entry": (add, WRITERS),
    "add one of another": (lambda one: add(one, author="bob"), NOBODY),
    "add one of yesterday": (lambda one: add(one, later=-DAY), NOBODY),
    "add one of tomorrow": (lambda one: add(one, later=DAY), NOBODY),
    "bring one in": (lambda one: add(one, author="bob", received_by=who(one)), BRINGERS),
    "bring one in under another name": (
        lambda one: add(one, author="bob", received_by="bob"),
        NOBODY,
    ),
    "leave a gap": (lambda one: add(one, skipped=1), NOBODY),
    "take the last height": (lambda one: add(one, height=2**31 - 1), NOBODY),
    "say other than hashed": (lambda one: add(one, body='["tracker.entry/1"]'), NOBODY),
    "shadow the ledger": (add_shadowed, NOBODY),
    "add to another entry": (sql(LINE), NOBODY),
    "cite in another entry": (sql(CITATION), NOBODY),
    "name a thing for nothing": (sql(NEXT_THING), NOBODY),
    "take the last thing": (sql(THING.format(2**31 - 1)), NOBODY),
    "update": (sql("UPDATE entry SET body = body"), NOBODY),
    "delete": (sql("DELETE FROM line"), NOBODY),
    "truncate": (sql("TRUNCATE entry CASCADE"), NOBODY),
    "make a table": (sql("CREATE TABLE public.mine (a INTEGER)"), OWNERS),
    "make a temporary table": (sql("CREATE TEMPORARY TABLE mine (a INTEGER)"), {"postgres"}),
    "drop a table": (sql("DROP TABLE words"), OWNERS),
    "switch off a trigger": (sql("ALTER TABLE entry DISABLE TRIGGER entry_guard"), OWNERS),
    "replace a guard": (
        sql(
            "CREATE OR REPLACE FUNCTION guard_entries() RETURNS trigger LANGUAGE plpgsql"
            " AS 'BEGIN RETURN NULL; END'"
        ),
        OWNERS,
    ),
    "switch off all triggers": (sql("SET session_replication_role = replica"), {"postgres"}),
    "run a program": (sql("COPY entry TO PROGRAM 'cat > /dev/null'"), {"postgres"}),
}


def who(connection: Connection) -> str:
    found = signature(connection)
    assert found
    return found[0]


@pytest.mark.parametrize("login", EVERYBODY)
def test_each_role_may_what_it_is_for_and_no_more(river: str, login: str, figure: Figure) -> None:
    mine = as_role(river, login)

    done = {name: is_done(mine, act) for name, (act, _) in TRIED.items()}

    assert done == {name: login in may for name, (_, may) in TRIED.items()}
    figure("roles", held=len(done), tried=len(done))


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
    assert "ask its owner for one" in done.stderr
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
        assert "of which your role may see nothing: ask its owner" in done.stderr
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


def test_a_server_refuses_in_words_of_ours(river: str, figure: Figure) -> None:
    for act, told in (
        (lambda one: add(one, author="bob"), "takes entries of others only from an admin"),
        (lambda one: add(one, later=-DAY), "only with the time at which they are written"),
        (lambda one: add(one, skipped=1), "only one after the other, without a gap"),
        (lambda one: add(one, body="[]"), "only as their text, digest and receipt say"),
        (sql(LINE), "what belongs to an entry only together with it"),
    ):
        with (
            pytest.raises(TrackerError, match=f"{told}.*: nothing was changed\\.$"),
            transaction(as_role(river, "anton")) as connection,
        ):
            act(connection)
    figure("roles", held=5, tried=5)
