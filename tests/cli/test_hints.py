"""What is empty or half right is refused with the way to say it."""

from collections.abc import Callable

import pytest
from typer.testing import Result

Tracker = Callable[..., Result]
ACT = ("log", "17", "-e", "other", "-m", "x")
EMPTY = [
    ("list", "--as-of", ""),
    ("list", "--since", ""),
    ("list", "--stale", ""),
    ("history", "--as-of", ""),
    ("history", "--since", ""),
    ("search", "x", "--as-of", ""),
    ("due", "--within", ""),
    ("report", "--period", ""),
    ("why", "17", "--as-of", ""),
    ("check", "17", "-m", "x", "-d", ""),
    ("check", "17", "-m", "x", "--next", ""),
    (*ACT, "-d", ""),
    (*ACT, "-d", "2025", "--said-on", ""),
    (*ACT, "-d", "2025", "--reached", ""),
]


@pytest.mark.parametrize("words", EMPTY, ids=" ".join)
def test_an_empty_day_is_no_day(tracker: Tracker, words: tuple[str, ...]) -> None:
    result = tracker(*words)

    assert result.exit_code == 2
    assert result.stderr.startswith('Error: "" is not a')


@pytest.mark.parametrize("option", ["--database", "--author"])
def test_an_empty_option_is_refused(tracker: Tracker, option: str) -> None:
    result = tracker(option, "", "list")

    assert result.exit_code == 2
    assert f"Invalid value for {option}: it is empty" in result.stderr


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--by", "Lukashenko", "--no-source", "t"), '--by "BY: Lukashenko"'),
        (("--by", "by-govt", "--no-source", "t"), "Did you mean by-gov"),
        (("--by", "BY", "-s", "www.tass.ru/1"), "begins with https://www.tass.ru/1"),
        (("--by", "BY", "-s", "tass.ru/1"), "begins with https://tass.ru/1"),
    ],
)
def test_what_is_half_right_gets_a_hint(
    tracker: Tracker, words: tuple[str, ...], hint: str
) -> None:
    result = tracker(*ACT, "-d", "2025", *words)

    assert result.exit_code == 4
    assert hint in result.stderr
