"""What is tried on a ledger on a server past the code that writes to it, and who may."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection

from tests.promises.teams import EVERYBODY
from tracker.domain import ledger
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import Act
from tracker.storage.append import OWN, end_of_ledger
from tracker.storage.queries import ledger as queries
from tracker.storage.rows import ENTRY, entry_row
from tracker.storage.signing import signature

DAY = timedelta(days=1)


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
    as_last: bool = False,
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
        received_at=last_time if as_last or at < now else max(ledger.utc_text(at), last_time),
        received_by=received_by,
        before=before,
    )
    said = dict(zip(ENTRY, made, strict=True))
    names = ENTRY if received_by else OWN
    columns, places = ", ".join(f'"{name}"' for name in names), ", ".join(["%s"] * len(names))
    statement = f"INSERT INTO public.entry ({columns}) VALUES ({places})"
    connection.exec_driver_sql(statement, tuple(said[name] for name in names))


def add_shadowed(connection: Connection) -> None:
    """Let a temporary table that was filled just now pass for the ledger, as one that is new."""
    connection.exec_driver_sql("CREATE TEMPORARY TABLE entry (LIKE public.entry)")
    connection.exec_driver_sql("INSERT INTO pg_temp.entry SELECT * FROM public.entry")
    add(connection, author="bob", received_by="bob")


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
    "bring one in as received tomorrow": (
        lambda one: add(one, author="bob", later=DAY, received_by=who(one)),
        NOBODY,
    ),
    "add one as received with the last": (lambda one: add(one, as_last=True), NOBODY),
    "bring one in as received with the last": (
        lambda one: add(one, author="bob", received_by=who(one), as_last=True),
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


ORDER, OTHERS = "one after the other, without a gap", "entries of others only from an admin"
CLOSED, TIME = "belongs to an entry only together with it", "the time at which they are written"
CONTENT = "only as their text, digest and receipt say"
# What nobody may, with what the ledger itself says even to a superuser.
WHY = {
    "add one of another": OTHERS,
    "add one of yesterday": TIME,
    "add one of tomorrow": TIME,
    "bring one in under another name": OTHERS,
    "bring one in as received tomorrow": TIME,
    "add one as received with the last": TIME,
    "bring one in as received with the last": TIME,
    "leave a gap": ORDER,
    "take the last height": ORDER,
    "say other than hashed": CONTENT,
    "shadow the ledger": OTHERS,
    "add to another entry": CLOSED,
    "cite in another entry": CLOSED,
    "name a thing for nothing": CLOSED,
    "take the last thing": ORDER,
    "update": NEVER,
    "delete": NEVER,
    "truncate": NEVER,
}
