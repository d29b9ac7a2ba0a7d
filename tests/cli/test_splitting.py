"""A compound commitment put apart: its parts, and what that means for the figures."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from tests.shell import only_draft, told
from tests.terminal import in_editor
from tracker.cli import drafts

Tracker = Callable[..., Result]
PARTS = ("--part", "26.1=Align the laws", "--part", "Train staff: a=b")
AGREEMENT = ("--title", "River pact", "--expiry", "freeze", "--scale", "core@1")


@pytest.fixture
def usual(tracker: Tracker) -> Tracker:
    tracker("use", "union-state")
    return tracker


def shown(tracker: Tracker, *said: str) -> dict[str, Any]:
    result = tracker(*said, "--json")
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout))


def figures(tracker: Tracker) -> dict[str, Any]:
    """The headline figures, without those over parts that have a date."""
    found = shown(tracker, "report", "--size", "page")["figures"]
    return {name: value for name, value in found.items() if name != "parts"}


def river(tracker: Tracker, unit: str, *settings: str) -> None:
    """An agreement with one commitment that is to be put apart."""
    deadline = settings or ("--no-inherits-deadline",)
    tracker("agreement", "add", "river", *AGREEMENT, "--unit", unit, *deadline)
    tracker("commitment", "add", "river/1", "--text", "Clean it; open it.", "--section", "m=Main")


def test_a_split_is_one_entry_and_its_parts_stand_where_the_whole_does(usual: Tracker) -> None:
    before = shown(usual, "database", "info")["entries"]
    done = shown(usual, "commitment", "split", "26", *PARTS, "-m", "Two duties.")
    part = shown(usual, "show", "26.2")["commitment"]

    assert shown(usual, "database", "info")["entries"] == before + 1
    assert [one["number"] for one in done["parts"]] == ["26.1", "26.2"]
    assert (part["title"], part["parent"]) == ("Train staff: a=b", "26")
    assert part["area"] == shown(usual, "show", "26")["commitment"]["area"]


def test_a_judged_commitment_keeps_its_level_and_goes_on_being_counted(usual: Tracker) -> None:
    before = figures(usual)
    result = usual("commitment", "split", "26", *PARTS)

    told_ = " ".join(result.stdout.split())
    assert "Its own level stays: no evidence, as of 2021-12-31." in told_
    assert "The agreement counts commitments: that level is what counts" in told_
    assert figures(usual) == before


@pytest.mark.parametrize(
    ("unit", "meaning"),
    [
        ("commitments", "until it is judged itself, it counts as not judged"),
        ("parts", "The agreement counts parts: these 2 are counted in its place"),
    ],
)
def test_what_it_means_hangs_on_the_unit_of_counting(
    tracker: Tracker, unit: str, meaning: str
) -> None:
    river(tracker, unit)
    done = shown(tracker, "commitment", "split", "river/1", "--part", "Clean", "--part", "Open")

    assert meaning in done["meaning"]
    *_, row = shown(tracker, "agreement", "list")["agreements"]
    assert row["counted"] == {"commitments": 1, "parts": 2}[unit]


def test_a_level_stands_beside_where_parts_are_counted(tracker: Tracker) -> None:
    river(tracker, "parts")
    act = ("-d", "2026-01-05", "--no-source", "a test", "-m", "x", "--basis", "act")
    assert tracker("log", "river/1", "partial", *act).exit_code == 0
    done = shown(tracker, "commitment", "split", "river/1", "--part", "Clean", "--part", "Open")

    assert (done["level"], done["on"]) == ("partial", "2026-01-05")
    assert "that level stands beside and is counted no more" in done["meaning"]


def test_counted_parts_are_due_when_their_whole_was(tracker: Tracker) -> None:
    river(tracker, "parts", "--inherits-deadline", "--ends", "2026-12-31")
    tracker("commitment", "split", "river/1", "--part", "Clean", "--part", "Open")

    rows = {one["number"]: one for one in shown(tracker, "list", "river", "--parts")["commitments"]}
    assert rows["1.1"]["due"]["inherited"] == "2026-12-31"


@pytest.mark.parametrize(
    ("said", "code", "sentence"),
    [
        (("17", *PARTS), 2, "17 has parts already: add another with `tracker commitment add"),
        (("17.1", *PARTS), 2, "17.1 is a part itself"),
        (("26", "--part", "One"), 2, "A split needs 2 parts or more"),
        (("26", "--part", "17=One", "--part", "Two"), 5, "The number 17 is that of Electricity"),
        (("26", "--part", "26.2=One", "--part", "Two"), 2, "Two parts have the number 26.2"),
        (("26", "--part", "26.1=", "--part", "Two"), 2, 'The part "26.1=" has no title'),
        (("26", "--part", "x", "--from", "y"), 2, "--part beside it would be lost"),
        (("26",), 2, "Say the parts, each with --part"),
        (("1-2", *PARTS), 2, "One commitment is split at a time"),
    ],
)
def test_what_cannot_be_put_apart_is_one_sentence(
    usual: Tracker, said: tuple[str, ...], code: int, sentence: str
) -> None:
    result = usual("commitment", "split", *said)

    assert (result.exit_code, sentence in result.stderr) == (code, True), result.stderr


def test_the_editor_proposes_a_line_for_each_clause_of_the_text(
    tracker: Tracker, union_state: str, tmp_path: Path
) -> None:
    river(tracker, "commitments")
    words = ("commitment", "split", "river/1", "-m", "Two.")
    code, seen = in_editor(union_state, tmp_path, "sed -i '/open it/d' \"$1\"", *words)
    draft = only_draft()

    assert (code, "A split needs 2 parts or more" in seen) == (2, True), seen
    assert f"commitment split river/1 -m Two. --from {draft}" in seen
    assert "1.1 = Clean it\n" in draft.read_text()
    draft.write_text(draft.read_text() + "Open the banks\n")
    assert tracker(*words, "--from", str(draft)).exit_code == 0
    assert drafts.count() == 0
    titles = [one["title"] for one in told(union_state, "list", "river", "--parts")["commitments"]]
    assert titles[1:] == ["Clean it", "Open the banks"]


def test_titles_are_in_the_language_of_the_whole_unless_told(usual: Tracker) -> None:
    usual("commitment", "add", "30", "--set", "title.ru=Закон; обучение")
    usual("commitment", "split", "30", "--part", "Закон", "--part", "Обучение")
    usual("commitment", "split", "26", "--lang", "de", "--part", "Recht", "--part", "Schulung")

    ledger = usual("export", "--ledger", "-").stdout
    assert '["title.ru",null,"Закон"]' in ledger
    assert '["title.de",null,"Recht"]' in ledger


def test_the_editor_proposes_the_acts_of_a_duty(
    tracker: Tracker, union_state: str, tmp_path: Path
) -> None:
    river(tracker, "commitments")
    text = "The Parties shall sign the treaty and adopt the rules."
    tracker("commitment", "add", "river/2", "--text", text)
    code, seen = in_editor(union_state, tmp_path, "true", "commitment", "split", "river/2")

    assert (code, "2.1 sign the treaty 2.2 adopt the rules" in seen) == (0, True), seen
