"""The words that lines of the ledger are made of."""

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
