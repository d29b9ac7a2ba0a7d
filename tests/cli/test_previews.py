"""Previews of imports: what they show of a change."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.edited import Edited
from tracker.cli import app

Tracker = Callable[..., Result]
PLAN = """\
format: tracker.mapping/1
agreement:
  slug: river
  title: {en: River pact}
  unit: commitments
  expiry: freeze
  inherits_deadline: false
  scale: core@1
parties: [{code: "NO", name: {en: Norway}, kind: state}]
tables:
  - columns:
      number: No
      text: Measure
      section: Part
      bodies: {column: Lead, split: ";", belongs_to: "NO"}
"""
ROWS = """\
No,Measure,Part,Lead
1,Build a dam that keeps the water of the river in the valley for the summer.,Dams,Energy; Water
2,Open the lock.,Locks,Trade
"""


@pytest.fixture
def here(own_folder: Path) -> Tracker:
    """The command line on a database without an agreement, in a folder of its own."""
    Path("plan.map").write_text(PLAN)

    def run(*words: object, rows: str = "") -> Result:
        if rows:
            Path("plan.csv").write_text(rows)
        return CliRunner().invoke(app, [str(word) for word in words])

    return run


def test_a_change_far_in_a_text_is_shown_and_names_stand_for_what_they_name(here: Tracker) -> None:
    here("import", "plan.csv", "--map", "plan.map", "--yes", rows=ROWS)
    newer = ROWS.replace("summer", "winter").replace("Dams,Energy; Water", "Locks,Water; Trade")
    shown = here("import", "plan.csv", "--map", "plan.map", "--dry-run", rows=newer).stdout
    shown = " ".join(shown.split())

    assert (
        "1 text: … river in the valley for the summer. → … river in the valley for the winter."
        in shown
    )
    assert "1 bodies: energy, water → water, trade" in shown
    assert "1 section: Dams → Locks" in shown
    assert "'source'" not in shown


def test_bodies_in_an_agreement_file_are_shown_by_their_codes(here: Tracker) -> None:
    here("import", "plan.csv", "--map", "plan.map", "--yes", rows=ROWS)
    here("export", "river", "-o", "river.yaml")
    file = Path("river.yaml")
    file.write_text(file.read_text().replace("{id: energy,", "{id: trade,"))
    shown = here("import", "river.yaml", "--dry-run")

    assert "1  bodies: energy, water → trade, water" in shown.stderr, shown.output


def test_a_workbook_shows_where_a_text_was_changed_and_what_new_rows_say(
    here: Tracker, tmp_path: Path
) -> None:
    here("import", "plan.csv", "--map", "plan.map", "--yes", rows=ROWS)
    here("export", "river", "-o", "river.xlsx")
    edited = Edited(Path("river.xlsx"), tmp_path)
    row = edited.row("Commitments", "1")
    edited.put(
        "Commitments", row, text=ROWS.splitlines()[1].split(",")[1].replace("summer", "winter")
    )
    edited.add("Commitments", number="99", text="Mend the bridge.")
    shown = here("import", edited.save(), "--dry-run").stderr

    assert (
        '1  text: "… river in the valley for the summer." → "… river in the valley for the winter."'
        in shown
    )
    assert 'new      commitment 99  "Mend the bridge."' in shown


def test_a_workbook_a_second_time_lists_only_what_is_new(here: Tracker, tmp_path: Path) -> None:
    here("import", "plan.csv", "--map", "plan.map", "--yes", rows=ROWS)
    here("export", "river", "-o", "river.xlsx")
    edited = Edited(Path("river.xlsx"), tmp_path)
    edited.add("Parties", code="PL", name_en="Poland", kind="state")
    told = {"on": "2026-11-01", "commitments": "2", "no_source": "A test."}
    edited.add("Updates", **told, message="They said so.")
    first, again = (here("import", edited.save()) for _ in range(2))
    edited.add("Updates", **told, message="They said more.")
    later = here("import", edited.save())

    assert 'new      party PL  "Poland"' in first.stderr
    assert 'entry    2026-11-01  2  "They said so."' in first.stderr
    assert (again.stderr, again.stdout[:12]) == ("", "Nothing new:")
    assert later.stderr == '  entry    2026-11-01  2  "They said more."\n'


def test_of_an_imported_table_no_more_than_its_hash_is_kept(here: Tracker) -> None:
    own = Path("plan.map")
    said = "      level: {value: open}\n      on: {value: 2024-01-01}\n"
    own.write_text(PLAN.replace("parties:", 'by: "NO"\nlevels: {open: partial}\nparties:') + said)
    done = here("import", "plan.csv", "--map", "plan.map", "--yes", rows=ROWS)
    shown = here("show", "river/1").stdout
    report = here("report", "river", "--size", "full", "--format", "markdown").stdout

    assert done.exit_code == 0, done.output
    assert ", hash kept · plan-csv-" in shown
    assert "kept copy" not in shown
    assert "hash of the imported table, SHA-256 " in report
    assert "kept copy, SHA-256" not in report
