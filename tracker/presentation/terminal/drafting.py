"""What was found in the text of an agreement, on one screen."""

from collections import Counter
from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table

from tracker.domain.drafting.languages import GRAMMARS
from tracker.domain.drafting.precision import MARKS
from tracker.domain.drafting.proposals import CONFIDENCES, Draft, Proposal
from tracker.domain.things import COMMITMENT_KINDS
from tracker.presentation.terminal.merging import counted
from tracker.presentation.terminal.screen import Screen, fitted, text

DIVISIONS = 12  # shown at most
SAMPLES = 4
LONGEST = 220  # characters of a sample
INDENT = (0, 0, 0, 2)


def render(found: Draft, screen: Screen, file: str) -> str:
    """The whole screen; `file` is the text as the command names it."""
    return screen.render(*parts(found, screen, file))


def parts(found: Draft, screen: Screen, file: str) -> Iterator[RenderableType]:
    yield text(found.title or found.name, "bold")
    yield text(head(found))
    for note in found.notes:
        yield text(f"Note: {note}")
    if not found.proposals:
        yield text("No sentence has a word such as shall, must or should: nothing is proposed.")
        return
    yield text("")
    yield kinds(found)
    yield text("")
    yield wording(found)
    if found.headings:
        yield text("")
        yield from divisions(found, screen)
    yield text("")
    yield from samples(found, screen)
    yield text("")
    yield text(f"To review it: tracker draft {file} -o draft.xlsx, or -o agreement.yaml.")


def head(found: Draft) -> str:
    """How much was found."""
    language = GRAMMARS[found.language].name
    divisions = f"{counted(len(found.headings), 'division')}, " if found.headings else ""
    pages = {one.page for one in found.headings if one.page}
    where = f"pages {min(pages)} to {max(pages)} · " if len(pages) > 1 else ""
    duties = counted(len(found.proposals), "proposed duty")
    return f"{language} · {where}{divisions}{duties}"


def kinds(found: Draft) -> Table:
    """Proposed duties by kind, and how sure they are."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("by kind")
    for name in (*CONFIDENCES, "all"):
        table.add_column(name, justify="right")
    counts = Counter((one.kind, one.confidence) for one in found.proposals)
    for kind in COMMITMENT_KINDS:
        row = [counts[kind, confidence] for confidence in CONFIDENCES]
        if sum(row):
            table.add_row(kind, *(number(one) for one in row), number(sum(row)))
    totals = [sum(counts[kind, one] for kind in COMMITMENT_KINDS) for one in CONFIDENCES]
    table.add_row("all", *(number(one) for one in totals), number(sum(totals)), style="bold")
    return table


def number(count: int) -> str:
    return f"{count:,}" if count else "·"


def wording(found: Draft) -> Table:
    """What duties leave open, and how many have a date."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    counts = Counter(mark.kind for one in found.proposals for mark in one.marks)
    told = " · ".join(f"{kind} {counts[kind]:,}" for kind in MARKS if counts[kind])
    table.add_row("left open", told or "nothing")
    dated = sum(one.times.due is not None for one in found.proposals)
    worded = sum(one.times.due is None and one.times.told is not None for one in found.proposals)
    table.add_row("when", f"{dated:,} with a date, {worded:,} with a time in words only")
    return table


def divisions(found: Draft, screen: Screen) -> Iterator[RenderableType]:
    """The first divisions with their titles and the number of their duties."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("", no_wrap=True)
    table.add_column("title", no_wrap=True)
    table.add_column("page", justify="right")
    table.add_column("duties", justify="right")
    width = max(len(one.label) for one in found.headings[:DIVISIONS])
    room = max(screen.width - width - 20, 20)
    duties = Counter(one.heading for one in found.proposals)
    for one in found.headings[:DIVISIONS]:
        page = str(one.page) if one.page else ""
        title = text(fitted(one.title, room).rstrip())
        table.add_row(text(one.label), title, page, number(duties[one.number]))
    yield table
    more = len(found.headings) - DIVISIONS
    if more > 0:
        yield text(f"… and {more:,} more", "dim")


def samples(found: Draft, screen: Screen) -> Iterator[RenderableType]:
    """A few duties, of different kinds where there are any."""
    for one in chosen(found.proposals):
        who = f"  {one.who}" if one.who else "  who is not said"
        yield text(fitted(f"{one.label}  {one.kind}, {one.confidence}{who}", screen.width).rstrip())
        yield Padding(text(shown(one)), INDENT)


def chosen(proposals: tuple[Proposal, ...]) -> list[Proposal]:
    """The first of each kind, up to a few."""
    first: dict[str, Proposal] = {}
    for one in proposals:
        first.setdefault(one.kind, one)
    return list(first.values())[:SAMPLES]


def shown(one: Proposal) -> str:
    """The text of a duty, cut in its middle where it is long: the item of a list stands last."""
    told = " ".join(one.text.split())
    if len(told) <= LONGEST:
        return told
    half = LONGEST // 2
    return f"{told[:half].rsplit(' ', 1)[0]} … {told[-half:].partition(' ')[2]}"
