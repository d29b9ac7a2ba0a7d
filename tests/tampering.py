"""A small ledger with something of everything, and ways to change it past all that refuses it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

from tests.make import (
    define,
    make_agreement,
    make_assessment,
    make_commitment,
    make_entry,
    make_fact,
    make_line,
    make_scale,
)
from tracker.domain.contents import Claim, Deadline, Disposition, Figure, Mention, Translation
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import Act, By, Citation, named_id
from tracker.domain.lines import Line, Thing
from tracker.domain.urls import is_url
from tracker.storage.connection import connect

RIVER = "river"
LEVELS = ("preparatory", "partial", "substantial", "complete")


def fill(connection: Connection, acts: int) -> None:
    """A ledger with something of every kind, and this many acts beside the definitions."""
    define_things(connection)
    for number in range(acts):
        act(connection, number)
    first = make_assessment(connection, f"{RIVER}/1", level="partial", on="2024-07")
    make_entry(connection, Act(event="retraction", replaces=first.id, message="Mistyped."))
    fact = make_fact(connection, f"{RIVER}/2", on="2024-08", event="launched")
    said = Line(Thing("entry", fact.id), Translation("de", "Wegen des Flusses."))
    make_entry(connection, Act(event="translation", lines=(said,)))


def define_things(connection: Connection) -> None:
    owner = named_id(RIVER)
    section = Thing("section", named_id(RIVER, "section", "main"))
    area = Thing("area", named_id(RIVER, "area", "water"))
    make_scale(connection)
    make_agreement(connection, RIVER, **{"short.en": "River", "ends": "2026", "expiry": "carry"})
    define(connection, Thing("party", "NO"), {"code": "NO", "name.en": "Norway", "kind": "state"})
    define(
        connection,
        Thing("source", "gazette-7"),
        {
            "code": "gazette-7",
            "title": "Gazette 7/2024",
            "url": "https://gazette.example/7",
            "published": "2024-03",
            "publisher": "State",
            "language": "en",
            "type": "law",
        },
    )
    names = {"agreement": owner, "code": "main", "title.en": "Main", "position": 1}
    define(connection, section, names)
    define(connection, area, {**names, "code": "water"})
    for number in ("1", "2", "2.1"):
        fields = {"section": section.id, "area": area.id, "alias": f"a{number.replace('.', '-')}"}
        parent = {"parent": named_id(RIVER, "2")} if number == "2.1" else {}
        names = {"kind": "result", "short.en": "Dam"}
        make_commitment(connection, f"{RIVER}/{number}", **names, **fields, **parent)
    needs = ("commitment", named_id(RIVER, "2"))
    define(
        connection,
        Thing("dependency", named_id(RIVER, "dependency", "d1")),
        {
            "agreement": owner,
            "code": "d1",
            "commitment": ("commitment", named_id(RIVER, "1")),
            "needs": needs,
            "basis": "stated",
        },
    )


def act(connection: Connection, number: int) -> None:
    """One act; its kind and day go by its number."""
    name, on = f"{RIVER}/{1 + number % 2}", f"2024-{1 + number % 6:02}-{1 + number % 27:02}"
    match number % 5:
        case 0:
            make_assessment(connection, name, level=LEVELS[number % 4], on=on, reason=f"R{number}")
        case 1:
            thing = Thing("commitment", named_id(RIVER, "2"))
            cited = Citation("gazette-7", f"quote {number}", "p. 3")
            made = Act(
                on=PartialDate.parse(on),
                event="statement",
                by=By(("NO",), "Minister"),
                message=f"Said, number {number}.",
                language="en",
                look_again=PartialDate.parse("2027-02"),
                label=f"f{number}",
                note="remark",
                lines=(Line(thing, Mention()),),
                citations=(cited, Citation("gazette-7", "again", None)),
            )
            make_entry(connection, made, author="mira")
        case 2:
            figure = Figure("percent", "work", 5000, 5000)
            make_line(connection, name, Claim(figures=(figure,)), on=on, event="statement")
        case 3:
            make_line(connection, name, Deadline(PartialDate.parse("2026")), on=on, event="other")
        case 4:
            make_line(connection, name, Disposition("suspended"), on=on, event="other")


@contextmanager
def tampering(database: str) -> Iterator[Connection]:
    """A connection that nothing refuses, whose changes are all undone; triggers stay in place."""
    with connect(database).connect() as connection:
        if not is_url(database):
            connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON").close()
        yield connection
        connection.rollback()


def change(connection: Connection, statement: str, *parameters: Any) -> None:
    """Execute a statement that nothing refuses."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql(statement.replace("?", "%s"), parameters)
        connection.exec_driver_sql("SET LOCAL session_replication_role = origin")
        return
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    triggers = connection.exec_driver_sql(query).all()
    for name, _ in triggers:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    connection.exec_driver_sql(statement, parameters)
    for _, definition in triggers:
        connection.exec_driver_sql(definition)
