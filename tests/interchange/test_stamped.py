"""What an earlier report knew, read from its JSON alone or from a page that carries it."""

import json
from typing import Any

import pytest

from tracker.domain.errors import TrackerError
from tracker.interchange.stamped import read_stamped
from tracker.presentation.document import Document, pieces
from tracker.presentation.html import render
from tracker.presentation.language import ENGLISH

HEADS = ["ab" * 32]
RECORD: dict[str, Any] = {
    "schema": "tracker.report/1",
    "agreement": "paris",
    "as_of": "2024-12-31",
    "since": None,
    "version": "0.1.0",
    "title": "</script><script>alert(1)</script> \u2028\u2029 союз",
    "stamp": {"count": 7, "heads": HEADS},
}
STAMP = "7·abab-abab-abab-abab-abab"
CHANGED = "says of its days what no report says"
OTHER_DAYS: list[dict[str, Any]] = [
    {"period": "2031-Q4"},
    {"period": "2024-Q4"},  # compared with nothing
    {"period": "2024-Q4", "since": "2024-09-29"},
    {"period": "2024-12-31"},
    {"period": ""},
    {"period": 7},
    {"since": "2025-10-31"},
    {"since": "2024-12-31"},
    {"since": ""},
    {"as_of": "9999-12-31"},
    {"as_of": "20241231"},
    {"as_of": None, "period": "2024-Q4"},
]


def page_of(record: dict[str, Any], foot: str = "") -> str:
    document = Document("Paris", "en", (), (), pieces(foot))
    return "".join(render(document, [json.dumps(record, ensure_ascii=False)], ENGLISH))


def test_a_page_is_read_as_the_json_that_it_carries() -> None:
    alone = read_stamped(json.dumps(RECORD), "report")

    carried = read_stamped(page_of(RECORD), "report")

    assert carried == alone
    assert carried.figures is not None
    assert carried.figures.told == RECORD
    assert carried.written is not None
    assert (carried.written.count, list(carried.written.heads)) == (7, HEADS)


def test_a_page_that_carries_nothing_is_read_by_its_printed_stamp() -> None:
    found = read_stamped(f"<!DOCTYPE html><p>As of today · stamp {STAMP}</p>", "page.html")

    assert found.figures is None
    assert str(found.written) == STAMP


def test_a_text_that_speaks_of_the_record_is_no_record() -> None:
    forged = '<script type="application/json" id="report-data">{"stamp": 1}</script>'

    found = read_stamped(page_of(RECORD | {"title": forged}, foot=forged), "page.html")

    assert found.figures is not None
    assert found.figures.told["title"] == forged


def test_a_record_that_is_no_json_any_more_is_told() -> None:
    page = page_of(RECORD, foot=f"stamp {STAMP}").replace('"schema"', "'schema'")

    with pytest.raises(TrackerError, match=r"^The record in page\.html was changed: it is no JSON"):
        read_stamped(page, "page.html")


def test_a_page_without_a_whole_stamp_is_told() -> None:
    with pytest.raises(TrackerError, match=r"^page\.html is JSON without a whole stamp"):
        read_stamped(page_of(RECORD | {"stamp": {"count": 7}}), "page.html")


@pytest.mark.parametrize("days", OTHER_DAYS, ids=str)
def test_days_that_no_report_has_are_told(days: dict[str, Any]) -> None:
    with pytest.raises(TrackerError, match=rf"^report\.json {CHANGED}.*: it was changed\."):
        read_stamped(json.dumps(RECORD | days), "report.json")


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ("--period 2024-Q4", ("2024-12-31", "2024-09-30")),
        ("--as-of 2024-12-31 --since 2024-10-02", ("2024-12-31", "2024-10-02")),
        ("--as-of 2024-12-31", ("2024-12-31", "None")),
    ],
)
def test_the_days_of_a_printed_report_are_those_of_its_command(
    asked: str, days: tuple[str, str]
) -> None:
    figures = read_stamped(f"tracker report paris {asked} --known-at {STAMP}", "r.md").figures

    assert figures is not None
    assert (str(figures.as_of), str(figures.since)) == days


@pytest.mark.parametrize(
    "asked",
    [
        "--period 2024-Q9",
        "--as-of 2024-12-31 --since 2025-10-31",
        "--as-of 9999-12-31",
        "--as-of 2024-12-31 --since 2024-09-30 --period 2031-Q4",
    ],
)
def test_a_printed_command_with_days_that_no_report_has_is_told(asked: str) -> None:
    with pytest.raises(TrackerError, match=rf"^r\.md {CHANGED}"):
        read_stamped(f"tracker report paris {asked} --known-at {STAMP}", "r.md")


@pytest.mark.parametrize("whole", [json.dumps(RECORD), page_of(RECORD)])
def test_a_record_that_says_something_twice_is_told(whole: str) -> None:
    forged = whole.replace('"as_of":', '"as_of": "2023-12-31", "as_of":')

    with pytest.raises(TrackerError, match=r'^r was changed: it says "as_of" twice'):
        read_stamped(forged, "r")
