"""Files of a report get their names when all are whole: every one of them, or none."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path

import pytest

from tracker.cli.files import Staged, move, staged
from tracker.domain.errors import TrackerError

CHUNKS = (b"One ", b"report.\r\n", b"\x00\xff")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    return made


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def three(folder: Path, stack: ExitStack, *, force: bool = False) -> list[Staged]:
    """Three files that are whole and have no name yet."""
    paths = (folder / name for name in ("a", "b", "c"))
    return [stack.enter_context(staged(iter(CHUNKS), path, force=force)) for path in paths]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_chunks_become_a_file_and_its_digest(folder: Path, stack: ExitStack) -> None:
    files = three(folder, stack)
    before = names(folder)
    move(files, force=False)
    stack.close()

    assert before == []
    assert [path.name for path in sorted(folder.iterdir())] == ["a", "b", "c"]
    assert (folder / "a").read_bytes() == b"".join(CHUNKS)
    assert {one.digest for one in files} == {sha256(b"".join(CHUNKS)).hexdigest()}


def test_what_is_not_moved_leaves_nothing(folder: Path, stack: ExitStack) -> None:
    three(folder, stack)
    stack.close()

    assert list(folder.iterdir()) == []


def test_a_name_that_is_taken_meanwhile_takes_all_names_back(
    folder: Path, stack: ExitStack
) -> None:
    files = three(folder, stack)
    (folder / "b").write_text("Somebody's.")

    with pytest.raises(TrackerError, match="b is there already"):
        move(files, force=False)
    stack.close()

    assert names(folder) == ["b"]
    assert (folder / "b").read_text() == "Somebody's."


def test_what_was_replaced_comes_back_where_a_later_name_is_refused(
    folder: Path, stack: ExitStack
) -> None:
    precious = folder.parent / "precious"
    precious.write_text("precious")
    (folder / "a").write_text("Of last year.")
    (folder / "b").symlink_to(precious)
    files = three(folder, stack, force=True)
    (folder / "c" / "kept").mkdir(parents=True)

    with pytest.raises(TrackerError, match="c cannot be written: Is a directory"):
        move(files, force=True)
    stack.close()

    assert (folder / "a").read_text() == "Of last year."
    assert (folder / "b").readlink() == precious
    assert (folder / "c" / "kept").is_dir()
    assert precious.read_text() == "precious"


def test_on_a_disk_without_second_names_what_replaced_a_file_stays(
    folder: Path, stack: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*paths: Path, **options: bool) -> None:
        raise PermissionError(1, "Operation not permitted")

    (folder / "a").write_text("Of last year.")
    files = three(folder, stack, force=True)
    (folder / "b").mkdir()
    monkeypatch.setattr(os, "link", no_links)  # as on sticks; none can be mounted everywhere

    with pytest.raises(TrackerError):
        move(files, force=True)

    assert (folder / "a").read_bytes() == b"".join(CHUNKS)


def test_bytes_that_break_off_leave_nothing(folder: Path) -> None:
    def breaking() -> Iterator[bytes]:
        yield b"Half of"
        raise ValueError("a report")

    with pytest.raises(ValueError, match="a report"), staged(breaking(), folder / "a", force=False):
        pass

    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("force", [True, False])
def test_neither_a_folder_nor_a_pipe_is_written_over(folder: Path, force: bool) -> None:
    (folder / "a").mkdir()
    os.mkfifo(folder / "b")

    for name, kind in (("a", "a folder"), ("b", "no regular file")):
        with (
            pytest.raises(TrackerError, match=f"{name} is {kind}: name a file"),
            staged(iter(CHUNKS), folder / name, force=force),
        ):
            pass
