"""Draws the picture of the README: `python -m tests.picture` writes .pictures/report.svg."""

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

PICTURE = Path(__file__).parent.parent / ".pictures" / "report.svg"
WORDS = ("report", "union-state", "--period", "2024-Q4", "--size", "page")
WIDTH = 80  # as wide as text that no terminal shows


def screen() -> str:
    """What the tracker prints at a terminal of this width, with its colours."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "TRACKER_DATABASE": f"{folder}/tracker.db",
            "COLUMNS": str(WIDTH),
        }
        command = [
            sys.executable,
            "-m",
            "tracker",
            "--color",
            "always",
            *WORDS,
            "--format",
            "terminal",
        ]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def drawn(text: str) -> str:
    """A screen as SVG, the same bytes for the same screen."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), legacy_windows=False)
    console.print(Text.from_ansi(text), soft_wrap=True)
    return console.export_svg(title=f"tracker {' '.join(WORDS)}", unique_id="report")


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(drawn(screen()), encoding="utf-8")
