"""Drafts as workbooks in tests, and how a reviewer fills them in."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.domain.drafting.measuring import drafted
from tests.domain.drafting.told import told
from tracker.domain.drafting.proposals import Draft
from tracker.domain.questions import OPEN, QUESTIONS
from tracker.interchange.drafts.building import Settings
from tracker.interchange.drafts.workbook import workbook_draft

TEXT = """
PART I GENERAL

Article 1 Reports

1. Each Party shall prepare and submit a report by 31 March 2027.

2. Data should be verified.

Article 2 Council

The Council shall meet annually.

Article 3 Data

States shall: (a) collect data; (b) publish reports; and (c) pay.
"""
ANSWERS = {
    "unit of counting": "parts",
    "expiry": "carry",
    "inherited deadline": "false",
    "scale": "core@1",
}
SCALES = [("core@1", "House scale", "completion")]


def small() -> Draft:
    return told(TEXT)


def fish() -> Draft:
    return drafted("fish-stocks-agreement-1995.txt")


def settings(found: Draft, **others: Any) -> Settings:
    answers = {one.field: OPEN for one in QUESTIONS}
    return Settings(
        "pact", found.title or "A pact", found.language, answers, "pact.txt", "ab" * 32, **others
    )


def workbook(path: Path, found: Draft) -> Path:
    """The workbook of a draft, as `tracker draft` writes it."""
    unanswered = replace(settings(found), answers={one.field: "" for one in QUESTIONS})
    path.write_bytes(workbook_draft(found, unanswered, SCALES))
    return path


def fill(
    path: Path,
    answers: Mapping[str, str] = ANSWERS,
    duties: Mapping[str, Mapping[str, object]] | None = None,
    parties: tuple[tuple[str, ...], ...] = (),
    more: tuple[Mapping[str, object], ...] = (),
) -> Path:
    """Answer questions, change rows of duties by their numbers, name parties, and add rows."""
    book: Any = load_workbook(path)
    for question, answer, _ in book["Questions"].iter_rows():
        if question.value in answers:
            answer.value = answers[str(question.value)]
    sheet = book["Duties"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    rows = {str(row[heads["number"] - 1].value): row[0].row for row in sheet.iter_rows(min_row=2)}
    for number, cells in (duties or {}).items():
        for head, value in cells.items():
            sheet.cell(rows[number], heads[head]).value = value
    for row, cells in enumerate(more, start=sheet.max_row + 1):
        for head, value in cells.items():
            sheet.cell(row, heads[head]).value = value
    for party in parties:
        book["Parties"].append(party)
    book.save(path)
    return path
