"""The days of an agreement as iCalendar: what a calendar reads, and nothing that data could add."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.hostile import STORABLE
from tracker.domain.contents import Deadline
from tracker.domain.dates import PartialDate
from tracker.domain.errors import MissingExtra
from tracker.domain.occasions import Agenda, Occasion, State
from tracker.domain.text import clean
from tracker.domain.things import Source
from tracker.interchange import calendar_file
from tracker.interchange.calendar_file import check_installed, write_calendar
from tracker.services import references
from tracker.services.agenda import agenda
from tracker.storage.connection import reading

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
INJECTED = (
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:y",
    "a\nATTACH:b",
    "c\rX-D:e",
    "f;G=h:i,j\\",
)
ONE = Occasion(
    kind="agreed",
    key=("1", "agreed"),
    day=PartialDate.parse("2024-Q4"),
    subject="17.2",
    title="Joint market",
    sequence=2,
    recorded=NOW,
    changed=NOW,
    entry="d25",
    on=PartialDate.parse("2023-01"),
    who=("Belarus", "Russia"),
    speaker="Council",
    deadline=Deadline(PartialDate.parse("2024-Q4"), set_by="agreed", weaker=True),
    first=PartialDate.parse("2022-12-31"),
    state=State("partial", PartialDate.parse("2024-03-31")),
)
SOURCE = Source(
    1, "s", "https://example.org/a", "Gazette", "Dates", None, None, None, False, False, {}
)


def events(*occasions: Occasion, name: str = "River") -> list[Any]:
    read = Calendar.from_ical(write_calendar(Agenda("river", name, occasions)))
    return [one for one in read.walk() if one.name == "VEVENT"]


def text(*changes: Any, **fields: Any) -> str:
    [event] = events(replace(ONE, **fields))
    return str(event["summary"])


def test_a_date_known_in_part_is_an_all_day_event_on_its_last_day() -> None:
    [event] = events(ONE)

    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2024, 12, 31), date(2025, 1, 1))
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert str(event["summary"]) == "Due: 17.2 Joint market (fourth quarter of 2024)"
    assert (event["dtstamp"].dt, event["last-modified"].dt, event["sequence"]) == (NOW, NOW, 2)
    assert str(event["description"]).split("\n") == [
        "River, 17.2",
        "Known as fourth quarter of 2024; shown on its last day.",
        "Agreed January 2023 by Belarus, Russia (Council); entry d25.",
        "First agreed date: 31 December 2022.",
        "Set anew 2 times.",
        "Less is due then than was promised.",
        "Status: partial, judged 31 March 2024.",
    ]


SAID = Deadline(PartialDate.parse("2025"), set_by="announced")
SUMMARIES = [
    ({"kind": "announced", "deadline": SAID}, "Due, as Belarus, Russia announced: 17.2 Joint"),
    ({"kind": "announced", "who": (), "deadline": SAID}, "Due, as Council announced: 17.2 Joint"),
    ({"state": State(is_done=True)}, "Done: 17.2 Joint market"),
    ({"state": State(disposition="waived", is_off=True)}, "Waived: 17.2 Joint market"),
    ({"deadline": replace(SAID, bound="not-before")}, "Not before: 17.2 Joint market"),
    ({"deadline": replace(SAID, of="the plan")}, "Due: 17.2 Joint market, the plan ("),
    ({"kind": "look-again", "deadline": None}, "Look again: 17.2 Joint market ("),
    ({"kind": "end", "subject": "river", "deadline": None}, "End: Joint market ("),
]


@pytest.mark.parametrize(("fields", "summary"), SUMMARIES)
def test_a_summary_says_what_kind_of_day_it_is(fields: dict[str, Any], summary: str) -> None:
    assert text(**fields).startswith(summary)


def test_a_status_tells_agreed_announced_and_off_apart() -> None:
    off = State(disposition="withdrawn", is_off=True)
    found = events(ONE, replace(ONE, kind="announced"), replace(ONE, state=off))

    assert [str(one["status"]) for one in found] == ["CONFIRMED", "TENTATIVE", "CANCELLED"]


KEPT = [clean(one, field="text") or "x" for one in STORABLE]


@pytest.mark.parametrize("hostile", [*INJECTED, *KEPT])
def test_no_text_becomes_a_property_or_an_event(hostile: str) -> None:
    source = replace(SOURCE, url=hostile, title=hostile, publisher=hostile)
    told = replace(
        ONE,
        title=hostile,
        subject=hostile,
        speaker=hostile,
        who=(hostile,),
        sources=(source,),
        deadline=replace(SAID, of=hostile, recurs=hostile),
    )
    [plain], [event] = events(replace(ONE, sources=(SOURCE,))), events(told, name=hostile)

    assert event.keys() | {"URL"} == plain.keys()
    assert [one.name for one in event.subcomponents] == []
    assert "".join(hostile.split()) in "".join(str(event["summary"]).split())


def test_what_is_subscribed_to_says_how_often_to_look() -> None:
    content = write_calendar(Agenda("river", "River", (ONE,))).decode()
    lines = content.split("\r\n")

    assert {"X-WR-CALNAME:River: dates", "REFRESH-INTERVAL;VALUE=DURATION:P1D"} <= {*lines}
    assert {"X-PUBLISHED-TTL:P1D", "METHOD:PUBLISH", "VERSION:2.0"} <= {*lines}
    assert max(len(line.encode()) for line in lines) <= 75
    assert "\n" not in content.replace("\r\n", "")


def test_the_bundled_agreement_gives_the_same_bytes_each_time(union_state_file: Path) -> None:
    def made() -> bytes:
        with reading(str(union_state_file)) as connection:
            agreement = references.agreement(connection, "union-state")
            return write_calendar(agenda(connection, agreement))

    content = made()
    found = [one for one in Calendar.from_ical(content).walk() if one.name == "VEVENT"]
    kinds = [str(one["categories"].cats[-1]) for one in found]

    assert content == made()
    assert len({str(one["uid"]) for one in found}) == len(found) == 28
    assert {kind: kinds.count(kind) for kind in kinds} == {"agreed": 11, "announced": 16, "end": 1}


def test_without_the_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar_file, "find_spec", lambda name: None)

    with pytest.raises(MissingExtra, match=r"pip install 'treaty-tracker\[calendar\]'"):
        check_installed()
