"""Damaged and foreign files: every command says what is wrong, and leaves them as they are."""

import re
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.figures import Figure, Repeat
from tests.promises.commands import READING, WRITING, Words, filled
from tests.spoilt import WRONG, drop_all, empty, execute, leave_half_a_write
from tracker.cli import app
from tracker.storage import connection
from tracker.storage.connection import REVISION

pytestmark = pytest.mark.faults

Spoil = Callable[[Path], None]
OPENING = (*READING, *WRITING, ("database", "upgrade"))
NEWER = "has the schema of a newer version (ffffffffffff): run `pip install --upgrade"
OLDER = "has an older schema (0123456789ab): run `tracker database upgrade`, which makes a copy"
NO_REVISION = "is damaged, it does not say its schema: restore a backup."
OTHER_TABLES = r"is damaged, its tables are not those of its schema \((no such table: {0}|.*)\)"


def newer(path: Path) -> None:
    execute(path, "UPDATE alembic_version SET version_num = 'ffffffffffff'")


def older(path: Path) -> None:
    execute(path, "UPDATE alembic_version SET version_num = '0123456789ab'")


def of_no_schema(path: Path) -> None:
    execute(path, "DROP TABLE alembic_version")


REFUSED: tuple[tuple[Spoil, int, str], ...] = (
    *(one for one in WRONG if one[0].__name__ != "nothing"),
    (newer, 12, NEWER),
    (older, 12, OLDER),
    (of_no_schema, 1, NO_REVISION),
)


@pytest.fixture
def answer(
    union_state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Words], Result]:
    """Runs a command on the bundled agreement."""
    (tmp_path / "files").mkdir()
    monkeypatch.setenv("TRACKER_AUTHOR", "ana")

    def run(words: Words) -> Result:
        told = filled(words, tmp_path / "files")
        return CliRunner().invoke(app, ["--database", union_state, *told])

    return run


def told(result: Result, words: Words) -> str:
    """The one sentence of a failure."""
    first, *rest = result.stderr.splitlines()
    assert first.startswith("Error: "), (words, result.output)
    assert "bug" not in first, (words, first)
    assert all(line.startswith("What you typed is kept") for line in rest), (words, rest)
    return first


def held_by(folder: Path) -> list[tuple[str, str]]:
    """What lies in a folder, by name and hash."""
    files: Iterable[Path] = (path for path in folder.iterdir() if path.is_file())
    return sorted((file.name, sha256(file.read_bytes()).hexdigest()) for file in files)


@pytest.mark.parametrize(
    ("spoil", "code", "sentence"), REFUSED, ids=lambda value: getattr(value, "__name__", "")
)
def test_a_foreign_or_damaged_file_is_told_by_every_command(
    union_state: str,
    answer: Callable[[Words], Result],
    spoil: Spoil,
    code: int,
    sentence: str,
    figure: Figure,
    repeat: Repeat,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = Path(union_state)
    if spoil is older:
        monkeypatch.setattr(connection, "KNOWN_REVISIONS", ("0123456789ab", REVISION))
    spoil(path)
    before = held_by(path.parent)

    tried = OPENING[:-1] if spoil is older else OPENING
    if spoil not in (empty, newer):
        tried = tried[:: repeat(5, 1)]
    for words in tried:
        result = answer(words)
        assert (result.exit_code, sentence in told(result, words)) == (code, True), result.output
    made = answer(("database", "init"))

    assert (made.exit_code, "already: nothing was changed." in made.stderr) == (1, True)
    assert held_by(path.parent) == before
    figure("faults", held=len(tried), tried=len(tried))


@pytest.mark.parametrize("table", ["words", "line", "head"])
def test_a_table_that_is_gone_is_told_by_whoever_needs_it(
    union_state: str, answer: Callable[[Words], Result], table: str, figure: Figure
) -> None:
    execute(Path(union_state), f"DROP TABLE {table}")
    before, failed = held_by(Path(union_state).parent), 0

    for words in OPENING:
        result = answer(words)
        if result.exit_code == 0 or words[:1] == ("undo",):  # it needs no such table
            continue
        sentence = OTHER_TABLES.format(table)
        if words == ("database", "rebuild"):  # it verifies first
            sentence = r"The schema is damaged, the \w+ \w+ is missing: restore a backup\."
        assert re.search(sentence, told(result, words)), (words, result.stderr)
        assert result.exit_code == 1
        failed += 1

    assert failed > len(WRITING) / 2
    assert held_by(Path(union_state).parent) == before
    figure("faults", held=failed, tried=failed)


def test_words_that_are_gone_are_told_and_can_be_made_anew(
    union_state: str, answer: Callable[[Words], Result], figure: Figure
) -> None:
    found = answer(("search", "electricity")).stdout
    execute(Path(union_state), "DELETE FROM words")

    refused = answer(("search", "electricity"))
    assert refused.exit_code == 1
    assert refused.stderr == (
        "Error: The words to search for are damaged: run `tracker database rebuild`.\n"
    )
    assert answer(("database", "rebuild")).stdout == "Rebuilt. What differed before: words.\n"
    assert answer(("search", "electricity")).stdout == found
    figure("faults", held=1, tried=1)


def test_triggers_that_are_gone_are_missed_and_nothing_is_written(
    union_state: str, answer: Callable[[Words], Result], figure: Figure
) -> None:
    drop_all(Path(union_state), "trigger")
    before = held_by(Path(union_state).parent)

    for words in READING:
        assert answer(words).exit_code == 0, words
    refused = answer(("database", "rebuild"))

    assert refused.exit_code == 1
    assert "The schema is damaged, the trigger " in refused.stderr
    assert held_by(Path(union_state).parent) == before
    figure("faults", held=len(READING), tried=len(READING))


def test_without_its_indexes_a_database_answers_alike(
    union_state: str, answer: Callable[[Words], Result], figure: Figure
) -> None:
    wanted = [answer(words).stdout for words in READING]
    drop_all(Path(union_state), "index")
    before = held_by(Path(union_state).parent)

    assert [answer(words).stdout for words in READING] == wanted
    assert held_by(Path(union_state).parent) == before
    figure("faults", held=len(READING), tried=len(READING))


@pytest.mark.parametrize("words", [("list",), ("undo", "-m", "No."), ("database", "info")])
def test_what_a_killed_command_left_half_is_rolled_back_by_the_next(
    union_state: str, answer: Callable[[Words], Result], words: Words, figure: Figure
) -> None:
    before = held_by(Path(union_state).parent)
    leave_half_a_write(Path(union_state))
    result = answer(words)

    assert result.exit_code == (4 if words[0] == "undo" else 0), result.output
    assert held_by(Path(union_state).parent) == before
    figure("faults", held=1, tried=1)


def test_a_database_with_a_log_beside_it_is_read_and_written(
    union_state: str, answer: Callable[[Words], Result], figure: Figure
) -> None:
    """Another program may have set SQLite's WAL mode: nothing written is lost by that."""
    wanted = [answer(words).stdout for words in READING]
    execute(Path(union_state), "PRAGMA journal_mode = WAL")
    content = Path(union_state).read_bytes()

    assert [answer(words).stdout for words in READING] == wanted
    assert Path(union_state).read_bytes() == content
    assert answer(WRITING[0]).exit_code == 0
    assert "took long" in answer(("history", "--written-by", "ana")).stdout
    figure("faults", held=len(READING) + 1, tried=len(READING) + 1)
