"""A newer file of a table that was taken in before: of it only what changed comes in."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tracker.cli import app

Import = Callable[..., dict[str, Any]]

MAPPING = """\
format: tracker.mapping/1
agreement:
  {slug: river, title: {en: River}, unit: commitments, expiry: freeze, inherits_deadline: false,
   scale: core@1}
by: NO
parties: [{code: "NO", name: {en: Norway}, kind: state}]
levels: {open: not_started, half: partial, done: complete}
tables:
"""
LOG = """\
  - files: plan.csv
    columns: {number: No, title: Title}
  - files: log.csv
    each: update
    columns: {number: No, on: Day, level: Status}
"""
UPDATES = LOG[LOG.index("  - files: log") :]
PERIODS = """\
  - periods: "Status {date}"
    columns: {number: No, title: Title}
"""
DATED = "  - columns: {number: No, title: Title, level: Status, on: Day}\n"
JUDGED = """\
  - analyst: mira
    columns: {number: No, title: Title, level: Status, on: Day, basis: {value: independent}}
"""
JUDGEMENTS = "No,Title,Day,Status\n1,Dam,2023-01-01,open\n2,Lock,2023-01-01,half\n"
PLAN = "No,Title\n1,Dam\n2,Lock\n"
ROWS = "No,Day,Status\n1,2023-01-01,open\n2,2023-01-01,open\n1,2024-01-01,half\n"
BY_YEAR = "No,Title,Status 2023,Status 2024\n1,Dam,open,done\n2,Lock,open,open\n"


@pytest.fixture
def take_in(own_folder: Path) -> Import:
    """Takes in files, given as name and text, by a mapping of tables."""

    def run(tables: str, files: dict[str, str]) -> dict[str, Any]:
        Path("river.map").write_text(MAPPING + tables)
        for name, text in files.items():
            Path(name).write_bytes(text.encode())
        done = CliRunner().invoke(app, ["import", *files, "--map", "river.map", "--json"])
        assert done.exit_code == 0, done.output
        found = json.loads(done.stdout)
        assert isinstance(found, dict)
        return found

    return run


def with_log(rows: str) -> dict[str, str]:
    return {"plan.csv": PLAN, "log.csv": rows}


def test_of_a_log_that_grew_only_the_new_rows_come_in(take_in: Import) -> None:
    take_in(LOG, with_log(ROWS))
    longer = take_in(LOG, with_log(f"{ROWS}2,2024-06-01,done\n"))
    saved = take_in(LOG, with_log(f"{ROWS}2,2024-06-01,done\n".replace("\n", "\r\n")))

    assert (longer["entries"], longer["known"]) == (1, 3)
    assert (saved["entries"], saved["known"]) == (0, 4)
    assert list(longer["sources"].values()) == ["log.csv"]
    assert saved["sources"] == {}


def test_a_column_for_another_period_brings_its_claims_alone(take_in: Import) -> None:
    take_in(PERIODS, {"plan.csv": BY_YEAR})
    longer = "".join(
        f"{row},{told}\n"
        for row, told in zip(BY_YEAR.splitlines(), ["Status 2025", "done", "half"], strict=True)
    )
    newer = take_in(PERIODS, {"plan.csv": longer})

    assert (newer["entries"], newer["known"]) == (2, 4)


def test_a_newer_file_tells_nothing_twice_that_an_analyst_judged(take_in: Import) -> None:
    take_in(JUDGED, {"plan.csv": JUDGEMENTS})
    newer = take_in(JUDGED, {"plan.csv": JUDGEMENTS.replace("2023-01-01,half", "2024-01-01,done")})

    assert (newer["entries"], newer["known"]) == (1, 1)


def test_what_another_source_tells_is_told_again(take_in: Import) -> None:
    tables = LOG.replace("level: Status", "level: Status, source: Source")
    rows = "No,Day,Status,Source\n1,2023-01-01,open,https://a.example/\n2,2023-01-01,open,\n"
    take_in(tables, with_log(rows))
    newer = take_in(tables, with_log(rows.replace("a.example", "b.example")))

    assert (newer["entries"], newer["known"]) == (1, 1)
    assert take_in(tables, with_log(f"{rows}2,2024-01-01,done,\n"))["entries"] == 1


@pytest.mark.parametrize(
    ("tables", "rows"),
    [
        (PERIODS, BY_YEAR),
        (DATED, "No,Title,Day,Status\n1,Dam,2024-01-01,done\n2,Lock,2023-01-01,open\n"),
    ],
)
def test_another_title_is_taken_also_where_the_table_tells_of_earlier_days(
    take_in: Import, tables: str, rows: str
) -> None:
    take_in(tables, {"plan.csv": rows})
    newer = take_in(tables, {"plan.csv": rows.replace("Lock", "Both locks")})

    assert newer["entries"] == 0
    assert newer["changed"] == [{**newer["changed"][0], "number": "2", "new": "Both locks"}]


def test_a_table_without_days_is_not_older_than_what_is_on_record(take_in: Import) -> None:
    take_in(LOG, with_log(ROWS))
    tables = "  - columns: {number: No, title: Title, due: Due}\n"
    newer = take_in(tables, {"new.csv": "No,Title,Due\n1,Dam,2027\n2,Both locks,2027\n"})

    assert [one["new"] for one in newer["changed"]] == ["Both locks"]


def test_a_log_with_dates_adds_nothing_the_second_time(take_in: Import) -> None:
    tables = LOG.replace("level: Status", "level: Status, due: Due")
    rows = "No,Day,Status,Due\n1,2023-01-01,open,2025\n1,2024-01-01,half,2025\n"
    take_in(tables, with_log(rows))

    assert take_in(tables, with_log(rows))["entries"] == 0
    assert take_in(tables, with_log(f"{rows}2,2024-01-01,done,2026\n"))["entries"] == 1


def test_what_a_series_has_no_more_is_told_once(take_in: Import) -> None:
    tables = "  - columns: {number: No, title: Title, level: Status, on: {file: date}}\n"
    rows = "No,Title,Status\n1,Dam,open\n2,Lock,open\n"
    files = {"plan-2023.csv": rows, "plan-2024.csv": rows.replace("2,Lock,open\n", "")}
    take_in(tables, files)
    files["plan-2024.csv"] = files["plan-2024.csv"].replace("open", "half")

    assert take_in(tables, files)["kinds"] == {"claim": 1}


@pytest.mark.parametrize(
    ("tables", "rows", "first", "other"),
    [
        (UPDATES, ROWS, "2,2023-01-01,open", "2,2023-01-01,done"),
        (UPDATES, ROWS, "2,2023-01-01,open", "2,2023-01-01,"),
        (PERIODS, BY_YEAR, "2,Lock,open,open", "2,Lock,done,done"),
        (JUDGED, JUDGEMENTS, "2023-01-01,half", "2023-01-01,done"),
    ],
)
def test_another_level_of_a_day_on_record_is_told_and_both_stand(
    take_in: Import, tables: str, rows: str, first: str, other: str
) -> None:
    take_in(LOG, {"plan.csv": PLAN, "log.csv": "No,Day,Status\n"})
    taken = take_in(tables, {"log.csv": rows})
    newer = take_in(tables, {"log.csv": rows.replace(first, other)})

    assert taken["differing"] == []
    assert newer["differing"] == ["log.csv:3"]


def test_two_updates_of_a_day_in_one_log_are_no_contradiction(take_in: Import) -> None:
    rows = f"{ROWS}1,2024-01-01,done\n"

    assert take_in(LOG, with_log(rows))["differing"] == []


@pytest.mark.parametrize(
    ("tables", "rows"),
    [
        (DATED, "No,Title,Day,Status\n1,Dam,2024-01-01,open\n2,Lock,2024-02-01,half\n"),
        (PERIODS, "No,Title,Status 2024-02-01\n1,Dam,open\n2,Lock,half\n"),
    ],
)
def test_what_was_corrected_or_withdrawn_by_hand_stays_so(
    take_in: Import, tables: str, rows: str
) -> None:
    take_in(tables, {"plan.csv": rows})
    one, other = codes()
    Path("one.txt").write_text(by_hand("show", one).replace("2024-02-01", "2024-03-01"))
    by_hand("correct", one, "--from", "one.txt")
    by_hand("retract", other, "-m", "Nobody said so.")
    again = take_in(tables, {"plan.csv": rows})
    newer = take_in(tables, {"plan.csv": rows.replace("Dam", "The dam")})

    assert (again["entries"], again["known"]) == (0, 2)
    assert (newer["entries"], newer["known"]) == (0, 2)


def test_what_was_withdrawn_comes_in_with_another_source(take_in: Import) -> None:
    tables = LOG.replace("level: Status", "level: Status, source: Source")
    rows = "No,Day,Status,Source\n1,2023-01-01,open,https://a.example/\n"
    take_in(tables, with_log(rows))
    by_hand("retract", *codes(), "-m", "Nobody said so.")

    assert take_in(tables, with_log(rows))["entries"] == 0
    assert take_in(tables, with_log(rows.replace("a.example", "b.example")))["entries"] == 1


def codes() -> list[str]:
    """The codes of the entries on the agreement, the newest first."""
    done = CliRunner().invoke(app, ["history", "river", "--json"])
    return [one["code"] for one in json.loads(done.stdout)["entries"]]


def by_hand(*words: str) -> str:
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    return done.stdout
