"""The words that lines of the ledger are made of."""

from tracker.domain.errors import TrackerError
from tracker.domain.text import quoted

THING_TYPES = (
    "agreement",
    "section",
    "area",
    "commitment",
    "party",
    "source",
    "scale",
    "dependency",
    "entry",
)
BASES = ("act", "independent", "both-sides-say", "one-side-says", "admission")
CLAIM_BASES = ("both-sides-say", "one-side-says", "admission")
CONFIDENCES = ("high", "medium", "low")
DISPOSITIONS = ("active", "suspended", "waived", "superseded", "withdrawn", "expired")
FIGURE_FORMS = ("percent", "count")
FIGURE_UNITS = ("programmes", "measures", "work", "not-stated")
DEADLINE_KINDS = ("agreed", "announced")


def rule_of(basis: str) -> str | None:
    """The code after `rule:` in the basis of an assessment; None where it is another basis."""
    kind, colon, rule = basis.partition(":")
    return rule if colon and kind == "rule" else None


def one_of(what: str, found: str | None, words: tuple[str, ...]) -> None:
    """Raise TrackerError where a word is found that is none of the words."""
    if found is not None and found not in words:
        raise TrackerError(f"{quoted(found)} is no {what}: it is one of {', '.join(words)}.")
