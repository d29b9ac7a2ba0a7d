"""Many work on one database for minutes, and nothing fails, grows or is lost."""

from pathlib import Path

import pytest

from tests.benchmarks.soak import soak
from tests.figures import Repeat

pytestmark = pytest.mark.soak


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_crowd_works_for_minutes(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest, repeat: Repeat
) -> None:
    on_server = kind == "postgresql"
    place = request.getfixturevalue("bare_postgresql") if on_server else str(tmp_path / "soak.db")

    assert soak(place, seconds=repeat(60, 600)) == []
