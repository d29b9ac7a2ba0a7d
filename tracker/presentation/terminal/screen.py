"""What all screens share: a console of a given width, cleaned text, bars and marks."""

import io
from dataclasses import dataclass
from fractions import Fraction

from rich.cells import cell_len, set_cell_size
from rich.console import Console, RenderableType
from rich.text import Text

from tracker.domain.scales import Level
from tracker.domain.text import printable

STEPS = 4
FULL, EMPTY = "█", "·"


@dataclass(frozen=True)
class Screen:
    """How wide the output is, in columns, and whether it may have colour."""

    width: int = 80
    colour: bool = False

    def render(self, *parts: RenderableType) -> str:
        """The finished text of some renderables, without blanks at the ends of lines."""
        console = Console(
            file=io.StringIO(),
            width=self.width,
            force_terminal=self.colour,
            color_system="standard" if self.colour else None,
            no_color=not self.colour,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
        )
        with console.capture() as capture:
            for part in parts:
                console.print(part, overflow="fold", soft_wrap=False)
        return "\n".join(line.rstrip() for line in capture.get().rstrip("\n").split("\n"))


def text(value: object, style: str = "") -> Text:
    """A datum as text that is never markup and carries no foreign control codes."""
    return Text(printable(str(value)) if value is not None else "", style=style)


def fitted(value: str, columns: int) -> str:
    """A datum cut to so many columns, with an ellipsis where something is missing."""
    cleaned = printable(value)
    if cell_len(cleaned) <= columns:
        return set_cell_size(cleaned, columns)
    return set_cell_size(cleaned, columns - 1).rstrip() + "…"


def bar(level: Level | None) -> str:
    """A level as four steps: `██··`; `  ? ` where nobody could judge."""
    if level is None or not level.is_rated or level.progress is None:
        return "  ? "
    return steps(level.progress)


def steps(progress: Fraction) -> str:
    """Progress from 0 to 1 as filled steps of four, never more than it is."""
    filled = int(progress * STEPS)
    return FULL * filled + EMPTY * (STEPS - filled)
