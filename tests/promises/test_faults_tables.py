"""Broken and hostile tables: refused in one sentence with its place, within little memory."""

import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from tests.figures import Figure, Repeat
from tests.interchange.tables.broken import DELIMITED, JSON, WORKBOOKS
from tests.promises.bombs import BOMBS, Bomb

pytestmark = pytest.mark.faults

BROKEN = [
    (ending, content, told)
    for ending, kind in (("csv", DELIMITED), ("json", JSON), ("xlsx", WORKBOOKS))
    for content, told in kind.values()
]
MEMORY = 300 * 1024 * 1024
PATIENCE = 60  # seconds, however slow the machine is
READ = """
import sys
from pathlib import Path
from tracker.domain.errors import TrackerError
from tracker.interchange.packages import open_package
from tracker.interchange.tables import read_table

path = Path(sys.argv[1])
try:
    if path.suffix == ".docx":
        with open_package(path):
            pass
    else:
        list(read_table(path).read())
except TrackerError as error:
    print(error)
status = Path("/proc/self/status")
for line in status.read_text().splitlines() if status.exists() else ():
    if line.startswith("VmHWM:"):
        print(int(line.split()[1]) * 1024)
"""


def test_a_broken_table_is_refused_with_its_place(
    tracker: Callable[..., Result], union_state: str, tmp_path: Path, figure: Figure, repeat: Repeat
) -> None:
    before, tried = Path(union_state).read_bytes(), BROKEN[:: repeat(2, 1)]

    for ending, content, told in tried:
        path = tmp_path / f"given.{ending}"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        result = tracker("import", str(path))
        assert result.exit_code == 1, (told, result.output)
        assert result.stderr.startswith(f"Error: {path}{told}"), result.stderr
        assert result.stderr.count("\n") == 1
        assert result.stderr.removesuffix("\n").isprintable()

    assert Path(union_state).read_bytes() == before
    assert len(BROKEN) > 40
    figure("faults", held=len(tried), tried=len(tried))


@pytest.mark.parametrize(("name", "bomb"), BOMBS.items(), ids=BOMBS)
def test_a_bomb_is_refused_within_little_memory(
    tmp_path: Path, name: str, bomb: Bomb, figure: Figure
) -> None:
    content, told = bomb
    path = tmp_path / name
    path.write_bytes(content())

    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2 * MEMORY, 2 * MEMORY)),
    )

    assert done.stderr == ""
    sentence, *peak = done.stdout.splitlines()
    assert sentence.startswith(str(path))
    assert told in sentence
    assert all(int(one) < MEMORY for one in peak)
    figure("faults", held=1, tried=1)
