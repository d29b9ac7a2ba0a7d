"""Commands give the same bytes on SQLite and on PostgreSQL, and the same exit codes."""

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from tests.alike.answers import Both
from tests.alike.commands import BOUNDLESS, COMMANDS, REFUSED, Words
from tests.figures import Figure
from tests.promises.commands import READING
from tracker.cli import app

pytestmark = pytest.mark.alike


def test_commands_that_read_answer_alike(both: Both, figure: Figure) -> None:
    tried = (*COMMANDS, *BOUNDLESS)

    assert both.differ(tried, code=0) == []
    figure("alike", held=len(tried), tried=len(tried))


def test_what_is_refused_is_refused_alike(both: Both, figure: Figure) -> None:
    assert both.differ(REFUSED) == []
    figure("alike", held=len(REFUSED), tried=len(REFUSED))


def test_every_command_that_reads_is_among_them() -> None:
    tried = {name_of(words) for words, _ in COMMANDS}
    elsewhere = {("database", "info")}  # says where it is

    assert [words for words in READING if name_of(words) not in tried | elsewhere] == []


def name_of(words: Words) -> Words:
    """The name of a command: of one in a group two words."""
    groups = {name for name, one in get_command(app).commands.items() if hasattr(one, "commands")}
    return words[:2] if set(words[:1]) & groups else words[:1]


LINES: tuple[Words, ...] = (
    ("log", "reka/1."),
    ("log", "1", "pa"),
    ("list", "re"),
    ("show", "reka/"),
    ("claim", "reka", "--by", ""),
    ("log", "1", "-s", "v"),
    ("retract", ""),
)


def test_what_a_shell_completes_is_alike(both: Both, figure: Figure) -> None:
    found = {words: [completed(one, words) for one in (both.file, both.url)] for words in LINES}

    assert [words for words, (ours, theirs) in found.items() if not ours == theirs != ""] == []
    figure("alike", held=len(found), tried=len(LINES))


def completed(database: str, words: Words) -> str:
    """What the completion of bash offers for the last of these words."""
    line = " ".join(("tracker", "--database", "DATABASE", *words))
    told = {
        "_TRACKER_COMPLETE": "complete_bash",
        "COMP_WORDS": line.replace("DATABASE", database),
        "COMP_CWORD": str(len(line.split(" ")) - 1),
    }
    return CliRunner().invoke(app, [], prog_name="tracker", env=told).stdout
