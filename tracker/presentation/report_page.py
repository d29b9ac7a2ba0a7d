"""Page one of a report: a sentence, the distribution, what moved, how far and how sure, dates."""

from tracker.domain.dates import PartialDate, long, weekday_day
from tracker.domain.reports import Moved, ProgressReport, Snapshot
from tracker.presentation.document import Bullets, Grid, Heading, Paragraph, Part
from tracker.presentation.numbers import between, count_of, in_words, share
from tracker.presentation.report_claims import claims
from tracker.presentation.terminal import acts
from tracker.presentation.terminal.screen import FULL

SIGNS = {"up": "▲", "down": "▼", "in": "+", "out": "-"}
NOT_JUDGED = "░"


def page(report: ProgressReport) -> list[Part]:
    """The first page; also all of the smallest report."""
    return [
        *title(report),
        Paragraph(sentence(report)),
        distribution(report),
        *what_moved(report),
        *how_far(report),
        *deadlines(report),
        *claims(report, newest_first=True),
        *foot(report),
    ]


def title(report: ProgressReport) -> list[Part]:
    agreement = report.agreement
    day = weekday_day(report.now.as_of)
    compared = f", compared with {report.before.as_of}" if report.before else ""
    period = f"{report.period}: " if report.period else ""
    units = f"{len(report.now.counted)} {report.noun}"
    return [
        Heading(f"{agreement.name}: {units}", 1),
        Paragraph(agreement.title),
        Paragraph(f"{period}as of {day}{compared}"),
    ]


def sentence(report: ProgressReport) -> str:
    """The distribution in words, beginning with what is complete."""
    now, units = report.now, len(report.now.counted)
    if not units:
        return "Nothing of this agreement is counted, so there is no figure to report."
    done = now.count_complete
    verb = "are" if done > 1 else "is"
    shown = f"{in_words(done)} of the {units} {report.noun} {verb} shown to be complete"
    first = f"{opening(report)}{shown}"
    first = first[0].upper() + first[1:]
    told = [
        f"{in_words(now.count(level.code))} {level.word}"
        for level in report.levels
        if level.progress != 1 and now.count(level.code)
    ]
    if now.figures.not_assessed:
        told.append(f"{in_words(now.figures.not_assessed)} cannot be judged from the sources read")
    if now.figures.out:
        told.append(f"{in_words(now.figures.out)} out: withdrawn, waived or superseded")
    return f"{first}: {', '.join(told)}." if told else f"{first}."


def opening(report: ProgressReport) -> str:
    if not report.agreement.ends:
        return ""
    ends = PartialDate.parse(report.agreement.ends)
    days = (report.now.as_of - ends.last).days
    if days <= 0:
        return f"The period runs until {long(ends)}. So far "
    return f"{days} days after the period ended ({long(ends)}), "


def distribution(report: ProgressReport) -> Grid:
    """Every unit once: both days side by side, adding up to the units counted."""
    columns = [snap for snap in (report.before, report.now) if snap]
    rows = []
    for level in report.levels:
        counts = [snap.count(level.code) for snap in columns]
        if any(counts) or level.progress == 1:
            rows.append((level.word, *map(str, counts), FULL * counts[-1]))
    unjudged = [snap.count(None) for snap in columns]
    rows.append(("not judged", *map(str, unjudged), NOT_JUDGED * unjudged[-1]))
    outs = [snap.figures.out for snap in columns]
    if any(outs):
        rows.append(("out", *map(str, outs), ""))
    rows.append(("", *(str(len(snap.counted)) for snap in columns), ""))
    heads = ("", *(snap.as_of.isoformat() for snap in columns), "")
    return Grid(heads, tuple(rows), right=tuple(range(1, len(columns) + 1)))


def what_moved(report: ProgressReport) -> list[Part]:
    if report.before is None:
        return []
    rows = tuple(move_row(report, move) for move in report.moved)
    parts: list[Part] = [Heading("What moved")]
    parts.append(Grid((), rows) if rows else Paragraph("Nothing moved."))
    notes = []
    if report.confirmed:
        more = in_words(report.confirmed).capitalize()
        notes.append(f"{more} more were judged anew at the same level.")
    if any(move.later for move in report.moved):
        notes.append("* rests on a source published after its quarter.")
    return [*parts, Paragraph(" ".join(notes), quiet=True)] if notes else parts


def move_row(report: ProgressReport, move: Moved) -> tuple[str, str, str]:
    """One move: what, from where to where, and why."""
    one = move.after
    judged = one.judgement
    why = (judged.reason or "").partition("\n")[0] if judged else ""
    rule = f"rule {judged.by_rule}: " if judged and judged.by_rule else ""
    marks = report.mark(move.judged.citations) if move.judged else ""
    star = "*" if move.later else ""
    name = f"{SIGNS[move.kind]} {one.commitment.number} {one.commitment.name}"
    change = f"{word(move.before)} → {word(one)}"
    sure = f", {one.confidence}" if one.is_rated and one.confidence == "low" else ""
    return name, f"{change}{sure}", f"{rule}{why} {marks}{star}".strip()


def word(one: object) -> str:
    level = getattr(one, "level", None)
    return level.word if getattr(one, "is_rated", False) and level else "not judged"


def how_far(report: ProgressReport) -> list[Part]:
    """The average step with its base, matched base and bounds; and how sure it is."""
    columns = [snap for snap in (report.before, report.now) if snap]
    rows = [("average step of those judged", *(share(snap.figures.linear) for snap in columns))]
    if report.comparison and report.comparison.members:
        matched = (report.comparison.matched_before, report.comparison.matched_after)
        label = f"  the same {len(report.comparison.members)} judged both times"
        rows.append((label, *(share(one) for one in matched)))
    rows += [
        ("  if all others were nothing … complete", *(between(s.figures.bounds) for s in columns)),
        ("complete, of those judged", *(count_of(snap.figures.strict) for snap in columns)),
        ("  if all others were nothing … complete", *(strict_bounds(snap) for snap in columns)),
        ("  known parts complete", *(parts(snap) for snap in columns)),
        ("ratings with low confidence", *(low(snap) for snap in columns)),
        ("average step without what rests on", *("" for _ in columns)),
        ("  the parties' claims alone", *(share(s.figures.without_claims) for s in columns)),
    ]
    heads = ("", *(snap.as_of.isoformat() for snap in columns))
    right = tuple(range(1, len(columns) + 1))
    grid = Grid(heads, tuple(rows), right)
    return [Heading("How far, how sure"), grid, Paragraph(raters(report))]


def strict_bounds(snap: Snapshot) -> str:
    return between(snap.figures.strict_bounds)


def parts(snap: Snapshot) -> str:
    return f"{snap.parts_complete} of {snap.parts_total}"


def low(snap: Snapshot) -> str:
    return f"{len(snap.figures.low_confidence)} of {snap.figures.rated}"


def raters(report: ProgressReport) -> str:
    count = len(report.raters)
    if not count:
        return "Nobody has rated anything yet."
    if count == 1:
        return f"One analyst rated ({report.raters[0]}); nobody has confirmed a rating."
    return f"{in_words(count).capitalize()} analysts rated: {', '.join(report.raters)}."


def deadlines(report: ProgressReport) -> list[Part]:
    """The period's end, agreed dates of parts, and who moved what."""
    now = report.now
    items = []
    if now.inheriting and report.agreement.ends:
        judged = sum(one.is_rated for one in now.inheriting)
        done = sum(one.progress == 1 for one in now.inheriting)
        items.append(
            f"End of the period, {report.agreement.ends}: past for {len(now.inheriting)}"
            f" {report.noun}; {judged} judged, {done} shown complete."
        )
    due = now.parts_due
    if due:
        judged = sum(one.is_rated for one in due)
        met = sum(one.timeliness == "on_time" for one in due)
        items.append(
            f"Agreed dates of parts: {len(due)} passed; of the {judged} judged"
            f" {in_words(met)} was met; {len(due) - judged} not judged."
        )
    own = now.figures.deadlines.slippage.moves
    if own.denominator:
        noun = report.noun.capitalize()
        items.append(f"{noun} with an agreed date of their own: {own.denominator}.")
    items += moved_dates(report)
    return [Heading("Deadlines"), Bullets(tuple(items))] if items else []


def moved_dates(report: ProgressReport) -> list[str]:
    items = []
    for one, due in report.agreed_moves:
        seen = due.deadline.first_seen
        later = f", first seen {seen}" if seen and seen.last > report.now.as_of else ""
        name = f"{one.commitment.number} {one.commitment.name}"
        items.append(f"Set by both: {name}, {due.deadline.due} (set {due.set_on}{later}).")
    told = [
        f"{one.commitment.number} {one.commitment.name} to {due.deadline.due}"
        f" ({acts.by_whom(due.entry.by).partition(',')[0]}"
        f"{', for less than was promised' if due.deadline.weaker else ''})"
        for one, due in report.announced_moves
    ]
    if told:
        items.append(f"Moved by one side's word, which moves no agreed date: {'; '.join(told)}.")
    return items


def foot(report: ProgressReport) -> list[Part]:
    """As of when, known when, the stamp, and how to check it."""
    confirmed = ", ".join(report.numbers_confirmed) or "none"
    known = report.known_on[:10] if report.known_on else "–"
    told = [f"As of {report.now.as_of} · known on {known} · stamp {report.stamp}"]
    if report.agreement.fields.get("numbers_are_ours"):
        told.append(f"our numbers, official ones confirmed for {confirmed}")
    if report.cited_sources:
        told.append(
            f"{report.state_sources} of {report.cited_sources} sources are state media or agencies"
        )
    if report.internal:
        told.append(f"{report.internal} entries are internal and not shown")
    told.append("check: `tracker database info` prints the stamp of the database it was made from")
    return [Paragraph(" · ".join(told), quiet=True)]
