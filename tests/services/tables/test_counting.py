"""Rows without numbers are counted once, and from then on told by their titles."""

from collections.abc import Iterator

from sqlalchemy import Connection

from tests.make import make_hand
from tracker.domain.mapping import Mapped, Mapping
from tracker.domain.mapping.preview import Preview
from tracker.domain.tables import Row, Table
from tracker.interchange.mapping_file import read_mapping
from tracker.services.tables.importing import preview, take_in_tables
from tracker.services.tables.withdrawing import withdraw
from tracker.storage.queries import things

HEAD = """\
format: tracker.mapping/1
agreement:
  slug: river
  title: {en: River pact}
  unit: commitments
  expiry: freeze
  inherits_deadline: false
  scale: river@1
levels: {Begun: 1/2, Done: 1}
by: SE
parties: [{code: SE, name: {en: Sweden}, kind: state}]
tables:
"""
TITLED = (
    HEAD
    + """\
  - columns: {number: {count: true}, title: What, level: Level, on: Day}
"""
)
SERIES = TITLED.replace("on: Day", "on: {file: date}")
MATCHED = TITLED + "    match: {plant the  Forests: 3}\n"
Rows = list[tuple[str, str, str]]
FIRST: Rows = [
    ("Build the dam", "Begun", "2024"),
    ("Repair the road", "", "2024"),
    ("Plant the forest", "Begun", "2024"),
]


def table_of(mapping: Mapping, rows: Rows, name: str = "plan.csv") -> Mapped:
    def read() -> Iterator[Row]:
        return (Row(line, row) for line, row in enumerate(rows, start=2))

    return Mapped(mapping.tables[0], Table(name, ("What", "Level", "Day"), read), "ab" * 32)


def take_in(connection: Connection, text: str, rows: Rows, *, add: bool = False) -> Preview:
    mapping = read_mapping(text + "add: true\n" * add)
    return take_in_tables(connection, mapping, [table_of(mapping, rows)], make_hand())


def look_at(connection: Connection, text: str, rows: Rows) -> Preview:
    mapping = read_mapping(text)
    return preview(connection, mapping, [table_of(mapping, rows)], make_hand())


def said(done: Preview) -> list[tuple[str, str]]:
    return [(one.number, one.says) for one in done.samples]


def test_a_file_in_another_order_tells_of_the_same_commitments(connection: Connection) -> None:
    first = take_in(connection, TITLED, FIRST)
    newer = [
        ("Plant the forest", "Begun", "2025"),
        ("build  the dam", "Done", "2025"),
        ("Repair the road", "Begun", "2025"),
    ]
    done = take_in(connection, TITLED, newer)
    again = take_in(connection, TITLED, newer)

    assert [number for number, _ in first.added] == ["1", "2", "3"]
    assert said(done) == [("1", "done"), ("2", "begun")]
    assert done.changed == [("1", "title.en", "Build the dam", "build  the dam")]
    assert (again.entries, again.definitions) == (0, 0)


def test_a_text_serves_where_there_is_no_title(connection: Connection) -> None:
    mapping = TITLED.replace("title: What", "text: What")
    take_in(connection, mapping, FIRST)

    done = look_at(connection, mapping, [(what, "Done", "2025") for what, *_ in FIRST[::-1]])

    assert said(done) == [("3", "done"), ("2", "done"), ("1", "done")]
    assert done.changed == []


def test_a_new_title_is_a_new_commitment_and_one_that_is_alike_is_proposed(
    connection: Connection,
) -> None:
    take_in(connection, TITLED, FIRST)
    newer = [("Dig a well", "Done", "2025"), ("Plant the forests", "Done", "2025"), FIRST[0]]
    seen = look_at(connection, TITLED, newer)
    done = take_in(connection, MATCHED, newer, add=True)

    assert [(one.number, one.near) for one in seen.unmatched] == [
        ("Dig a well", None),
        ("Plant the forests", "3"),
    ]
    assert str(next(seen.problems())) == (
        'plan.csv:2: number: "Dig a well" is no commitment here: --add adds it'
    )
    assert done.added == [("4", "Dig a well")]
    assert said(done) == [("4", "done"), ("3", "done")]
    assert done.changed == []


def test_rows_of_one_title_are_told_by_their_order_and_that_is_said(
    connection: Connection,
) -> None:
    take_in(connection, TITLED, [*FIRST, FIRST[0]])
    done = take_in(connection, TITLED, [FIRST[2], FIRST[0], ("Build the dam", "Done", "2025")])

    assert said(done) == [("4", "done")]
    assert done.notes == [
        'plan.csv has "Build the dam" in several rows: their order tells which is which'
    ]


def test_a_row_that_nothing_tells_is_refused(connection: Connection) -> None:
    take_in(connection, TITLED, FIRST)
    done = look_at(connection, TITLED, [("", "Done", "2025")])
    untitled = look_at(connection, TITLED.replace("title: What, ", ""), FIRST)

    assert str(done.refused[0]).startswith("plan.csv:2, column What: title: found neither a title")
    assert (len(untitled.refused), untitled.entries) == (3, 0)


def test_files_of_a_series_are_told_by_titles_too(connection: Connection) -> None:
    mapping = read_mapping(SERIES)
    days = {"plan-2024-01-01.csv": FIRST, "plan-2025-01-01.csv": [FIRST[2], ("Dig", "Done", "")]}
    tables = [table_of(mapping, rows, name) for name, rows in days.items()]
    done = take_in_tables(connection, mapping, tables, make_hand())

    assert done.added[3:] == [("4", "Dig")]
    assert [one.number for one in done.dropped] == ["1", "2"]


def test_what_was_withdrawn_gets_its_numbers_again(connection: Connection) -> None:
    take_in(connection, TITLED, FIRST)
    more = [("Dig a well", "", "2025"), *FIRST]
    brought = take_in(connection, TITLED, more, add=True)
    withdraw(connection, brought.import_id, "Wrong.", make_hand())
    again = take_in(connection, TITLED, more, add=True)
    river = things.agreements(connection)[0]

    assert again.added == brought.added == [("4", "Dig a well")]
    assert len(things.commitments(connection, river.row)) == 4
