"""Start-up: `--help` and `--version` beside a Typer application with as many commands."""

from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import peers
from tests.benchmarks.bench import PYTHON, Bench
from tests.benchmarks.table import Row
from tests.benchmarks.timing import Work
from tests.benchmarks.updates import Size
from tracker.cli import app

REFERENCE = str(Path(__file__).with_name("reference_app.py"))


def reference(bench: Bench, *words: str, size: Size, terminal: bool = False) -> Work:
    """A command of the reference app on plain tables, as a process of its own."""
    commands = len(app.registered_commands) + len(app.registered_groups)
    return bench.command(
        *(PYTHON, REFERENCE, *words),
        terminal=terminal,
        REFERENCE_DATABASE=str(bench.plain(size)),
        REFERENCE_COMMANDS=str(commands),
    )


def rows(bench: Bench) -> Iterator[Row]:
    size = bench.sizes[0]
    base = reference(bench, "--help", size=size)
    for words in ("--help", "--version"):
        beside = peers.works(bench, words, size)
        ours = bench.tracker(bench.ledger(size), words)
        taken, floor, *others = bench.in_turn(ours, base, *beside.values())
        yield Row(
            *(words, size, taken, floor, "bare Typer app --help", 1.15),
            peers=dict(zip(beside, others, strict=True)),
        )
