"""Two scales side by side, by what their levels count."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from tracker.domain.comparing import RATED, Comparison, Reading, Row
from tracker.domain.scales import Level
from tracker.presentation.language import ENGLISH
from tracker.presentation.terminal.screen import Screen, text

NONE = "–"


def compared(found: Comparison, screen: Screen) -> str:
    """The levels of both by progress, what has no counterpart, and how headlines would read."""
    left, right = found.left, found.right
    drawn = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
    for name in ("step", left.key, right.key):
        drawn.add_column(text(name), overflow="fold", no_wrap=name == "step")
    for row in found.rows:
        drawn.add_row(text(step(row)), words(row.left), words(row.right))
    names = (left.key, left.name, right.key, right.name)
    head = text("{} {}  ·  {} {}".format(*names), "bold")
    told = [text(one) for one in [*lacking(found), *read(found)]]
    return screen.render(head, text(measures(found)), Text(), drawn, Text(), *told)


def measures(found: Comparison) -> str:
    if found.alike:
        return f"Both measure {found.left.measures}."
    return (
        f"{found.left.key} measures {found.left.measures}, {found.right.key}"
        f" {found.right.measures}: what measures different things is never averaged together, and"
        " no figure of one reads on the other."
    )


def step(row: Row) -> str:
    if row.group != RATED:
        return row.group
    return NONE if row.progress is None else str(row.progress)


def words(levels: Sequence[Level]) -> Text:
    return text(", ".join(map(word, levels)) or NONE)


def word(level: Level) -> str:
    """A level, and what is to be known of it beyond its step."""
    told = [level.outcome] if level.outcome in ("failed", "neutral") else []
    told += ["keeps the last step"] if level.carries else []
    return f"{level.word} ({', '.join(told)})" if told else level.word


def lacking(found: Comparison) -> list[str]:
    """The levels of each that have no counterpart in the other."""
    without = [f"{level.word}{between(found, level)}" for level in found.without]
    there = [level.word for level in found.without_there]
    pairs = ((without, found.right.key), (there, found.left.key))
    lines = [
        f"Without a counterpart in {key}: {', '.join(names)}." for names, key in pairs if names
    ]
    return lines or ["Every level has a counterpart."]


def between(found: Comparison, level: Level) -> str:
    """Between which levels of the second scale one of the first lies."""
    below, above = found.around(level)
    if below and above:
        return f" (between {below.word} and {above.word})"
    if below or above:
        return f" ({'above' if below else 'below'} {(below or above or level).word})"
    return ""


def read(found: Comparison) -> list[str]:
    """How the headline of each agreement reads, and would read."""
    if not found.readings:
        return []
    lines = ["", f"The average step of those judged, now and if it were read on {found.right.key}:"]
    return lines + [f"  {one.slug}  {figures(one)}" for one in found.readings]


def figures(one: Reading) -> str:
    now = f"{ENGLISH.share(one.average)}, complete {one.complete}"
    if one.low == one.high:
        return f"{now} → {ENGLISH.share(one.low)}, complete {one.complete_there}"
    low, high = ENGLISH.whole(one.low.value), ENGLISH.whole(one.high.value)
    return f"{now} → between {low} and {high}, complete {one.complete_there}"
