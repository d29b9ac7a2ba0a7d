"""Prints what reports cost beside other work on the same records, as ratios of medians.

    python -m tests.benchmarks.reports [RUNS] [COMMITMENTS ENTRIES]

The terminal page of the Union State agreement runs beside `list`, both as whole processes at a
pseudo-terminal, in turn. HTML of a big agreement, everything in it, runs beside two others: the
same report as JSON, which fetches the same records and dumps them, and a bare loop that parses the
stored bodies and dumps them, with lines, citations and definitions. Memory is each one's peak.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.big_agreement import SLUG, make_big
from tests.benchmarks.start_up import medians
from tracker.cli.first_use import make

RUNS = 11
COMMITMENTS, ENTRIES = 10_000, 100_000
TRACKER = (sys.executable, "-I", "-m", "tracker")
PEAK = """
import resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(time.perf_counter() - start, peak / 1024)
"""
BARE = """
import json, sqlite3, sys
rows = sqlite3.connect(sys.argv[1])
with open(sys.argv[2], "w") as file:
    for (body,) in rows.execute("SELECT body FROM entry ORDER BY row"):
        json.dump(json.loads(body), file, ensure_ascii=False)
    for table in ("line", "citation", "commitment", "source", "party"):
        for row in rows.execute(f"SELECT * FROM {table}"):
            json.dump(row, file, default=str)
"""


def cost(command: Sequence[str], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds and peak megabytes of one process."""
    asked = [sys.executable, "-I", "-c", PEAK, *command]
    told = subprocess.run(asked, env=environment, check=True, capture_output=True, text=True)
    seconds, megabytes = map(float, told.stdout.split())
    return seconds, megabytes


def page(folder: str, runs: int) -> None:
    """The page at a terminal beside `list`."""
    database = Path(folder) / "tracker.db"
    make(database, empty=False)
    environment = {**os.environ, "TRACKER_DATABASE": str(database), "HOME": folder, "PAGER": ""}
    commands = [[*TRACKER, "list"], [*TRACKER, "report", "--as-of", "2024-12-31"]]
    listed, reported = medians(commands, environment, runs, terminal=True)
    print(f"{'list, 28 commitments':<34}{listed * 1000:>8.0f} ms")
    print(f"{'report, one page of them':<34}{reported * 1000:>8.0f} ms{reported / listed:>8.2f}")


def whole(folder: str, commitments: int, entries: int) -> None:
    """HTML of a big agreement beside JSON of it, and a bare dump of its rows."""
    database = f"{folder}/big.db"
    make_big(Path(database), commitments, entries)
    environment = {**os.environ, "TRACKER_DATABASE": database, "HOME": folder}
    asked = (*TRACKER, "report", SLUG, "--as-of", "2024-12-31", "-o")
    works = {
        "rows parsed and dumped": (
            sys.executable,
            "-c",
            BARE,
            str(database),
            f"{folder}/bare.json",
        ),
        "report as JSON": (*asked, f"{folder}/big.json"),
        "report as HTML": (*asked, f"{folder}/big.html"),
    }
    costs = {name: cost(command, environment) for name, command in works.items()}
    against, _ = costs["report as JSON"]
    print(f"\n{commitments:,} commitments, {entries:,} entries")
    for name, (seconds, megabytes) in costs.items():
        print(f"{name:<34}{seconds:>8.1f} s {seconds / against:>8.2f}{megabytes:>8.0f} MB")


def main() -> None:
    asked = [int(word) for word in sys.argv[1:]]
    runs = asked[0] if asked else RUNS
    commitments, entries = asked[1:] or (COMMITMENTS, ENTRIES)
    with tempfile.TemporaryDirectory() as folder:
        page(folder, runs)
        whole(folder, commitments, entries)


if __name__ == "__main__":
    main()
