"""Reports on the bundled agreement are, byte for byte, those that were looked at."""

from pathlib import Path

import pytest

from tests.presentation import snapshots
from tests.presentation.snapshots import DIGESTS, FOLDER, Snapshot, digest, wanted

AGAIN = "if it should differ: python -m tests.presentation.snapshots"
NAMES = {one.name: one for one in wanted()}


@pytest.fixture(scope="module")
def drawn(union_state_file: Path) -> dict[Snapshot, str]:
    return dict(snapshots.drawn(union_state_file))


@pytest.fixture(scope="module")
def digests() -> dict[str, str]:
    """The digest of each report that is not kept whole, by its name."""
    lines = (FOLDER / DIGESTS).read_text(encoding="utf-8").splitlines()
    return {name: told for told, name in (line.split("  ") for line in lines)}


@pytest.mark.parametrize("name", [one.name for one in wanted() if one.is_kept])
def test_a_report_is_the_one_that_was_looked_at(drawn: dict[Snapshot, str], name: str) -> None:
    kept = (FOLDER / name).read_text(encoding="utf-8")

    assert drawn[NAMES[name]] == kept, AGAIN


@pytest.mark.parametrize("name", [one.name for one in wanted() if not one.is_kept])
def test_a_table_in_another_language_has_the_digest_on_file(
    drawn: dict[Snapshot, str], digests: dict[str, str], name: str
) -> None:
    assert digest(drawn[NAMES[name]]) == digests[name], AGAIN


def test_no_snapshot_is_left_over(digests: dict[str, str]) -> None:
    kept = {one.name for one in wanted() if one.is_kept}

    assert {path.name for path in FOLDER.iterdir()} == kept | {DIGESTS}
    assert set(digests) == set(NAMES) - kept
