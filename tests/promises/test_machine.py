"""Whatever two people write in whatever order: levels are those of a model, no entry is lost."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Connection, select

from tests.figures import Figure, Repeat
from tests.make import NOW, SCALE, define, make_agreement, make_commitment, make_hand, make_scale
from tracker.domain.block_lines import NAMED
from tracker.domain.contents import Assessment
from tracker.domain.dates import PartialDate
from tracker.domain.errors import NotFound, TrackerError
from tracker.domain.ledger import Act, Citation, named_id
from tracker.domain.lines import Line, Thing
from tracker.domain.logged import Logged
from tracker.services.backups import backup, restore
from tracker.services.correcting import correct, retract, undo
from tracker.services.log import Wish, log
from tracker.services.merging import database_copy, merge
from tracker.services.receiving import Arrival
from tracker.services.recording import Hand
from tracker.services.standings import standings
from tracker.services.verifying import verify
from tracker.storage.connection import reading, unit_of_work
from tracker.storage.queries import things
from tracker.storage.tables import entry

pytestmark = pytest.mark.machine

STEPS = 25
BEGUN = 5  # entries of the ledger that both begin with
NUMBERS = ("1", "2", "3")
DAYS = {  # with their last days
    "2014-05": "2014-05-31",
    "2014-05-31": "2014-05-31",
    "2014-Q2": "2014-06-30",
    "2014-06-01": "2014-06-01",
    "2015": "2015-12-31",
}
AS_OF = (date(2014, 6, 15), NOW.date())


@dataclass(frozen=True)
class Said:
    """What the model knows of an entry; one without a level or title withdraws."""

    number: str = ""
    level: str = ""
    title: str = ""
    begins: bool = False  # whether it tells of its commitment all that one needs
    day: str = ""
    replaces: str | None = None
    author: str = ""
    height: int = BEGUN
    id: str = ""

    @property
    def order(self) -> tuple[str, int, str]:
        return DAYS[self.day], self.height, self.id


@dataclass
class Model:
    """What one copy of the ledger must say."""

    first: tuple[Said, ...]  # the definitions that both begin with
    said: list[Said] = field(default_factory=list)  # in the order of receiving

    def add(self, said: Said, *, id: str, author: str) -> None:
        height = 1 + max((one.height for one in self.said), default=BEGUN)
        self.said.append(replace(said, id=id, author=author, height=height))

    def standing(self) -> list[Said]:
        replaced = {one.replaces for one in self.said}
        return [one for one in self.said if one.level and one.id not in replaced]

    def levels(self, as_of: date) -> dict[str, str]:
        known = [one for one in self.standing() if DAYS[one.day] <= as_of.isoformat()]
        found = {one.number: one.level for one in sorted(known, key=lambda one: one.order)}
        return {number: found[number] for number in found if number in self.titles()}

    def definitions(self) -> list[Said]:
        """Those that stand, as merges order them."""
        replaced = {one.replaces for one in self.said}
        found = [one for one in (*self.first, *self.said) if one.title and one.id not in replaced]
        return sorted(found, key=lambda one: (one.height, one.id))

    def titles(self) -> dict[str, str]:
        """The title of each commitment; of none that was withdrawn and not begun anew."""
        found: dict[str, str] = {}
        for one in self.definitions():
            if one.begins or one.number in found:
                found[one.number] = one.title
        return found

    def merge(self, other: "Model") -> None:
        new = [one for one in other.said if one not in self.said]
        self.said += sorted(new, key=lambda one: (one.height, one.id))

    def undone(self, author: str) -> tuple[Said, Said] | None:
        """What an undo takes back, and what then takes its place."""
        mine = [one for one in self.standing() if one.author == author]
        if not mine:
            return None
        before = [one for one in self.said if one.id == mine[-1].replaces]
        return mine[-1], replace(before[0] if before else Said(), replaces=mine[-1].id)


DESK = st.sampled_from(("ana", "ben"))
CLOCK = st.sampled_from((timedelta(0), timedelta(days=-3653), timedelta(days=1)))  # off by so much
NUMBER = st.sampled_from(NUMBERS)
WHICH = st.integers(0, 99)
SAID = st.builds(
    Said,
    number=NUMBER,
    level=st.sampled_from(("not_started", "preparatory", "partial", "substantial", "complete")),
    day=st.sampled_from(sorted(DAYS)),
)


class Desks(RuleBasedStateMachine):
    """Two people write, each on a copy of their own; they merge, back up and restore."""

    begun: Path  # a ledger that both begin with
    first: tuple[Said, ...]  # its definitions of commitments
    steps = 0

    def __init__(self) -> None:
        super().__init__()
        self.models = {"ana": Model(self.first), "ben": Model(self.first)}
        self.backups: dict[str, list[Said]] = {}
        for desk in self.models:
            shutil.copyfile(self.begun, self.path(desk))

    def path(self, desk: str) -> str:
        return str(self.begun.with_name(f"{desk}.db"))

    def write(
        self, desk: str, clock: timedelta, said: Said, act: Callable[[Connection, Hand], Logged]
    ) -> None:
        if said.level and said.number not in self.models[desk].titles():
            with (
                pytest.raises(TrackerError, match="was withdrawn"),
                unit_of_work(self.path(desk)) as connection,
            ):
                act(connection, make_hand(desk, NOW + clock))
            return
        with unit_of_work(self.path(desk)) as connection:
            done = act(connection, make_hand(desk, NOW + clock))
        self.models[desk].add(said, id=done.told.entry.id, author=desk)

    def chosen(self, desk: str, which: int) -> list[Said]:
        """One of the entries that stand, if any does."""
        found = self.models[desk].standing()
        return [found[which % len(found)]] if found else []

    @rule(desk=DESK, clock=CLOCK, said=SAID)
    def log(self, desk: str, clock: timedelta, said: Said) -> None:
        self.write(
            desk, clock, said, lambda connection, hand: log(connection, [wish(said)], hand)[0]
        )

    @rule(desk=DESK, clock=CLOCK, said=SAID, which=WHICH)
    def correct(self, desk: str, clock: timedelta, said: Said, which: int) -> None:
        for target in self.chosen(desk, which):
            self.write(
                desk,
                clock,
                replace(said, replaces=target.id),
                lambda connection, hand, id=target.id: correct(connection, id, wish(said), hand),
            )

    @rule(desk=DESK, clock=CLOCK, which=WHICH)
    def retract(self, desk: str, clock: timedelta, which: int) -> None:
        for target in self.chosen(desk, which):
            self.write(
                desk,
                clock,
                Said(replaces=target.id),
                lambda connection, hand, id=target.id: retract(connection, id, "No.", hand),
            )

    @rule(desk=DESK, clock=CLOCK)
    def undo(self, desk: str, clock: timedelta) -> None:
        expected = self.models[desk].undone(desk)
        if expected:
            self.write(
                desk, clock, expected[1], lambda connection, hand: undo(connection, hand, "No.")
            )
        else:
            with pytest.raises(NotFound), unit_of_work(self.path(desk)) as connection:
                undo(connection, make_hand(desk), "No.")

    @rule(desk=DESK, number=NUMBER, word=st.sampled_from("abc"), begins=st.booleans())
    def define(self, desk: str, number: str, word: str, begins: bool) -> None:
        all_of_it = {"agreement": named_id("paris"), "number": number} if begins else {}
        with unit_of_work(self.path(desk)) as connection:
            entry = define(connection, commitment(number), {**all_of_it, "title.en": word})
        said = Said(number=number, title=word, begins=begins)
        self.models[desk].add(said, id=entry.id, author=desk)

    @rule(desk=DESK, which=WHICH)
    def withdraw(self, desk: str, which: int) -> None:
        for target in self.models[desk].definitions()[which % 9 : which % 9 + 1]:
            self.write(
                desk,
                timedelta(0),
                Said(replaces=target.id),
                lambda connection, hand, id=target.id: retract(connection, id, "No.", hand),
            )

    @rule(desk=DESK)
    def merge(self, desk: str) -> None:
        [other] = {"ana", "ben"} - {desk}
        copy = database_copy(Path(self.path(other)))
        assert copy
        with unit_of_work(self.path(desk)) as connection:
            merge(connection, copy, Arrival(NOW, desk), NOW.date())
        self.models[desk].merge(self.models[other])

    @rule(desk=DESK)
    def backup(self, desk: str) -> None:
        backup(self.path(desk), Path(f"{self.path(desk)}.backup"), force=True)
        self.backups[desk] = [*self.models[desk].said]

    @precondition(lambda self: self.backups)
    @rule(desk=DESK)
    def restore(self, desk: str) -> None:
        if desk in self.backups:
            Path(self.path(desk)).unlink()
            restore(Path(f"{self.path(desk)}.backup"), self.path(desk))
            self.models[desk].said = [*self.backups[desk]]

    @invariant()
    def ledgers_say_what_the_models_say(self) -> None:
        Desks.steps += 1
        for desk, model in self.models.items():
            with reading(self.path(desk)) as connection:
                verify(connection)
                entries = list(connection.scalars(select(entry.c.id).order_by(entry.c.row)))
                levels = {day: levels_of(connection, day) for day in AS_OF}
                titles = titles_of(connection)
            assert titles == model.titles()
            assert entries[BEGUN:] == [one.id for one in model.said]
            assert levels == {day: model.levels(day) for day in AS_OF}


def commitment(number: str) -> Thing:
    return Thing("commitment", named_id("paris", number))


def wish(said: Said) -> Wish:
    """The act of judging one commitment."""
    line = Line(Thing(NAMED, said.number), Assessment(SCALE, 1, said.level, "medium", "act"))
    act = Act(
        on=PartialDate.parse(said.day),
        message="Because.",
        lines=(line,),
        citations=(Citation("", "a test"),),
    )
    return Wish(act, "paris", settles=True)


def levels_of(connection: Connection, as_of: date) -> dict[str, str]:
    [agreement] = things.agreements(connection)
    found = standings(connection, agreement, as_of)
    return {one.commitment.number: one.level.code for one in found if one.level}


def titles_of(connection: Connection) -> dict[str, str | None]:
    [agreement] = things.agreements(connection)
    return {one.number: one.title for one in things.commitments(connection, agreement.row)}


def first_of(database: str) -> tuple[Said, ...]:
    """The definitions of the commitments that both begin with."""
    with reading(database) as connection:
        ids = list(connection.scalars(select(entry.c.id).order_by(entry.c.row)))[-len(NUMBERS) :]
    return tuple(
        Said(number=number, title=f"Commitment {number}", begins=True, height=0, id=id_)
        for number, id_ in zip(NUMBERS, ids, strict=True)
    )


def test_levels_are_those_of_the_model_and_no_entry_is_lost(
    database: str, figure: Figure, repeat: Repeat
) -> None:
    with unit_of_work(database) as connection:
        make_scale(connection)
        make_agreement(connection)
        for number in NUMBERS:
            make_commitment(connection, f"paris/{number}")
    Desks.begun, Desks.steps = Path(database), 0
    Desks.first = first_of(database)
    runs = repeat(3, 80)

    run_state_machine_as_test(
        Desks,
        settings=settings(
            max_examples=runs,
            stateful_step_count=STEPS,
            derandomize=True,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

    figure("machine", held=Desks.steps - runs, tried=Desks.steps - runs)
