"""Bodies from elsewhere: every text that could not have been typed is refused in one sentence."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given

from tests.domain.acts import acts
from tests.hostile import REFUSED
from tracker.domain import ledger
from tracker.domain.bodies import LONGEST, checked, gathered
from tracker.domain.errors import TrackerError
from tracker.domain.ledger import Act

ID = "01a20846-fe00-7c00-8076-acc9c2f4b6a0"
THING = "11111111-1111-5111-8111-111111111111"
FACT: list[Any] = [
    "tracker.entry/1",
    ID,
    1,
    [],
    "mira",
    None,
    "f1",
    "2024-03",
    "signed",
    [["NO"], None, None, None],
    "The ministers signed.",
    None,
    "public",
    None,
    None,
    None,
    [],
    [["mention", ["commitment", THING], []]],
    [["gazette-7", "signed this day", "p. 3"]],
]
ASSESSMENT = ["core", 1, "partial", "medium", "act", [[ID, 0]], "2024-03", None]
DEADLINE = ["2025-Q2", None, "agreed", None, None, 0, 0, None, None, []]
FIGURE = ["percent", "not-stated", 9_400, 9_400, None, None, None, None, 0]


def with_field(position: int, value: Any) -> list[Any]:
    return [*FACT[:position], value, *FACT[position + 1 :]]


def with_line(kind: str, type_: str, content: Any, name: str = THING) -> list[Any]:
    event = "definition" if kind == "definition" else None
    line = [[kind, [type_, name], content]]
    told = [*FACT[:8], event, *FACT[9:17], line, FACT[18]]
    return [*told[:7], None, *told[8:]] if event else told


def defined(type_: str, name: str, value: Any) -> list[Any]:
    return with_line("definition", type_, [[name, None, value]])


def written(fields: Any) -> str:
    return ledger.canonical(fields)


SOUND = {
    "a fact": FACT,
    "an assessment": with_line("assessment", "commitment", ASSESSMENT),
    "a deadline": with_line("deadline", "commitment", DEADLINE),
    "a claim": with_line("claim", "agreement", [0, [FIGURE], ["core", 1, "partial"]]),
    "a title": defined("commitment", "title.ru", "Договор"),
    "a party": with_line("definition", "party", [["code", None, "NO"]], "NO"),
}
NOT_FORM_1: dict[str, Any] = {
    "an object": {"id": ID},
    "no list": "text",
    "another form": with_field(0, "tracker.entry/2"),
    "a field too few": FACT[:-1],
    "a field too many": [*FACT, None],
    "a random id": with_field(1, "01a20846-fe00-4c00-8076-acc9c2f4b6a0"),
    "an id in capitals": with_field(1, ID.upper()),
    "an id after the year 9999": with_field(1, "ffffffff-fe00-7c00-8076-acc9c2f4b6a0"),
    "a height of nothing": with_field(2, 0),
    "a height as text": with_field(2, "1"),
    "a height that is true": with_field(2, True),
    "a huge height": with_field(2, 10**4_000),
    "a short digest": with_field(3, ["ab"]),
    "digests out of order": with_field(3, ["b" * 64, "a" * 64]),
    "no author": with_field(4, None),
    "an author on two lines": with_field(4, "mira\nana"),
    "a level dated after it was recorded": [
        *FACT[:7],
        "2040",
        None,
        *FACT[9:17],
        [["assessment", ["commitment", THING], ASSESSMENT]],
        FACT[18],
    ],
    "a label with a blank": with_field(6, "f 1"),
    "a day that is none": with_field(7, "2024-02-30"),
    "a day of 16 000": with_field(7, "16000"),
    "a day in capitals": with_field(7, "2024-q1"),
    "an unknown event": with_field(8, "exploded"),
    "a party twice": with_field(9, [["NO", "NO"], None, None, None]),
    "parties out of order": with_field(9, [["SE", "NO"], None, None, None]),
    "a list for a message": with_field(10, ["x"]),
    "an empty message": with_field(10, ""),
    "blanks at the ends": with_field(10, " x "),
    "text that is not NFC": with_field(10, "e\u0301"),
    "a message too long": with_field(10, "x" * 10_001),
    "a language that is none": with_field(11, "English!"),
    "an unknown visibility": with_field(12, "secret"),
    "trust by number": with_field(15, 1),
    "found out of order": with_field(16, [["b", "x"], ["a", "x"]]),
    "no lines": with_field(17, []),
    "1,001 lines": with_field(17, FACT[17] * 1_001),
    "an unknown kind of line": with_line("order", "commitment", []),
    "a mention that says something": with_line("mention", "commitment", [1]),
    "a thing that is none": with_line("mention", "planet", []),
    "a thing without a UUID": with_line("mention", "commitment", [], "17"),
    "an assessment without a level": with_line("assessment", "commitment", ASSESSMENT[:2]),
    "an unknown basis": with_line(
        "assessment", "commitment", [*ASSESSMENT[:4], "luck", [], None, None]
    ),
    "a line beyond 1,000": with_line(
        "assessment", "commitment", [*ASSESSMENT[:5], [[ID, 1_000]], None, None]
    ),
    "a negative figure": with_line(
        "claim", "agreement", [0, [["percent", "work", -1, 1, *FIGURE[4:]]], None]
    ),
    "a huge figure": with_line(
        "claim", "agreement", [0, [["percent", "work", 1, 10**15, *FIGURE[4:]]], None]
    ),
    "no due date": with_line("deadline", "commitment", [None, *DEADLINE[1:]]),
    "an unknown field": defined("commitment", "colour", "red"),
    "a field twice": with_line(
        "definition", "commitment", [["text", None, "a"], ["text", None, "b"]]
    ),
    "an unknown unit": defined("agreement", "unit", "miles"),
    "a weight of nothing": defined("commitment", "weight", 0),
    "a weight too large for a column": defined("commitment", "weight", 2**31),
    "a pointer that is a number": defined("commitment", "agreement", 7),
    "a pointer that is a list": defined("commitment", "parent", ["commitment"]),
    "an end that is no date": defined("agreement", "ends", "soon"),
    "a code that is another": with_line("definition", "party", [["code", None, "SE"]], "NO"),
    "a level of two": defined(
        "scale", "levels", [["done", "2", 0, 1, 1, "open", *[None] * 3, [], [], [], []]]
    ),
    "deep lists in a field": defined("commitment", "notes", [[[[[[[["x"]]]]]]]]),
    "a control character in a field": defined("commitment", "text", "a\u0007"),
    "a source and a reason": with_field(18, [["gazette-7", None, ""], ["", "none", ""]]),
    "a citation of a path": with_field(18, [["../../etc", None, ""]]),
}


@pytest.mark.parametrize("what", SOUND)
def test_what_could_have_been_typed_is_taken(what: str) -> None:
    assert ledger.body(checked(written(SOUND[what]))) == written(SOUND[what])


@pytest.mark.parametrize("what", NOT_FORM_1)
def test_what_is_not_of_form_1_is_refused(what: str) -> None:
    with pytest.raises(TrackerError) as told:
        checked(written(NOT_FORM_1[what]))

    assert told.value.exit_code == 1
    assert "\n" not in str(told.value)
    assert str(told.value).endswith(".")


TEXTS: dict[str, Callable[[str], str]] = {
    "blanks": lambda text: json.dumps(json.loads(text), ensure_ascii=False),
    "escapes": lambda text: text.replace("signed.", "sign\\u0065d."),
    "a float": lambda text: text.replace(",1,[]", ",1.0,[]"),
    "an exponent": lambda text: text.replace(",1,[]", ",1e0,[]"),
    "NaN": lambda text: text.replace(",1,[]", ",NaN,[]"),
    "minus nothing": lambda text: text.replace(",1,[]", ",-0,[]"),
    "5,000 digits": lambda text: text.replace(",1,[]", f",{'1' * 5_000},[]"),
    "100,000 brackets": lambda text: "[" * 100_000,
    "half": lambda text: text[: len(text) // 2],
    "nothing": lambda text: "",
    "two": lambda text: text + text,
    "a line end": lambda text: text + "\r",
    "a mark of byte order": lambda text: "\ufeff" + text,
    "an escaped NUL": lambda text: text.replace("signed.", "signed\\u0000"),
    "an escaped surrogate": lambda text: text.replace("signed.", "\\ud800"),
    "too long": lambda text: text.replace("signed.", "x" * LONGEST),
}


@pytest.mark.parametrize("what", TEXTS)
def test_a_text_that_the_ledger_does_not_write_is_refused(what: str) -> None:
    text = TEXTS[what](written(FACT))

    with pytest.raises(TrackerError) as told:
        checked(text)
    assert len(str(told.value)) < 300


@pytest.mark.parametrize("text", REFUSED)
@pytest.mark.parametrize("position", [4, 10, 14])
def test_text_that_could_steer_a_terminal_is_refused_in_every_field(
    text: str, position: int
) -> None:
    with pytest.raises(TrackerError):
        checked(written(with_field(position, f"a{text}b")))


@given(acts())
def test_whatever_passes_is_its_own_text(act: Act) -> None:
    """Nothing that passes can be written in two ways, so a digest is of one text only."""
    entry = ledger.entry_of(act, id=ID, author="mira", previous=(), heights=())
    try:
        found = checked(ledger.body(entry))
    except TrackerError:
        return
    assert found == ledger.read(ledger.body(entry))


def test_a_file_out_of_order_or_with_an_entry_twice_is_refused() -> None:
    first, second = written(FACT), written(with_field(1, ID[:-1] + "1"))

    assert len(gathered("x", [(":1", first), (":2", second)], in_order=True).bodies) == 2
    for texts, in_order in (
        ((second, first), True),
        ((first, first), True),
        ((first, first), False),
    ):
        places = [(f":{n}", text) for n, text in enumerate(texts, start=1)]
        with pytest.raises(TrackerError, match=r"^x(:2: the entry stands below| has two entries)"):
            gathered("x", places, in_order=in_order)
    with pytest.raises(TrackerError, match=r"^x holds no entry\.$"):
        gathered("x", [], in_order=True)
