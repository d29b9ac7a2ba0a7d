"""Stamps and times as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.errors import WrongUsage
from tracker.domain.ledger import Stamp, digest
from tracker.domain.points import Written, printed_stamp, read_stamp, read_time

digests = st.binary(min_size=4, max_size=4).map(lambda seed: digest(seed.hex()))
stamps = st.builds(
    Stamp,
    st.integers(1, 10**9),
    st.lists(digests, min_size=1, max_size=6, unique=True).map(lambda found: tuple(sorted(found))),
)


@given(stamps)
def test_a_stamp_is_read_as_it_is_printed(stamp: Stamp) -> None:
    written = read_stamp(str(stamp))

    assert written is not None
    assert written.fits(stamp)
    assert str(written) == str(stamp)


@given(stamps)
def test_a_stamp_is_found_in_a_report(stamp: Stamp) -> None:
    text = f"Known on 2025-02-03 · check: tracker verify --against THIS {stamp}\n2024-12-31"

    assert printed_stamp(text) == read_stamp(str(stamp))


@given(stamps, stamps)
def test_a_stamp_fits_no_other(one: Stamp, other: Stamp) -> None:
    written = read_stamp(str(one))

    assert written is not None
    assert written.fits(other) == (str(one) == str(other))


@pytest.mark.parametrize("text", ["355.062f-4bd0-d516-f0b3-c286", "355:062f-4bd0-d516-f0b3-c286"])
def test_the_point_in_a_stamp_may_be_one_that_a_keyboard_has(text: str) -> None:
    assert read_stamp(text) == Written(355, ("062f4bd0d516f0b3c286",))


def test_a_stamp_may_be_given_without_its_count_and_with_whole_digests() -> None:
    whole = digest("a")

    assert read_stamp(f"{whole}+062F-4bd0-d516-f0b3-c286") == Written(
        None, (whole, "062f4bd0d516f0b3c286")
    )


@pytest.mark.parametrize("text", ["", "355", "2024-Q4", "355·062f", "062f-4bd0-d516-f0b3-c286-"])
def test_what_is_no_stamp_is_none(text: str) -> None:
    assert read_stamp(text) is None


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2025-02-03T12:00Z", "2025-02-03T12:00:00.000Z"),
        ("2025-02-03 12:00", "2025-02-03T12:00:00.000Z"),
        ("2025-02-03T12:00+03:00", "2025-02-03T09:00:00.000Z"),
        ("2025-02-03t12:00:01.5z", "2025-02-03T12:00:01.500Z"),
        ("2025-02-03", None),
        ("2024-Q4", None),
    ],
)
def test_a_time_is_utc_unless_it_says_otherwise(text: str, time: str | None) -> None:
    assert read_time(text) == time


@pytest.mark.parametrize("text", ["2025-02-30T12:00", "2025-02-03T25:00", "2025-02-03 1234567"])
def test_a_time_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(WrongUsage, match="is not a time: write 2025-02-03T12:00Z"):
        read_time(text)
