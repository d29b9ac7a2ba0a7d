"""A workbook in which an agreement was edited: what cannot be is refused, with its cell."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.edited import Edited
from tests.interchange.river import EXAMPLE
from tests.make import make_hand
from tracker.domain.edition import compared
from tracker.domain.errors import TrackerError
from tracker.domain.faults import Faults
from tracker.domain.files import AgreementFile
from tracker.domain.giving import Gathered
from tracker.interchange.agreement_file import read_agreement
from tracker.interchange.edition.applying import applied
from tracker.interchange.edition.cells import sheets_of
from tracker.interchange.edition.reading import is_workbook, read_edition
from tracker.interchange.edition.writing import write_edition
from tracker.services import references
from tracker.services.gathering import gather
from tracker.services.imports import take_in
from tracker.storage.connection import reading, unit_of_work


@pytest.fixture(scope="module")
def river(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Gathered:
    """A small agreement."""
    folder = tmp_path_factory.mktemp("river")
    database = str(shutil.copyfile(empty_file, folder / "river.db"))
    with unit_of_work(database) as connection:
        take_in(connection, read_agreement(EXAMPLE), make_hand())
    with reading(database) as connection:
        return gather(connection, references.agreement(connection, "river"))


@pytest.fixture
def edited(river: Gathered, tmp_path: Path) -> Edited:
    path = tmp_path / "river.xlsx"
    path.write_bytes(write_edition(river))
    return Edited(path, tmp_path)


WRONG: list[tuple[str, str, dict[str, str], str]] = [
    ("Commitments", "1.10", {"section": "nowhere"}, 'the section "nowhere", which there is not'),
    ("Commitments", "1.10", {"number": "17.2"}, 'found "17.2" a second time, expected it once'),
    ("Commitments", "1.10", {"kind": "great"}, 'found "great", expected one of result, conduct'),
    ("Commitments", "1.10", {"parent": "17.2"}, "would be a part of itself"),
    ("Commitments", "1.10", {"number": ""}, "found no number, expected one"),
    ("Commitments", "1.10", {"weight": "0"}, 'found "0", expected a weight of at least 1'),
    ("Commitments", "", {"title_en": "No number"}, "found nothing, expected a number"),
    ("Commitments", "1.10", {"thing": "x"}, 'found "x", which is no commitment of this workbook'),
    ("Parties", "NO", {"kind": "planet"}, 'found "planet", expected one of state, body'),
    ("Parties", "", {"code": "XX"}, "found no name, expected one"),
    ("Parties", "", {"code": "X X", "name_en": "x", "kind": "state"}, '"X X" cannot be a code'),
    ("Sources", "", {"id": "s", "url": "javascript:1"}, "expected an address that may be followed"),
    ("Sources", "gazette", {"published": "1.2.2023"}, '"1.2.2023" is ambiguous'),
    ("Updates", "", {"on": "2026", "commitments": "99", "no_source": "x"}, 'the commitment "99"'),
    ("Updates", "", {"on": "2026", "no_source": "x"}, "expected the number of a commitment"),
    ("Updates", "", {"commitments": "1.10", "level": "half", "no_source": "x"}, "the basis of the"),
    ("Updates", "", {"on": "2026", "commitments": "1.10"}, "found no source, expected its id"),
    (
        "Updates",
        "",
        {"on": "2026", "commitments": "1.10", "source": "s9"},
        'the source "s9", which',
    ),
]


@pytest.mark.parametrize(("sheet", "name", "cells", "problem"), WRONG)
def test_what_cannot_be_is_refused_with_its_cell(
    river: Gathered, edited: Edited, sheet: str, name: str, cells: dict[str, str], problem: str
) -> None:
    if name:
        told = {key: one or None for key, one in cells.items()}
        edited.put(sheet, edited.row(sheet, name), **told)
    else:
        edited.add(sheet, **cells)

    with pytest.raises(TrackerError) as refused:
        taken(edited, river)
    assert problem in str(refused.value)
    assert str(refused.value).startswith(f"{edited.path}, sheet {sheet}, ")


def taken(edited: Edited, river: Gathered) -> AgreementFile:
    """What a workbook brings, as a file that is taken in."""
    edition = read_edition(Path(edited.save()))
    return applied(river.file, compared(edition, sheets_of(river.file).cells), edition.name)


def test_a_copied_row_and_a_missing_sheet_or_column_are_told(
    river: Gathered, edited: Edited
) -> None:
    page = edited.book["Commitments"]
    page.append([cell.value for cell in page[2]])
    with pytest.raises(TrackerError, match="a second time, expected it once: a copied row is new"):
        taken(edited, river)
    page.delete_rows(page.max_row)
    page["A1"].value = "No."
    with pytest.raises(TrackerError, match='found no column "number", expected it: leave the'):
        taken(edited, river)
    page["A1"].value = "number"
    del edited.book["Updates"]
    with pytest.raises(TrackerError, match='found no sheet "Updates", expected it: leave the'):
        taken(edited, river)


@pytest.mark.parametrize(
    ("sheet", "column"),
    [("Commitments", "title en"), ("Parties", "name en"), ("Sources", "url"), ("Updates", "by")],
)
@pytest.mark.parametrize("mend", ["deleted", "renamed"])
def test_a_column_that_is_not_there_empties_nothing(
    river: Gathered, edited: Edited, sheet: str, column: str, mend: str
) -> None:
    at = edited.heads(sheet).index(column) + 1
    if mend == "deleted":
        edited.book[sheet].delete_cols(at)
    else:
        edited.book[sheet].cell(1, at).value = "Titel"

    with pytest.raises(TrackerError, match=f'sheet {sheet}: found no column "{column}", expected'):
        taken(edited, river)


@pytest.mark.parametrize(
    ("sheet", "column", "problem"),
    [
        ("Commitments", "title en", 'found two columns "title en", expected one'),
        ("Sources", "title de", 'found the column "title de", which is told in no language here'),
    ],
)
def test_a_column_that_is_there_twice_or_in_a_language_it_has_not_is_refused(
    river: Gathered, edited: Edited, sheet: str, column: str, problem: str
) -> None:
    page = edited.book[sheet]
    page.cell(1, page.max_column + 1).value = column

    with pytest.raises(TrackerError, match=problem):
        taken(edited, river)


def test_a_sheet_that_was_renamed_is_missed_by_its_name(river: Gathered, edited: Edited) -> None:
    edited.book["Commitments"].title = "Zusagen"
    path = Path(edited.save())

    assert is_workbook(path)
    with pytest.raises(TrackerError, match='found no sheet "Commitments", expected it: leave the'):
        taken(edited, river)


def test_all_that_is_wrong_is_told_the_topmost_first(river: Gathered, edited: Edited) -> None:
    edited.put("Commitments", edited.row("Commitments", "1.10"), kind="great", section="nowhere")
    edited.put("Parties", edited.row("Parties", "NO"), kind="planet")
    edited.add("Updates", on="someday", commitments="1.10", no_source="x")
    edited.add("Updates", on="2026", commitments="99", by="XX", source="https://a.example/1")

    with pytest.raises(Faults) as refused:
        taken(edited, river)
    told = [one.partition(", sheet ")[2] for one in refused.value.told]
    assert [one.partition(":")[0].split(",")[0] for one in told] == [
        *("Commitments", "Commitments", "Parties"),
        *("Updates", "Updates", "Updates", "Updates"),
    ]
    assert 'A2: "someday" is not a date' in told[3]
    assert 'the commitment "99", which there is not: mend the name, or add a row for it' in told[4]
    assert "expected the id of a source: take it from the sheet Sources, or add" in told[6]
    assert refused.value.end.startswith("7 things stand in the way, and nothing is taken in: mend")


def test_a_fault_in_a_cell_hides_no_other(river: Gathered, edited: Edited) -> None:
    for name, value in (("1.10", "#REF!"), ("17.2", "#N/A")):
        edited.put("Commitments", edited.row("Commitments", name), title_en=value)

    with pytest.raises(Faults) as refused:
        taken(edited, river)
    assert len(refused.value.told) == 2
    assert 'found "#REF!" in cell E2' in refused.value.told[0]


def test_who_spoke_stands_after_a_party_and_a_colon(river: Gathered, edited: Edited) -> None:
    told = {"on": "2026", "commitments": "17.2", "no_source": "x"}
    edited.add("Updates", **told, by="NO: Minister", message="One.")
    edited.add("Updates", **told, by="NO", speaker="Minister", message="One.")
    first, second = taken(edited, river).entries

    assert (first.act.by, first.act.by.parties) == (second.act.by, ("NO",))
    edited.put("Updates", 2, speaker="Another")
    with pytest.raises(TrackerError, match="expected one party before the colon and an empty"):
        taken(edited, river)


def test_a_day_that_an_office_program_made_a_date_is_read_as_one(
    river: Gathered, edited: Edited
) -> None:
    edited.add("Updates", commitments="17.2", no_source="x", message="y")
    edited.book["Updates"]["A2"].value = date(2026, 11, 1)
    edited.book["Updates"]["A2"].number_format = "dd.mm.yyyy"
    edited.put("Commitments", edited.row("Commitments", "17.2"), weight=3)

    assert str(taken(edited, river).entries[0].act.on) == "2026-11-01"


def test_only_a_workbook_of_ours_is_taken_for_one(tmp_path: Path, edited: Edited) -> None:
    """Also by its form, which a later version may change."""
    other = tmp_path / "other.xlsx"
    other.write_bytes(b"PK\x03\x04 nothing")
    edited.book["tracker"]["B1"].value = "tracker.workbook/9"
    path = Path(edited.save())

    assert (is_workbook(other), is_workbook(path)) == (False, True)
    with pytest.raises(TrackerError, match=r'form "tracker\.workbook/9", expected tracker'):
        read_edition(path)
