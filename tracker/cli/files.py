"""Writes files that are whole or not there: beside, and moved into place, all or none."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tracker.domain.errors import TrackerError
from tracker.domain.text import printable


@dataclass(frozen=True)
class Staged:
    """A file that is safe on disk beside its place; `digest` is the SHA-256 of its bytes."""

    path: Path
    fresh: Path
    digest: str


def check_free(path: Path, *, force: bool) -> None:
    """Raise TrackerError where something lies at a path, unless it may be written over."""
    if path.exists() and not path.is_file():
        kind = "a folder" if path.is_dir() else "no regular file"
        raise TrackerError(f"{printable(str(path))} is {kind}: name a file.")
    if not force and (path.exists() or path.is_symlink()):
        raise taken(path)


def taken(path: Path) -> TrackerError:
    shown = printable(str(path))
    return TrackerError(f"{shown} is there already: name another file, or say --force.")


@contextmanager
def staged(chunks: Iterable[bytes], path: Path, *, force: bool) -> Iterator[Staged]:
    """Bytes that are safe on disk beside a file; what was not moved from there is removed.

    Raises TrackerError where they cannot be written.
    """
    from tracker.storage.files import beside, in_words, sync

    check_free(path, force=force)
    with ExitStack() as stack:
        with in_words(path):
            fresh = stack.enter_context(beside(path))
            digest = written(chunks, fresh)
            sync(fresh)
        yield Staged(path, fresh, digest)


def written(chunks: Iterable[bytes], path: Path) -> str:
    """Write bytes to a new file as they come. Returns their SHA-256."""
    from hashlib import sha256

    digest = sha256()
    with path.open("xb") as file:
        for chunk in chunks:
            digest.update(chunk)
            file.write(chunk)
    return digest.hexdigest()


def move(files: Sequence[Staged], *, force: bool) -> None:
    """Give files their names: all of them, or none where one is refused.

    A link at a name is replaced, never followed. Raises TrackerError.
    """
    from tracker.storage.files import in_words, publish, restoring

    with ExitStack() as stack:
        for one in files:
            with in_words(one.path):
                take_back = restoring(one.fresh, one.path)
                if not publish(one.fresh, one.path, force=force):
                    raise taken(one.path)  # meanwhile, by somebody else
            stack.callback(take_back)
        stack.pop_all()  # nothing is taken back
