"""What is wrong with an agreement file is told in one clear sentence, with file and line."""

import re

import pytest

from tests.interchange.broken import BROKEN
from tests.interchange.river import DIGEST, ID, example
from tracker.domain.errors import TrackerError
from tracker.domain.faults import Faults
from tracker.interchange.agreement_file import read_agreement


@pytest.mark.parametrize(("change", "line", "problem"), BROKEN.values(), ids=BROKEN)
def test_what_is_wrong_is_told_with_file_and_line(
    change: tuple[str, str], line: int, problem: str
) -> None:
    with pytest.raises(TrackerError) as refused:
        read_agreement(example(change), "river.yaml")
    assert re.match(rf"river\.yaml:{line}:[0-9]+: ", str(refused.value))
    assert problem in f"{refused.value}."
    assert refused.value.exit_code == 1


def test_each_problem_is_told_with_its_line_column_and_key() -> None:
    text = example(("event: signed", "event: sung"), ("kind: state", "kind: country"))
    with pytest.raises(Faults) as refused:
        read_agreement(text, "r")
    country, sung = refused.value.told
    assert country.startswith('r:9:36: parties.kind: found "country", expected one of state, ')
    assert sung.startswith('r:38:5: entries.event: found "sung", expected one of ')
    assert refused.value.end == ("2 things stand in the way, and nothing is taken in: mend each.")


def test_of_many_problems_twenty_are_told_and_the_others_counted() -> None:
    many = "".join(f"\n  - {{number: {n}, weight: 0}}" for n in range(1, 26))
    with pytest.raises(Faults) as refused:
        read_agreement(example(("\ncommitments:", f"\ncommitments:{many}")), "r")
    assert [one.split(": ")[0] for one in refused.value.told] == [
        f"r:{line}:{17 if line < 35 else 18}" for line in range(26, 46)
    ]
    assert "25 things stand in the way" in refused.value.end
    assert refused.value.end.endswith("; 5 of them are not listed: mend each.")


def test_names_that_are_unknown_are_all_told() -> None:
    text = example(("section: main", "section: annex"), ("area: dams", "area: dikes"))
    with pytest.raises(Faults) as refused:
        read_agreement(text, "r")
    assert [one.split(" found")[0] for one in refused.value.told] == [
        "r:28:5: commitments.section:",
        "r:29:5: commitments.area:",
    ]


def test_an_unknown_key_hides_nothing_else_and_is_not_told_to_be_missing() -> None:
    text = example(
        ("areas:\n", "area:\n"),
        ("alias: dam", "alais: dam"),
        ("{number: 17.2, text", "{numbr: 17.2, kind: x, text"),
    )
    with pytest.raises(Faults) as refused:
        read_agreement(text, "r")
    assert [one.split(", expected")[0] for one in refused.value.told] == [
        'r:13:1: area: found the unknown key "area"',
        'r:27:5: commitments.alais: found the unknown key "alais"',
        'r:32:10: commitments.parts.numbr: found the unknown key "numbr"',
        'r:32:23: commitments.parts.kind: found "x"',
    ]


@pytest.mark.parametrize("text", ["", "NO", "[a]", "a: 1"])
def test_what_is_no_agreement_file_is_refused(text: str) -> None:
    with pytest.raises(TrackerError, match=r"^r:1:1: "):
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
    with pytest.raises(TrackerError, match=r"^r:2:23: ledger.definitions: found 1,001 things"):
        read_agreement(text, "r")


def test_a_fixed_id_needs_an_author() -> None:
    place = f"id: {ID}\n    previous: [{DIGEST}]\n    label: f1"
    with pytest.raises(TrackerError, match=r"entries.id: found a fixed id and no author"):
        read_agreement(example(("label: f1", place)), "r")
