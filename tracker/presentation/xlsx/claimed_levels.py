"""The sheet of the levels that parties claim of units; never mixed with what is assessed."""

from typing import Any, TypeAlias

from tracker.domain.reports import ProgressReport
from tracker.presentation.fields import called
from tracker.presentation.language import Language
from tracker.presentation.xlsx.book import Column

Row: TypeAlias = dict[str, Any]


def columns(report: ProgressReport, say: Language) -> list[Column[Row]]:
    """Whose word, the level or that none is said, and of how many units."""
    words = {
        (one.scale, one.level.code): say.level(one.level) for one in report.claimed_levels.levels
    }
    none = say("says no level")
    return [
        Column(called("by", say), lambda row: row["by"], 16),
        Column(called("level", say), lambda row: words.get((row["scale"], row["level"]), none), 24),
        Column(called("scale", say), lambda row: row["scale"], 16),
        Column(called("units", say), lambda row: row["units"]),
    ]
