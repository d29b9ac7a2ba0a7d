"""The commands of the README do what it says, in a scratch database."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.shell import line as run_line

README = Path(__file__).parent.parent / "README.md"
TEXT = README.read_text(encoding="utf-8")


def tour() -> list[tuple[str, str]]:
    """Each command of the tour, with the lines printed under it (those after `…` are left out)."""
    found: list[tuple[str, str]] = []
    for block in re.findall(r"```console\n(.*?)```", TEXT, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = re.sub(r"\\\n\s+", " ", part).partition("\n")
            found.append((command, shown))
    return found


def test_the_tour_runs_and_prints_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    example = re.search(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    assert example
    (tmp_path / "river.yaml").write_text(example.group(1), encoding="utf-8")
    commands = tour()
    assert len(commands) >= 10

    for command, shown in commands:
        done = run_line(command, database=tmp_path / "tour.db")
        assert done.returncode == 0, f"{command}: {done.stderr}"
        printed = done.stdout + done.stderr
        for line in filter(None, map(str.strip, shown.splitlines())):
            if line != "…":
                assert line in printed, f"{command} does not print {line!r}:\n{printed}"


def test_the_query_gives_the_rows_under_it(union_state: str) -> None:
    example = re.search(r"```sql\n(.*?)```", TEXT, re.DOTALL)
    assert example
    query, *shown = re.split(r"\n-- ", example.group(1).strip())

    with closing(sqlite3.connect(f"file:{union_state}?mode=ro", uri=True)) as raw:
        rows = raw.execute(query).fetchall()

    assert ["|".join("" if one is None else str(one) for one in row) for row in rows] == shown


def test_the_two_commands_make_their_environment_themselves() -> None:
    report, tests = re.findall(r"^(python3 -m venv .*)$", TEXT, re.MULTILINE)

    assert report.endswith("tracker report union-state")
    assert tests.endswith("pytest")
    assert tests in (README.parent / ".ci" / "run").read_text(encoding="utf-8")


def test_the_picture_is_there() -> None:
    picture = re.search(r"!\[.*?\]\((.*?)\)", TEXT)

    assert picture
    assert "<svg" in (README.parent / picture.group(1)).read_text(encoding="utf-8")


def test_the_mapping_that_it_shows_takes_in_such_a_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    mapping = next(
        one for one in re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL) if "mapping" in one
    )
    (tmp_path / "plan.map").write_text(mapping, encoding="utf-8")
    heads = "Nr;Maßnahme;Federführend;Beteiligt;Stand;Frist"
    row = "1;Den Damm bauen;Energieministerium;n/a;teilweise;31.12.2025"
    (tmp_path / "plan.csv").write_text(f"{heads}\n{row}\n", encoding="utf-8")
    command = "tracker import plan.csv --map plan.map && tracker show river-plan/1"
    done = run_line(command, database=tmp_path / "tour.db")

    assert done.returncode == 0, done.stderr
    assert "Den Damm bauen" in done.stdout
    assert "DE says 2025-12-31" in done.stdout
