"""Writes files that are whole or not there: beside, and moved into place."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.domain.errors import TrackerError
from tracker.domain.text import printable


def check_free(path: Path, *, force: bool) -> None:
    """Raise TrackerError where something lies at a path, unless it may be written over."""
    if not force and (path.exists() or path.is_symlink()):
        shown = printable(str(path))
        raise TrackerError(f"{shown} is there already: name another file, or say --force.")


def write(text: str, path: Path, *, force: bool) -> None:
    """Write a text beside a file and move it into place, when it is safe on disk.

    A link at the path is replaced, never followed. Raises TrackerError where it cannot be written.
    """
    with staged(text, path, force=force) as move:
        move()


@contextmanager
def staged(text: str, path: Path, *, force: bool) -> Iterator[Callable[[], None]]:
    """A text that is safe on disk beside a file, and what moves it into place.

    What was not moved is removed. Raises TrackerError where it cannot be written.
    """
    from tracker.storage.files import beside, in_words, publish, sync

    check_free(path, force=force)
    with in_words(path), beside(path) as fresh:
        fresh.write_text(text, encoding="utf-8", newline="")
        sync(fresh)

        def move() -> None:
            if not publish(fresh, path, force=force):
                check_free(path, force=False)  # somebody made it meanwhile

        yield move
