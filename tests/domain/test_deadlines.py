"""Deadlines of one thing: the original is kept, only an agreed date moves an agreed one."""

from typing import Any

from tracker.domain.contents import Deadline, Reference
from tracker.domain.dates import PartialDate
from tracker.domain.deadlines import Dates, Due, dates
from tracker.domain.ledger import Act, By, entry_of
from tracker.domain.origin import Origin


def due(text: str | None, *, set_on: str | None, height: int = 1, by: str = "", **told: Any) -> Due:
    day = PartialDate.parse(text) if text else None
    on = PartialDate.parse(set_on) if set_on else None
    act = Act(on=on, by=By(tuple(by.split())), message="So it was set.")
    entry = entry_of(act, id=f"e{height}", author="ana", previous=(), heights=[height - 1])
    return Due(Origin.of(entry), 0, Deadline(day, **told))


def shown(found: Dates) -> tuple[str, str, str]:
    said = found.said.deadline.due if found.said else None
    return str(found.original), str(found.current), str(said)


def test_the_first_agreed_date_is_the_original_and_the_last_is_in_force() -> None:
    found = dates(
        [
            due("2027", set_on="2024-12-06", set_by="agreed", height=2),
            due("2024-01-01", set_on="2021", set_by="agreed"),
        ]
    )

    assert shown(found) == ("2024-01-01", "2027", "None")


def test_a_date_of_one_side_moves_nothing_and_stands_beside() -> None:
    agreed = due("2024-01-01", set_on="2021", set_by="agreed")
    said = due("2025", set_on="2024-12-06", moves=Reference("e1", 0), height=2)

    assert shown(dates([agreed, said])) == ("2024-01-01", "2024-01-01", "2025")


def test_a_date_in_whose_place_an_agreed_one_was_set_is_no_sides_word_any_more() -> None:
    plan = due("2025", set_on=None, by="BY")
    agreed = due("2027", set_on="2024-12-06", set_by="agreed", moves=Reference("e1", 0), height=2)
    found = dates([plan, agreed])

    assert shown(found) == ("2027", "2027", "None")
    assert found.said_since is None


def test_dates_that_enter_no_figure_are_listed_and_not_counted() -> None:
    aside = [
        due("2027", set_on="2024", bound="not-before"),
        due(None, set_on="2022", recurs="every year"),
        due("2025-03-01", set_on="2024", weaker=True),
        due("2023-01-01", set_on="2021", disputed=True),
        due("2024-12", set_on="2024", of="domestic procedures"),
    ]
    found = dates([due("2026", set_on="2024", set_by="agreed"), *aside])

    assert len(found.all) == 6
    assert (len(found.agreed), len(found.announced)) == (1, 0)


def test_a_date_without_a_day_counts_from_when_it_was_first_seen() -> None:
    seen = due("2025", set_on=None, first_seen=PartialDate.parse("2025-04-23"))
    later = due("2026", set_on="2025-05-01", height=2)

    assert [one.entry.height for one in dates([later, seen]).announced] == [1, 2]
    assert str(seen.set_on) == "2025-04-23"
    assert seen.reference == Reference("e1", 0)


def replaced(*dues: Due) -> list[int]:
    """The heights of the dates in whose place a later one stands."""
    found = dates(dues)
    return [one.entry.height for one in found.all if found.is_replaced(one)]


def test_an_agreed_date_is_replaced_by_the_next_agreed_one_alone() -> None:
    first = due("2024", set_on="2021", set_by="agreed")
    said = due("2025", set_on="2022", height=2, by="BY", moves=Reference("e1"))

    assert replaced(first, said) == []
    assert replaced(first, said, due("2026", set_on="2023", height=3, set_by="agreed")) == [1]


def test_what_one_side_says_is_replaced_by_its_own_word_or_by_what_moves_it() -> None:
    first, other = (
        due("2024", set_on="2021", by="BY"),
        due("2025", set_on="2022", height=2, by="RU"),
    )
    again = due("2026", set_on="2023", height=3, by="BY")
    moved = due("2026", set_on="2023", height=3, by="UST", moves=Reference("e2"))

    assert replaced(first, other) == []
    assert replaced(first, other, again) == [1]
    assert replaced(first, other, moved) == [2]


def test_a_date_that_does_not_count_replaces_none_that_does() -> None:
    first = due("2024", set_on="2021", by="BY")
    weaker = due("2025", set_on="2022", height=2, by="BY", weaker=True, moves=Reference("e1"))
    again = due("2026", set_on="2023", height=3, by="BY", weaker=True, moves=Reference("e2"))

    assert replaced(first, weaker) == []
    assert replaced(first, weaker, again) == [2]
