"""What the workbook of a draft says about itself, in plain words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from shlex import quote

from tracker.domain.drafting.proposals import CONFIDENCES, Draft
from tracker.interchange.drafts.layout import ARTICLES, DUTIES, PARTIES, SETTINGS

DECISIONS = (
    ("keep", "it is a duty, and becomes a commitment with its number, title and text."),
    (
        "split",
        "it is several duties: write a title for each on a line of its own in the column split into"
        " (Alt+Enter makes a new line). Each part keeps the whole text. What stands there already"
        " is a proposal, and counts only with split.",
    ),
    ("join", "it belongs to the row above: its text is added there."),
    ("skip", "it is no duty, and nothing comes of it."),
)
KINDS = (
    ("result", "something has to exist or be reached"),
    ("conduct", "something has to be done, whatever comes of it"),
    ("prohibition", "something must not be done"),
    ("continuing", "something has to be done for good"),
    ("procedural", "somebody has to be told, asked or met"),
    ("aspirational", "something is striven for or recommended"),
)


REVIEW = (
    "Where the program is sure, keep is chosen already; change it where it is wrong. The other rows"
    " are yellow and wait for you. Many at once: filter, choose, and fill down.",
    "Columns with a green head are yours to write in. Grey cells are as the text has them, and are"
    " locked: the text is word for word, and an ellipsis stands for the items of a list before it."
    " A duty that was missed: add a row below the last, with do, number, article and text.",
    "who becomes the parties that owe it where it says nothing but their names or codes, as the"
    f" sheet {PARTIES} has them; else it stays a note.",
    "The column wording says what the text leaves open: vague words, nobody named, no date, no"
    " measure, several acts in one. due holds a date that the text names; a time such as within six"
    " months stands in when, since it is no date.",
)
QUESTIONS = (
    "The first four decide the headline figures of every report, so nobody chooses them for you."
    " Without an answer the draft is not taken in.",
)
TAKING_IN = (
    "tracker import {0} --dry-run shows what would come of it; tracker import {0} takes it in.",
    "Leave the heads of columns and the names of sheets as they are.",
)


def told_of(draft: Draft, name: str | None) -> Iterator[tuple[str, str]]:
    """The lines of the sheet, each with its style; `name` is that of the file, if it is known."""
    yield "title", "A draft to review"
    yield from lines(found(draft))
    decisions = [f"{word}: {meaning}" for word, meaning in DECISIONS]
    head = f"1. Read the sheet {DUTIES}, and choose for each row in the column do"
    yield from part(head, [*decisions, *REVIEW])
    yield from part("Kinds of duties", [f"{word}: {meaning}." for word, meaning in KINDS])
    head = f"2. Answer the sheet {SETTINGS}; name who is bound on the sheet {PARTIES}"
    yield from part(head, QUESTIONS)
    yield from part(f"3. Mend titles on the sheet {ARTICLES}; each with duties is a commitment", ())
    file = quote(name) if name else "FILE"
    yield from part("4. Take it in", [one.replace("{0}", file) for one in TAKING_IN])


def found(draft: Draft) -> Iterator[str]:
    """What was found, and how sure it is."""
    counts = Counter(one.confidence for one in draft.proposals)
    yield (
        f"A program read {draft.name}: {draft.amount} of it. It went by words such as shall, must"
        " and should; it understands nothing. What is a duty, you decide."
    )
    yield f"How sure it is: {', '.join(f'{counts[one]:,} {one}' for one in CONFIDENCES)}."
    yield from (f"Note: {one}" for one in draft.notes)


def part(head: str, told: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield from (("line", ""), ("part", head))
    yield from lines(told)


def lines(told: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield from (("line", one) for one in told)
