"""What answers are measured by: the least SQL that gives them."""

from tests.benchmarks.updates import AS_OF, KNOWN_AT

NEWEST_FIRST = "ORDER BY s.as_of DESC, s.recorded_at DESC, s.id DESC LIMIT 1"
NEWEST = "u.commitment_id, u.status, u.as_of, u.progress"
KNOWN = f" AND s.recorded_at <= '{KNOWN_AT}'"


def by_day(known: str = "") -> str:
    """The updates of a commitment `c` by a day, and if told known at a time."""
    return f"s.commitment_id = c.id AND s.as_of <= '{AS_OF}'{known}"


def skip(columns: str = NEWEST, known: str = "") -> str:
    """The newest update of each commitment by a day: the best form for SQLite."""
    newest = f"SELECT s.id FROM status_update s WHERE {by_day(known)} {NEWEST_FIRST}"
    return f"SELECT {columns} FROM commitment c JOIN status_update u ON u.id = ({newest})"


def lateral(known: str = "") -> str:
    """The same; the best form for PostgreSQL where history is long."""
    newest = f"SELECT * FROM status_update s WHERE {by_day(known)} {NEWEST_FIRST}"
    return f"SELECT {NEWEST} FROM commitment c CROSS JOIN LATERAL ({newest}) u"


def distinct(known: str = "") -> str:
    """The same; the best form for PostgreSQL where history is short."""
    return (
        f"SELECT DISTINCT ON (s.commitment_id) {NEWEST.replace('u.', 's.')} FROM status_update s"
        f" WHERE s.as_of <= '{AS_OF}'{known}"
        " ORDER BY s.commitment_id, s.as_of DESC, s.recorded_at DESC, s.id DESC"
    )


def own(known: str = "") -> str:
    """The same over the tables of a ledger on SQLite, corrections left aside."""
    newest = (
        "SELECT s.rowid FROM line s WHERE s.thing = c.thing AND s.kind = 'assessment'"
        f" AND s.last_day <= '{AS_OF}'{known}"
        " ORDER BY s.last_day DESC, s.height DESC, s.uid DESC LIMIT 1"
    )
    columns = "u.thing, u.level, u.last_day, u.confidence"
    return f"SELECT {columns} FROM commitment c JOIN line u ON u.rowid = ({newest})"


REPORT = f"{skip('c.area, u.status, count(*)')} GROUP BY 1, 2"
