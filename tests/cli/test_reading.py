"""What an analyst reads: lists, one commitment, the journal, dates, finds, the first screen."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner, Result

from tests.hostile import STORABLE
from tests.terminal import foreign, plain, screen
from tracker.cli import app
from tracker.domain.text import clean, printable

Tracker = Callable[..., Result]
DAYS = ("--as-of", "2024-12-31", "--since", "2024-09-30")
ROAMING = "25 Communications, roaming  ▲ ██·· partial     low    2022-01-01 2024"


def numbers(tracker: Tracker, *filters: str) -> list[str]:
    result = tracker("list", "union-state", *DAYS, *filters, "--json")
    assert result.exit_code == 0, result.output
    return [one["number"] for one in json.loads(result.stdout)["commitments"]]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (("--area", "energy"), ["15", "16", "17", "18"]),
        (("--level", "subst"), ["11", "22"]),
        (("--claims-only",), ["9", "10", "12", "13", "15", "18"]),
        (("--low",), ["9", "10", "12", "13", "18", "25", "28"]),
        (("--overdue",), ["2", "11", "15", "17", "18", "21", "25"]),
        (("--news",), ["14", "15"]),
        (("--disputed",), []),
        (("--changed", "--level", "partial"), ["6", "17", "20", "21", "23", "25"]),
        (("--party", "gazprom"), ["15"]),
        (("--stale", "700d"), ["1", "5", "7", "24", "26"]),
    ],
)
def test_filters_choose(tracker: Tracker, filters: tuple[str, ...], expected: list[str]) -> None:
    assert numbers(tracker, *filters) == expected


@pytest.mark.parametrize(
    ("order", "first"),
    [("level", "1"), ("due", "25"), ("fact", "6"), ("news", "14"), ("number", "1")],
)
def test_sorting(tracker: Tracker, order: str, first: str) -> None:
    found = numbers(tracker, "--sort", order)

    assert (len(found), found[0]) == (28, first)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--area", "enrgy"), 4, "Did you mean energy"),
        (("--party", "GAZ"), 4, "no party called"),
        (("--level", "x"), 2, "is no level"),
        (("--sort", "colour"), 4, "There is number"),
        (("--changed",), 2, "add --since DAY"),
        (("--stale", "soon"), 2, "180d"),
        (("--as-of", "31.12.2024"), 2, "is not a date"),
    ],
)
def test_wrong_filters_are_told(
    tracker: Tracker, words: tuple[str, ...], code: int, said: str
) -> None:
    result = tracker("list", "union-state", *words)

    assert (result.exit_code, said in result.stderr) == (code, True), result.stderr


def test_the_contract_of_list(tracker: Tracker) -> None:
    told = json.loads(tracker("list", "--as-of", "2024-12-31", "--json").stdout)
    [one] = [row for row in told["commitments"] if row["number"] == "17"]

    assert (told["schema"], told["agreement"], told["as_of"]) == (
        "tracker.list/1",
        "union-state",
        "2024-12-31",
    )
    assert (one["progress"], one["confidence"], one["basis"]) == ("1/2", "high", "act")
    assert one["due"] == {
        "agreed": None,
        "announced": None,
        "inherited": "2023-12-31",
        "missed_part": "17.3",
        "missed_date": "2024-01-01",
    }
    assert (one["newest_fact"], one["disputed"], one["alias"]) == (
        "2024-12-06",
        False,
        "electricity",
    )


def test_a_list_fits_80_columns_and_says_what_its_signs_mean(union_state: str) -> None:
    text = plain(screen(union_state, "list", "union-state", *DAYS))
    lines = text.split("\n")

    assert max(cell_len(line) for line in lines) <= 80
    assert ROAMING in text
    assert "0 complete, 2 substantial, 11 partial, 4 preparatory, 11 not judged" in text
    assert "▲ moved up  + came in  - fell out  ! a party says it is done" in text
    assert "Numbers are ours; confirmed by a source: 1, 2, 3, 25" in text
    assert "≠" not in text


def test_a_wide_list_has_full_titles(union_state: str) -> None:
    text = plain(screen(union_state, "list", "union-state", "--all", "--parts", width=200))

    assert "Harmonisation of financial-market regulation" in text
    assert "Decided beside the 28" in text
    assert "17.3" in text


def test_colour_is_only_where_it_may_be(union_state: str) -> None:
    assert "\x1b[" in screen(union_state, "list")
    assert "\x1b[" not in screen(union_state, "list", NO_COLOR="1")
    assert "\x1b[" not in screen(union_state, "--color", "never", "list")


def test_show_tells_everything_on_one_screen(tracker: Tracker) -> None:
    text = tracker("show", "17", "--as-of", "2025-11-05").stdout

    for part in (
        "17 electricity · Formation of a joint electricity market",
        "number ours (official one not found) · title: subject sourced, wording not",
        "STATUS     ██·· partial · medium · rests on an act · coder A, as of 2025-11-05",
        "DONE WHEN",
        "TREATY     signed by JOINT 2024-12-06 · approved by BY",
        "agreed 2024-01-01 for 17.3 Market launch: missed, 674 days",
        "NEEDS      17.1 Electricity treaty before 17.3 (implied)",
        "HISTORY  newest 5 of",
        "no kept copy",
    ):
        assert part in text
    assert "2023-11-27" in tracker("show", "17", "--all").stdout


def test_what_is_flagged_is_marked_where_it_is_shown(tracker: Tracker, union_state: str) -> None:
    listed = plain(screen(union_state, "list", "--as-of", "2024-12-31"))

    assert "low r" in listed
    assert "r: written by a rule, no new fact" in listed
    assert "c: parties' claims only" in listed
    assert "* rests on a source published after" in tracker("show", "22", "--as-of", "2024").stdout
    assert "written by rule R8" in tracker("show", "28").stdout
    assert "followed by" in tracker("show", "union-state").stdout
    assert "follows" in tracker("show", "main-directions-2024-2026").stdout


def test_show_knows_agreements_entries_and_what_nobody_judged(tracker: Tracker) -> None:
    agreement = json.loads(tracker("show", "union-state", "--json").stdout)

    assert "R7 Silence and carrying forward" in tracker("show", "union-state").stdout
    assert (agreement["commitments"], agreement["parts"]) == (34, 55)
    assert tracker("agreement", "show", "union-state").stdout.startswith("union-state · Decree")
    assert "never judged" in tracker("commitment", "show", "doctrine").stdout
    assert "signed  by JOINT: Presidents" in tracker("show", "u142").stdout
    assert tracker("show", "u142", "--json").stdout.startswith('{\n  "schema": "tracker.entry/1"')
    assert tracker("show", "nothing").exit_code == 4
    assert json.loads(tracker("show", "17", "--json").stdout)["parts"][2]["number"] == "17.3"


def test_an_agreement_tells_its_sources_and_where_they_differ(tracker: Tracker) -> None:
    text = " ".join(tracker("show", "union-state").stdout.split())
    told = json.loads(tracker("show", "union-state", "--json").stdout)

    assert "Meduza (citing Interfax) 2021-11-04" in text
    assert "sources differ military-doctrine: Agencies report approval on 4 Nov 2021" in text
    assert "meduza-en-2021-11-04" in told["sources"]
    assert [one["number"] for one in told["conflicts"]] == ["military-doctrine"]
    assert "CONFLICT   Agencies report approval" in tracker("show", "doctrine").stdout


def test_a_claim_that_all_is_done_is_not_shown_on_what_is_not_counted(tracker: Tracker) -> None:
    assert "claimed all carried out" in " ".join(tracker("show", "17").stdout.split())
    assert "PARTIES" not in tracker("show", "doctrine").stdout
    assert "Mezentsev" in tracker("show", "currency").stdout
    assert "carried out" not in tracker("show", "currency").stdout


def test_a_signed_treaty_says_what_no_act_records_yet(tracker: Tracker) -> None:
    text = " ".join(tracker("show", "17").stdout.split())
    told = json.loads(tracker("show", "17", "--json").stdout)

    assert "ratified by BY – · ratified by RU – · in force –" in text
    assert [one["event"] for one in told["awaited"]] == ["ratified", "ratified", "in-force"]


@pytest.mark.parametrize("name", ["", "/", "union-state/", " , "])
@pytest.mark.parametrize("command", ["show", "history", "why"])
def test_a_name_of_nothing_asks_for_a_number(tracker: Tracker, command: str, name: str) -> None:
    result = tracker(command, name)

    assert (result.exit_code, "Say which commitment is meant" in result.stderr) == (4, True)


def test_the_journal_is_newest_first_and_its_blocks_can_be_read(
    tracker: Tracker, union_state: str
) -> None:
    rows = tracker("history", "17", "--limit", "3").stdout.splitlines()
    blocks = tracker("history", "17", "--limit", "2", "--full").stdout
    told = plain(screen(union_state, "history", "17", "--all", "--limit", "4"))

    assert [row.split("\t")[1] for row in rows] == ["code", "a083", "a080", "u158"]
    assert blocks.startswith("2025-11-05\n    Signed (u142)")
    assert "coder A: 17.1 → partial" in told
    assert tracker("history", "--written-by", "nobody").stdout.strip() == "on\tcode\tentry"


def test_dates_tell_agreed_from_announced(tracker: Tracker, union_state: str) -> None:
    rows = tracker("due", "union-state", "--missed", "--as-of", "2024-12-31").stdout
    told = plain(screen(union_state, "due", "--as-of", "2024-12-31"))
    near = json.loads(tracker("due", "--within", "60d", "--as-of", "2023-11-15", "--json").stdout)

    assert "2022-01-01\t25.1\tEnd of roaming\tagreed\t\tTrue\t2022-01-01" in rows
    assert "agreed: passed 1095 days ago, not shown complete" in " ".join(told.split())
    assert "BY says: in 365 days; agreed 2024-01-01 stands" in " ".join(told.split())
    assert "28 commitments inherit that date, 0 shown complete" in " ".join(told.split())
    assert {"15.3", "17.3", "18.1"} <= {one["number"] for one in near["dates"]}


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("electricity markets", "17"),
        ("ELECTRICITY MARKET", "17"),
        ("Strommarktes", "17"),
        ("электроэнергию", "soyuz-2024-10-21"),
        ("рынок электроэнергии", "soyuz-2024-10-21"),
        ("roaming abolished", "25.1"),
        ("consumer rights", "22.2"),
    ],
)
def test_inflected_words_are_found(tracker: Tracker, query: str, name: str) -> None:
    found = json.loads(tracker("search", query, "--json").stdout)["finds"]

    assert name in [one["name"] for one in found]


def test_a_search_as_of_a_day_knows_no_later_facts(tracker: Tracker) -> None:
    words = ("search", "ratification", "--json")
    everything = json.loads(tracker(*words).stdout)["finds"]
    earlier = json.loads(tracker(*words, "--as-of", "2022-12-31").stdout)["finds"]
    days = [one["passage"][:4] for one in earlier if one["kind"] == "entry"]

    assert len(earlier) < len(everything)
    assert days
    assert max(days) <= "2022"


def test_a_search_shows_as_many_as_asked_for(tracker: Tracker) -> None:
    few = json.loads(tracker("search", "union", "--limit", "2", "--json").stdout)["finds"]
    every = json.loads(tracker("search", "state", "--limit", "0", "--json").stdout)["finds"]

    assert [one["kind"] == "entry" for one in few] == [False, False, True, True]
    assert len(every) > 100
    assert tracker("search", "union", "--limit", "-1").exit_code == 2
    assert tracker("history", "--limit", "-1").exit_code == 2


@pytest.mark.parametrize(
    "query", ["%", "_", "'; DROP TABLE entry; --", '"', "art. 5", "-x", "t:", "*", "zzzzz", "日本"]
)
def test_a_search_never_fails(tracker: Tracker, union_state: str, query: str) -> None:
    result = tracker("search", "--", query)

    assert result.exit_code == 0, result.output


def test_finds_are_shown_at_a_terminal(union_state: str) -> None:
    assert "Nothing holds all these words." in screen(union_state, "search", "zzzz")
    assert "Formation of a joint electricity market" in screen(union_state, "search", "electricity")


def test_the_first_screen_has_24_lines_and_commands_for_the_rest(
    tracker: Tracker, union_state: str
) -> None:
    soon = (date.today() + timedelta(days=10)).isoformat()
    act = ("-e", "other", "--by", "BY", "-d", "2026-11-20", "--no-source", "t", "-m", "Went on.")
    tracker("check", "17", "-m", "nothing", "--next", "2026-11-20")
    for number in ("1", "3", "5", "7", "9", "11"):
        tracker("--author", "mira", "log", number, *act)
    tracker("--author", "mira", "log", "--due", f"17.3={soon}", *act)
    text = plain(screen(union_state))

    assert len(text.strip().split("\n")) <= 24
    assert "28 counted: 0 complete" in text
    assert "NEW SINCE YOUR LAST ENTRY" in text
    for command in ("tracker history", "tracker list --news", "tracker due", "tracker check"):
        assert command in text
    assert f"{soon} 17.3" in text


def test_without_an_author_it_says_how_to_begin(
    union_state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE", union_state)
    result = CliRunner().invoke(app, [])

    assert "tracker config set author NAME" in result.stderr


def test_why_names_the_members_of_every_figure(tracker: Tracker) -> None:
    text = tracker("why", "average", *DAYS).stdout
    figures = ("complete", "bounds", "coverage", "low", "claims", "due", "on-time")

    assert "8/17  47 %" in text
    assert "3/4 × 2          11 22" in text
    assert "Without them: 5.5/11  50 %" in text
    assert "came in: 22 · fell out: 27" in text
    for figure in (*figures, "slippage", "freshness", "facts", "linear", "strict"):
        told = json.loads(tracker("why", figure, *DAYS, "--json").stdout)
        assert told["schema"] == "tracker.why/1"
        assert tracker("why", figure, *DAYS).exit_code == 0


def test_why_walks_from_the_level_to_the_source(tracker: Tracker) -> None:
    text = tracker("why", "25", "--as-of", "2024-12-31").stdout
    rule = tracker("why", "27", "--as-of", "2024-12-31").stdout
    told = json.loads(tracker("why", "25", "--as-of", "2024-12-31", "--json").stdout)

    assert "because: An independent review of autumn 2024" in text
    assert "← 2024-12-06 JOINT" in text
    assert "https://www.vedomosti.ru" in text.replace("\n      ", "")
    assert "R7 Silence and carrying forward" in rule
    assert [one["label"] for one in told["facts"]] == ["u151", "u145"]
    assert "Never judged" in tracker("why", "19.1").stdout


def test_reports_have_three_sizes_and_formats(tracker: Tracker, tmp_path: Path) -> None:
    target = tmp_path / "report.md"
    first = tracker("report", "union-state", "--period", "2024-Q4", "-o", str(target))
    again = tracker("report", "union-state", "--period", "2024-Q4", "-o", str(target))
    full = target.read_text(encoding="utf-8")
    brief = tracker("report", "--period", "2024-Q4", "--size", "brief").stdout

    assert (first.exit_code, again.exit_code) == (0, 1)
    assert tracker("report", "-o", str(target), "--force").exit_code == 0
    for part in ("## Each commitment", "## Method", "## Sources", "### Rules of rating"):
        assert part in full
    assert "CHANGES OF BASE" not in brief
    assert "Judged both times: 16" in brief
    assert "Difference +3 points." in brief
    assert list(tmp_path.glob(".*")) == []


@pytest.mark.parametrize(
    "words",
    [
        ("--size", "huge"),
        ("--format", "rtf"),
        ("--period", "2024-Q4", "--since", "2024"),
        ("--period", "2024-12-31"),
    ],
)
def test_a_report_that_cannot_be_meant_is_refused(tracker: Tracker, words: tuple[str, ...]) -> None:
    assert tracker("report", "union-state", *words).exit_code == 2


def test_the_same_report_is_the_same_bytes_and_reads_no_clock(tracker: Tracker) -> None:
    words = ("report", "union-state", "--as-of", "2024-12-31", "--size", "full")
    for format_ in ("terminal", "markdown", "json"):
        first = tracker(*words, "--format", format_).stdout
        assert tracker(*words, "--format", format_).stdout == first
        assert date.today().isoformat() not in first


def test_the_contract_of_report(tracker: Tracker) -> None:
    told = json.loads(tracker("report", "--period", "2024-Q4", "--json").stdout)
    figures = told["figures"]

    assert told["counts"] == {"rated": 17, "not_assessed": 11, "out": 0}
    assert figures["linear"] == {"value": 0.4706, "numerator": "8", "denominator": 17}
    assert figures["bounds"] == {
        "low": 0.2857,
        "high": 0.6786,
        "denominator": 28,
        "low_numerator": "8",
        "high_numerator": "19",
    }
    assert figures["strict"]["value"] == 0.0
    assert figures["parts"]["on_time"]["denominator"] == 5
    assert sum(told["distribution"].values()) == 28
    assert told["before"]["matched"]["after"]["value"] == 0.4531


STRANGE = """
format: tracker.agreement/1
agreement: {{slug: strange, title: {{en: {title}}}, scale: core@1}}
sources: [{{id: s1, title: {title}, publisher: {title}}}]
commitments:
  - {{number: 1, title: {{en: {title}}}, short: {{en: {title}}}}}
  - {{number: 2, title: {{en: Second}}}}
entries:
  - on: 2024-01-02
    message: {title}
    note: {title}
    lines: [{{commitment: 1, level: partial, confidence: low, basis: act}}]
    sources: [{{id: s1, quote: {title}}}]
"""
COMMANDS = (
    ("list", "strange"),
    ("show", "strange/1", "--all"),
    ("show", "strange"),
    ("history", "strange/1"),
    ("due", "strange"),
    ("why", "strange/1"),
    ("why", "average", "--agreement", "strange"),
    ("report", "strange", "--size", "full"),
    ("report", "strange", "--size", "full", "--format", "markdown"),
    ("source", "list"),
    ("agreement", "list"),
)


def read_everything(tracker: Tracker, title: str, tmp_path: Path) -> None:
    file = tmp_path / "strange.yaml"
    file.write_text(STRANGE.format(title=json.dumps(title, ensure_ascii=False)), encoding="utf-8")
    taken = tracker("import", str(file))
    assert taken.exit_code == 0, taken.output
    for words in COMMANDS:
        result = tracker(*words, "--color", "always")
        assert result.exit_code == 0, f"{words}: {result.output}"
        assert not foreign(result.stdout), words


def yaml_text(text: str) -> str:
    """A text in double quotes, with escapes for everything that is not plain ASCII."""
    escaped = "".join(
        sign if " " <= sign <= "~" and sign not in '"\\' else f"\\U{ord(sign):08x}" for sign in text
    )
    return f'"{escaped}"'


HEAD = """
format: tracker.agreement/1
agreement: {slug: strange, title: {en: %s}, scale: core@1, unit: commitments}
sources:
%s
commitments:
%s
entries:
%s
"""


def hostile_file() -> str:
    """An agreement in which every hostile text is a title, a message, a quote and a source."""
    texts = [yaml_text(text) for text in STORABLE]
    numbered = list(enumerate(texts, start=1))
    sources = [f"  - {{id: s{n}, title: {text}, publisher: {text}}}" for n, text in numbered]
    commitments = [f"  - {{number: {n}, title: {{en: {text}}}}}" for n, text in numbered]
    entries = [
        f"  - {{on: 2024-01-02, message: {text}, note: {text}, lines: [{{commitment: {n},"
        f" level: partial, confidence: low, basis: act, reason: {text}}}],"
        f" sources: [{{id: s{n}, quote: {text}}}]}}"
        for n, text in numbered
    ]
    return HEAD % (texts[0], "\n".join(sources), "\n".join(commitments), "\n".join(entries))


def test_every_hostile_text_stays_whole_and_harms_no_command(
    tracker: Tracker, tmp_path: Path
) -> None:
    file = tmp_path / "strange.yaml"
    file.write_text(hostile_file(), encoding="utf-8")
    taken = tracker("import", str(file))
    assert taken.exit_code == 0, taken.output
    wanted = [clean(text, field="title") for text in STORABLE]
    rows = json.loads(tracker("list", "strange", "--json").stdout)["commitments"]
    assert len(wanted) >= 100
    assert [row["title"] for row in rows] == wanted

    commands = (*COMMANDS, ("history", "--limit", "0"), ("search", "title"), ("list", "strange"))
    for words in commands:
        result = tracker(*words, "--color", "always")
        assert result.exit_code == 0, f"{words}: {result.output}"
        assert not foreign(result.stdout), words
    full = tracker("report", "strange", "--size", "full").stdout
    squeezed = "".join(full.split())
    for text in wanted:
        assert "".join(printable(text or "").split()) in squeezed, text


@pytest.mark.parametrize("title", ["长" * 150, "طويل " * 60, "x" * 300, "Договор " * 37])
def test_long_and_foreign_titles_fit_the_screen(
    tracker: Tracker, union_state: str, tmp_path: Path, title: str
) -> None:
    read_everything(tracker, title.strip(), tmp_path)
    text = plain(screen(union_state, "list", "strange"))

    assert max(cell_len(line) for line in text.split("\n")) <= 80
    assert "██·· partial" in text


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("agreement", "list"),
        ("party", "list"),
        ("source", "list"),
        ("scale", "list"),
        ("history",),
        ("search", "x"),
        ("database", "info"),
    ],
)
def test_an_empty_database_answers_sensibly(own_folder: Path, words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(app, words)

    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    "words", [("list",), ("report",), ("due",), ("show", "17"), ("why", "low")]
)
def test_without_an_agreement_the_next_step_is_said(
    own_folder: Path, words: tuple[str, ...]
) -> None:
    result = CliRunner().invoke(app, words)

    assert (result.exit_code, "tracker import FILE" in result.stderr) == (4, True), result.output


@pytest.mark.parametrize("size", ["page", "brief", "full"])
def test_an_agreement_without_entries_reports_what_it_is(tracker: Tracker, size: str) -> None:
    words = ("report", "main-directions-2024-2026", "--size", size, "--as-of", "2024-12-31")
    text = tracker(*words).stdout

    assert "Nothing of this agreement is counted" in text
    assert tracker(*words, "--since", "2024-01-31", "--format", "markdown").exit_code == 0
    assert tracker("list", "main-directions-2024-2026").exit_code == 0
    assert tracker("show", "main-directions-2024-2026").exit_code == 0


def test_reading_leaves_a_read_only_file_as_it_is(tracker: Tracker, union_state: str) -> None:
    before = Path(union_state).read_bytes()
    for words in (("list",), ("show", "17"), ("report",), ("history",), ("due",), ()):
        assert tracker(*words).exit_code == 0

    assert Path(union_state).read_bytes() == before


@pytest.mark.parametrize("command", ["list", "report"])
def test_a_comparison_looks_back(tracker: Tracker, command: str) -> None:
    result = tracker(command, "union-state", "--as-of", "2024-01-01", "--since", "2025-01-01")

    assert (result.exit_code, "has to lie before" in result.stderr) == (2, True)


def test_the_first_screen_is_json_too_and_on_any_day(tracker: Tracker) -> None:
    told = json.loads(tracker("--json", "--as-of", "2025-01-31").stdout)
    misplaced = tracker("--json", "list")

    assert (told["schema"], told["as_of"]) == ("tracker.today/1", "2025-01-31")
    assert [one["number"] for one in told["not_judged"]] == ["15", "14"]
    assert told["not_judged"][0]["fact"]["on"] == "2024-12-06"
    assert (misplaced.exit_code, "stand after the command" in misplaced.stderr) == (2, True)


def test_a_list_in_a_pipe_says_what_is_out_and_what_was_missed(tracker: Tracker) -> None:
    act = ("-d", "2026-02", "--by", "BY+RU", "--no-source", "t", "-m", "x")
    tracker("log", "27", "withdrawn", *act)
    again = tracker("log", "27", "partial", "-e", "signed", *act)
    head, *rows = [line.split("\t") for line in tracker("list").stdout.splitlines()]
    told = {row[0]: dict(zip(head, row, strict=True)) for row in rows}

    assert "partial; stays withdrawn" in again.stdout
    assert (told["27"]["disposition"], told["26"]["disposition"]) == ("withdrawn", "active")
    assert (told["17"]["missed_part"], told["17"]["missed_date"]) == ("17.3", "2024-01-01")
    assert (told["18"]["claimed_done"], told["17"]["claimed_done"]) == ("yes", "")


def test_a_commitment_is_named_by_its_short_name_or_title(tracker: Tracker) -> None:
    short = tracker("show", "electricity MARKET")
    title = tracker("show", "Formation of a joint electricity market")
    unknown = tracker("show", "Electricity")

    assert short.stdout == title.stdout == tracker("show", "17").stdout
    assert unknown.stdout == tracker("show", "17").stdout  # the alias
    assert "`tracker search WORD` finds by word" in tracker("show", "elec").stderr


def test_what_must_come_first_is_named_with_its_number(tracker: Tracker) -> None:
    told = " ".join(tracker("show", "17").stdout.split())

    assert "17.1 Electricity treaty before 17.3 (implied)" in told
