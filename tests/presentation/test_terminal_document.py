"""Tables at a terminal: numbers stay on their line where names have room to wrap."""

from tracker.presentation.document import Grid
from tracker.presentation.terminal.document import render
from tracker.presentation.terminal.screen import Screen

NAME = "Ministry of Antimonopoly Regulation and Trade"
WIDE = Grid(
    ("", "judged", "if all others were nothing … complete"),
    (
        (NAME, "4 of 4", "56.25 … 56.25 %"),
        ("Gazprom", "1 of 1", "25 … 25 %"),
    ),
    right=(1, 2),
)
DATED = Grid(
    ("day", "said", "minus ours"),
    (
        (
            "2024-12-31",
            "more than nine hundred and thirty of all measures there are",
            "+30.0 points",
        ),
    ),
    right=(2,),
)


def lines(part: Grid, width: int) -> list[str]:
    return render([part], Screen(width)).splitlines()


def test_in_a_wide_table_numbers_stay_on_one_line_and_names_wrap() -> None:
    told = lines(WIDE, 60)

    assert max(map(len, told)) <= 60
    assert [line for line in told if line.endswith("56.25 … 56.25 %")] != []
    assert [line for line in told if line.endswith("1 of 1        25 … 25 %")] != []
    assert "Regulation" in "".join(told)  # whole, as only blanks part names


def test_a_table_that_fits_keeps_its_heads_on_one_line() -> None:
    told = lines(WIDE, 120)

    assert len(told) == 3
    assert told[0].endswith("judged  if all others were nothing … complete")


def test_days_in_front_are_not_broken_where_what_is_said_wraps() -> None:
    told = lines(DATED, 50)

    assert told[1].startswith("  2024-12-31  more than")
    assert told[1].endswith("+30.0 points")
    assert max(map(len, told)) <= 50


def test_where_numbers_leave_no_room_for_names_all_is_told_within_the_width() -> None:
    told = lines(WIDE, 30)

    assert max(map(len, told)) <= 30
    assert "Gazprom" in "".join("".join(told).split())
