"""The first screen: at most 24 lines, each part ending in the command that shows the rest."""

from collections import Counter

from rich.text import Text

from tracker.domain.dates import weekday_day
from tracker.domain.reading import DueRow, Monday
from tracker.domain.standing import Standing
from tracker.presentation.terminal import acts
from tracker.presentation.terminal.screen import Screen, fitted, text

MOST_LINES = 24
NAMES = 22


def render(found: Monday, screen: Screen) -> str:
    who = " · ".join(filter(None, [found.author, found.database, "ok"]))
    day = weekday_day(found.today)
    head = Text.assemble(text(fitted(day, max(1, screen.width - len(who))), "bold"), text(who))
    if found.agreement is None:
        hint = "No agreement yet, or several: tracker import FILE, tracker use AGREEMENT."
        return screen.render(head, text(hint))
    lines = [head, *summary(found)]
    lines += part(
        screen,
        f"NEW SINCE YOUR LAST ENTRY ({found.since})",
        "tracker history",
        fresh(found, screen),
    )
    lines += part(screen, "FACTS NOT JUDGED YET", "tracker list --news", news(found, screen))
    lines += part(screen, "DATES, 60 DAYS", "tracker due", dates(found))
    lines += part(screen, "LOOK AGAIN", "tracker check", look_again(found))
    lines += tail(found)
    return "\n".join(screen.render(*lines).split("\n")[:MOST_LINES])


def summary(found: Monday) -> list[Text]:
    assert found.agreement is not None
    told = counts(found)
    ends = ""
    if found.agreement.ends:
        days = (found.today - found.today.fromisoformat(found.agreement.ends)).days
        ends = f" · period ended {days} days ago" if days > 0 else f" · {-days} days left"
    return [text(f"{found.agreement.name} · {len(found.counted)} counted: {told}{ends}")]


def counts(found: Monday) -> str:
    """How many stand where, from most to least; complete is named even where none is."""
    done = sum(one.progress == 1 and one.is_rated for one in found.counted)
    rest = [one for one in found.counted if not (one.is_rated and one.progress == 1)]
    rest.sort(key=lambda one: (one.is_rated, one.progress or 0), reverse=True)
    words = Counter(word_of(one) for one in rest)
    return ", ".join([f"{done} complete", *(f"{count} {word}" for word, count in words.items())])


def word_of(one: Standing) -> str:
    return one.level.word if one.is_rated and one.level else "not judged"


def part(screen: Screen, title: str, command: str, lines: list[Text]) -> list[Text]:
    """A part under its title; nothing where it has no lines."""
    if not lines:
        return []
    head = fitted(title, screen.width - len(command))
    return [Text(), Text.assemble(text(head, "bold"), text(command, "dim")), *lines]


def fresh(found: Monday, screen: Screen) -> list[Text]:
    lines = []
    for one in found.fresh[:3]:
        told = f"  {one.entry.author}  {acts.day_of(one.entry)} {acts.sentence(one)}"
        lines.append(text(f"{fitted(told, screen.width - 7)} {one.code}"))
    return lines + more(len(found.fresh) - 3)


def news(found: Monday, screen: Screen) -> list[Text]:
    room = screen.width - NAMES - 20
    lines = [
        text(
            f"  {one.commitment.number:<4} {fitted(one.commitment.name, NAMES)}"
            f" {fitted(acts.sentence(told), room)} {acts.day_of(told.entry)}"
        )
        for one, told in found.news[:4]
    ]
    return lines + more(len(found.news) - 4)


def more(count: int) -> list[Text]:
    return [text(f"  {count} more")] if count > 0 else []


def counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def dates(found: Monday) -> list[Text]:
    lines = [text(f"  {due(row)}") for row in found.near[:3]] + more(len(found.near) - 3)
    if found.passed_this_year:
        named = [
            f"{row.standing.commitment.number} ({said(row)})" for row in found.passed_this_year
        ]
        lines.append(text(f"  Past this year, not shown complete: {', '.join(named[:5])}"))
    past = counted(found.long_past, "agreed date") if found.long_past else ""
    ended = counted(found.inheriting, "commitment") if found.inheriting else ""
    ended += " with the agreement's end" if ended else ""
    if past or ended:
        lines.append(text(f"  Long past: {', '.join(filter(None, [past, ended]))}"))
    return lines


def due(row: DueRow) -> str:
    one = row.standing.commitment
    beside = (
        f"; agreed {row.standing.dates.current}"
        if row.kind != "agreed" and row.standing.dates.current
        else ""
    )
    return f"{row.day!s:<10} {one.number:<5} {one.name}: {said(row)}{beside}"


def said(row: DueRow) -> str:
    return "agreed" if row.kind == "agreed" else f"{row.who} said {row.day}"


def look_again(found: Monday) -> list[Text]:
    if not found.look_again:
        return []
    named = [
        f"{one.commitment.number} {one.commitment.name}: {why}" for one, why in found.look_again
    ]
    rest = f" · {found.old} more over a year old" if found.old > 0 else ""
    return [text(f"  {' · '.join(named)}{rest}")]


def tail(found: Monday) -> list[Text]:
    told = [f"≠ {found.disputed} disputed (tracker list --disputed)" if found.disputed else ""]
    told += [f"drafts kept in {found.drafts_in}: {found.drafts}" if found.drafts else ""]
    told += [f"{found.unkept} sources without a kept copy" if found.unkept else ""]
    shown = [one for one in told if one]
    if found.is_quiet and not shown:
        return [text("Nothing needs you today.")]
    return [Text(), text(" · ".join(shown))] if shown else []
