"""What the parties say of single units: the levels they claim, counted beside each other."""

from tracker.domain.claimed_levels import ClaimedLevel
from tracker.domain.reports import ProgressReport
from tracker.presentation.document import Grid, Paragraph, Part
from tracker.presentation.language import Language
from tracker.presentation.report import naming

MOST_COLUMNS = 4  # of parties; more of them stand beneath each other


def levels(report: ProgressReport, say: Language) -> list[Part]:
    """Every unit once in each party's column, by the newest level that the party says."""
    told = report.claimed_levels
    if not told.sides:
        return []
    total = str(len(report.now.counted))
    rows = [
        (say("units claimed to be"), *told.sides),
        *((named(report, one, say), *map(str, one.units)) for one in told.levels),
        (say("says no level"), *map(str, told.silent)),
        ("", *(total for _ in told.sides)),
    ]
    if len(told.sides) > MOST_COLUMNS:
        rows = list(zip(*rows, strict=True))
    heads, *rest = rows
    right = tuple(range(1, len(heads)))
    name = say("Levels that the parties claim")
    return [Grid(heads, tuple(rest), right, name), *beneath(report, say)]


def named(report: ProgressReport, told: ClaimedLevel, say: Language) -> str:
    """The level, with its scale where that is not the agreement's."""
    level = say.level(told.level)
    return level if told.scale == report.agreement.scale else f"{level} ({told.scale})"


def beneath(report: ProgressReport, say: Language) -> list[Part]:
    """What is claimed of more than the units, and who stands behind the codes."""
    told = [say("A party's newest word on each unit; no level of ours follows from it.")]
    if beside := report.claimed_levels.beside:
        told.append(
            say.plural(
                "Of {count} more that is not counted a level is claimed, too.",
                "Of {count} more that are not counted levels are claimed, too.",
                beside,
            )
        )
    if not report.claims:
        told.append(naming.key_of_parties(report, say))
    return [Paragraph(" ".join(filter(None, told)), quiet=True)]
