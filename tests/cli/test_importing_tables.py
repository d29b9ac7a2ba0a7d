"""Tables that people have, taken in by a mapping: real data, previews, refusals, and back out."""

import csv
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tests.hostile import HOSTILE
from tracker.cli import app
from tracker.domain.mapping import preview

DATA = Path(__file__).parent.parent / "data"
MAPPINGS = DATA / "mappings"
OGP = DATA / "ogp-us-nap5"
CANADA = DATA / "canada-commitments"
KINDS = {"agreement": "agreements", "party": "parties", "source": "sources"}
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
by: NO
parties: [{code: "NO", name: {en: Norway}, kind: state}]
tables:
  - columns:
      number: No
      title: Measure
      level: Status
      on: Date
"""
ROWS = """\
No,Measure,Status,Date
1,Build the dam,partial,2024-03-01
2,Open the lock,complete,2024-03-01
"""


@pytest.fixture
def here(own_folder: Path) -> Tracker:
    """The command line on a database without an agreement, in a folder of its own."""

    def run(*words: object, input: str | None = None) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words], input=input)

    return run


@pytest.fixture
def plan(tmp_path: Path) -> Callable[..., tuple[str, ...]]:
    """Writes a mapping and a table; the words that import it."""

    def write(rows: str = ROWS, mapping: str = PLAN, name: str = "plan.csv") -> tuple[str, ...]:
        (tmp_path / "plan.map").write_text(mapping)
        (tmp_path / name).write_text(rows)
        return ("import", name, "--map", "plan.map")

    return write


def told(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


def acts(tracker: Tracker) -> list[dict[str, Any]]:
    """What was done, said or judged, the newest first."""
    found = told(tracker("history", "--limit", "0", "--json"))["entries"]
    return [entry for entry in found if entry["event"] not in ("definition", "retraction")]


def claims(tracker: Tracker) -> list[dict[str, Any]]:
    """What parties claim, in the order of entry."""
    return [
        {"number": line["of"].rpartition("/")[2], "level": line["says"][2], "on": entry["on"]}
        for entry in reversed(acts(tracker))
        for line in entry["lines"]
        if line["kind"] == "claim"
    ]


def refused_rows() -> list[dict[str, str]]:
    """The rows in the file of refused ones."""
    [path] = Path().glob("refused-*.csv")
    return list(csv.DictReader(path.read_text().splitlines()))


def test_the_open_government_plan_comes_in_with_the_counts_of_its_readme(here: Tracker) -> None:
    words = ("import", OGP / "2023-09-30", OGP / "2024-10-25")
    found = told(here(*words, "--map", MAPPINGS / "ogp-us-nap5.yaml", "--json"))

    numbers = [one[0] for one in found["added"]]
    levels = {one["found"]: one["count"] for one in found["levels"]}
    assert sum("." not in number for number in numbers) == 36
    assert sum("." in number for number in numbers) == 70
    assert levels == {"Complete": 33, "In Progress": 36, "Not Started": 1}
    assert found["kinds"] == {"claim": 70}
    assert "commitment_status" in found["notes"][0]  # that of 2023 tells none: it is said


def test_a_history_of_statuses_gives_the_counts_of_each_day(here: Tracker) -> None:
    words = ("import", OGP / "2023-09-30", OGP / "2024-10-25")
    here(*words, "--map", MAPPINGS / "ogp-us-nap5.yaml")
    history = OGP / "status_history_derived.csv"
    mapping = MAPPINGS / "ogp-us-nap5-history.yaml"
    done = here("import", history, "--map", mapping, "--skip-bad")

    assert done.exit_code == 3
    assert "8 refused rows" in done.stderr  # of ids that were given up: none had a status
    assert [row["status"] for row in refused_rows()] == [""] * 8
    assert standing_by(here, "2024-03-01") == {"complete": 8, "in_progress": 3}
    assert standing_by(here, "2024-03-15") == {"complete": 19, "in_progress": 10, "not_started": 1}
    assert standing_by(here, "2024-03-31") == {"complete": 33, "in_progress": 36, "not_started": 1}


def standing_by(tracker: Tracker, day: str) -> dict[str, int]:
    """How many commitments were last claimed to be at each level by a day."""
    newest: dict[str, Any] = {}
    for one in sorted(claims(tracker), key=lambda one: one["on"]):
        if one["on"] <= day:
            newest[one["number"]] = one["level"]
    return dict(Counter(level[2] for level in newest.values() if level))


@pytest.mark.parametrize(
    ("file", "mapping", "commitments", "parts"),
    [
        ("2021-mandate-commitments.csv", "ca-mandates-2021", 760, 0),
        ("2025-LPC-platform.csv", "ca-platform-2025", 348, 0),
        ("consolidated_2025_LPC_promises_final.csv", "ca-consolidated-2025", 352, 0),
        ("2025-LPC-platform-nested.json", "ca-platform-2025-nested", 303, 277),
    ],
)
def test_canadian_commitments_come_in_whole(
    here: Tracker, file: str, mapping: str, commitments: int, parts: int
) -> None:
    path = MAPPINGS / f"{mapping}.yaml"
    done = here("import", CANADA / file, "--map", path)
    listed = told(here("agreement", "list", "--json"))["agreements"]

    assert done.exit_code == 0, done.output
    assert [(one["commitments"], one["parts"]) for one in listed] == [(commitments, parts)]
    assert len(path.read_text().splitlines()) <= 25
    assert "\\u2019" not in here("list", "--json").stdout
    assert here("verify").exit_code == 0


def test_the_same_file_again_adds_nothing_and_a_newer_one_what_changed(
    here: Tracker, plan: Callable[..., tuple[str, ...]]
) -> None:
    first = told(here(*plan(), "--json"))
    again = told(here(*plan(), "--json"))
    newer = ROWS.replace("partial,2024-03-01", "substantial,2024-09-01").replace("lock", "locks")
    later = told(here(*plan(newer), "--json"))

    assert (first["entries"], again["entries"], later["entries"]) == (2, 0, 1)
    assert (again["definitions"], again["known"]) == (0, 2)
    assert [one["new"] for one in later["changed"]] == ["Open the locks"]


def test_a_status_column_is_the_word_of_the_party_named_and_judges_nothing(
    here: Tracker, plan: Callable[..., tuple[str, ...]]
) -> None:
    here(*plan())
    entry = acts(here)[-1]

    assert told(here("list", "river", "--json"))["commitments"][0]["level"] is None
    assert [line["kind"] for line in entry["lines"]] == ["claim"]
    assert entry["by"] == ["NO"]
    assert entry["found"]["level"] == "partial"


def test_levels_are_assessments_only_where_the_mapping_names_an_analyst(
    here: Tracker, plan: Callable[..., tuple[str, ...]]
) -> None:
    judged = PLAN.replace("by: NO", "analyst: mira").replace(
        "      on: Date", "      on: Date\n      basis: {value: independent}"
    )
    done = here(*plan(mapping=judged))
    entry = acts(here)[-1]

    assert done.exit_code == 0, done.output
    assert entry["author"] == "mira"
    assert told(here("list", "river", "--json"))["commitments"][0]["level"] == "partial"


def test_one_bad_row_stops_all_and_names_its_place(
    here: Tracker, plan: Callable[..., tuple[str, ...]]
) -> None:
    done = here(*plan(ROWS + "3,Close the gate,nearly,2024-03-01\n"))

    assert done.exit_code == 1
    assert "plan.csv:4, column Status: level:" in done.stderr
    assert '"nearly"' in done.stderr
    assert told(here("agreement", "list", "--json"))["agreements"] == []


def test_a_mapping_that_fits_no_row_is_told_before_all_rows_are_held(
    here: Tracker, plan: Callable[..., tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "MOST_REFUSED", 2)
    rows = "".join(f"{n},Step {n},nearly,2024-03-01\n" for n in range(3, 7))
    done = here(*plan(ROWS + rows), "--skip-bad")

    assert done.exit_code == 1
    assert "plan.csv:4, column Status: level:" in done.stderr
    assert "more than 2 rows are refused. Nothing is imported" in done.stderr


def test_the_rest_is_imported_where_bad_rows_are_to_be_skipped(
    here: Tracker, plan: Callable[..., tuple[str, ...]]
) -> None:
    done = here(*plan(ROWS + ",Close the gate,partial,2024-03-01\n"), "--skip-bad")
    [row] = refused_rows()

    assert done.exit_code == 3
    assert (row["Measure"], row["refused field"]) == ("Close the gate", "number")
    assert len(told(here("list", "river", "--json"))["commitments"]) == 2


def test_a_dry_run_shows_what_will_come_and_writes_nothing(
    here: Tracker, plan: Callable[..., tuple[str, ...]]
) -> None:
    done = here(*plan(), "--dry-run")

    assert "2 new, 0 changed" in done.stdout
    assert "partial → partial: 1" in done.stdout
    assert told(here("agreement", "list", "--json"))["agreements"] == []


def test_rows_of_unknown_numbers_are_listed_and_not_added_without_being_told(
    here: Tracker, plan: Callable[..., tuple[str, ...]]
) -> None:
    here(*plan())
    known = PLAN[: PLAN.index("agreement:")] + "agreement: river\n" + PLAN[PLAN.index("by:") :]
    other = "No,Measure,Status,Date\nA7,Build the dams,complete,2024-10-01\n"
    refused = here(*plan(other, known))
    saved = here(*plan(other, known), "--save-map", "matched.map")
    matched = here("import", "plan.csv", "--map", "matched.map")
    added = told(here(*plan(other.replace("A7", "B8"), known), "--add", "--json"))

    assert refused.exit_code == 1
    assert "A7 is no commitment here: it may be 1, 96 % alike" in refused.stderr
    assert saved.exit_code == 1  # what does not match is still told
    assert "A7: 1" in Path("matched.map").read_text()
    assert matched.exit_code == 0, matched.output
    assert [one[0] for one in added["added"]] == ["B8"]


def test_renumbered_rows_without_titles_are_matched_by_their_texts(
    here: Tracker, tmp_path: Path
) -> None:
    file, mapping = "2021-mandate-commitments.csv", MAPPINGS / "ca-mandates-2021.yaml"
    with (CANADA / file).open(newline="") as old:
        head, *rows = list(csv.reader(old))[:61]
    write_rows(tmp_path / file, [head, *rows])
    here("import", file, "--map", mapping)
    write_rows(tmp_path / file, [head, *([f"N{number}", *rest] for number, *rest in rows)])
    seen = here("import", file, "--map", mapping, "--dry-run", "--json")
    here("import", file, "--map", mapping, "--save-map", "matched.map")
    matched = here("import", file, "--map", "matched.map")

    unmatched = json.loads(seen.stdout)["unmatched"]
    assert {(one["number"], one["near"]) for one in unmatched} == {(f"N{n}", n) for n, *_ in rows}
    assert {one["likeness"] for one in unmatched} == {100}
    assert matched.exit_code == 0, matched.output


def write_rows(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(rows)


def test_an_import_is_withdrawn_as_a_whole_and_can_come_again(
    here: Tracker, plan: Callable[..., tuple[str, ...]]
) -> None:
    brought = told(here(*plan(), "--json"))
    before, stamp = shown(here), here("stamp").stdout.strip()
    gone = here("retract", "--import", brought["import_id"], "-m", "The wrong column.")
    nothing = acts(here)
    left = [told(here(kind, "list", "--json"))[name] for kind, name in KINDS.items()]
    out = [here(word, "river") for word in ("list", "report", "export")]
    then = here("list", "river", "--known-at", stamp, "--json")
    refused = here("log", "river/1", "--on", "2025", "-m", "x", "--no-source", "heard")
    again = told(here(*plan(), "--json"))

    assert gone.exit_code == 0, gone.output
    assert nothing == []
    assert left == [[]] * 3
    assert [one.exit_code for one in out] == [1] * 3
    assert all("The agreement river was withdrawn: `tracker show river`" in x.stderr for x in out)
    assert refused.exit_code == 1
    assert "The commitment river/1 was withdrawn: `tracker show river/1`" in refused.stderr
    assert told(then)["commitments"] == before["list"]
    assert again["entries"] == 2
    assert shown(here) == before
    assert here("verify").exit_code == 0
    assert here("database", "rebuild").exit_code == 0
    assert shown(here) == before


def shown(tracker: Tracker) -> dict[str, Any]:
    """What lists and a report say of the agreement, without the stamp and the entries named."""
    found = {name: told(tracker(kind, "list", "--json"))[name] for kind, name in KINDS.items()}
    listed = told(tracker("list", "river", "--json"))["commitments"]
    report = told(tracker("report", "river", "--as-of", "2025-01-01", "--json"))
    names = ("counts", "figures", "claimed_levels", "sections", "bodies")
    return {**found, "list": listed, "report": {name: report[name] for name in names}}


def test_without_a_mapping_one_is_proposed_with_its_questions(
    here: Tracker, tmp_path: Path
) -> None:
    (tmp_path / "plan.csv").write_text(ROWS)
    shown = here("import", "plan.csv")
    here("import", "plan.csv", "--save-map", "plan.map")
    undecided = here("import", "plan.csv", "--map", "plan.map")

    assert "number: 'No'" in shown.stdout
    assert "title: Measure   # Build the dam | Open the lock" in shown.stdout
    assert undecided.exit_code == 1
    assert "unit is what is counted" in undecided.stderr


def test_a_table_with_german_heads_becomes_an_agreement_in_german(here: Tracker) -> None:
    Path("plan.csv").write_text("Nr.;Titel;Frist;Stand\n1;Den Damm bauen;31.12.2026;offen\n")
    proposal = here("import", "plan.csv").stdout
    answers = {
        "slug": "fluss",
        "title: {de": "Flussplan",
        "unit": "commitments",
        "expiry": "freeze",
        "inherits_deadline": "false",
        "scale": "core@1",
        "by": "NO\nparties: [{code: 'NO', name: {de: Norwegen}, kind: state}]",
        "  offen": "not_started",
        "on: {value": "2026-01-01",
    }
    for key, answer in answers.items():
        assert f"{key}: '?'" in proposal, (key, proposal)
        proposal = proposal.replace(f"{key}: '?'", f"{key}: {answer}", 1)
    Path("plan.map").write_text(proposal)
    assert here("import", "plan.csv", "--map", "plan.map", "--yes").exit_code == 0

    assert "\nlanguage: de   # of titles and messages, as of the heads\n" in proposal
    exported = here("export", "fluss").stdout
    assert "title: {de: Flussplan}" in exported
    assert "title: {de: Den Damm bauen}" in exported


def test_a_table_about_other_things_than_the_agreement_in_use_begins_a_new_one(
    here: Tracker, plan: Callable[..., tuple[str, ...]]
) -> None:
    here(*plan())
    here("use", "river")
    Path("news.csv").write_text("No,Measure,Status\n1,Build the dams,complete\n")
    Path("other.csv").write_text("No,Measure,Status\n1,Tax the banks,complete\n2,Train,partial\n")

    assert "agreement: river   # the one in use" in here("import", "news.csv").stdout
    proposed = here("import", "other.csv").stdout
    assert "agreement:   # a new one; or the slug of one that is here\n  slug: '?'" in proposed


def test_an_agreement_in_use_that_another_database_has_is_told(
    here: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    here("import", "union-state")
    monkeypatch.setenv("TRACKER_AGREEMENT", "river")
    done = here("list")

    assert done.exit_code == 4
    assert "`tracker use SLUG` chooses one that is here" in done.stderr


def test_a_folder_and_a_list_in_yaml_are_proposed_a_mapping_too(here: Tracker) -> None:
    shown = here("import", OGP / "2023-09-30" / "commitments").stdout
    assert "source: '?'" in shown
    assert "files: commitments/*.md" in shown
    assert "number: commitment_id   # US0113" in shown
    assert "bodies" not in shown  # the text of a file is no institution

    Path("plan.yaml").write_text("# ours\n- id: 1\n  title: Dam\n  status: begun\n")
    shown = here("import", "plan.yaml").stdout
    assert "title: title   # Dam" in shown
    assert "source:" not in shown

    several = here("import", OGP / "2023-09-30")
    assert several.exit_code == 2
    assert "let it be proposed for each alone" in several.stderr


def test_a_column_for_each_period_is_a_claim_for_each(
    here: Tracker, plan: Callable[..., tuple[str, ...]]
) -> None:
    mapping = PLAN.replace(
        "      level: Status\n      on: Date\n", '    periods: "Status {date}"\n'
    )
    rows = (
        "No,Measure,Status 2023,Status 2024-Q1\n1,Build the dam,partial,complete\n2,Lock,,partial\n"
    )
    done = here(*plan(rows, mapping))

    assert done.exit_code == 0, done.output
    assert sorted((one["number"], one["on"]) for one in claims(here)) == [
        ("1", "2023"),
        ("1", "2024-Q1"),
        ("2", "2024-Q1"),
    ]


def test_of_snapshots_only_changes_become_entries_and_what_is_gone_is_told(
    here: Tracker, plan: Callable[..., tuple[str, ...]], tmp_path: Path
) -> None:
    mapping = PLAN.replace("on: Date", "on: {file: date}")
    rows = ROWS.replace(",2024-03-01", "").replace(",Date", "")
    plan(rows, mapping, "plan-2024-03-01.csv")
    (tmp_path / "plan-2024-06-01.csv").write_text(rows.replace("2,Open the lock,complete\n", ""))
    files = ("plan-2024-03-01.csv", "plan-2024-06-01.csv")
    found = told(here("import", *files, "--map", "plan.map", "--json"))

    assert found["kinds"] == {"claim": 2, "mention": 1}
    [dropped] = found["dropped"]
    assert (dropped["number"], dropped["table"]) == ("2", "plan-2024-06-01.csv")
    assert "No longer listed in plan-2024-06-01.csv" in here("show", "river/2").stdout


def test_files_are_joined_by_a_key(
    here: Tracker, plan: Callable[..., tuple[str, ...]], tmp_path: Path
) -> None:
    mapping = PLAN.replace(
        "  - columns:",
        "  - files: plan.csv\n    join: [{files: names.csv, column: No, key: id}]\n    columns:",
    )
    plan("No,Status,Date\n1,partial,2024-03-01\n", mapping)
    (tmp_path / "names.csv").write_text("id,Measure\n1,Build the dam\n")
    done = here("import", "plan.csv", "names.csv", "--map", "plan.map")

    assert done.exit_code == 0, done.output
    assert told(here("list", "river", "--json"))["commitments"][0]["title"] == "Build the dam"


def test_what_was_renamed_in_a_series_is_flagged(
    here: Tracker, plan: Callable[..., tuple[str, ...]], tmp_path: Path
) -> None:
    mapping = PLAN.replace("on: Date", "on: {file: date}")
    rows = ROWS.replace(",2024-03-01", "").replace(",Date", "")
    plan(rows, mapping, "plan-2024-03-01.csv")
    (tmp_path / "plan-2024-06-01.csv").write_text(rows.replace("2,Open the", "2a,Open the new"))
    files = ("plan-2024-03-01.csv", "plan-2024-06-01.csv")
    done = here("import", *files, "--map", "plan.map", "--dry-run")

    assert "2: no longer in plan-2024-06-01.csv; 2a is new and 87 % like it" in done.stdout


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("by: NO", "by: SE", 'plan.map: found "SE", which is no party here'),
        ("parties:", "source: gazette\nparties:", 'plan.map: There is no source called "gazette"'),
        ("title: Measure", "title: Titel", 'plan.csv has no column "Titel"'),
        ("core@1", "cores@1", 'plan.map: There is no scale called "cores@1"'),
        ("on: Date", "on: {file: date}", 'There is no date in the name "plan.csv"'),
    ],
)
def test_a_mapping_that_does_not_fit_is_one_sentence(
    here: Tracker, plan: Callable[..., tuple[str, ...]], old: str, new: str, expected: str
) -> None:
    done = here(*plan(mapping=PLAN.replace(old, new)))

    assert done.exit_code == 1
    assert done.stderr.startswith(f"Error: {expected}")
    assert done.stderr.count("\n") == 1


def test_hostile_texts_come_in_as_text_or_are_refused_in_their_cell(
    here: Tracker, plan: Callable[..., tuple[str, ...]], tmp_path: Path
) -> None:
    mapping = PLAN.replace("      on: Date", "      on: Date\n      message: Why\n      area: Why")
    in_files = (one for one in HOSTILE if one.encode("utf-8", "ignore").decode() == one)
    texts = [one for one in in_files if "\0" not in one]  # NUL stops the whole file
    rows = [(str(n), one, "partial", "2024-03-01", one) for n, one in enumerate(texts, start=1)]
    words = plan("", mapping)
    with (tmp_path / "plan.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("No", "Measure", "Status", "Date", "Why"), *rows])
    done = here(*words, "--skip-bad", "--json")
    shown = here("list", "river").stdout + here("history", "--limit", "0").stdout

    assert done.exit_code in (0, 3), done.output[-600:]
    assert len(told_anyway(done)["added"]) > len(HOSTILE) / 2
    assert not set(shown) & set("\x1b\x07\x9b\u202e\u2066\r")
    assert here("verify").exit_code == 0


def told_anyway(result: Result) -> dict[str, Any]:
    """The JSON of a command that did a part."""
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


def test_nothing_of_a_refused_row_comes_in(
    here: Tracker, plan: Callable[..., tuple[str, ...]]
) -> None:
    rows = ROWS + "1,Build another,complete,2024-03-01\n3,Close the gate,nearly,2024-03-01\n"
    here(*plan(rows), "--skip-bad")
    listed = told(here("list", "river", "--json"))["commitments"]

    assert [one["number"] for one in listed] == ["1", "2"]
    assert [line["says"][2][2] for entry in acts(here) for line in entry["lines"]] == [
        "complete",
        "partial",
    ]


def test_heads_and_notes_between_the_rows_are_refused_or_skipped(
    here: Tracker, plan: Callable[..., tuple[str, ...]]
) -> None:
    rows = "No,Measure,Status,Date\nA. Rail,,,\n" + ROWS.partition("\n")[2] + "* preliminary,,,\n"
    refused = here(*plan(rows))
    skipping = PLAN.replace("  - columns:", '  - skip: {No: ["A. *", "[*]*"]}\n    columns:')
    done = told(here(*plan(rows, skipping), "--json"))

    assert refused.exit_code == 1
    assert "leave heads and notes out with skip" in refused.stderr
    assert [one[0] for one in done["added"]] == ["1", "2"]


def test_a_date_that_did_not_move_is_not_told_again(
    here: Tracker, plan: Callable[..., tuple[str, ...]]
) -> None:
    mapping = PLAN.replace("      on: Date", "      on: Date\n      due: {value: 2026}")
    here(*plan(mapping=mapping))
    newer = ROWS.replace("partial,2024-03-01", "substantial,2024-09-01")
    later = told(here(*plan(newer, mapping), "--json"))

    assert later["kinds"] == {"claim": 1}


def test_a_body_of_another_party_is_not_taken_for_that_of_the_same_name(
    here: Tracker, plan: Callable[..., tuple[str, ...]]
) -> None:
    lead = PLAN.replace(
        "      on: Date", "      on: Date\n      bodies: {value: Customs, belongs_to: NO}"
    )
    here(*plan(mapping=lead))
    swedish = lead.replace("river", "lake").replace("NO", "SE").replace("Norway", "Sweden")
    found = told(here(*plan(mapping=swedish), "--json"))

    assert found["parties"] == {"SE": "Sweden", "customs-2": "Customs"}


SPACED = PLAN.replace(
    "      on: Date\n", "      on: Date\n      section: Part\n      speaker: Who\n"
)
SPACED += "      by: {column: By, values: {Our side: NO}}\n      bodies: {column: Lead, split: ;}\n"


@pytest.mark.parametrize("spaces", [(" ", "\u00a0"), (" \u202f ", "  ")])
def test_a_name_is_the_same_however_its_words_are_spaced(
    here: Tracker, plan: Callable[..., tuple[str, ...]], spaces: tuple[str, str]
) -> None:
    rows = [
        f"{n},Build\u3000it,partial,2024-03-01,Our{one}part,Our{one}side,Ana{one}Li,"
        f'"Roads{one}Office; Water{one}\nOffice"\n'
        for n, one in enumerate(spaces, start=1)
    ]
    words = plan("No,Measure,Status,Date,Part,By,Who,Lead\n" + "".join(rows), SPACED)
    found = told(here(*words, "--json"))

    bodies = {"roads-office": "Roads Office", "water-office": "Water Office"}
    assert found["parties"] == {"NO": "Norway", **bodies}
    assert found["groups"] == {"our-part": "Our part"}
    assert [(act["by"], act["speaker"]) for act in acts(here)] == [(["NO"], "Ana Li")] * 2
    assert found["added"][0] == ["1", "Build\u3000it"]  # a title stays as it is

    Path("plan.csv").write_text(Path("plan.csv").read_text().replace(spaces[1], "\u2003"))
    assert told(here(*words, "--json"))["definitions"] == 0


def test_an_analyst_is_the_same_however_the_name_is_spaced(
    here: Tracker, plan: Callable[..., tuple[str, ...]]
) -> None:
    judged = f"{PLAN}      analyst: Rater\n      basis: {{value: independent}}\n"
    first, second = ROWS.replace("\n", ",Ana Li\n").split("\n")[1:3]
    rows = [first, second.replace("Ana Li", "Ana\u00a0\u00a0Li")]
    here(*plan("No,Measure,Status,Date,Rater\n" + "\n".join(rows), judged))

    assert [act["author"] for act in acts(here)] == ["Ana Li"] * 2


def test_ministries_of_canada_are_one_party_each(here: Tracker) -> None:
    words = ("import", CANADA / "2021-mandate-commitments.csv", "--map")
    found = told(here(*words, MAPPINGS / "ca-mandates-2021.yaml", "--dry-run", "--json"))

    assert len(found["parties"]) == 1 + 49  # with Canada itself


def test_a_quarter_without_a_level_says_nothing_and_a_repeated_one_is_said_again(
    here: Tracker, plan: Callable[..., tuple[str, ...]]
) -> None:
    mapping = PLAN.replace("      level: Status\n      on: Date\n", '    periods: "{date}"\n')
    rows = "No,Measure,2024 Q1,Q2 2024,2024-Q3\n1,Build the dam,partial,,partial\n"
    done = here(*plan(rows, mapping))

    assert done.exit_code == 0, done.output
    assert [one["on"] for one in claims(here)] == ["2024-Q1", "2024-Q3"]


def test_percentages_are_read_as_people_and_spreadsheets_write_them(
    here: Tracker, plan: Callable[..., tuple[str, ...]]
) -> None:
    mapping = PLAN.replace("      level: Status", "      percent: Status").replace(
        "by: NO", 'by: NO\ndecimal: ","'
    )
    rows = 'No,Measure,Status,Date\n1,Dam,"33,3333",2024\n2,Lock,"45 %",2024\n3,Gate,"1.000",2024\n'
    done = here(*plan(rows, mapping))
    figures = [line["says"][1][0][2] for entry in acts(here) for line in entry["lines"]]

    assert done.exit_code == 0, done.output
    assert sorted(figures) == [33_33, 45_00, 1_000_00]


def test_an_earlier_file_does_not_undo_what_a_later_one_has_told(
    here: Tracker, plan: Callable[..., tuple[str, ...]]
) -> None:
    here(*plan())
    newer = ROWS.replace("2024-03-01", "2024-09-01").replace("the lock", "both locks")
    here(*plan(newer.replace("partial", "complete")))
    again = told(here(*plan(), "--json"))

    assert (again["entries"], again["definitions"], again["changed"]) == (0, 0, [])


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("plan.xls", "open it in Excel or LibreOffice and save it as .xlsx"),
        ("plan.ods", "open it in Excel or LibreOffice and save it as .xlsx"),
        ("treaty.docx", "`tracker draft treaty.docx -o draft.xlsx` proposes what it commits to"),
        ("treaty.pdf", "`tracker draft treaty.pdf -o draft.xlsx` proposes what it commits to"),
    ],
)
def test_what_is_no_table_is_told_with_the_way_to_bring_it_in(
    here: Tracker, name: str, way: str
) -> None:
    Path(name).write_bytes(b"PK\x03\x04")
    done = here("import", name)

    assert done.exit_code == 2
    assert way in done.stderr


def test_two_files_that_differ_on_a_day_are_told_and_neither_comes_in_again(
    here: Tracker, plan: Callable[..., tuple[str, ...]]
) -> None:
    first = plan()
    here(*first)
    other = Path("other.csv")
    other.write_text(Path(first[1]).read_text().replace("partial", "complete"))
    words = ("import", "other.csv", *first[2:])

    done = here(*words)
    assert "SAYS OTHERWISE" in done.stdout
    assert "other.csv:2: the same side has said something else of this day" in done.stdout
    assert "Nothing new" in here(*words).stdout
    assert "Nothing new" in here(*first).stdout


NESTED = """\
format: tracker.mapping/1
agreement:
  {slug: river, title: {en: River}, unit: parts, expiry: freeze, inherits_deadline: false,
   scale: core@1}
by: NO
parties: [{code: "NO", name: {en: Norway}, kind: state}]
tables:
  - rows: plan
    columns: {number: id, title: name}
  - rows: plan.measures
    columns: {number: id, parent: ../id, title: what, level: status, on: {value: 2024-01-01}}
"""


def test_lists_within_lists_are_parts_and_one_bad_row_of_a_line_keeps_no_other_out(
    here: Tracker,
) -> None:
    measures = [
        {"id": "1.1", "what": "Wall", "status": "complete"},
        {"id": "1.2", "what": "", "status": "partial"},
    ]
    plan = [
        {"id": "1", "name": "Dam", "measures": measures},
        {
            "id": "2",
            "name": "Lock",
            "measures": [{"id": "2.1", "what": "Gate", "status": "complete"}],
        },
        {"id": "3", "name": "Path", "measures": None},
    ]
    Path("plan.json").write_text(json.dumps({"plan": plan}))  # all of it on one line
    Path("plan.map").write_text(NESTED)

    done = here("import", "plan.json", "--map", "plan.map", "--skip-bad")

    assert done.exit_code == 3
    assert [(one["number"], one["level"]) for one in claims(here)] == [
        ("1.1", ["core", 1, "complete"]),
        ("2.1", ["core", 1, "complete"]),
    ]
    [row] = refused_rows()
    assert row["refused at"] == "plan.json:1, item 1.2 of plan.measures, column what"
    assert (row["id"], row["../name"]) == ("1.2", "Dam")


def test_what_is_new_inherits_the_agreements_end_where_that_is_said(
    here: Tracker, plan: Callable[..., tuple[str, ...]]
) -> None:
    said = PLAN.replace("inherits_deadline: false", "inherits_deadline: true\n  ends: 2025-12-31")
    here(*plan(mapping=said))

    listed = told(here("list", "river", "--json"))["commitments"]
    assert [one["due"]["inherited"] for one in listed] == ["2025-12-31"] * 2


def test_a_question_that_nobody_answered_is_one(
    here: Tracker, plan: Callable[..., tuple[str, ...]]
) -> None:
    done = here(*plan(mapping=PLAN.replace("by: NO", 'by: "?"')))

    assert done.exit_code == 1
    assert "plan.map:9:1: by: The code is still a question" in done.stderr


def test_what_is_left_out_of_an_import_without_news_is_told(
    here: Tracker, plan: Callable[..., tuple[str, ...]]
) -> None:
    here(*plan())
    done = here(*plan(rows=ROWS + "9,Paint it,partial,2024-03-01\n"), "--skip-bad")

    assert done.exit_code == 3
    assert "NOT HERE" in done.stdout
    assert "Nothing new: all else is here already. 1 row cannot be imported" in done.stdout


def test_parts_are_counted_without_their_wholes_and_know_them_by_number(
    here: Tracker, plan: Callable[..., tuple[str, ...]]
) -> None:
    rows = "No,Measure,Whole\nA,Water,\nx-1,Dam,A\nx-2,Lock,A\nB,Air,\n"
    mapping = PLAN.replace("unit: commitments", "unit: parts")
    mapping = mapping.replace("      level: Status\n      on: Date\n", "      parent: Whole\n")
    here(*plan(rows, mapping))

    [agreement] = told(here("agreement", "list", "--json"))["agreements"]
    assert (agreement["commitments"], agreement["parts"], agreement["counted"]) == (2, 2, 3)
    [part] = [one for one in told(here("show", "A", "--json"))["parts"] if one["number"] == "x-1"]
    assert part["parent"] == "A"
