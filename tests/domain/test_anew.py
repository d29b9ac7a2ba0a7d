"""Blocks to be filled in: they are read back once the day is given, and never before."""

import pytest

from tracker.domain.anew import anew, confirming
from tracker.domain.blocks import read
from tracker.domain.contents import Assessment, Claim, Mention, Reference
from tracker.domain.dates import PartialDate
from tracker.domain.errors import TrackerError
from tracker.domain.ledger import By, Citation, Entry
from tracker.domain.lines import Line, Thing
from tracker.domain.resting import Resting
from tracker.domain.telling import Subject, Told, ToldLine

PARTIAL = Assessment("core", 1, "partial", "high", "act", rests_on=(Reference("x"),), reason="So.")
LINES = (
    ("17", "pact", Mention()),
    ("17", "pact", PARTIAL),
    ("18", "pact", Claim(complete=True)),
    ("3", "other", Mention()),
)


def told(event: str | None = "signed") -> Told:
    lines = [
        ToldLine(position, Thing("commitment", name), Subject(name, None, slug), says)
        for position, (name, slug, says) in enumerate(LINES)
    ]
    entry = Entry(
        id="01a20846-fe00-7c00-8076-acc9c2f4b6a1",
        height=1,
        previous=(),
        author="ana",
        on=PartialDate.parse("2026-01"),
        event=event,
        by=By(("BY",), "Minister", None, (PartialDate.parse("2026-02"), False)),
        message="Signed.",
        label="s1",
        citations=(Citation("src", "quote"),),
        lines=tuple(Line(line.thing, line.says) for line in lines),
    )
    return Told(entry, "4b6a1", tuple(lines), (), None, {})


def test_a_new_act_has_the_same_things_and_event_and_no_more() -> None:
    block = anew(told())

    with pytest.raises(TrackerError, match='text:2: "DAY" is not a date'):
        read(block)
    [read_back] = read(block.replace("DAY", "2026-03-04"))
    act = read_back.act
    assert (str(act.on), act.event, act.by) == ("2026-03-04", "signed", By(("BY",), "Minister"))
    assert (act.message, act.label, act.citations) == (None, None, ())
    assert read_back.agreement == "pact"
    assert [(line.thing.id, line.kind) for line in act.lines] == [
        ("17", "assessment"),
        ("18", "mention"),
        ("other/3", "mention"),
    ]
    assert act.lines[0].says == Assessment("", 0, "same", None, "act")


def test_what_is_no_act_becomes_one_without_an_event() -> None:
    [read_back] = read(anew(told("check")).replace("DAY", "2026-03-04"))

    assert read_back.act.event is None


def test_a_level_is_confirmed_of_its_day_with_its_reasons() -> None:
    before = told()
    [read_back] = read(confirming(Resting(before, before.lines[1])))

    assert (read_back.act.on, read_back.act.message) == (before.entry.on, before.entry.message)
    assert read_back.act.label is None
    [line] = read_back.act.lines
    assert line.kind == before.lines[1].says.kind
