"""What of a treaty no act records yet."""

import pytest

from tracker.domain.dates import PartialDate
from tracker.domain.showing import Step, awaited_of

DAY = PartialDate.parse("2024-12-06")


def step(event: str, *by: str) -> Step:
    return Step(event, DAY, by, None)


@pytest.mark.parametrize(
    ("steps", "awaited"),
    [
        ([], []),
        ([step("approved", "JOINT")], []),
        ([step("signed", "JOINT")], ["ratified BY", "ratified RU", "in-force"]),
        ([step("signed", "JOINT"), step("ratified", "BY")], ["ratified RU", "in-force"]),
        ([step("signed", "JOINT"), step("ratified", "BY", "RU")], ["in-force"]),
        ([step("signed", "JOINT"), step("ratified", "JOINT")], ["in-force"]),
        ([step("signed", "JOINT"), step("ratified", "BY"), step("in-force")], []),
    ],
)
def test_what_a_signed_treaty_waits_for(steps: list[Step], awaited: list[str]) -> None:
    found = awaited_of(steps, ("BY", "RU"))

    assert [" ".join([one.event, *one.by]) for one in found] == awaited
