"""The screens of `why`: a figure's members, or a level's reasons down to the quote."""

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tracker.domain.rounding import points
from tracker.domain.telling import Cited, Told
from tracker.domain.why import FIGURES, Members, Reasons
from tracker.presentation.numbers import between, in_days, share, whole
from tracker.presentation.terminal import acts
from tracker.presentation.terminal.screen import Screen, bar, text


def members(found: Members, screen: Screen) -> str:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for group in found.groups:
        named = " ".join(mark(number, found) for number in group.members)
        grid.add_row(text(f"{group.value} × {len(group.members)}"), text(named))
    head = f"{FIGURES[found.figure]}, {found.as_of}: {value(found)}"
    rest = left_out(found) if found.figure == "coverage" else []
    return screen.render(text(head, "bold"), Padding(grid, (0, 0, 0, 2)), *notes(found), *rest)


def left_out(found: Members) -> list[RenderableType]:
    """Each unit that no mean counts, with its level, the rule that gave it, and the reason."""
    if not found.left_out:
        return []
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for one in found.left_out:
        rule = f"rule {one.rule}" if one.rule else ""
        reason = (one.reason or "").partition("\n")[0]
        told = " · ".join(filter(None, [one.level or "never judged", rule, reason]))
        grid.add_row(text(one.number), text(told))
    return [Text(), text("LEFT OUT, AND WHY", "bold"), Padding(grid, (0, 0, 0, 2))]


def value(found: Members) -> str:
    """What the figure comes to."""
    if found.share is not None:
        return share(found.share)
    if found.figure == "bounds":
        return between(found.figures.bounds)
    if found.figure == "slippage":
        return f"median {in_days(found.figures.deadlines.slippage.moves.value)}"
    fresh = found.figures.freshness
    return f"median {in_days(fresh.value if found.figure == 'freshness' else fresh.newest_fact)}"


def mark(number: str, found: Members) -> str:
    return f"{number}ᶜ" if number in found.claims_alone else number


def notes(found: Members) -> list[Text]:
    told = []
    if found.claims_alone:
        without = share(found.figures.without_claims)
        count = len(found.claims_alone)
        told.append(f"ᶜ rests on the parties' claims alone ({count}). Without them: {without}")
    if found.low:
        told.append(f"{len(found.low)} with low confidence: {' '.join(found.low)}")
    if found.later:
        told.append(f"{len(found.later)} rest on sources published later: {' '.join(found.later)}")
    if found.comparison:
        told += compared(found)
    return [text(one) for one in told]


def compared(found: Members) -> list[str]:
    """The base on both days, and what came in, fell out, moved."""
    told = found.comparison
    assert told is not None
    first = (
        f"Before: {share(told.before)}. Judged both times ({len(told.members)}):"
        f" {whole(told.matched_before.value)} → {whole(told.matched_after.value)}."
    )
    moved = [f"{one.number} {points(one.step)}" for one in told.moved if one.step is not None]
    second = [f"moved: {', '.join(moved)}"] if moved else []
    named = {"came in": told.came_in, "fell out": told.fell_out}
    second += [
        f"{name}: {', '.join(one.number for one in changes)}"
        for name, changes in named.items()
        if changes
    ]
    return [first, *([" · ".join(second)] if second else [])]


def reasons(found: Reasons, screen: Screen) -> str:
    one = found.standing
    name = f"{one.commitment.number} {one.commitment.name}"
    if one.judgement is None or one.level is None:
        return screen.render(text(name, "bold"), text("Never judged."))
    because = acts.in_its_language(one.judgement.reason, one.judgement.entry.language)
    level = f"{bar(one.level)} {one.level.word} · {one.confidence or 'no confidence given'}"
    lines: list[RenderableType] = [
        text(name, "bold"),
        text(f"{level} · as of {one.judgement.on} · {one.judgement.entry.author}"),
        text(f"  means: {one.level.definition() or 'not written down'}"),
        text(f"  basis: {found.rule or acts.BASES.get(one.judgement.says.basis, '')}"),
        text(f"  because: {because or 'no reason given'}"),
    ]
    if found.judged and found.judged not in found.facts:
        lines += translated_lines(found.judged)
    for fact in found.facts:
        lines += fact_lines(fact)
    if found.judged and found.judged not in found.facts:
        lines += [text("  cited for the level:"), *cited_lines(found.judged)]
    return screen.render(*lines)


def fact_lines(fact: Told) -> list[RenderableType]:
    trust = f", trust {fact.entry.trust}" if fact.entry.trust else ""
    withdrawn = "WITHDRAWN: " if fact.replaced_by else ""
    told = f"{withdrawn}{acts.day_of(fact.entry)} {acts.with_reason(fact)}"
    inner = ", internal" if fact.entry.visibility == "internal" else ""
    head = text(f"  ← {told} ({acts.code_of(fact)}{trust}{inner})")
    return [head, *translated_lines(fact), *cited_lines(fact)]


def translated_lines(told: Told) -> list[RenderableType]:
    """The message in other languages."""
    return [Padding(text(one, "dim"), (0, 0, 0, 6)) for one in told.translations]


def cited_lines(told: Told) -> list[RenderableType]:
    return [Padding(text(source(one)), (0, 0, 0, 6)) for one in told.citations]


def source(one: Cited) -> str:
    """A source with its quote, place and kept copy; or why there is none."""
    if one.source is None:
        return f"no source: {one.quote or 'not said'}"
    who = one.source.publisher or one.source.code
    kept = acts.kept(one.source)
    quote = f" “{one.quote}”" if one.quote else ""
    place = f", {one.place}" if one.place else ""
    when = f", {one.source.published}" if one.source.published else ""
    inner = " · internal" if one.source.internal else ""
    return f"{who}{when}{place}{quote} · {one.source.url or 'no address'} · {kept}{inner}"
