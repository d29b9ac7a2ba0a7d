"""The real agreement on SQLite and on PostgreSQL: the same history, the same answers."""

from tests.following import contents
from tests.make import NOW, make_hand
from tracker.cli.first_use import bundled_files
from tracker.interchange.agreement_file import read_agreement
from tracker.interchange.agreement_text import write_agreement
from tracker.services.gathering import gather
from tracker.services.imports import take_in, take_in_all
from tracker.services.rebuilding import rebuild
from tracker.storage.connection import reading, unit_of_work
from tracker.storage.queries import things


def fill(database: str) -> None:
    with unit_of_work(database) as connection:
        take_in_all(connection, bundled_files(empty=False), NOW)


def test_both_hold_the_same_rows_and_rebuild_them(database: str, postgresql: str) -> None:
    fill(database)
    fill(postgresql)
    with unit_of_work(database) as connection:
        expected = contents(connection)
    with unit_of_work(postgresql) as connection:
        assert contents(connection) == expected
        rebuild(connection)
        assert contents(connection) == expected


def test_a_file_goes_from_one_kind_of_database_to_the_other(postgresql: str, database: str) -> None:
    fill(postgresql)
    with unit_of_work(database) as connection:
        take_in_all(connection, bundled_files(empty=True), NOW)
    with reading(postgresql) as connection:
        text = write_agreement(gather(connection, things.agreements(connection)[0]).file)
    with unit_of_work(database) as connection:
        take_in(connection, read_agreement(text), make_hand())
        [agreement, *_] = things.agreements(connection)
        assert write_agreement(gather(connection, agreement).file) == text
    with unit_of_work(postgresql) as connection:
        assert take_in(connection, read_agreement(text), make_hand()).entries == 0
