"""An exported ledger is read line by line, and what is no entry is refused with its line."""

import resource
from pathlib import Path

import pytest

from tests.copies import begin, export
from tests.storage.processes import call
from tracker.domain.bodies import LONGEST
from tracker.domain.errors import TrackerError
from tracker.interchange.ledger_file import is_ledger, read_ledger

MEMORY = 512 * 2**20  # bytes that the reader of a hostile file may use


@pytest.fixture
def lines(database: str) -> list[bytes]:
    """The lines of an export with six entries."""
    begin(Path(database))
    return export(database).splitlines()


@pytest.fixture
def file(tmp_path: Path, lines: list[bytes]) -> Path:
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(b"\n".join(lines) + b"\n")
    return path


def test_an_export_is_read_whole(file: Path, lines: list[bytes]) -> None:
    copy = read_ledger(file)

    assert [body.text.encode() for body in copy.bodies] == lines
    assert is_ledger(file)


def test_the_last_line_may_lack_its_end(file: Path, lines: list[bytes]) -> None:
    file.write_bytes(b"\n".join(lines))

    assert len(read_ledger(file).bodies) == 6


@pytest.mark.hostile
@pytest.mark.parametrize(
    ("number", "line", "sentence"),
    [
        (1, b"\xef\xbb\xbf", "not JSON of form 1"),
        (3, b"", "not JSON of form 1"),
        (3, b"{}", "has an object"),
        (3, b"\xff\xfe", "is not UTF-8"),
        (3, b"[" * 500_000, "not JSON of form 1"),
        (3, b"[" + b"[]," * 2_000_000 + b"[]]", "the entry is a list of 2,000,001"),
        (3, b"1" * 100_000, "not JSON of form 1"),
        (3, b"x" * (LONGEST + 1), "the line has more than 8,000,000 bytes"),
    ],
)
def test_a_line_that_is_no_entry_is_refused_with_its_number(
    file: Path, lines: list[bytes], number: int, line: bytes, sentence: str
) -> None:
    lines[number - 1] = line
    file.write_bytes(b"\n".join(lines) + b"\n")
    done = call(within_limits, file)

    assert done.exit_code == 1, done
    assert done.error.startswith(f"{file}:{number}: ")
    assert sentence in done.error
    assert len(done.error) < 400


def within_limits(path: Path) -> int:
    """How many entries a file holds, read in little memory."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    return len(read_ledger(path).bodies)


@pytest.mark.hostile
def test_a_line_of_a_gigabyte_is_never_held(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    with path.open("wb") as file:
        file.write(b'["tracker.entry/1"')
        file.truncate(2**30)
    done = call(within_limits, path)

    assert done.exit_code == 1
    assert "the line has more than 8,000,000 bytes" in done.error


@pytest.mark.parametrize("order", [(1, 0, 2), (0, 0, 1)])
def test_lines_out_of_order_or_twice_are_refused(
    file: Path, lines: list[bytes], order: tuple[int, ...]
) -> None:
    file.write_bytes(b"".join(lines[number] + b"\n" for number in order))

    with pytest.raises(TrackerError, match=r":2: the entry stands below one of a larger height"):
        read_ledger(file)
