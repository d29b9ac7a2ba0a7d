"""Every command that reads answers from what was known, whatever came later, on both databases."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.copies import copied, merged
from tests.figures import Figure
from tests.postgres import as_role
from tests.promises.commands import ACT, SAYS
from tracker.cli import app

pytestmark = pytest.mark.past
ASKED = (
    (),
    ("list", "union-state"),
    ("show", "17", "--all"),
    ("show", "union-state"),
    ("history", "--all", "--limit", "0"),
    ("due", "union-state"),
    ("search", "electricity"),
    ("why", "average", "--agreement", "union-state"),
    ("why", "17"),
    ("changes", "union-state", "--since", "2024-09-30"),
    ("changes", "union-state", "--since", "first"),
    ("report", "union-state", "--as-of", "2024-12-31", "--size", "brief"),
)
LATER = {
    "entry": (
        ("log", "17", "complete", "--basis", "act", *ACT, *SAYS),
        ("translate", "u142", "--lang", "de", *SAYS),
    ),
    "definition": (("commitment", "edit", "17", "--title", "Another title", *SAYS),),
}


@pytest.fixture
def bundled(kind: str, request: pytest.FixtureRequest) -> str:
    """A database with the bundled agreement, on SQLite and on PostgreSQL."""
    if kind == "sqlite":
        return str(request.getfixturevalue("union_state"))
    return as_role(str(request.getfixturevalue("team")), "ana")


@pytest.fixture
def run(bundled: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setenv("TRACKER_AUTHOR", "ana")
    monkeypatch.setenv("TRACKER_DATABASE", bundled)
    return lambda *words: CliRunner().invoke(app, list(words))


@pytest.mark.parametrize("later", ["entry", "definition", "merge"])
def test_every_reading_command_answers_as_it_did(
    run: Callable[..., Result],
    bundled: str,
    union_state_file: Path,
    tmp_path: Path,
    later: str,
    figure: Figure,
) -> None:
    copy = copied_beside(union_state_file, tmp_path)
    published = run("report", "union-state", "--as-of", "2024-06-30", "--publish", "first")
    assert published.exit_code == 0, published.stderr
    run("log", "17", "partial", "--basis", "act", "-d", "2024-06-01", *ACT[2:], *SAYS)
    stamp = run("stamp").stdout.strip()
    before = [run(*words) for words in ASKED]
    assert [one.exit_code for one in before] == [0] * len(ASKED)

    if later == "merge":
        mira = ("--database", str(copy), "--author", "mira")
        for words in (*LATER["entry"], *LATER["definition"]):
            run(*mira, *words)
        merged(bundled, copy)
    else:
        assert [run(*words).exit_code for words in LATER[later]] == [0] * len(LATER[later])

    after = [run(*words, "--known-at", stamp) for words in ASKED]
    same = [one.stdout == other.stdout for one, other in zip(before, after, strict=True)]
    assert [words for words, held in zip(ASKED, same, strict=True) if not held] == []
    figure("past", held=sum(same), tried=len(same))


def copied_beside(file: Path, folder: Path) -> Path:
    here = folder / "shared.db"
    here.write_bytes(file.read_bytes())
    return copied(here, "mira.db")
