"""What a command answers on SQLite and on PostgreSQL, to be compared byte for byte."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer.testing
from typer.testing import CliRunner

from tracker.cli import app, drafts
from tracker.storage.connection import reading
from tracker.storage.queries.ledger import newest_recording

OUTPUT = Path("made")  # the folder that commands write files into
CLOCK = [datetime.now(UTC)]  # what is written into files bears this time
Words = tuple[str, ...]


class Answer(NamedTuple):
    """All that whoever ran a command sees of it."""

    code: int
    stdout: bytes
    stderr: str
    files: dict[str, bytes]


@dataclass
class Both:
    """The command line on a file and on a server that hold the same."""

    file: str
    url: str
    patch: pytest.MonkeyPatch

    def differ(
        self, commands: Iterable[tuple[Words, int | None]], *, code: int | None = None
    ) -> list[list[Any]]:
        """The commands, with what was answered, that do not answer alike, or not as they should."""
        tried = ([words, *self.answers(*words, width=width)] for words, width in commands)
        return [
            [words, here, there]
            for words, here, there in tried
            if here != there or here.code != (here.code if code is None else code)
        ]

    def answers(self, *words: str, width: int | None = None) -> list[Answer]:
        """What both answer; with a width, at a terminal so wide."""
        there = self.answer(self.url, words, width)
        CLOCK[0] = written_at(self.url)
        return [self.answer(self.file, words, width), there]

    def answer(self, database: str, words: Words, width: int | None = None) -> Answer:
        """What one answers, and the files that it writes into the folder `made`."""
        OUTPUT.mkdir()
        with self.patch.context() as patch:
            if width:
                terminal(patch, width)
            done = CliRunner().invoke(app, ["--database", database, *words])
        files = {str(one): one.read_bytes() for one in sorted(OUTPUT.rglob("*")) if one.is_file()}
        shutil.rmtree(OUTPUT)
        shutil.rmtree(drafts.folder(), ignore_errors=True)
        return Answer(done.exit_code, done.stdout_bytes, named_alike(done.stderr, database), files)


def written_at(url: str) -> datetime:
    """The time of the entry that was written last; now where the database cannot be read."""
    with reading(url) as connection:
        return datetime.fromisoformat(str(newest_recording(connection)))


def named_alike(text: str, database: str) -> str:
    """A text without the place of the database, which is another for each."""
    return text.replace(database, "DATABASE")


def terminal(patch: pytest.MonkeyPatch, width: int) -> None:
    """Let the output of commands be a terminal of a width, without a person to be asked."""
    patch.setenv("COLUMNS", str(width))
    patch.setenv("TERM", "xterm-256color")
    stream = typer.testing._NamedTextIOWrapper
    patch.setattr(stream, "isatty", lambda self: self.name == "<stdout>", raising=False)
