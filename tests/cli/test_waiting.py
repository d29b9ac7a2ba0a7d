"""Whoever waits for another command to finish is told so at a terminal."""

from tests.terminal import ended, start
from tracker.cli.progress import WAITING
from tracker.storage.connection import unit_of_work

CHECK = ("check", "17", "-m", "Nothing new.")


def test_waiting_for_another_command_is_told_and_ends_well(union_state: str) -> None:
    with unit_of_work(union_state):
        child = start(union_state, CHECK, width=120)
        child.expect_exact(WAITING)

    assert ended(child) == 0
    assert WAITING not in child.before


def test_nothing_is_told_where_nothing_is_waited_for(union_state: str) -> None:
    child = start(union_state, CHECK, width=120)

    assert ended(child) == 0
    assert WAITING not in child.before
