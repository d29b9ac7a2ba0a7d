"""Of acts that are alike one is checked wholly: each other has the same outcome as if it were."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.acts import days, words
from tests.hostile import HOSTILE
from tests.make import NOW
from tracker.domain import ledger
from tracker.domain.bodies import checked
from tracker.domain.checking import Checks
from tracker.domain.contents import Assessment, Claim, Content, Deadline, Mention
from tracker.domain.dates import PartialDate
from tracker.domain.errors import TrackerError
from tracker.domain.ledger import Act, By, Citation
from tracker.domain.lines import Line, Thing

DAY = PartialDate.parse("2024-03-01")
LEVEL = Assessment("core", 1, "partial", "medium", "act", reached=DAY, reason="Seen.")
SAYS: tuple[tuple[Content, ...], ...] = (
    (LEVEL,),
    (Claim(level=("core", 1, "complete")),),
    (Claim(), Deadline(DAY)),
    (Mention(),),
)


def act(number: str = "1", says: tuple[Content, ...] = SAYS[1]) -> Act:
    thing = Thing("commitment", ledger.named_id("river", number))
    return Act(
        on=DAY,
        event="other",
        by=By(("NO",), "Minister of Water"),
        message="Done.",
        note="As told.",
        found=(("import", "0a1b2c3d"), ("level", "ready")),
        lines=tuple(Line(thing, one) for one in says),
        citations=(Citation("gazette-7", "ready", "p. 3"),),
    )


def checks() -> Checks:
    return Checks("ana", NOW, PartialDate.of_day(NOW.date()))


def outcome(checks: Checks, said: Act) -> object:
    try:
        kept = checks.checked(said)
        return ledger.canonical(kept.form), kept.text
    except TrackerError as error:
        return type(error), str(error)


def with_text(said: Act, place: str, text: str | None) -> Act:
    """An act with a text in one of the places where each has its own."""
    [cited] = said.citations
    match place:
        case "message" | "note" | "replaces":
            return replace(said, **{place: text})
        case "found":
            twice = (("level", text),) if text and text.strip() else ()
            return replace(said, found=(*said.found, *twice, ("kind", text or "")))
        case "thing":
            lines = tuple(replace(one, thing=Thing("commitment", text or "")) for one in said.lines)
            return replace(said, lines=lines)
        case "source":
            return replace(said, citations=(replace(cited, source=text or ""),))
        case _:
            return replace(said, citations=(replace(cited, **{place: text}),))


PLACES = ("message", "note", "replaces", "found", "thing", "source", "quote", "place")


def test_acts_that_differ_in_thing_day_and_texts_are_alike() -> None:
    warm = checks()
    for number, day in enumerate(("2024", "2024-03", "2024-03-01~")):
        said = replace(act(str(number)), on=PartialDate.parse(day), message=f"Step {number}.")
        said = with_text(said, "source", f"gazette-{number}")
        assert outcome(warm, said) == outcome(checks(), said)
    assert len(warm.kinds) == 1


@pytest.mark.parametrize("place", PLACES)
def test_no_text_goes_in_unchecked_behind_another(place: str) -> None:
    warm = checks()
    for says in SAYS:
        outcome(warm, act(says=says))
        outcome(warm, replace(act(says=says), replaces=ledger.new_id(NOW, bytes(10))))
        for text in (None, "", " ", *HOSTILE, "x" * 301, "x" * 10_001, "gazette-8"):
            said = with_text(act("2", says), place, text)
            assert outcome(warm, said) == outcome(checks(), said)


@given(st.lists(st.tuples(st.sampled_from(PLACES), words | st.none(), days), max_size=8))
def test_what_was_checked_before_changes_no_outcome(
    changes: list[tuple[str, str | None, PartialDate]],
) -> None:
    warm = checks()
    for number, (place, text, day) in enumerate(changes):
        said = replace(with_text(act("3", SAYS[number % len(SAYS)]), place, text), on=day)
        assert outcome(warm, said) == outcome(checks(), said)


def test_what_is_given_is_what_a_body_holds() -> None:
    warm = checks()
    for thing in ("1", "2"):
        told = warm.checked(act(thing))
        entry = ledger.entry_of(
            told.act, id=ledger.new_id(NOW, bytes(10)), author="ana", previous=(), heights=()
        )
        body = ledger.body(entry)
        assert checked(body) == entry
        assert body.endswith(f',"ana",{told.text}]')
        assert ledger.canonical(ledger.read_form(body)[5:]) == ledger.canonical(told.form)
