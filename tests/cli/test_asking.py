"""Step by step at a real terminal: what is asked, what is offered, what is kept."""

import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tests.shell import told
from tests.terminal import ended, interrupt, start
from tracker.cli import drafts


def answer(child: pexpect.spawn, question: str, reply: str) -> None:
    child.expect_exact(question)
    child.sendline(reply)


def test_only_a_reference_is_asked_about_step_by_step(union_state: str) -> None:
    child = start(union_state, ["log", "17"])
    child.expect_exact("17 Electricity market: ██·· partial, medium, as of 2025-11-05 (coder A)")
    answer(child, "Source (URL or id, ? WORDS to search, - for none)", "? star lawmakers")
    child.expect_exact("thestar-2025-11-06")
    answer(child, "Source", "thestar")
    child.expect_exact('no source called "thestar"')
    answer(child, "Source", "thestar-2025-11-06")
    answer(child, "Quote", "Lawmakers approved.")
    answer(child, "Day of the fact, the source's [2025-11-06]", "soon")
    child.expect_exact('"soon" is not a date')
    answer(child, "Day of the fact", "")
    answer(child, "What happened, and who", "approved BY: Parliament of Belarus")
    answer(child, "Level of 17", "?")
    child.expect_exact("Drafts, talks, working groups")
    answer(child, "Level of 17", "17 same 17.2 partial")
    answer(child, "New date for a part", "17.3=2026")
    answer(child, "Why (e: editor)", "")
    child.expect_exact("A level needs a reason.")
    answer(child, "Why (e: editor)", "Lower house approved.")
    answer(child, "Sure: high, medium or low [medium]", "")
    answer(child, "Rests on", "")
    answer(child, "Look again", "2027-01")
    child.expect_exact("17.2   █··· preparatory → ██·· partial")
    ended(child)

    [entry] = told(union_state, "history", "17", "--limit", "1")["entries"]
    assert child.exitstatus == 0
    assert entry["on"] == "2025-11-06"
    assert (entry["event"], entry["speaker"]) == ("approved", "Parliament of Belarus")
    assert [line["of"] for line in entry["lines"]] == ["17", "17.2", "17.3"]


def test_what_was_answered_is_kept_when_it_is_broken_off(union_state: str) -> None:
    child = start(union_state, ["log", "17"])
    answer(child, "Source", "-")
    answer(child, "Why is there no source", "heard")
    answer(child, "Day of the fact", "2026-11-01")
    answer(child, "What happened", "other BY")
    answer(child, "Level of 17", "-")
    answer(child, "New date", "")
    answer(child, "Why (e: editor)", "Words that took long to find.")
    child.expect_exact("Sure")
    interrupt(child)
    assert "Interrupted: nothing was changed." in child.before
    [draft] = drafts.folder().iterdir()

    assert child.exitstatus == 130
    assert "Words that took long to find." in draft.read_text()
    done = subprocess.run(
        ["sh", str(draft)],
        env={
            "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
            "TRACKER_DATABASE": union_state,
            "TRACKER_AUTHOR": "ana",
            "XDG_STATE_HOME": os.environ["XDG_STATE_HOME"],
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not draft.exists()


def test_a_new_address_is_asked_about_once(union_state: str) -> None:
    words = ["log", "17", "-e", "other", "--by", "BY", "-d", "2026-11-01", "-m", "x"]
    child = start(union_state, [*words, "-s", "https://news.example/7"])
    answer(child, "Title, site and day: fetch, type or skip [type]", "")
    answer(child, "Title", "A headline")
    answer(child, "Publisher", "News")
    answer(child, "Published on", "yesterday-ish")
    answer(child, "Published on", "2026-11-01")
    answer(child, "Language", "")
    child.expect_exact("source news-2026-11-01-0d58, new: A headline")
    child.expect(pexpect.EOF)
    again = start(union_state, [*words, "-s", "https://NEWS.example/7/"])
    again.expect_exact("Wrong? tracker undo")
    again.expect(pexpect.EOF)

    newest = told(union_state, "history", "17", "--limit", "2")["entries"]
    cited = [source["id"] for entry in newest for source in entry["sources"]]
    assert cited == ["news-2026-11-01-0d58"] * 2


def test_the_first_write_asks_for_a_name_and_remembers(union_state: str) -> None:
    child = start(union_state, ["check", "17", "-m", "nothing"], TRACKER_AUTHOR="")
    answer(child, "Your name", "Mira")
    child.expect_exact("1 commitment looked at")
    child.expect(pexpect.EOF)
    again = start(union_state, ["check", "17", "-m", "nothing"], TRACKER_AUTHOR="")
    again.expect_exact("1 commitment looked at")

    [newest, *_] = told(union_state, "history", "17", "--limit", "2")["entries"]
    assert newest["author"] == "Mira"


def test_the_unit_of_a_claim_is_asked(union_state: str) -> None:
    words = ["claim", "--by", "BY", "--percent", "94", "-d", "2025-03-10", "--no-source", "t"]
    child = start(union_state, words)
    answer(child, "Of what", "measures")
    child.expect_exact("94 % of measures")
    child.expect_exact("not comparable")

    assert ended(child) == 0


@pytest.mark.parametrize("words", [["log", "17"], ["log", "17", "-m", "x"]])
def test_nothing_is_asked_with_no_input(union_state: str, words: list[str]) -> None:
    child = start(union_state, [*words, "--no-input"])
    child.expect_exact("Error: ")

    assert ended(child) == 2


def test_what_was_told_of_a_new_source_is_kept_when_it_is_broken_off(union_state: str) -> None:
    words = ["log", "17", "-e", "other", "--by", "BY", "-d", "2026-11-01", "-m", "x"]
    child = start(union_state, [*words, "-s", "https://news.example/7"])
    answer(child, "fetch, type or skip", "type")
    answer(child, "Title", "A headline that took long to type")
    answer(child, "Publisher", "The News")
    child.expect_exact("Published on")
    interrupt(child)
    [draft] = drafts.folder().iterdir()

    assert child.exitstatus == 130
    first, second, command, *_ = draft.read_text().splitlines()
    assert first == "# Title of https://news.example/7: A headline that took long to type"
    assert second == "# Publisher of https://news.example/7: The News"
    assert command.startswith('TRACKER_DRAFT="$0" ')


def test_it_is_kept_too_where_the_act_lies_in_a_file(union_state: str, tmp_path: Path) -> None:
    file = tmp_path / "act.txt"
    file.write_text(
        "2026-11-01 other  by BY\n    Said.\n    source  https://news.example/7\n    17  touched\n"
    )
    child = start(union_state, ["log", "--from", str(file)])
    answer(child, "fetch, type or skip", "t")
    answer(child, "Title", "A headline")
    child.expect_exact("Publisher")
    interrupt(child)
    [draft] = drafts.folder().iterdir()

    assert child.exitstatus == 130
    assert draft.read_text() == "# Title of https://news.example/7: A headline\n"


def test_a_level_that_is_given_is_not_asked_for(union_state: str) -> None:
    child = start(union_state, ["log", "17", "17.2", "partial"])
    answer(child, "Source", "-")
    answer(child, "Why is there no source", "heard")
    answer(child, "Day of the fact", "2026-11-01")
    answer(child, "What happened", "signed BY+RU")
    answer(child, "New date", "")
    answer(child, "Why (e: editor)", "It was signed.")
    answer(child, "Sure", "")
    answer(child, "Rests on", "")
    answer(child, "Look again", "")
    child.expect_exact("17.2   █··· preparatory → ██·· partial")

    assert ended(child) == 0


def test_a_word_that_is_no_level_is_told_before_anything_is_asked(union_state: str) -> None:
    child = start(union_state, ["log", "17", "parital"])
    child.expect_exact('"parital" is no level of the scale union-state-2021@1')

    assert ended(child) == 2
