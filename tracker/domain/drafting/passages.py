"""The passages of a division: paragraphs and items in items, each with its place in the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.domain.drafting import marks
from tracker.domain.drafting.going_on import Ahead, says_more
from tracker.domain.drafting.texts import Paragraph

LONGEST = 20_000  # characters of an item that may go on


@dataclass
class Passage:
    """A paragraph or an item of a list, with the items under it."""

    steps: tuple[str, ...]  # 2, a, iv
    paragraph: Paragraph
    mark: str = ""  # as written: (a)
    items: list["Passage"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.paragraph.text


@dataclass
class Level:
    """A list that is being read: its class of marks, and the last of them."""

    kind: str
    last: str
    passage: Passage


def passages(paragraphs: Sequence[Paragraph]) -> list[Passage]:
    """The passages of a division, those without a mark on their own, items under what leads in."""
    top: list[Passage] = []
    levels: list[Level] = []
    told = [list(marked(paragraph)) for paragraph in paragraphs]
    ahead = Ahead([[(kind, number) for kind, number, *_ in one if kind] for one in told])
    for at, pieces in enumerate(told):
        for kind, number, mark, piece in pieces:
            if kind is None:
                if not says_more(piece.text) or not goes_on(top, levels, piece, ahead, at):
                    unmarked(top, levels, piece)
                continue
            place(top, levels, (as_kind(kind, number, levels), number), mark, piece)
    return top


def marked(
    paragraph: Paragraph,
) -> Iterator[tuple[str | None, str, str, Paragraph]]:
    """The marks at the beginning of a paragraph, "2. (a) …" has two; the text is with the last."""
    found = marks.item(paragraph.text)
    if found is None:
        yield None, "", "", paragraph
        return
    while found:
        mark, paragraph = paragraph.text[: found.end].strip(), paragraph.cut(found.end)
        inner = marks.item(paragraph.text)
        text = paragraph if inner is None else Paragraph("", paragraph.pages[:1])
        yield found.kind, found.number, mark, text
        found = inner


def as_kind(kind: str, number: str, levels: Sequence[Level]) -> str:
    """The class of a mark that is a letter or a Roman number: what continues a list is of it."""
    if kind not in ("letter", "letter)"):
        return kind
    other = kind.replace("letter", "roman")
    told = marks.roman(number) if number.isalpha() and number.isascii() else None
    if told is None:
        return kind
    for level in reversed(levels):
        if level.kind == kind and follows(level.last, number):
            return kind
        if level.kind == other and (marks.roman(level.last) or 0) + 1 == told:
            return other
    return other if told == 1 and number == "i" else kind


def follows(before: str, number: str) -> bool:
    """Whether a letter comes next after another."""
    return len(before) == len(number) == 1 and ord(number) - ord(before) == 1


def place(
    top: list[Passage],
    levels: list[Level],
    mark: tuple[str, str],
    written: str,
    paragraph: Paragraph,
) -> None:
    """Put an item under what leads into its list."""
    kind, number = mark
    same = next((at for at, level in enumerate(levels) if level.kind == kind), None)
    if same is not None:
        del levels[same:]
    elif kind == "decimal":
        shorter = [level for level in levels if number.startswith(f"{level.last}.")]
        levels[:] = shorter[-1:]
    elif kind == "number" and not (number == "1" and levels and leads_in(levels[-1])):
        levels.clear()
    above = levels[-1].passage if levels else None
    if kind == "bullet":
        siblings = above.items if above else top
        number = str(sum(one.mark == written for one in siblings) + 1)
    steps = number.split(".") if kind == "decimal" else [number]
    inherited = above.steps if above and kind != "decimal" else ()
    passage = Passage((*inherited, *steps), paragraph, written)
    (above.items if above else top).append(passage)
    levels.append(Level(kind, number, passage))


def leads_in(level: Level) -> bool:
    """Whether a list with numbers may stand under what was read last."""
    return level.kind == "in brackets" or level.passage.text.endswith((":", "—", "–"))


def unmarked(top: list[Passage], levels: list[Level], paragraph: Paragraph) -> None:
    """A paragraph without a mark: one of its own, or the words that lead into a list below."""
    levels.clear()
    passage = Passage((), paragraph)
    top.append(passage)
    levels.append(Level("", "", passage))


def goes_on(
    top: list[Passage], levels: list[Level], paragraph: Paragraph, ahead: Ahead, at: int
) -> bool:
    """Whether a paragraph without a mark goes on with an item, which it is then put with."""
    depth = owner(levels, ahead, at)
    if depth is None:
        return False
    del levels[depth + 1 :]
    level = levels[depth]
    if depth:
        level.passage.paragraph = level.passage.paragraph.with_more(paragraph)
    else:
        level.passage = Passage(level.passage.steps, paragraph)
        top.append(level.passage)
    return True


def owner(levels: Sequence[Level], ahead: Ahead, at: int) -> int | None:
    """The deepest list whose last item a paragraph goes on with, as its next one is ahead."""
    found, nearest = None, None
    for depth, level in enumerate(levels):
        further = ahead.goes_on(level.kind, level.last, at)
        if further is None or (nearest is not None and further >= nearest):
            continue
        nearest = further
        if depth == 0 or (not level.passage.items and is_ended(level.passage.text)):
            found = depth
    return found


def is_ended(text: str) -> bool:
    return text.endswith((".", "!", "?")) and len(text) <= LONGEST
