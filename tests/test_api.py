"""What notebooks get is what the commands say, and each example in the documentation runs."""

import ast
import doctest
import inspect
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

import tracker
from tests.edited import Edited
from tests.interchange.drafts.reviewed import fill, small, workbook
from tests.postgres import as_role
from tests.storage import released
from tracker import api
from tracker.api import asking
from tracker.api import database as opened
from tracker.cli.first_use import bundled_files
from tracker.interchange.edition.writing import write_edition
from tracker.presentation.facts import facts
from tracker.presentation.language import ENGLISH
from tracker.services import references
from tracker.services.gathering import gather
from tracker.services.imports import take_in_all
from tracker.services.reports import report
from tracker.storage.connection import reading, unit_of_work
from tracker.storage.queries import things

Command = Callable[..., Result]

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
RIVER = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)[0]
NOTEBOOK = "\n".join(re.findall(r"```pycon\n(.*?)```", README, re.DOTALL))
FINDER = doctest.DocTestFinder(exclude_empty=False)
DOCUMENTED = [
    *FINDER.find(api.open, "tracker.open", module=api),
    *FINDER.find(asking.Reader, "tracker.Database", module=asking),
    *FINDER.find(opened.Database, "tracker.Database", module=opened),
    doctest.DocTestParser().get_doctest(NOTEBOOK, {}, "README", None, None),
]
EXAMPLES = [one for one in DOCUMENTED if one.examples]
SITES = {
    "on": date(2025, 11, 5),
    "event": "approved",
    "by": "BY: Parliament",
    "agreement": "union-state",
    "lines": [["17", "substantial", "medium", "act"]],
    "message": "Lower house approved.",
    "no_source": "a test",
}
BLOCK = """\
2025-11-05 approved  by BY: Parliament
    Approved.
    agreement  union-state
    no-source  a test
    label  house
    17  same  medium  act
"""
MAPPING = """\
format: tracker.mapping/1
agreement:
  {slug: lake, title: {en: Lake}, unit: commitments, expiry: freeze, inherits_deadline: false,
   scale: core@1}
by: BY
tables:
  - columns: {number: No, title: Measure, level: Status, on: Date}
"""


@pytest.fixture
def here(union_state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a database, in which an analyst works."""
    shutil.copyfile(union_state, tmp_path / "tracker.db")
    (tmp_path / "river.yaml").write_text(RIVER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "tracker.db"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_an_example_runs_and_gives_what_it_shows(here: Path, example: doctest.DocTest) -> None:
    told: list[str] = []

    done = doctest.DocTestRunner().run(example, out=told.append, clear_globs=False)

    assert done.failed == 0, "".join(told)


def test_every_public_function_has_an_example() -> None:
    methods = {
        f"tracker.Database.{name}"
        for name, _ in inspect.getmembers(tracker.Database, inspect.isfunction)
        if not name.startswith("_")
    }

    assert {one.name for one in EXAMPLES} == {"README", "tracker.open", *methods}


def test_who_checks_types_sees_the_names_that_are_there() -> None:
    source = Path(tracker.__file__ or "").read_text(encoding="utf-8")
    told = [
        alias.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and node.module == "tracker.api"
        for alias in node.names
    ]

    assert told == tracker.__all__ == api.__all__
    assert [getattr(tracker, name) for name in told] == [getattr(api, name) for name in told]
    assert set(told) <= set(dir(tracker))
    with pytest.raises(AttributeError, match="no attribute 'opne'"):
        tracker.opne  # type: ignore[attr-defined]  # noqa: B018  # misspelt, and asked for alone


def test_import_tracker_loads_nothing_of_it() -> None:
    code = "import sys, tracker; print(*sorted(one for one in sys.modules if 'tracker' in one))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    assert done.stdout.split() == ["tracker"]


def rows(found: Any) -> list[dict[str, Any]]:
    return [one._asdict() for one in found]


def same(record: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """What a record says under the names that JSON has too."""
    return {name: value for name, value in record.items() if name in told}


def command(tracker: Command, *words: str) -> dict[str, Any]:
    found = json.loads(tracker(*words, "--json").stdout)
    assert isinstance(found, dict)
    return found


def test_standings_are_those_of_list(tracker: Command, union_state: str) -> None:
    days = ("--as-of", "2024-12-31", "--since", "2024-Q3")
    told = command(tracker, "list", "union-state", *days, "--parts", "--all")["commitments"]

    found = api.open(union_state).standings(
        "union-state", as_of=date(2024, 12, 31), since="2024-Q3", parts=True, everything=True
    )

    records = rows(found)
    assert len(records) == len(told) > 80
    for one, listed in zip(records, told, strict=True):
        assert one.pop("progress_exact") == listed.pop("progress")
        due = listed.pop("due")
        assert [one[f"due_{name}"] for name in ("agreed", "announced", "inherited")] == [
            due[name] for name in ("agreed", "announced", "inherited")
        ]
        assert same(one, listed | due) == listed | same(due, one)
    assert {one.progress for one in found} == {None, 0.25, 0.5, 0.75, 1.0}
    assert {str(one.last_day) for one in found if one.judged_on == "2024-01"} == {"2024-01-31"}


def test_deadlines_are_those_of_due(tracker: Command, union_state: str) -> None:
    told = command(tracker, "due", "union-state", "--as-of", "2024-12-31")["dates"]

    found = rows(api.open(union_state).deadlines("union-state", as_of="2024-12-31"))

    assert [same(one, told[0]) for one in found] == told


def test_entries_are_those_of_history(tracker: Command, union_state: str) -> None:
    told = command(tracker, "history", "17", "--all", "--limit", "0")["entries"]

    found = rows(api.open(union_state).entries("17", everything=True))

    assert [(one["entry"], one["code"], one["day"]) for one in found] == [
        (one["id"], one["code"], one["on"]) for one in told
    ]
    names = ("label", "event", "speaker", "message", "language", "author", "recorded_at")
    assert [[one[name] for name in (*names, "replaced_by", "withdrawn")] for one in found] == [
        [one[name] for name in (*names, "replaced_by", "withdrawn")] for one in told
    ]
    assert [one["parties"] or "" for one in found] == ["+".join(one["by"]) for one in told]


def test_figures_are_those_of_a_report(union_state: str) -> None:
    days = {"as_of": date(2024, 12, 31), "since": date(2024, 9, 30)}
    with reading(union_state) as connection:
        made = report(connection, things.agreements(connection)[0], **days)
    told = [one for one in facts(made, ENGLISH) if one.table == "figures"]

    found = api.open(union_state).figures("union-state", **days)

    assert {(str(one.as_of), *one[2:]) for one in found} == {
        (one.on, one.field, one.value, one.numerator, one.denominator)
        for one in told
        if not isinstance(one.value, str) and not one.field.startswith("shares.")
    }
    assert len(found) == len(set(found)) > 80


@pytest.mark.parametrize(
    ("words", "name"), [("agreement", "agreements"), ("party", "parties"), ("source", "sources")]
)
def test_registers_are_those_of_the_lists(
    tracker: Command, union_state: str, words: str, name: str
) -> None:
    told = command(tracker, words, "list")[name]

    assert rows(getattr(api.open(union_state), name)()) == told


def test_what_was_known_at_a_point_can_be_asked(tracker: Command, union_state: str) -> None:
    db = api.open(union_state, write=True, author="ana")
    stamp = command(tracker, "stamp")["stamp"]
    [logged] = db.log(SITES)

    now, then = (db.standings("union-state", known_at=one)[16] for one in (None, stamp))

    assert [(one.number, one.before, one.after) for one in logged.effects] == [
        ("17", "partial", "substantial")
    ]
    assert (then.level, now.level, now.author) == ("partial", "substantial", "ana")
    assert logged.code not in {one.code for one in db.entries("17", known_at=stamp)}
    assert db.entries("17")[0].code == logged.code
    assert logged.code in {one.code for one in db.entries("union-state")}
    with pytest.raises(api.NotFound, match="Nothing was known here before"):
        db.claims("union-state", known_at="2000-01-01T00:00Z")


def test_what_is_read_only_writes_nothing_and_holds_nothing(union_state: str) -> None:
    db = api.open(union_state)
    before = Path(union_state).read_bytes()

    kept = [db.agreements(), db.standings("union-state"), db.entries(), db.claims("union-state")]
    for write in (lambda: db.log(SITES), lambda: db.import_file("river.yaml")):
        with pytest.raises(api.WrongUsage, match=r"opened read-only: .*write=True"):
            write()

    assert Path(union_state).read_bytes() == before
    with unit_of_work(union_state, wait=0):
        pass  # nobody reads any more
    assert all(kept)


def test_acts_are_written_all_or_none(union_state: str) -> None:
    db = api.open(union_state, write=True, author="ana")
    before = len(db.entries())

    with pytest.raises(api.TrackerError, match=r"^act 2: .*no level"):
        db.log([SITES, SITES | {"lines": [["17", "finished", "medium", "act"]]}])
    with pytest.raises(api.WrongUsage, match="no act"):
        db.log([])
    assert len(db.entries()) == before

    done = db.log([SITES, BLOCK])
    own = db.entries(author="ana")
    assert {one.entry for one in done} == {one.entry for one in own}
    assert {(one.label, one.message) for one in own} == {
        (None, "Lower house approved."),
        ("house", "Approved."),
    }


def test_a_clock_that_is_wrong_is_told(union_state: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return datetime(2026, 1, 1, tzinfo=UTC)

    monkeypatch.setattr(opened, "datetime", Slow)
    with pytest.warns(UserWarning, match="The clock says 2026-01-01"):
        [told] = api.open(union_state, write=True, author="ana").log(SITES)

    assert told.code in {one.code for one in api.open(union_state).entries("17")}


def test_files_are_taken_in_once(here: Path) -> None:
    db = api.open(here, write=True, author="ana")
    Path("lake.map").write_text(MAPPING)
    Path("lake.csv").write_text("No,Measure,Status,Date\n1,Clean the lake,partial,2024-03-01\n")

    planned = db.import_file("lake.csv", map="lake.map", dry_run=True)
    assert len(db.agreements()) == 2
    done = db.import_file("lake.csv", map="lake.map")
    again = db.import_file("lake.csv", map="lake.map")
    whole = [db.import_file("river.yaml", dry_run=dry) for dry in (True, False, False)]

    assert (planned.written, planned.entries) == (False, done.entries) == (False, 1)
    assert (again.entries, again.definitions) == (0, 0)
    assert [(one.written, one.entries, one.known) for one in whole] == [
        (False, 3, 0),
        (True, 3, 0),
        (True, 0, 2),  # beside its definitions
    ]
    assert [one.slug for one in db.agreements()][2:] == ["lake", "river"]
    with pytest.raises(api.NotFound, match="no file none"):
        db.import_file("none.yaml")
    with pytest.raises(api.NotFound, match="no file none"):
        db.import_file("none.csv")
    with pytest.raises(api.WrongUsage, match="is a table: say by map="):
        db.import_file("lake.csv")


def test_reviewed_drafts_and_edited_workbooks_are_taken_in(here: Path, tmp_path: Path) -> None:
    db = api.open(here, write=True, author="ana")
    draft = fill(workbook(tmp_path / "draft.xlsx", small()), duties={"1.2": {"do": "skip"}})
    db.import_file("river.yaml")
    with reading(str(here)) as connection:
        told = gather(connection, references.agreement(connection, "river"))
    (tmp_path / "river.xlsx").write_bytes(write_edition(told))
    edited = Edited(tmp_path / "river.xlsx", tmp_path)
    edited.put("Commitments", edited.row("Commitments", "1"), title_en="Build a dam")

    planned, done = (db.import_file(draft, dry_run=dry) for dry in (True, False))
    changed = [db.import_file(edited.save()) for _ in range(2)]

    assert (planned.entries, done.entries, done.written) == (1, 1, True)
    assert [one.entries for one in changed] == [1, 0]
    assert db.standings("river", as_of="2025")[0].title == "Build a dam"
    edited.put("Commitments", edited.row("Commitments", "1"), title_en="Build two dams")
    with pytest.raises(api.Conflict, match="cell E2: 1 cell was changed in the workbook and here"):
        db.import_file(edited.save())


def test_what_tables_would_be_refused_for_is_told(here: Path) -> None:
    db = api.open(here, write=True, author="ana")
    Path("lake.map").write_text(MAPPING)
    Path("lake.csv").write_text("No,Measure,Status,Date\n1,Clean the lake,partial,soon\n")

    planned = db.import_file("lake.csv", map="lake.map", dry_run=True)

    assert len(planned.problems) == 1
    assert "soon" in planned.problems[0]
    with pytest.raises(api.TrackerError, match="Nothing is imported"):
        db.import_file("lake.csv", map="lake.map")


def test_nothing_is_made_or_migrated(tmp_path: Path) -> None:
    with pytest.raises(api.NoDatabase, match="does not exist"):
        api.open(tmp_path / "none.db")
    released.unpack(released.KEPT[0], old := tmp_path / "old.db")
    before = old.read_bytes()

    for how in ({}, {"write": True, "author": "ana"}):
        with pytest.raises(api.NeedsMigration, match="tracker database upgrade"):
            api.open(old, **how)  # type: ignore[arg-type]  # either

    assert old.read_bytes() == before
    assert [one.name for one in tmp_path.glob("*.db*")] == ["old.db"]


def test_what_is_set_up_is_meant_where_nothing_is_said(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE", "tracker.db")
    with pytest.raises(api.WrongUsage, match="Who writes"):
        api.open(write=True)
    with pytest.raises(api.WrongUsage, match="Only who writes"):
        api.open(author="eve")
    monkeypatch.setenv("TRACKER_AUTHOR", "eve")
    monkeypatch.setenv("TRACKER_AGREEMENT", "main-directions-2024-2026")

    db = api.open(write=True)
    os.chdir("/")

    assert repr(db) == "<Database tracker.db, written to by eve>"
    assert (db.standings(), db.place) == ([], str(here))


@pytest.mark.parametrize(
    "ask",
    [
        lambda db: db.standings("union-stat"),
        lambda db: db.entries("99"),
        lambda db: db.standings("union-state", as_of="31.12.2024"),
        lambda db: db.figures("union-state", as_of="2024", since="2024-12-31"),
    ],
)
def test_what_cannot_be_meant_is_an_error_of_ours(
    union_state: str, ask: Callable[[Any], object]
) -> None:
    with pytest.raises(api.TrackerError) as caught:
        ask(api.open(union_state))

    assert caught.value.exit_code in (2, 4)


def test_both_databases_answer_alike(any_database: str, tmp_path: Path) -> None:
    with unit_of_work(any_database) as connection:
        take_in_all(connection, bundled_files(empty=True), datetime(2026, 11, 24, tzinfo=UTC))
    (tmp_path / "river.yaml").write_text(RIVER, encoding="utf-8")
    db = api.open(as_role(any_database, "ana"), write=True, author="ana")
    db.import_file(tmp_path / "river.yaml")
    db.log({**SITES, "by": "NO", "agreement": "river", "lines": [["1", "partial", "high", "act"]]})

    found = db.standings(as_of="2025-12-31", parts=True)

    assert [(one.number, one.level, one.due_agreed) for one in found] == [
        ("1", "partial", None),
        ("1.1", None, None),
        ("1.2", None, "2025-Q2"),
    ]
    assert len(db.entries()) == 3
    assert "password" not in repr(api.Database("postgresql://ana:password@host/name"))
