"""Commands give the same bytes on SQLite and on PostgreSQL, and the same exit codes."""

import pytest
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
    tried = {words[:2] for words, _ in COMMANDS} | {words[:1] for words, _ in COMMANDS}
    elsewhere = {("database", "info"), ("show", "d25")}  # says where it is; is a reference
    missing = [one for one in READING if one[:1] not in tried and one[:2] not in elsewhere]

    assert missing == []


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
