"""Reports on the bundled agreement are, byte for byte, those that were looked at."""

from pathlib import Path

import pytest

from tests.presentation import snapshots


@pytest.fixture(scope="module")
def drawn(union_state_file: Path) -> dict[str, str]:
    return dict(snapshots.drawn(union_state_file))


@pytest.mark.parametrize(
    "name", [f"{size}.{end}" for size in snapshots.SIZES for end in snapshots.FORMATS.values()]
)
def test_a_report_is_the_one_that_was_looked_at(drawn: dict[str, str], name: str) -> None:
    kept = (snapshots.FOLDER / name).read_text(encoding="utf-8")

    assert drawn[name] == kept, "if it should differ: python -m tests.presentation.snapshots"


def test_no_snapshot_is_left_over(drawn: dict[str, str]) -> None:
    assert {path.name for path in snapshots.FOLDER.iterdir()} == set(drawn)
