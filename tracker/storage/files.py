"""Files that are there whole or not at all: made beside their name, synced, then given it."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tracker.domain.errors import TrackerError
from tracker.domain.text import printable

NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Where a file can be made before it gets its name; what is left there goes at the end."""
    prefix = f"{path.name}.new-{os.getpid()}-"
    with TemporaryDirectory(prefix=prefix, dir=path.parent) as folder:
        yield Path(folder) / path.name


def publish(fresh: Path, target: Path, *, force: bool = False) -> bool:
    """Give a finished file its name. Returns False where the name is taken.

    With `force`, what had the name is replaced at once: a link itself, never what it leads to.
    """
    sync(fresh)
    try:
        if not force:
            take_name(fresh, target)
        else:
            os.replace(fresh, target)
    except FileExistsError:
        return False
    sync(target.parent)
    return True


def take_name(fresh: Path, target: Path) -> None:
    """Give a file a name that nothing has. Raises FileExistsError where something has it.

    Where a disk has no second names for one file, as sticks and shares may, an empty file holds the
    name until the finished one replaces it.
    """
    try:
        os.link(fresh, target)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        os.replace(fresh, target)


def restoring(fresh: Path, target: Path) -> Callable[[], None]:
    """What takes a name back from a finished file, and gives it to what has it now.

    What has it gets a second name beside the finished file; on a disk without second names it
    cannot be given back, and the finished file stays.
    """
    former = fresh.with_name(f"{fresh.name}.former")
    if not os.path.lexists(target):
        return lambda: target.unlink(missing_ok=True)
    try:
        os.link(target, former, follow_symlinks=False)
    except (OSError, NotImplementedError):
        return lambda: None
    return lambda: os.replace(former, target)


@contextmanager
def in_words(target: Path) -> Iterator[None]:
    """Turn what a disk refuses into one sentence that names the file."""
    try:
        yield
    except OSError as error:
        reason = f"cannot be written: {error.strerror}"
        raise TrackerError(f"{printable(str(target))} {reason}.") from error


def sync(path: Path) -> None:
    """Wait until a file or folder is on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
