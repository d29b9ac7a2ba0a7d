"""The claims of a path: numbered points by party, and the key to the numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from tracker.presentation.charts import Point
from tracker.presentation.drawing.canvas import Canvas, Label
from tracker.presentation.drawing.frame import FOOT, Frame
from tracker.presentation.drawing.measures import HEAD, Linear, breadth, cut

MOST = 40  # claims that the key tells
LINE = 15
PARTY = 90  # pixels for the name of a party in the key
NARROW = 480  # pixels: a drawing with room for one column
MARK = 54  # square pixels
REACH = (9, 13, 16, 21, 27, 34, 42)  # how far a number may stand from its sign
ABOVE = 10  # so far a number may stand above the frame
NEAR = 14  # so far it needs no line to it
SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (0.7, -0.7), (0.7, 0.7), (-0.7, -0.7), (-0.7, 0.7))


@dataclass(frozen=True)
class Claim:
    """A claim at its place, the position of its party, and its number in the key, 0 if none."""

    point: Point
    number: int
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
class Sign:
    """The shape of a party at a place, and what it says there."""

    party: int
    x: float
    y: float
    told: str = ""


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
        beside = frame.left <= self.left and self.right <= frame.right
        return beside and frame.top - ABOVE <= self.top and self.bottom <= frame.bottom


def draw_claims(
    canvas: Canvas, points: Sequence[Point], frame: Frame, across: Linear, upright: Linear
) -> float:
    """Draws claims into a frame and the key below it; returns where the key ends."""
    claims = list(set_out(points, across, upright))
    numbered = [one for one in claims if one.number]
    key, bottom = key_of(numbered, canvas.width, frame.bottom + FOOT)
    signs = [
        *(Sign(one.party, one.x, y, one.told) for one in claims for y in one.ends),
        *(Sign(one.party, x + 27, y) for one, x, y in key),
        *name_parties(canvas, claims, frame),
    ]
    for party in sorted({one.party for one in claims}):
        draw_party(canvas, party, claims, signs)
    draw_numbers(canvas, numbered, claims, frame)
    draw_key(canvas, key)
    return tell_rest(canvas, len(claims) - len(numbered), 37, bottom)


def tell_rest(canvas: Canvas, count: int, x: float, y: float) -> float:
    """How many are left out, in a line of its own, if any; returns where it ends."""
    canvas.text([Label(x, y, f"+ {count}")] if count else [], quiet=True)
    return y + LINE * (count > 0)


def set_out(points: Sequence[Point], across: Linear, upright: Linear) -> Iterator[Claim]:
    """The claims in the order of their days; the newest are numbered."""
    told = sorted(points, key=lambda one: (one.on, one.low, one.high, one.party, one.label))
    parties = list(dict.fromkeys(one.party for one in told))
    for number, point in enumerate(told, 1 - max(0, len(told) - MOST)):
        yield Claim(
            point,
            max(number, 0),
            parties.index(point.party),
            across(point.on.toordinal()),
            upright(point.low),
            upright(point.high),
        )


def name_parties(canvas: Canvas, claims: Sequence[Claim], frame: Frame) -> list[Sign]:
    """Names the parties at the right of the frame, as far down as it goes; returns their signs."""
    parties = list(dict.fromkeys(one.point.party for one in claims))
    shown = parties[: int((frame.bottom - frame.top) // LINE)]
    room = canvas.width - frame.right - 32
    lines = [(name, frame.top + 6 + LINE * number) for number, name in enumerate(shown)]
    names = [Label(frame.right + 30, y, cut(name, room, HEAD + 1), name) for name, y in lines]
    canvas.text(names, head=True)
    tell_rest(canvas, len(parties) - len(shown), frame.right + 30, frame.bottom)
    return [Sign(party, frame.right + 20, y) for party, (_, y) in enumerate(lines)]


def draw_party(canvas: Canvas, party: int, claims: Sequence[Claim], signs: Sequence[Sign]) -> None:
    """The signs of a party, hollow so that none hides another; a bar where it claims a range."""
    colour, shape = canvas.theme.party(party)
    bars = [one for one in claims if one.party == party and len(one.ends) > 1]
    rows = [{"x": one.x, "x2": one.x, "y": one.high, "y2": one.low} for one in bars]
    canvas.lines(rows, colour, 3)
    places = [{"x": one.x, "y": one.y, "told": one.told} for one in signs if one.party == party]
    canvas.points(places, shape, MARK, stroke=colour, strokeWidth=1.7)


def draw_numbers(
    canvas: Canvas, numbered: Sequence[Claim], every: Sequence[Claim], frame: Frame
) -> None:
    """Each number near its sign, over no sign and no other number; none where there is no room."""
    taken = [Box(one.x - 5, one.high - 5, one.x + 5, one.low + 5) for one in every]
    labels, leaders = [], []
    for one in numbered:
        half = breadth(str(one.number)) / 2 + 0.5
        places = ((x, y, around(x, y, half)) for x, y in places_of(one, half))
        free = (place for place in places if is_free(place[2], frame, taken))
        for x, y, box in islice(free, 1):
            taken.append(box)
            labels.append(Label(x, y, str(one.number)))
            if max(abs(x - one.x) - half, abs(y - one.low)) > NEAR:
                end = y + (5 if y < one.low else -5)
                leaders.append({"x": one.x, "y": one.low, "x2": x, "y2": end})
    canvas.lines(leaders, canvas.theme.line, 0.8)
    canvas.text(labels, align="center")


def around(x: float, y: float, half: float) -> Box:
    return Box(x - half, y - 5.5, x + half, y + 5.5)


def is_free(box: Box, frame: Frame, taken: Sequence[Box]) -> bool:
    return box.within(frame) and not any(box.meets(other) for other in taken)


def places_of(claim: Claim, half: float) -> Iterator[tuple[float, float]]:
    """Where the number of a claim may stand, the best place first."""
    for reach in REACH:
        for right, down in SIDES:
            yield claim.x + right * (reach + half - 1), claim.low + down * reach


def key_of(
    claims: Sequence[Claim], width: float, top: float
) -> tuple[list[tuple[Claim, float, float]], float]:
    """The claims in columns, each where its line begins, and where the columns end."""
    columns = columns_of(claims, width)
    lines = -(-len(claims) // columns)
    found = [
        (one, position // lines * width / columns, top + 12 + position % lines * LINE)
        for position, one in enumerate(claims)
    ]
    return found, top + 12 + lines * LINE


def columns_of(claims: Sequence[Claim], width: float) -> int:
    """As many as their texts fit into, up to three; two where there is room for two at all."""
    longest = max((breadth(one.brief) for one in claims), default=0) + 52
    fitting = max(2 if width > NARROW else 1, int(width // longest))
    return max(1, min(3, fitting, len(claims)))


def draw_key(canvas: Canvas, key: Sequence[tuple[Claim, float, float]]) -> None:
    """The numbers, each with its party and what it claims."""
    room = canvas.width / columns_of([one for one, _, _ in key], canvas.width) - 44
    canvas.text((Label(x + 16, y, str(one.number)) for one, x, y in key), align="right")
    canvas.text(Label(x + 37, y, cut(one.brief, room), one.told) for one, x, y in key)
