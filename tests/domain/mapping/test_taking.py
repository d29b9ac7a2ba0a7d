"""Fields read from rows: columns, constants, lists, dates as people write them."""

import pytest

from tracker.domain.errors import TrackerError, WrongUsage
from tracker.domain.mapping import Take
from tracker.domain.mapping.days import day, day_in, period_of
from tracker.domain.mapping.taking import is_skipped, items, reading, without_tags
from tracker.domain.tables import Row, Table

TABLE = Table("plan.csv", ("No", "Title", "Lead"), lambda: iter([ROW]))
ROW = Row(2, ("12", "caf\\u00e9 <b>open</b>", "Energy; Water"))


def test_a_field_is_its_column_a_constant_or_the_date_in_the_name() -> None:
    dated = Table("plans/2024-10-25/plan.csv", TABLE.heads, TABLE.read)

    assert reading(TABLE, Take(("No",)))(ROW) == "12"
    assert reading(TABLE, Take(value="same"))(ROW) == "same"
    assert reading(dated, Take(from_file=True))(ROW) == "2024-10-25"
    assert reading(TABLE, Take(("No",)), empty=("12",))(ROW) is None


def test_several_columns_are_one_list_in_which_each_item_stands_once() -> None:
    take = Take(("Lead", "No"), split=";")

    assert items(take, reading(TABLE, take)(ROW)) == ["Energy", "Water", "12"]
    assert items(Take(split=";"), "a; b;a;;") == ["a", "b"]
    assert items(Take(split="<br>"), "a<br/>b <BR> c") == ["a", "b", "c"]


def test_escapes_and_tags_are_read_where_it_is_said() -> None:
    assert reading(TABLE, Take(("Title",)))(ROW) == ROW.values[1]
    assert reading(TABLE, Take(("Title",), html=True, unescape=True))(ROW) == "café open"
    assert without_tags("<p>One &amp; two</p><p>Three</p>") == "One & two\nThree"


def test_rows_are_skipped_by_any_pattern_of_a_column_and_by_no_pattern_of_an_empty_list() -> None:
    def skipped(**patterns: list[str]) -> bool:
        return is_skipped(TABLE, patterns)(ROW)

    assert skipped(No=["Total*", "1?"])
    assert skipped(No=["Total"], Lead=["*Water"])
    assert not skipped(No=["Total*", "1", "2", "12 "], Lead=["energy*", "*;"])
    assert not skipped(No=[])


def test_a_missing_column_names_those_there_are() -> None:
    with pytest.raises(TrackerError, match='no column "Titel": it has "No", "Title", "Lead"'):
        reading(TABLE, Take(("Titel",)))


@pytest.mark.parametrize(
    ("text", "forms", "expected"),
    [
        ("31.12.2025", ("day.month.year",), "2025-12-31"),
        ("12/31/2025", ("month/day/year",), "2025-12-31"),
        ("3 March 2024", ("day month year",), "2024-03-03"),
        ("03.2024", ("day.month.year", "month.year"), "2024-03"),
        ("2024", ("day.month.year", "year"), "2024"),
        ("2024-Q3", (), "2024-Q3"),
        ("2024-03-01T00:00:00Z", (), "2024-03-01"),
        ("2024-03-01 10:30", (), "2024-03-01"),
    ],
)
def test_dates_are_read_in_the_forms_told_or_in_our_own(
    text: str, forms: tuple[str, ...], expected: str
) -> None:
    assert str(day(text, forms)) == expected


@pytest.mark.parametrize(
    ("text", "forms"), [("31.02.2025", ("day.month.year",)), ("05/06/2026", ()), ("soon", ())]
)
def test_a_date_that_could_be_another_is_refused(text: str, forms: tuple[str, ...]) -> None:
    with pytest.raises(WrongUsage):
        day(text, forms)


def test_the_day_of_a_file_is_in_its_name_or_in_that_of_its_folder() -> None:
    assert day_in("plans/2023-09-30/status.csv") == "2023-09-30"
    assert day_in("plans/2023-09-30/status-2024-Q1.csv") == "2024-Q1"
    with pytest.raises(TrackerError, match="no date in the name"):
        day_in("plans/status.csv")


def test_a_period_is_what_stands_where_the_pattern_has_it() -> None:
    assert period_of("Status 2024-Q1", "Status {date}") == "2024-Q1"
    assert period_of("2023 / Q1", "{date}") == "2023-Q1"
    assert period_of("Title", "Status {date}") is None
