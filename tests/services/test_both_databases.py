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
from tracker.services.imports import take_in_all
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
