"""Page one of a report: a sentence, the distribution, what moved, how far and how sure, dates."""

from tracker.domain.dates import PartialDate, long, weekday_day
from tracker.domain.reports import Moved, ProgressReport
from tracker.domain.snapshot import Passed, Snapshot
from tracker.domain.standing import Standing
from tracker.presentation.document import Bullets, Grid, Heading, Paragraph, Part
from tracker.presentation.numbers import between, count_of, in_words, share
from tracker.presentation.report_claims import claims
from tracker.presentation.terminal import acts
from tracker.presentation.terminal.screen import FULL

SIGNS = {"up": "▲", "down": "▼", "in": "+", "out": "-"}
NOT_JUDGED = "░"
WITHOUT_CLAIMS = "average step without parties' claims alone"
OTHERS = "  if all others were nothing … complete"


def page(report: ProgressReport) -> list[Part]:
    """The first page; also all of the smallest report."""
    return [
        *summary(report),
        *deadlines(report),
        *claims(report, newest_first=True),
        *cited(report),
        *foot(report),
    ]


def summary(report: ProgressReport) -> list[Part]:
    """The sentence, the distribution, what moved, how far; the sentence alone over no unit."""
    begin: list[Part] = [*title(report), Paragraph(sentence(report))]
    if not any(snap.counted for snap in columns(report)):
        return begin
    return [*begin, distribution(report), *what_moved(report), *how_far(report)]


def columns(report: ProgressReport) -> list[Snapshot]:
    """The days of a report, the earlier one first."""
    return [snap for snap in (report.before, report.now) if snap]


def title(report: ProgressReport) -> list[Part]:
    agreement = report.agreement
    day = weekday_day(report.now.as_of)
    compared = f", compared with {report.before.as_of}" if report.before else ""
    period = f"{report.period}: " if report.period else ""
    units = report.counted_as(len(report.now.counted))
    full = [] if agreement.title == agreement.name else [Paragraph(agreement.title)]
    begin = Heading(f"{agreement.name}: {units}", 1)
    return [begin, *full, Paragraph(f"{period}as of {day}{compared}")]


def sentence(report: ProgressReport) -> str:
    """The distribution in words, beginning with what is complete."""
    now = report.now
    if not now.counted:
        return "Nothing of this agreement is counted, so there is no figure to report."
    done = now.count_complete
    verb = "are" if done > 1 else "is"
    units = report.counted_as(len(now.counted))
    shown = f"{in_words(done)} of the {units} {verb} shown to be complete"
    if len(now.counted) == 1:
        verb = "is" if done else "is not"
        shown = f"the one {report.noun.removesuffix('s')} counted {verb} shown to be complete"
    first = f"{opening(report)}{shown}"
    first = first[0].upper() + first[1:]
    told = [
        f"{in_words(now.count(level.code))} {level.word}"
        for level in report.levels
        if level.progress != 1 and now.count(level.code)
    ]
    if now.not_judged:
        told.append(f"{in_words(now.not_judged)} cannot be judged from the sources read")
    if now.never_judged:
        told.append(f"{in_words(now.never_judged)} never judged")
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
    days = columns(report)
    rows = []
    for level in report.levels:
        counts = [snap.count(level.code) for snap in days]
        if any(counts) or level.progress == 1:
            rows.append((level.word, *map(str, counts), FULL * counts[-1]))
    rest = (
        ("not judged", NOT_JUDGED, [snap.not_judged for snap in days]),
        ("never judged", NOT_JUDGED, [snap.never_judged for snap in days]),
        ("out", "", [snap.figures.out for snap in days]),
    )
    for label, sign, counts in rest:
        if any(counts) or label == "not judged":
            rows.append((label, *map(str, counts), sign * counts[-1]))
    rows.append(("", *(str(len(snap.counted)) for snap in days), ""))
    heads = ("", *(snap.as_of.isoformat() for snap in days), "")
    return Grid(heads, tuple(rows), right=tuple(range(1, len(days) + 1)))


def what_moved(report: ProgressReport) -> list[Part]:
    if report.before is None:
        return []
    rows = tuple(move_row(report, move) for move in report.moved)
    parts: list[Part] = [Heading("What moved")]
    parts.append(Grid((), rows) if rows else Paragraph("Nothing moved."))
    notes = []
    if report.confirmed:
        more = in_words(report.confirmed).capitalize()
        verb = "was" if report.confirmed == 1 else "were"
        notes.append(f"{more} more {verb} judged anew at the same level.")
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
    name = f"{SIGNS[move.kind]} {called(one)}"
    change = f"{word(move.before)} → {word(one)}"
    sure = f", {one.confidence}" if one.is_rated and one.confidence == "low" else ""
    return name, f"{change}{sure}", f"{rule}{why} {marks}{star}".strip()


def called(one: Standing) -> str:
    """The number and the name, or the number alone where there is no name."""
    number, name = one.commitment.number, one.commitment.name
    return number if name == number else f"{number} {name}"


def word(one: Standing) -> str:
    """Where a unit stands, in a word or two."""
    if one.level is None:
        return one.disposition if one.is_out else "never judged"
    if one.is_out:
        return one.level.word if one.level.is_out else one.disposition
    return one.level.word if one.is_rated else "not judged"


def how_far(report: ProgressReport) -> list[Part]:
    """The average step with its base, matched base and bounds; and how sure it is."""
    days = columns(report)
    rows = [("average step of those judged", *(share(snap.figures.linear) for snap in days))]
    if report.comparison and report.comparison.members:
        matched = (report.comparison.matched_before, report.comparison.matched_after)
        label = f"  the same {len(report.comparison.members)} judged both times"
        rows.append((label, *(share(one) for one in matched)))
    rows += [
        (OTHERS, *(between(snap.figures.bounds) for snap in days)),
        ("complete, of those judged", *(count_of(snap.figures.strict) for snap in days)),
        (OTHERS, *(between(snap.figures.strict_bounds) for snap in days)),
    ]
    if any(snap.parts_total for snap in days):
        rows.append(("  known parts complete", *(parts(snap) for snap in days)))
    rows += [
        ("ratings with low confidence", *(low(snap) for snap in days)),
        (WITHOUT_CLAIMS, *(share(snap.figures.without_claims) for snap in days)),
    ]
    heads = ("", *(snap.as_of.isoformat() for snap in days))
    grid = Grid(heads, tuple(rows), right=tuple(range(1, len(days) + 1)))
    disputes = [f"≠ {called(one)}: {one.sides}." for one in report.disputed]
    disputes += ["Of what is disputed the newer judgement is counted."] if disputes else []
    told = [Bullets(tuple(disputes))] if disputes else []
    return [Heading("How far, how sure"), grid, Paragraph(raters(report)), *told]


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
    if now.period.count:
        items.append(
            f"End of the period, {report.agreement.ends}:"
            f" past for {report.counted_as(now.period.count)};"
            f" {now.period.judged} judged, {now.period.kept} shown complete."
        )
    if now.dates_of_parts.count:
        items.append(f"Agreed dates of parts: {dates_of_parts(now.dates_of_parts)}.")
    own = now.figures.deadlines.slippage.moves
    if own.denominator:
        noun = report.noun.capitalize()
        items.append(f"{noun} with an agreed date of their own: {own.denominator}.")
    items += moved_dates(report)
    return [Heading("Deadlines"), Bullets(tuple(items))] if items else []


def dates_of_parts(told: Passed) -> str:
    """How many dates passed, and how many of them were met as far as anybody could judge."""
    verb = "were" if told.kept > 1 else "was"
    met = f"of the {told.judged} judged {in_words(told.kept)} {verb} met; " if told.judged else ""
    return f"{told.count} passed; {met}{told.not_judged} not judged"


def moved_dates(report: ProgressReport) -> list[str]:
    items = []
    for one, due in report.agreed_moves:
        seen = due.deadline.first_seen
        later = f", first seen {seen}" if seen and seen.last > report.now.as_of else ""
        items.append(f"Set by both: {called(one)}, {due.deadline.due} (set {due.set_on}{later}).")
    told = [
        f"{called(one)} to {due.deadline.due}"
        f" ({acts.by_whom(due.entry.by).partition(',')[0]}"
        f"{', for less than was promised' if due.deadline.weaker else ''})"
        for one, due in report.announced_moves
    ]
    if told:
        items.append(f"Moved by one side's word, which moves no agreed date: {'; '.join(told)}.")
    return items


def cited(report: ProgressReport) -> list[Part]:
    """The sources of the page by number, in short; larger reports list them with addresses."""
    told = [
        f"[{number}] {', '.join(filter(None, [one.publisher or one.code, one.published]))}"
        for number, one in enumerate(report.sources, start=1)
    ]
    return [Paragraph(f"Sources: {' · '.join(told)}", quiet=True)] if told else []


def foot(report: ProgressReport) -> list[Part]:
    """As of when, known when, the stamp, and how to check it."""
    confirmed = ", ".join(report.numbers_confirmed) or "none"
    known = report.known_on[:10] if report.known_on else "–"
    told = [f"As of {report.now.as_of} · known on {known} · stamp {report.stamp}"]
    if report.agreement.fields.get("numbers_are_ours"):
        told.append(f"our numbers, official ones confirmed for {confirmed}")
    if report.every_source:
        counted = f"{report.state_sources} of {len(report.every_source)}"
        few = len(report.every_source) == 1
        noun = "source is" if few else "sources are"
        told.append(f"{counted} {noun} state media or agencies")
    if report.internal:
        verb = "entry is" if report.internal == 1 else "entries are"
        told.append(f"{report.internal} {verb} internal and not shown")
    told.append("check: tracker verify --against this file, or its stamp")
    return [Paragraph(" · ".join(told), quiet=True)]
