"""A level where two stand against each other: it has to say that it settles them."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from tests.make import NOW, random_bytes
from tests.terminal import ended, plain, screen, start
from tracker.domain import ledger
from tracker.storage.append import append
from tracker.storage.connection import unit_of_work
from tracker.storage.queries import ledger as queries

Tracker = Callable[..., Result]
SIDES = "partial (ana, 2026-11-01) against preparatory (mira, 2026-11-01)"
LEVEL = ("-e", "signed", "--by", "BY+RU", "-d", "2026-11-01", "--no-source", "a test", "-m", "Why.")


@pytest.fixture
def forked(tracker: Tracker, union_state: str) -> str:
    """The code of ana's level of programme 17, beside which mira gave another, unknown to ana."""
    return fork(tracker, union_state, "17")


def fork(tracker: Tracker, database: str, *numbers: str) -> str:
    """The code of an act of ana's, beside which mira gave another level to each of its parts."""
    words = [word for number in numbers for word in (number, "partial")]
    assert tracker("log", *words, *LEVEL, "--label", "mine").exit_code == 0
    with unit_of_work(database) as connection:
        [kept] = queries.named(connection, "mine")
        other = replace(
            kept.entry,
            id=ledger.new_id(NOW, random_bytes(10)),
            author="mira",
            label=None,
            lines=tuple(at_level(line, "preparatory") for line in kept.entry.lines),
        )
        append(connection, [other], received_at=ledger.utc_text(NOW))
        return queries.codes(connection, [kept.entry.id])[kept.entry.id]


def at_level(line: Any, level: str) -> Any:
    return replace(line, says=replace(line.says, level=level))


def disputed(tracker: Tracker, *numbers: str) -> list[bool]:
    rows = json.loads(tracker("list", "union-state", "--json").stdout)["commitments"]
    return [bool(one["disputed"]) for one in rows if one["number"] in (numbers or ("17",))]


def block(tracker: Tracker, code: str, level: str, path: Any) -> str:
    text = tracker("show", code).stdout.replace("partial ", f"{level} ")
    path.write_text(text)
    return str(path)


def refused(result: Result) -> bool:
    told = f"17 is disputed: {SIDES}. Say with --settles"
    return (result.exit_code, told in result.stderr) == (2, True)


@pytest.mark.usefixtures("forked")
def test_in_a_pipe_a_level_has_to_say_that_it_settles(tracker: Tracker) -> None:
    silent = tracker("log", "17", "partial", *LEVEL)
    before = disputed(tracker)
    said = tracker("log", "17", "partial", *LEVEL, "--settles")

    assert refused(silent), silent.stderr
    assert said.exit_code == 0
    assert (before, disputed(tracker)) == ([True], [False])


@pytest.mark.usefixtures("forked")
@pytest.mark.parametrize(
    ("language", "label"), [("en", "judged by"), ("de", "beurteilt von"), ("ru", "кто оценил")]
)
def test_a_table_of_facts_says_who_judged_apart(
    tracker: Tracker, language: str, label: str
) -> None:
    words = ("--as-of", "2026-11-20", "--size", "full", "--lang", language, "--format", "csv")
    done = tracker("report", "union-state", *words)

    assert done.exit_code == 0, done.output
    assert f",{label},mira," in done.stdout


@pytest.mark.usefixtures("forked")
@pytest.mark.parametrize(("reply", "status"), [("y", 0), ("n", 2)])
def test_at_a_terminal_it_is_asked(
    tracker: Tracker, union_state: str, reply: str, status: int
) -> None:
    child = start(union_state, ["log", "17", "partial", *LEVEL])
    child.expect_exact("17 is disputed: ")
    child.expect_exact("Does this act settle what is disputed?")
    child.sendline(reply)

    assert ended(child) == status
    assert disputed(tracker) == [status != 0]


BOTH = f"17 is disputed: {SIDES}; 18 is disputed: {SIDES}. Say with --settles that these"


@pytest.mark.parametrize(("reply", "status"), [("y", 0), ("n", 2)])
def test_all_that_an_act_would_settle_is_named_before_it_is_asked(
    tracker: Tracker, union_state: str, reply: str, status: int
) -> None:
    fork(tracker, union_state, "17", "18")
    child = start(union_state, ["log", "17", "partial", "18", "partial", *LEVEL], width=300)
    child.expect_exact(BOTH)
    child.expect_exact("Does this act settle what is disputed?")
    child.sendline(reply)

    assert ended(child) == status
    assert disputed(tracker, "17", "18") == [status != 0] * 2


def test_in_a_pipe_all_disputes_of_an_act_are_named(tracker: Tracker, union_state: str) -> None:
    fork(tracker, union_state, "17", "18")
    result = tracker("log", "17", "partial", "18", "partial", *LEVEL)

    assert (result.exit_code, BOTH in result.stderr) == (2, True)


@pytest.mark.parametrize(("reply", "status"), [("y", 0), ("n", 2)])
def test_each_act_of_a_file_is_asked_about(
    tracker: Tracker, union_state: str, tmp_path: Path, reply: str, status: int
) -> None:
    fork(tracker, union_state, "17", "18")
    form = "2026-11-02 signed  by BY+RU\n    Why.\n    no-source  a test\n    {}  partial\n"
    (tmp_path / "acts.txt").write_text("".join(form.format(number) for number in ("17", "18")))
    child = start(union_state, ["log", "--from", str(tmp_path / "acts.txt")], width=300)
    for line, number, answer in ((1, "17", "y"), (5, "18", reply)):
        child.expect_exact(f"acts.txt:{line}: {number} is disputed: partial (ana")
        child.expect_exact("Does this act settle what is disputed?")
        child.sendline(answer)

    assert ended(child) == status
    assert disputed(tracker, "17", "18") == [status != 0] * 2


def test_an_act_in_a_file_settles_when_it_says_so(
    tracker: Tracker, forked: str, tmp_path: Any
) -> None:
    file = block(tracker, forked, "substantial", tmp_path / "act.txt")
    text = (tmp_path / "act.txt").read_text()
    (tmp_path / "act.txt").write_text(text.replace("label  mine", "label  theirs"))
    silent = tracker("log", "--from", file)
    said = tracker("log", "--from", file, "--settles")

    assert "17 is disputed" in silent.stderr
    assert said.exit_code == 0, said.stderr
    assert disputed(tracker) == [False]


def test_a_correction_of_one_side_settles_only_when_it_says_so(
    tracker: Tracker, forked: str, tmp_path: Any
) -> None:
    file = block(tracker, forked, "substantial", tmp_path / "corrected.txt")
    silent = tracker("correct", forked, "--from", file)
    before = disputed(tracker)
    said = tracker("correct", forked, "--from", file, "--settles")

    assert refused(silent), silent.stderr
    assert said.exit_code == 0, said.stderr
    assert (before, disputed(tracker)) == ([True], [False])


@pytest.mark.parametrize(
    ("by", "status"),
    [
        ("BY", 2),
        ("BY: Energy Ministry", 2),
        ("by-desk", 2),
        ("tass", 2),
        ("BY+RU", 0),
        ("JOINT", 0),
        ("ssc", 0),
    ],
)
def test_an_agreed_date_is_set_by_all_or_by_a_joint_body(
    tracker: Tracker, by: str, status: int
) -> None:
    tracker("party", "add", "by-ministry", "--name", "M", "--kind", "body", "--belongs-to", "BY")
    tracker(
        "party", "add", "by-desk", "--name", "D", "--kind", "body", "--belongs-to", "by-ministry"
    )
    tracker("party", "add", "tass", "--name", "TASS", "--kind", "press")
    words = ("--due", "17.3=2028", "--agreed", "-d", "2026-10", "--no-source", "t", "-m", "x")
    result = tracker("log", *words, "--by", by)

    assert result.exit_code == status, result.stderr
    assert status == 0 or "--by BY+RU" in result.stderr


def test_a_dispute_is_marked_wherever_a_status_is_shown_until_it_is_settled(
    tracker: Tracker, union_state: str, forked: str
) -> None:
    page = " ".join(tracker("report", "union-state").stdout.split())
    assert f"≠ 17 Electricity market: {SIDES}" in page
    full = tracker("report", "union-state", "--size", "full", "--format", "markdown").stdout
    assert "≠ disputed: " in full
    [told] = json.loads(tracker("report", "--json").stdout)["disputed"]
    assert (told["number"], len(told["levels"])) == ("17", 2)
    assert "≠ 1 disputed" in tracker().stdout
    assert "≠" in row_of_17(union_state)

    settled = tracker("log", "17", "partial", *LEVEL, "--settles")

    assert settled.exit_code == 0
    assert json.loads(tracker("report", "--json").stdout)["disputed"] == []
    assert "≠" not in row_of_17(union_state)


def row_of_17(database: str) -> str:
    lines = plain(screen(database, "list")).splitlines()
    return next(line for line in lines if line.strip().startswith("17 "))


def test_a_disputed_part_marks_the_commitment_that_it_is_part_of(
    tracker: Tracker, union_state: str
) -> None:
    fork(tracker, union_state, "17.2")

    assert disputed(tracker, "17") == [True]
    assert [
        row.split("\t")[0] for row in tracker("list", "--disputed").stdout.splitlines()[1:]
    ] == ["17"]
