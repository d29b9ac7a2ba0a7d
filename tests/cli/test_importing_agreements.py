"""All that is wrong with an agreement file is told at once, and nothing of it is taken in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from tests.interchange.river import example

Tracker = Callable[..., Result]


@pytest.mark.parametrize("how", [(), ("--json",), ("--dry-run",)], ids=" ".join)
def test_all_that_is_wrong_is_told_a_line_each(
    tracker: Tracker, tmp_path: Path, how: tuple[str, ...]
) -> None:
    file = tmp_path / "river.yaml"
    file.write_text(example(("event: signed", "event: sung"), ("kind: state", "kind: country")))

    done = tracker("import", str(file), *how)

    country, sung, end = done.stderr.splitlines()
    assert country.startswith(f'{file}:9:36: parties.kind: found "country", expected one of')
    assert sung.startswith(f'{file}:38:5: entries.event: found "sung", expected one of')
    assert end == "Error: 2 things stand in the way, and nothing is taken in: mend each."
    assert (done.exit_code, done.stdout) == (1, "")
    assert tracker("agreement", "show", "river").exit_code != 0
