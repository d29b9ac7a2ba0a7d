"""Things defined by hand on both databases: one entry each, with what they need."""

from collections.abc import Mapping, Sequence

import pytest
from sqlalchemy import Connection

from tests.following import contents
from tests.make import make_agreement, make_commitment, make_hand, make_scale
from tracker.domain.contents import Value
from tracker.domain.editing import Edited, NewGroup, Wanted
from tracker.domain.errors import Conflict, WrongUsage
from tracker.domain.ledger import named_id
from tracker.services.adding import add, blank
from tracker.services.correcting import retract
from tracker.services.editing import edit
from tracker.services.rebuilding import rebuild
from tracker.storage.connection import unit_of_work
from tracker.storage.queries import ledger, things


def added(
    connection: Connection,
    type_: str,
    name: str,
    fields: Mapping[str, Value],
    groups: Sequence[NewGroup] = (),
) -> Edited:
    sheet = blank(connection, type_, name, usual="paris")
    return add(connection, sheet, Wanted(dict(fields)), make_hand(), groups=groups)


def test_what_is_added_is_one_entry_and_follows_from_the_ledger(any_database: str) -> None:
    with unit_of_work(any_database) as connection:
        make_scale(connection)
        make_agreement(connection)
        before = ledger.stamp(connection).count
        groups = (NewGroup("section", "main", "Main part", "beside"),)
        done = added(connection, "commitment", "1", {"title.en": "Cut", "section": "main"}, groups)
        added(connection, "commitment", "1.1", {"text": "Report."})
        added(connection, "party", "NO", {"name.en": "Norway", "kind": "state"})

        assert ledger.stamp(connection).count == before + 3
        entry = ledger.entries(connection, [done.id])[done.id].entry
        assert [line.thing.type for line in entry.lines] == ["section", "commitment"]
        [paris] = things.agreements(connection)
        whole, part = things.commitments(connection, paris.row)
        assert (whole.section, whole.counting, whole.id) == (
            *("main", "beside"),
            named_id("paris", "1"),
        )
        assert (part.parent, part.section) == (whole.row, "main")
        assert [one.fields["position"] for one in (whole, part)] == [1, 2]
        kept = contents(connection)
        rebuild(connection)
        assert contents(connection) == kept


def test_a_number_that_was_given_up_is_free_for_another_thing(connection: Connection) -> None:
    make_agreement(connection)
    first = make_commitment(connection, "paris/1")
    edit(connection, "commitment", "paris/1", Wanted({"number": "9"}), make_hand())
    added(connection, "commitment", "1", {"title.en": "Another"})

    [paris] = things.agreements(connection)
    numbers = {one.number: one.id for one in things.commitments(connection, paris.row)}
    assert numbers["9"] == first.id
    assert numbers["1"] != first.id


def test_a_withdrawn_commitment_keeps_its_alias_until_it_is_added_again(
    connection: Connection,
) -> None:
    make_agreement(connection)
    done = added(connection, "commitment", "1", {"title.en": "Wrong", "alias": "one"})
    retract(connection, done.code, "A slip.", make_hand())

    with pytest.raises(Conflict, match="Wrong, which was withdrawn and keeps its names"):
        added(connection, "commitment", "2", {"title.en": "Two", "alias": "one"})
    added(connection, "commitment", "1", {"title.en": "Right"})
    assert added(connection, "commitment", "2", {"title.en": "Two", "alias": "one"}).changes


def test_a_file_leaves_no_question_open(connection: Connection) -> None:
    make_scale(connection)
    answers = {"title.en": "Kyoto", "unit": "parts", "inherits_deadline": 0, "scale": "core@1"}

    with pytest.raises(WrongUsage, match="Say --expiry") as refusal:
        added(connection, "agreement", "kyoto", answers)
    assert refusal.value.field == "expiry"
    assert added(connection, "agreement", "kyoto", {**answers, "expiry": "fail"}).changes
