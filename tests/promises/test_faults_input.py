"""Broken input files: refused in one sentence with file and line, and nothing is written."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from tests.figures import Figure
from tests.promises.broken_files import ACTS, AGREEMENTS, UNREADABLE
from tracker.cli import drafts
from tracker.cli.texts import LARGEST

pytestmark = pytest.mark.faults

Tracker = Callable[..., Result]


@pytest.fixture
def refused(tracker: Tracker, union_state: str, tmp_path: Path) -> Callable[..., str]:
    """The sentence in which a command refuses a file of these bytes; nothing may be written."""
    before = Path(union_state).read_bytes()

    def run(*words: str, content: bytes) -> str:
        path = tmp_path / "given"
        path.write_bytes(content)
        result = tracker(*words, str(path))
        assert result.exit_code in (1, 4), result.output
        assert result.stderr.count("\n") == 1
        assert result.stderr.startswith(f"Error: {path}")
        assert "bug" not in result.stderr
        assert "Traceback" not in result.output
        assert "\x1b" not in result.stderr
        assert (path.read_bytes(), drafts.count()) == (content, 0)
        assert Path(union_state).read_bytes() == before
        return result.stderr.removeprefix(f"Error: {path}")

    return run


@pytest.mark.parametrize(("content", "line", "told"), AGREEMENTS.values(), ids=AGREEMENTS)
def test_a_broken_agreement_file_is_refused_with_its_line(
    refused: Callable[..., str], content: bytes, line: int, told: str, figure: Figure
) -> None:
    sentence = refused("import", content=content)

    assert re.match(rf":{line}:([0-9]+:)? ", sentence)
    assert told in sentence
    figure("faults", held=1, tried=1)


@pytest.mark.parametrize(("content", "line", "told"), ACTS.values(), ids=ACTS)
def test_a_broken_file_of_acts_is_refused_with_its_line(
    refused: Callable[..., str], content: bytes, line: int, told: str, figure: Figure
) -> None:
    sentence = refused("log", "--from", content=content)

    assert sentence.startswith(f":{line}: "), sentence
    assert told in sentence
    figure("faults", held=1, tried=1)


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_of_acts_that_is_no_text_is_refused_with_its_place(
    refused: Callable[..., str], content: bytes, figure: Figure
) -> None:
    assert " is not UTF-8 text: byte " in refused("log", "--from", content=content)
    figure("faults", held=1, tried=1)


def test_a_file_of_acts_has_a_largest_size(refused: Callable[..., str], figure: Figure) -> None:
    content = b"#" + b"x" * LARGEST
    assert refused("log", "--from", content=content) == " has more than 20,000,000 bytes: split" + (
        " it.\n"
    )
    figure("faults", held=1, tried=1)


@pytest.mark.parametrize("path", ["/dev/zero", "-"])
def test_a_stream_has_a_largest_size_too(tracker: Tracker, path: str, figure: Figure) -> None:
    result = tracker("log", "--from", path, input="#" * (LARGEST + 1) if path == "-" else None)

    assert (result.exit_code, drafts.count()) == (1, 0)
    assert result.stderr.endswith(" has more than 20,000,000 bytes: split it.\n")
    figure("faults", held=1, tried=1)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("import",), "is a folder without tables: name a file"),
        (("log", "--from"), "cannot be read: Is a directory"),
    ],
)
def test_what_is_no_file_is_told(
    tracker: Tracker, tmp_path: Path, words: tuple[str, ...], told: str, figure: Figure
) -> None:
    (tmp_path / "folder").mkdir()
    folder = tracker(*words, str(tmp_path / "folder"))
    missing = tracker(*words, str(tmp_path / "none"))

    assert (folder.exit_code, missing.exit_code) == (1, 4)
    assert folder.stderr == f"Error: {tmp_path / 'folder'} {told}.\n"
    assert missing.stderr.startswith(f"Error: There is no file {tmp_path / 'none'}")
    figure("faults", held=2, tried=2)
