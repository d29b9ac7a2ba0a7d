"""What is corrected is asked at a terminal, and what rests on it is listed and taken one by one."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest
from typer.testing import Result

from tests.shell import only_draft, told
from tests.terminal import ended, start
from tracker.cli import drafts

Tracker = Callable[..., Result]
KINDS = "What is it?"


def answer(child: pexpect.spawn, question: str, reply: str) -> None:
    child.expect_exact(question)
    child.sendline(reply)


def at_terminal(database: str, folder: Path, command: str, *words: str) -> pexpect.spawn:
    """The tracker at a terminal, with an editor that runs a shell command on the file."""
    editor = folder / "editor"
    editor.write_text(f"#!/bin/sh\n{command}\n")
    editor.chmod(0o755)
    return start(database, words, width=200, EDITOR=str(editor))


def newest(database: str) -> dict[str, Any]:
    [entry, *_] = told(database, "history", "--written-by", "ana", "--all")["entries"]
    return dict(entry)


def test_what_was_mistyped_is_corrected(union_state: str, tmp_path: Path) -> None:
    child = at_terminal(union_state, tmp_path, "sed -i s/Minsk/Brest/ $1", "correct", "u142")
    child.expect_exact("5 judgements rest on u142:")
    child.expect_exact("a079 17 → partial, 2024-12-06: tracker correct a079:17")
    child.expect_exact(KINDS)
    answer(child, "Which [mistyped]", "")
    answer(child, "a079 17 → partial, 2024-12-06: change, same, leave or stop [leave]", "stop")

    assert ended(child) == 0
    assert "Brest" in str(newest(union_state)["speaker"])
    assert drafts.count() == 0


@pytest.mark.parametrize("reply", ["2", "lear", "changed"])
def test_what_was_learned_or_changed_is_a_new_entry_with_its_own_day(
    union_state: str, tmp_path: Path, reply: str
) -> None:
    command = "sed -i 's/^DAY/2026-03-04/; $a\\    no-source  told' $1"
    child = at_terminal(union_state, tmp_path, command, "correct", "u142")
    answer(child, "Which [mistyped]", reply)

    assert ended(child) == 0, child.before
    entry = newest(union_state)
    assert (entry["on"], entry["event"], entry["by"]) == ("2026-03-04", "signed", ["JOINT"])
    assert told(union_state, "show", "u142")["replaced_by"] is None
    assert drafts.count() == 0


def test_a_new_entry_without_its_day_is_refused_and_kept(union_state: str, tmp_path: Path) -> None:
    words = ("correct", "u142", "--as", "changed")
    child = at_terminal(union_state, tmp_path, "sed -i 's/signed/approved/' $1", *words)
    child.expect_exact('"DAY" is not a date')
    child.expect_exact("log --from")

    assert ended(child) != 0
    assert "approved" in only_draft().read_text()


def test_what_rests_on_it_is_taken_one_by_one(union_state: str, tmp_path: Path) -> None:
    command = "sed -i 's/Minsk/Brest/; s/^    17.1  partial/    17.1  preparatory/;' $1"
    child = at_terminal(union_state, tmp_path, command, "correct", "u142", "--as", "mist")
    answer(child, "a079 17 → partial", "same")
    child.expect_exact("partial, ")
    answer(child, "a082 17.1 → partial, 2024-12-06", "change")
    child.expect_exact("tracker correct")
    answer(child, "a087 17.3", "")
    answer(child, "a080 17 → partial, 2025-11-05", "nonsense")
    child.expect_exact("Answer change, same, leave, stop.")
    answer(child, "a080", "stop")

    assert ended(child) == 0, child.before
    entries = told(union_state, "history", "--written-by", "ana", "--all")["entries"]
    better = next(one for one in entries if one["label"] == "u142")
    [same] = [one for one in entries if one["label"] is None and one["lines"]]
    [line] = same["lines"]
    assert (same["on"], line["says"][2]) == ("2024-12-06", "partial")
    assert [better["id"], None] in line["says"][5]
    levels = told(union_state, "show", "a082")["lines"]
    assert levels[0]["says"][2] == "preparatory"


def test_a_judgement_that_the_editor_leaves_alone_stays(union_state: str, tmp_path: Path) -> None:
    child = at_terminal(
        union_state, tmp_path, "sed -i 's/Minsk/Brest/' $1", "correct", "u142", "--as", "1"
    )
    answer(child, "a079 17 → partial", "change")
    child.expect_exact("the entry stays as it is")
    child.expect_exact("a082")
    child.sendeof()

    assert ended(child) == 0, child.before
    assert told(union_state, "show", "a079")["replaced_by"] is None
    assert drafts.count() == 0


def test_in_a_pipe_it_is_a_correction_and_what_rests_on_it_is_listed(
    tracker: Tracker, tmp_path: Path
) -> None:
    file = tmp_path / "u142.txt"
    file.write_text(tracker("show", "u142").stdout.replace("Minsk", "Brest"))
    result = tracker("correct", "u142", "--from", str(file))

    assert result.exit_code == 0, result.output
    assert result.stderr.startswith("5 judgements rest on u142:\n  a079 17 → partial")
    assert "tracker correct a079:17\n" in result.stderr
    assert KINDS not in result.output


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--as", "forged"), "--as is one of mistyped, learned, changed, not forged"),
        (("--as", "changed", "--from", "x"), "tracker log --from FILE"),
    ],
)
def test_a_kind_that_cannot_be_is_refused(
    tracker: Tracker, words: tuple[str, ...], sentence: str
) -> None:
    result = tracker("correct", "u142", *words)

    assert (result.exit_code, sentence in result.stderr) == (2, True)


def test_what_rests_on_a_withdrawn_entry_is_listed(tracker: Tracker) -> None:
    nothing = tracker("retract", "a079", "-m", "Not so.")
    shown = tracker("retract", "u142", "-m", "Not so.")

    assert nothing.stderr == ""
    assert shown.stderr.startswith("4 judgements rest on u142:\n  a082 17.1")


def logged(tracker: Tracker) -> str:
    words = ("-e", "other", "-d", "2026-11-20", "-m", "Said.", "--no-source", "t", "--json")
    return str(json.loads(tracker("log", "18", *words).stdout)["entries"][0]["code"])


def test_a_publication_is_not_crossed_without_saying_so(tracker: Tracker, tmp_path: Path) -> None:
    words = ("report", "union-state", "--period", "2024-Q4", "-o", str(tmp_path / "r.md"))
    code = logged(tracker)
    published = tracker(*words, "--publish", "2024-Q4")
    itself = tracker("undo", "-m", "Wrong.")
    draft = only_draft().read_text()
    done = tracker("undo", "--anyway")
    again = tracker("undo")

    assert published.exit_code == 0, published.output
    assert (itself.exit_code, "is the publication 2024-Q4" in itself.stderr) == (1, True)
    assert re.search(r" undo [0-9a-f]{5} -m Wrong\.$", draft.strip())
    assert done.exit_code == 0, done.output
    assert (again.exit_code, again.stdout.startswith(f"{code} is withdrawn")) == (0, True)


def test_what_a_correction_changes_of_a_published_report_is_told(
    tracker: Tracker, tmp_path: Path
) -> None:
    words = ("report", "union-state", "--period", "2024-Q4", "-o", str(tmp_path / "r.md"))
    tracker(*words, "--publish", "2024-Q4")
    file = tmp_path / "a079.txt"
    block = tracker("show", "a079").stdout
    file.write_text(block.replace("  17  partial", "  17  preparatory"))
    result = tracker("correct", "a079", "--from", str(file))
    back = json.loads(tracker("undo", "--anyway", "--json").stdout)

    assert result.exit_code == 0, result.output
    assert "published 2024-Q4: average step 47.1 % → 45.6 %; " in " ".join(result.stdout.split())
    [one] = back["published"]
    assert one["name"] == "2024-Q4"
    assert one["figures"][0] == {"figure": "average step", "before": "45.6 %", "after": "47.1 %"}


def test_undo_lists_what_rests_on_it(tracker: Tracker) -> None:
    words = ("-d", "2026-11-21", "-m", "Judged.", "--no-source", "t", "--basis", "act", "--json")
    code = logged(tracker)
    tracker("--author", "mira", "log", "18", "partial", "-c", "low", "--rests-on", code, *words)
    result = tracker("undo")

    assert result.exit_code == 0, result.output
    assert result.stderr.startswith(f"1 judgement rests on {code}:\n")
    assert " 18 → partial, 2026-11-21: tracker correct " in result.stderr


def test_a_draft_of_undo_names_the_entry(tracker: Tracker) -> None:
    first = logged(tracker)
    refused = tracker("undo", "no-such", "-m", "Wrong programme.")
    unreadable = only_draft().read_text()
    only_draft().unlink()
    failed = tracker("undo", "-m", "x" * 10_001)
    draft = only_draft().read_text()

    assert (refused.exit_code, failed.exit_code) == (4, 2)
    assert "undo no-such" in unreadable
    assert f" undo {first} -m " in draft
    assert tracker("undo", first, "-m", "Wrong.").exit_code == 0
    assert tracker("undo", first).exit_code != 0
