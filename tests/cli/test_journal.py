"""The journal: what stands; on demand what was replaced, struck through, and what was defined."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from tests.terminal import plain, screen

Tracker = Callable[..., Result]
ACT = ("-e", "other", "-d", "2026-11-20", "-m", "Said so.", "--no-source", "made up")


def code_of(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return str(json.loads(result.stdout)["code"])


def logged(tracker: Tracker, *words: str) -> str:
    result = tracker("log", *words, *ACT, "--json")
    assert result.exit_code == 0, result.output
    return str(json.loads(result.stdout)["entries"][0]["code"])


def corrected(tracker: Tracker, code: str, folder: Path, words: str) -> str:
    file = folder / "corrected.txt"
    file.write_text(tracker("show", code).stdout.replace("Said so.", words))
    result = tracker("correct", code, "--from", str(file), "--json")
    assert result.exit_code == 0, result.output
    return str(json.loads(result.stdout)["entries"][0]["code"])


def entries(tracker: Tracker, *words: str) -> dict[str, dict[str, Any]]:
    told = json.loads(tracker("history", *words, "--json").stdout)
    return {one["code"]: one for one in told["entries"]}


def test_what_was_replaced_is_there_on_demand_with_the_reason_at_it(
    tracker: Tracker, tmp_path: Path
) -> None:
    first, second = logged(tracker, "18"), logged(tracker, "19")
    better = corrected(tracker, first, tmp_path, "Said otherwise.")
    tracker("retract", second, "-m", "A forgery.")
    shown, everything = tracker("history").stdout, tracker("history", "--all").stdout
    withdrawal = tracker("show", second).stdout

    assert "Said so." not in shown
    assert f"Said so. corrected by {better}: Said otherwise.\n" in everything
    assert "Said so. withdrawn by " in everything
    assert ": A forgery.\n" in everything
    assert withdrawal.startswith("# withdrawn by ")
    told = entries(tracker, "--all")
    assert (told[first]["withdrawn"], told[second]["withdrawn"]) == (False, True)
    assert told[second]["replaced_because"] == "A forgery."
    assert {first, second} & set(entries(tracker)) == set()


@pytest.mark.parametrize("colour", [True, False])
def test_what_was_replaced_is_struck_through_where_there_is_colour(
    tracker: Tracker, union_state: str, colour: bool
) -> None:
    code = logged(tracker, "18")
    tracker("retract", code, "-m", "A forgery.")
    plainly = {} if colour else {"NO_COLOR": "1"}
    shown = screen(union_state, "history", "18", "--all", "--limit", "3", **plainly)

    [line] = [line for line in shown.split("\n") if "Said so." in line]
    assert ("\x1b[9m" in line) is colour
    assert "withdrawn by" in plain(line)
    assert "A forgery." in plain(shown)


def test_a_definition_tells_each_field_who_and_when(tracker: Tracker) -> None:
    words = ("commitment", "edit", "17", "--short", "Power", "-m", "Shorter.", "--json")
    code = code_of(tracker(*words))
    lines = tracker("history", "17", "--all").stdout.splitlines()
    [line] = [line for line in lines if f"\t{code}\t" in line]
    told = entries(tracker, "17", "--all")[code]

    at = told["recorded_at"][11:16]
    said = f'ana: 17 short.en: "Electricity market" → "Power" · Shorter. · {at} UTC'
    assert line.split("\t") == [told["recorded_at"][:10], code, said]
    assert code not in entries(tracker, "17")


def test_many_definitions_are_counted_and_one_is_named(tracker: Tracker) -> None:
    tracker("party", "add", "x", "--name", "X")
    tracker("source", "edit", "tass-1336405", "--internal")
    everything = tracker("history", "--all", "--limit", "0").stdout

    assert "ana: new party x · " in everything
    assert "ana: source tass-1336405: internal · " in everything
    assert " definitions (party, " in everything


def test_what_has_no_day_of_its_own_stands_at_its_recording(tracker: Tracker) -> None:
    tracker("commitment", "edit", "17", "--short", "Power")
    tracker("retract", "u158", "-m", "Not so.")
    days = [line.split("\t")[0] for line in tracker("history", "--all").stdout.splitlines()[1:]]

    assert "undated" not in days[:10]
    assert days[:2] == sorted(days[:2], reverse=True)
