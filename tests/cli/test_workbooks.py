"""A workbook to be edited and taken in again: only what differs arrives, and nothing is lost."""

import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from typer.testing import Result

from tests.edited import Edited
from tests.figures import Repeat
from tests.growing import World
from tests.presentation.office import converted
from tests.terminal import ended, start
from tracker.domain.contents import Definition
from tracker.domain.edition import compared
from tracker.interchange.edition.cells import LONGEST, sheets_of
from tracker.interchange.edition.reading import is_workbook, read_edition
from tracker.interchange.edition.writing import write_edition
from tracker.services import references
from tracker.services.gathering import gather
from tracker.storage.connection import reading, unit_of_work
from tracker.storage.queries import ledger, things

Tracker = Callable[..., Result]
NOTHING = "Nothing new: all that the workbook says is here already.\n"


@pytest.fixture(scope="module")
def exported(union_state_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled agreement as a workbook. Copy it, never write to it."""
    path = tmp_path_factory.mktemp("exported") / "deal.xlsx"
    with reading(str(union_state_file)) as connection:
        agreement = references.agreement(connection, "union-state")
        path.write_bytes(write_edition(gather(connection, agreement)))
    return path


@pytest.fixture
def edited(exported: Path, tmp_path: Path) -> Edited:
    return Edited(exported, tmp_path)


def rows(path: Path) -> int:
    with reading(str(path)) as connection:
        return ledger.stamp(connection).count


def added(done: Result) -> str:
    """What was added, without how to take it back."""
    told, back, _ = done.stdout.partition(" Take all of it back: tracker retract --import ")
    assert back
    return f"{told}\n"


def test_a_workbook_that_nobody_edited_adds_nothing(tracker: Tracker, exported: Path) -> None:
    assert is_workbook(exported)
    assert tracker("import", str(exported)).stdout == NOTHING


def test_what_libreoffice_saves_unedited_adds_nothing(
    tracker: Tracker, exported: Path, tmp_path: Path
) -> None:
    saved = converted(Path(shutil.copyfile(exported, tmp_path / "deal.xlsx")), "xlsx")

    assert is_workbook(saved)
    assert tracker("import", str(saved)).stdout == NOTHING


def test_whatever_a_ledger_says_comes_back_from_its_cells(
    empty_file: Path, tmp_path: Path, repeat: Repeat
) -> None:
    @seed(9)
    @settings(
        max_examples=repeat(3, 60),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(st.data())
    def law(data: Any) -> None:
        database = shutil.copyfile(empty_file, tmp_path / "grown.db")
        with unit_of_work(str(database)) as connection:
            World(data.draw, connection)
            told = gather(connection, references.agreement(connection, "pact"))
        path = tmp_path / "grown.xlsx"
        path.write_bytes(write_edition(told))
        found = compared(read_edition(path), sheets_of(told.file).cells)
        assert (found.changes, found.new, found.conflicts, found.removed) == ([], [], [], [])

    law()


def test_edits_arrive_in_one_entry_and_once(
    tracker: Tracker, union_state: str, edited: Edited
) -> None:
    edited.put("Commitments", edited.row("Commitments", "1"), title_en="Macro policy", alias=None)
    edited.put("Commitments", edited.row("Commitments", "17.2"), done_when="It opens.")
    edited.put("Parties", edited.row("Parties", "RU"), name_en="Russia")
    edited.put("Sources", edited.row("Sources", "tass-1336039"), note="Read twice.")
    before, file = rows(Path(union_state)), edited.save()
    preview = tracker("import", file, "--dry-run")
    done, again = tracker("import", file), tracker("import", file)
    with reading(union_state) as connection:
        [entry] = ledger.received_after(connection, before)

    assert preview.stdout == "Would add 1 entry; definitions among the lines: 4.\n"
    assert '  changed  1  alias: "macro" → nothing\n' in preview.stderr
    assert '  changed  RU  name.en: "Russian Federation" → "Russia"\n' in preview.stderr
    assert (added(done), again.stdout) == (preview.stdout.replace("Would add", "Added"), NOTHING)
    changed = [line.says.fields for line in entry.entry.lines if isinstance(line.says, Definition)]
    assert sorted(name for fields in changed for name, _, _ in fields) == [
        "alias",
        "done_when",
        "name.en",
        "note",
        "title.en",
    ]


def test_new_rows_become_things_and_updates_become_entries(
    tracker: Tracker, union_state: str, edited: Edited
) -> None:
    edited.add("Commitments", number="29", title_en="A new one", section="programmes")
    edited.add("Commitments", number="29.1", parent="29", text="A part of it.")
    edited.add("Parties", code="KZ", name_en="Kazakhstan", kind="state")
    edited.add("Sources", id="gazette-1", title="Gazette", retells="tass-1336039")
    told = {"on": "2026-11-01", "by": "KZ, RU", "message": "They said so."}
    edited.add("Updates", **told, commitments="29, 17.2", source="gazette-1", quote="Yes.")
    judged = {"level": "partial", "basis": "act", "due": "2027", "set_by": "agreed"}
    edited.add("Updates", on="2026-11-02", commitments="29.1", no_source="A test.", **judged)
    done, again = (tracker("import", edited.save()) for _ in range(2))
    shown = json.loads(tracker("show", "29.1", "--json").stdout)

    assert added(done) == "Added 3 entries; definitions among the lines: 4.\n", done.output
    assert again.stdout == NOTHING
    assert shown["commitment"]["parent"] == "29"
    assert tracker("show", "29").stdout.count("They said so.") == 1
    assert "partial" in tracker("show", "29.1").stdout
    with reading(union_state) as connection:
        [agreement, *_] = things.agreements(connection)
        places = [one.fields["position"] for one in things.commitments(connection, agreement.row)]
    assert len(set(places)) == len(places)


def test_a_part_follows_what_it_is_a_part_of_to_its_new_number(
    tracker: Tracker, union_state: str, edited: Edited
) -> None:
    edited.put("Commitments", edited.row("Commitments", "17"), number="117")
    done = tracker("import", edited.save())

    assert added(done) == "Added 1 entry; definitions among the lines: 1.\n"
    with reading(union_state) as connection:
        [agreement, *_] = things.agreements(connection)
        known = {one.number: one for one in things.commitments(connection, agreement.row)}
    assert known["17.2"].parent == known["117"].row


def test_a_row_that_is_gone_deletes_nothing(tracker: Tracker, edited: Edited) -> None:
    edited.book["Commitments"].delete_rows(edited.row("Commitments", "1.1"))
    done = tracker("import", edited.save())

    assert "  gone     commitment 1.1: it stays here, nothing is deleted\n" in done.stderr
    assert (done.exit_code, done.stdout) == (0, NOTHING)
    assert tracker("show", "1.1").exit_code == 0


def test_what_was_changed_there_and_here_is_a_conflict(
    tracker: Tracker, union_state: str, edited: Edited
) -> None:
    row = edited.row("Commitments", "1")
    edited.put("Commitments", row, title_en="As they say", done_when="Alike.")
    file = edited.save()
    tracker("commitment", "edit", "1", "--title", "As we say", "--done-when", "Alike.")
    before = rows(Path(union_state))
    done = tracker("import", file)
    told = json.loads(tracker("import", file, "--dry-run", "--json").stdout)

    assert (done.exit_code, rows(Path(union_state))) == (5, before)
    assert f'{file}, sheet Commitments, cell E{row}: title.en of 1 was "Convergence' in done.stderr
    assert 'is "As we say" here now, and "As they say" in the workbook.\n' in done.stderr
    assert "Error: 1 cell was changed in the workbook and here since it was made" in done.stderr
    assert [(one["field"], one["now"]) for one in told["conflicts"]] == [("title.en", "As we say")]


def test_what_cannot_be_is_refused_and_nothing_is_written(
    tracker: Tracker, union_state: str, edited: Edited
) -> None:
    row = edited.row("Commitments", "2")
    edited.put("Commitments", edited.row("Commitments", "1"), title_en="Macro policy")
    edited.put("Commitments", row, section="nowhere")
    before = rows(Path(union_state))
    done = tracker("import", edited.save())

    assert (done.exit_code, rows(Path(union_state))) == (1, before)
    assert (
        f'sheet Commitments, cell C{row}: found the section "nowhere", which there' in done.stderr
    )


def test_all_that_is_wrong_is_told_a_line_each(tracker: Tracker, edited: Edited) -> None:
    for name, section in (("1", "nowhere"), ("2", "elsewhere")):
        edited.put("Commitments", edited.row("Commitments", name), section=section)
    done = tracker("import", edited.save())

    lines = [line for line in done.stderr.splitlines() if ", sheet Commitments, cell C" in line]
    assert [line.partition("found the section ")[2][:9] for line in lines] == [
        '"nowhere"',
        '"elsewher',
    ]
    assert done.stderr.endswith(
        "Error: 2 things stand in the way, and nothing is taken in: mend each.\n"
    )
    assert done.exit_code == 1


def test_a_text_too_long_for_a_cell_is_left_alone(
    tracker: Tracker, exported: Path, tmp_path: Path
) -> None:
    long = "word " * (LONGEST // 4)
    assert tracker("commitment", "edit", "1", "--text", long).exit_code == 0
    file = tmp_path / "long.xlsx"
    tracker("export", "union-state", "-o", str(file))
    untouched = tracker("import", str(file))
    edited = Edited(file, tmp_path)
    edited.put("Commitments", edited.row("Commitments", "1"), text="Shorter.")
    changed = tracker("import", edited.save())

    assert untouched.stdout == NOTHING
    assert changed.exit_code == 1
    assert "this text is too long for a cell: edit it with `tracker commitment edit`" in (
        changed.stderr
    )


def test_an_agreement_that_is_not_here_is_told(
    tracker: Tracker, exported: Path, tmp_path: Path
) -> None:
    there = ("--database", str(tmp_path / "new.db"))
    tracker(*there, "database", "init", "--empty")
    done = tracker(*there, "import", str(exported))

    assert done.exit_code == 4
    assert 'The agreement "union-state" of the workbook is not here: import its' in done.stderr


def locked(book: Workbook, sheet: str) -> set[str]:
    """The heads of the columns with locked cells."""
    page = book[sheet]
    heads = [cell.value for cell in page[1]]
    cells: Iterable[Any] = (cell for row in page.iter_rows(min_row=2) for cell in row)
    return {heads[cell.column - 1] for cell in cells if cell.protection.locked}


def test_only_what_is_for_good_is_locked_and_words_are_chosen(exported: Path) -> None:
    book = load_workbook(exported)
    page: Any = book["Commitments"]
    rules = {rule.formula1 for rule in page.data_validations.dataValidation}
    hidden = {page.title: page.sheet_state for page in book if page.sheet_state != "visible"}

    assert [locked(book, sheet) for sheet in ("Commitments", "Parties", "Sources")] == [
        {"thing"},
        {"code"},
        {"id"},
    ]
    assert all(book[sheet].protection.sheet for sheet in ("Commitments", "Parties", "Sources"))
    assert {'"true,false"', "Lists!$A$2:$A$4"} <= {rule.removeprefix("=") for rule in rules}
    assert hidden == dict.fromkeys(
        ("was Commitments", "was Parties", "was Sources", "tracker"), "veryHidden"
    )
    assert book.sheetnames[:6] == [
        "Read me",
        "Commitments",
        "Parties",
        "Sources",
        "Updates",
        "Lists",
    ]
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}


def test_the_same_ledger_gives_the_same_workbook(union_state_file: Path, exported: Path) -> None:
    with reading(str(union_state_file)) as connection:
        told = gather(connection, references.agreement(connection, "union-state"))

    assert write_edition(told) == exported.read_bytes()


@pytest.mark.parametrize(
    ("reply", "answer"), [("n", "Nothing is imported."), ("y", "Added 1 entry")]
)
def test_at_a_terminal_it_shows_what_differs_and_asks(
    union_state: str, edited: Edited, reply: str, answer: str
) -> None:
    edited.put("Commitments", edited.row("Commitments", "1"), title_en="Macro policy")
    child = start(union_state, ["import", edited.save()])
    child.expect_exact('changed  1  title.en: "Convergence of macroeconomic policy" →')
    child.expect_exact("Take it in? [y/N]")
    child.sendline(reply)
    child.expect_exact(answer)

    assert ended(child) == 0
