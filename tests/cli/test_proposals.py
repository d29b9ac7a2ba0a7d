"""Proposed mappings that import once each question in them is answered."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tracker.cli import app

Tracker = Callable[..., Result]
DETAILS = Path(__file__).parent.parent / "data/ogp-us-nap5/2024-10-25/subcommitments"
SIDE = "NO\nparties: [{code: 'NO', name: {en: Norway}, kind: state}]"
ANSWERS = {
    "slug": "river",
    "title: {en": "River pact",
    "unit": "commitments",
    "expiry": "freeze",
    "inherits_deadline": "false",
    "scale": "core@1",
    "by": SIDE,
    "source": "site",
    "- id": "site",
    "    title": "The site",
    "on: {value": "2024-10-25",
    "Complete": "complete",
    "In Progress": "partial",
    "Not Started": "",
    "open": "",
}


@pytest.fixture
def here(own_folder: Path) -> Tracker:
    """The command line on a database without an agreement, in a folder of its own."""
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


def answered(here: Tracker, table: Path) -> tuple[str, Result]:
    """The proposal for a table, and what comes of it when each question is answered."""
    proposal = here("import", table).stdout
    told = proposal
    for key, answer in ANSWERS.items():
        told = told.replace(f"{key}: '?'", f"{key}: {answer}")
    Path("own.map").write_text(told)
    return proposal, here("import", table, "--map", "own.map", "--yes")


def written(rows: str) -> Path:
    path = Path("plan.csv")
    path.write_text(rows)
    return path


def test_details_are_numbered_by_the_id_that_each_has_for_itself(here: Tracker) -> None:
    proposal, done = answered(here, DETAILS)

    assert done.exit_code == 0, done.output
    assert "70 new" in done.stdout
    assert "each: commitment\n" in proposal
    assert "number: commitment_detail_sub_id " in proposal
    assert "      # parent: commitment_id " in proposal


def test_a_column_of_wholes_makes_parts(here: Tracker) -> None:
    proposal, done = answered(here, written("id,parent_id,title\n1,,Dams\n1.1,1,Build it\n"))

    assert done.exit_code == 0, done.output
    assert "parent: parent_id " in proposal
    assert "\nby:" not in proposal
    assert "parts" in here("export", "river").stdout


def test_whose_word_dates_are_is_asked(here: Tracker) -> None:
    proposal, done = answered(here, written("No,Title,Deadline\n1,Dams,2026-01-01\n"))

    assert done.exit_code == 0, done.output
    assert "# whose word the dates are: the code of a party\nby: '?'" in proposal


def test_a_text_that_means_no_level_is_left_empty(here: Tracker) -> None:
    proposal, done = answered(here, written("No,Title,Status\n1,Dams,open\n2,Locks,Complete\n"))

    assert done.exit_code == 0, done.output
    assert "its progress in a new scale; or leave it empty\n" in proposal
