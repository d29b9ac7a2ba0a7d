"""The block form: what is printed can be read back, whatever stands in it."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.domain.acts import acts
from tests.hostile import STORABLE
from tracker.domain.block_lines import NAMED, named_line
from tracker.domain.blocks import read, write_act
from tracker.domain.columns import columns, joined
from tracker.domain.contents import Assessment, Content, Definition, Translation
from tracker.domain.errors import TrackerError
from tracker.domain.ledger import Act, By, Citation
from tracker.domain.lines import Line, Thing
from tracker.domain.text import clean


def loggable(act: Act) -> Act:
    """The act with named things, as one writes it: no definitions, texts as they are kept."""
    lines = tuple(
        Line(Thing(NAMED, f"{number}.1"), line.says)
        for number, line in enumerate(act.lines, start=1)
        if not isinstance(line.says, Definition)
    )
    lines = tuple(
        replace(line, says=replace(line.says, level=f"l{line.says.version}"))
        if isinstance(line.says, Assessment)
        else replace(line, says=said(line.says))
        for line in lines
    )
    cited = tuple(citation(one) for one in act.citations)
    return replace(
        act,
        replaces=None,
        by=kept_by(act.by),
        lines=lines,
        citations=cited,
        message=clean(act.message, field="message"),
    )


def said(content: Content) -> Content:
    """What a line says; a translation has words that are kept."""
    if isinstance(content, Translation):
        return replace(content, text=clean(content.text, field="message") or "Wort")
    return content


def kept_by(by: By) -> By:
    """Who acted, as it is kept: texts cleaned, and a reporter only where one is named."""
    party, who = by.reporter or (None, None)
    told = (party, clean(who, field="speaker"))
    speaker = clean(by.speaker, field="speaker")
    return replace(by, speaker=speaker, reporter=told if any(told) else None)


def citation(cited: Citation) -> Citation:
    quote, place = clean(cited.quote, field="quote"), clean(cited.place, field="place")
    return Citation("tass-1", quote, place) if cited.source else Citation("", quote or "not said")


def written(act: Act) -> str:
    return write_act(act, [named_line(line) for line in act.lines], "union-state")


DASHES = Act(
    event="other", by=By(reporter=("BY", "-")), citations=(Citation("tass-1", "-", "p. 1"),)
)


@given(acts())
@example(DASHES)
@settings(max_examples=60)
def test_what_is_written_is_read_back_the_same(act: Act) -> None:
    wanted = loggable(act)
    try:
        [block] = read(written(wanted))
    except TrackerError as error:
        raise AssertionError(written(wanted)) from error

    assert block.agreement == "union-state"
    assert block.act == wanted


@pytest.mark.parametrize("text", STORABLE)
def test_hostile_texts_stay_whole_in_messages_and_quotes(text: str) -> None:
    kept = clean(text, field="message")
    act = Act(event="other", message=kept, citations=(Citation("tass-1", kept, "p. 1"),), note=kept)
    [block] = read(written(act))

    assert (block.act.message, block.act.citations, block.act.note) == (
        kept,
        act.citations,
        kept,
    )


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), min_size=1), min_size=1))
def test_columns_read_back_what_they_joined(cells: list[str]) -> None:
    assert columns(joined(cells)) == cells


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("2025-13-01 signed", "acts.txt:1:", "2025-13-01"),
        ("2025-11-05 danced", "acts.txt:1:", "is no event"),
        ("  17  partial", "acts.txt:1:", "begins with its day"),
        ('2025-11-05 signed\n    note  "open', "acts.txt:2:", "cannot be read as a part"),
        ("2025-11-05 signed\n    17  due 2026  hoped", "acts.txt:2:", "A date is not"),
        ("2025-11-05 signed\n\n2025-11-06 x", "acts.txt:3:", "is no event"),
        ("2025-11-05 signed\n    17  defines  alias=x", "acts.txt:2:", "shown, not logged"),
        ("undated translation\n    u142  translated  de", "acts.txt:2:", "translated  de=TEXT"),
        ("2025-11-05 signed\n    17  claim  percent=x", "acts.txt:2:", "cannot be read as a part"),
        ("2025-11-05 signed\n    17  claim  percent=1  colour=red", "acts.txt:2:", "has no"),
    ],
)
def test_an_error_names_the_line(text: str, place: str, said: str) -> None:
    with pytest.raises(TrackerError) as told:
        read(text, "acts.txt")

    assert str(told.value).startswith(place)
    assert said in str(told.value)


def test_comments_and_empty_lines_are_passed_over() -> None:
    blocks = read("# mine\n\n2025-11-05 signed\n    17  touched\n\n2025 other\n    18  touched\n")

    assert [block.line for block in blocks] == [3, 6]
