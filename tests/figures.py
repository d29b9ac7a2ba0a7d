"""Test groups that show a promise: each has a marker of its name and prints its figure at the end.

A test of a group counts what it tried and what held, `figure("kill", held=100, tried=100)`; the
summary adds them up: `kill: 100/100`. The quick number of repetitions runs by default, the full one
with `--long`.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

Figure: TypeAlias = Callable[..., None]
Repeat: TypeAlias = Callable[[int, int], int]
PREFIX = "figure of "


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="the full number of repetitions")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what takes minutes, unless it is asked for."""
    if config.getoption("--long") or "soak" in config.getoption("markexpr"):
        return
    left_out = [item for item in items if item.get_closest_marker("soak")]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


@pytest.fixture
def figure(
    request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> Figure:
    """Notes how many trials of a group held; fails the test where one did not."""

    def note(group: str, *, held: int, tried: int) -> None:
        marks = {mark.name for mark in request.node.iter_markers()}
        assert group in marks, f"a figure of {group} comes from a test marked {group}"
        record_property(PREFIX + group, [held, tried])
        assert held == tried, f"{group}: {held}/{tried}"

    return note


@pytest.fixture
def repeat(request: pytest.FixtureRequest) -> Repeat:
    """How often to repeat a trial: the quick number, or with --long the full one."""
    return lambda quick, full: full if request.config.getoption("--long") else quick


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print the figure of each group that ran."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, ()):
            for name, value in report.user_properties:
                if name.startswith(PREFIX) and report.when == "call":
                    held, tried = value
                    sums[name.removeprefix(PREFIX)][0] += held
                    sums[name.removeprefix(PREFIX)][1] += tried
    if sums:
        terminalreporter.section("figures of the promises")
    for name in sorted(sums):
        held, tried = sums[name]
        terminalreporter.write_line(f"{name}: {held:,}/{tried:,}")
