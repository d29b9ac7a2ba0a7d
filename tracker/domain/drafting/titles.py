"""Tells the title of a division from its text, and proposes one for a duty."""

import re

from tracker.domain.drafting import marks
from tracker.domain.drafting.days import without_cell
from tracker.domain.drafting.duties import Duty
from tracker.domain.drafting.grammar import Grammar, compiled, exactly
from tracker.domain.drafting.languages import LOWER
from tracker.domain.drafting.negating import refused
from tracker.domain.drafting.structure import Division
from tracker.domain.drafting.texts import Paragraph

LONGEST = 250  # characters of a title in a text
SHORT = 80  # characters of a title for a duty
CODE = r"\s+\d{2,}-\d+\S*(?:\s+\([A-Z]\))?(?:\s+\d+)?(?:\s*/\.\.\.)?\s*$"  # of a document of the UN
MORE_LINES = 3  # over which a title may go on


def titled(division: Division, grammar: Grammar) -> None:
    """Take the title of a division out of its paragraphs, where there is one."""
    if division.title or not division.paragraphs or division.kind in ("opening", "heading"):
        return
    first = division.paragraphs[0]
    if is_title(first.text):
        count = 1 + further_lines(division.paragraphs[1:-1], grammar)
        division.title = " ".join(one.text for one in division.paragraphs[:count])
        del division.paragraphs[:count]
        return
    if at := end_of_title(first.text, grammar):
        division.title = first.text[:at].strip(" .:–—-")
        division.paragraphs[0] = first.cut(at)


def further_lines(paragraphs: list[Paragraph], grammar: Grammar) -> int:
    """How many paragraphs are further lines of the title above them."""
    count = 0
    for one in paragraphs[:MORE_LINES]:
        text = one.text
        capital = f"{text[:1].upper()}{text[1:]}"  # a further line need not begin with one
        if len(text) > SHORT or not is_title(capital) or has_verb(text, grammar):
            break
        count += 1
    return count


def is_title(text: str) -> bool:
    """Whether a paragraph is no sentence but a title."""
    bare = text.strip()
    return (
        0 < len(bare) <= LONGEST
        and not bare.endswith((".", ";", ":", ",", "!", "?"))
        and not bare[0].islower()
        and marks.item(bare) is None
    )


def end_of_title(text: str, grammar: Grammar) -> int | None:
    """Where the first sentence begins that runs on from a title: Objective | The objective is …"""
    if exactly(rf"(?:{grammar.starters})\b").match(text):
        return None
    begins = exactly(rf"(?<=[^\s.;:,])\s+(?=(?:{grammar.starters})\b)")
    for found in begins.finditer(text[: LONGEST + 1]):
        before, after = text[: found.start()], text[found.end() :]
        if re.search(r"[.;:]\s", before):
            return None
        if goes_on(before, grammar) or not before[:1].isupper():
            continue
        if has_verb(after, grammar):
            return found.end()
    return None


def has_verb(text: str, grammar: Grammar) -> bool:
    """Whether a text says something, as a sentence does."""
    finite = rf"\b(?:{grammar.layout.finite})\b"
    words = f"{finite}|{grammar.strong}|{grammar.soft}|{grammar.may}|{grammar.plan}"
    return compiled(words).search(text) is not None


def title_of(sentence: str, duty: Duty, grammar: Grammar) -> str:
    """A short title for a duty: what is to be done, as the text says it."""
    if not grammar.verb_follows:
        return shortened(sentence, grammar)
    start = act_start(duty, grammar)
    told = sentence[start:] if len(sentence) - start > 5 else sentence
    if duty.is_negative and told != sentence:
        return shortened(refused(told, grammar), grammar)
    return shortened(re.sub(r"^\s*,[^,]{1,160},\s*", "", told), grammar)


def act_start(duty: Duty, grammar: Grammar) -> int:
    """Where a sentence begins to say what is to be done, or that something is forbidden."""
    if duty.strength == "stated":
        return duty.start
    forbids = compiled(rf"\b(?:{grammar.kinds['prohibition']})").search(duty.word)
    return duty.start + forbids.start() if forbids else duty.end


def shortened(told: str, grammar: Grammar) -> str:
    """A text cut to the length of a title, beginning with a capital."""
    told = without_cell(" ".join(told.split())).strip(" ,;:.–—-")
    words = grammar.layout
    told = exactly(rf"^(?:{words.before_act})|[,;]?\s+(?:{words.after_act})$").sub("", told)
    if len(told) > SHORT:
        told = f"{told[:SHORT].rsplit(' ', 1)[0].rstrip(' ,;:')} …"
    return told[:1].upper() + told[1:]


def opening_title(paragraphs: list[Paragraph], grammar: Grammar) -> str | None:
    """The title of a whole text, from what stands at its beginning: headings, capitals, a word."""
    words = grammar.layout
    label = compiled(rf"(?:§|{words.opens_text})\s*[\dIVXLC]")
    before = exactly(rf"^(?i:{words.before_agreement})\s+(?=[A-Z]{{4}})")
    headings: list[str] = []
    for paragraph in paragraphs[:12]:
        if paragraph.heading and label.match(paragraph.text):
            break
        if paragraph.heading:
            headings.append(paragraph.text)
        elif headings:
            break
    if headings:
        return " ".join(headings)[:LONGEST]
    for at, paragraph in enumerate(paragraphs[:60], start=1):
        text = before.sub("", paragraph.text)
        named = compiled(rf"(?:{words.agreements})\b").match(text)
        if named and (told := capitals(text) or whole(text)):
            return with_lines(told, paragraphs[at:], grammar)
    return next((told for one in paragraphs[:10] if (told := capitals(one.text))), None) or next(
        (told for one in paragraphs[:5] if (told := whole(one.text))), None
    )


def with_lines(told: str, following: list[Paragraph], grammar: Grammar) -> str:
    """A title with the lines in which it goes on: in capitals as it is, or in small letters."""
    for one in following[:MORE_LINES]:
        text = one.text
        is_same = told.isupper() and text.isupper() and " " in text
        is_further = is_same or text[:1].islower() or goes_on(told, grammar)
        if not is_further or marks.label(text) or not is_title(f"{text[:1].upper()}{text[1:]}"):
            break
        told = f"{told} {text}"
    return told[: 2 * LONGEST]


def goes_on(title: str, grammar: Grammar) -> bool:
    """Whether a title ends in a word that no title ends in."""
    return compiled(rf"\b(?:{grammar.layout.title_open})$").search(title) is not None


def capitals(text: str) -> str | None:
    """The words in capitals at the beginning of a text, once."""
    found = re.match(rf"[^\W{LOWER}][^{LOWER}]{{11,}}(?=\s|$)", text)
    if not found or len(found.group().split()) < 3:
        return None
    told = found.group()
    again = told.find(told[:30], 10)
    told = re.sub(CODE, "", told[:again] if again > 0 else told)
    return told.strip()[: 2 * LONGEST]


def whole(text: str) -> str | None:
    return text if is_title(text) else None
