"""Keeps together what stands in a row of a table of Word: a duty, and the date in the next cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element

from tracker.domain.drafting.days import CELL, is_date
from tracker.domain.drafting.languages import GRAMMARS
from tracker.domain.drafting.texts import Paragraph
from tracker.interchange.texts.docx_xml import W

NOT_DUE = (
    r"(?i)sign|adopt|ratif|force|start|begin|unterz|kraft|подпис|силу|начал|vigueur|début|firma"
    r"|vigor|inicio"
)
"""In the head of a column: dates in it are not those by which something is due."""
FEWEST = 3  # words of a cell that holds a duty


def outermost(element: Element, tag: str) -> Iterator[Element]:
    """The elements with a tag in another, without those in each other."""
    for one in element:
        if one.tag == tag:
            yield one
        else:
            yield from outermost(one, tag)


def cells_of(row: Element) -> list[Element]:
    return list(outermost(row, f"{W}tc"))


def with_date(cells: Sequence[list[Paragraph]], heads: Sequence[str]) -> Iterator[Paragraph]:
    """The paragraphs of a row; the one date in it is put after the longest text."""
    told = [said(cell) for cell in cells]
    dates = [at for at, text in enumerate(told) if is_date(text, GRAMMARS.values())]
    texts = [at for at, text in enumerate(told) if at not in dates and words(text) >= FEWEST]
    is_one = len(dates) == 1 and texts and not is_other(heads[dates[0] : dates[0] + 1])
    duty = max(texts, key=lambda at: len(told[at])) if is_one else None
    for at, cell in enumerate(cells):
        if duty is None or at not in (duty, dates[0]):
            yield from cell
        elif at == duty:
            yield from cell[:-1]
            yield replace(cell[-1], text=f"{cell[-1].text}{CELL}{told[dates[0]]}")


def said(cell: Sequence[Paragraph]) -> str:
    return " ".join(one.text for one in cell)


def words(text: str) -> int:
    return len(text.split())


def is_other(head: Sequence[str]) -> bool:
    """Whether the head of a column says that its dates tell of something else."""
    return any(re.search(NOT_DUE, one) for one in head)
