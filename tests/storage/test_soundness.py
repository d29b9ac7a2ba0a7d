"""A ledger that was changed past the tracker is told from a sound one, whatever was changed."""

import re

import pytest

from tests.damage import change
from tests.following import contents
from tests.make import (
    make_agreement,
    make_assessment,
    make_commitment,
    make_fact,
    make_hand,
    make_scale,
)
from tracker.domain import ledger
from tracker.domain.contents import Mention
from tracker.domain.dates import PartialDate
from tracker.domain.errors import TrackerError
from tracker.domain.ledger import Act, Citation
from tracker.domain.lines import Line, Thing
from tracker.domain.urls import is_url
from tracker.services.rebuilding import rebuild
from tracker.services.recording import record
from tracker.services.signing import signed
from tracker.storage.connection import connect, unit_of_work

DAY = PartialDate.parse("2024")
LAST = "(SELECT max(row) FROM entry)"


@pytest.fixture
def filled(any_database: str) -> str:
    """A database with six entries, of which the last two say something of a commitment."""
    with unit_of_work(any_database) as connection:
        make_scale(connection)
        make_agreement(connection)
        make_commitment(connection, "paris/1")
        make_commitment(connection, "paris/2")
        make_fact(connection, "paris/1", on="2024-04")
        make_assessment(connection, "paris/1", level="partial", on="2024-05")
    return any_database


def refused(database: str) -> str:
    """What a rebuild says where it refuses; it must leave everything as it is."""
    with connect(database).connect() as connection:
        before = contents(connection)
    with pytest.raises(TrackerError) as caught, unit_of_work(database) as connection:
        rebuild(connection)
    with connect(database).connect() as connection:
        assert contents(connection) == before
    assert caught.value.exit_code == 1
    return str(caught.value)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("entry", "id", "'00000000-0000-7000-8000-000000000000'"),
        ("entry", "height", "9"),
        ("entry", "recorded_at", "'2020-01-01T00:00:00.000Z'"),
        ("entry", "author", "'eve'"),
        ("entry", "label", "'x'"),
        ("entry", "event", "'signed'"),
        ("entry", "first_day", "'2020-01-01'"),
        ("entry", "last_day", "'2030-01-01'"),
        ("entry", "precision", "'year'"),
        ("entry", "look_again", "'2030-01-01'"),
        ("entry", "visibility", "'internal'"),
        ("line", "kind", "'mention'"),
        ("line", "thing", "1"),
        ("line", "last_day", "'2030-01-01'"),
        ("line", "height", "9"),
        ("line", "uid", "'00000000-0000-7000-8000-000000000000'"),
        ("line", "scale", "'core@2'"),
        ("line", "level", "'complete'"),
        ("line", "confidence", "'high'"),
        ("line", "basis", "'independent'"),
        ("line", "content", "'[]'"),
        ("line", "entry", "5, position = 7"),
        ("citation", "source", "1"),
        ("citation", "quote", "'nothing of the kind'"),
        ("citation", "place", "'p. 3'"),
    ],
)
def test_a_changed_column_is_named_with_its_entry(
    filled: str, table: str, column: str, value: str
) -> None:
    where = f"row = {LAST}" if table == "entry" else f"entry = {LAST}"
    kind = ", level = NULL" if column == "kind" else ""
    change(filled, f"UPDATE {table} SET {column} = {value}{kind} WHERE {where}")
    wrong = "(has a row too few|has a row too many|differs from its text in .*)"

    told = rf"Entry [0-9a-f]{{5}} is damaged, the table {table} {wrong}: restore a backup\."
    assert re.fullmatch(told, found := refused(filled))
    assert column in found or column == "entry"


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE entry SET body = replace(body, 'partial', 'complete')", "does not give its"),
        ("UPDATE entry SET digest = replace(digest, 'a', 'b')", "does not give its digest"),
        ("UPDATE entry SET receipt = replace(receipt, 'a', 'b')", "its receipt is not that of"),
        ("UPDATE entry SET received_by = 'eve'", "its receipt is not that of"),
        ("UPDATE entry SET received_at = '2020-01-01T00:00:00.000Z'", "its receipt is not that"),
        ("UPDATE entry SET row = row + 100 WHERE row = 4", "the entry of row 4 is missing"),
        ("DELETE FROM entry WHERE row = 1", "the entry of row 1 is missing"),
        ("DELETE FROM entry WHERE row = 3", "the entry of row 3 is missing"),
        (f"DELETE FROM entry WHERE row = {LAST}", "the entry of row 6 is missing"),
        ("DELETE FROM line WHERE entry = 3", "the table line has a row too few"),
        ("DELETE FROM citation", "the table citation has a row too few"),
        ("INSERT INTO citation VALUES (3, 0, NULL, 'x', '')", "citation has a row too many"),
        ("INSERT INTO thing VALUES (90, 'party', 'XX')", "the table thing has a row too many"),
        ("UPDATE thing SET id = 'x' WHERE row = 2", "the table thing differs from its text in id"),
    ],
)
def test_what_was_changed_or_removed_is_told(filled: str, statement: str, told: str) -> None:
    change(filled, statement)

    assert told in refused(filled)


def test_rows_that_changed_places_are_told(filled: str) -> None:
    swaps = [(5, 100), (6, 5), (100, 6)]
    change(filled, *(f"UPDATE entry SET row = {to} WHERE row = {row}" for row, to in swaps))

    assert "its receipt is not that of its row" in refused(filled)


def test_an_entry_that_builds_on_one_that_is_not_here_is_told(filled: str) -> None:
    with connect(filled).connect() as connection:
        query = "SELECT body, received_at, received_by FROM entry ORDER BY row DESC"
        body, received_at, received_by = connection.exec_driver_sql(query).all()[0]
        before = connection.exec_driver_sql("SELECT receipt FROM entry WHERE row = 5").scalar()
    [above] = ledger.read(body).previous
    forged = body.replace(above, "0" * 64)
    digest = ledger.digest(forged)
    receipt = ledger.receipt(
        6,
        received_at=received_at,
        received_by=received_by,
        entry_digest=digest,
        before=str(before),
    )
    change(
        filled,
        f"UPDATE entry SET body = replace(body, '{above}', '{'0' * 64}'), digest = '{digest}',"
        f" receipt = '{receipt}' WHERE row = 6",
    )

    assert "what it builds on is not here" in refused(filled)


def test_a_missing_trigger_is_named(filled: str) -> None:
    on_server = is_url(filled)
    name, place = ("line_no_change", " ON line") if on_server else ("line_no_update", "")
    with connect(filled).begin() as connection:
        connection.exec_driver_sql(f"DROP TRIGGER {name}{place}")

    shown = f"line.{name}" if on_server else name
    assert refused(filled) == (
        f"The schema is damaged, the trigger {shown} is missing: restore a backup."
    )


def test_a_view_that_says_something_else_is_named(filled: str) -> None:
    with connect(filled).begin() as connection:
        connection.exec_driver_sql("DROP VIEW claims")
        connection.exec_driver_sql("CREATE VIEW claims AS SELECT 'all is done' AS message")

    assert re.match(r"The schema is damaged, the (column|view) claims", refused(filled))


def test_a_sound_ledger_is_rebuilt(filled: str) -> None:
    with unit_of_work(filled) as connection:
        line = Line(Thing("agreement", ledger.named_id("paris")), Mention())
        reason = Citation("", "in no source", "a place that no text keeps")
        act = Act(on=DAY, lines=(line,), citations=(reason,))
        record(connection, [act], signed(connection, make_hand("postgres")))  # now, on a server
        assert rebuild(connection) == []
