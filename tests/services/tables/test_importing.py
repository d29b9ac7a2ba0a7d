"""The laws of an import of tables: nothing twice, a preview that keeps its word, and back out."""

from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from tests.figures import Repeat
from tests.make import make_hand
from tracker.domain.mapping import Mapped, Mapping
from tracker.domain.mapping.preview import Preview
from tracker.domain.tables import Row, Table
from tracker.interchange.mapping_file import read_mapping
from tracker.services.tables.importing import preview, take_in_tables
from tracker.services.tables.withdrawing import withdraw
from tracker.services.verifying import verify
from tracker.storage.connection import unit_of_work
from tracker.storage.queries import things
from tracker.storage.queries.acts import bodies_on

MAPPING = """\
format: tracker.mapping/1
agreement:
  slug: river
  title: {en: River pact}
  unit: commitments
  expiry: freeze
  inherits_deadline: false
  scale: river@1
levels: {Begun: 0, Half way: 1/2, Done: 1}
by: SE
parties: [{code: SE, name: {en: Sweden}, kind: state}]
tables:
  - each: commitment
    columns: {number: No, title: Title, level: Level, on: Day, message: Why}
"""
UPDATES = MAPPING.replace("each: commitment", "each: update").replace("title: Title, ", "")
TITLES = st.text("abc ", min_size=1, max_size=9).filter(str.strip)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=20)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["1", "2", "3", "4.1"]),
        TITLES,
        st.sampled_from(["Begun", "Half way", "Done", ""]),
        st.sampled_from(["2022", "2023-H1", "2024-03", "2024-03-01"]),
        WORDS,
    ),
    min_size=1,
    max_size=12,
)


def mapped(mapping: Mapping, rows: list[tuple[str, ...]]) -> list[Mapped]:
    heads = ("No", "Title", "Level", "Day", "Why")

    def read() -> Iterator[Row]:
        return (Row(line, row) for line, row in enumerate(rows, start=2))

    return [Mapped(mapping.tables[0], Table("plan.csv", heads, read), "ab" * 32)]


def once_each(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows of a table in which a number stands once."""
    return list({row[0]: row for row in rows}.values())


def counts(done: Preview) -> tuple[object, ...]:
    return done.entries, done.definitions, done.kinds, done.levels, len(done.refused)


def acts(connection: Connection) -> int:
    """How many acts stand on the river."""
    rivers = things.agreements(connection)
    return sum(1 for river in rivers for _ in bodies_on(connection, river.row))


def tried(migrated_file: Path, folder: Path, rows: list[tuple[str, ...]], text: str) -> bool:
    """Whether a preview tells what is written, a second import adds nothing, and all goes back."""
    path = folder / "river.db"
    path.write_bytes(migrated_file.read_bytes())
    mapping = read_mapping(text)
    with unit_of_work(str(path)) as connection:
        told = preview(connection, mapping, mapped(mapping, rows), make_hand())
        done = take_in_tables(connection, mapping, mapped(mapping, rows), make_hand())
        again = take_in_tables(connection, mapping, mapped(mapping, rows), make_hand())
        stand = acts(connection)
        withdraw(connection, done.import_id, "Wrong.", make_hand())
        left = acts(connection)
        fresh = take_in_tables(connection, mapping, mapped(mapping, rows), make_hand())
        verify(connection)  # raises where anything is amiss
    assert counts(told) == counts(done)
    assert (again.entries, again.definitions) == (0, 0)
    assert (stand, left, fresh.entries) == (done.entries, 0, done.entries)
    return True


def test_an_import_is_told_before_written_once_and_taken_back_whole(
    migrated_file: Path, tmp_path: Path, repeat: Repeat
) -> None:
    held: list[bool] = []

    @settings(
        max_examples=repeat(12, 300),
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(ROWS)
    def laws(rows: list[tuple[str, ...]]) -> None:
        held.append(tried(migrated_file, tmp_path, once_each(rows), MAPPING))

    laws()
    assert all(held)


def test_a_row_for_each_update_is_an_entry_for_each_on_both_databases(any_database: str) -> None:
    whole, updates = read_mapping(MAPPING), read_mapping(UPDATES)
    rows = [("1", "Dam", "", "2022", "")]
    told = [
        ("1", "", "Begun", "2022", "a"),
        ("1", "", "Begun", "2023", ""),
        ("1", "", "", "2024", ""),
        ("1", "", "Begun", "2022", "a"),
    ]
    with unit_of_work(any_database) as connection:
        take_in_tables(connection, whole, mapped(whole, rows), make_hand())
        done = take_in_tables(connection, updates, mapped(updates, told), make_hand())
        again = take_in_tables(connection, updates, mapped(updates, told), make_hand())
        gone = withdraw(connection, done.import_id, "Wrong.", make_hand())
        verify(connection)

    assert (again.entries, gone.entries) == (0, 4)  # with the file, a source
    assert done.entries == 3  # the third row says that no level is told any more
    assert done.known == 1
    assert done.levels == {("Begun", "begun"): 2}
