"""What is wrong with an agreement file is told in one clear sentence, with file and line."""

import pytest

from tests.interchange.broken import BROKEN
from tests.interchange.river import DIGEST, ID, example
from tracker.domain.errors import TrackerError
from tracker.interchange.agreement_file import read_agreement


@pytest.mark.parametrize(("change", "line", "problem"), BROKEN.values(), ids=BROKEN)
def test_what_is_wrong_is_told_with_file_and_line(
    change: tuple[str, str], line: int, problem: str
) -> None:
    with pytest.raises(TrackerError) as refused:
        read_agreement(example(change), "river.yaml")
    assert str(refused.value).startswith(f"river.yaml:{line}: ")
    assert problem in f"{refused.value}."
    assert refused.value.exit_code == 1


def test_the_first_problem_is_told_and_the_others_are_counted() -> None:
    text = example(("kind: state", "kind: country"), ("event: signed", "event: sung"))
    with pytest.raises(TrackerError, match=r"^r:9: parties.kind: .* \(and 1 more\)\.$"):
        read_agreement(text, "r")


@pytest.mark.parametrize("text", ["", "NO", "[a]", "a: 1"])
def test_what_is_no_agreement_file_is_refused(text: str) -> None:
    with pytest.raises(TrackerError, match=r"^r:1: "):
        read_agreement(text, "r")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("{en: River pact}", "{}", "agreement.title: found too few items, expected 1"),
        ("{code: dams, title: {en: Dams}}", "{code: dams, title: {en: ' '}}", "found nothing"),
        (
            "mention: true",
            "claim: {figures: [{form: count, range: [7]}]}",
            "too few items, expected 2",
        ),
        ("mention: true", "claim: {figures: [{form: count, range: [7, 8, 9]}]}", "too many items"),
        ("title: Gazette", "title: Gazette, retells: agency", "expected a source listed above"),
    ],
)
def test_too_little_and_too_much_is_told(old: str, new: str, problem: str) -> None:
    with pytest.raises(TrackerError, match=problem):
        read_agreement(example((old, new)), "r")


def test_one_entry_holds_no_more_than_a_thousand_lines() -> None:
    mention = "{commitment: 17.2, mention: true}"
    many = "\n      - ".join([mention] * 1001)
    with pytest.raises(TrackerError, match=r"entries.lines: found 1,001 lines, expected at most"):
        read_agreement(example((mention, many)), "r")


def test_a_fixed_place_holds_no_more_than_a_thousand_definitions() -> None:
    many = "".join(f"  - {{id: s{n}}}\n" for n in range(1001))
    ledger = f"ledger: {{author: ana, definitions: {{id: {ID}}}}}\n"
    text = f"format: tracker.agreement/1\n{ledger}sources:\n{many}"
    with pytest.raises(TrackerError, match=r"^r:2: ledger.definitions: found 1,001 things"):
        read_agreement(text, "r")


def test_a_fixed_id_needs_an_author() -> None:
    place = f"id: {ID}\n    previous: [{DIGEST}]\n    label: f1"
    with pytest.raises(TrackerError, match=r"entries.id: found a fixed id and no author"):
        read_agreement(example(("label: f1", place)), "r")
