"""The real agreement on SQLite and on PostgreSQL: the same history, the same answers."""

from datetime import date

from sqlalchemy import Connection

from tests.following import contents
from tests.make import NOW, make_hand
from tracker.cli.first_use import bundled_files
from tracker.domain.contents import Mention
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import Act, Citation
from tracker.domain.lines import Line, Thing
from tracker.domain.standing import Standing
from tracker.interchange.agreement_file import read_agreement
from tracker.interchange.agreement_text import write_agreement
from tracker.interchange.csv_set import csv_set
from tracker.interchange.edition.writing import write_edition
from tracker.services.agenda import agenda
from tracker.services.gathering import gather
from tracker.services.imports import take_in, take_in_all
from tracker.services.rebuilding import rebuild
from tracker.services.recording import record
from tracker.services.standings import standings
from tracker.storage.connection import reading, unit_of_work
from tracker.storage.queries import ledger, things

DAYS = [date(2021, 12, 31), date(2024, 9, 30), date(2024, 12, 31), date(2026, 11, 24)]


def fill(database: str) -> None:
    with unit_of_work(database) as connection:
        take_in_all(connection, bundled_files(empty=False), NOW)


def answers(connection: Connection) -> list[object]:
    """The stamp, and where every commitment stands on some days."""
    [agreement, *_] = things.agreements(connection)
    found: list[object] = [str(ledger.stamp(connection))]
    for day in DAYS:
        found += [in_short(one) for one in standings(connection, agreement, day)]
    return found


def in_short(one: Standing) -> tuple[object, ...]:
    reason = one.judgement.reason if one.judgement else None
    return (one.commitment.number, one.unit, one.dates, one.facts, one.timeliness, reason)


def test_both_databases_answer_alike(database: str, postgresql: str) -> None:
    fill(database)
    fill(postgresql)
    with reading(database) as connection:
        expected = answers(connection)
    with reading(postgresql) as connection:
        assert answers(connection) == expected


def test_both_hold_the_same_rows_and_rebuild_them(database: str, postgresql: str) -> None:
    fill(database)
    fill(postgresql)
    with unit_of_work(database) as connection:
        expected = contents(connection)
    with unit_of_work(postgresql) as connection:
        assert contents(connection) == expected
        rebuild(connection)
        assert contents(connection) == expected


def test_an_act_is_recorded_alike_on_both(any_database: str) -> None:
    fill(any_database)
    with unit_of_work(any_database) as connection:
        [agreement, *_] = things.agreements(connection)
        commitment = things.commitments(connection, agreement.row)[0]
        line = Line(Thing("commitment", commitment.id), Mention())
        act = Act(
            on=PartialDate.parse("2026-11"),
            event="other",
            lines=(line,),
            citations=(Citation("", "a test"),),
        )
        [entry] = record(connection, [act], make_hand())
        [standing, *_] = standings(connection, agreement, date(2026, 12, 1))

    assert entry.height == 370
    assert (str(standing.facts.newest), standing.facts.unjudged) == ("2026-11", 1)


def test_an_agreement_is_taken_out_alike_from_both(database: str, postgresql: str) -> None:
    taken = []
    for one in (database, postgresql):
        fill(one)
        with reading(one) as connection:
            [agreement, *_] = things.agreements(connection)
            told = gather(connection, agreement)
            days = agenda(connection, agreement)
        tables = dict(csv_set(told, raw=True))
        taken.append((write_agreement(told.file), tables, days, write_edition(told)))

    assert taken[0] == taken[1]


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
