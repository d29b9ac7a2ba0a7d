"""`tracker verify` and `tracker stamp`: silent when all is well, else one sentence and code 1."""

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from tests.damage import change
from tests.shell import run
from tracker import __version__

Tracker = Callable[..., Result]
ACT = ("log", "6", "partial", "--on", "2024-12-30", "--no-source", "heard", "--basis", "one")
LAST = "(SELECT max(row) FROM entry)"
CUT = tuple(
    f"DELETE FROM {table} WHERE entry = {LAST}"
    for table in ("line", "citation", "words", "head", "parent")
)


@pytest.fixture
def reports(tracker: Tracker, tmp_path: Path) -> dict[str, str]:
    """What was kept of today: the stamp as printed and in JSON, and a report in each format."""
    assert tracker("check", "17", "-m", "Nothing new.").exit_code == 0
    found = {"stamp": tracker("stamp").stdout.strip()}
    for name in ("report.json", "report.md", "report.txt"):
        path = tmp_path / name
        made = tracker("report", "union-state", "--period", "2024-Q4", "-o", str(path))
        assert made.exit_code == 0
        found[name] = str(path)
    path = tmp_path / "stamp.json"
    path.write_text(tracker("stamp", "--json").stdout, encoding="utf-8")
    found["stamp.json"] = str(path)
    path = tmp_path / "page.html"
    path.write_text(f"<p>check: verify --against {found['stamp']}.</p>", encoding="utf-8")
    found["page.html"] = str(path)
    made = tracker("report", "union-state", "--period", "2024-Q4", "--publish", "2024-Q4")
    assert made.exit_code == 0
    found["name"] = "2024-Q4"
    return found


def cut_tail(database: str) -> None:
    """Remove the last entry with all that tells of it."""
    change(
        database,
        *CUT,
        f"DELETE FROM entry WHERE row = {LAST}",
        f"INSERT INTO head SELECT {LAST}",
    )


def test_a_sound_database_is_passed_over_in_silence(tracker: Tracker, union_state: str) -> None:
    before = Path(union_state).read_bytes()

    result = tracker("verify")

    assert (result.exit_code, result.output) == (0, "")
    assert Path(union_state).read_bytes() == before


def test_the_stamp_is_printed_alone_and_in_full_as_json(tracker: Tracker) -> None:
    text = tracker("stamp").stdout
    record = json.loads(tracker("stamp", "--json").stdout)

    [head] = record["heads"]
    assert record["schema"] == "tracker.stamp/1"
    assert text == f"{record['stamp']}\n"
    assert record["stamp"].startswith(f"{record['count']}·{head[:4]}-{head[4:8]}-")


def test_the_first_broken_entry_is_named_with_the_damage(
    tracker: Tracker, union_state: str
) -> None:
    change(union_state, "UPDATE entry SET author = 'eve' WHERE row IN (7, 9)")

    plain, told = tracker("verify"), tracker("verify", "--json")

    assert (plain.exit_code, plain.stdout) == (1, "")
    assert "is damaged, the table entry differs from its text in author" in plain.stderr
    record = json.loads(told.stdout)
    assert (told.exit_code, record["well"]) == (1, False)
    assert record["damage"]["entry"][-5:] in plain.stderr
    assert record["damage"]["kind"] == "the table entry differs from its text in author"


def test_damage_that_can_be_made_good_says_by_what(tracker: Tracker, union_state: str) -> None:
    change(union_state, "UPDATE commitment SET title = 'forged' WHERE number = '17'")

    result = tracker("verify")

    assert result.exit_code == 1
    assert "the table commitment differs from its text in title: run" in result.stderr
    assert "`tracker database rebuild`" in result.stderr
    assert tracker("database", "rebuild").exit_code == 0
    assert tracker("verify").exit_code == 0


def test_what_an_earlier_report_knew_is_proven(tracker: Tracker, reports: dict[str, str]) -> None:
    assert tracker("check", "18", "-m", "Nothing new.").exit_code == 0

    for kept in reports.values():
        result = tracker("verify", "--against", kept)
        told = result.stderr if Path(kept).is_file() else "byte for byte"
        assert (result.exit_code, result.stdout) == (0, ""), kept
        assert "byte for byte" in told or "nothing else of it was compared" in told, kept


def test_a_cut_tail_is_found_by_whatever_was_kept(
    tracker: Tracker, union_state: str, reports: dict[str, str]
) -> None:
    cut_tail(union_state)  # the publication itself
    cut_tail(union_state)

    assert tracker("verify").exit_code == 0
    assert tracker("verify", "--against", reports.pop("name")).exit_code == 4
    for kept in reports.values():
        result = tracker("verify", "--against", kept)
        assert (result.exit_code, result.stdout) == (1, ""), kept
        assert "here" in result.stderr
        assert result.stderr.count("\n") == 1


def test_figures_that_come_out_otherwise_are_told(
    tracker: Tracker, reports: dict[str, str]
) -> None:
    path = Path(reports["report.json"])
    record = json.loads(path.read_text(encoding="utf-8"))
    record["version"] = "0.0.9"
    path.write_text(json.dumps(record), encoding="utf-8")
    same = tracker("verify", "--against", str(path))
    record["figures"]["linear"]["value"] = 0.99
    path.write_text(json.dumps(record), encoding="utf-8")
    other = tracker("verify", "--against", str(path))

    assert (same.exit_code, "come out the same. Its words" in same.stderr) == (0, True)
    assert other.exit_code == 1
    assert "figures.linear.value was 0.99, and is 0." in other.stderr


def test_a_report_headed_with_another_period_than_that_of_its_days_is_told(
    tracker: Tracker, tmp_path: Path
) -> None:
    path = tmp_path / "report.json"
    tracker("report", "union-state", "--period", "2024-Q4", "--size", "page", "-o", str(path))
    told = path.read_text(encoding="utf-8")
    path.write_text(told.replace("2024-Q4", "2031-Q4"), encoding="utf-8")

    result = tracker("verify", "--against", str(path))

    assert told.count("2024-Q4") == 2
    assert result.exit_code == 1
    assert f'{path} says of its days what no report says (as of "2024-12-31"' in result.stderr


def test_a_report_on_an_agreement_that_is_not_here_is_named(
    tracker: Tracker, tmp_path: Path
) -> None:
    path = tmp_path / "report.json"
    tracker("report", "union-state", "--size", "page", "-o", str(path))
    told = path.read_text(encoding="utf-8")
    path.write_text(told.replace('"union-state"', '"another"', 1), encoding="utf-8")

    result = tracker("verify", "--against", str(path))

    assert result.exit_code == 1
    assert f"{path} cannot be made again. There is no agreement" in result.stderr


def test_a_page_is_proven_by_the_record_that_it_carries(tracker: Tracker, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    made = tracker(
        "report", "union-state", "--period", "2024-Q4", "--size", "page", "-o", str(path)
    )
    same = tracker("verify", "--against", str(path))
    told = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'("linear": \{\s*"value": )[0-9.]+', r"\g<1>0.99", told))
    other = tracker("verify", "--against", str(path))

    assert made.exit_code == 0
    assert same.exit_code == 0
    assert "is, byte for byte, what version" in same.stderr
    assert other.exit_code == 1
    assert "figures.linear.value was 0.99, and is 0." in other.stderr


def with_version(path: Path, version: str) -> None:
    """Make a report in JSON, or a page, say that another version made it."""
    told = path.read_text(encoding="utf-8")
    path.write_text(re.sub('"version": [^,]*', f'"version": {version}', told, count=1), "utf-8")


@pytest.mark.parametrize(("ending", "by"), [("html", "record"), ("json", "figures")])
def test_of_a_report_by_an_older_version_only_the_figures_are_proven(
    tracker: Tracker, tmp_path: Path, ending: str, by: str
) -> None:
    path = tmp_path / f"report.{ending}"
    tracker("report", "union-state", "--size", "page", "-o", str(path))
    path.write_text(path.read_text("utf-8").replace("not judged", "complete"), "utf-8")
    with_version(path, '"0.0.9"')

    told = tracker("verify", "--against", str(path))
    found = json.loads(tracker("verify", "--against", str(path), "--json").stdout)

    assert (told.exit_code, found["proven_by"]) == (0, by)
    assert "compared: it says that version 0.0.9 made it." in told.stderr
    assert ("What its pages show was not compared" in told.stderr) == (by == "record")


@pytest.mark.parametrize("size", ["page", "full"])
def test_of_a_printed_report_by_an_older_version_only_the_entries_are_proven(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: str
) -> None:
    paths = [tmp_path / f"report.{ending}" for ending in ("md", "txt", "csv", "docx", "xlsx")]
    outputs = [word for path in paths for word in ("-o", str(path))]
    made = tracker("report", "union-state", "--size", size, *outputs)
    monkeypatch.setattr("tracker.cli.proving.__version__", "99.0.0")

    assert made.exit_code == 0
    for path in paths:
        told = tracker("verify", "--against", str(path))
        found = json.loads(tracker("verify", "--against", str(path), "--json").stdout)
        assert (told.exit_code, found["proven_by"]) == (0, "stamp"), path
        assert f"not compared: it says that version {__version__} made it." in told.stderr


@pytest.mark.parametrize(
    ("version", "told"),
    [
        *(
            (wrong, "that is no version such as")
            for wrong in ("7", "null", '"new"', '"00.0.9"', '"0.1"', '"0.0.9 "', '["0.0.9"]')
        ),
        ('"99.0.0"', "is newer than this one"),
    ],
)
@pytest.mark.parametrize("ending", ["html", "json"])
def test_a_report_by_no_version_or_a_newer_one_is_told(
    tracker: Tracker, tmp_path: Path, ending: str, version: str, told: str
) -> None:
    path = tmp_path / f"report.{ending}"
    tracker("report", "union-state", "--size", "page", "-o", str(path))
    with_version(path, version)

    result = tracker("verify", "--against", str(path))

    assert (result.exit_code, told in result.stderr) == (1, True)
    assert result.stderr.startswith(f"Error: {path} ")


def test_a_word_changed_on_a_page_that_nobody_published_is_told(
    tracker: Tracker, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    tracker("report", "union-state", "--period", "2024-Q4", "--lang", "de", "-o", str(path))
    told = path.read_text(encoding="utf-8")
    path.write_text(told.replace("keines der 28", "eines der 28", 1), encoding="utf-8")

    other = tracker("verify", "--against", str(path))

    assert other.exit_code == 1
    assert "its words come out otherwise: it says" in other.stderr
    assert "ist eines der 28 Programme" in other.stderr


def test_a_page_in_a_style_of_the_house_is_proven_by_what_is_on_record_alone(
    tracker: Tracker, tmp_path: Path
) -> None:
    path, kept, style = (tmp_path / name for name in ("a.html", "b.html", "house.css"))
    style.write_text("h1 { color: teal }", encoding="utf-8")
    made = ("report", "union-state", "--style", str(style), "-o")
    tracker(*made, str(path))

    beside = tracker("verify", "--against", str(path))
    tracker(*made, str(kept), "--publish", "q4")
    on_record = tracker("verify", "--against", str(kept))

    assert beside.exit_code == 1
    assert "it has a style or fonts of the house" in beside.stderr
    assert "--publish put it on record, else only its stamp" in beside.stderr
    assert (on_record.exit_code, "on record as q4" in on_record.stderr) == (0, True)


def test_json_that_is_laid_out_otherwise_says_the_same(tracker: Tracker, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    tracker("report", "union-state", "--size", "page", "-o", str(path))
    told = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(told), encoding="utf-8")

    result = tracker("verify", "--against", str(path), "--json")

    assert (result.exit_code, json.loads(result.stdout)["proven_by"]) == (0, "words")


def test_a_file_of_any_format_is_proven_to_the_byte(tracker: Tracker, tmp_path: Path) -> None:
    endings = ("json", "pdf", "md", "docx", "xlsx", "csv", "txt", "html")
    paths = [tmp_path / f"report.{ending}" for ending in endings]
    outputs = [word for path in paths for word in ("-o", str(path))]
    asked = ("report", "union-state", "--period", "2024-Q4", "--size", "page", *outputs)
    assert tracker(*asked).exit_code == 0

    for path in paths:
        result = tracker("verify", "--against", str(path), "--json")
        found = (result.exit_code, json.loads(result.stdout)["proven_by"])
        assert found == (0, "bytes"), path


def test_what_an_entry_says_is_not_taken_for_what_a_report_says_of_itself(
    tracker: Tracker, tmp_path: Path
) -> None:
    message = (
        "See tracker report union-state --as-of 2023-12-31 --known-at 9·0000-0000-0000-0000-0000"
        ' for "report,,,again,x,y" by treaty-tracker 0.0.9\n'
        '<script type="application/json" id="report-data">{}</script>\n'
    )
    acted = tracker(*ACT, "-m", message)
    paths = [tmp_path / f"report.{ending}" for ending in ("md", "txt", "csv", "docx", "xlsx")]
    outputs = [word for path in paths for word in ("-o", str(path))]
    made = tracker("report", "union-state", "--lang", "de", *outputs)

    assert (acted.exit_code, made.exit_code) == (0, 0), acted.stderr
    assert "9·0000" in paths[0].read_text("utf-8")
    for path in paths:
        result = tracker("verify", "--against", str(path), "--json")
        assert json.loads(result.stdout).get("proven_by") == "bytes", (path, result.stdout)


@pytest.mark.parametrize("ending", ["md", "txt"])
def test_a_page_in_another_language_is_made_again_in_it(
    tracker: Tracker, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"report.{ending}"
    tracker("report", "union-state", "--size", "page", "--lang", "de", "-o", str(path))

    assert "byte for byte" in tracker("verify", "--against", str(path)).stderr


def test_text_led_into_a_file_by_a_shell_is_proven(
    union_state: str, tmp_path: Path, tracker: Tracker
) -> None:
    path = tmp_path / "report.txt"
    made = run(union_state, "report", streams=f"> {shlex.quote(str(path))}", COLUMNS="200")

    assert made.returncode == 0
    assert "byte for byte" in tracker("verify", "--against", str(path)).stderr


def test_a_pdf_that_is_not_the_same_to_the_byte_is_not_proven(
    tracker: Tracker, tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    tracker("report", "union-state", "--period", "2024-Q4", "--size", "page", "-o", str(path))
    path.write_bytes(path.read_bytes() + b"\n")

    told = tracker("verify", "--against", str(path))

    assert told.exit_code == 1
    assert "what its pages look like is not, byte for byte" in told.stderr


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("nowhere", 4, "is no stamp, no file and no publication"),
        ("9·0000-0000-0000-0000-0000", 1, "something that it knew is missing here"),
        ("{}", 1, "is JSON without a whole stamp"),
        ("no stamp in it", 1, "No stamp such as"),
    ],
)
def test_what_holds_no_stamp_or_another_history_is_told(
    tracker: Tracker, tmp_path: Path, text: str, code: int, told: str
) -> None:
    file = tmp_path / "kept"
    file.write_text(text, encoding="utf-8")
    named = text if code == 4 or "·" in text else str(file)

    result = tracker("verify", "--against", named)

    assert (result.exit_code, told in result.stderr) == (code, True)


def test_a_stamp_of_another_number_is_told(tracker: Tracker) -> None:
    count, _, heads = tracker("stamp").stdout.strip().partition("·")

    result = tracker("verify", "--against", f"{int(count) - 1}·{heads}")

    assert result.exit_code == 1
    assert f"tells of {int(count) - 1} entries" in result.stderr
