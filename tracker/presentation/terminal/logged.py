"""What a command that writes answers: the act, before → after for each commitment, the way back."""

from rich.text import Text

from tracker.domain.contents import Deadline, Translation
from tracker.domain.dates import long, weekday_day
from tracker.domain.logged import Effect, Logged
from tracker.domain.rules import UNDATED_EVENTS
from tracker.domain.standing import Standing
from tracker.domain.telling import Told, ToldLine
from tracker.presentation.terminal import acts
from tracker.presentation.terminal.lateness import not_since
from tracker.presentation.terminal.published import differing
from tracker.presentation.terminal.screen import Screen, bar, fitted, text


def render(logged: Logged, screen: Screen, *, written: bool = True) -> str:
    """The answer to one act; the way back only where it was written."""
    told = logged.told
    lines = [headline(told, screen)]
    lines += [effect(one, told) for one in logged.effects if one.assessed or one.moved]
    dated = {line.thing.id for line in told.lines if isinstance(line.says, Deadline)}
    lines += [
        touched(one)
        for one in logged.effects
        if not (one.assessed or one.moved or one.redisposed or one.after.commitment.id in dated)
    ]
    lines += [redisposed(one) for one in logged.effects if one.redisposed]
    lines += [due(line, logged) for line in told.lines if isinstance(line.says, Deadline)]
    put = [line for line in told.lines if isinstance(line.says, Translation)]
    lines += [text(f"  {acts.meaning(line)}") for line in put]
    for source in logged.new_sources:
        title = source.title or "title and day not given"
        lines.append(text(f"  source {source.code}, new: {title} · no kept copy"))
    if told.entry.look_again:
        lines.append(text(f"  look again {told.entry.look_again}"))
    if told.entry.visibility == "internal":
        lines.append(text("  internal: in no report"))
    lines += [*published(logged), *left_behind(logged)]
    if written:
        lines += [Text(), text(f"Wrong? tracker undo · tracker correct {told.code}", "dim")]
    return screen.render(*lines)


def headline(told: Told, screen: Screen) -> Text:
    """The day, who did what, and the entry's code at the right."""
    entry = told.entry
    day = weekday_day(entry.on.first) if entry.on and entry.on.first == entry.on.last else ""
    day = day or (long(entry.on) if entry.on else "undated")
    day = "" if entry.event in UNDATED_EVENTS else day
    who = acts.by_whom(entry.by)
    what = ": ".join(filter(None, [who, entry.event]))
    head = " · ".join(filter(None, [day, what]))
    room = screen.width - len(told.code) - 1
    return Text.assemble(text(fitted(head, room), "bold"), " ", text(told.code, "bold"))


def effect(one: Effect, told: Told) -> Text:
    """Before → after, or confirmed."""
    before, after = one.before, one.after
    sure = after.confidence or ""
    if before.confidence and before.confidence != after.confidence and sure:
        sure += f" (was {before.confidence})"
    if before.judgement == after.judgement:
        newest = after.judgement.on if after.judgement else ""
        change = f"{shown(after)}, unchanged: a newer judgement ({newest}) stands"
    elif one.moved:
        change = f"{shown(before)} → {shown(after)}"
    else:
        change = f"{shown(after)}, confirmed"
    if after.disposition != "active" and not one.redisposed:
        change += f"; stays {after.disposition}"
    number = f"  {after.commitment.number:<6} "
    line = text(f"{number}{change}  {sure}".rstrip())
    late = missed(after)
    return Text.assemble(line, f"\n{'':9}", text(f"still {late}")) if late else line


def shown(one: Standing) -> str:
    if one.level is None:
        return "never judged"
    return f"{bar(one.level)} {one.level.word}"


def missed(one: Standing) -> str:
    """The agreed date that passed and stays so, of the commitment or of a part."""
    late = one if one.is_past_due else one.missed_part
    if late is None:
        return ""
    name = "" if late is one else f"{late.commitment.number} "
    told = f"{name}agreed {late.dates.current}, {late.days_past} days"
    if late.is_judged_since_due:
        return f"missed: {told}"
    return f"past, {not_since(late)}: {told}"


def touched(one: Effect) -> Text:
    now = one.after
    return text(
        f"  {now.commitment.number:<6} {now.commitment.name}: {shown(now)}, not judged anew"
    )


def redisposed(one: Effect) -> Text:
    """Suspended, waived, active again: it changes what is counted, not the level."""
    now = one.after
    return text(
        f"  {now.commitment.number:<6} {now.commitment.name}:"
        f" {one.before.disposition} → {now.disposition}"
    )


def due(line: ToldLine, logged: Logged) -> Text:
    """A date set or moved, with the one that it moves and the agreed one that stays."""
    assert isinstance(line.says, Deadline)
    who = "+".join(logged.told.entry.by.parties) or "one side"
    verb = "agreed by both" if line.says.set_by == "agreed" else f"{who} now says"
    told = f"{verb} {line.says.due or line.says.recurs}"
    told += f" for {line.says.of}" if line.says.of else ""
    found = [one for one in logged.effects if one.after.commitment.id == line.thing.id]
    if found:
        before, after = found[0].before.dates, found[0].after
        moved = next((one for one in before.all if one.reference == line.says.moves), None)
        told += f" (before: {moved.deadline.due})" if moved and moved.deadline.due else ""
        if line.says.set_by != "agreed" and after.dates.current:
            told += f"; agreed {after.dates.current} {stays(after)}"
    return text(f"  {line.subject.name:<6} {told}")


def stays(one: Standing) -> str:
    """What another date leaves of the agreed one."""
    if not one.is_past_due:
        return "stands"
    if one.is_judged_since_due:
        return "stays overdue"
    return f"has passed, {not_since(one)}"


def published(logged: Logged) -> list[Text]:
    """The reports on record whose figures are others now."""
    return [text(f"  published {differing(one)}") for one in logged.published]


def left_behind(logged: Logged) -> list[Text]:
    """The translations of what was corrected: its message may have changed, so they do not show."""
    told, code = logged.undone, acts.code_of(logged.told)
    if told is None or not told.translations:
        return []
    named = ", ".join(f"{one.language} ({one.code})" for one in told.translations)
    anew = f"tracker translate {code} --lang {told.translations[0].language}"
    return [text(f"  translations of what it said before show no more: {named}; anew: {anew}")]


def withdrawn(logged: Logged, screen: Screen) -> str:
    """The answer to an entry taken back, withdrawn or restored."""
    undone = logged.undone
    assert undone
    verb = "is withdrawn" if logged.told.entry.event == "retraction" else "is restored to before"
    head = f"{undone.code} {verb}: {logged.told.entry.message or 'no reason given'}"
    agreements = {line.subject.agreement: None for line in undone.lines if line.subject.agreement}
    where = [*agreements, acts.day_of(undone.entry), acts.with_reason(undone)]
    lines = [text(head, "bold"), text(f"  It said: {' · '.join(where)}")]
    lines += [effect(one, logged.told) for one in logged.effects if one.moved]
    lines += [redisposed(one) for one in logged.effects if one.redisposed]
    if not any(one.moved or one.redisposed for one in logged.effects):
        lines.append(text("  No status changed."))
    lines += published(logged)
    lines += left_behind(logged) if logged.told.entry.event != "retraction" else []
    lines.append(text(f"It stays readable: tracker show {undone.code}", "dim"))
    return screen.render(*lines)
