"""Makes a database with one big agreement in it, the same from run to run."""

import random
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection

from tests.benchmarks.many_entries import AT_ONCE, LEVELS, RECEIVED, chained
from tracker.cli.first_use import make
from tracker.domain import ledger
from tracker.domain.contents import Assessment, Claim, Content, Deadline, Figure, Mention, Reference
from tracker.domain.dates import PartialDate
from tracker.domain.files import definition_act
from tracker.domain.ledger import Act, By, Citation
from tracker.domain.lines import Line, Thing
from tracker.domain.things import Fields
from tracker.storage.append import append
from tracker.storage.connection import unit_of_work
from tracker.storage.queries import ledger as queries

SLUG = "river-basin"
OWNER = ledger.named_id(SLUG)
PARTIES = ("upstream", "downstream")
BODIES = tuple(f"{party}-{name}" for party in PARTIES for name in ("water", "energy", "roads"))
AREAS = ("water", "energy", "roads", "statistics", "rescue")
ROUNDS = (
    "deadline",
    "mention",
    "assessment",
    "mention",
    "claim",
    "assessment",
    "mention",
    "announced",
    "mention",
    "assessment",
)
FIRST_DAY = date(2020, 1, 1)
DAYS = 1_800
SOURCES = 2_500
QUOTE = "The working group noted the progress made and agreed to come back to it in the autumn."
MESSAGES = (
    "The ministry told the joint committee that the rules were drafted and sent to both sides.",
    "Both delegations signed the protocol on the common register and on how it is kept.",
    "The upper house approved the law that puts the aligned requirements in force.",
    "Inspectors found the stations equipped as agreed, but two of them without staff.",
)


def make_big(path: Path, commitments: int, entries: int) -> None:
    """A database with an agreement of so many commitments, and so many entries on these in all."""
    make(path, empty=True)
    numbers, facts = random.Random(7), dict[str, str]()
    with unit_of_work(str(path)) as connection:
        add(connection, definitions(commitments), numbers, facts)
        add(connection, told(commitments, entries, facts), numbers, facts)


def add(
    connection: Connection, acts: Iterable[Act], numbers: random.Random, facts: dict[str, str]
) -> None:
    """Append acts, and note the id of the newest fact on each commitment."""
    waiting = iter(acts)
    while some := list(islice(waiting, AT_ONCE)):
        entries = chained(queries.heads(connection), some, numbers)
        append(connection, entries, received_at=RECEIVED)
        facts |= {one.lines[0].thing.id: one.id for one in entries if one.event == "approved"}


def definitions(commitments: int) -> Iterator[Act]:
    """What is defined: parties, sources, the agreement with its areas, its commitments."""
    things = [
        *((Thing("party", code), {"code": code, "name.en": code.title()}) for code in PARTIES),
        *((Thing("party", code), {"code": code, "kind": "body"}) for code in BODIES),
        *((Thing("source", f"paper-{number}"), source(number)) for number in range(SOURCES)),
        (Thing("agreement", OWNER), agreement()),
        *(
            (Thing("area", ledger.named_id(SLUG, "area", code)), {"agreement": OWNER, "code": code})
            for code in AREAS
        ),
        *((commitment(number), defined(number)) for number in range(commitments)),
    ]
    for start in range(0, len(things), AT_ONCE):
        act = definition_act(tuple(things[start : start + AT_ONCE]))
        assert act
        yield act


def source(number: int) -> Fields:
    return {
        "code": f"paper-{number}",
        "url": f"https://paper.example/{number}",
        "publisher": "The River Paper",
        "title": f"What the committee of the two banks said, part {number}",
        "published": (FIRST_DAY + timedelta(days=number * DAYS // SOURCES)).isoformat(),
        "language": "en",
        "type": "press",
    }


def agreement() -> Fields:
    return {
        "slug": SLUG,
        "title.en": "Agreement on the River Basin",
        "scale": "core@1",
        "unit": "commitments",
        "ends": "2025-12-31",
        "inherits_deadline": 1,
        "parties": tuple((code, "party") for code in PARTIES),
    }


def commitment(number: int) -> Thing:
    return Thing("commitment", ledger.named_id(SLUG, str(number + 1)))


def defined(number: int) -> Fields:
    return {
        "agreement": OWNER,
        "number": str(number + 1),
        "area": ledger.named_id(SLUG, "area", AREAS[number % len(AREAS)]),
        "title.en": f"Common rules on gauge {number + 1}, its upkeep and its readings",
        "summary": "Both banks read the gauge by the same rules and publish what it shows.",
        "done_when": "The rules are in force on both banks and the readings are public.",
        "done_when_basis": "deliverables",
        "inherits_deadline": 1,
        "bodies": ((BODIES[number % len(BODIES)], "source"),),
    }


def told(commitments: int, entries: int, facts: Mapping[str, str]) -> Iterator[Act]:
    """Acts on one commitment after the other, round by round, on days that go on slowly."""
    numbers = random.Random(11)
    for number in range(entries):
        kind = ROUNDS[number // commitments % len(ROUNDS)]
        thing = commitment(number % commitments)
        day = FIRST_DAY + timedelta(days=number * DAYS // entries + numbers.randrange(7))
        fact = facts.get(thing.id)
        yield Act(
            on=PartialDate.of_day(day),
            event=None if kind == "assessment" else "approved" if kind == "mention" else "signed",
            by=By() if kind == "assessment" else By((PARTIES[number % 2],), "Minister of Water"),
            message=MESSAGES[number % len(MESSAGES)],
            lines=(Line(thing, says(kind, day, fact, numbers)),),
            citations=(Citation(f"paper-{numbers.randrange(SOURCES)}", QUOTE, "page 3"),),
        )


def says(kind: str, day: date, fact: str | None, numbers: random.Random) -> Content:
    """What an act says of its commitment; a level rests on the newest fact on it."""
    match kind:
        case "assessment":
            rests_on = (Reference(fact),) if fact else ()
            level = LEVELS[numbers.randrange(5)]
            return Assessment("core", 1, level, "medium", "act", rests_on, reason=MESSAGES[0])
        case "claim":
            share = numbers.randrange(100) * 100
            return Claim(figures=(Figure("percent", "work", share, share),))
        case "mention":
            return Mention()
        case _:
            due = PartialDate.of_day(day + timedelta(days=500))
            return Deadline(due, set_by="agreed" if kind == "deadline" else "announced")
