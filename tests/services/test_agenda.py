"""The days of an agreement for a calendar: each known again when it moves, with who said so."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection

from tests.make import (
    define,
    make_agreement,
    make_assessment,
    make_commitment,
    make_entry,
    make_scale,
)
from tracker.domain.contents import (
    Content,
    Deadline,
    Definition,
    Disposition,
    Mention,
    Reference,
)
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import Act, By, Citation, Entry, named_id
from tracker.domain.lines import Line, Thing
from tracker.domain.occasions import Occasion
from tracker.services import references
from tracker.services.agenda import agenda


@pytest.fixture
def paris(connection: Connection) -> Connection:
    """An agreement with two commitments and two parties."""
    make_scale(connection)
    make_agreement(connection)
    for number in ("1", "2"):
        make_commitment(connection, f"paris/{number}")
    for code in ("A", "B"):
        define(connection, Thing("party", code), {"code": code, "name.en": f"State {code}"})
    return connection


def days(connection: Connection, as_of: date = date.max) -> list[Occasion]:
    return list(agenda(connection, references.agreement(connection, "paris"), as_of).occasions)


def act(says: Content, number: str = "1", **fields: Any) -> Act:
    told = {"on": PartialDate.parse("2024-05"), "citations": (Citation("", "a test"),), **fields}
    return Act(lines=(Line(Thing("commitment", named_id("paris", number)), says),), **told)


def due(
    connection: Connection,
    day: str,
    *,
    by: str | None = None,
    moves: Entry | None = None,
    of: str | None = None,
    **fields: Any,
) -> Entry:
    """A date that all sides agree on, or that one of them announces."""
    says = Deadline(
        PartialDate.parse(day),
        of,
        "announced" if by else "agreed",
        moves=Reference(moves.id, 0) if moves else None,
    )
    return make_entry(connection, act(says, by=By((by,) if by else ()), **fields))


def test_a_date_that_moves_is_known_again_and_counted_anew(paris: Connection) -> None:
    first = due(paris, "2025-06-30")
    [before] = days(paris)
    due(paris, "2026", moves=first, on=PartialDate.parse("2025-01"))
    [after] = days(paris)

    assert (before.sequence, after.sequence) == (0, 1)
    assert before.key == after.key
    assert (str(before.day), str(after.day), str(after.first)) == (
        "2025-06-30",
        "2026",
        "2025-06-30",
    )
    assert (before.subject, before.title, before.kind) == ("1", "Commitment 1", "agreed")


def test_a_correction_or_withdrawal_counts_as_setting_it_anew(paris: Connection) -> None:
    first = due(paris, "2025-06-30", label="d1")
    second = due(paris, "2026", moves=first, label="d2")
    due(paris, "2025-07-30", label="d1", replaces=first.id)
    make_entry(paris, Act(event="retraction", replaces=second.id, message="Misread."))
    [last] = days(paris)

    assert (str(last.day), last.sequence, last.entry) == ("2025-07-30", 3, "d1")


def test_each_side_has_its_own_word_until_all_agree(paris: Connection) -> None:
    said = due(paris, "2025-06", by="A")
    due(paris, "2025-09", by="B")
    apart = days(paris)
    due(paris, "2025-12-31", moves=said)
    together = days(paris)

    assert [(one.kind, one.who) for one in apart] == [
        ("announced", ("State A",)),
        ("announced", ("State B",)),
    ]
    assert len({one.key for one in apart}) == 2
    assert [(one.kind, str(one.day)) for one in together][-1] == ("agreed", "2025-12-31")
    assert "State A" not in [one.who for one in together]


def test_a_date_for_something_else_stands_beside(paris: Connection) -> None:
    due(paris, "2025-06-30")
    due(paris, "2025-03-31", of="the plan")

    assert [one.deadline.of for one in days(paris) if one.deadline] == ["the plan", None]


def test_what_is_done_or_no_longer_due_says_so(paris: Connection) -> None:
    due(paris, "2025-06-30")
    make_assessment(paris, "paris/1", level="complete", on="2024-06")
    [done] = days(paris)
    make_entry(paris, act(Disposition("waived"), on=PartialDate.parse("2024-07")))
    [off] = days(paris)

    assert (done.state.is_done, done.state.level, str(done.state.judged_on)) == (
        True,
        "complete",
        "2024-06",
    )
    assert (off.state.is_off, off.state.disposition) == (True, "waived")
    assert off.changed >= done.changed >= done.recorded


def test_the_newest_entry_on_a_thing_says_when_to_look_again(paris: Connection) -> None:
    make_entry(paris, act(Mention(), look_again=PartialDate.parse("2024-09-01")))
    make_entry(paris, act(Mention(), "2", look_again=PartialDate.parse("2024-10")))
    before = days(paris)
    make_entry(paris, act(Mention(), look_again=PartialDate.parse("2024-12-01")))
    make_entry(paris, act(Mention(), "2"))
    [after] = days(paris)

    assert [(one.kind, one.subject) for one in before] == [("look-again", "1"), ("look-again", "2")]
    assert (str(after.day), after.sequence, after.key) == ("2024-12-01", 1, before[0].key)


def test_the_end_of_the_agreement_is_a_day(paris: Connection) -> None:
    thing = Thing("agreement", named_id("paris"))
    define(paris, thing, {"ends": "2030-12-31", "inherits_deadline": 1})
    define(paris, thing, {"ends": "2031-12-31"})
    [end] = days(paris)

    assert (end.kind, str(end.day), end.sequence, end.inherited) == ("end", "2031-12-31", 1, True)
    assert (end.subject, end.title) == ("paris", "Paris")


def test_nothing_internal_is_among_the_days(paris: Connection) -> None:
    hidden = {"visibility": "internal", "look_again": PartialDate.parse("2024-09-01")}
    make_entry(paris, act(Mention(), **hidden))
    source = Thing("source", "inner")
    fields = Definition((("code", None, "inner"), ("title", None, "Secret")))
    lines = (Line(source, fields),)
    make_entry(paris, Act(event="definition", visibility="internal", lines=lines))
    due(paris, "2025", citations=(Citation("inner", "x"),))
    [only] = days(paris)

    assert (only.sources, only.has_internal) == ((), True)


def test_as_of_a_day_what_was_said_later_is_not_known(paris: Connection) -> None:
    first = due(paris, "2025-06-30")
    due(paris, "2026", moves=first, on=PartialDate.parse("2025-01"))
    [then] = days(paris, date(2024, 12, 31))

    assert (str(then.day), then.sequence) == ("2025-06-30", 0)
