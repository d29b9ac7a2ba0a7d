"""What follows from the ledger: kept up with every entry, and the same when made anew."""

import pytest
from sqlalchemy import Connection

from tests.following import contents
from tests.make import (
    NOW,
    make_agreement,
    make_commitment,
    make_entry,
    make_scale,
    random_bytes,
)
from tracker.domain import ledger as ledger_rules
from tracker.domain.contents import Definition, Mention
from tracker.domain.errors import Conflict, TrackerError
from tracker.domain.files import definition_act
from tracker.domain.ledger import Act, named_id
from tracker.domain.lines import Line, Thing
from tracker.services.rebuilding import rebuild
from tracker.storage.append import append
from tracker.storage.connection import unit_of_work
from tracker.storage.projection import row_of_each
from tracker.storage.queries import ledger, things


def titles(connection: Connection) -> dict[str, str | None]:
    return {one.number: one.title for one in things.commitments(connection)}


def change(connection: Connection, *changes: tuple[Thing, str, str | None, str | None]) -> None:
    lines = tuple(Line(thing, Definition(((name, old, new),))) for thing, name, old, new in changes)
    make_entry(connection, Act(event="definition", lines=lines))


def test_a_rebuild_gives_the_same_tables(union_state: str) -> None:
    with unit_of_work(union_state) as connection:
        before = contents(connection)
        rebuild(connection)

        assert contents(connection) == before


def test_a_rebuild_mends_what_was_changed_by_hand(union_state: str) -> None:
    with unit_of_work(union_state) as connection:
        before = contents(connection)
        connection.exec_driver_sql("UPDATE commitment SET title = 'forged'")
        connection.exec_driver_sql("DELETE FROM head")
        connection.exec_driver_sql("UPDATE words SET stems = ' x '")
        rebuild(connection)

        assert contents(connection) == before


def test_an_entry_that_builds_on_what_is_not_here_is_no_part_of_a_ledger(
    connection: Connection,
) -> None:
    make_scale(connection)
    act = Act(label="f1", event="other", lines=(Line(Thing("scale", "core@1"), Mention()),))
    id_ = ledger_rules.new_id(NOW, random_bytes(10))
    entry = ledger_rules.entry_of(act, id=id_, author="ana", previous=("0" * 64,), heights=[1])

    with pytest.raises(TrackerError, match=f"f1 builds on {'0' * 64}.* incomplete"):
        append(connection, [entry], received_at="")


def test_a_field_holds_what_the_last_definition_says(connection: Connection) -> None:
    make_agreement(connection)
    thing = make_commitment(connection, "paris/1")
    change(connection, (thing, "title.en", "Commitment 1", "Renamed"))

    assert titles(connection) == {"1": "Renamed"}


def test_two_numbers_may_be_exchanged_in_one_entry(connection: Connection) -> None:
    make_agreement(connection)
    one, two = make_commitment(connection, "paris/1"), make_commitment(connection, "paris/2")
    change(connection, (one, "number", "1", "2"), (two, "number", "2", "1"))

    assert titles(connection) == {"2": "Commitment 1", "1": "Commitment 2"}


def test_two_things_with_one_name_clash(connection: Connection) -> None:
    make_agreement(connection)
    make_commitment(connection, "paris/1")
    two = make_commitment(connection, "paris/2")

    with pytest.raises(Conflict, match="would have the "):
        change(connection, (two, "number", "2", "1"))


def test_a_thing_whose_definition_is_withdrawn_stays_and_is_marked(connection: Connection) -> None:
    make_agreement(connection)
    owner = named_id("paris")
    thing = Thing("commitment", named_id("paris", "9"))
    act = definition_act(((thing, {"agreement": owner, "number": "9", "title.en": "Nine"}),))
    assert act
    defined = make_entry(connection, act)
    make_entry(connection, Act(event="retraction", replaces=defined.id, message="Not in the text."))

    [found] = things.commitments(connection, withdrawn=True)
    assert (found.title, found.withdrawn) == ("Nine", True)
    assert things.commitments(connection) == []
    assert things.fields_of(connection, [thing]) == {}


def test_what_is_withdrawn_begins_anew_only_where_all_it_needs_is_told(
    connection: Connection,
) -> None:
    make_agreement(connection)
    thing = make_commitment(connection, "paris/1", **{"short.en": "One"})
    [kept] = ledger.touching(connection, [row_of_each(connection, [thing])[thing]])
    retraction = Act(event="retraction", replaces=kept.entry.id, message="Not in the text.")
    make_entry(connection, retraction)
    change(connection, (thing, "title.en", "Commitment 1", "Renamed"))

    assert titles(connection) == {}
    make_commitment(connection, "paris/1")
    [found] = things.commitments(connection)
    assert (found.title, found.short, found.withdrawn) == ("Commitment 1", None, False)
    change(connection, (thing, "title.en", "Commitment 1", "Again"))
    assert titles(connection) == {"1": "Again"}


def test_each_entry_builds_on_the_head_before_it(connection: Connection) -> None:
    make_scale(connection)
    make_agreement(connection)
    heads = ledger.heads(connection)

    assert ([height for _, height in heads], ledger.stamp(connection).count) == ([2], 2)


def test_numbers_sort_as_people_count(connection: Connection) -> None:
    make_agreement(connection)
    for number in ("10", "2", "17.10", "17.2", "annex"):
        make_commitment(connection, f"paris/{number}")

    assert list(titles(connection)) == ["2", "10", "17.2", "17.10", "annex"]
