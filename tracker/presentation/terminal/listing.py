"""The screen of `list`: one commitment to a line, a headline above, the signs explained below."""

from collections import Counter

from rich.cells import cell_len
from rich.text import Text

from tracker.domain.dates import PartialDate, weekday_day
from tracker.domain.listing import SIGNS, Listing, Row
from tracker.domain.standing import Standing
from tracker.domain.text import printable
from tracker.presentation.terminal.screen import Screen, bar, fitted, text

WIDE = 60  # columns of a name from which full titles are shown
REST = 54  # columns of everything but number and name
MEANINGS = {
    "up": "moved up",
    "down": "moved down",
    "in": "came in",
    "out": "fell out",
    "done": "a party says it is done",
    "disputed": "disputed",
}
CONFIDENCE = {"medium": "med.", "high": "high", "low": "low"}


def render(listing: Listing, screen: Screen) -> str:
    """The whole list for a width in columns."""
    if not listing.rows:
        return screen.render(*head(listing), text("No commitment to show."))
    names = name_width(listing, screen)
    shown: list[Text] = [*head(listing), titles(listing, names)]
    numbers = number_width(listing)
    section = None
    for row in listing.rows:
        commitment = row.standing.commitment
        if commitment.counting != "counted" and commitment.section != section:
            shown.append(text(section_title(listing, commitment.section), "bold"))
        section = commitment.section
        shown.append(line(row, numbers, names))
    return screen.render(*shown, *legend(listing))


def name_width(listing: Listing, screen: Screen) -> int:
    """As wide as the names need and the screen allows."""
    room = screen.width - REST - number_width(listing)
    longest = max(cell_len(printable(name_of(row, room))) for row in listing.rows)
    return max(12, min(longest, room))


def name_of(row: Row, room: int) -> str:
    """The short name, or the full title where there is room for it."""
    commitment = row.standing.commitment
    return (commitment.title if room >= WIDE else None) or commitment.name


def number_width(listing: Listing) -> int:
    return max(cell_len(printable(shown_number(row))) for row in listing.rows)


def shown_number(row: Row) -> str:
    number = row.standing.commitment.number
    return number if row.standing.commitment.is_part else f"{number:>2}"


def head(listing: Listing) -> list[Text]:
    agreement = listing.agreement
    unit = "programmes" if agreement.fields.get("kind") == "programme" else agreement.unit
    unit = unit.removesuffix("s") if len(listing.counted) == 1 else unit
    first = f"{agreement.name} · {len(listing.counted)} {unit} on {weekday_day(listing.as_of)}"
    return [text(first, "bold"), text(summary(listing))]


def summary(listing: Listing) -> str:
    """How many stand at each level, from most to least, and how many are not judged."""
    counts = Counter(level_word(listing, one) for one in listing.counted)
    words = [listing.words[code] for code in listing.levels]
    told = [
        f"{counts.pop(word, 0)} {word}" for word in words if counts.get(word) or word == words[0]
    ]
    told += [f"{count} {word}" for word, count in sorted(counts.items())]
    return ", ".join(told) or "nothing is counted"


def level_word(listing: Listing, standing: Standing) -> str:
    if standing.is_out:
        return standing.disposition if standing.disposition != "active" else "out"
    return standing.level.word if standing.is_rated and standing.level else "not judged"


def titles(listing: Listing, names: int) -> Text:
    number = fitted("No", number_width(listing))
    columns = f"{'Status':<17}{'Sure':<7}{'Agreed for':<11}{'Fact':<8}New"
    return text(f"{number} {fitted('Name', names)}   {columns}", "bold")


def line(row: Row, numbers: int, names: int) -> Text:
    one = row.standing
    newest = one.facts.newest
    return Text.assemble(
        text(f"{fitted(shown_number(row), numbers)} "),
        text(fitted(name_of(row, names), names), "" if one.is_rated else "dim"),
        text(f"{row.signs:>2} "),
        text(bar(one.level), style_of(one)),
        text(f" {fitted(status(one), 12)}"),
        text(fitted(sure(one), 7)),
        text(fitted(due(one), 11)),
        text(fitted(month(newest) if newest else "never", 8)),
        text(f"+{one.facts.unjudged}" if one.facts.unjudged else ""),
    )


def month(day: PartialDate) -> str:
    """A day as its month: the list has no room for more, `show` has it."""
    return str(day)[:7]


def status(one: Standing) -> str:
    if one.disposition != "active":
        return one.disposition
    if one.mean_of_parts is not None and one.level is None:
        return f"parts {one.mean_of_parts}"
    return one.level.word if one.is_rated and one.level else "not judged"


def sure(one: Standing) -> str:
    if not one.is_rated:
        return ""
    word = CONFIDENCE.get(one.confidence or "", "")
    mark = "c" if one.rests_on_claims else "r" if by_rule(one) else ""
    return f"{word} {mark}".rstrip()


def by_rule(one: Standing) -> bool:
    """Whether a rule wrote the level in force, not a new fact."""
    return one.is_rated and one.judgement is not None and one.judgement.by_rule is not None


def due(one: Standing) -> str:
    day, kind = one.shown_due
    if day is None:
        return "-"
    return f"† {day.last.year}" if kind == "inherited" else str(day)


def style_of(one: Standing) -> str:
    if not one.is_rated or one.progress is None:
        return "dim"
    return "blue" if one.progress >= 0.75 else "cyan" if one.progress >= 0.5 else "yellow"


def section_title(listing: Listing, code: str | None) -> str:
    return next((one.title for one in listing.sections if one.code == code), "Other")


def legend(listing: Listing) -> list[Text]:
    """Only the signs that occur are explained."""
    found = {sign for row in listing.rows for sign in row.signs}
    told = [f"{SIGNS[kind]} {MEANINGS[kind]}" for kind in SIGNS if SIGNS[kind] in found]
    lines = (
        [text("  ".join(told) + (f"  (since {listing.since})" if listing.since else ""))]
        if told
        else []
    )
    shown = [row.standing for row in listing.rows]
    notes = []
    if any(one.rests_on_claims for one in shown):
        notes.append("c: parties' claims only")
    if any(by_rule(one) for one in shown):
        notes.append("r: written by a rule, no new fact")
    if any(one.facts.unjudged for one in shown):
        notes.append("New: facts since the judgement")
    if any(one.shown_due[1] == "inherited" and one.shown_due[0] for one in shown):
        notes.append("† end of the agreement's period, no date of its own")
    if any(one.shown_due[1] == "part" for one in shown):
        notes.append("a part's date where it was missed first")
    if notes:
        lines.append(text(" · ".join(notes)))
    if listing.numbers_are_ours:
        confirmed = ", ".join(listing.confirmed) or "none"
        lines.append(text(f"Numbers are ours; confirmed by a source: {confirmed}"))
    return lines
