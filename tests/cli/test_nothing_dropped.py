"""What is typed is used or refused: no option is taken and then forgotten."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Tracker = Callable[..., Result]
BLOCK = """2026-11-01 other  by BY
    Said.
    agreement  union-state
    no-source  z
    17  touched
"""
ACT = ("-e", "other", "--by", "BY", "-d", "2026-11-01", "--no-source", "z", "-m", "x")


@pytest.mark.parametrize("words", [("--internal",), ("-m", "more"), ("--label", "l"), ("17",)])
def test_nothing_is_said_beside_acts_that_are_read(
    tracker: Tracker, words: tuple[str, ...]
) -> None:
    result = tracker("log", "--from", "-", *words, input=BLOCK)

    assert (result.exit_code, "would be lost: write it in the file" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--agreed",), "--agreed is for a date"),
        (("--weaker", "--of", "half"), "--of and --weaker are for a date"),
        (("--not-before", "--recurs", "yearly"), "are for a date"),
    ],
)
def test_an_option_of_a_date_needs_one(tracker: Tracker, words: tuple[str, ...], told: str) -> None:
    result = tracker("log", "17", *ACT, *words)

    assert (result.exit_code, told in result.stderr) == (2, True)


def test_an_option_of_a_figure_needs_one(tracker: Tracker) -> None:
    said = ("--by", "BY", "-d", "2025", "--no-source", "z", "-m", "x")
    result = tracker("claim", *said, "--unit", "measures", "--of", "900")

    assert (result.exit_code, "--of and --unit are for a figure" in result.stderr) == (2, True)


def test_who_writes_is_not_taken_for_whose_entries_are_wanted(tracker: Tracker) -> None:
    mistaken, meant = (tracker("history", option, "bob") for option in ("--author", "--written-by"))

    assert "; --written-by shows only one author's.\n" in mistaken.stderr
    assert "--written-by" not in meant.stderr


def test_an_edited_file_keeps_the_addresses_of_its_sources(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "act.txt"
    file.write_text(
        BLOCK.replace("no-source  z", "source  far-1\n    address  far-1  https://far.example/1")
    )
    monkeypatch.setenv("VISUAL", "true")
    result = tracker("log", "--from", str(file), "--edit", "--json")

    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["entries"][0]["new_sources"] == ["far-1"]


def test_the_address_of_an_internal_source_is_not_given_away(tracker: Tracker) -> None:
    tracker("source", "add", "inner", "--url", "https://secret.example/x", "--internal")
    tracker("log", "17", *ACT[:6], "-m", "x", "-s", "inner", "--label", "n1")

    assert "source  inner" in tracker("show", "n1").stdout
    assert "secret" not in tracker("show", "n1").stdout


def test_a_share_of_one_programme_is_one_of_its_work(tracker: Tracker) -> None:
    said = ("--by", "BY", "-d", "2024-01-20", "--no-source", "z", "--unit", "programmes")
    low, high = (
        " ".join(tracker("claim", "17", *said, "--percent", share).stdout.split())
        for share in ("25", "90")
    )

    assert "within our range: between 25 and 25 %" in low
    assert "not comparable: above our 25.0 % at most" in high


@pytest.mark.parametrize(
    ("only", "told"),
    [("17.1", "speaks of more than 17.1"), ("17.3", "says nothing of 17.3")],
)
def test_a_correction_of_one_thing_is_about_that_thing(
    tracker: Tracker, tmp_path: Path, only: str, told: str
) -> None:
    tracker("log", "17", "17.1", "same", "-e", "signed", *ACT[2:], "--label", "n1")
    file = tmp_path / "act.txt"
    file.write_text(tracker("show", "n1").stdout)
    result = tracker("correct", f"n1:{only}", "--from", str(file))

    assert result.exit_code in (2, 4)
    assert told in result.stderr
