"""The legend of a timeline: every kind of mark that occurs, and what it means."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tracker.presentation.charts import Date, TimelineLabels
from tracker.presentation.drawing.canvas import Label
from tracker.presentation.drawing.measures import breadth, cut
from tracker.presentation.drawing.signs import RIGHT, Arrow, Look, Marks, Sign, look_of

LINE = 17  # height
APART = 20  # pixels between two meanings
SIGN, ARROW, BAR = 16, 24, 28  # widths of marks


@dataclass(frozen=True)
class Key:
    """What marks mean, which `at` draws from x to the right, `width` wide, around y."""

    text: str
    at: Callable[[float, float], Marks]
    width: float


def legend(
    labels: TimelineLabels, dates: Sequence[Date], width: float
) -> tuple[Marks, list[Label], float]:
    """The marks and words, line by line from the top, and where the last line stands."""
    marks, told = Marks(), []
    x, y = 0.0, 9.0
    for one in keys(labels, dates):
        text = cut(one.text, width - one.width)
        end = x + one.width + breadth(text)
        if x and end > width:
            x, y, end = 0.0, y + LINE, end - x
        marks += one.at(x, y)
        told.append(Label(x + one.width, y, text, one.text))
        x = end + APART
    return marks, told, y


def keys(labels: TimelineLabels, dates: Sequence[Date]) -> Iterator[Key]:
    looks = [look_of(one) for one in dates]
    for text, found in (
        (labels.agreed, [Look() for one in looks if one.agreed]),
        (labels.announced, [Look(agreed=False) for one in looks if not one.agreed]),
        (labels.replaced, [Look(False, one.agreed) for one in looks if not one.is_current]),
        (labels.other, [Look(agreed=one.agreed, other=True) for one in looks if one.other]),
        (labels.met, [Look(is_met=True) for one in looks if one.is_met]),
    ):
        if found:
            yield of_signs(text, sorted(set(found), reverse=True))
    if any(one.begins for one in dates):
        yield of_bar(labels.period, Look(agreed=any(one.agreed for one in looks)))
    moved = {one.agreed for one in dates if one.moves is not None}
    for agreed in sorted(moved, reverse=True):
        yield of_arrow(labels.moved if agreed else labels.said, agreed=agreed)


def of_signs(text: str, looks: Sequence[Look]) -> Key:
    def at(x: float, y: float) -> Marks:
        signs = (Sign(one, x + 7 + SIGN * place, y) for place, one in enumerate(looks))
        return Marks(signs=tuple(signs))

    return Key(text, at, SIGN * len(looks) + 2)


def of_bar(text: str, look: Look) -> Key:
    def at(x: float, y: float) -> Marks:
        end = x + BAR - 10
        bar = {"x": x, "x2": end, "y": y, "y2": y}
        return Marks(signs=(Sign(look, end, y),), bars=(bar,))

    return Key(text, at, BAR)


def of_arrow(text: str, *, agreed: bool) -> Key:
    def at(x: float, y: float) -> Marks:
        line = {"x": x, "x2": x + 13, "y": y, "y2": y}
        return Marks(arrows=(Arrow((line,), x + 14, y, RIGHT, agreed),))

    return Key(text, at, ARROW)
