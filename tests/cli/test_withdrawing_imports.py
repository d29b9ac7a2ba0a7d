"""Whole imports taken back: what others rest on refuses it, and what they use stays."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import tracker
from tests.edited import Edited
from tests.interchange.river import EXAMPLE
from tracker.cli import app

Tracker = Callable[..., Result]

HEAD = """\
format: tracker.mapping/1
agreement: {slug: river, title: {en: River}, unit: commitments, expiry: freeze,
  inherits_deadline: false, scale: core@1}
parties: [{code: BY, name: {en: Belarus}, kind: state}]
by: BY
tables:
  - columns: {number: No, title: Title, level: Status, on: {value: 2024-01-01}}
"""
BODIES = "{column: Lead, belongs_to: CA}"
LEADS = "No,Title,Lead\n1,One,Minister of Health\n2,Two,{}\n"
ROWS = "No,Title,Status\n1,One,partial\n2,Two,complete\n"
BACK = r"Added .*\. Take all of it back: tracker retract --import (\w{8}) -m WHY\n"
ACT = ("--basis", "act", "-d", "2025-06-02", "--no-source", "A test.", "-m", "By hand.")


@pytest.fixture
def here(own_folder: Path) -> Tracker:
    """The command line on a database without an agreement, in a folder with a table."""
    Path("river.map").write_text(HEAD)
    Path("plan.csv").write_text(ROWS)
    Path("newer.csv").write_text(f"{ROWS}3,Three,partial\n")

    def run(*words: object) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words])

    return run


def told(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def imported(here: Tracker, *words: object) -> str:
    return str(told(here("import", *words, "--json"))["import_id"])


def led(here: Tracker, slug: str, other: str) -> str:
    """Import an agreement of which the Minister of Health and another lead a commitment each."""
    head = HEAD.replace("river", slug).replace("code: BY", "code: CA").replace("by: BY\n", "")
    columns = head.replace("level: Status, on: {value: 2024-01-01}", f"bodies: {BODIES}")
    Path(f"{slug}.map").write_text(columns)
    Path(f"{slug}.csv").write_text(LEADS.format(other))
    return imported(here, f"{slug}.csv", "--map", f"{slug}.map")


def id_in(result: Result) -> str:
    """The id of an import that was printed after what it added."""
    found = re.fullmatch(BACK, result.stdout)
    assert found, result.output
    return found[1]


def stamp(here: Tracker) -> str:
    return here("stamp").stdout


def test_an_import_that_others_rest_on_is_not_withdrawn_and_they_are_named(here: Tracker) -> None:
    first = imported(here, "plan.csv", "--map", "river.map")
    second = imported(here, "newer.csv", "--map", "river.map", "--add")
    code = told(here("log", "river/1", "partial", *ACT, "--json"))["entries"][0]["code"]
    before = stamp(here)
    both = here("retract", "--import", first, "-m", "Out.")
    after = stamp(here)
    newer = here("retract", "--import", second, "-m", "Out.")
    one = here("retract", "--import", first, "-m", "Out.", "--json")
    here("retract", code, "-m", "Out.")
    gone = here("retract", "--import", first, "-m", "Out.")

    assert (both.exit_code, before) == (5, after)
    assert f"2 entries rest on what the import {first} brought ({code}, " in both.stderr
    assert (
        f": retract {code} first, each with `tracker retract CODE -m WHY`, then import {second}"
        f" with `tracker retract --import {second} -m WHY`."
    ) in both.stderr
    assert newer.stdout == f"Withdrew 3 entries of the import {second}.\n"
    assert (one.exit_code, f"1 entry rests on what the import {first} brought" in one.stderr) == (
        *(5, True),
    )
    assert gone.exit_code == 0, gone.output
    assert told(here("agreement", "list", "--json"))["agreements"] == []


def test_an_import_rests_on_nothing_that_it_only_edits(here: Tracker) -> None:
    imported(here, "plan.csv", "--map", "river.map")
    Path("plan.csv").write_text(ROWS.replace("One", "The first"))
    edit = imported(here, "plan.csv", "--map", "river.map")
    here("log", "river/1", "partial", *ACT)

    assert here("retract", "--import", edit, "-m", "Out.").exit_code == 0
    assert told(here("list", "river", "--json"))["commitments"][0]["title"] == "One"


def test_what_a_withdrawal_of_an_import_would_do_is_told_and_nothing_done(here: Tracker) -> None:
    name = imported(here, "plan.csv", "--map", "river.map")
    before = stamp(here)
    trial = here("retract", "--import", name, "-m", "Out.", "--dry-run")

    assert (trial.exit_code, stamp(here)) == (0, before)
    assert trial.stdout.startswith("Would withdraw ")
    assert here("retract", "abcde", "-m", "Out.", "--dry-run").exit_code == 2


def test_parties_that_another_agreement_uses_stay(here: Tracker) -> None:
    mandates = led(here, "mandates", "Minister of Labour")
    platform = led(here, "platform", "Minister of Trade")
    here("export", "platform", "-o", "before.yaml")
    gone = here("retract", "--import", mandates, "-m", "Out.")
    used = here("party", "show", "minister-of-health")
    here("export", "platform", "-o", "after.yaml")
    again = here("import", "after.yaml")
    repeated = told(here("retract", "--import", mandates, "-m", "Out.", "--json"))
    here("retract", "--import", platform, "-m", "Out.")
    rest = here("retract", "--import", mandates, "-m", "Out.")

    assert gone.stdout.endswith("; 2 parties stay because others use them.\n")
    assert "withdrawn" not in used.stdout
    assert Path("after.yaml").read_text() == Path("before.yaml").read_text()
    assert "Nothing new" in again.stdout
    assert (repeated["entries"], repeated["kept"]) == (0, {"party": 2})
    assert rest.exit_code == 0
    assert told(here("party", "list", "--json"))["parties"] == []
    assert here("verify").exit_code == 0


def test_a_source_that_stays_is_as_internal_as_it_was(here: Tracker) -> None:
    name = imported(here, "plan.csv", "--map", "river.map")
    [source] = told(here("source", "list", "--json"))["sources"]
    here("source", "edit", source["code"], "--internal", "-m", "Not to be named.")
    gone = told(here("retract", "--import", name, "-m", "Out.", "--json"))

    assert gone["kept"] == {"source": 1}
    assert [one["internal"] for one in told(here("source", "list", "--json"))["sources"]] == [True]


def test_an_agreement_file_is_withdrawn_as_a_whole_and_can_come_again(here: Tracker) -> None:
    Path("pact.yaml").write_text(EXAMPLE)
    name = id_in(here("import", "pact.yaml"))
    again = here("import", "pact.yaml")
    here("export", "river", "-o", "before.yaml")
    gone = here("retract", "--import", name, "-m", "Out.")
    left = [told(here(kind, "list", "--json")) for kind in ("agreement", "party", "source")]
    fresh = id_in(here("import", "pact.yaml"))
    here("export", "river", "-o", "after.yaml")

    assert again.stdout.startswith("Nothing new")
    assert "retract" not in again.stdout
    assert gone.exit_code == 0, gone.output
    assert [one[key] for one in left for key in one if key != "schema"] == [[]] * 3
    assert fresh != name
    assert Path("after.yaml").read_text() == Path("before.yaml").read_text()
    assert here("verify").exit_code == 0


def test_what_an_edited_workbook_brought_is_withdrawn_as_a_whole(
    here: Tracker, tmp_path: Path
) -> None:
    imported(here, "plan.csv", "--map", "river.map")
    here("export", "river", "-o", "river.xlsx")
    edited = Edited(Path("river.xlsx"), tmp_path)
    edited.put("Commitments", edited.row("Commitments", "1"), title_en="The first")
    edited.add("Commitments", number="3", title_en="A third")
    edited.add("Updates", on="2025", message="Begun.", commitments="2", no_source="A test.")
    before = told(here("list", "river", "--json"))["commitments"]
    name = id_in(here("import", edited.save()))
    added = [one["title"] for one in told(here("list", "river", "--json"))["commitments"]]
    gone = here("retract", "--import", name, "-m", "Out.")

    assert added == ["The first", "Two", "A third"]
    assert gone.stdout == f"Withdrew 2 entries of the import {name}.\n"
    assert told(here("list", "river", "--json"))["commitments"] == before


def test_notebooks_get_the_id_of_an_import_that_wrote_something(
    here: Tracker, tmp_path: Path
) -> None:
    Path("pact.yaml").write_text(EXAMPLE)
    db = tracker.open(tmp_path / "own.db", write=True, author="ana")
    trial, done, again = (db.import_file("pact.yaml", dry_run=dry) for dry in (True, False, False))

    assert (trial.import_id, again.import_id) == (None, None)
    assert here("retract", "--import", done.import_id, "-m", "Out.").exit_code == 0
