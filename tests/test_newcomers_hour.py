"""A newcomer's first hour, as the README tells it: a treaty and a ministry's table, to a report."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from tests.shell import line

README = Path(__file__).parent.parent / "README.md"
ARTICLES = {
    "Use of terms": ['1. In this Agreement, "basin" means the catchment of the river.'],
    "Dam": [
        "1. The Parties shall build the dam at Norrby by 31 December 2026.",
        "2. Norway shall publish the plan of the dam within six months of entry into force.",
    ],
    "Navigation": [
        "1. Sweden shall open the lock at Dalen not later than 30 June 2025.",
        "2. The Parties shall not levy tolls on vessels of the other Party.",
    ],
    "Entry into force": ["1. This Agreement shall enter into force on the last notification."],
}
REPORTED = [
    ("2.1", "Dam at Norrby", "in progress", datetime(2027, 6, 30), "Site open"),
    ("2.2", "Plan of the dam", "done", None, "Published in the gazette"),
    ("3.1", "Lock at Dalen", "delayed", datetime(2026, 6, 30), "The tender failed"),
]
ANSWERS = {
    "unit of counting": "parts",
    "expiry": "freeze",
    "inherited deadline": "true",
    "scale": "core@1",
    "slug": "river",
    "short name": "River",
    "day of signature": "2024-03-01",
    "last day": "2030-12-31",
    "rows left empty": "keep",
}


def treaty(path: Path) -> None:
    """The agreement as a colleague's Word file."""
    document = Document()
    document.add_heading("Agreement on the River Basin", 0)
    for number, (title, paragraphs) in enumerate(ARTICLES.items(), start=1):
        document.add_heading(f"Article {number}", 1)
        for text in (title, *paragraphs):
            document.add_paragraph(text)
    document.save(str(path))


def ministry(path: Path) -> None:
    """The ministry's workbook: a title above the heads, dates as Excel has them."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Implementation report of the Ministry of Water, 30 September 2025"])
    sheet.append([])
    sheet.append(["Ref", "Measure", "Status", "New deadline", "Comment"])
    for row in REPORTED:
        sheet.append(row)
    book.save(path)


def review(folder: Path) -> None:
    """What the analyst does with the draft: answers its questions and names who is bound."""
    book = load_workbook(folder / "draft.xlsx")
    for question, answer, *_ in book["Questions"].iter_rows(min_row=2):
        if question.value in ANSWERS:
            answer.value = ANSWERS[question.value]
    for row, (code, name) in enumerate((("NO", "Norway"), ("SE", "Sweden")), start=2):
        for column, value in enumerate((code, name, "state"), start=1):
            book["Parties"].cell(row, column, value)
    book.save(folder / "draft.xlsx")


def decide(folder: Path) -> None:
    """What the analyst answers in the mapping proposed."""
    path = folder / "ministry.map"
    text = path.read_text()
    answers = {"in progress": "partial", "done": "complete", "delayed": "preparatory"}
    for found, level in answers.items():
        text = text.replace(f"{found}: '?'", f"{found}: {level}")
    text = text.replace("by: '?'", "by: NO").replace("value: '?'", "value: 2025-09-30")
    path.write_text(text)


BETWEEN: dict[str, Callable[[Path], None]] = {
    "tracker draft treaty.docx -o draft.xlsx": review,
    "tracker import ministry.xlsx --save-map ministry.map": decide,
}
"""What a person does after a command."""


def commands() -> list[str]:
    """The commands of the section, in order."""
    section = README.read_text().partition("## An hour")[2].partition("\n## ")[0]
    block = re.search(r"```sh\n(.*?)```", section, re.DOTALL)
    assert block
    lines = re.sub(r"\\\n\s+", " ", block.group(1)).splitlines()
    return [line.partition("  #")[0].strip() for line in lines if line.strip()]


def test_from_a_treaty_and_a_ministrys_table_to_a_first_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    treaty(tmp_path / "treaty.docx")
    ministry(tmp_path / "ministry.xlsx")
    for command in commands():
        done = line(command, database=tmp_path / "hour.db", author="")
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        BETWEEN.get(command, lambda folder: None)(tmp_path)

    report = (tmp_path / "river.md").read_text()
    assert "\nAgreement on the River Basin\n" in report
    assert "one of the 4 parts is shown to be complete" in report
    assert "2.2 claimed all carried out · Published in the gazette" in report
    assert "| 2.1 | Build the dam at Norrby by 31 December 2026 | never judged" in report
    assert "2 moved by one side's word" in report
    assert (tmp_path / "river.docx").stat().st_size > 10_000
