"""Takes apart what a file ran together in one paragraph: headings at its end, and lists in it."""

import re
from collections.abc import Iterable, Iterator

from tracker.domain.drafting import marks
from tracker.domain.drafting.texts import Paragraph

TRAILING = (
    r"(?<=[.;:!?])\s+(?=(?:(?i:part|chapter|section|title|annex|teil|kapitel|anhang|partie|chapitre"
    r"|annexe|parte|capítulo|anexo|часть|глава|раздел|приложение))\b"
    r"(?:\s+(?:[IVXLC]+|\d+)\.?)?(?:\s+[^\Wa-zà-ÿа-яё][^a-zà-ÿа-яё]*)?$)"
)
WITHIN = (
    r"(?<=[.;:!?])\s+(?=(?:PART|CHAPTER|SECTION|TITLE|ANNEX|TEIL|KAPITEL|ABSCHNITT|ANHANG|PARTIE"
    r"|CHAPITRE|ANNEXE|PARTE|CAPÍTULO|SECCIÓN|ANEXO|ЧАСТЬ|ГЛАВА|РАЗДЕЛ|ПРИЛОЖЕНИЕ)"
    r"\s+(?:[IVXLC]+|\d+)\.?\s+[^\Wa-zà-ÿа-яё][^a-zà-ÿа-яё]{3,150}\s[^\W\da-zà-ÿа-яё][a-zà-ÿа-яё])"
)
"""A heading in capitals between two sentences."""
TWO_LABELS = (
    r"^(?i:annex|annexe|anexo|anhang|приложение)(?:\s+[IVXLC\d]+)?\s+(?=(?i:section|article"
    r"|part)\s+\d)"
)
FIRST_ITEM = r"(?<=[:;—–])\s+(?=\((?:a|i|1|а)\)\s)|(?<=[:—–])\s+(?=(?:a|а|1)\)\s)"
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
        pattern = rf"[;,.:]\s+(?:(?:and|or|und|oder|et|ou|y|o|и|или)\s+)?(?={opening}{sign}\)\s)"
        after = re.compile(pattern).search(text, found[-1] + SHORTEST)
        if after is None:
            return found
        found.append(after.end())


def next_sign(first: str, count: int) -> str:
    if first.isdigit():
        return str(count)
    return chr(ord(first) + count - (marks.value(first) or 1))
