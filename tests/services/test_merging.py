"""What comes of a merge: the cases of the ledger, and what is refused with nothing written."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.copies import (
    begin,
    bring,
    copied,
    corrected,
    defined,
    edit,
    export,
    fact,
    judged,
    merged,
    retraction,
    thing,
    write,
)
from tests.make import NOW, make_hand
from tracker.domain import ledger
from tracker.domain.bodies import Body, Copy, body_of
from tracker.domain.contents import Assessment, Definition, Reference
from tracker.domain.errors import Conflict, TrackerError
from tracker.domain.ledger import Act, Entry, named_id
from tracker.domain.lines import Line, Thing
from tracker.domain.merged import Clash, Merged
from tracker.interchange.ledger_file import read_ledger
from tracker.services.merging import merge
from tracker.services.points import look_back
from tracker.services.rebuilding import rebuild
from tracker.services.receiving import Arrival
from tracker.services.recording import record
from tracker.services.standings import standings
from tracker.storage.connection import reading, unit_of_work
from tracker.storage.foreign import read_database
from tracker.storage.queries import ledger as queries
from tracker.storage.queries import things


@pytest.fixture
def ours(database: str) -> Path:
    """A database with the history that all copies share."""
    begin(Path(database))
    return Path(database)


@pytest.fixture
def theirs(ours: Path) -> Path:
    return copied(ours, "theirs.db")


def heads(path: Path | str) -> int:
    with reading(str(path)) as connection:
        return len(queries.heads(connection))


def is_sound(path: Path | str) -> bool:
    """Whether a ledger is as it was appended, and all that follows from it."""
    with unit_of_work(str(path)) as connection:
        return rebuild(connection) == []


def test_one_author_who_writes_on_two_machines_has_two_heads_and_then_one(
    ours: Path, theirs: Path
) -> None:
    write(ours, "ana", fact("paris/1", "At the desk."))
    write(theirs, "ana", fact("paris/1", "On the road."))
    merged(ours, theirs)
    forked = heads(ours)
    [joining] = write(ours, "ana", fact("paris/1", "Back at the desk."))

    assert (forked, heads(ours)) == (2, 1)
    assert len(joining.previous) == 2
    assert is_sound(ours)


def test_mondays_backup_that_goes_on_takes_in_tuesdays_copy(ours: Path) -> None:
    monday = copied(ours, "monday.db")
    write(ours, "ana", fact("paris/1", "On Tuesday."))
    write(monday, "ana", fact("paris/1", "On Wednesday, after the restore."))
    found = merged(monday, ours)

    assert (found.new, heads(monday)) == (1, 2)
    assert is_sound(monday)


def test_two_people_who_correct_one_entry_both_stand_marked(ours: Path, theirs: Path) -> None:
    with reading(str(ours)) as connection:
        every = queries.touching(connection)
    target = next(one.entry for one in every if one.entry.event == "other")
    write(ours, "ana", corrected(target, "Ana's."))
    write(theirs, "mira", corrected(target, "Mira's."))
    here, there = merged(ours, theirs), merged(theirs, ours)

    assert len(here.corrected_twice) == 1
    assert here.corrected_twice == there.corrected_twice
    assert export(ours) == export(theirs)


def test_two_people_who_edit_one_title_are_both_listed_and_the_later_holds(
    ours: Path, theirs: Path
) -> None:
    before = "Commitment 1"
    write(ours, "ana", edit("paris/1", "title.en", before, "Ana's title"))
    write(theirs, "mira", edit("paris/1", "title.en", before, "Mira's title"))
    here, there = merged(ours, theirs), merged(theirs, ours)
    titles = {str(defined(path)[str(thing("paris/1"))]["title.en"]) for path in (ours, theirs)}  # type: ignore[index]  # fields

    [clash] = here.clashes
    assert here.clashes == there.clashes
    assert titles == {clash.holds}
    assert {clash.lost, clash.holds} == {"Ana's title", "Mira's title"}
    assert (clash.type, clash.name, clash.field) == ("commitment", "1", "title.en")


def test_one_more_edit_settles_two_that_do_not_fit(ours: Path, theirs: Path) -> None:
    write(ours, "ana", edit("paris/1", "title.en", "Commitment 1", "Ana's title"))
    write(theirs, "mira", edit("paris/1", "title.en", "Commitment 1", "Mira's title"))
    [clash] = merged(ours, theirs).clashes
    write(ours, "ana", edit("paris/1", "title.en", clash.holds, "Our title"))
    found = merged(theirs, ours)

    assert found.clashes == (Clash("commitment", "1", "title.en", clash.lost, clash.holds),)
    assert defined(ours) == defined(theirs)
    assert merged(theirs, ours).clashes == ()


def test_the_same_edit_on_both_sides_is_no_clash(ours: Path, theirs: Path) -> None:
    for path, author in ((ours, "ana"), (theirs, "mira")):
        write(path, author, edit("paris/1", "title.en", "Commitment 1", "One title"))

    assert merged(ours, theirs).clashes == ()


def test_a_correction_that_arrives_without_its_target_is_refused(ours: Path, theirs: Path) -> None:
    [target] = write(theirs, "mira", fact("paris/1", "Misread."))
    write(theirs, "mira", corrected(target, "Read again."))

    assert_refused(ours, without(theirs, target.id), "which is not here: the copy is incomplete.")


def test_clocks_that_are_wrong_by_ten_years_keep_the_order(ours: Path, theirs: Path) -> None:
    long_ago, far_ahead = timedelta(days=-3653), timedelta(days=3653)
    for path, shift in ((ours, long_ago), (theirs, far_ahead)):
        with unit_of_work(str(path)) as connection:
            hand = make_hand("ana", NOW + shift)
            record(connection, [judged("paris/1", "partial", "2015-01")], hand)
    merged(ours, theirs)
    with reading(str(ours)) as connection:
        kept = sorted(queries.touching(connection), key=lambda one: one.row)

    times = [one.received_at for one in kept]
    assert times == sorted(times)
    assert is_sound(ours)


def test_history_entered_newest_first_is_no_dispute(ours: Path, theirs: Path) -> None:
    for day in ("2024-09", "2024-08", "2024-07"):
        write(theirs, "mira", judged("paris/2", "partial" if day > "2024-07" else "complete", day))

    assert merged(ours, theirs).disputes == ()


def test_two_levels_that_did_not_know_each_other_are_told_with_their_ground(
    ours: Path, theirs: Path
) -> None:
    write(ours, "ana", judged("paris/1", "complete", "2024-05"))
    write(ours, "ana", judged("paris/1", "partial", "2024-06"))
    write(theirs, "mira", judged("paris/1", "substantial", "2024-07"))
    found = merged(ours, theirs)

    [dispute] = found.disputes
    assert [(one.author, one.level, one.came_in) for one in dispute.sides] == [
        ("mira", "substantial", True),
        ("ana", "partial", False),
    ]
    assert dispute.ground is not None
    assert (dispute.ground.level, dispute.ground.on) == ("preparatory", "2024-05")
    [change] = found.changes
    assert (change.number, change.before, change.after) == ("1", "partial", "substantial")


def test_an_edition_that_only_adds_on_top_leaves_one_head(ours: Path, theirs: Path) -> None:
    write(theirs, "mira", fact("paris/1", "News."), judged("paris/2", "partial"))
    found = merged(ours, theirs)

    assert (found.new, found.heads, heads(ours)) == (2, 1, 1)
    assert [(one.author, one.entries) for one in found.writers] == [("mira", 2)]
    assert export(ours) == export(theirs)


def test_what_is_merged_is_received_now_at_once_and_by_somebody(ours: Path, theirs: Path) -> None:
    write(theirs, "mira", fact("paris/1", "One."), fact("paris/1", "Two."))
    merged(ours, theirs, now=3600)
    query = "SELECT row, received_at, received_by FROM entry ORDER BY row"
    with reading(str(ours)) as connection:
        *_, before, one, two = connection.exec_driver_sql(query).all()

    later = ledger.utc_text(NOW + timedelta(hours=1))
    assert (before[2], one[1:], two[1:]) == (None, (later, "ana"), (later, "ana"))


def test_new_entries_are_received_in_the_order_that_merges(ours: Path, theirs: Path) -> None:
    """Whatever the order in which the copy received them."""
    bens = copied(theirs, "ben.db")
    write(theirs, "mira", fact("paris/1", "One."), fact("paris/1", "Two."))
    write(bens, "ben", fact("paris/1", "Three."), fact("paris/1", "Four."))
    merged(theirs, bens)
    merged(ours, theirs)
    with reading(str(ours)) as connection:
        rows = connection.exec_driver_sql("SELECT height, id FROM entry ORDER BY row").all()

    assert [tuple(row) for row in rows] == sorted(tuple(row) for row in rows)


def test_a_merge_of_what_is_here_changes_no_byte(ours: Path, theirs: Path) -> None:
    merged(ours, theirs)
    before = ours.read_bytes()
    found = merged(ours, theirs)

    assert (found.new, found.known) == (0, found.entries)
    assert ours.read_bytes() == before


def test_both_kinds_of_database_merge_alike(
    kind: str, request: pytest.FixtureRequest, ours: Path, theirs: Path
) -> None:
    """PostgreSQL takes in our copy, then theirs, and tells what a file tells."""
    target = copied(ours, "target.db")
    where = str(target) if kind == "sqlite" else str(request.getfixturevalue(kind))
    write(ours, "ana", judged("paris/1", "partial"), edit("paris/1", "alias", None, "dam"))
    write(theirs, "mira", judged("paris/1", "complete"), edit("paris/1", "alias", None, "wall"))
    bring(where, ours)
    found = merged(where, theirs)

    assert len(found.disputes) == len(found.clashes) == 1
    assert [one.after for one in found.changes] in ([], ["complete"])
    bring(ours, theirs)
    assert export(where) == export(ours)
    assert is_sound(where)


def without(path: Path, id_: str) -> Copy:
    """The history of a file in which one entry is missing."""
    copy = read_database(path)
    return Copy(copy.name, tuple(body for body in copy.bodies if body.id != id_))


def changed(path: Path, change: Callable[[Entry], str]) -> Copy:
    """The history of a file whose last entry has another text."""
    copy = read_database(path)
    text = change(ledger.read(copy.bodies[-1].text))
    entry = ledger.read(text)
    last = Body(entry.height, entry.id, ledger.digest(text), text)
    return Copy(copy.name, (*copy.bodies[:-1], last))


def added(path: Path, *acts: Act, height: int | None = None) -> Copy:
    """The history of a file with more entries on top, written past the tracker."""
    bodies = list(read_database(path).bodies)
    for number, act in enumerate(acts):
        above = bodies[-1]
        entry = ledger.entry_of(
            act,
            id=f"01a20846-fe00-7c00-8076-acc9c2f4b6a{number}",
            author="mira",
            previous=(above.digest,),
            heights=(above.height if height is None else height,),
        )
        bodies.append(body_of(entry))
    return Copy("theirs.db", tuple(bodies))


def assert_refused(
    ours: Path, copy: Copy, sentence: str, error: type[TrackerError] = TrackerError
) -> None:
    """The copy is refused in one sentence, with nothing written."""
    before = ours.read_bytes()
    with pytest.raises(error) as told, unit_of_work(str(ours)) as connection:
        merge(connection, copy, Arrival(NOW, "ana"), NOW.date())

    assert sentence in str(told.value), str(told.value)
    assert "\n" not in str(told.value)
    assert told.value.exit_code == (5 if error is Conflict else 1)
    assert ours.read_bytes() == before


def test_one_id_with_two_contents_is_a_conflict(ours: Path, theirs: Path) -> None:
    [entry] = write(theirs, "mira", fact("paris/1", "One."))
    bring(ours, theirs)
    copy = changed(theirs, lambda entry: ledger.body(entry).replace("One.", "Two."))

    assert_refused(ours, copy, f"{entry.id} is here with other content", Conflict)


def test_an_entry_that_builds_on_nothing_here_is_refused(ours: Path, theirs: Path) -> None:
    [below, _] = write(theirs, "mira", fact("paris/1", "One."), fact("paris/1", "Two."))

    assert_refused(ours, without(theirs, below.id), "which is not here: the copy is incomplete.")


def test_a_wrong_height_is_refused(ours: Path, theirs: Path) -> None:
    for height in (1, 40):
        copy = added(theirs, fact("paris/1", "High."), height=height)
        assert_refused(ours, copy, "by what it builds on: it was not written by the tracker.")


def test_a_reference_downwards_is_refused(ours: Path, theirs: Path) -> None:
    later = "01a20846-fe00-7c00-8076-acc9c2f4b6a1"
    says = Assessment("core", 1, "partial", "low", "act", (Reference(later),))
    resting = judged("paris/1", "partial")
    resting = Act(**{**vars_of(resting), "lines": (Line(thing("paris/1"), says),)})

    assert_refused(ours, added(theirs, resting, fact("paris/1", "Later.")), "stands below it")


def test_a_reference_to_what_comes_later_here_is_refused(ours: Path, theirs: Path) -> None:
    _, later = write(ours, "ana", fact("paris/1", "One."), fact("paris/1", "Two."))
    says = Assessment("core", 1, "partial", "low", "act", (Reference(later.id),))
    act = Act(**{**vars_of(judged("paris/1", "partial")), "lines": (Line(thing("paris/1"), says),)})

    assert_refused(
        ours, added(theirs, act), "which stands below it: it was not written by the tracker."
    )


def test_a_line_that_is_not_there_is_refused(ours: Path, theirs: Path) -> None:
    [target] = write(theirs, "mira", fact("paris/1", "One."))
    says = Assessment("core", 1, "partial", "low", "act", (Reference(target.id, 7),))
    act = Act(**{**vars_of(judged("paris/1", "partial")), "lines": (Line(thing("paris/1"), says),)})

    assert_refused(ours, added(theirs, act), "has 1 line")


def vars_of(act: Act) -> dict[str, object]:
    return {name: getattr(act, name) for name in Act.__dataclass_fields__}


STRANGE = Thing("commitment", named_id("paris", "99"))


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (fact("paris/99", "Of nothing."), 'names the commitment "'),
        (judged("paris/1", "finished"), 'gives the level "finished", which the scale core@1'),
        (
            Act(event="definition", lines=(Line(STRANGE, Definition((("number", None, "99"),))),)),
            "is defined without what each has",
        ),
        (
            Act(
                event="definition",
                lines=(
                    Line(
                        STRANGE,
                        Definition((("agreement", None, named_id("rome")), ("number", None, "99"))),
                    ),
                ),
            ),
            "the copy is incomplete.",
        ),
    ],
)
def test_what_names_things_that_are_nowhere_is_refused(
    ours: Path, theirs: Path, act: Act, sentence: str
) -> None:
    assert_refused(ours, added(theirs, act), sentence)


def of_paris(thing: Thing, number: str, *fields: tuple[str, None, str]) -> Act:
    told = (("agreement", None, named_id("paris")), ("number", None, number), *fields)
    return Act(event="definition", lines=(Line(thing, Definition(tuple(sorted(told)))),))


def test_two_commitments_with_one_number_are_a_conflict_with_the_edit_that_mends_it(
    ours: Path, theirs: Path
) -> None:
    write(ours, "ana", of_paris(STRANGE, "99"))
    write(theirs, "mira", of_paris(Thing("commitment", named_id("another")), "99"))

    sentence = (
        'Two things of the kind commitment would have the number "99" in paris: give one of them'
        " another with `tracker commitment edit paris/99`."
    )
    assert_refused(ours, read_database(theirs), sentence, Conflict)


def test_two_agreements_with_one_slug_are_a_conflict(ours: Path, theirs: Path) -> None:
    for path, name in ((ours, "one"), (theirs, "two")):
        fields = (("slug", None, "rome"), ("unit", None, "parts"))
        line = Line(Thing("agreement", named_id(name)), Definition(fields))
        write(path, "ana", Act(event="definition", lines=(line,)))

    sentence = "with `tracker agreement edit rome`"
    assert_refused(ours, read_database(theirs), sentence, Conflict)


def test_numbers_that_are_exchanged_are_no_conflict(ours: Path, theirs: Path) -> None:
    lines = tuple(
        Line(thing(f"paris/{old}"), Definition((("number", old, new),)))
        for old, new in (("1", "2"), ("2", "1"))
    )
    write(theirs, "mira", Act(event="definition", lines=lines))
    found = merged(ours, theirs)

    assert (found.new, found.clashes) == (1, ())
    assert defined(ours) == defined(theirs)


def test_a_commitment_that_would_be_a_part_of_itself_is_a_conflict(
    ours: Path, theirs: Path
) -> None:
    write(ours, "ana", edit("paris/1", "parent", None, thing("paris/2").id))
    write(theirs, "mira", edit("paris/2", "parent", None, thing("paris/1").id))

    assert_refused(ours, read_database(theirs), "would be a part of itself", Conflict)


def test_a_withdrawal_of_what_was_corrected_here_shows_in_both(ours: Path, theirs: Path) -> None:
    [target] = write(ours, "ana", fact("paris/1", "One."))
    shutil.copyfile(ours, theirs)
    write(ours, "ana", corrected(target, "Better."))
    write(theirs, "mira", retraction(target))
    found: list[Merged] = [merged(ours, theirs), merged(theirs, ours)]

    assert [one.new for one in found] == [1, 1]
    assert export(ours) == export(theirs)


def test_an_old_stamp_is_proven_in_every_copy_after_a_merge(ours: Path, theirs: Path) -> None:
    write(ours, "ana", judged("paris/1", "partial"))
    with reading(str(ours)) as connection:
        stamp = str(queries.stamp(connection))
    write(theirs, "mira", judged("paris/1", "complete"))
    merged(ours, theirs)
    merged(theirs, ours)

    assert levels(ours, stamp) == levels(theirs, stamp) == {"1": "partial", "2": None}


def levels(path: Path, known_at: str) -> dict[str, str | None]:
    """The level of each commitment, as it was known at a stamp."""
    with reading(str(path)) as connection:
        look_back(connection, known_at, today=NOW.date())
        [agreement] = things.agreements(connection)
        found = standings(connection, agreement, NOW.date())
        return {one.commitment.number: one.level.code if one.level else None for one in found}


def test_a_name_in_a_quote_must_go_is_not_served_by_leaving_out_its_line(
    ours: Path, migrated_file: Path, tmp_path: Path
) -> None:
    """Where others build on the entry, the export without it is an incomplete copy."""
    [quoted, _] = write(ours, "ana", fact("paris/1", "A name."), fact("paris/1", "More."))
    lines = export(ours).splitlines(keepends=True)
    file, fresh = tmp_path / "ledger.jsonl", tmp_path / "fresh.db"
    shutil.copyfile(migrated_file, fresh)
    file.write_bytes(b"".join(line for line in lines if quoted.id.encode() not in line))

    assert_refused(fresh, read_ledger(file), "which is not here: the copy is incomplete.")


def test_an_internal_source_that_an_edit_makes_public_unawares_is_listed(
    ours: Path, theirs: Path
) -> None:
    """By the rule of the ledger the definition that stands last decides; it is told."""
    source = Thing("source", "cable")
    first = Definition((("code", None, "cable"),))
    write(ours, "ana", Act(event="definition", lines=(Line(source, first),)))
    theirs = copied(ours, "mira.db")
    hide = Definition((("publisher", None, "Somebody"),))
    write(ours, "ana", Act(event="definition", visibility="internal", lines=(Line(source, hide),)))
    for old, new in ((None, "Read."), ("Read.", "Read twice.")):  # the later of three edits
        note = Definition((("note", old, new),))
        write(theirs, "mira", Act(event="definition", lines=(Line(source, note),)))

    found = merged(ours, theirs)

    assert Clash("source", "cable", "visibility", "internal", "public") in found.clashes
