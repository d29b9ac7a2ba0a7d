"""Reports that several formats are tested with, made once: a true one, and one of hostile texts."""

import shutil
from pathlib import Path

import pytest

from tests.hostile import FOLLOWED, FORMULAS, OFFICE, STORABLE, TEXT_ALONE
from tests.presentation.hostile_report import hostile
from tracker.domain.dates import parse_period
from tracker.domain.reports import ProgressReport
from tracker.domain.text import clean
from tracker.services.reports import report
from tracker.storage.connection import reading, unit_of_work
from tracker.storage.queries import things


@pytest.fixture(scope="session")
def deal(union_state_file: Path) -> ProgressReport:
    """The full report on the Union State agreement for 2024-Q4."""
    period = parse_period("2024-Q4")
    with reading(str(union_state_file)) as connection:
        agreement = things.agreements(connection)[0]
        return report(
            connection,
            agreement,
            as_of=period.as_of,
            since=period.since,
            period="2024-Q4",
            size="full",
        )


@pytest.fixture(scope="session")
def hostile_texts() -> tuple[str, ...]:
    """Formulas and everything else that tries to be code, as the ledger keeps it."""
    kept = (clean(text, field="title") for text in (*FORMULAS, *OFFICE, *STORABLE))
    return tuple(dict.fromkeys(text for text in kept if text))


@pytest.fixture(scope="session")
def hostile_report(
    migrated_file: Path, tmp_path_factory: pytest.TempPathFactory, hostile_texts: tuple[str, ...]
) -> ProgressReport:
    """A full report with a commitment for each of them, and sources at 35 addresses."""
    path = shutil.copyfile(migrated_file, tmp_path_factory.mktemp("hostile") / "tracker.db")
    with unit_of_work(str(path)) as connection:
        return hostile(connection, hostile_texts, (*TEXT_ALONE, *FOLLOWED))
