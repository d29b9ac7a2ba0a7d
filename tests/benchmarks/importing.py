"""Prints what `import` of a table of updates costs beside others that take in the same file.

    python -m tests.benchmarks.importing [--profile] [ROWS ...]

Beside it stand `sqlite3 .import` and `sqlite-utils insert`, which put the cells into one table as
they are: no checks, no hash, no history, no index. The third is the least that our tables can cost:
the rows that the import made, put into an empty ledger by SQL alone, with its triggers, keys and
indexes. All run as whole processes, one after the other; ratios are of processor time, which other
work on the machine changes least. With --profile it also prints where our time goes.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

ROWS = (100_000, 1_000_000)
COMMITMENTS = 1_000
LEVELS = ("not_started", "preparatory", "partial", "substantial", "complete")
FIRST_DAY = date(2015, 1, 1)
UNIT = 1 if sys.platform != "darwin" else 1024
PLAN = """\
format: tracker.mapping/1
agreement:
  {slug: big, title: {en: Big}, unit: commitments, expiry: freeze, inherits_deadline: false,
   scale: core@1}
parties: [{code: XX, name: {en: Xland}, kind: state}]
tables:
  - columns: {number: number, title: title}
"""
UPDATES = """\
format: tracker.mapping/1
agreement: big
by: XX
tables:
  - each: update
    columns: {number: number, on: date, level: status, message: comment}
"""
READY = """\
PRAGMA foreign_keys = ON;
PRAGMA recursive_triggers = ON;
PRAGMA synchronous = FULL;
PRAGMA cache_size = -64000;
ATTACH '{done}' AS done;
BEGIN IMMEDIATE;
{inserts}
COMMIT;
"""
RUN = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(sys.stdin.read())"
FILLED = {
    "thing": "row",
    "entry": "row",
    "line": "entry",
    "citation": "entry",
    "parent": "entry",
    "words": "entry",
}
SQL = (sys.executable, "-c", RUN)
TRACKER = (sys.executable, "-m", "tracker")
OURS = "tracker import"
SEARCHED = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds, those of the processor, and megabytes at its peak."""

    seconds: float
    processor: float
    megabytes: float


def cost(command: Sequence[str], environment: Mapping[str, str], text: str | None = None) -> Cost:
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        env=dict(environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin
    process.stdin.write(text or "")
    process.stdin.close()
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)[:200]} failed")
    seconds = time.perf_counter() - start
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024 / UNIT)


def write_updates(path: Path, rows: int) -> None:
    """Updates of commitments in any order, the same from run to run."""
    numbers = random.Random(rows)
    with path.open("w") as file:
        file.write("number,date,status,comment\n")
        for row in range(rows):
            number = numbers.randint(1, COMMITMENTS)
            day = FIRST_DAY + timedelta(days=numbers.randrange(3_650))
            level = LEVELS[numbers.randrange(5)]
            file.write(f"{number},{day},{level},Update {row} of the ministry\n")


def make_plan(folder: Path, environment: Mapping[str, str]) -> None:
    """A database with the agreement that the updates are about."""
    (folder / "plan.yaml").write_text(PLAN)
    (folder / "updates.yaml").write_text(UPDATES)
    titles = (f"{n},Commitment {n} of the plan\n" for n in range(1, COMMITMENTS + 1))
    (folder / "plan.csv").write_text("number,title\n" + "".join(titles))
    words = (f"{folder}/plan.csv", "--map", f"{folder}/plan.yaml")
    cost((*TRACKER, "database", "init", "--empty"), environment)
    cost((*TRACKER, "import", *words), environment)


def costs(folder: Path, rows: int, environment: Mapping[str, str]) -> dict[str, Cost | None]:
    """What each way to take in so many updates costs; None of a program that is missing."""
    table, done = folder / "updates.csv", folder / "tracker.db"
    write_updates(table, rows)
    make_plan(folder, environment)
    shutil.copy(done, folder / "ready.db")
    ours = (*TRACKER, "import", str(table), "--map", f"{folder}/updates.yaml")
    shell, utils = shutil.which("sqlite3"), shutil.which("sqlite-utils", path=SEARCHED)
    script = f".mode csv\n.import {table} updates\n"
    insert = (str(utils), "insert", f"{folder}/utils.db", "updates", str(table), "--csv")
    ready = READY.format(done=done, inserts="\n".join(map(copied, FILLED)))
    return {
        "sqlite3 .import": cost((shell, f"{folder}/s.db"), environment, script) if shell else None,
        "sqlite-utils insert": cost(insert, environment) if utils else None,
        OURS: cost(ours, environment),
        "our rows by SQL alone": cost((*SQL, f"{folder}/ready.db"), environment, ready),
        "the same file again": cost(ours, environment),
        "tracker verify": cost((*TRACKER, "verify"), environment),
    }


def copied(table: str) -> str:
    """The statement that copies the rows that an import has added to a table."""
    key = FILLED[table]
    newest = f"(SELECT coalesce(max({key}), 0) FROM main.{table})"
    return f"INSERT INTO {table} SELECT * FROM done.{table} WHERE {key} > {newest} ORDER BY {key};"


def tell(rows: int, found: Mapping[str, Cost | None]) -> None:
    """Print each cost, with ours as a multiple of it."""
    ours = found[OURS]
    assert ours
    heads = ("seconds", "processor", "peak MB", "ours / it")
    print(f"\n{f'{rows:,} updates':<24}" + "".join(f"{head:>12}" for head in heads))
    for name, one in found.items():
        if one is None:
            print(f"{name:<24}{'missing':>12}")
            continue
        ratio = ours.processor / one.processor
        plain = f"{one.seconds:>12.1f}{one.processor:>12.1f}{one.megabytes:>12.0f}"
        print(f"{name:<24}{plain}{ratio:>12.2f}")


def profile(folder: Path, environment: Mapping[str, str]) -> None:
    """Print where the time goes of an import into a fresh database."""
    (folder / "tracker.db").unlink()
    make_plan(folder, environment)
    words = ("import", f"{folder}/updates.csv", "--map", f"{folder}/updates.yaml")
    print("\nof our processor time", flush=True)
    cost((sys.executable, "-m", "tests.benchmarks.sampling", *words), environment)


def main() -> None:
    words = sys.argv[1:]
    counts = [int(word.replace(",", "")) for word in words if word != "--profile"] or ROWS
    peaks = []
    for rows in counts:
        with tempfile.TemporaryDirectory() as name:
            own = {"TRACKER_DATABASE": f"{name}/tracker.db", "TRACKER_AUTHOR": "ana", "HOME": name}
            environment = {**os.environ, **own}
            found = costs(Path(name), rows, environment)
            tell(rows, found)
            peaks.append(found[OURS])
            if "--profile" in words:
                profile(Path(name), environment)
    if len(peaks) > 1 and peaks[0] and peaks[-1]:
        growth = peaks[-1].megabytes / peaks[0].megabytes
        print(f"\npeak memory, {counts[0]:,} to {counts[-1]:,} updates: {growth:.2f}")


if __name__ == "__main__":
    main()
