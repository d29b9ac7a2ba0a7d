"""The agreement of twelve units by which the figures are defined, as of 30 June 2026."""

from datetime import date
from fractions import Fraction

from tracker.domain.dates import PartialDate
from tracker.domain.scores import Unit

AS_OF = date(2026, 6, 30)
LEVELS = (
    "not_started",
    "preparatory",
    "partial",
    "substantial",
    "complete",
    "no_evidence",
    "unverifiable",
)
PROGRESS = {level: Fraction(step, 4) for step, level in enumerate(LEVELS[:5])}

ROWS = """
C1    A    complete      2026-05-31  2025-12-31  2025-12-31  2025-11-20
C2    A    complete      2026-01-31  2025-06-30  2025-12-31  2025-12-15
C3    B    substantial   2026-06-15  2025-12-31  2026-06-30  -
C4    B    partial       2026-06-15  2026-03-31  2026-03-31  -
C5    A    preparatory   2026-03-31  2026-12-31  2027-12-31  -
C6    B    not_started   2026-05-31  2026-06-30  2026-06-30  -
C7    A    no_evidence   2026-02-28  2026-03-31  2026-03-31  -
C8    B    -             -           2026-12-31  2026-12-31  -
C9    A    withdrawn     2026-01-31  2025-12-31  2025-12-31  -
C10a  A,B  complete      2026-04-30  2026-03-31  2026-03-31  2026-03-31
C10b  A,B  preparatory   2026-06-15  2026-06-30  2026-12-31  -
C10c  A,B  unverifiable  2026-01-31  -           -           -
"""


def day(text: str) -> PartialDate | None:
    """A date as written in a table; a hyphen is none."""
    return None if text == "-" else PartialDate.parse(text)


def read(row: str) -> Unit:
    """One line of the table."""
    number, _, level, looked_on, original, current, reached = row.split()
    return Unit(
        number=number,
        level=None if level == "-" else level,
        progress=PROGRESS.get(level),
        out=level == "withdrawn",
        original_due=day(original),
        current_due=day(current),
        reached=day(reached),
        looked_on=day(looked_on),
    )


UNITS = tuple(read(row) for row in ROWS.strip().splitlines())
