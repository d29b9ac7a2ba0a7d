"""Whatever text an act holds is cleaned or refused before it is recorded."""

import pytest

from tests.hostile import REFUSED
from tracker.domain.cleaning import cleaned
from tracker.domain.contents import Assessment, Deadline, Definition
from tracker.domain.errors import WrongUsage
from tracker.domain.ledger import Act, By, Citation
from tracker.domain.lines import Line, Thing

THING = Thing("commitment", "c")


def acts(text: str) -> dict[str, Act]:
    """Acts that hold a text, each in another place."""
    level = Assessment("core", 1, "partial", "low", "act", reason=text)
    return {
        "message": Act(message=text),
        "note": Act(note=text),
        "found": Act(found=(("kind", text),)),
        "speaker": Act(by=By(speaker=text)),
        "reporter": Act(by=By(reporter=(None, text))),
        "quote": Act(citations=(Citation("s", text),)),
        "place": Act(citations=(Citation("s", None, text),)),
        "no source": Act(citations=(Citation("", text),)),
        "reason": Act(lines=(Line(THING, level),)),
        "of": Act(lines=(Line(THING, Deadline(None, text, recurs=text)),)),
        "definition": Act(lines=(Line(THING, Definition((("title.en", None, text),))),)),
    }


@pytest.mark.parametrize("place", acts(""))
@pytest.mark.parametrize("text", REFUSED[::5])
def test_what_may_not_be_kept_is_refused_wherever_it_stands(place: str, text: str) -> None:
    with pytest.raises(WrongUsage, match="U\\+"):
        cleaned(acts(f"x{text}x")[place])


@pytest.mark.parametrize("place", acts(""))
def test_what_may_be_kept_is_kept_as_it_is_kept_everywhere(place: str) -> None:
    assert cleaned(acts(" e\u0301\r\n ")[place]) == acts("\xe9")[place]
    assert cleaned(acts("\xe9")[place]) == acts("\xe9")[place]


def test_a_text_of_a_thing_may_be_longer_than_a_message() -> None:
    assert cleaned(acts("x" * 20_000)["definition"])
    with pytest.raises(WrongUsage, match="10,000 are allowed"):
        cleaned(acts("x" * 20_000)["message"])
