"""Takes apart what a file ran together in one paragraph: headings at its end, and lists in it."""

import re
from collections.abc import Iterable, Iterator

from tracker.domain.drafting import marks
from tracker.domain.drafting.languages import LAYOUTS, LOWER, in_any
from tracker.domain.drafting.texts import Paragraph

NUMBER = r"\s+(?:[IVXLC]+|\d+)\.?"
TRAILING = (
    rf"(?<=[.;:!?])\s+(?=(?i:{in_any(lambda one: one.run_on)})\b"
    rf"(?:{NUMBER})?(?:\s+[^\W{LOWER}][^{LOWER}]*)?$)"
)
WITHIN = (
    rf"(?<=[.;:!?])\s+(?=(?:{in_any(lambda one: one.run_on_capitals).upper()})"
    rf"{NUMBER}\s+[^\W{LOWER}][^{LOWER}]{{3,150}}\s[^\W\d{LOWER}][{LOWER}])"
)
"""A heading in capitals between two sentences."""
TWO_LABELS = (
    rf"^(?i:{in_any(lambda one: one.annex)})(?:\s+[IVXLC\d]+)?\s+"
    rf"(?=(?i:{in_any(lambda one: one.in_annex)})\s+\d)"
)
A = "".join(dict.fromkeys(one.small[0] for one in LAYOUTS))
FIRST_ITEM = rf"(?<=[:;—–])\s+(?=\((?:[{A}]|i|1)\)\s)|(?<=[:—–])\s+(?=(?:[{A}]|1)\)\s)"
LAST_ITEM = rf"(?:(?:{in_any(lambda one: one.between_items)})\s+)?"
SHORTEST = 12  # characters of an item


def untangled(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs in which one thing stands each."""
    for paragraph in paragraphs:
        for inner in cut_at(paragraph, WITHIN):
            for one in cut_at(inner, TRAILING):
                for two in cut_at(one, TWO_LABELS):
                    yield from items(two)


def cut_at(paragraph: Paragraph, pattern: str) -> Iterator[Paragraph]:
    """The paragraph, in two where a pattern is found."""
    found = None if paragraph.heading else re.search(pattern, paragraph.text)
    if found is None:
        yield paragraph
        return
    yield paragraph.cut(0, found.end())
    yield paragraph.cut(found.end())


def items(paragraph: Paragraph) -> Iterator[Paragraph]:
    """A paragraph with a list in it, such as "shall: (a) …; (b) …", as one for each item."""
    found = None if paragraph.heading else re.search(FIRST_ITEM, paragraph.text)
    if found is None:
        yield paragraph
        return
    starts = following(paragraph.text, found.end())
    if len(starts) < 2:
        yield paragraph
        return
    yield paragraph.cut(0, starts[0])
    for start, end in zip(starts, [*starts[1:], None], strict=True):
        yield paragraph.cut(start, end)


def following(text: str, start: int) -> list[int]:
    """Where the items of a list begin, the first of which stands at a place."""
    found = [start]
    first = marks.item(text[start:])
    if first is None:
        return found
    count = marks.value(first.number) or 1
    is_roman = first.kind.startswith("roman") or first.number == "i"
    while True:
        count += 1
        sign = marks.in_roman(count) if is_roman else next_sign(first.number, count)
        opening = r"\(" if text[start] == "(" else r"\b"
        pattern = rf"[;,.:]\s+{LAST_ITEM}(?={opening}{sign}\)\s)"
        after = re.compile(pattern).search(text, found[-1] + SHORTEST)
        if after is None:
            return found
        found.append(after.end())


def next_sign(first: str, count: int) -> str:
    if first.isdigit():
        return str(count)
    return chr(ord(first) + count - (marks.value(first) or 1))
