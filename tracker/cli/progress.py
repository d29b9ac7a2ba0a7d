"""Shows at a terminal what is being made, where that takes a while; nothing of it stays."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0  # seconds before anything is shown
SILENCE = 2.0  # seconds before whoever waits is told so
WAITING = "Waiting for the database: others use it, or it is slow. Ctrl-C changes nothing."

Step = Callable[[str], None]


@contextmanager
def steps(count: int) -> Iterator[Step]:
    """What is told which of so many steps begins, for a bar on stderr where that is a terminal."""
    with patiently() as bar:
        if bar is None:
            yield lambda told: None
            return
        task = bar.add_task("", total=count)
        begun = 0

        def step(name: str) -> None:
            nonlocal begun
            bar.update(task, description=name, completed=begun)
            begun += 1

        yield step


@contextmanager
def tally(name: str) -> Iterator[Callable[[int], None]]:
    """What is told how many more of something were done, for a count on stderr."""
    with patiently() as bar:
        if bar is None:
            yield lambda more: None
            return
        task = bar.add_task(name, total=None)
        yield lambda more: bar.advance(task, more)


@contextmanager
def shares() -> Iterator[Callable[[str, int, int | None], None]]:
    """What is told what is done, how much of it, and of how much, for a bar on stderr."""
    with patiently() as bar:
        if bar is None:
            yield lambda doing, done, of: None
            return
        task = bar.add_task("", total=None)
        yield lambda doing, done, of: bar.update(task, description=doing, completed=done, total=of)


@contextmanager
def waiting() -> Iterator[None]:
    """Within its block whoever sits at a terminal learns why nothing happens for a while."""
    told = Timer(SILENCE, typer.echo, (WAITING,), {"err": True})
    told.daemon = True
    if sys.stderr.isatty():
        told.start()
    try:
        yield
    finally:
        told.cancel()


@contextmanager
def patiently() -> "Iterator[Progress | None]":
    """A bar on stderr that is shown after a second; None where that is no terminal."""
    bar = bar_on_stderr() if sys.stderr.isatty() else None
    if bar is None:
        yield None
        return
    later = Timer(PATIENCE, bar.start)
    later.start()
    try:
        yield bar
    finally:
        later.cancel()
        later.join()
        bar.stop()


def bar_on_stderr() -> "Progress | None":
    """A bar that is gone when it stops; None on a terminal that cannot take a line away."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    console = Console(stderr=True, no_color=True)
    told = TextColumn("{task.description}", markup=False)
    columns = (SpinnerColumn(), told, BarColumn(bar_width=20), MofNCompleteColumn())
    bar = Progress(*columns, console=console, transient=True, redirect_stdout=False)
    return bar if console.is_interactive else None
