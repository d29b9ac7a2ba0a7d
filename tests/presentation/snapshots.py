"""Whole reports, kept and compared byte for byte: `python -m tests.presentation.snapshots` writes.

Look at what changed before it is committed: `git diff tests/snapshots`.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tracker.cli.first_use import make
from tracker.domain.dates import parse_period
from tracker.domain.reports import ProgressReport
from tracker.presentation.render import Look, render
from tracker.presentation.terminal.screen import Screen
from tracker.services.reports import report
from tracker.storage.connection import reading
from tracker.storage.queries import things

FOLDER = Path(__file__).parents[1] / "snapshots"
QUARTER = "2024-Q4"
FORMATS = {"terminal": "txt", "markdown": "md", "json": "json"}
SIZES = ("page", "full")


def drawn(database: Path) -> Iterator[tuple[str, str]]:
    """The name and the text of each report on the bundled agreement, 80 columns wide."""
    for size in SIZES:
        made = bundled(database, size)
        for format_, ending in FORMATS.items():
            yield (
                f"{size}.{ending}",
                b"".join(render(made, format_, Look(screen=Screen(80)))).decode(),
            )


def bundled(database: Path, size: str) -> ProgressReport:
    """The report of a size on the bundled agreement."""
    period = parse_period(QUARTER)
    with reading(str(database)) as connection:
        [agreement, *_] = things.agreements(connection)
        return report(
            connection,
            agreement,
            as_of=period.as_of,
            since=period.since,
            period=QUARTER,
            size=size,
        )


def write() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "tracker.db"
        make(database, empty=False)
        for name, text in drawn(database):
            (FOLDER / name).write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    write()
