"""What is asked for by name comes in the order of the names, however the rows lie."""

from tests.make import make_agreement, make_commitment, make_fact
from tracker.domain.ledger import named_id
from tracker.domain.lines import Thing
from tracker.storage.connection import unit_of_work
from tracker.storage.projection import row_of_each
from tracker.storage.queries import ledger

NUMBERS = ("3", "1", "2")


def test_entries_and_things_come_in_the_order_asked_for(any_database: str) -> None:
    with unit_of_work(any_database) as connection:
        agreement = make_agreement(connection)
        things = [make_commitment(connection, f"paris/{number}") for number in NUMBERS]
        ids = [make_fact(connection, f"paris/{number}", on="2024").id for number in NUMBERS]
        asked = [things[2], agreement, Thing("commitment", named_id("paris", "9")), things[0]]

        assert list(ledger.entries(connection, ids[::-1])) == ids[::-1]
        assert list(row_of_each(connection, asked)) == [things[2], agreement, things[0]]
