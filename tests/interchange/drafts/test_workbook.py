"""The workbook of a draft: made for review, read back as it was reviewed."""

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.domain.drafting.told import told
from tests.interchange.drafts.reviewed import (
    ANSWERS,
    SCALES,
    TEXT,
    fill,
    fish,
    settings,
    small,
    workbook,
)
from tests.interchange.texts.files import docx, package
from tests.presentation.office import converted
from tracker.domain.contents import Deadline
from tracker.domain.errors import TrackerError
from tracker.domain.faults import Faults
from tracker.domain.files import AgreementFile
from tracker.domain.questions import QUESTIONS
from tracker.interchange.drafts.reading import is_draft, read_review
from tracker.interchange.drafts.workbook import workbook_draft

DECIDED = {"1.2": {"do": "skip"}}
NORWAY = (("NO", "Norway", "state", "signatory"),)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return workbook(tmp_path / "draft.xlsx", small())


def read_draft(path: Path) -> AgreementFile:
    return read_review(path).file


def things(file: AgreementFile, type_: str) -> list[dict[str, Any]]:
    return [dict(fields) for thing, fields in file.things if thing.type == type_]


def commitments(file: AgreementFile) -> dict[str, dict[str, Any]]:
    return {str(fields["number"]): fields for fields in things(file, "commitment")}


def test_it_has_sheets_to_read_answer_and_decide(draft: Path) -> None:
    book: Any = load_workbook(draft)

    assert book.sheetnames == ["Read me", "Questions", "Parties", "Articles", "Duties", "Scales"]
    duties = book["Duties"]
    assert (duties.freeze_panes, duties.auto_filter.ref) == ("D2", "A1:Q7")
    rules = duties.data_validations.dataValidation
    lists = {str(one.sqref).partition(":")[0]: one.formula1 for one in rules}
    assert lists["A2"] == '"keep,split,join,skip"'
    assert lists["F2"] == '"result,conduct,prohibition,continuing,procedural,aspirational"'
    tables = [sheet for sheet in book if sheet.title != "Read me"]
    assert {sheet.print_title_rows for sheet in tables} == {"$1:$1"}


def test_a_decision_is_made_only_where_it_is_sure(draft: Path) -> None:
    rows = load_workbook(draft)["Duties"].iter_rows(min_row=2, values_only=True)

    assert {row[1]: row[0] for row in rows} == {
        **{"1.1": "keep", "1.2": None, "2": "keep"},
        **{"3.a": "keep", "3.b": "keep", "3.c": "keep"},
    }


def test_only_what_reviewers_write_in_is_unlocked_and_rows_can_be_added(draft: Path) -> None:
    book: Any = load_workbook(draft)
    sheets = [book[name] for name in ("Questions", "Parties", "Articles", "Duties", "Scales")]
    free = {
        sheet.title: [
            cell.value for cell in sheet[1] if not sheet[2][cell.column - 1].protection.locked
        ]
        for sheet in sheets
        if sheet.max_row > 1
    }

    assert all(sheet.protection.sheet for sheet in sheets)
    assert free == {
        "Questions": ["answer"],
        "Articles": ["title", "section title"],
        "Duties": ["do", "title", "who", "kind", "due", "split into", "comment"],
        "Scales": [],
    }
    below = book["Duties"].column_dimensions
    assert not any(below[column].protection.locked for column in ("A", "B", "C"))
    assert below["Q"].hidden


def test_a_text_that_was_changed_is_not_taken_for_that_of_the_agreement(draft: Path) -> None:
    duties: dict[str, dict[str, object]] = {
        "1.2": {"do": "skip", "text": "Nothing."},
        "2": {"text": "The Council shall meet weekly."},
        "3.a": {"cited": "4(a)"},
    }
    more = ({"do": "keep", "number": "2.9", "article": "2", "text": "It shall vote."},)
    found = read_review(fill(draft, duties=duties, more=more))

    told = commitments(found.file)
    assert {number: one.get("text_basis") for number, one in told.items() if "text" in one} == {
        **dict.fromkeys(("1.1", "3.a", "3.b", "3.c"), "the text of the agreement"),
        "2_2": "the text of the agreement, changed in the review",
        "2.9": "written in the review",
    }
    review = found.review
    assert [one.partition(", sheet Duties, ")[2] for one in review.told] == [
        "cell C4: text is not as it was found in the text",
        "cell N5: cited is not as it was found in the text",
    ]
    assert (review.kept, review.skipped, review.added) == (6, 1, 1)


def test_who_becomes_the_parties_that_are_named_so(draft: Path) -> None:
    duties: dict[str, dict[str, object]] = {
        "1.1": {"who": "norway"},
        "1.2": {"do": "skip"},
        "2": {"who": "the Kingdom of Sweden and NO"},
        "3.a": {"who": "Norway and others"},
    }
    parties = (*NORWAY, ("SE", "Kingdom of Sweden", "state", ""))
    told = commitments(read_draft(fill(draft, duties=duties, parties=parties)))

    assert told["1.1"]["bodies"] == (("NO", "source"),)
    assert told["2"]["bodies"] == (("SE", "source"), ("NO", "source"))
    assert "bodies" not in told["3.a"]
    assert "Who: Norway and others" in told["3.a"]["notes"]
    assert not any(note.startswith("Who") for note in told["1.1"].get("notes", ()))


@pytest.mark.parametrize(
    ("unit", "answer", "inheriting"),
    [
        ("commitments", "true", ["1", "2", "3"]),
        ("parts", "true", ["1", "1.1", "2", "3", "3.a", "3.b", "3.c"]),
        ("parts", "false", []),
    ],
)
def test_what_is_counted_inherits_the_end_where_that_is_answered(
    draft: Path, unit: str, answer: str, inheriting: list[str]
) -> None:
    answers = {**ANSWERS, "unit of counting": unit, "inherited deadline": answer}
    told = commitments(read_draft(fill(draft, answers, DECIDED)))

    assert [number for number, one in told.items() if one.get("inherits_deadline")] == inheriting


def test_titles_of_parts_count_only_in_a_row_that_is_split(draft: Path) -> None:
    proposed = fill(draft, duties=DECIDED)
    assert "1.1" in commitments(read_draft(proposed))
    fill(draft, duties={"1.1": {"split into": "Prepare it\nSend it"}})

    with pytest.raises(TrackerError, match="cell K2: found titles of parts in a row of keep, exp"):
        read_draft(draft)


def test_parts_are_no_more_compound_and_joined_rows_cite_every_place(draft: Path) -> None:
    duties: dict[str, dict[str, object]] = {
        **DECIDED,
        "1.1": {"do": "split", "split into": "Prepare it\nSubmit it"},
        "3.b": {"do": "join", "page": None},
        "3.c": {"do": "join"},
    }
    assert "compound" in str(commitments(read_draft(fill(draft, duties=DECIDED)))["1.1"]["notes"])
    told = commitments(read_draft(fill(draft, duties=duties)))

    assert "compound" not in str(told["1.1_2"].get("notes"))
    assert told["3.a"]["sources"] == (("pact-text", "3(a); 3(b); 3(c)"),)


def test_all_that_is_wrong_is_told_the_topmost_first(draft: Path) -> None:
    answers = {**ANSWERS, "slug": "a b", "expiry": "vanish"}
    duties: dict[str, dict[str, object]] = {
        "1.1": {"kind": "duty"},
        "2": {"due": "soon", "do": "perhaps"},
        "3.a": {"text": None},
    }
    parties = (("N O", "Norway", "planet", ""),)
    with pytest.raises(Faults) as refused:
        read_draft(fill(draft, answers, duties, parties=parties))

    places = [one.partition(", sheet ")[2].partition(":")[0] for one in refused.value.told]
    assert places == [
        *("Questions, cell B3", "Questions, cell B6", "Parties, cell A2", "Parties, cell C2"),
        *("Duties, cell F2", "Duties, cell G4", "Duties, cell A4", "Duties, cell C5"),
        "Duties, cell A3",
    ]


def test_a_sheet_that_was_renamed_is_missed_by_its_name(draft: Path) -> None:
    book: Any = load_workbook(fill(draft, duties=DECIDED))
    book["Duties"].title, book["Parties"].title = "Pflichten", "Who"
    book.save(draft)

    assert is_draft(draft)
    with pytest.raises(Faults) as refused:
        read_draft(draft)
    assert [one.partition(": ")[2] for one in refused.value.told] == [
        'found no sheet "Parties", expected it: leave the names of sheets as they are.',
        'found no sheet "Duties", expected it: leave the names of sheets as they are.',
    ]


def test_it_says_by_its_name_how_it_is_taken_in(tmp_path: Path) -> None:
    told = workbook_draft(small(), settings(small()), SCALES, "my draft.xlsx")
    (tmp_path / "a.xlsx").write_bytes(told)
    text = [row[0] for row in load_workbook(tmp_path / "a.xlsx")["Read me"].values]

    assert any("tracker import 'my draft.xlsx' --dry-run" in str(line) for line in text)


def test_a_text_that_fits_no_cell_is_not_cut(tmp_path: Path) -> None:
    long = told(TEXT.replace("shall meet annually", f"shall meet {'x' * 33_000}"))
    with pytest.raises(TrackerError, match=r"more than a cell holds, .*with -o draft\.yaml"):
        workbook(tmp_path / "draft.xlsx", long)


def test_no_cell_is_a_formula(draft: Path) -> None:
    cells = [cell for sheet in load_workbook(draft) for row in sheet.iter_rows() for cell in row]

    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}


def test_it_is_the_same_bytes_whenever_it_is_made(tmp_path: Path, draft: Path) -> None:
    assert workbook(tmp_path / "again.xlsx", small()).read_bytes() == draft.read_bytes()


def test_a_reviewed_draft_becomes_an_agreement(draft: Path) -> None:
    found = read_draft(fill(draft, duties=DECIDED, parties=NORWAY))

    told = commitments(found)
    assert list(told) == ["1", "1.1", "2", "3", "3.a", "3.b", "3.c"]
    assert (told["1"]["title.en"], told["2"]["title.en"]) == ("Reports", "Council")
    assert told["2"]["text"] == "The Council shall meet annually."
    assert told["1.1"]["due_stated"] == "2027-03-31"
    assert told["3.b"]["text"] == "States shall: … (b) publish reports; and"
    assert told["3.b"]["notes"][0] == "Who: States"
    assert told["1.1"]["sources"] == (("pact-text", "1(1)"),)
    assert told["1"]["section"] == told["3"]["section"]
    [settings] = things(found, "agreement")
    assert (settings["unit"], settings["expiry"], settings["scale"]) == ("parts", "carry", "core@1")
    assert settings["inherits_deadline"] == 0
    assert settings["parties"] == (("NO", "signatory"),)
    [source] = things(found, "source")
    assert (source["sha256"], source["type"]) == ("ab" * 32, "legal-text")
    assert found.entries == ()


def test_that_the_numbers_are_ours_is_not_lost(tmp_path: Path) -> None:
    found = small()
    path = tmp_path / "draft.xlsx"
    answers = {one.field: "" for one in QUESTIONS}
    ours = replace(settings(found), answers=answers, numbers_are_ours=True)
    path.write_bytes(workbook_draft(found, ours, SCALES))
    told = read_draft(fill(path, ANSWERS, DECIDED, parties=NORWAY))

    [agreement] = things(told, "agreement")
    assert agreement["numbers_are_ours"] == 1
    assert "Ours" in agreement["numbering"]


def test_with_the_day_of_signature_dates_become_deadlines_agreed_on_it(draft: Path) -> None:
    answers = {**ANSWERS, "day of signature": "2026-05-04"}
    found = read_draft(fill(draft, answers, DECIDED, parties=NORWAY))

    [entry] = found.entries
    act = entry.act
    assert (str(act.on), act.event, act.by.parties) == ("2026-05-04", "signed", ("NO",))
    [line] = act.lines
    assert isinstance(line.says, Deadline)
    assert (str(line.says.due), line.says.set_by) == ("2027-03-31", "agreed")
    assert "due_stated" not in commitments(found)["1.1"]


def test_split_joined_and_added_rows_and_mended_titles_arrive(draft: Path) -> None:
    new = datetime.date(2028, 1, 1)
    duties: dict[str, dict[str, object]] = {
        "1.2": {"do": "skip"},
        "1.1": {"do": "split", "split into": "Prepare it\n• Submit it\n"},
        "3.b": {"do": "join"},
        "3.c": {"title": "Pay", "kind": "result", "due": new, "comment": "How?"},
    }
    more = ({"do": "keep", "number": "2.9", "article": "2", "text": "It shall vote."},)
    told = commitments(read_draft(fill(draft, duties=duties, more=more)))

    assert list(told) == ["1", "1.1_1", "1.1_2", "2", "2_2", "2.9", "3", "3.a", "3.c"]
    assert told["1.1_2"]["title.en"] == "Submit it"
    assert told["3.a"]["text"].endswith(
        "(a) collect data;\nStates shall: … (b) publish reports; and"
    )
    assert (told["3.c"]["title.en"], told["3.c"]["due_stated"]) == ("Pay", "2028-01-01")
    assert told["3.c"]["notes"][-1] == "Comment: How?"


def test_a_treaty_goes_through_the_workbook_whole(tmp_path: Path) -> None:
    path = workbook(tmp_path / "fish.xlsx", fish())
    told = commitments(read_draft(fill(path, {**ANSWERS, "rows left empty": "keep"})))

    texts = {one["text"] for one in told.values() if "text" in one}
    assert texts == {one.text for one in fish().proposals}


def test_what_libreoffice_saves_is_read_alike(draft: Path) -> None:
    path = fill(draft, duties=DECIDED)
    again = converted(path, "xlsx")

    assert is_draft(again)
    assert commitments(read_draft(again)) == commitments(read_draft(path))


@pytest.mark.parametrize(
    ("answers", "duties", "problem"),
    [
        ({}, DECIDED, 'sheet Questions, cell B2: nobody has answered "unit of counting": decide'),
        (
            {**ANSWERS, "scale": "?"},
            DECIDED,
            'sheet Questions, cell B5: nobody has answered "scale": decide the scale',
        ),
        (
            {**ANSWERS, "expiry": "vanish"},
            DECIDED,
            'cell B3: found "vanish", expected one of fail, freeze, carry.',
        ),
        ({**ANSWERS, "slug": "a b"}, DECIDED, 'cell B6: "a b" cannot be a slug'),
        ({**ANSWERS, "day of signature": "May 4"}, DECIDED, 'cell B9: "May 4" is not a date'),
        ({**ANSWERS, "form": "tracker.draft/9"}, DECIDED, "this version of the tracker does not"),
        ({**ANSWERS, "rows left empty": "drop"}, DECIDED, "expected one of ask, keep, skip"),
        (ANSWERS, {}, "sheet Duties, cell A3: 1 row has no decision"),
        (ANSWERS, {"1.2": {"do": "maybe"}}, 'cell A3: found "maybe", expected one of keep, split'),
        (
            ANSWERS,
            {**DECIDED, "2": {"due": "soon"}},
            'sheet Duties, cell G4: "soon" is not a date: write 2022',
        ),
        (ANSWERS, {**DECIDED, "2": {"kind": "duty"}}, 'cell F4: found "duty", expected one'),
        (ANSWERS, {**DECIDED, "2": {"text": None}}, "cell C4: found no text, expected one"),
        (ANSWERS, {**DECIDED, "3.c": {"number": "a/b"}}, '"a/b" cannot be a number'),
        (ANSWERS, {**DECIDED, "2": {"article": "9"}}, 'found the article "9", expected one of the'),
        (ANSWERS, {**DECIDED, "3.c": {"title": "x" * 1_001}}, "title has 1,001 characters"),
    ],
)
def test_what_is_missing_or_wrong_is_told_with_sheet_and_cell(
    draft: Path, answers: dict[str, str], duties: dict[str, dict[str, object]], problem: str
) -> None:
    with pytest.raises(TrackerError) as refused:
        read_draft(fill(draft, answers, duties))

    assert problem in str(refused.value)
    assert str(draft) in str(refused.value)


def test_a_lost_column_is_told(draft: Path) -> None:
    book = load_workbook(fill(draft, duties=DECIDED))
    book["Duties"].delete_cols(3)
    book.save(draft)

    with pytest.raises(TrackerError, match='sheet Duties: found no column "text", expected it'):
        read_draft(draft)


def test_other_files_are_no_drafts(tmp_path: Path, draft: Path) -> None:
    assert is_draft(draft)
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04")
    assert not is_draft(tmp_path / "a.xlsx")
    assert not is_draft(docx(tmp_path / "a.docx", [("", "x")]))
    assert not is_draft(package(tmp_path / "b.xlsx", {"xl/workbook.xml": '<sheet name="Data"/>'}))
    assert not is_draft(tmp_path / "none.xlsx")
