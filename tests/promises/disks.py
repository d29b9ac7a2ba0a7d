"""Disks of few bytes: of their own where mounting is allowed, else a limit to what files hold."""

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

SHARE = 8
PAGE = 4096  # bytes that a file on such a disk takes at least


@cache
def may_mount() -> bool:
    """Whether this user may mount a disk."""
    return os.geteuid() == 0 and shutil.which("mount") is not None and mounts(Path("/mnt"))


def mounts(place: Path) -> bool:
    if not mount(place, PAGE):
        return False
    unmount(place)
    return True


def mount(place: Path, size: int) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tracker-test", str(place)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def unmount(place: Path) -> None:
    subprocess.run(["umount", "-l", str(place)], check=True)


@contextmanager
def nearly_full(place: Path, files: Sequence[Path], *, free: int) -> Iterator[Path]:
    """A folder with copies of files, on a disk that has room for so many bytes more.

    Where no disk may be mounted, no file may grow beyond the largest of these and an eighth of
    that: what a command writes goes to several files, and the limit is to each.
    """
    place.mkdir()
    sizes = [-(-file.stat().st_size // PAGE) * PAGE for file in files]
    if may_mount():
        assert mount(place, max(sum(sizes) + free, PAGE))
        try:
            copy(files, place)
            yield place
        finally:
            unmount(place)
        return
    copy(files, place)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (max([*sizes, PAGE]) + free // SHARE, before[1]))
    try:
        yield place
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def copy(files: Sequence[Path], place: Path) -> None:
    for file in files:
        shutil.copyfile(file, place / file.name)
