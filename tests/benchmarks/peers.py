"""Peers that do our jobs on the same data, each by a command as its users would write it."""

import json
import os
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from uuid import NAMESPACE_OID, uuid5

from xlsxwriter import Workbook

from tests.benchmarks.bench import Bench
from tests.benchmarks.floors import REPORT
from tests.benchmarks.timing import Cost, Work
from tests.benchmarks.updates import AS_OF, COMMITMENT, FEW, UPDATE, Size, commitments, updates

MOST = 1_000  # commitments that a peer with files of its own gets: more take it minutes
SEARCHED = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
LIST = f"SELECT * FROM commitment LIMIT {FEW}"
ONE = {
    "commitment_id": 1,
    "as_of": "2026-01-01",
    "recorded_at": "2026-01-01T00:00:00Z",
    "status": "partial",
    "progress": 50,
    "note": "x",
    "author": "ana",
}
IMPORT = ".mode csv\n.import {folder}/updates.csv status_update\n"
DUCK = "import duckdb, sys; print(duckdb.connect(sys.argv[1]).execute(sys.argv[2]).fetchall())"
DUCK_IMPORT = """
    CREATE TABLE commitment AS FROM read_csv('{folder}/commitments.csv');
    CREATE TABLE status_update AS FROM read_csv('{folder}/updates.csv')"""
DUCK_REPORT = f"""
    SELECT c.area, u.status, count(*) FROM commitment c JOIN (
        SELECT commitment_id, arg_max(status, (as_of, recorded_at, id)) AS status
        FROM status_update WHERE as_of <= '{AS_OF}' GROUP BY 1
    ) u ON u.commitment_id = c.id GROUP BY 1, 2"""
PANDAS = f"""
import pandas
sheets = pandas.read_excel({{path!r}}, sheet_name=None, engine="openpyxl")
updates = sheets["updates"]
by_day = updates[updates.as_of <= "{AS_OF}"].sort_values(["as_of", "recorded_at", "id"])
newest = by_day.groupby("commitment_id").tail(1)
both = newest.merge(sheets["commitments"], left_on="commitment_id", right_on="id")
print(both.groupby(["area", "status"]).size())
"""

Works = Mapping[str, Work]


class Peer(NamedTuple):
    """Another program: whether it is here, how it comes here, and what it does."""

    name: str
    is_here: bool
    installed_by: str
    works: Callable[[Bench, Size], Works]


def program(name: str) -> str | None:
    return shutil.which(name, path=SEARCHED)


def works(bench: Bench, job: str, size: Size) -> dict[str, Work]:
    """What each peer that is here does for a job."""
    found = {peer.name: peer.works(bench, size) for peer in PEERS if peer.is_here}
    return {name: does[job] for name, does in found.items() if job in does}


def missing() -> str:
    """Which peers are not here, and how they come here."""
    names = [f"{peer.name} ({peer.installed_by})" for peer in PEERS if not peer.is_here]
    return f"Not installed, so not beside us: {', '.join(names)}." if names else ""


def shell(bench: Bench, size: Size) -> Works:
    fresh, folder = bench.folder / "shell.db", bench.tables(size)
    return {
        "import": anew(
            fresh, bench.command("sqlite3", str(fresh), given=IMPORT.format(folder=folder))
        )
    }


def sqlite_utils(bench: Bench, size: Size) -> Works:
    plain, fresh = str(bench.plain(size)), bench.folder / "utils.db"
    utils = str(program("sqlite-utils"))
    take = ("insert", str(fresh), "status_update", f"{bench.tables(size)}/updates.csv", "--csv")
    return {
        "--version": bench.command(utils, "--version"),
        "list": bench.command(utils, "rows", plain, "commitment", "--limit", str(FEW), "-t"),
        "log": bench.command(utils, "insert", plain, "status_update", "-", given=json.dumps(ONE)),
        "report": bench.command(utils, "query", plain, REPORT, "-t"),
        "import": anew(fresh, bench.command(utils, *take)),
    }


def duckdb(bench: Bench, size: Size) -> Works:
    def asks(path: Path, query: str) -> Work:
        return bench.command(sys.executable, "-I", "-c", DUCK, str(path), query)

    def make(path: Path, _: Size) -> None:
        asks(path, reads)()

    reads = DUCK_IMPORT.format(folder=bench.tables(size))
    made = bench.made(bench.folder / f"{size.commitments}-{size.each}.duckdb", size, make)
    fresh = bench.folder / "fresh.duckdb"
    return {
        "list": asks(made, LIST),
        "log": asks(made, f"INSERT INTO status_update VALUES {0, *ONE.values()}"),
        "report": asks(made, DUCK_REPORT),
        "import": anew(fresh, asks(fresh, reads)),
    }


def taskwarrior(bench: Bench, size: Size) -> Works:
    if size.commitments > MOST:
        return {}
    folder = bench.folder / f"tasks-{size.commitments}-{size.each}"

    def does(*words: str) -> Work:
        return bench.command("task", *words, TASKDATA=str(folder), TASKRC=f"{folder}/taskrc")

    if not folder.exists():
        make_tasks(folder, size)
        does("rc.bulk=0", "import", f"{folder}/tasks.json")()
    return {
        "--version": does("--version"),
        "list": does(f"limit:{FEW}", "list"),
        "log": does("rc.bulk=0", "1", "annotate", "partial 50%"),
    }


def make_tasks(folder: Path, size: Size) -> None:
    """A task for each commitment, its updates as annotations."""
    folder.mkdir()
    (folder / "taskrc").write_text("confirmation=off\nverbose=nothing\nhooks=off\n")
    told = defaultdict[int | str, list[dict[str, str]]](list)
    for _, whose, day, _, level, progress, note, _ in updates(size):
        at = f"{str(day).replace('-', '')}T{len(told[whose]):06}Z"
        told[whose].append({"entry": at, "description": f"{level} {progress}% {note}"})
    tasks = [
        {
            "uuid": str(uuid5(NAMESPACE_OID, str(ref))),
            "description": title,
            "project": area,
            "status": "pending",
            "entry": "20190101T000000Z",
            "annotations": told[number],
        }
        for number, ref, title, area, *_ in commitments(size)
    ]
    (folder / "tasks.json").write_text(json.dumps(tasks))


def pandas(bench: Bench, size: Size) -> Works:
    if size.commitments > MOST:
        return {}
    path = bench.folder / f"book-{size.commitments}-{size.each}.xlsx"
    made = bench.made(path, size, make_book)
    return {"report": bench.command(sys.executable, "-I", "-c", PANDAS.format(path=str(made)))}


def make_book(path: Path, size: Size) -> None:
    with path.open("wb") as file, Workbook(file, {"constant_memory": True}) as book:
        for name, heads, rows in (
            ("commitments", COMMITMENT, commitments(size)),
            ("updates", UPDATE, updates(size)),
        ):
            sheet = book.add_worksheet(name)
            for number, row in enumerate([heads, *rows]):
                sheet.write_row(number, 0, row)


def anew(path: Path, work: Work) -> Work:
    """A work that makes a file, without it."""

    def done() -> Cost:
        path.unlink(missing_ok=True)
        return work()

    return done


PEERS = (
    Peer("sqlite3", program("sqlite3") is not None, "apt install sqlite3", shell),
    Peer(
        "sqlite-utils",
        program("sqlite-utils") is not None,
        "pip install sqlite-utils",
        sqlite_utils,
    ),
    Peer("Taskwarrior", program("task") is not None, "apt install taskwarrior", taskwarrior),
    Peer("DuckDB", find_spec("duckdb") is not None, "pip install duckdb", duckdb),
    Peer(
        "pandas",
        bool(find_spec("pandas") and find_spec("openpyxl")),
        "pip install pandas openpyxl",
        pandas,
    ),
)
