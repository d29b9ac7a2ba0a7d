"""What one act may say by itself."""

from dataclasses import replace

import pytest

from tracker.domain import rules
from tracker.domain.contents import (
    Assessment,
    Claim,
    Content,
    Deadline,
    Definition,
    Disposition,
    Figure,
    Mention,
    Publication,
    Translation,
)
from tracker.domain.dates import PartialDate
from tracker.domain.errors import TrackerError
from tracker.domain.ledger import Act, By, Citation
from tracker.domain.lines import Line, Thing

COMMITMENT = Thing("commitment", "c")
DAY = PartialDate.parse("2024-12-06")
LEVEL = Assessment("core", 1, "partial", "high", "act")
GOOD = Act(on=DAY, event="signed", message="Why.", lines=(Line(COMMITMENT, LEVEL),))

RENAMED = Act(event="definition", lines=(Line(COMMITMENT, Definition((("alias", None, "y"),))),))
AGREEMENT = Thing("agreement", "a")
REPORT = Publication("2024-12-31", None, (), 3, ("f" * 64,), "e" * 64, ())


def saying(*contents: Content, thing: Thing = COMMITMENT) -> Act:
    return replace(GOOD, lines=tuple(Line(thing, content) for content in contents))


BROKEN = {
    "is no event": replace(GOOD, event="danced"),
    "is no visibility": replace(GOOD, visibility="secret"),
    "is no trust": replace(GOOD, trust="huge"),
    "needs the day": replace(GOOD, on=None),
    "A check has the day": replace(saying(Mention()), event="check", on=None),
    "A publication has the day": replace(
        saying(REPORT, thing=AGREEMENT), event="publication", on=None
    ),
    "cannot be a language": replace(GOOD, language="!!!"),
    "BY stands twice": replace(GOOD, by=By(("BY", "BY"))),
    "has no day of its own": replace(GOOD, event="retraction", lines=(), replaces="x"),
    "names what it withdraws": Act(event="retraction", replaces="x"),
    "needs at least one": replace(GOOD, lines=()),
    "at most 1,000 lines": saying(*[Mention()] * 1_001),
    "Definitions stand in an entry of their own": saying(Definition((("note", None, "x"),))),
    "Translations stand in an entry of their own": saying(
        Translation("de", "Weil."), thing=Thing("entry", "e")
    ),
    "Publications stand in an entry of their own": saying(REPORT, thing=AGREEMENT),
    "A check has mention lines only, not an assessment": replace(GOOD, event="check"),
    "A check has mention lines only, not a deadline": replace(
        saying(Mention(), Deadline(DAY)), event="check"
    ),
    "A publication has publication lines only": replace(saying(Mention()), event="publication"),
    "A translation has translation lines only": Act(
        event="translation", lines=(Line(COMMITMENT, Mention()),)
    ),
    "A definition has definition lines only": Act(
        event="definition", lines=(*RENAMED.lines, Line(COMMITMENT, Mention()))
    ),
    "may only mention": replace(GOOD, visibility="internal"),
    "must not rest on": Act(
        event="definition",
        visibility="internal",
        lines=RENAMED.lines,
    ),
    "2 assessment lines": saying(LEVEL, LEVEL),
    "2 disposition lines": saying(Disposition("active"), Disposition("waived")),
    "2 deadline lines": saying(Deadline(DAY), Deadline(DAY)),
    "not both": replace(GOOD, citations=(Citation("", "none"), Citation("tass"))),
    "why there is no source": replace(GOOD, citations=(Citation("", None),)),
    "is no kind of deadline": saying(Deadline(DAY, set_by="hoped")),
    "how it recurs": saying(Deadline(None)),
    "bound is not-before": saying(Deadline(DAY, bound="after")),
    "is no disposition": saying(Disposition("asleep")),
    "is no basis": saying(replace(LEVEL, basis="guess")),
    "Name the rule after": saying(replace(LEVEL, basis="rule:")),
    "cannot be a rule": saying(replace(LEVEL, basis="rule:the first")),
    "is no confidence": saying(replace(LEVEL, confidence="sure")),
    "An assessment is of a commitment, not of a party": saying(LEVEL, thing=Thing("party", "BY")),
    "A mention is of a commitment or an agreement": saying(Mention(), thing=Thing("party", "BY")),
    "A claim is of an agreement, a section or a commitment, not of a source": saying(
        Claim(complete=True), thing=Thing("source", "tass")
    ),
    "A deadline is of a commitment or an agreement": saying(
        Deadline(DAY), thing=Thing("section", "s")
    ),
    "A disposition is of a commitment": saying(Disposition("waived"), thing=AGREEMENT),
    "A translation is of an entry": Act(
        event="translation", lines=(Line(COMMITMENT, Translation("de", "Weil.")),)
    ),
    '"German" cannot be a language': Act(
        event="translation", lines=(Line(Thing("entry", "e"), Translation("German", "Weil.")),)
    ),
    "A publication is of an agreement": replace(saying(REPORT), event="publication"),
    "A definition is of .*, not of an entry": Act(
        event="definition",
        lines=(Line(Thing("entry", "e"), Definition((("note", None, "x"),))),),
    ),
    "There is no kind of thing": saying(Mention(), thing=Thing("river", "x")),
    "A claim says": replace(saying(Claim()), message=None),
    "is no unit": saying(Claim(figures=(Figure("count", "sheep", 1, 1),))),
    "is no form": saying(Claim(figures=(Figure("ratio", "work", 1, 1),))),
    "from low to high": saying(Claim(figures=(Figure("count", "work", 2, 1),))),
}


@pytest.mark.parametrize("sentence", BROKEN)
def test_a_broken_rule_is_told_in_one_sentence(sentence: str) -> None:
    with pytest.raises(TrackerError, match=sentence) as told:
        rules.check(BROKEN[sentence])

    assert str(told.value).endswith(".")
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "fields",
    [
        (("colour", None, "red"),),
        (("title.en", None, "x"), ("alias", None, "y")),
        (("title.!!!", None, "x"),),
    ],
)
def test_definitions_have_known_fields_in_order(fields: tuple[tuple[str, None, str], ...]) -> None:
    act = Act(event="definition", lines=(Line(COMMITMENT, Definition(fields)),))

    with pytest.raises(TrackerError, match=r"has no field|sorted by name"):
        rules.check(act)


@pytest.mark.parametrize(
    "act",
    [
        GOOD,
        saying(Claim(complete=True), Deadline(DAY), Mention(), thing=AGREEMENT),
        saying(Claim(complete=True), thing=Thing("section", "s")),
        saying(Mention(), Deadline(DAY), Deadline(DAY, of="first stage"), Claim(complete=True)),
        saying(replace(LEVEL, basis="rule:R7", confidence=None)),
        saying(Deadline(None, recurs="every year")),
        replace(saying(Mention()), visibility="internal", on=None),
        Act(event="retraction", replaces="x", message="Wrong day."),
        Act(
            event="definition",
            visibility="internal",
            lines=(Line(Thing("source", "cable"), Definition((("title", None, "y"),))),),
        ),
        RENAMED,
        replace(saying(Mention()), event="check", message=None),
        replace(saying(REPORT, thing=AGREEMENT), event="publication", label="yearly"),
        Act(
            event="translation",
            lines=(Line(Thing("entry", "e"), Translation("sr-Latn", "Zato.")),),
        ),
    ],
)
def test_a_good_act_passes(act: Act) -> None:
    assert rules.check(act) is None  # it raises where a rule is broken


def test_a_thing_is_never_without_the_name_that_it_is_known_by() -> None:
    nameless = Definition((("number", "17", None),))
    act = Act(event="definition", lines=(Line(Thing("commitment", "c"), nameless),))

    with pytest.raises(TrackerError, match="A commitment cannot be without its number"):
        rules.check(act)
