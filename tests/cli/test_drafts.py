"""Texts outlive every failure, and a draft says on another day what was typed."""

import os
import shlex
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import Result

from tests.shell import TRACKER, only_draft, run
from tests.terminal import ended, interrupt, start
from tracker.cli import drafts
from tracker.domain.urls import TO_BE_FILLED_IN

Tracker = Callable[..., Result]
TODAY = date.today()
BAD = "2026-01-05 danced  by BY\n    A long text.\n    no-source  a test\n    17  touched\n"


def words_of_draft() -> list[str]:
    draft, *words = shlex.split(only_draft().read_text())
    assert draft == "TRACKER_DRAFT=$0"
    return words


@contextmanager
def locked(database: str) -> Iterator[None]:
    """Another command is writing."""
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


KEPT = [
    (("log", "17", "finished", "-mA reason."), "-mA reason."),
    (("log", "17", "finished", "--message=Reason."), "--message=Reason."),
    (("--author", "B", "log", "17", "finished", "-m", "Reason."), "Reason."),
    (("log", "17", "finished", "--no-source", "Heard on the radio."), "Heard on the radio."),
    (("log", "17", "finished", "--at", "p. 3"), "p. 3"),
    (("claim", "--by", "BY: Minister"), "BY: Minister"),
    (("claim", "--by", "BY", "--of", "989"), "989"),
    (("undo", "-m", "Reason.", "--author", "nobody"), "Reason."),
    (("retract", "zzz", "-m", "Reason."), "Reason."),
    (("correct", "d25", "-m", "Reason."), "Reason."),
    (("source", "add", "a b", "--title", "A title."), "A title."),
    (("source", "--nonsense", "add", "a", "--title", "A title."), "A title."),
    (("party", "add", "x", "--name", "A name.", "--kind", "none"), "A name."),
    (("--nonsense", "party", "add", "x", "--name", "A name."), "A name."),
    (("--color", "purple", "log", "17", "-m", "Reason."), "Reason."),
    (("--nonsense", "log", "17", "-m", "Reason."), "Reason."),
    (("lgo", "17", "-m", "Reason."), "Reason."),
]


@pytest.mark.parametrize(("words", "text"), KEPT)
def test_every_text_is_kept(tracker: Tracker, words: tuple[str, ...], text: str) -> None:
    result = tracker(*words)

    assert result.exit_code != 0
    assert text in words_of_draft()
    first, note = result.stderr.rstrip("\n").rsplit("\n", 1)
    assert "Error: " in first
    assert note == f"What you typed is kept, to be taken up again: sh {only_draft()}"


@pytest.mark.parametrize(
    "words",
    [
        ("log", "--nonsense"),
        ("log", "17", "finished", "--internal"),
        ("check", "17"),
        ("search", "log", "--nonsense", "A sentence."),
        ("source", "show", "--json", "nope"),
        ("source", "show", "add", "--nonsense", "A sentence."),
        ("--nonsense", "source", "show", "--json", "nope"),
        ("source", "--nonsense", "A sentence."),
        ("party", "list", "--as-of", "2024", "x"),
        ("log", "--from", "nowhere.txt"),
    ],
)
def test_nothing_is_kept_where_no_text_was_typed(tracker: Tracker, words: tuple[str, ...]) -> None:
    assert tracker(*words).exit_code != 0
    assert drafts.count() == 0


def test_a_text_in_a_file_of_its_own_is_not_kept_twice(tracker: Tracker, tmp_path: Path) -> None:
    path = tmp_path / "acts.txt"
    path.write_text(BAD)

    assert tracker("log", "--from", str(path)).exit_code != 0
    assert drafts.count() == 0


@pytest.mark.parametrize(
    "form",
    [
        "printf %s {} | {} --author X log --from -",
        "printf %s {} | {} log --from=-",
        "printf %s {} | {} log --from - --nonsense",
        "printf %s {} | {} log --from /dev/stdin",
        'text={}; {} log --from <(printf %s "$text")',
    ],
)
def test_what_comes_by_a_stream_is_kept(union_state: str, form: str) -> None:
    done = run(union_state, "--version", streams=f">&2; {form.format(shlex.quote(BAD), TRACKER)}")

    assert done.returncode != 0
    assert only_draft().read_text() == BAD
    assert f"{only_draft()}" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize("text", ["M\0i\0", "\ufffd"])
def test_a_stream_that_is_no_text_is_named_and_kept(tracker: Tracker, text: str) -> None:
    content = text.encode("utf-16" if "\0" not in text else "utf-8")
    result = tracker("log", "--from", "-", input=content)

    assert result.stderr.startswith("Error: Standard input is not UTF-8 text: byte ")
    assert only_draft().read_bytes() == content


def test_a_draft_means_the_same_day_and_place(
    union_state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    days = ("-dyesterday", "--said-on", "-3d", "--reached=today", "--next", "fri")
    text = ("-m", "today", "--due", "17.3=tomorrow")
    run("", "--database", "union-state.db", "log", "17", "finished", *days, *text)
    words = words_of_draft()
    next_friday = TODAY + timedelta(days=(4 - TODAY.weekday()) % 7)

    assert words[:5] == ["tracker", "--database", union_state, "--author", "ana"]
    assert words[8:10] == [f"-d{TODAY - timedelta(days=1)}", "--said-on"]
    assert words[10:12] == [str(TODAY - timedelta(days=3)), f"--reached={TODAY}"]
    assert words[12:14] == ["--next", str(next_friday)]
    assert words[14:18] == ["-m", "today", "--due", f"17.3={TODAY + timedelta(days=1)}"]


def test_a_look_is_kept_with_its_day_and_the_agreement_in_use(
    tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_AGREEMENT", "union-state")
    tracker("check", "170", "-m", "Nothing.")
    words = words_of_draft()

    assert words[:2] == ["TRACKER_AGREEMENT=union-state", "tracker"]
    assert words[6:] == ["check", "-d", str(TODAY), "170", "-m", "Nothing."]


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("postgresql://ana@/here", "postgresql://ana@/here"),
        ("postgresql://localhost:5432/here", "postgresql://localhost:5432/here"),
        ("postgresql://[::1]:5432/here", "postgresql://[::1]:5432/here"),
        ("postgresql://ana:secret@localhost:5432/here", "postgresql://ana@localhost:5432/here"),
        ("postgres://ana:secret@[::1]/here", "postgres://ana@[::1]/here"),
        ("postgresql://:secret@localhost/here", "postgresql://@localhost/here"),
        ("postgresql://ana:sec/ret@localhost/here", "postgresql://ana@localhost/here"),
        ("postgresql://ana:sec?ret@localhost/here", "postgresql://ana@localhost/here"),
        ("postgresql://localhost/here?password=secret", "postgresql://localhost/here"),
        ("postgresql://localhost/here?p%61ssword=secret", "postgresql://localhost/here"),
        ("postgresql:///here?host=/tmp&sslpassword=secret&a=b", "postgresql:///here?host=/tmp&a=b"),
        ("postgresql://localhost/here?password=a@secret", "postgresql://localhost/here"),
        ("postgresql://localhost:5432/here?password=a@secret", TO_BE_FILLED_IN),
        ("postgresql://ana:a@secret@localhost/here", TO_BE_FILLED_IN),
        ("postgresql://ana:a@b/secret@localhost/here", TO_BE_FILLED_IN),
        ("postgresql://ana:secret/here", TO_BE_FILLED_IN),
        ("mysql://ana:secret@localhost/here", TO_BE_FILLED_IN),
        ("://secret", TO_BE_FILLED_IN),
    ],
)
def test_a_draft_names_the_database_without_its_password(
    tracker: Tracker, url: str, kept: str
) -> None:
    tracker("--database", url, "log", "17", "-m", "Reason.")

    assert "secret" not in only_draft().read_text()
    assert words_of_draft()[:3] == ["tracker", "--database", kept]


def test_a_kept_stream_names_the_database_without_its_password(tracker: Tracker) -> None:
    url = "postgresql://ana:secret@localhost/here"
    result = tracker("--database", url, "log", "--from", "-", "--nonsense", input=BAD)

    assert "secret" not in result.stderr
    assert "tracker --database postgresql://ana@localhost/here log" in result.stderr


def test_a_draft_names_its_database_where_the_folder_is_gone(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    tracker("--database", "here.db", "log", "17", "-m", "Reason.")

    assert words_of_draft()[:3] == ["tracker", "--database", "here.db"]


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_while_another_writes_loses_nothing(
    union_state: str, number: int, status: int
) -> None:
    words = ("--by", "BY", "--percent", "94", "-d", "2025", "--no-source", "A reason.")
    child = start(union_state, ["claim", *words])
    child.expect_exact("Of what")
    with locked(union_state):
        child.sendline("measures")
        child.kill(number)
        child.expect_exact("Error: Interrupted: nothing was changed.")
        child.expect_exact("What you typed is kept")

        assert ended(child) == status
    assert "A reason." in words_of_draft()


def test_a_window_that_is_closed_loses_nothing(union_state: str) -> None:
    words = ("--by", "BY", "--percent", "94", "-d", "2025", "--no-source", "A reason.")
    child = start(union_state, ["claim", *words])
    child.expect_exact("Of what")
    child.ptyproc.fileobj.close()

    assert child.ptyproc.wait() == 129
    assert "A reason." in words_of_draft()


STOPPED_EARLY = """
import os, signal, sys
from tracker.cli import main

stop = lambda context, path: os.kill(os.getpid(), signal.{signal})
sys.modules["tracker.cli.log"].read_acts = stop
sys.argv = ["tracker", "log", "--from", "-"]
main()
"""


@pytest.mark.parametrize(("name", "status"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_a_signal_before_a_stream_is_read_ends_the_command(
    union_state: str, name: str, status: int
) -> None:
    program = STOPPED_EARLY.format(signal=name)
    variables = {**os.environ, "TRACKER_DATABASE": union_state}
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,  # it stays open and nothing comes
        stderr=subprocess.PIPE,
        env=variables,
        text=True,
    ) as child:
        try:
            assert child.wait(timeout=10) == status
        finally:
            child.kill()
        assert child.stderr
        assert child.stderr.readline() == "Error: Interrupted: nothing was changed.\n"
    assert drafts.count() == 0


def test_what_is_typed_as_standard_input_is_kept(union_state: str) -> None:
    child = start(union_state, ["log", "--from", "-"])
    child.sendline("Words that took long to find.")
    child.sendeof()
    child.expect_exact("Error: ")
    ended(child)

    assert only_draft().read_text() == "Words that took long to find.\n"


def test_answers_are_kept_with_the_options_that_were_given(union_state: str) -> None:
    child = start(union_state, ["log", "--label", "17", "17", "--internal", "--at", "p. 3"])
    child.expect_exact("Source")
    interrupt(child)

    assert words_of_draft()[5:11] == ["log", "17", "--at", "p. 3", "--label", "17"]
    assert "--internal" in words_of_draft()


def test_a_failure_that_nobody_can_read_keeps_its_code_and_the_text(union_state: str) -> None:
    done = run(union_state, "log", "17", "finished", "-m", "Words.", streams="2>/dev/full")

    assert done.returncode == 2
    assert drafts.count() == 1


def test_two_failures_at_once_keep_two_drafts(monkeypatch: pytest.MonkeyPatch) -> None:
    first = drafts.keep(b"one", "log", "sh")
    numbers = iter([0, 1])  # as if the other had been written after this one looked
    monkeypatch.setattr(drafts, "number_of", lambda path: next(numbers))
    second = drafts.keep(b"two", "log", "sh")

    assert (first.read_bytes(), second.read_bytes()) == (b"one", b"two")


def test_a_draft_is_gone_once_its_act_is_on_record(union_state: str) -> None:
    """Also where its answer cannot be printed: run again it would log the act twice."""
    run(union_state, "log", "17", "-e", "other", "-d", "2025", "-m", "Text.")
    draft = only_draft()
    draft.write_text(draft.read_text().replace("-m Text.", "-m Text. --no-source heard"))
    folder = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    command = ["sh", "-c", f"sh {draft} >/dev/full"]
    done = subprocess.run(
        command, env={**os.environ, "PATH": folder}, capture_output=True, text=True, check=False
    )

    assert "Recorded as" in done.stderr, done.stderr
    assert drafts.count() == 0


@pytest.mark.parametrize("words", [("--copy", "page.html"), ("--copy=page.html",)])
def test_a_draft_names_files_with_their_folders(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text("A page.")
    tracker("source", "add", "a b", "--title", "A title.", *words)

    assert str(tmp_path / "page.html") in " ".join(words_of_draft())
