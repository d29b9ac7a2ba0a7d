"""The screen of `changes`: what happened, and apart from it what is said differently of before."""

from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from tracker.domain.changes import Changes, Dated, Otherwise, Transition
from tracker.domain.scales import Level
from tracker.domain.telling import Told
from tracker.presentation.terminal import acts
from tracker.presentation.terminal.published import differing
from tracker.presentation.terminal.reading import summary
from tracker.presentation.terminal.screen import Screen, bar, text

WIDEST_NAME = 14  # columns


def render(found: Changes, screen: Screen) -> str:
    parts: list[Text | Table] = [text(head(found), "bold")]
    if found.is_quiet:
        parts.append(text("Nothing changed."))
    moved = "STATUS CHANGES BY THE LAST MERGE AND SINCE" if found.since is None else "WHAT MOVED"
    parts += part(moved, [transition(one) for one in found.transitions])
    parts += part("NEW AND MOVED DATES", [dated(one) for one in found.dates])
    parts += part("WHAT THE PARTIES SAID", [claimed(one) for one in found.claims])
    parts += part(heading(found), [otherwise(one) for one in found.otherwise])
    return screen.render(*parts, *notes(found))


def head(found: Changes) -> str:
    name = found.agreement.name
    if found.since is None:
        return f"{name} · the last merge and since, as of {found.as_of}"
    since = f"{found.since} ({found.publication})" if found.publication else str(found.since)
    return f"{name} · changes from {since} to {found.as_of}"


def heading(found: Changes) -> str:
    if found.since is None:
        return "ENTRIES THAT IT BROUGHT, AND THOSE ENTERED SINCE"
    return f"SAID DIFFERENTLY TODAY ABOUT THE TIME UNTIL {found.since}"


def part(title: str, rows: Sequence[tuple[str, str, str, str]]) -> Iterator[Text | Table]:
    """A section of rows: the day or kind, what it is about, what is told, the entry."""
    if not rows:
        return
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold", max_width=WIDEST_NAME)
    grid.add_column(overflow="fold", ratio=1)
    grid.add_column(no_wrap=True)
    for one, other, what, code in rows:
        grid.add_row(text(f"  {one}"), text(other), text(what), text(code))
    yield from (Text(), text(title, "bold"), grid)


def transition(one: Transition) -> tuple[str, str, str, str]:
    marks = "".join(f" [{code}]" for code in sources(one.told))
    change = f"{word(one.before)} → {word(one.after)}"
    reason = (one.reason or "").partition("\n")[0]
    told = f"{change} · {reason}{marks}" if reason else f"{change}{marks}"
    return acts.day_of(one.told.entry), one.commitment.number, told, acts.code_of(one.told)


def word(level: Level | None) -> str:
    return f"{bar(level)} {level.word}" if level else "never judged"


def sources(told: Told) -> list[str]:
    """The codes of the sources that an entry cites; an internal one is not named."""
    cited = [one.source for one in told.citations if one.source]
    return ["internal source" if one.internal else one.code for one in cited]


def dated(one: Dated) -> tuple[str, str, str, str]:
    moved = f" (before: {one.moved_from})" if one.moved_from else ""
    who = acts.by_whom(one.told.entry.by)
    said = f"{who}: " if who else ""
    set_on = str(one.due.set_on) if one.due.set_on else "undated"
    return set_on, one.name, f"{said}{acts.due(one.due.deadline)}{moved}", acts.code_of(one.told)


def claimed(told: Told) -> tuple[str, str, str, str]:
    about = " ".join(dict.fromkeys(line.subject.name for line in told.lines))
    entry = told.entry
    said = [acts.says(line.says) for line in told.lines]
    words = "; ".join(filter(None, said)) or (entry.message or "").partition("\n")[0]
    who = acts.by_whom(entry.by)
    return acts.day_of(entry), about, f"{who}: {words}" if who else words, acts.code_of(told)


def otherwise(one: Otherwise) -> tuple[str, str, str, str]:
    told = one.instead if one.told.entry.event == "retraction" and one.instead else one.told
    why = one.told.entry.message if one.told.entry.event == "retraction" else ""
    was = ""
    if one.instead and told is not one.instead:
        was = f" · was: {acts.day_of(one.instead.entry)} {summary(one.instead)}"
    reason = f" · {(why or '').partition(chr(10))[0]}" if why else ""
    day = acts.day_of(told.entry) if told.entry.event != "definition" else ""
    return one.kind, day, f"{summary(told)}{reason}{was}", acts.code_of(one.told)


def notes(found: Changes) -> Iterator[Text]:
    """What became of the publication, and what cannot be asked."""
    if found.nothing_known_before:
        yield from (Text(), text(not_asked(found), "dim"))
    if found.differing is None:
        return
    figures = (
        differing(found.differing)
        if found.differing.differences
        else f"{found.differing.name}: every figure is as it was published."
    )
    yield from (Text(), text(figures))


def not_asked(found: Changes) -> str:
    """Why nothing is said of what is told differently."""
    return (
        f"Nothing was known here before {found.nothing_known_before}, when this database was made:"
        " what is said differently since can be asked of later days only."
    )
