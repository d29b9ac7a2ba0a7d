"""The screens of `history`, `due` and `search`."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from tracker.domain.blocks import write
from tracker.domain.dates import weekday_day
from tracker.domain.reading import DueRow, Dues, Find
from tracker.domain.telling import Told
from tracker.presentation.document import Words, joined, pieces
from tracker.presentation.language import ENGLISH, Language
from tracker.presentation.terminal import acts
from tracker.presentation.terminal.definitions import defined
from tracker.presentation.terminal.lateness import not_since
from tracker.presentation.terminal.screen import Screen, text


def journal(told: Sequence[Told], screen: Screen, *, blocks: bool, everything: bool = False) -> str:
    """Entries, newest first: one line each, or as blocks that can be read back.

    With `everything`, also the translations of their messages.
    """
    if not told:
        return "No entry to show."
    if blocks:
        return "\n\n".join(write(one) for one in told)
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_column(no_wrap=True)
    for one in told:
        style = "strike" if one.replaced_by else ""
        fate = acts.fate(one)
        line = Text.assemble(text(summary(one), style), text(f" {fate}" if fate else ""))
        grid.add_row(text(acts.journal_day(one.entry)), line, text(acts.code_of(one)))
        for translated in one.translations if everything else ():
            grid.add_row("", text(translated, "dim"), "")
    return screen.render(grid)


def on_one_line(told: Told, *, everything: bool) -> str:
    """An entry in one line, with what became of it; with `everything`, its translations too."""
    rest = [acts.fate(told), *(f"· {one}" for one in told.translations if everything)]
    return " ".join(filter(None, [summary(told), *rest]))


def summary(told: Told) -> str:
    """Who entered what; many definitions are counted, not told."""
    return acts.marked(summarised(told, acts.as_written(told.entry, ENGLISH), ENGLISH))


def summarised(told: Told, message: Words, say: Language) -> Words:
    """The same in a language, with the message in one."""
    entry = told.entry
    if entry.event == "definition":
        return pieces(f"{entry.author}: {defined(told, say)}")
    mark = f" · {say('internal')}" if entry.visibility == "internal" else ""
    return joined(
        [entry.author, doing(told, say), pieces(acts.reasoned(told, message, say), mark)], ": "
    )


def doing(told: Told, say: Language) -> str:
    """What was done, where it is no act of the parties."""
    match told.entry.event:
        case "check":
            return say("looked, nothing new")
        case "publication":
            return say.within("event", "published")
        case "retraction":
            return say("withdrew {code}", code=told.codes.get(told.entry.replaces or "", ""))
        case "translation":
            return say("translated")
    return ""


def dues(found: Dues, screen: Screen) -> str:
    """Dates earliest first, agreed ones and what one side says beside."""
    head = text(f"{found.agreement.name} · dates on {weekday_day(found.as_of)}", "bold")
    grid = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(3):
        grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for row in found.rows:
        one = row.standing.commitment
        style = "bold" if row.passed and row.kind == "agreed" else ""
        grid.add_row(text(row.day, style), text(one.number), text(one.name), text(note(row, found)))
    return screen.render(head, grid, *ending(found))


def note(row: DueRow, found: Dues) -> str:
    """What kind of date it is, and how late."""
    days = row.days_from(found.as_of)
    if row.kind == "announced":
        agreed = row.standing.dates.current
        told = f"{row.who} says"
        beside = f"; agreed {agreed} stands" if agreed else "; no agreed date"
    else:
        told, beside = "agreed", ""
        if row.moved:
            times = "once" if row.moved == 1 else f"{row.moved} times"
            told += f", moved {times}, first {row.original}"
    if row.passed:
        became = "not shown complete" if row.missed else not_since(row.standing)
        return f"{told}: passed {-days} days ago, {became}{beside}"
    if days < 0:
        return f"{told}: passed, complete{beside}"
    return f"{told}: in {days} days{beside}"


def ending(found: Dues) -> list[Text]:
    if not (found.ends and found.inheriting):
        return []
    days = (found.as_of - found.as_of.fromisoformat(found.ends)).days
    when = f"ended {days} days ago" if days >= 0 else f"ends in {-days} days"
    return [
        text(
            f"The agreement's period {when} ({found.ends}): {found.inheriting} commitments"
            f" inherit that date, {found.shown_complete} shown complete."
        )
    ]


def finds(found: Sequence[Find], screen: Screen) -> str:
    if not found:
        return "Nothing holds all these words."
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for one in found:
        grid.add_row(text(one.kind), text(one.name, "bold"), text(one.told))
    return screen.render(grid)
