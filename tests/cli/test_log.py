"""Logging at the command line: one act, all its effects, nothing typed is lost."""

import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tests.hostile import REFUSED, STORABLE
from tracker.cli import app, drafts

Tracker = Callable[..., Result]
ACT = ("-e", "approved", "--by", "BY: House of Representatives", "-d", "2025-11-06")
WHY = ("-m", "Lower house approved.", "-c", "medium")
STAR = "https://www.thestar.com.my/news/world/2025/11/06/x"
FULL = (
    *("log", "17", "17.1", "same", "17.2", "partial", *ACT, *WHY, "--due", "17.3=2026"),
    *("-s", STAR, "-q", "Lawmakers approved “the agreement”.", "--at", "para. 2"),
    *("-m", "17.2: The rules were approved too.", "--next", "2026-12", "--label", "m1"),
)


def logged(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout)["entries"][0])


def levels(tracker: Tracker, *numbers: str) -> list[str]:
    told = json.loads(tracker("list", "union-state", "--parts", "--json").stdout)
    found = {one["number"]: one["level"] for one in told["commitments"]}
    return [found[number] for number in numbers]


def test_one_log_is_one_entry_with_all_its_lines(tracker: Tracker) -> None:
    told = logged(tracker(*FULL, "--json"))
    entry = json.loads(tracker("show", "m1", "--json").stdout)
    history = json.loads(tracker("history", "--limit", "2", "--written-by", "ana", "--json").stdout)

    kinds = [(line["kind"], line["of"]) for line in entry["lines"]]
    assert kinds == [
        ("assessment", "17"),
        ("assessment", "17.1"),
        ("assessment", "17.2"),
        ("deadline", "17.3"),
    ]
    assert entry["id"] == told["entry"]
    assert len(told["new_sources"]) == 1
    assert history["entries"][0]["id"] == told["entry"]
    assert levels(tracker, "17", "17.1", "17.2") == ["partial", "partial", "partial"]


def test_the_answer_tells_before_and_after_and_the_way_back(tracker: Tracker) -> None:
    text = tracker(*FULL).stdout

    assert "17     ██·· partial, confirmed  medium" in text
    assert "17.2   █··· preparatory → ██·· partial" in text
    assert "17.3   BY now says 2026 (before: 2025); agreed 2024-01-01 stays overdue" in text
    assert "look again 2026-12" in text
    assert "Wrong? tracker undo · tracker correct" in text


def test_every_screen_treats_the_act_as_one(tracker: Tracker) -> None:
    tracker(*FULL)
    for name in ("17", "17.1", "17.2", "17.3"):
        assert "m1" in tracker("show", name).stdout
    report = tracker("report", "union-state", "--size", "full", "--format", "markdown").stdout
    undone = tracker("undo")

    assert report.count("(m1)") == 1
    assert "17.2   ██·· partial → █··· preparatory" in undone.stdout
    assert levels(tracker, "17", "17.2") == ["partial", "preparatory"]
    assert "thestar-06" not in tracker("history", "17").stdout
    sources = tracker("source", "list").stdout
    assert STAR.split("//")[1][:20] in sources or "thestar" in sources


def test_its_block_gives_the_same_lines_in_another_database(
    tracker: Tracker, union_state_file: Path, tmp_path: Path
) -> None:
    tracker(*FULL)
    block = tracker("show", "m1").stdout
    first = json.loads(tracker("show", "m1", "--json").stdout)
    other = shutil.copyfile(union_state_file, tmp_path / "other.db")
    file = tmp_path / "act.txt"
    file.write_text(block)
    base = ["--database", str(other), "--author", "ben"]
    result = CliRunner().invoke(app, [*base, "log", "--from", str(file)])
    second = json.loads(CliRunner().invoke(app, [*base, "show", "m1", "--json"]).stdout)

    assert result.exit_code == 0, result.output
    assert second["lines"] == first["lines"]
    assert (second["message"], second["sources"]) == (first["message"], first["sources"])
    assert second["author"] == "ben"


NEWS = "news-7-0d58"  # the code that https://news.example/7 gets in every copy


@pytest.mark.parametrize(
    ("code", "url", "cited"),
    [
        (NEWS, "https://NEWS.example/7/", NEWS),  # known by both
        ("theirs-1", "https://news.example/7", NEWS),  # known here by another code
        (NEWS, "https://other.example/1", f"{NEWS}-2"),  # another source has that code here
        ("theirs-1", "https://other.example/1", "theirs-1"),  # new
    ],
)
def test_a_source_of_a_block_is_known_by_its_address(
    tracker: Tracker, tmp_path: Path, code: str, url: str, cited: str
) -> None:
    tracker("log", "17", *ACT, "-m", "x", "-s", "https://news.example/7", "--label", "n1")
    block = tracker("show", "n1").stdout.replace("label  n1", "label  n2")
    file = tmp_path / "act.txt"
    file.write_text(block.replace("https://news.example/7", url).replace(NEWS, code))
    result = tracker("log", "--from", str(file))
    [source] = json.loads(tracker("show", "n2", "--json").stdout)["sources"]

    assert result.exit_code == 0, result.output
    assert source["id"] == cited


MISTAKES = {
    ("17", "partial", *ACT, "-m", "x"): "Give the source with -s",
    ("17", "partial", "-m", "x", "--no-source", "y"): "Say the day it is true of",
    ("17", "partial", "-d", "2025", "-m", "x", "--no-source", "y"): "--basis act, independent",
    ("17", "partial", *ACT, "--no-source", "y"): "A level needs a reason",
    ("17", *ACT[4:], "--no-source", "y"): "Say what happened",
    ("17", "finished", *ACT, *WHY, "--no-source", "y"): "is no level",
    ("17", "p", *ACT, *WHY, "--no-source", "y"): "could be several levels",
    ("170", "partial", *ACT, *WHY, "--no-source", "y"): "Did you mean 17",
    ("electricty", "partial", *ACT, *WHY, "--no-source", "y"): "Did you mean electricity",
    ("partial", *ACT, *WHY, "--no-source", "y"): "A level stands after",
    ("17", "partial", *ACT[2:], "-e", "danced", *WHY, "--no-source", "y"): "is no event",
    ("17", "partial", *ACT, *WHY, "-s", "nowhere"): "no source called",
    ("17", "partial", *ACT, *WHY, "-s", "javascript://x"): "is no address",
    ("17", "partial", *ACT, *WHY, "--no-source", "y", "-s", STAR): "not both",
    ("17", "partial", *ACT, *WHY, "--no-source", "y", "--lang", "!!!"): "cannot be a language",
    ("17", "partial", *ACT, "--by", "BY+BY", *WHY, "--no-source", "y"): "BY stands twice",
    ("17", "partial", *ACT, *WHY, "-q", "words", "--no-source", "y"): "A quote or a place",
    ("17", "partial", *ACT, *WHY, "--no-source", "y", "--due", "17.3"): "REF=DAY",
    ("17", "partial", *ACT, *WHY, "--no-source", "y", "--due", "17.3=soon"): "is not a date",
    ("17", "partial", *ACT[:2], "--by", "XX", *ACT[4:], *WHY, "--no-source", "y"): "party add",
    ("17", "partial", *ACT[:4], "-d", "2030", *WHY, "--no-source", "y"): "still to come",
    ("17", "partial", *ACT[:4], "-d", "31/12/2025", *WHY, "--no-source", "y"): "is not a date",
    ("19.1", "same", *ACT[:4], "-d", "2021", *WHY, "--no-source", "y"): "no level by",
    ("17", "partial", *ACT, *WHY, "--no-source", "y", "--basis", "rule:"): "Name the rule after",
    ("17", "partial", *ACT, *WHY, "--no-source", "y", "--basis", "rule:R99"): "R1, R2, R3, R4,",
    ("union-state", "partial", *ACT, *WHY, "--no-source", "y"): "Only commitments",
    ("union-state", "suspended", *ACT, "--no-source", "y"): "not a whole agreement",
    ("17", "partial", *ACT, *WHY, "--no-source", "y", "--internal"): "may only mention",
    ("17", "partial", *ACT, *WHY, "--no-source", "y", "--rests-on", "zzz"): "no entry",
    ("17", "partial", *ACT, *WHY, "--no-source", "y", "--rests-on", "u142:1"): (
        "The entry u142 has 1 line, counted from 0: there is no u142:1."
    ),
    ("17", "partial", *ACT, *WHY, "--no-source", "y", "--rests-on", "u142:x"): 'not "u142:x"',
    ("17", "partial", *ACT, *WHY, "--no-source", "y", "--rests-on", "u142:-1"): 'not "u142:-1"',
    (*ACT, *WHY, "--no-source", "y"): "Name what the act is about",
    ("17", "1-zz", "partial", *ACT, *WHY, "--no-source", "y"): "no commitment",
    ("17", "partial", *ACT, "-m", "x", "-c", "medum", "--no-source", "y"): "is no confidence",
    ("5-1", "partial", *ACT, *WHY, "--no-source", "y"): "in order",
}


@pytest.mark.parametrize("words", MISTAKES)
def test_a_mistake_gets_one_sentence_and_nothing_is_written(
    tracker: Tracker, union_state: str, words: tuple[str, ...]
) -> None:
    before = tracker("database", "info", "--json").stdout
    result = tracker("log", *words)

    assert result.exit_code in (1, 2, 4)
    assert MISTAKES[words] in result.stderr
    assert result.stderr.startswith("Error: ")
    assert result.stdout == ""
    assert tracker("database", "info", "--json").stdout == before


def test_what_was_typed_is_kept_and_can_be_run_again(tracker: Tracker) -> None:
    result = tracker("log", "17", "finished", *ACT, "-m", "A long $(text) 'with' signs", "-s", STAR)
    [draft] = drafts.folder().iterdir()

    assert str(draft) in result.stderr
    assert "'A long $(text) '\"'\"'with'\"'\"' signs'" in draft.read_text()
    assert stat.S_IMODE(draft.stat().st_mode) == 0o600
    assert drafts.count() == 1
    assert "drafts kept in" in tracker().stdout


def test_an_unknown_option_loses_no_text(tracker: Tracker) -> None:
    assert tracker("log", "17", "-m", "Typed.", "--nonsense").exit_code == 2
    assert drafts.count() == 1


@pytest.mark.parametrize(
    ("words", "level", "disposition"),
    [(("17", "suspended"), "partial", "suspended"), (("17", "same"), "partial", "active")],
)
def test_a_disposition_stands_in_the_place_of_a_level(
    tracker: Tracker, words: tuple[str, ...], level: str, disposition: str
) -> None:
    tracker("log", *words, *ACT, *WHY[:2], "--no-source", "a test")
    told = json.loads(tracker("show", "17", "--json").stdout)["commitment"]

    assert (told["level"], told["disposition"]) == (level, disposition)


def test_a_plain_act_touches_and_is_news_until_judged(tracker: Tracker) -> None:
    plain = (*ACT[:4], "-d", "2026-11-20", "--no-source", "a test", "-m", "It went on.")
    tracker("log", "17", *plain)
    news = json.loads(tracker("list", "--news", "--json").stdout)["commitments"]

    assert [one["number"] for one in news] == ["17"]
    assert "FACTS NOT JUDGED YET" in tracker().stdout


def test_an_agreed_date_moves_the_agreed_one(tracker: Tracker) -> None:
    words = ("--by", "BY+RU", "-d", "2026-10", "--no-source", "a test", "-m", "Protocol signed.")
    tracker("log", "--due", "17.3=2028", "--agreed", *words)
    told = json.loads(tracker("due", "union-state", "--json").stdout)["dates"]
    [row] = [one for one in told if one["number"] == "17.3" and one["kind"] == "agreed"]

    assert (row["due"], row["original"], row["moved"]) == ("2028", "2024-01-01", 1)


def test_ranges_and_lists_name_many(tracker: Tracker) -> None:
    told = logged(tracker("log", "1-3", "7,8", *ACT, "-m", "x", "--no-source", "y", "--json"))

    assert [one["number"] for one in told["effects"]] == ["1", "2", "3", "7", "8"]


def test_dry_run_writes_nothing(tracker: Tracker) -> None:
    before = tracker("database", "info", "--json").stdout
    result = tracker(*FULL, "--dry-run")

    assert "17.2   █··· preparatory → ██·· partial" in result.stdout
    assert tracker("database", "info", "--json").stdout == before


def test_a_known_address_is_the_known_source(tracker: Tracker) -> None:
    tracker("log", "17", *ACT, "-m", "x", "-s", "HTTPS://tass.com/economy/1336039/?utm_source=x")

    assert "tass-1336039" in tracker("history", "17", "--limit", "1", "--full").stdout


def test_the_author_must_be_known_in_a_pipe(
    union_state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE", union_state)
    result = CliRunner().invoke(app, ["check", "17", "-m", "nothing"])

    assert (result.exit_code, "tracker config set author" in result.stderr) == (2, True)
    assert CliRunner().invoke(app, ["--author", "mira", "check", "17", "-m", "x"]).exit_code == 0


def test_json_lines_are_read_all_or_nothing(tracker: Tracker, tmp_path: Path) -> None:
    good = {
        "on": "2026-11-20",
        "event": "signed",
        "by": "BY+RU: ministers",
        "message": "Signed.",
        "agreement": "union-state",
        "lines": [["17", "touched"], ["17.2", "partial", "high", "act"]],
        "no_source": "a test",
        "label": "j1",
    }
    file = tmp_path / "acts.jsonl"
    file.write_text(json.dumps(good) + "\n" + json.dumps({**good, "event": "danced"}) + "\n")
    refused = tracker("log", "--from", str(file))
    file.write_text(json.dumps(good))
    taken = tracker("log", "--from", str(file))

    assert (refused.exit_code, f"{file}:2:" in refused.stderr) == (1, True)
    assert taken.exit_code == 0, taken.output
    assert "Signed." in tracker("show", "j1").stdout


@pytest.mark.parametrize(
    "line", ["{", "[1]", '{"on":"2025","on":"2026"}', '{"x":1}', '{"on":NaN}', "[" * 100_000]
)
def test_broken_json_lines_are_named(tracker: Tracker, tmp_path: Path, line: str) -> None:
    file = tmp_path / "acts.jsonl"
    file.write_text("{" + line[1:] if line.startswith("{") else "{}\n" + line)
    result = tracker("log", "--from", str(file))

    assert result.exit_code in (1, 2)
    assert "acts.jsonl:" in result.stderr


def test_many_blocks_are_logged_or_none(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "acts.txt"
    good = "2026-11-20 signed  by BY\n    Signed.\n    no-source  a test\n    17  touched\n"
    file.write_text(f"{good}\n{good.replace('17', '170')}")
    refused = tracker("log", "--from", str(file))
    before = tracker("database", "info", "--json").stdout
    file.write_text(good * 2)
    taken = tracker("log", "--from", str(file))

    assert (refused.exit_code, f"{file}:6:" in refused.stderr) == (4, True)
    assert json.loads(before)["entries"] == 369
    assert taken.stdout.count("Fri 20 November 2026") == 2
    assert tracker("log", "--from", "nowhere.txt").exit_code == 4


@pytest.mark.parametrize(
    ("block", "sentence"),
    [
        ("2026-11-20 check\n    1  complete  high  act\n", "A check has mention lines only"),
        ("undated check\n    1  touched\n", "A check has the day"),
        ("undated definition\n    1  touched\n", "A definition has definition lines only"),
    ],
)
def test_an_act_has_only_the_lines_of_its_event(
    tracker: Tracker, tmp_path: Path, block: str, sentence: str
) -> None:
    file = tmp_path / "act.txt"
    file.write_text(f"{block}    no-source  a test\n")
    result = tracker("log", "--from", str(file))

    assert (result.exit_code, f"{file}:1: {sentence}" in result.stderr) == (1, True)


def editor(tmp_path: Path, command: str) -> str:
    """A program that edits the file it is given."""
    path = tmp_path / "editor.sh"
    path.write_text(f"#!/bin/sh\n{command}\n")
    path.chmod(0o755)
    return str(path)


def test_an_act_can_be_edited_before_it_is_logged(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path, 'sed -i "s/Lower house/Upper house/" "$1"'))
    words = ("log", "17", "same", *ACT, *WHY, "--no-source", "a test", "--label", "e1", "--edit")
    result = tracker(*words)

    assert result.exit_code == 0, result.output
    assert "Upper house approved." in tracker("show", "e1").stdout
    assert drafts.count() == 0


def test_an_edited_act_that_fails_stays_on_disk(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path, 'echo "    17  finished  high  act" >> "$1"'))
    words = ("log", "18", "same", *ACT, *WHY, "--no-source", "a test", "--edit")
    result = tracker(*words)

    assert result.exit_code == 1
    kept = [path.read_text() for path in drafts.folder().iterdir()]
    assert any("finished" in text for text in kept)


def test_a_correction_takes_the_place_of_the_entry(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path, 'sed -i "s/due 2025 /due 2027 /" "$1"'))
    code = json.loads(tracker("show", "d25", "--json").stdout)["code"]
    result = tracker("correct", "d25")
    shown = tracker("show", "17.3").stdout
    again = tracker("correct", code)

    assert result.exit_code == 0, result.output
    assert "BY says 2027" in shown
    assert (again.exit_code, "stands in its place" in again.stderr) == (1, True)
    assert "due 2025" in tracker("history", "17.3", "--all").stdout
    assert "is restored" in tracker("undo").stdout
    assert "BY says 2025" in tracker("show", "17.3").stdout


def test_a_correction_of_one_thing_keeps_the_rest(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracker(*FULL)
    monkeypatch.setenv("EDITOR", editor(tmp_path, 'sed -i "s/  partial  /  not_started  /" "$1"'))
    result = tracker("correct", "m1:17.2")
    entry = json.loads(tracker("show", "m1", "--json").stdout)

    assert result.exit_code == 0, result.output
    assert levels(tracker, "17", "17.1", "17.2") == ["partial", "partial", "not_started"]
    assert len(entry["lines"]) == 4
    assert tracker("correct", "m1:26").exit_code == 4


def test_an_unchanged_correction_is_none(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path, "true"))
    result = tracker("correct", "d25")
    monkeypatch.setenv("EDITOR", editor(tmp_path, "false"))
    failed = tracker("correct", "d25")
    monkeypatch.delenv("EDITOR")
    none = tracker("correct", "d25")

    assert (result.exit_code, "Nothing was changed" in result.stderr) == (2, True)
    assert (failed.exit_code, "kept in" in failed.stderr) == (1, True)
    assert (none.exit_code, "set VISUAL or EDITOR" in none.stderr) == (2, True)


def test_a_withdrawn_entry_stays_readable(tracker: Tracker) -> None:
    result = tracker("retract", "a080", "-m", "Misread.")
    again = tracker("retract", "a080", "-m", "Misread.")

    assert "is withdrawn: Misread." in result.stdout
    assert "It said: union-state · 2" in result.stdout
    assert again.exit_code == 1
    assert "partial  medium  act" in tracker("show", "a080").stdout
    assert tracker("show", "17").stdout.count("as of 2025-11-05") == 0


@pytest.mark.parametrize("why", ["", "  "])
def test_a_withdrawal_without_a_reason_asks_for_it(tracker: Tracker, why: str) -> None:
    result = tracker("retract", "a080", "-m", why)

    assert (result.exit_code, "Say why it is withdrawn: -m" in result.stderr) == (2, True)
    assert "a080" in tracker("history", "17").stdout


def test_undo_without_an_entry_says_so(tracker: Tracker) -> None:
    assert tracker("undo").exit_code == 4


def test_what_showed_a_claim_to_be_wrong_is_not_taken_back_by_a_later_look(
    tracker: Tracker,
) -> None:
    """Programme 15 was admitted to be open in 2025; a newer confirmation leaves that standing."""
    words = ("claim", "--by", "BY", "--complete", "-d", "2024-01-29", "--no-source", "t", "--json")
    before = json.loads(tracker(*words).stdout)["findings"]
    tracker(
        "log", "15", "same", "-d", "2026-03-15", "--no-source", "t", "-m", "x", "--basis", "act"
    )
    after = json.loads(tracker(*words).stdout)["findings"]

    assert "show 15, 16, 17, 20, 21, 22, 25 still open" in before[0]["reason"]
    assert after == before


def test_an_act_with_a_level_is_the_newest_fact(tracker: Tracker) -> None:
    act = ("-e", "ratified", "--by", "RU: Duma", "-d", "2026-07-01", "--no-source", "t", "-m", "x")
    tracker("log", "23", "substantial", *act)
    tracker(
        "log", "20", "same", "--basis", "act", "-d", "2026-07-02", "--no-source", "t", "-m", "x"
    )
    rows = json.loads(tracker("list", "--json").stdout)["commitments"]
    told = {one["number"]: (one["newest_fact"], one["facts_not_judged"]) for one in rows}

    assert told["23"] == ("2026-07-01", 0)
    assert told["20"] == ("2024", 0)
    assert "← 2026-07-01 RU, Duma ratified" in tracker("why", "23").stdout


def test_a_claim_changes_no_status_and_is_answered(tracker: Tracker) -> None:
    words = ("--by", "RU: Minister", "--programmes", "13", "-d", "2023-11", "--no-source", "t")
    before = levels(tracker, "17", "22")
    text = tracker("claim", *words).stdout
    told = json.loads(tracker("claim", *words, "--json").stdout)

    assert "within our range: 0 shown, up to 14" in text
    assert "Economy Minister Reshetnikov" in text
    assert text.endswith("Status of commitments: unchanged.\n")
    assert told["findings"] == [{"word": "within our range", "reason": "0 shown, up to 14"}]
    assert levels(tracker, "17", "22") == before


def test_all_done_in_january_conflicts_with_later_facts(tracker: Tracker) -> None:
    words = ("--by", "JOINT", "--complete", "-d", "2024-01-29", "--no-source", "a test")
    text = tracker("claim", *words).stdout

    assert "all carried out: conflicts: later facts show" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--percent", "94"), "Say who claims it"),
        (("--by", "BY", "--percent", "94"), "Say the day"),
        (("--by", "BY", "--percent", "94", "-d", "2025"), "Give the source"),
        (("--by", "BY", "-d", "2025", "--no-source", "t"), "Say what is claimed"),
        (("--by", "BY", "-d", "2025", "--no-source", "t", "--percent", "50,5"), "point"),
        (
            ("--by", "BY", "-d", "2025", "--no-source", "t", "--done", "9", "--unit", "sheep"),
            "The unit is one of",
        ),
    ],
)
def test_an_incomplete_claim_says_what_is_missing(
    tracker: Tracker, words: tuple[str, ...], said: str
) -> None:
    result = tracker("claim", *words)

    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr


def test_a_claim_on_one_commitment_and_a_level(tracker: Tracker) -> None:
    words = ("18", "--by", "BY", "--level", "compl", "-d", "2024", "--no-source", "t")
    result = tracker("claim", *words, "--done", "7", "--of", "about 9", "--unit", "measures")

    assert "7 measures (of about 9)" in result.stdout
    assert "all carried out: not comparable: above our preparatory; no" in result.stdout
    assert "ours        18 on 2024-12-31: preparatory" in result.stdout


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("17", "--level", "complete"), "not comparable: above our partial; no later fact"),
        (
            ("17", "--level", "complete", "-d", "2024-01-29"),
            "conflicts: later facts show 17 still open on that day",
        ),
        (("17", "--level", "substantial"), "not comparable: above our partial; no later fact"),
        (("17", "--level", "partial"), "within our range: partial, as we find"),
        (("17", "--level", "preparatory"), "not comparable: below our partial"),
        (("1", "--level", "partial"), "within our range: not judged by us"),
        (("--level", "complete"), "conflicts: later facts show 15 still open on that day"),
        (("--level", "partial"), "not comparable: it is a level of several, which we judge one"),
        (("-m", "No shifted dates."), "not comparable: it names neither a figure nor a level"),
    ],
)
def test_a_claim_without_figures_gets_one_of_the_three_words(
    tracker: Tracker, words: tuple[str, ...], answer: str
) -> None:
    said = ("-d", "2024-12-31", "--by", "BY", "--no-source", "t")
    text = " ".join(tracker("claim", *said, *words).stdout.split())
    told = json.loads(tracker("claim", *said, *words, "--json").stdout)

    assert answer in text
    assert [one["word"] for one in told["findings"]] == [answer.partition(":")[0]]


def test_a_look_that_found_nothing_is_on_record(tracker: Tracker) -> None:
    text = tracker("check", "1-5", "26", "-m", "TASS: nothing", "--next", "2027-02").stdout
    told = json.loads(tracker("check", "26", "-m", "x", "-d", "2026-11-20", "--json").stdout)
    row = json.loads(tracker("show", "1", "--json").stdout)["commitment"]

    assert text.startswith("6 commitments looked at, nothing new. Look again February 2027.")
    assert told["effects"][0]["before"] == told["effects"][0]["after"]
    assert row["looked_on"] is not None
    assert row["facts_not_judged"] == 0


def test_hostile_texts_are_kept_whole_and_printed_clean(tracker: Tracker) -> None:
    texts = STORABLE[::4]
    for number, text in enumerate(texts):
        words = ("-m", text, "-q", text, "-s", "tass-1336039", "--label", f"h{number}x")
        assert tracker("log", "17", *ACT, *words).exit_code == 0, text
    for command in (("show", "h1x"), ("show", "17", "--all"), ("history", "17"), ("why", "17")):
        shown = tracker(*command, "--color", "always")
        assert shown.exit_code == 0, shown.output
        assert not foreign(shown.stdout)
    for number, _ in enumerate(texts):
        entry = json.loads(tracker("show", f"h{number}x", "--json").stdout)
        assert entry["message"] == entry["sources"][0]["quote"]


def foreign(text: str) -> list[str]:
    """Control characters that are not our own colours, newlines or tabs."""
    import re

    ours = re.sub(r"\x1b\[[0-9;]*m", "", text)
    return [sign for sign in ours if (ord(sign) < 32 and sign not in "\n\t") or ord(sign) == 127]


@pytest.mark.parametrize("text", REFUSED)
def test_refused_texts_are_named_and_kept(tracker: Tracker, text: str) -> None:
    result = tracker("log", "17", *ACT, "--no-source", "t", "-m", f"x{text}x")

    assert result.exit_code == 2
    assert not foreign(result.stderr)
    assert drafts.count() == 1


def test_the_words_of_internal_entries_are_in_no_report(tracker: Tracker) -> None:
    tracker("source", "add", "zebra-cable", "--title", "Zebra cable", "--internal")
    tracker("source", "add", "paper", "--title", "A paper", "--retells", "zebra-cable")
    tracker("log", "17", *ACT, "-m", "As told.", "-s", "paper")
    inner = ("-m", "Zebra secret", "--internal", "-s", "zebra-cable", "-q", "Zebra said")
    tracker("log", "17", *ACT, *inner)
    tracker("log", "17", *ACT, "-m", "Open words", "-s", "zebra-cable", "-q", "Zebra quote")
    shown = tracker("show", "17").stdout
    assert "Zebra secret" in shown

    for format_ in ("terminal", "markdown", "json"):
        for size in ("page", "full"):  # a brief report is a part of the full one
            text = tracker("report", "union-state", "--size", size, "--format", format_).stdout
            assert "zebra" not in text.lower()
    full = tracker("report", "union-state", "--size", "full", "--format", "markdown").stdout
    assert "Open words" in full
    assert "internal source" in full
    assert "retells an internal source" in full
    assert "1 entry is internal and not shown" in full


def test_a_file_name_with_codes_is_shown_clean(tracker: Tracker) -> None:
    result = tracker("log", "--from", "a\x1b[31mb.txt")

    assert result.exit_code == 4
    assert "\\u001b" in result.stderr


def test_the_home_of_drafts_is_the_state_folder() -> None:
    assert str(drafts.folder()).startswith(os.environ["XDG_STATE_HOME"])


TWO = (
    "https://tass.ru/politika/archive/index.html",
    "https://tass.ru/ekonomika/archive/index.html",
)


def test_two_new_addresses_are_two_sources(tracker: Tracker) -> None:
    told = logged(tracker("log", "17", *ACT, "-m", "x", "-s", TWO[0], "-s", TWO[1], "--json"))
    again = logged(tracker("log", "17", *ACT, "-m", "y", "-s", TWO[0], "-s", TWO[0], "--json"))
    urls = {one["url"] for one in json.loads(tracker("source", "list", "--json").stdout)["sources"]}

    assert len(set(told["new_sources"])) == 2
    assert set(TWO) <= urls
    assert again["new_sources"] == []


def corrected(tracker: Tracker, tmp_path: Path, name: str, before: str, after: str) -> Result:
    file = tmp_path / "corrected.txt"
    file.write_text(tracker("show", name).stdout.replace(before, after))
    return tracker("correct", name, "--from", str(file))


def test_same_in_a_correction_is_refused(tracker: Tracker, tmp_path: Path) -> None:
    tracker(*FULL)
    result = corrected(tracker, tmp_path, "m1", "17  partial", "17  same")

    assert (result.exit_code, "name the level" in result.stderr) == (2, True)


def test_a_correction_names_no_unknown_rule(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "act.txt"
    block = tracker("show", "a001").stdout
    assert block.count("rule:R6") == 1
    file.write_text(block.replace("rule:R6", "rule:R99"))
    result = tracker("correct", "a001", "--from", str(file))

    assert result.exit_code == 4
    assert 'union-state has no rule "R99": it has R1, R2, R3, R4,' in result.stderr


@pytest.mark.parametrize(("said", "is_same"), [("  moves=the newest", True), ("", False)])
def test_a_corrected_date_moves_what_its_block_says(
    tracker: Tracker, tmp_path: Path, said: str, is_same: bool
) -> None:
    tracker(*FULL)
    moved = json.loads(tracker("show", "m1", "--json").stdout)["lines"][3]["says"][7]
    result = corrected(tracker, tmp_path, "m1", "  moves=d25:0", said)
    again = json.loads(tracker("show", "m1", "--json").stdout)["lines"][3]["says"][7]

    assert result.exit_code == 0, result.output
    assert again == (moved if is_same else None)


def test_an_edited_act_still_moves_the_date_before(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path, 'sed -i "s/Lower house/Upper house/" "$1"'))
    result = tracker(*FULL, "--edit")

    assert result.exit_code == 0, result.output
    assert "moves=d25:0" in tracker("show", "m1").stdout


def test_a_block_without_it_moves_no_date(tracker: Tracker) -> None:
    block = (
        "2026-11-20 statement  by BY\n    label  n1\n    no-source  a test\n    17.3  due 2029\n"
    )
    newest = block.replace("n1", "n2").replace("2029", "2030  moves=the newest")
    result = tracker("log", "--from", "-", input=block + newest)

    assert result.exit_code == 0, result.output
    assert "moves" not in tracker("show", "n1").stdout
    assert "moves=n1:0" in tracker("show", "n2").stdout


def test_a_refusal_names_the_entry_that_stands(tracker: Tracker, tmp_path: Path) -> None:
    code = json.loads(tracker("show", "d25", "--json").stdout)["code"]
    corrected(tracker, tmp_path, "d25", "due 2025 ", "due 2027 ")
    corrected(tracker, tmp_path, "d25", "due 2027 ", "due 2028 ")
    newest = json.loads(tracker("show", "d25", "--json").stdout)["code"]
    refused = tracker("retract", code, "-m", "x")
    tracker("retract", newest, "-m", "x")
    withdrawn = tracker("retract", code, "-m", "x")

    assert f"{newest} stands in its place" in refused.stderr
    assert "nothing stands in its place" in withdrawn.stderr


def test_undo_leaves_what_was_defined(tracker: Tracker) -> None:
    tracker("log", "17", *ACT, "-m", "x", "--no-source", "t", "--label", "u1")
    tracker("party", "add", "zz", "--name", "Z")
    tracker("undo")

    assert "zz" in tracker("party", "list").stdout
    assert json.loads(tracker("show", "u1", "--json").stdout)["replaced_by"] is not None


def test_an_internal_look_changes_no_report(tracker: Tracker, tmp_path: Path) -> None:
    before = json.loads(tracker("report", "--json").stdout)["figures"]["freshness"]
    file = tmp_path / "act.txt"
    look = "2026-11-20 check\n    secret\n    visibility  internal\n"
    file.write_text(f"{look}    17  touched\n    18  touched\n    26  touched\n    1  touched\n")
    assert tracker("log", "--from", str(file)).exit_code == 0

    assert json.loads(tracker("report", "--json").stdout)["figures"]["freshness"] == before


def test_same_keeps_the_confidence_in_force(tracker: Tracker) -> None:
    tracker("log", "18", "same", *ACT, "-m", "x", "--no-source", "t")
    told = json.loads(tracker("show", "18", "--json").stdout)["commitment"]

    assert (told["level"], told["confidence"]) == ("preparatory", "low")


def test_a_commitment_named_twice_is_told_by_its_number(tracker: Tracker) -> None:
    result = tracker("log", "17", "17", "partial", *ACT, *WHY, "--no-source", "t")

    assert (result.exit_code, "17 is named twice" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("17", "partial", "17", "same"), "2 assessment lines for 17: keep one"),
        (("17", "partial", "17.3", "--due", "17.3=2026", "--due", "17.3=2027"), "for 17.3: keep"),
        (("union-state", "--due", "union-state=2026", "--due", "union-state=2027"), "union-state:"),
    ],
)
def test_two_lines_for_one_thing_are_told_by_its_name(
    tracker: Tracker, words: tuple[str, ...], told: str
) -> None:
    result = tracker("log", *words, *ACT, *WHY[:2], "--no-source", "a test")

    assert (result.exit_code, told in result.stderr) == (1, True)


def test_a_reason_for_what_gets_no_level_stays_in_the_message(tracker: Tracker) -> None:
    words = ("log", "17", "suspended", *ACT, "--due", "17.3=2027", "--no-source", "a test")
    told = tracker(*words, "-m", "17: Talks broke off.", "-m", "17.3: One year more.", "--json")
    entry = json.loads(tracker("show", str(logged(told)["code"]), "--json").stdout)

    assert entry["message"] == "17: Talks broke off.\n17.3: One year more."


def test_two_reasons_for_one_level_are_both_kept(tracker: Tracker) -> None:
    words = ("log", "17.2", "partial", *ACT, "--no-source", "a test", "--json")
    told = logged(tracker(*words, "-m", "17.2: The rules.", "-m", "17.2: The annex."))
    entry = json.loads(tracker("show", str(told["code"]), "--json").stdout)

    assert entry["lines"][0]["says"][-1] == "The rules.\nThe annex."


def test_a_reason_for_what_the_act_does_not_name_is_refused(tracker: Tracker) -> None:
    result = tracker("log", "17.2", "partial", *ACT, *WHY, "-m", "17.3: Lost?", "--no-source", "x")

    assert result.exit_code == 2
    assert "is about 17.3, which this act does not name" in result.stderr


def test_a_dry_run_offers_no_way_back(tracker: Tracker) -> None:
    words = ("log", "17.2", "partial", *ACT, *WHY, "--no-source", "a test")

    assert "tracker undo" not in tracker(*words, "--dry-run").stdout
    assert "tracker undo" in tracker(*words).stdout


def test_the_answer_tells_a_new_disposition(tracker: Tracker) -> None:
    told = tracker("log", "17", "suspended", *ACT, *WHY[:2], "--no-source", "a test").stdout

    assert "active → suspended" in told
    assert "suspended → active" in tracker("undo").stdout


def test_a_date_of_something_else_moves_no_other(tracker: Tracker) -> None:
    words = ("log", "17.3", "--due", "17.3=2028", "--by", "RU", "-d", "2026-01", "--of", "stage 1")

    first = tracker(*words, "--no-source", "a test").stdout
    assert "RU now says 2028 for stage 1" in first
    assert "before" not in first
    assert "(before: 2028)" in tracker(*words, "--no-source", "a test").stdout


def test_acts_of_standard_input_are_kept_and_taken_up(tracker: Tracker) -> None:
    text = "2026-01-05 danced  by BY\n    A long text.\n    no-source  a test\n    17  touched\n"
    result = tracker("log", "--from", "-", input=text)
    [draft] = drafts.folder().iterdir()

    assert result.exit_code != 0
    assert f"--author ana log --from {draft}\n" in result.stderr
    assert draft.read_text() == text
    draft.write_text(text.replace("danced", "signed"))
    assert tracker("log", "--from", str(draft)).exit_code == 0
    assert drafts.count() == 0


def test_what_cannot_be_kept_is_printed(tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/dev/null/nowhere")
    result = tracker("log", "17", "finished", *ACT, "-m", "Typed \x1b[31m with care.")

    assert result.stderr.startswith("Error: ")
    assert "could not be kept" in result.stderr
    assert "with care." in result.stderr
    assert "\x1b[31m" not in result.stderr


@pytest.mark.parametrize(
    ("content", "said"), [(b"2026 other\n  \xff\n", "is not UTF-8"), (None, "cannot be read")]
)
def test_a_file_that_is_no_text_is_named(
    tracker: Tracker, tmp_path: Path, content: bytes | None, said: str
) -> None:
    path = tmp_path / "acts.txt"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    result = tracker("log", "--from", str(path))

    assert result.exit_code == 1
    assert f"{path} {said}" in result.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("17", "-c", "high"), "--confidence is for a level"),
        (("17", "--basis", "act", "--reached", "2025"), "--basis and --reached are for a level"),
        (("17", "-e", "other", "--rests-on", "u142"), "--rests-on is for a level"),
        (("17", "parital"), '"parital" is no level'),
    ],
)
def test_what_would_be_dropped_or_is_no_level_is_refused_first(
    tracker: Tracker, words: tuple[str, ...], told: str
) -> None:
    result = tracker("log", *words)

    assert result.exit_code in (2, 4)
    assert told in result.stderr


def test_a_date_may_rest_on_a_fact(tracker: Tracker) -> None:
    words = ("--by", "BY", "-d", "2025", "--no-source", "t", "-m", "x", "--label", "n1")
    tracker("log", "--due", "17.3=2027", "--rests-on", "u142", *words)

    assert "rests=u142" in tracker("show", "n1").stdout


def test_a_commitment_is_named_by_its_short_name(tracker: Tracker) -> None:
    words = (*ACT, *WHY, "--no-source", "a test", "--label", "n1")
    told = tracker("log", "Electricity market", "same", "18, 19", "same", *words)
    looked = tracker("check", "union-state/electricity market", "-m", "nothing", "--json")
    lines = json.loads(tracker("show", "n1", "--json").stdout)["lines"]

    assert told.exit_code == 0, told.output
    assert [line["of"] for line in lines] == ["17", "18", "19"]
    assert [one["number"] for one in json.loads(looked.stdout)["effects"]] == ["17"]
