"""The jobs of the benchmarks run at the size of toys; what they measure then means nothing."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.benchmarks import as_of, printing, start_up, verifying
from tests.benchmarks.bench import TRACKER, Bench
from tests.benchmarks.command import JOBS
from tests.benchmarks.table import Row
from tests.benchmarks.timing import Cost, process
from tests.figures import Repeat
from tracker.cli import app


def on_a_file(bench: Bench) -> Iterator[Row]:
    """The part of a job that needs no server."""
    for side, known in as_of.SIDES.items():
        yield from as_of.on_sqlite(bench, bench.size, side, known)


QUICK = (start_up.rows, on_a_file, printing.rows, verifying.rows)


def in_this_process(
    command: Sequence[str],
    environment: Mapping[str, str],
    *,
    given: str = "",
    terminal: bool = False,
) -> Cost:
    """Run our commands here, where they start sooner, and those of others as they are."""
    if tuple(command[: len(TRACKER)]) != TRACKER:
        return process(command, environment, given=given, terminal=terminal)
    done = CliRunner().invoke(app, command[len(TRACKER) :], env=environment, input=given)
    assert done.exit_code == 0, done.output
    return Cost(1, 1, 1)


def test_each_job_tells_ours_beside_a_floor(
    tmp_path: Path, request: pytest.FixtureRequest, repeat: Repeat
) -> None:
    many, grown = repeat(100, 290), repeat(0, 29)

    def server() -> str:
        return str(request.getfixturevalue("postgresql_server")("{name}"))

    bench = Bench(tmp_path, many, grown, 0, in_this_process, server)

    told = [list(rows(bench)) for rows in (JOBS.values() if grown else QUICK)]

    assert all(told)
    assert all(row.ratio > 0 and str(row).startswith(row.job) for rows in told for row in rows)
