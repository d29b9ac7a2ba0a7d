"""An agreement taken out and in again: nothing is lost that a file may say, nothing comes twice."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from tests.copies import export
from tests.figures import Figure, Repeat
from tests.growing import World
from tests.make import define, make_agreement, make_commitment, make_entry, make_hand
from tracker.cli.first_use import bundled_files
from tracker.domain.contents import (
    Assessment,
    Content,
    Deadline,
    Definition,
    Mention,
    Reference,
)
from tracker.domain.dates import PartialDate
from tracker.domain.errors import TrackerError
from tracker.domain.files import LINES_IN_AN_ENTRY, FileEntry
from tracker.domain.giving import Gathered, LeftOut
from tracker.domain.ledger import Act, Citation, Entry, named_id
from tracker.domain.lines import Line, Thing
from tracker.domain.things import Fields
from tracker.interchange.agreement_file import read_agreement
from tracker.interchange.agreement_text import write_agreement
from tracker.interchange.ledger_file import read_ledger
from tracker.services import references
from tracker.services.gathering import gather
from tracker.services.imports import take_in, take_in_copy
from tracker.storage.connection import reading, unit_of_work
from tracker.storage.queries import ledger

PARTS = 2  # so that several processes share the work
QUICK, FULL = 6, 150  # agreements of each part


@pytest.fixture(scope="module")
def shipped() -> dict[Thing, Fields]:
    return {thing: fields for file in bundled_files(empty=True) for thing, fields in file.things}


def taken_out(database: Path | str, slug: str, shipped: dict[Thing, Fields]) -> str:
    return write_agreement(told(database, slug, shipped).file)


def told(database: Path | str, slug: str, shipped: dict[Thing, Fields]) -> Gathered:
    with reading(str(database)) as connection:
        return gather(connection, references.agreement(connection, slug), shipped)


def taken_in(database: Path | str, text: str) -> int:
    with unit_of_work(str(database)) as connection:
        return take_in(connection, read_agreement(text), make_hand("ben")).entries


def holds(where: Path, copy: Path, slug: str, shipped: dict[Thing, Fields]) -> bool:
    """Whether an export comes out of another database as it went in, and is known in both."""
    text = taken_out(where, slug, shipped)
    assert taken_in(copy, text) > 0
    assert taken_out(copy, slug, shipped) == text
    return taken_in(where, text) == taken_in(copy, text) == 0


def is_same_history(where: Path, copy: Path) -> bool:
    """Whether the ledger that one database gives away makes it in another one."""
    file = where.with_suffix(".jsonl")
    file.write_bytes(export(where))
    with unit_of_work(str(copy)) as connection:
        take_in_copy(connection, read_ledger(file), make_hand("ben"))
    with reading(str(where)) as ours, reading(str(copy)) as theirs:
        stamps = [str(ledger.stamp(connection)) for connection in (ours, theirs)]
    return stamps[0] == stamps[1] and export(copy) == file.read_bytes()


@pytest.mark.roundtrip
def test_the_bundled_agreement_comes_out_as_it_went_in(
    union_state: str, empty_file: Path, folder: Path, shipped: dict[Thing, Fields], figure: Figure
) -> None:
    copy = Path(shutil.copyfile(empty_file, folder / "copy.db"))

    other = Path(shutil.copyfile(empty_file, folder / "other.db"))

    assert is_same_history(Path(union_state), other)
    assert holds(Path(union_state), copy, "union-state", shipped)
    assert len(told(copy, "union-state", shipped).file.entries) == 366
    figure("roundtrip", held=1, tried=1)


@pytest.mark.roundtrip
@pytest.mark.parametrize("part", range(PARTS))
def test_any_agreement_comes_out_as_it_went_in(
    empty_file: Path,
    folder: Path,
    shipped: dict[Thing, Fields],
    repeat: Repeat,
    figure: Figure,
    part: int,
) -> None:
    held: list[bool] = []

    @seed(part)
    @settings(
        max_examples=repeat(QUICK, FULL),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],  # a ledger that fails is not made smaller: that takes an hour
    )
    @given(st.data())
    def law(data: Any) -> None:
        names = ("where", "copy", "other")
        where, copy, other = (Path(shutil.copyfile(empty_file, folder / name)) for name in names)
        with unit_of_work(str(where)) as connection:
            World(data.draw, connection)
        held.append(is_same_history(where, other) and holds(where, copy, "pact", shipped))
        assert held[-1]

    law()
    figure("roundtrip", held=sum(held), tried=len(held))


@pytest.fixture
def paris(empty_file: Path, folder: Path) -> Iterator[Connection]:
    """A unit of work on a database with an agreement of two commitments."""
    path = Path(shutil.copyfile(empty_file, folder / "paris.db"))
    with unit_of_work(str(path)) as connection:
        make_agreement(connection)
        for number in ("1", "2"):
            make_commitment(connection, f"paris/{number}")
        yield connection


def entries(connection: Connection) -> tuple[FileEntry, ...]:
    return gathering(connection).file.entries


def gathering(connection: Connection) -> Gathered:
    return gather(connection, references.agreement(connection, "paris"))


def fact(connection: Connection, message: str, **fields: Any) -> Entry:
    """An act, or whatever event is told, that touches the first commitment."""
    return make_entry(connection, act("1", Mention(), message=message, **fields))


def judged(connection: Connection, *rests_on: Reference, **fields: Any) -> Entry:
    says = Assessment("core", 1, "partial", None, "act", rests_on)
    return make_entry(connection, act("1", says, **fields))


def act(number: str, says: Content, **fields: Any) -> Act:
    told = {"on": PartialDate.parse("2024-05"), "citations": (Citation("", "a test"),), **fields}
    return Act(lines=(Line(Thing("commitment", named_id("paris", number)), says),), **told)


def again(connection: Connection) -> int:
    """How many entries an export adds to the database that it comes from."""
    text = write_agreement(gathering(connection).file)
    return take_in(connection, read_agreement(text), make_hand("ben")).entries


def test_an_entry_that_others_name_has_a_label_for_good(paris: Connection) -> None:
    first = fact(paris, "Begun.")
    judged(paris, Reference(first.id), label="a1")
    told, judgement = entries(paris)

    assert told.act.label == f"entry-{first.id.replace('-', '')[-12:]}"
    assert judgement.act.lines[0].says.rests_on == (Reference(told.act.label),)
    assert again(paris) == 0


def test_what_a_colleague_gave_a_label_for_a_file_is_known_here(paris: Connection) -> None:
    """Their copy made the label from an id of its own."""
    fact(paris, "Begun.")
    judged(paris)
    text = write_agreement(gathering(paris).file)
    named = text.replace("- on: 2024-05\n    message: Begun.", f"- label: {MADE}\n{BEGUN}", 1)
    rests = named.replace("basis: act}", f"basis: act, rests_on: [{MADE}]}}")
    assert rests.count(MADE) == 2

    assert take_in(paris, read_agreement(rests), make_hand("ben")).entries == 1
    assert [one.act.message for one in entries(paris)].count("Begun.") == 1


MADE = "entry-0123456789ab"
BEGUN = "    on: 2024-05\n    message: Begun."


def test_a_reference_is_to_what_stands_and_comes_after_it(paris: Connection) -> None:
    first = fact(paris, "Begun.", label="f1")
    judged(paris, Reference(first.id, 0))
    fact(paris, "Begun in May.", label="f1", replaces=first.id)
    correction, judgement = entries(paris)

    assert correction.act.message == "Begun in May."
    assert judgement.act.lines[0].says.rests_on == (Reference("f1", 0),)
    assert again(paris) == 0


def test_a_circle_of_references_is_cut(paris: Connection) -> None:
    """What was corrected may rest on what rested on it."""
    first = judged(paris, label="a1")
    second = judged(paris, Reference(first.id), label="a2")
    corrected = act("1", Assessment("core", 1, "complete", None, "act", (Reference(second.id),)))
    make_entry(paris, replace(corrected, label="a1", replaces=first.id))
    told = gathering(paris)

    named = [one.act.lines[0].says.rests_on for one in told.file.entries]
    assert named == [(), (Reference("a1"),)]
    assert told.left_out.references == 1
    assert again(paris) == 0


def test_a_date_moves_what_a_withdrawn_one_had_moved(paris: Connection) -> None:
    def moved(due: str, before: Entry | None, label: str) -> Entry:
        moves = Reference(before.id, 0) if before else None
        says = Deadline(PartialDate.parse(due), set_by="agreed", moves=moves)
        return make_entry(paris, act("1", says, label=label))

    first = moved("2025", None, "d1")
    second = moved("2026", first, "d2")
    moved("2027", second, "d3")
    make_entry(paris, Act(event="retraction", replaces=second.id, message="Misread."))

    assert [one.act.lines[0].says.moves for one in entries(paris)] == [None, Reference("d1", 0)]
    assert again(paris) == 0


def test_two_corrections_of_one_entry_both_stand_and_one_keeps_the_label(
    paris: Connection,
) -> None:
    first = fact(paris, "Begun.", label="f1")
    for message in ("Begun in May.", "Begun in June."):
        text = act("1", Mention(), message=message, label="f1", replaces=first.id)
        make_entry(paris, text)
    told = entries(paris)

    assert [one.act.label for one in told] == ["f1", None]
    assert again(paris) == 0


def test_what_is_internal_or_of_another_agreement_is_left_out_and_counted(
    paris: Connection,
) -> None:
    make_agreement(paris, "kyoto")
    make_commitment(paris, "kyoto/1")
    source = Thing("source", "inner")
    named = Definition((("code", None, "inner"),))
    make_entry(paris, Act(event="definition", visibility="internal", lines=(Line(source, named),)))
    hidden = fact(paris, "Heard.", visibility="internal")
    both = act("1", Mention(), message="Both.", citations=(Citation("inner", "x"),))
    other = Line(Thing("commitment", named_id("kyoto", "1")), Mention())
    make_entry(paris, replace(both, lines=(*both.lines, other)))
    judged(paris, Reference(hidden.id))
    told = gathering(paris)

    assert told.left_out == LeftOut(entries=1, sources=1, lines=1, references=1)
    assert told.file.entries[0].act.citations == (Citation("", "An internal source."),)
    assert "inner" not in write_agreement(told.file)
    assert again(paris) == 0


def test_related_agreements_come_along_and_only_those_without_commitments_whole(
    paris: Connection,
) -> None:
    """What happened to a successor that nobody tracks belongs to what it follows."""
    before = make_agreement(paris, "kyoto")
    make_commitment(paris, "kyoto/1")
    define(paris, Thing("agreement", named_id("paris")), {"predecessor": before.id})
    after = make_agreement(paris, "glasgow", predecessor=named_id("paris"))
    for thing in (before, after):
        make_entry(paris, replace(act("1", Mention()), lines=(Line(thing, Mention()),)))
    told = gathering(paris).file

    slugs = [fields["slug"] for thing, fields in told.things if thing.type == "agreement"]
    assert slugs == ["paris", "glasgow", "kyoto"]
    assert [one.act.lines[0].thing for one in told.entries] == [after]


def test_only_what_was_edited_in_a_file_is_recorded(paris: Connection) -> None:
    """Places, and what the file leaves out, stay as they are here."""
    make_commitment(paris, "paris/3", position=7)
    text = write_agreement(gathering(paris).file)
    done = take_in(paris, read_agreement(text.replace("Commitment 2", "Two")), make_hand("ben"))
    [*_, last] = ledger.touching(paris, newest_first=False)

    assert (done.entries, done.things) == (1, 1)
    assert last.entry.lines[0].says == Definition((("title.en", "Commitment 2", "Two"),))


def test_what_no_file_has_room_for_is_refused_in_one_sentence(paris: Connection) -> None:
    make_entry(paris, act("1", Assessment("core", 1, "partial", None, "rule:R9")))

    with pytest.raises(TrackerError, match=r"^paris holds what an agreement file cannot: .*R9"):
        write_agreement(gathering(paris).file)


def test_what_was_said_twice_is_in_the_file_once(paris: Connection) -> None:
    """Whoever reads it would take it in once, and then another file would come out."""
    first, second = (fact(paris, "Looked.", event="check") for _ in range(2))
    judged(paris, Reference(first.id), Reference(second.id))
    told = entries(paris)

    assert [len(one.act.lines) for one in told] == [1, 1]
    assert len(told[1].act.lines[0].says.rests_on) == 1
    assert again(paris) == 0


def test_more_commitments_than_an_entry_has_lines_come_in(connection: Connection) -> None:
    many = "\n".join(f"  - {{number: {number}}}" for number in range(LINES_IN_AN_ENTRY))
    head = "format: tracker.agreement/1\nagreement: {slug: many, title: {en: Many}}\n"
    file = read_agreement(f"{head}commitments:\n{many}\n")

    assert take_in(connection, file, make_hand()).entries == 2
    assert take_in(connection, file, make_hand()).entries == 0
