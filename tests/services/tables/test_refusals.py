"""What is refused of a table leaves nothing behind, and says nothing of what was not read."""

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from typer.testing import Result

from tests.cli.test_importing_tables import PLAN, acts, claims, here, plan, refused_rows, told

__all__ = ["here", "plan"]

Tracker = Callable[..., Result]
Plan = Callable[..., tuple[str, ...]]
SERIES = PLAN.replace("on: Date", "on: {file: date}")
BODIED = PLAN + "      section: Part\n      source: Link\n      bodies: Lead\n"


def test_a_row_that_is_refused_is_not_dropped_from_its_series(here: Tracker, plan: Plan) -> None:
    words = plan("No,Measure,Status\n1,Dam,partial\n2,Lock,partial\n", SERIES, "s-2024-01-01.csv")
    Path("s-2024-02-01.csv").write_text("No,Measure,Status\n1,Dam,nonsense\n2,Lock,partial\n")
    Path("s-2024-03-01.csv").write_text("No,Measure,Status\n1,Dam,complete\n2,Lock\n")
    files = [f"s-2024-0{n}-01.csv" for n in (1, 2, 3)]

    done = here("import", *files, *words[2:], "--skip-bad")

    assert done.exit_code == 3
    assert "No longer listed" not in str(acts(here))


def test_what_only_a_refused_row_names_is_not_defined(here: Tracker, plan: Plan) -> None:
    rows = "No,Measure,Status,Date,Part,Link,Lead\n"
    good = "1,Dam,partial,2024-03-01,First,https://a.example/1,Ministry\n"
    bad = "2,Lock,nonsense,2024-03-01,Second,https://b.example/2,Agency\n"
    here(*plan(rows + good + bad, BODIED), "--skip-bad")

    sources = [one["url"] for one in told(here("source", "list", "--json"))["sources"]]
    assert "https://a.example/1" in sources
    assert "https://b.example/2" not in sources
    parties = {one["name"] for one in told(here("party", "list", "--json"))["parties"]}
    assert "Ministry" in parties
    assert "Agency" not in parties


def test_where_every_row_is_refused_nothing_is_written(here: Tracker, plan: Plan) -> None:
    before = told(here("database", "info", "--json"))["entries"]
    done = here(*plan(rows="No,Measure,Status,Date\n1,,partial,2024-03-01\n"), "--skip-bad")

    assert done.exit_code == 3
    assert "Nothing is imported. 1 row cannot be imported: see above." in done.stdout
    assert told(here("agreement", "list", "--json"))["agreements"] == []
    assert told(here("database", "info", "--json"))["entries"] == before


PARTED = PLAN + "      parent: Whole\n"


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_parts_of_parts_come_in_whatever_their_order(
    here: Tracker, plan: Plan, order: tuple[int, ...]
) -> None:
    lines = ["1,Dam,,,\n", "1.1,Wall,,,1\n", "1.1.1,Stone,partial,2024-03-01,1.1\n"]
    rows = "No,Measure,Status,Date,Whole\n" + "".join(lines[n] for n in order)

    assert here(*plan(rows, PARTED)).exit_code == 0
    assert [one["number"] for one in claims(here)] == ["1.1.1"]
    assert here("verify").exit_code == 0


def test_parts_of_themselves_and_of_refused_rows_are_refused(here: Tracker, plan: Plan) -> None:
    rows = (
        "No,Measure,Status,Date,Whole\n"
        "a,Dam,,,b\nb,Wall,,,a\n"  # a circle
        "d.1,Stone,partial,2024-03-01,d\nd,,,,\n"  # a part before its whole, which has no title
        "e,Lock,partial,2024-03-01,\n"
    )
    done = here(*plan(rows, PARTED), "--skip-bad")

    assert done.exit_code == 3
    assert {row["No"]: row["refused because"] for row in refused_rows()} == {
        "a": "found b, which is a part of a itself",
        "b": "found a, which is a part of b itself",
        "d.1": 'There is no commitment of river called "d".',
        "d": "found neither a title nor a text, expected one for a new commitment: leave heads and"
        " notes out with skip",
    }
    assert [one["number"] for one in claims(here)] == ["e"]


def test_a_label_that_two_rows_bear_is_refused(here: Tracker, plan: Plan) -> None:
    lines = [f"{n},Dam,partial,2024-03-01,x1\n" for n in (1, 2)]
    rows = "No,Measure,Status,Date,Label\n" + "".join(lines)
    done = here(*plan(rows, PLAN + "      label: Label\n"))

    assert done.exit_code == 5
    assert "The label x1 is told twice" in done.stderr
    assert "no agreement" in here("list").stderr


def test_what_a_file_of_refused_rows_holds_is_no_formula(here: Tracker, plan: Plan) -> None:
    here(*plan(rows="No,Measure,Status,Date\n1,=cmd|x,nonsense,2024-03-01\n"), "--skip-bad")

    [row] = refused_rows()
    assert row["Measure"] == "'=cmd|x"


TEXTS = ("=2+2", "'=2+2", "''-x", "'tis", "-", '"+"\n@')


def test_a_file_of_refused_rows_has_all_their_cells_and_comes_in_with_the_same_texts(
    here: Tracker, plan: Plan
) -> None:
    mapping = PLAN.replace("      title: Measure", "      title: =Measure\n      message: reason")
    mapping = mapping.replace("      on: Date\n", "      on: {value: 2024-03-01}\n")
    words = plan(mapping=mapping)
    rows = [(n, one, "nonsense", one, "") for n, one in enumerate(TEXTS, start=1)]
    with Path("plan.csv").open("w", newline="") as file:
        told_by = csv.writer(file, delimiter=";", lineterminator="\n")
        told_by.writerows([("No", "=Measure", "Status", "reason", ""), *rows])
        told_by.writerow((9, "Plan", "partial", "", "=keep me"))

    assert here(*words, "--skip-bad").exit_code == 3
    [path] = Path().glob("refused-*.csv")
    *_, last = csv.reader(path.read_text().splitlines())
    assert last[1:3] == [
        "",
        'found "=keep me" in column 5, which has no head, expected nothing'
        " there: write a head over it, or delete it.",
    ]
    assert last[3:] == ["9", "Plan", "partial", "", "'=keep me"]

    mended = path.rename("mended.csv")
    mended.write_text(mended.read_text().replace("nonsense", "partial"))
    again = here("import", mended, *words[2:], "--skip-bad")  # one row is still bad
    assert again.exit_code == 3
    [path] = Path().glob("refused-*.csv")
    [_, left] = csv.reader(path.read_text().splitlines())
    assert left[3:] == last[3:]
    assert [one["title"] for one in told(here("list", "--json"))["commitments"]] == list(TEXTS)
    assert {act["message"] for act in acts(here)} == set(TEXTS)


def test_faults_of_a_file_that_is_joined_are_told(here: Tracker, plan: Plan) -> None:
    joined = (
        PLAN.replace(
            "tables:\n  - columns:",
            "tables:\n  - files: plan.csv\n    join: [{files: more.csv,"
            " column: No, key: Id}]\n    columns:",
        )
        + "      kind: Kind\n"
    )
    words = plan(mapping=joined)
    Path("more.csv").write_text("Id,Kind\n1,result\n9,conduct\n")
    shown = here("import", "plan.csv", "more.csv", *words[2:], "--dry-run").stdout
    assert "1 of 2 rows of plan.csv have none in more.csv" in " ".join(shown.split())
    assert "1 of 2 rows of more.csv have none in plan.csv" in " ".join(shown.split())

    Path("more.csv").write_text("Id,Kind\n1,result,oops\n")
    done = here("import", "plan.csv", "more.csv", *words[2:])
    assert done.exit_code == 2
    assert "more.csv:2: found 3 cells, expected 2" in done.stderr


def test_our_own_words_are_in_our_language(here: Tracker, plan: Plan) -> None:
    german = PLAN.replace("by: NO", "by: NO\nlanguage: de\nlevels: {fast: }")
    here(*plan(rows="No,Measure,Status,Date\n1,Damm,fast,2024-03-01\n", mapping=german))

    [act] = acts(here)
    assert (act["message"], act["language"]) == ('Told as "fast".', "en")


def test_a_refused_cell_of_a_joined_column_has_its_place(here: Tracker, plan: Plan) -> None:
    mapping = PLAN.replace(
        "  - columns:",
        "  - files: plan.xlsx\n    join: [{files: more.csv, column: No, key: Id}]\n    columns:",
    )
    plan(mapping=mapping + "      kind: Kind\n")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (["No", "Measure", "Status", "Date"], [1, "Dam", "partial", "2024-03-01"]):
        sheet.append(line)
    book.save("plan.xlsx")
    Path("more.csv").write_text("Id,Kind\n1,nonsense\n")
    done = here("import", "plan.xlsx", "more.csv", "--map", "plan.map")

    assert done.exit_code == 1
    assert 'plan.xlsx:2, column Kind: kind: found "nonsense"' in done.stderr


def test_a_part_whose_number_would_be_too_long_is_refused_in_its_row(
    here: Tracker, plan: Plan
) -> None:
    rows = f"No,Measure,Status,Date,Parts\n{'x' * 63},Dam,,,a;b\n2,Lock,,,\n"
    done = here(*plan(rows, PLAN + "      parts: {column: Parts, split: ;}\n"), "--skip-bad")

    assert done.exit_code == 3
    assert "cannot be a number" in refused_rows()[0]["refused because"]
    assert [one["number"] for one in told(here("list", "--json"))["commitments"]] == ["2"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("on: Date", "on: {column: Date, dates: year-year}", "quarter and half, each once"),
        ("slug: river", "slug: river\n  unit: ", "plan.map:2:1: agreement: found no decision"),
    ],
)
def test_what_is_wrong_with_a_mapping_is_told_by_its_own_keys(
    here: Tracker, plan: Plan, old: str, new: str, expected: str
) -> None:
    mapping = PLAN.replace("  unit: commitments\n", "") if "unit" in new else PLAN
    done = here(*plan(mapping=mapping.replace(old, new)))

    assert done.exit_code == 1
    assert expected in done.stderr


def test_a_proposal_sees_the_decimal_sign(here: Tracker) -> None:
    Path("it.csv").write_text("No;Title;Percent\n1;Dam;12,5\n2;Lock;7\n")

    assert "decimal: ','" in here("import", "it.csv").stdout


SNAPSHOT = "No,Measure,Status,Whole\n"
PARTS_OF_A_SERIES = SERIES + "      parent: Whole\n"


@pytest.mark.parametrize(
    ("first", "second", "third", "refused", "listed", "gone"),
    [
        # A new row is refused in the later file.
        ("1,Dam,open,\n2,Lock,open,", "1,Dam,complete,\n5,Gate,nonsense,", "", ["5"], "12", ["2"]),
        # What was refused in one file vanishes in the next: the first has it as a commitment.
        ("1,Dam,open,\n2,Lock,open,", "1,Dam,open,\n2,Lock,nonsense,", "1,Dam,,", ["2"], "12", "2"),
        # Nothing can be said of a commitment that no file brings.
        ("1,Dam,open,\n2,Lock,nonsense,", "1,Dam,open,", "", ["2"], "1", []),
        # A whole that the earlier file has in a bad row comes in by the later.
        ("1,Dam,open,9\n2,Lock,open,1", "1,Dam,open,\n2,Lock,open,1", "", ["1"], "12", []),
        # A whole that both have in bad rows takes its parts along.
        ("1,Dam,open,9\n2,Lock,open,1", "1,Dam,open,9\n2,Lock,open,", "", [*"1212"], "", []),
    ],
)
def test_a_bad_row_in_a_series_is_refused_and_the_rest_comes_in(
    here: Tracker,
    plan: Plan,
    first: str,
    second: str,
    third: str,
    refused: list[str],
    listed: str,
    gone: Sequence[str],
) -> None:
    mapping = PARTS_OF_A_SERIES.replace("by: NO", "by: NO\nlevels: {open: not_started}", 1)
    mapping = mapping.replace("{open: not_started}", "{open: not_started, complete: complete}")
    words = plan(SNAPSHOT + first, mapping, "s-2024-01-01.csv")
    tables = [Path(f"s-2024-0{n}-01.csv") for n in (1, 2, 3)]
    for path, rows in zip(tables[1:], (second, third), strict=True):
        path.write_text(SNAPSHOT + rows)
    files = [one for one, rows in zip(tables, (first, second, third), strict=True) if rows]

    dry = here("import", *files, *words[2:], "--dry-run", "--json")
    done = here("import", *files, *words[2:], "--skip-bad", "--json")

    assert (dry.exit_code, done.exit_code) == (1, 3), done.output
    found = json.loads(done.stdout)
    assert sorted(row["No"] for row in refused_rows()) == sorted(refused)
    assert [one["number"] for one in found["dropped"]] == list(gone)
    shown = here("list", "river", "--parts", "--json")
    numbers = [one["number"] for one in json.loads(shown.stdout)["commitments"]] if listed else []
    assert numbers == list(listed)


def test_a_series_from_another_folder_adds_nothing(here: Tracker, plan: Plan) -> None:
    words = plan(mapping=SERIES)
    for folder in ("a", "b"):
        Path(folder).mkdir()
        Path(f"{folder}/s-2024-01-01.csv").write_text("No,Measure,Status\n1,Dam,\n2,Lock,\n")
        Path(f"{folder}/s-2024-02-01.csv").write_text("No,Measure,Status\n1,Dam,complete\n")
        found = told(here("import", folder, *words[2:], "--json"))

    assert (found["entries"], found["definitions"]) == (0, 0)
    assert "No longer listed in s-2024-02-01.csv." in [act["message"] for act in acts(here)]


def test_files_that_are_no_series_drop_nothing(here: Tracker, plan: Plan) -> None:
    words = plan()
    Path("more.csv").write_text("No,Measure,Status,Date\n3,Gate,complete,2024-03-01\n")
    found = told(here("import", "plan.csv", "more.csv", *words[2:], "--json"))

    assert found["dropped"] == []
