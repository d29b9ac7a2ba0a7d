"""Prints what `verify` and `log` cost on a long ledger, as ratios: time, and memory at its peak.

    python -m tests.benchmarks.many [RUNS]

`verify` of 100,000 entries stands beside reading and chaining as many plain rows, in one process;
`log` into 100,000 entries beside `log` into the bundled agreement, as whole processes in turn.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.chain_reference import make_log, seconds_to_chain
from tests.benchmarks.many_entries import make_many
from tests.benchmarks.start_up import LOG, WHY, medians

RUNS = 5
MANY = 100_000
FEW = 10_000
PEAK = (
    "import resource, sys\n"
    "from tracker.services.verifying import verify\n"
    "from tracker.storage.connection import reading\n"
    "with reading(sys.argv[1]) as connection: verify(connection)\n"
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
)
UNIT = 1024 if sys.platform != "darwin" else 1024 * 1024


def median(measure: Callable[[], float], runs: int) -> float:
    return statistics.median(measure() for _ in range(runs))


def seconds_to_verify(path: Path) -> float:
    from tracker.services.verifying import verify
    from tracker.storage.connection import reading

    start = time.perf_counter()
    with reading(str(path)) as connection:
        verify(connection)
    return time.perf_counter() - start


def peak(path: Path) -> float:
    """The most memory that a process takes to verify a database, in megabytes."""
    done = subprocess.run([sys.executable, "-c", PEAK, str(path)], capture_output=True, check=True)
    return int(done.stdout) / UNIT


def log_times(folder: Path, small: Path, large: Path, runs: int) -> list[float]:
    command = [sys.executable, "-I", "-m", "tracker", "--author", "benchmark"]
    words = ["log", *LOG, *WHY]
    pair = [[*command, "--database", str(path), *words] for path in (small, large)]
    environment = {**os.environ, "HOME": str(folder), "PAGER": ""}
    return medians(pair, environment, runs, terminal=False)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        names = ("plain", "small", "few", "many")
        plain, small, few, many = (folder / f"{one}.db" for one in names)
        make_log(plain, MANY)
        for path, count in ((small, 0), (few, FEW), (many, MANY)):
            make_many(path, count)
        print(f"{'':<34}{'reference':>12}{'tracker':>12}{'ratio':>8}   ({runs} runs, medians)")
        floor = median(lambda: seconds_to_chain(plain), runs)
        taken = median(lambda: seconds_to_verify(many), runs)
        row("verify, 100,000 entries", f"{floor:.2f} s", f"{taken:.2f} s", taken / floor)
        before, after = peak(few), peak(many)
        row("peak memory, 10,000 to 100,000", f"{before:.0f} MB", f"{after:.0f} MB", after / before)
        base, logged = log_times(folder, small, many, 4 * runs)
        small_log, large_log = f"{base * 1000:.0f} ms", f"{logged * 1000:.0f} ms"
        row("log, 28 commitments to 100,000", small_log, large_log, logged / base)


def row(name: str, reference: str, taken: str, ratio: float) -> None:
    print(f"{name:<34}{reference:>12}{taken:>12}{ratio:>8.2f}")


if __name__ == "__main__":
    main()
