"""Writes folders that are whole or not there: made beside, and given their name at once."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from tracker.domain.errors import TrackerError
from tracker.domain.text import printable


def write_folder(
    files: Iterable[tuple[str, bytes]],
    path: Path,
    is_ours: Callable[[Path], bool],
    *,
    force: bool,
) -> None:
    """Make a folder of files, by name. Raises TrackerError where something has its name.

    An empty folder is filled. With `force` a folder that is ours is replaced, and a link itself.
    """
    from tracker.storage.files import beside, in_words, sync

    check_free(path, is_ours, force=force)
    with in_words(path), beside(path) as fresh:
        fresh.mkdir()
        for name, content in files:
            (fresh / name).write_bytes(content)
            sync(fresh / name)
        sync(fresh)
        take_place(fresh, path)
        sync(path.parent)


def check_free(path: Path, is_ours: Callable[[Path], bool], *, force: bool) -> None:
    """Raise TrackerError where a folder would take the place of anything but its like."""
    shown = printable(str(path))
    if not os.path.lexists(path) or (path.is_dir() and not path.is_symlink() and is_empty(path)):
        return
    if not force:
        raise TrackerError(f"{shown} is there already: name another folder, or say --force.")
    if path.is_symlink():
        return
    if not path.is_dir():
        raise TrackerError(f"{shown} is a file: name a folder.")
    if not is_ours(path):
        raise TrackerError(
            f"{shown} holds other things than an exported set, which --force would remove: name"
            " another folder."
        )


def is_empty(path: Path) -> bool:
    return next(path.iterdir(), None) is None


def take_place(fresh: Path, path: Path) -> None:
    """Give a finished folder its name; what had it lies beside until that is done."""
    former = fresh.with_name(f"{fresh.name}.former")
    had = os.path.lexists(path) and (path.is_symlink() or not is_empty(path))
    if had:
        os.rename(path, former)
    try:
        os.rename(fresh, path)
    except OSError:
        if had:
            os.rename(former, path)
        raise
