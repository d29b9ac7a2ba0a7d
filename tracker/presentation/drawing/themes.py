"""The colours of charts on white and on dark paper: told apart by the colour-blind and in grey."""

from dataclasses import dataclass
from itertools import pairwise

SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")


@dataclass(frozen=True)
class Theme:
    """Colours as #rrggbb; `paper` is what is taken to lie below."""

    paper: str
    ink: str
    quiet: str  # of text that stands back
    rule: str  # of lines that guide the eye
    sequence: tuple[str, ...]  # from least to most, at even steps of progress
    unknown: str
    line: str  # of outlines, leaders and hatching
    main: str  # of the one line that matters
    accent: str  # of the day of the report
    band: str
    parties: tuple[str, ...]  # one fewer than shapes, so that pairs come back late

    def shade(self, step: float, *, is_known: bool = True) -> str:
        """The colour of a progress from 0 to 1, or of what nobody could judge."""
        if not is_known:
            return self.unknown
        place = min(max(step, 0.0), 1.0) * (len(self.sequence) - 1)
        start = min(int(place), len(self.sequence) - 2)
        return mixed(self.sequence[start], self.sequence[start + 1], place - start)

    def party(self, position: int) -> tuple[str, str]:
        """Colour and shape of the party at a position."""
        return self.parties[position % len(self.parties)], SHAPES[position % len(SHAPES)]


def mixed(one: str, other: str, share: float) -> str:
    """A colour between two: 0 is the one, 1 the other."""
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(low + (high - low) * share):02x}" for low, high in pairs)


def channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[start:end], 16) for start, end in pairwise((1, 3, 5, 7)))


LIGHT = Theme(
    paper="#ffffff",
    ink="#1a1a1a",
    quiet="#595959",
    rule="#d4d4d4",
    sequence=("#d3e5f4", "#97c5e0", "#4d9aca", "#1f6cae", "#08356e"),
    unknown="#f1f1f1",
    line="#8a8a8a",
    main="#1f6cae",
    accent="#b3400a",
    band="#cfe0f1",
    parties=("#0072b2", "#c44e00", "#00805d", "#a23b8f", "#333333"),
)
DARK = Theme(
    paper="#15181c",
    ink="#e8eaed",
    quiet="#b3b3b3",
    rule="#444444",
    sequence=("#17344f", "#1f5c8f", "#3e8cc4", "#86bfe2", "#e3f1fb"),
    unknown="#262626",
    line="#8f8f8f",
    main="#86bfe2",
    accent="#f08a3c",
    band="#24415c",
    parties=("#56b4e9", "#f08a3c", "#3cc79c", "#e08fd0", "#dddddd"),
)
