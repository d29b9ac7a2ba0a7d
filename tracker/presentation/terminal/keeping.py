"""Lists of agreements, parties, sources and scales, and one of each."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from tracker.domain.contents import Value
from tracker.domain.scales import Scale
from tracker.domain.things import Fields
from tracker.presentation.terminal.screen import Screen, bar, text


def table(screen: Screen, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows under heads; what is too long is wrapped in its column."""
    if not rows:
        return "There is none."
    drawn = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
    for position, head in enumerate(heads):
        drawn.add_column(text(head), overflow="fold", no_wrap=position == 0)
    for row in rows:
        drawn.add_row(*(text(cell) for cell in row))
    return screen.render(drawn)


def fields(screen: Screen, title: str, told: Fields) -> str:
    """Every field of a thing, one to a line."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="bold")
    grid.add_column(overflow="fold")
    for name, value in sorted(told.items()):
        grid.add_row(text(name), text_of(value))
    return screen.render(text(title, "bold"), grid)


def text_of(value: Value) -> Text:
    """A field's value; a list has one item to a line."""
    if not isinstance(value, tuple):
        return text(value)
    return Text("\n").join(text(flat(one)) for one in value)


def flat(value: Value) -> str:
    if isinstance(value, tuple):
        return " · ".join(flat(one) for one in value if one not in (None, ()))
    return "" if value is None else str(value)


def scale(screen: Screen, told: Scale) -> str:
    """A scale with its levels, from least to most, and what each means."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(3):
        grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for level in told.levels:
        progress = str(level.progress) if level.progress is not None else "–"
        grid.add_row(bar(level), text(level.word, "bold"), progress, text(level.definition() or ""))
    head = text(f"{told.key} · {told.name}", "bold")
    about = [str(told.fields[name]) for name in ("used_by", "source") if told.fields.get(name)]
    note = [text(told.fields["note"])] if told.fields.get("note") else []
    measures = text(f"measures {told.measures} · basis: {told.fields.get('basis') or 'not said'}")
    return screen.render(head, *(text(one) for one in about), measures, grid, *note)
