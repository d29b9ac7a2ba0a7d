"""How the workbook of a draft is laid out: sheets, heads of columns, and questions."""

from dataclasses import dataclass

from tracker.domain.drafting.reviewing import EMPTY_MEANS
from tracker.domain.questions import QUESTIONS

FORMAT = "tracker.draft/1"
README, SETTINGS, SCALES = "Read me", "Questions", "Scales"
PARTIES, ARTICLES, DUTIES = "Parties", "Articles", "Duties"


@dataclass(frozen=True)
class Column:
    """A column of a sheet: its head, its width, and whether reviewers write in it."""

    head: str
    width: int
    is_written: bool = False
    is_hidden: bool = False


DUTY_COLUMNS = (
    Column("do", 8, True),
    Column("number", 13),
    Column("text", 62),
    Column("title", 32, True),
    Column("who", 20, True),
    Column("kind", 13, True),
    Column("due", 12, True),
    Column("confidence", 11),
    Column("why unsure", 24),
    Column("wording", 26),
    Column("split into", 34, True),
    Column("comment", 24, True),
    Column("when", 18),
    Column("cited", 16),
    Column("article", 12),
    Column("page", 6),
    Column("found", 10, is_hidden=True),
)
ARTICLE_COLUMNS = (
    Column("number", 14),
    Column("cited", 14),
    Column("title", 60, True),
    Column("section", 14),
    Column("section title", 50, True),
    Column("page", 6),
    Column("duties", 8),
)
PARTY_COLUMNS = (
    Column("code", 12, True),
    Column("name", 40, True),
    Column("kind", 16, True),
    Column("role", 30, True),
)
SCALE_COLUMNS = (Column("scale", 26), Column("name", 50), Column("what it measures", 24))
SETTING_COLUMNS = (Column("question", 26), Column("answer", 40, True), Column("what it means", 90))


@dataclass(frozen=True)
class Setting:
    """A question of the workbook: its name in it, the field it answers, and what it means."""

    name: str
    field: str
    asks: str
    is_needed: bool = False
    words: tuple[str, ...] = ()


NAMES = {
    "unit": "unit of counting",
    "expiry": "expiry",
    "inherits_deadline": "inherited deadline",
    "scale": "scale",
}
WORDS = {
    "unit": ("commitments", "parts"),
    "expiry": ("fail", "freeze", "carry"),
    "inherits_deadline": ("true", "false"),
}
FOUR = tuple(
    Setting(NAMES[one.field], one.field, one.asks, True, WORDS.get(one.field, ()))
    for one in QUESTIONS
)
OTHERS = (
    Setting("slug", "slug", "its name on the command line, such as river-pact", True),
    Setting("title", "title", "its full title", True),
    Setting("short name", "short", "how reports call it"),
    Setting(
        "day of signature",
        "signed",
        "such as 2021-11-04; then dates by which duties are due become deadlines that the parties"
        " agreed on that day, else they stand at the duties as dates stated in the text",
    ),
    Setting("last day", "ends", "of its period, such as 2026-12-31, if it has one"),
    Setting("language", "language", "of the text, such as en", True),
    Setting(
        "rows left empty",
        "empty",
        "what it means where nothing is chosen in the column do: ask (the import is refused),"
        " keep or skip",
        words=EMPTY_MEANS,
    ),
    Setting("file", "file", "the text that this was drafted from"),
    Setting("SHA-256", "sha256", "of that file"),
    Setting(
        "numbers are ours",
        "numbers_are_ours",
        "whether the text itself has none: true or false",
        words=("true", "false"),
    ),
    Setting("form", "form", "of this workbook; leave it as it is"),
)
SETTINGS_IN_ORDER = (*FOUR, *OTHERS)
BY_NAME = {one.name: one for one in SETTINGS_IN_ORDER}
