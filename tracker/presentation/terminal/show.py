"""The screen of `show`: all about one commitment as of a day."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tracker.domain.contents import Value
from tracker.domain.showing import Need, Saying, Shown, Step
from tracker.domain.standing import Standing
from tracker.domain.telling import Told
from tracker.domain.things import Commitment
from tracker.presentation.terminal import acts
from tracker.presentation.terminal.lateness import lateness
from tracker.presentation.terminal.screen import Screen, bar, fitted, text

ACTS = 5
TITLES = {"partial": "subject sourced, wording not", "translation": "our translation"}
VERBS = {"approved": "approved by", "ratified": "ratified by", "signed": "signed by"}
LABELS = 10


def render(shown: Shown, screen: Screen, *, everything: bool = False) -> str:
    """The whole screen; with `everything`, all acts with their quotes."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=LABELS, no_wrap=True, style="bold")
    grid.add_column(overflow="fold")
    for label, told in (*wording(shown, everything=everything), *lines(shown)):
        grid.add_row(label, told)
    parts: list[RenderableType] = []
    if shown.standing.parts:
        parts = [Text(), text("PARTS", "bold"), parts_of(shown.standing, screen)]
    told_acts = history(shown, everything=everything)
    return screen.render(*heads(shown), Text(), grid, *parts, Text(), *told_acts)


def heads(shown: Shown) -> list[Text]:
    one = shown.standing.commitment
    title = one.title or str(one.fields.get("text") or one.name)
    name = " ".join(filter(None, [one.number, one.alias]))
    section = shown.section if one.counting != "counted" else None
    bodies = ", ".join(body(name, basis) for name, basis in shown.bodies)
    places = " · ".join(filter(None, [shown.agreement.name, section, shown.area, bodies]))
    found = [text(f"{name} · {title}", "bold"), text(places)]
    flags = flags_of(shown)
    return [*found, text(" · ".join(flags), "dim")] if flags else found


def body(name: str, basis: str) -> str:
    return f"{name} (by subject)" if basis == "by_subject" else name


def flags_of(shown: Shown) -> list[str]:
    """What is unverified, translated, inferred or withdrawn about the commitment itself."""
    one = shown.standing.commitment
    found = []
    if one.fields.get("number_basis") == "unverified":
        found.append("number ours (official one not found)")
    basis = one.fields.get("title_basis.en")
    if basis and basis != "source":
        found.append(f"title: {TITLES.get(str(basis), 'unverified')}")
    if one.fields.get("identity_basis") in ("topic", "inferred"):
        found.append(f"as a programme of its own: {one.fields['identity_basis']} only")
    found += ["not counted"] if one.counting != "counted" else []
    found += ["definition withdrawn"] if one.withdrawn else []
    return found


def wording(shown: Shown, *, everything: bool) -> Iterator[tuple[str, Text]]:
    """What the agreement says, where the title is in other words; notes where all is wanted."""
    one = shown.standing.commitment
    if one.title and (told := one.fields.get("text")):
        yield "TEXT", text(told)
        if places := places_of(shown):
            yield "", text(places, "dim")
    if one.fields.get("kind"):
        yield "KIND", text(one.fields["kind"])
    if everything:
        told_more = [one.fields.get("summary"), *notes_of(one)]
        if found := [str(line) for line in told_more if line]:
            yield "NOTES", Text("\n").join(map(text, found))


def places_of(shown: Shown) -> str:
    """Where in which sources it stands."""
    cited = shown.standing.commitment.fields.get("sources")
    pairs = [pair for pair in cited if isinstance(pair, tuple)] if isinstance(cited, tuple) else []
    return "; ".join(f"{place}, {code}" if place else str(code) for code, place, *_ in pairs)


def notes_of(one: Commitment) -> tuple[Value, ...]:
    found = one.fields.get("notes")
    return found if isinstance(found, tuple) else ()


def lines(shown: Shown) -> Iterator[tuple[str, Text]]:
    fields = shown.standing.commitment.fields
    yield "STATUS", status(shown)
    basis = acts.DONE.get(str(fields.get("done_when_basis")))
    qualified = f" ({basis})" if basis else ""
    yield "DONE WHEN", text(f"{fields.get('done_when') or 'not written down'}{qualified}")
    if shown.steps:
        told = [*(step(one) for one in shown.steps), *(f"{step(one)} –" for one in shown.awaited)]
        yield "TREATY", text(" · ".join(told))
    if fields.get("conflict"):
        yield "CONFLICT", text(fields["conflict"])
    late = lateness(shown.standing)
    if late:
        yield "LATE" if is_overdue(shown.standing) else "DUE", text(late)
    if shown.sayings:
        yield "PARTIES", Text("\n").join(saying(one) for one in shown.sayings)
    if shown.needs:
        yield "NEEDS", text("; ".join(need(one) for one in shown.needs))
    if shown.blocks:
        yield "BLOCKS", text("; ".join(need(one) for one in shown.blocks))


def is_overdue(one: Standing) -> bool:
    """Whether an agreed date of it or of a part was missed, as far as it is judged."""
    return any(each.timeliness == "overdue" for each in (one, *one.parts))


def status(shown: Shown) -> Text:
    one = shown.standing
    if one.judgement is None or one.level is None:
        derived = one.mean_of_parts
        return text("never judged" + (f"; mean of its judged parts {derived}" if derived else ""))
    word = f"{bar(one.level)} {one.level.word}"
    if not one.is_rated:
        word = f"not judged ({one.level.word})"
    bits = [word, one.confidence or "", basis_of(one)]
    bits.append(f"{one.judgement.entry.author}, as of {one.judgement.on}")
    if shown.later:
        bits.append("* rests on a source published after its quarter")
    if one.facts.withdrawn:
        bits.append(f"facts withdrawn since: {one.facts.withdrawn}")
    if one.facts.unjudged:
        bits.append(f"facts not judged yet: {one.facts.unjudged}")
    if one.disposition != "active":
        bits.insert(0, one.disposition.upper())
    if one.disputed:
        bits.insert(0, "≠ DISPUTED")
    marks = shown.marks(shown.judged.citations) if shown.judged else ""
    first = text(f"{' · '.join(filter(None, bits))} {marks}".rstrip())
    because = acts.in_its_language(one.judgement.reason, one.judgement.entry.language)
    return Text("\n").join([first, text(because)])


def basis_of(one: Standing) -> str:
    assert one.judgement is not None
    rule = one.judgement.by_rule
    return f"written by rule {rule}" if rule else acts.BASES.get(one.judgement.says.basis, "")


def step(one: Step) -> str:
    verb = VERBS.get(one.event, one.event.replace("-", " "))
    who = "+".join(one.by) + (f" ({one.speaker})" if one.speaker and one.event != "signed" else "")
    verb = verb if who else verb.removesuffix(" by")
    return " ".join(filter(None, [verb, who, str(one.on) if one.on else ""]))


def saying(one: Saying) -> Text:
    whole = " (of the whole agreement)" if one.of_whole else ""
    return text(f"{acts.day_of(one.told.entry)} {acts.with_reason(one.told)}{whole}")


def need(one: Need) -> str:
    return f"{one.told} ({one.basis})"


def parts_of(one: Standing, screen: Screen) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0))
    for _ in range(5):
        grid.add_column(no_wrap=True)
    names = max(14, min(30, screen.width - 54))
    grid.add_row("", "", "", text("agreed"), text("one side says"))
    for part in one.parts:
        said = part.dates.said
        told = f"{'+'.join(said.entry.by.parties)} {said.deadline.due}" if said else ""
        claims = " c" if part.rests_on_claims else ""
        grid.add_row(
            text(f"  {part.commitment.number}"),
            text(fitted(part.commitment.name, names)),
            text(f"{bar(part.level)} {word_of(part)}{claims}"),
            text(part.dates.current or "–"),
            text(told),
        )
    return grid


def word_of(part: Standing) -> str:
    if part.level is None:
        return "never judged"
    return part.level.word if part.is_rated else "not judged"


def history(shown: Shown, *, everything: bool) -> list[RenderableType]:
    chosen = shown.acts if everything else shown.acts[:ACTS]
    how = f"newest {len(chosen)} of {len(shown.acts)} acts"
    if len(chosen) < len(shown.acts):
        how += f"; all: tracker show {shown.standing.commitment.number} --all"
    found: list[RenderableType] = [Text.assemble(text("HISTORY  ", "bold"), text(how))]
    for told in chosen:
        found += act(shown, told, everything=everything)
    return found + sources(shown, chosen)


def act(shown: Shown, told: Told, *, everything: bool) -> list[RenderableType]:
    entry = told.entry
    marks = [shown.marks(told.citations), acts.code_of(told)]
    marks += [acts.fate(told), entry.visibility if is_internal(told) else ""]
    line = f"{acts.day_of(entry):<10} {acts.with_reason(told)} {' '.join(filter(None, marks))}"
    style = "strike" if told.replaced_by else ""
    found: list[RenderableType] = [hanging(text(line, style))]
    if everything:
        quotes = [cited.quote for cited in told.citations if cited.quote]
        found += [Padding(text(f"“{quote}”", "italic"), (0, 0, 0, 13)) for quote in quotes]
        found += [Padding(text(one, "dim"), (0, 0, 0, 13)) for one in told.translations]
    return found


def is_internal(told: Told) -> bool:
    return told.entry.visibility == "internal"


def hanging(line: Text) -> Padding:
    return Padding(line, (0, 0, 0, 2))


def sources(shown: Shown, chosen: Iterable[Told]) -> list[RenderableType]:
    """The numbered sources of the acts that are shown."""
    judged = [shown.judged] if shown.judged else []
    cited = [one for told in [*chosen, *judged] for one in told.citations]
    wanted = {one.source.code for one in cited if one.source}
    found: list[RenderableType] = []
    for number, source in enumerate(shown.sources, start=1):
        if source.code in wanted:
            who = source.publisher or source.url or source.code
            bits = [who, source.published, "internal" if source.internal else None]
            bits.append(acts.kept(source))
            found.append(text(f"[{number}] {', '.join(filter(None, bits))} · {source.code}", "dim"))
    return found
