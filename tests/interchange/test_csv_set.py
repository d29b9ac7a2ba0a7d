"""An agreement as CSV tables: a valid data package that says everything, and no formula."""

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.figures import Repeat
from tests.growing import World
from tests.hostile import FORMULAS
from tests.interchange.river import EXAMPLE
from tests.make import make_hand
from tracker.domain.formulas import STARTS
from tracker.domain.giving import Gathered
from tracker.interchange.agreement_file import read_agreement
from tracker.interchange.csv_set import DESCRIPTOR, csv_set, is_set
from tracker.services import references
from tracker.services.gathering import gather
from tracker.services.imports import take_in
from tracker.storage.connection import reading, unit_of_work

VALIDATE = """
import sys
from frictionless import validate
for folder in sys.argv[1:]:
    found = validate(f"{folder}/datapackage.json")
    for one in found.flatten(["title", "rowNumber", "message"]):
        print(folder, *one)
"""


def told(database: Path | str, slug: str) -> Gathered:
    with reading(str(database)) as connection:
        return gather(connection, references.agreement(connection, slug))


def written(told: Gathered, folder: Path, *, raw: bool = False) -> Path:
    folder.mkdir()
    for name, content in csv_set(told, raw=raw):
        (folder / name).write_bytes(content)
    return folder


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / f"{table}.csv").read_bytes().decode())))


def problems(*folders: Path) -> str:
    """What frictionless has against some sets."""
    words = [sys.executable, "-W", "ignore", "-c", VALIDATE, *map(str, folders)]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def deal(union_state_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled agreement as a set."""
    return written(told(union_state_file, "union-state"), tmp_path_factory.mktemp("set") / "deal")


@pytest.fixture
def river(database: str) -> Gathered:
    texts = EXAMPLE
    for number, formula in enumerate(FORMULAS):
        quoted = json.dumps(formula)
        texts += f"  - {{label: x{number}, event: check, on: 2024, message: {quoted}, "
        texts += f"found: {{{quoted}: {quoted}}}, lines: [{{commitment: 1.10, mention: true}}]}}\n"
    with unit_of_work(database) as connection:
        take_in(connection, read_agreement(texts), make_hand())
    return told(database, "river")


def test_frictionless_accepts_the_bundled_agreement_and_others_by_chance(
    deal: Path, empty_file: Path, tmp_path: Path, repeat: Repeat
) -> None:
    folders = [deal]

    @seed(3)
    @settings(
        max_examples=repeat(2, 60),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(st.data())
    def grow(data: Any) -> None:
        database = shutil.copyfile(empty_file, tmp_path / "grown.db")
        with unit_of_work(str(database)) as connection:
            World(data.draw, connection)
        folders.append(written(told(database, "pact"), tmp_path / f"{len(folders)}"))

    grow()
    assert problems(*folders) == ""


def test_frictionless_refuses_a_set_in_which_a_name_leads_nowhere(
    deal: Path, tmp_path: Path
) -> None:
    """So it looks at the keys at all."""
    spoilt = Path(shutil.copytree(deal, tmp_path / "spoilt"))
    lines = spoilt / "entry_parties.csv"
    lines.write_text(lines.read_text().replace(",JOINT", ",NOBODY", 1))

    assert 'violates the foreign key: for "party": values "NOBODY"' in problems(spoilt)


def test_a_set_says_what_the_ledger_says(deal: Path) -> None:
    commitments = {one["number"]: one for one in rows(deal, "commitments")}
    part = commitments["17.2"]
    [judged] = [one for one in rows(deal, "lines") if one["reason"] or one["level"] == "complete"][
        :1
    ]
    entries = {one["entry"]: one for one in rows(deal, "entries")}

    assert (part["parent"], part["section"], part["area"]) == ("17", "programmes", "energy")
    assert (len(commitments), len(entries), len(rows(deal, "rests_on")) > 200) == (89, 366, True)
    assert entries[judged["entry"]]["label"].startswith("a")
    assert {one["scale"] for one in rows(deal, "levels")} == {"union-state-2021@1"}
    half = next(one for one in rows(deal, "levels") if one["code"] == "partial")
    assert (half["progress"], half["progress_decimal"]) == ("0.5", "0.500000")
    earliest = next(one for one in entries.values() if one["label"] == "h1")
    days = (earliest["on"], earliest["on_first_day"], earliest["on_last_day"])
    assert days == ("2019-09", "2019-09-01", "2019-09-30")


def test_the_descriptor_says_whence_it_is_and_what_each_column_means(deal: Path) -> None:
    package = json.loads((deal / DESCRIPTOR).read_text())
    fields = [field for one in package["resources"] for field in one["schema"]["fields"]]

    assert package["tracker"]["stamp"] == "369·e2b7-df35-57b9-3fb3-ba11"
    assert package["tracker"]["left_out"]["internal_entries"] == 0
    assert package["title"].startswith("Decree on the Main Directions")
    assert all(field["description"] and field["type"] for field in fields)
    assert {field["type"] for field in fields} == {"string", "integer", "number", "boolean", "date"}
    assert {path.name for path in deal.iterdir()} == {
        DESCRIPTOR,
        *(one["path"] for one in package["resources"]),
    }


def test_no_text_begins_a_formula_unless_a_machine_asks(river: Gathered, tmp_path: Path) -> None:
    guarded = written(river, tmp_path / "guarded")
    raw = written(river, tmp_path / "raw", raw=True)
    messages = [[one["message"] for one in rows(folder, "entries")] for folder in (guarded, raw)]
    tables = [one for path in guarded.glob("*.csv") for one in rows(guarded, path.stem)]
    cells = [cell for one in tables for cell in one.values()]

    assert [one for one in cells if one.startswith(STARTS)] == []
    assert [one for one in messages[1] if one.startswith(STARTS)] != []
    assert [one.removeprefix("'") for one in messages[0]] == messages[1]
    assert "apostrophe" in (guarded / DESCRIPTOR).read_text()
    assert json.loads((raw / DESCRIPTOR).read_text())["tracker"]["guarded"] is False
    assert problems(guarded, raw) == ""


def test_files_are_utf_8_with_plain_ends_of_lines(deal: Path) -> None:
    for path in deal.iterdir():
        content = path.read_bytes()
        assert b"\r" not in content, path.name
        assert not content.startswith(b"\xef\xbb\xbf"), path.name
        assert content.decode().endswith("\n")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"tracker": {"form": "x"}}', "[" * 100_000])
def test_a_folder_with_another_descriptor_is_not_ours(
    deal: Path, tmp_path: Path, text: str
) -> None:
    spoilt = Path(shutil.copytree(deal, tmp_path / "spoilt"))
    assert is_set(spoilt)
    (spoilt / "mine.txt").write_text("x")
    assert not is_set(spoilt)
    (spoilt / "mine.txt").unlink()
    (spoilt / DESCRIPTOR).write_text(text)
    assert not is_set(spoilt)
