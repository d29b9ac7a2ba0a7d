"""The same report is the same bytes in every format: another day, zone, locale and hash seed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.programs import needed_library
from tracker.presentation.formats import FORMATS

ENDINGS = {one.name: next(filter(None, one.endings)) for one in FORMATS.values()}
HERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "2"}
LATER = "+400d"
CLOCK = "/usr/lib/*/faketime/libfaketime.so.1"


@pytest.fixture(scope="module")
def clock() -> Path:
    """What makes a program believe in another day."""
    return needed_library(CLOCK, "libfaketime")


@pytest.fixture(scope="module")
def both(
    union_state_file: Path, clock: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """Two folders with the report in all formats, made in two places on two days."""
    here, elsewhere = (tmp_path_factory.mktemp(name) for name in ("here", "elsewhere"))
    made_in(here, union_state_file, HERE)
    made_in(elsewhere, union_state_file, {**ELSEWHERE, "LD_PRELOAD": str(clock), "FAKETIME": LATER})
    return here, elsewhere


def made_in(folder: Path, database: Path, environment: dict[str, str]) -> None:
    outputs = [word for ending in ENDINGS.values() for word in ("-o", f"report{ending}")]
    command = (sys.executable, "-m", "tracker", "--database", str(database), "report")
    words = ("union-state", "--period", "2024-Q4", "--lang", "ru", *outputs)
    subprocess.run(
        [*command, *words],
        cwd=folder,
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
    )


def test_the_other_place_believes_in_another_day(clock: Path) -> None:
    ask = [sys.executable, "-c", "import time; print(time.time())"]
    believed = [
        float(subprocess.run(ask, env=env, check=True, capture_output=True).stdout)
        for env in (os.environ, {**os.environ, "LD_PRELOAD": str(clock), "FAKETIME": LATER})
    ]

    assert believed[1] - believed[0] > 399 * 86_400


@pytest.mark.past
@pytest.mark.parametrize("format_", ENDINGS)
def test_a_report_is_the_same_bytes_elsewhere(both: tuple[Path, Path], format_: str) -> None:
    here, elsewhere = (folder / f"report{ENDINGS[format_]}" for folder in both)

    assert here.read_bytes() == elsewhere.read_bytes()
