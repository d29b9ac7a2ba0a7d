"""The answer to a claim: what was said before, our figures, and whether they can be compared."""

from rich.table import Table
from rich.text import Text

from tracker.domain.claiming import Answer
from tracker.domain.claims import ALL_DONE
from tracker.domain.rounding import percent
from tracker.presentation.terminal import acts
from tracker.presentation.terminal.screen import Screen, text

UNCHANGED = "Status of commitments: unchanged."


def render(answer: Answer, screen: Screen) -> str:
    claim = answer.claim
    first = f"{acts.day_of(claim.entry)} · {acts.sentence(claim)}"
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=13, no_wrap=True)
    grid.add_column(overflow="fold")
    before = [f"{acts.day_of(one.entry)} {acts.sentence(one)}" for one in answer.before]
    grid.add_row("  said before", Text("\n").join(text(one) for one in before or ["nothing here"]))
    grid.add_row("  ours", text(ours(answer)))
    for figure, found in answer.findings:
        said = "all carried out" if figure is ALL_DONE else acts.figure(figure)
        grid.add_row("  comparable?", text(f"{said}: {found.word}: {found.reason}"))
    if answer.in_words:
        found = answer.in_words
        grid.add_row("  comparable?", text(f"{found.word}: {found.reason}"))
    head = Text.assemble(text(first, "bold"), "  ", text(claim.code, "bold"))
    return screen.render(head, grid, text(UNCHANGED))


def ours(answer: Answer) -> str:
    """What we find for the day of the claim, in counts and as bounds."""
    if len(answer.scope) == 1:
        [unit] = answer.scope
        level = (unit.level or "never judged").replace("_", " ")
        return f"{unit.number} on {answer.as_of}: {level}"
    figures = answer.ours
    units = figures.units
    done = figures.strict.numerator
    most = done + figures.not_assessed
    low, high = percent(figures.bounds.low.value, 0), percent(figures.bounds.high.value, 0)
    return (
        f"{units} counted, {answer.as_of}: {done} shown complete, at most {most};"
        f" average step between {low} and {high} %"
    )
