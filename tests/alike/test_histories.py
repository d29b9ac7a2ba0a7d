"""Whatever is on record, in whatever order it came: both databases tell the same of it."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.alike.moving import receive
from tests.alike.questions import answers
from tests.copies import bring, copied
from tests.figures import Figure, Repeat
from tests.growing import World
from tracker.storage.connection import connect, reading, unit_of_work

pytestmark = pytest.mark.alike
PARTS = 2  # so that several processes share the work
QUICK, FULL = 1, 100  # histories of each part


@pytest.mark.parametrize("part", range(PARTS))
def test_any_history_is_told_alike(
    empty_file: Path, folder: Path, postgresql: str, repeat: Repeat, figure: Figure, part: int
) -> None:
    held: list[bool] = []

    @seed(part)
    @settings(
        max_examples=repeat(QUICK, FULL),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(st.data())
    def law(data: Any) -> None:
        path = Path(shutil.copyfile(empty_file, folder / "ours.db"))
        grow(path, data.draw)
        expected = on_file(path)
        found = on_server(postgresql, path)
        differing = [pair for pair in zip(expected, found, strict=True) if pair[0] != pair[1]]
        held.append(not differing)
        assert differing == []

    law()
    figure("alike", held=sum(held), tried=len(held))


def grow(path: Path, draw: Any) -> None:
    """A world that lives on in two copies, which know nothing of each other until they join."""
    with unit_of_work(str(path)) as connection:
        world = World(draw, connection)
    theirs = copied(path, "theirs.db")
    known = [*world.written], {*world.gone}
    for copy in (theirs, path):
        world.written, world.gone = [*known[0]], {*known[1]}
        with unit_of_work(str(copy)) as world.connection:
            world.live()
            world.write()
    bring(path, theirs)


def on_file(path: Path) -> list[Any]:
    with reading(str(path)) as connection:
        return answers(connection)


def on_server(url: str, path: Path) -> list[Any]:
    """What a database tells after it has received the same, which is then taken back."""
    with connect(url).connect() as connection, connection.begin() as transaction:
        receive(connection, path)
        found = answers(connection)
        transaction.rollback()
    return found
