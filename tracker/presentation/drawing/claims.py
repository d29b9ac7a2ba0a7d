"""The claims of a path: numbered points by party, and the key to the numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.presentation.charts import Point
from tracker.presentation.drawing.canvas import Canvas, Label
from tracker.presentation.drawing.frame import FOOT, Frame
from tracker.presentation.drawing.measures import Linear, breadth, cut

MOST = 40  # claims that the key tells
LINE = 15
PARTY = 90  # pixels for the name of a party in the key
NARROW = 480  # pixels: a drawing with room for one column
MARK = 54  # square pixels
REACH = (9, 12, 16, 21, 27, 34)  # how far a number may stand from its point
SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (0.7, -0.7), (0.7, 0.7), (-0.7, -0.7), (-0.7, 0.7))


@dataclass(frozen=True)
class Claim:
    """A claim at its place, with the position of its party and its number, if the key tells it."""

    point: Point
    number: int | None
    party: int
    x: float
    low: float
    high: float

    @property
    def ends(self) -> list[float]:
        return list(dict.fromkeys((self.low, self.high)))

    @property
    def told(self) -> str:
        return f"{self.point.party}: {self.point.label}"

    @property
    def brief(self) -> str:
        """The same, by the beginning of a long name: the sign tells who it is."""
        return f"{cut(self.point.party, PARTY)}: {self.point.label}"


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)

    def within(self, frame: Frame) -> bool:
        return frame.left <= self.left and self.right <= frame.right and self.bottom <= frame.bottom


def draw_claims(
    canvas: Canvas, points: Sequence[Point], frame: Frame, across: Linear, upright: Linear
) -> float:
    """Draws claims into a frame and the key below it; returns where the key ends."""
    told = sorted(points, key=lambda one: (one.on, one.low, one.high, one.party, one.label))
    parties = list(dict.fromkeys(one.party for one in told))
    left_out = max(0, len(told) - MOST)
    claims = [
        Claim(
            point,
            number if number > 0 else None,
            parties.index(point.party),
            across(point.on.toordinal()),
            upright(point.low),
            upright(point.high),
        )
        for number, point in enumerate(told, 1 - left_out)
    ]
    for position, party in enumerate(parties):
        draw_party(canvas, [one for one in claims if one.party == position], position)
        name = cut(party, canvas.width - frame.right - 32, 13)
        y = frame.top + 6 + position * LINE
        sign(canvas, [(frame.right + 20, y, "")], position)
        canvas.text([Label(frame.right + 30, y, name, party)], head=True)
    draw_numbers(canvas, [one for one in claims if one.number], claims, frame)
    return draw_key(canvas, [one for one in claims if one.number], left_out, frame.bottom + FOOT)


def draw_party(canvas: Canvas, claims: Sequence[Claim], position: int) -> None:
    """The claims of a party: a sign where it names one share, a bar with two where it names a
    range."""
    colour, _ = canvas.theme.party(position)
    bars = [one for one in claims if len(one.ends) > 1]
    canvas.lines(
        ({"x": one.x, "x2": one.x, "y": one.high, "y2": one.low} for one in bars), colour, 3
    )
    sign(canvas, [(one.x, y, one.told) for one in claims for y in one.ends], position)


def sign(canvas: Canvas, places: Sequence[tuple[float, float, str]], position: int) -> None:
    colour, shape = canvas.theme.party(position)
    rows = [{"x": x, "y": y, "told": told} for x, y, told in places]
    paper = canvas.theme.paper
    canvas.points(rows, shape, MARK, fill=colour, stroke=paper, strokeWidth=1.2)


def draw_numbers(
    canvas: Canvas, numbered: Sequence[Claim], every: Sequence[Claim], frame: Frame
) -> None:
    """Each number near its point, over no point and no other number."""
    taken = [Box(one.x - 5, one.high - 5, one.x + 5, one.low + 5) for one in every]
    labels, leaders = [], []
    for one in numbered:
        text = str(one.number)
        half = breadth(text) / 2 + 0.5
        x, y, far = nearest(one, half, frame, taken)
        taken.append(around(x, y, half))
        labels.append(Label(x, y, text))
        if far:
            end = y + (5 if y < one.low else -5)
            leaders.append({"x": one.x, "y": one.low, "x2": x, "y2": end})
    canvas.lines(leaders, canvas.theme.line, 0.8)
    canvas.text(labels, align="center")


def around(x: float, y: float, half: float) -> Box:
    return Box(x - half, y - 5.5, x + half, y + 5.5)


def nearest(
    claim: Claim, half: float, frame: Frame, taken: Sequence[Box]
) -> tuple[float, float, bool]:
    """The first free place for a number around a point, and whether it is far from it."""
    for x, y, far in places(claim, half):
        box = around(x, y, half)
        if box.within(frame) and not any(box.meets(other) for other in taken):
            return x, y, far
    return claim.x + REACH[0] + half, claim.low, False


def places(claim: Claim, half: float) -> Iterator[tuple[float, float, bool]]:
    for reach in REACH:
        for right, down in SIDES:
            x = claim.x + right * (reach + half - 3)
            yield x, claim.low + down * reach, reach > REACH[1]


def draw_key(canvas: Canvas, claims: Sequence[Claim], left_out: int, top: float) -> float:
    """The numbers in columns, each with its party and what it claims; returns where they end."""
    longest = max((breadth(one.brief) for one in claims), default=0) + 52
    fitting = max(2 if canvas.width > NARROW else 1, int(canvas.width // longest))
    columns = max(1, min(3, fitting, len(claims)))
    lines = -(-len(claims) // columns)
    width = canvas.width / columns
    labels, numbers, signs = [], [], []
    for position, one in enumerate(claims):
        left, y = position // lines * width, top + 12 + position % lines * LINE
        numbers.append(Label(left + 16, y, str(one.number)))
        signs.append((one.party, left + 27, y))
        labels.append(Label(left + 37, y, cut(one.brief, width - 44), one.told))
    canvas.text(numbers, align="right")
    canvas.text(labels)
    for party in sorted({party for party, _, _ in signs}):
        sign(canvas, [(x, y, "") for of, x, y in signs if of == party], party)
    bottom = top + 12 + lines * LINE
    if left_out:
        canvas.text([Label(37, bottom, f"+ {left_out}")], quiet=True)
    return bottom + LINE * (left_out > 0)
