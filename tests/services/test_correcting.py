"""Two corrections of one entry, which only a merge or files can bring, until one is withdrawn."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import Connection

from tests.make import (
    NOW,
    make_agreement,
    make_assessment,
    make_commitment,
    make_entry,
    make_hand,
    make_scale,
    random_bytes,
)
from tracker.domain import ledger
from tracker.domain.blocks import read, write
from tracker.domain.errors import Conflict, NotFound, TrackerError
from tracker.domain.ledger import Act, Entry
from tracker.services.correcting import correct, retract, standing, undo
from tracker.services.log import Wish
from tracker.services.recording import record
from tracker.services.telling import tell
from tracker.storage.append import append
from tracker.storage.connection import unit_of_work
from tracker.storage.queries import ledger as queries


def corrected(connection: Connection, entry: Entry, author: str, **changes: object) -> Entry:
    """A correction by somebody who knew of nothing but what it corrects."""
    fields = {name: getattr(entry, name) for name in Act.__dataclass_fields__}
    correction = ledger.entry_of(
        Act(**{**fields, "replaces": entry.id, "message": f"As {author} sees it.", **changes}),
        id=ledger.new_id(NOW, random_bytes(10)),
        author=author,
        previous=(ledger.digest(ledger.body(entry)),),
        heights=[entry.height],
    )
    append(connection, [correction], received_at=ledger.utc_text(NOW))
    return correction


def corrected_twice(connection: Connection) -> tuple[Entry, Entry, Entry]:
    make_scale(connection)
    make_agreement(connection)
    make_commitment(connection, "paris/1")
    first = make_assessment(connection, "paris/1", level="partial", on="2026-01")
    return first, corrected(connection, first, "ana"), corrected(connection, first, "mira")


def codes(connection: Connection, entries: Sequence[Entry]) -> list[str]:
    return list(queries.codes(connection, [one.id for one in entries]).values())


def marks(connection: Connection, entry: Entry) -> tuple[str, ...]:
    [told] = tell(connection, list(queries.entries(connection, [entry.id]).values()))
    return told.corrected_twice


def test_what_was_corrected_twice_is_marked_with_both(connection: Connection) -> None:
    first, *both = corrected_twice(connection)

    assert set(marks(connection, first)) == set(codes(connection, both))
    one, other = ((code,) for code in codes(connection, both))
    assert [marks(connection, entry) for entry in both] == [other, one]


def test_what_takes_the_place_of_one_of_both_is_marked(connection: Connection) -> None:
    _, one, other = corrected_twice(connection)
    again = corrected(connection, other, "mira")

    assert marks(connection, one) == tuple(codes(connection, [again]))
    assert marks(connection, again) == tuple(codes(connection, [one]))
    assert marks(connection, other) == ()


def test_a_block_tells_what_stands_beside_it_and_is_read_back(connection: Connection) -> None:
    _, one, other = corrected_twice(connection)
    [told] = tell(connection, list(queries.entries(connection, [one.id]).values()))
    [code] = codes(connection, [other])

    assert write(told).startswith(f"# corrected twice: {code} stands beside it\n2026-01")
    assert [block.act.message for block in read(write(told))] == ["As ana sees it."]


def test_both_are_found_on_each_kind_of_database(any_database: str) -> None:
    with unit_of_work(any_database) as connection:
        first, *both = corrected_twice(connection)

        assert set(marks(connection, first)) == set(codes(connection, both))


def test_a_refusal_names_all_that_stand(connection: Connection) -> None:
    first, *both = corrected_twice(connection)

    with pytest.raises(TrackerError, match="corrected twice") as told:
        standing(connection, first.id)
    assert all(code in str(told.value) for code in codes(connection, both))


def test_a_retraction_settles_it(connection: Connection) -> None:
    first, one, other = corrected_twice(connection)
    retract(connection, other.id, "Ana is right.", make_hand())
    [code] = codes(connection, [one])

    with pytest.raises(TrackerError, match=f"{code} stands in its place"):
        standing(connection, first.id)
    assert (marks(connection, first), marks(connection, one)) == ((), ())


def test_a_correction_stands_beside_a_withdrawal(connection: Connection) -> None:
    _, one, _ = corrected_twice(connection)
    withdrawn = {"event": "retraction", "on": None, "lines": (), "citations": ()}
    corrected(connection, one, "mira", **withdrawn)
    again = corrected(connection, one, "ana")
    [code] = codes(connection, [again])

    with pytest.raises(TrackerError, match=f"{code} stands in its place"):
        standing(connection, one.id)


def test_where_both_are_withdrawn_nothing_stands(connection: Connection) -> None:
    first, *both = corrected_twice(connection)
    for one in both:
        retract(connection, one.id, "Not so.", make_hand())

    with pytest.raises(TrackerError, match="nothing stands in its place"):
        standing(connection, first.id)


def test_either_of_two_corrections_keeps_the_label(connection: Connection) -> None:
    first, *_ = corrected_twice(connection)
    both = [corrected(connection, first, author, label="m1") for author in ("ana", "mira")]
    act = Act(**{name: getattr(first, name) for name in Act.__dataclass_fields__})
    for one in both:
        done = correct(connection, one.id, Wish(replace(act, label="m1"), "paris"), make_hand())
        assert done.told.entry.label == "m1"

    with pytest.raises(Conflict, match="The label m1 is that of"):
        record(connection, [replace(act, label="m1")], make_hand())


def test_undo_goes_back_step_by_step(connection: Connection) -> None:
    """A correction is undone first, then the entry that it corrected, then the one before."""
    make_scale(connection)
    make_agreement(connection)
    make_commitment(connection, "paris/1")
    first = make_assessment(connection, "paris/1", level="partial", on="2026-01")
    second = make_assessment(connection, "paris/1", level="complete", on="2026-02")
    fields = {name: getattr(second, name) for name in Act.__dataclass_fields__}
    make_entry(connection, replace(Act(**fields), replaces=second.id, message="Better."))

    said = [undo(connection, make_hand(), "Wrong.").undone for _ in range(3)]

    assert [one.entry.message for one in said if one] == ["Better.", "Because.", "Because."]
    [last] = [one for one in said if one and one.entry.id == first.id]
    assert last is said[2]
    with pytest.raises(NotFound):
        undo(connection, make_hand(), "Wrong.")
