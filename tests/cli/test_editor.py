"""The editor: whatever it does, one sentence names the file that keeps the text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from tests.shell import only_draft
from tracker.cli import drafts

Tracker = Callable[..., Result]
LOG = (
    "log",
    "17",
    "same",
    "-e",
    "other",
    "--by",
    "BY",
    "-d",
    "2025",
    "--no-source",
    "t",
    "-m",
    "Why.",
)


def script(folder: Path, command: str, *, mode: int = 0o755) -> str:
    path = folder / "editor"
    path.write_text(f"#!/bin/sh\n{command}\n")
    path.chmod(mode)
    return str(path)


FAILING = {
    "/nope/ed": "cannot be started (No such file or directory), set VISUAL or EDITOR",
    'vi "': "is no command",
    "FOLDER/plain": "cannot be started (Permission denied)",
    "sed -i 's/Why./\\xff/'": "is not UTF-8 text: byte ",
    "rm": "took the file away",
    "false": "The editor failed (1)",
}


@pytest.mark.parametrize("editor", FAILING)
@pytest.mark.parametrize("words", [(*LOG, "--edit"), ("correct", "u142")], ids=["log", "correct"])
def test_a_failing_editor_is_one_sentence_that_names_the_text(
    tracker: Tracker,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    editor: str,
    words: tuple[str, ...],
) -> None:
    (tmp_path / "plain").touch(mode=0o644)
    byte = "sed -i '1s/^/\\xff/'" if editor.startswith("sed") else editor
    monkeypatch.setenv("EDITOR", byte.replace("FOLDER", str(tmp_path)))
    result = tracker(*words)
    *_, error, note = result.stderr.splitlines()
    again = "log" if words[0] == "log" else "correct u142"

    assert result.exit_code in (1, 2)
    assert FAILING[editor] in error
    assert str(only_draft()) in error
    assert note.endswith(f" --author ana {again} --from {only_draft()}")
    assert only_draft().read_bytes()


@pytest.mark.parametrize("editor", ["  ", ""])
def test_a_blank_editor_is_none(
    tracker: Tracker, monkeypatch: pytest.MonkeyPatch, editor: str
) -> None:
    monkeypatch.setenv("VISUAL", editor)
    monkeypatch.setenv("EDITOR", editor)
    result = tracker(*LOG, "--edit")

    assert (result.exit_code, "set VISUAL or EDITOR" in result.stderr) == (2, True)
    assert "Why." in only_draft().read_text()


def test_a_failure_after_the_editor_offers_the_edited_text_alone(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", script(tmp_path, 'sed -i "s/Why./New words./; s/2025/20x5/" "$1"'))
    result = tracker(*LOG, "--edit")

    assert result.stderr.startswith("Error: ")
    assert "New words." in only_draft().read_text()
    assert result.stderr.endswith(f"log --from {only_draft()}\n")


def test_a_failed_correction_of_one_thing_names_that_thing_again(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", script(tmp_path, 'sed -i "s/due 2025 /due 20x5 /" "$1"'))
    failed = tracker("correct", "d25:17.3", "--settles")
    draft = only_draft()
    draft.write_text(draft.read_text().replace("due 20x5 ", "due 2027 "))

    assert failed.stderr.endswith(f"correct d25:17.3 --settles --from {draft}\n")
    assert tracker("correct", "d25:17.3", "--settles", "--from", str(draft)).exit_code == 0
    assert drafts.count() == 0
    assert "BY says 2027" in tracker("show", "17.3").stdout


def test_a_message_alone_is_no_correction(tracker: Tracker) -> None:
    result = tracker("correct", "d25", "-m", "Better words.")

    assert result.exit_code == 2
    assert "change it in the editor, `tracker correct d25`, or in a file, --from" in result.stderr
