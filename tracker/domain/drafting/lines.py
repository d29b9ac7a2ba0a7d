"""Makes paragraphs of lines that were broken to fit a page."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker.domain.drafting import marks
from tracker.domain.drafting.languages import in_any
from tracker.domain.drafting.texts import Line, Paragraph

FITS = 0.88  # of the usual width: a word that would have fitted there was put on a new line by will
WIDEST = 140  # characters of a line that was broken to fit
SHARE = 0.25  # of the lines that have to be nearly as long as the usual width
MARGIN = 0.1  # of the lines that have to begin at the margin
CLOSED = (".", ";", ":", "!", "?", ",")
REFERS = (
    rf"(?i)\b(?:{in_any(lambda one: one.refers)})$"
    rf"|(?:\d|\))\s+(?:{in_any(lambda one: one.between_numbers)})$"
)
GOES_ON = rf"(?i)\b(?:{in_any(lambda one: one.line_open)})$"
HYPHEN = r"[^\W\d_][-\xad\ufffe\x02]$"
TOGETHER = rf"(?i)^(?:{in_any(lambda one: one.after_hyphen)})\b"


def paragraphs(lines: Sequence[Line], width: int | None = -1) -> list[Paragraph]:
    """The paragraphs of a text: apart by empty lines, by their marks, and by lines cut short."""
    width = usual_width(lines) if width == -1 else width
    lines = from_margin(lines)
    found: list[list[Line]] = []
    is_apart = False
    for line in lines:
        text = line.text.strip()
        if not text:
            is_apart = True
            continue
        goes_on = bool(found) and (
            goes_on_below(found[-1], line, width)
            if is_apart
            else not begins(found[-1], line, width)
        )
        if goes_on:
            found[-1].append(line)
        else:
            found.append([line])
        is_apart = False
    return [joined(one) for one in found]


def usual_width(lines: Iterable[Line]) -> int | None:
    """How wide the lines of a text were set, or None where a line is a paragraph."""
    lengths = sorted(len(line.text.strip()) for line in lines if line.text.strip())
    if not lengths:
        return None
    width = lengths[len(lengths) * 19 // 20]
    if width > WIDEST or lengths[-1] > 2 * WIDEST:
        return None
    wide = sum(length >= width * 0.8 for length in lengths)
    return width if wide >= SHARE * len(lengths) and len(lengths) > 3 else None


def from_margin(lines: Sequence[Line]) -> list[Line]:
    """The lines with their indents counted from where the outermost of them begin."""
    indents = Counter(line.indent for line in lines if line.text.strip())
    few = MARGIN * indents.total()
    margin = min((one for one, count in indents.items() if count >= few), default=0)
    return [replace(line, indent=max(0, line.indent - margin)) for line in lines]


def begins(before: Sequence[Line], line: Line, width: int | None) -> bool:
    """Whether a line begins a paragraph, after those of the one before it."""
    last, text = before[-1].text.strip(), line.text.strip()
    if width is None:
        return True
    if re.search(HYPHEN, last) and text[:1].islower():
        return False
    if refers(last):
        return False
    if marks.label(text) or marks.item(text):
        return True
    if is_label_alone(before):
        return True
    first_word = text.split(maxsplit=1)[0]
    cut_short = set_in(before, line) + len(last) + 1 + len(first_word) <= FITS * width
    if not cut_short:
        return last.isupper() != text.isupper() and last.isupper()
    if last.isupper() and text.isupper():
        return False
    return last.endswith(CLOSED) or not (text[:1].islower() or re.search(GOES_ON, last))


def set_in(before: Sequence[Line], line: Line) -> int:
    """By how many characters a block is set in; the first line of a paragraph alone is none."""
    last = before[-1].indent
    is_block = len(before) > 1 or line.indent > last
    return min(last, line.indent) if is_block else 0


def goes_on_below(before: Sequence[Line], line: Line, width: int | None) -> bool:
    """Whether a sentence goes on after an empty line, as where a page ended."""
    last, text = before[-1].text.strip(), line.text.strip()
    is_open = not last.endswith(CLOSED) and text[:1].islower() and marks.item(text) is None
    return width is not None and is_open and len(last) + 1 + len(text.split()[0]) > FITS * width


def refers(last: str) -> bool:
    """Whether a line ends in a word after which a number is a reference."""
    return re.search(REFERS, last) is not None


def is_label_alone(before: Sequence[Line]) -> bool:
    """Whether a paragraph is nothing but the label of a heading, so that its title follows."""
    found = marks.label(before[0].text.strip()) if len(before) == 1 else None
    return found is not None and not found.rest


def joined(lines: Sequence[Line]) -> Paragraph:
    """A paragraph from its lines, with words whole that were broken at their ends."""
    text = ""
    pages: list[tuple[int, int]] = []
    for line in lines:
        told = line.text.strip()
        if text and re.search(HYPHEN, text[-2:]):
            text = unbroken(text, told)
        elif text:
            text += " "
        if line.page is not None and (not pages or pages[-1][1] != line.page):
            pages.append((len(text), line.page))
        text += told
    return Paragraph(re.sub(r"[ \t\xa0]+", " ", text) if not pages else text, tuple(pages))


def unbroken(text: str, following: str) -> str:
    """The text before a line, without the hyphen that broke its last word, if it did."""
    if re.match(TOGETHER, following):
        return f"{text} "
    if following[:1].islower() or text[-1] in "\xad\ufffe\x02":
        return text[:-1]
    return text
