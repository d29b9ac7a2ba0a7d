"""What the database tells of any day is what all that happened, read whole, tells of that day."""

import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, event, select

from tests.make import (
    NOW,
    SCALE,
    define,
    make_agreement,
    make_commitment,
    make_entry,
    random_bytes,
)
from tracker.domain import ledger
from tracker.domain import standings as domain
from tracker.domain.contents import (
    Assessment,
    Claim,
    Content,
    Deadline,
    Disposition,
    Mention,
    Reference,
)
from tracker.domain.dates import PartialDate
from tracker.domain.history import History
from tracker.domain.ledger import ACTS, NOT_FACTS, Act, Citation, Entry, named_id
from tracker.domain.lines import Line, Thing
from tracker.domain.standing import Standing
from tracker.domain.standings import FactLine, Known, counted, looks_of, with_wholes
from tracker.domain.things import Agreement
from tracker.services.snapshots import point, snapshot
from tracker.services.standings import history, rests_on, standings
from tracker.storage import tables
from tracker.storage.append import append
from tracker.storage.connection import reading, unit_of_work
from tracker.storage.queries import things
from tracker.storage.queries.corrections import in_place_of
from tracker.storage.queries.disputes import disputed
from tracker.storage.queries.ledger import Kept, kept, kept_rows
from tracker.storage.queries.said import said
from tracker.storage.queries.scope import Scope
from tracker.storage.queries.standings import assessments

ONE_DAY = timedelta(days=1)


LEVELS = (("partial", "1/2", 0), ("complete", "1", 0), ("on_hold", None, 1))  # the last carries
NUMBERS = ("1", "1.1", "1.1.1", "2")  # parts of parts
DAYS = (None, "2024", "2024-03", "2024-03-05", "2024-03-31", "2024-06-01", "2025-H1")
KINDS = ("level", "rests", "fact", "inner", "check", "due", "seen", "done", "waived", "active")
FATES = ("stands", "corrected", "retracted", "forked")
Step: TypeAlias = tuple[str, str, str | None, str, str]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.sampled_from(NUMBERS),
        st.sampled_from(DAYS),
        st.sampled_from([code for code, _, _ in LEVELS]),
        st.sampled_from(FATES),
    ),
    max_size=10,
)


@pytest.fixture(scope="module")
def real(union_state_file: Path) -> Iterator[Connection]:
    with reading(str(union_state_file)) as connection:
        yield connection


def known_by(
    connection: Connection, agreement: Agreement, as_of: date, *, public: bool
) -> list[Standing]:
    """The standings of a day by a look at every fact, where the product looks at few."""
    listed = things.commitments(connection, agreement.row)
    scope = Scope(agreement.row)
    lines, checks = every_fact(connection, as_of, public=public)
    found = {one.row: assessments(connection, one.row) for one in listed}
    judged = {row: [one for one in all_ if one.on.last <= as_of] for row, all_ in found.items()}
    now = {row: several[0] for row, several in judged.items() if several}
    looks = looks_of(judged, checks)
    return domain.standings(
        agreement,
        listed,
        Known(
            judgements=now,
            earlier=found,
            scales=things.scales(connection),
            facts=with_wholes(lines, listed),
            looks={row: days[-1] for row, days in looks.items() if days},
            said=said(connection, scope, as_of),
            disputes=disputed(connection, scope, as_of),
            in_place=in_place_of(connection, rests_on(now.values())),
        ),
        as_of,
    )


def every_fact(
    connection: Connection, as_of: date, *, public: bool
) -> tuple[list[FactLine], dict[int, list[PartialDate]]]:
    """All facts and checks by a day, by every entry that stands."""
    rows = dict(connection.execute(select(tables.thing.c.id, tables.thing.c.row)).all())
    facts: list[FactLine] = []
    checks: dict[int, list[PartialDate]] = defaultdict(list)
    for one in every_entry(connection):
        entry = one.entry
        if one.replaced_by or entry.on is None or entry.on.last > as_of:
            continue
        if public and entry.visibility != "public":
            continue
        for line in entry.lines:
            row = rows[line.thing.id]
            judges = isinstance(line.says, Assessment)
            if entry.event == "check":
                checks[row].append(PartialDate.of_day(entry.on.last))
            elif entry.event not in NOT_FACTS and (not judges or entry.event in ACTS):
                facts.append(FactLine(row, entry.height, entry.id, entry.on))
    return facts, checks


def every_entry(connection: Connection) -> list[Kept]:
    return kept(connection.execute(kept_rows().order_by(tables.entry.c.row)))


def days_of(connection: Connection) -> list[date]:
    """Every day on which something was judged, done or said, and the day before each."""
    told = [each.entry.on.last for each in every_entry(connection) if each.entry.on]
    return sorted({*told, *(day - ONE_DAY for day in told), date.max})


def assert_alike(
    connection: Connection, agreement: Agreement, *, public: bool, every: int = 1
) -> None:
    course = history(connection, agreement)
    for day in days_of(connection)[::every]:
        found = standings(connection, agreement, day, public=public)
        assert found == known_by(connection, agreement, day, public=public)
        assert_same_course(course, found, day)


def assert_same_course(course: History, found: list[Standing], day: date) -> None:
    """What is asked of all judgements is, for a day, what its standings say."""
    for one in found:
        unit = course.unit(one.commitment, day)
        assert (unit.level, unit.progress, unit.out) == (
            one.unit.level,
            one.unit.progress,
            one.is_out,
        )
        assert course.progress(one.commitment.row, day) == one.progress
        assert course.dates(one.commitment.row, day) == one.dates


@pytest.mark.parametrize("public", [True, False])
def test_every_third_day_of_the_real_agreement(real: Connection, public: bool) -> None:
    agreement, *_ = things.agreements(real)

    assert_alike(real, agreement, public=public, every=3)


def test_a_unit_of_any_day_is_as_far_as_its_standing(real: Connection) -> None:
    agreement, *_ = things.agreements(real)
    known = history(real, agreement)
    listed = counted(known.commitments, agreement.unit)
    levels = ("complete", "substantial", "partial", "preparatory", "not_started")
    for day in days_of(real)[::5]:
        snap = snapshot(real, agreement, day)
        units = [known.unit(one, day) for one in listed]

        assert point(units, day, levels) == point(snap.units, day, levels)


@pytest.fixture(scope="module")
def begun(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An agreement with parts of parts, on a scale with a level that carries the one before."""
    path = Path(shutil.copyfile(migrated_file, tmp_path_factory.mktemp("begun") / "tracker.db"))
    with unit_of_work(str(path)) as connection:
        levels = tuple(
            (code, progress, carries, 1, 1, "open", None, None, None, (), (), (), ())
            for code, progress, carries in LEVELS
        )
        fields = {"code": SCALE, "version": 1, "levels": levels, "measures": "completion"}
        define(connection, Thing("scale", "core@1"), fields)
        make_agreement(connection, ends="2024-12-31", inherits_deadline=1)
        for number in NUMBERS:
            whole = number.rpartition(".")[0]
            parent = {"parent": named_id("paris", whole)} if whole else {}
            make_commitment(connection, f"paris/{number}", inherits_deadline=1, **parent)
    return path


def take(connection: Connection, step: Step) -> None:
    """Record an act, and what became of it."""
    kind, number, day, level, fate = step
    facts = [one for one in facts_known(connection) if kind == "rests"]
    line = Line(Thing("commitment", named_id("paris", number)), says(kind, level, facts))
    judges = isinstance(line.says, Assessment)
    act = Act(
        on=PartialDate.parse(day or "2024") if day or judges or kind == "check" else None,
        event="check" if kind == "check" else None if judges else "other",
        visibility="internal" if kind == "inner" else "public",
        message="Because.",
        lines=(line,),
        citations=() if kind == "check" else (Citation("", "a test"),),
    )
    entry = make_entry(connection, act)
    match fate:
        case "corrected":
            make_entry(connection, replace(act, replaces=entry.id, on=PartialDate.parse("2024-07")))
        case "retracted":
            make_entry(connection, Act(event="retraction", message="No.", replaces=entry.id))
        case "forked" if judges:
            beside(connection, entry)


def says(kind: str, level: str, facts: list[str]) -> Content:
    """What a step of a kind says; it rests on the newest facts, where it rests on any."""
    match kind:
        case "level" | "rests":
            rests_on = tuple(Reference(one) for one in facts[-2:])
            return Assessment(SCALE, 1, level, "medium", "act", rests_on)
        case "due":
            return Deadline(PartialDate.parse("2024-10"), set_by="agreed")
        case "seen":
            seen = PartialDate.parse("2024-05-02")
            return Deadline(PartialDate.parse("2024-10"), first_seen=seen)
        case "done":
            return Claim(complete=True)
        case "waived" | "active":
            return Disposition(kind)
        case _:
            return Mention()


def facts_known(connection: Connection) -> list[str]:
    """The ids of all entries that are facts, in the order in which they were recorded."""
    entry = tables.entry.c
    query = select(entry.id).where(entry.event == "other").order_by(entry.row)
    return list(connection.scalars(query))


def beside(connection: Connection, entry: Entry) -> None:
    """What somebody else judged on top of the same entries, without knowing this one."""
    [line] = entry.lines
    other = replace(line, says=Assessment(SCALE, 1, "complete", "low", "independent"))
    id_ = ledger.new_id(NOW, random_bytes(10))
    added = replace(entry, id=id_, author="mira", lines=(other,))
    append(connection, [added], received_at=ledger.utc_text(NOW))


RECORDED_LATER = [
    ("fact", "1", "2024-03-31", "partial", "stands"),
    ("level", "1", "2024-06-01", "partial", "stands"),
    ("fact", "1", "2024-03-05", "partial", "stands"),  # weighed by no judgement
]


@example(steps=RECORDED_LATER, unit="commitments", public=True)
@given(steps=STEPS, unit=st.sampled_from(("commitments", "parts")), public=st.booleans())
@settings(max_examples=25, deadline=None)
def test_every_day_of_any_history(begun: Path, steps: list[Step], unit: str, public: bool) -> None:
    with TemporaryDirectory() as folder:
        path = shutil.copyfile(begun, Path(folder) / "tracker.db")
        with unit_of_work(str(path)) as connection:
            thing = Thing("agreement", named_id("paris"))
            define(connection, thing, {"unit": unit})
            for step in steps:
                take(connection, step)
            [agreement] = things.agreements(connection)

            assert_alike(connection, agreement, public=public)


def test_the_texts_of_all_entries_are_never_sorted_at_once(real: Connection) -> None:
    asked: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, text: str, values: Any, *_: object) -> None:
        asked.append((text, values))

    agreement, *_ = things.agreements(real)
    event.listen(real, "before_cursor_execute", note)
    standings(real, agreement, date.max)
    history(real, agreement)
    event.remove(real, "before_cursor_execute", note)

    of_texts = [(text, values) for text, values in asked if "entry.body" in text]
    assert len(of_texts) == 3  # judgements, what is said beside them, and that for all days
    for text, values in of_texts:
        plan = real.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values).all()
        assert "USE TEMP B-TREE FOR ORDER BY" not in [step for *_, step in plan]
