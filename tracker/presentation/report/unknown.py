"""What is not known or not sure, and what waits for what: lists by name."""

from collections.abc import Iterable, Sequence

from tracker.domain.reports import ProgressReport, Waiting
from tracker.domain.standing import Standing
from tracker.presentation.document import Bullets, Heading, Paragraph, Part, Words, joined, pieces
from tracker.presentation.language import Language
from tracker.presentation.report import naming


def unknown(report: ProgressReport, say: Language) -> list[Part]:
    """Not looked at, nothing found, disputed, low confidence, resting on claims alone."""
    now = report.now
    low = [one for one in now.counted if one.is_rated and one.confidence == "low"]
    claims = [one for one in now.counted if one.rests_on_claims]
    later = [one for one in now.counted if one.commitment.number in report.later]
    named = (
        (say("Never looked at"), now.nobody_looked),
        (say("Looked at, nothing found to judge by"), now.nothing_found),
        (say("Judged with low confidence"), low),
        (say("Resting on the parties' claims alone"), claims),
        (say("Resting on a source published after its quarter"), later),
        (say("Out: withdrawn, waived or superseded"), now.out),
    )
    items = [line(name, found, say) for name, found in named]
    if report.disputed:
        items.append(line(say("Disputed between analysts"), report.disputed, say))
    return [Bullets(tuple(items)), *blocked(report, say)]


def line(name: str, found: Sequence[Standing], say: Language) -> Words:
    """How many, and which by number and name."""
    which = joined((linked(one, say) for one in found), "; ")
    told = pieces(f"{name}: {len(found)}")
    return (*told, *pieces(". "), *which, *pieces(".")) if found else (*told, *pieces("."))


def linked(one: Standing, say: Language) -> Words:
    """Number and name, the number leading to the commitment if it has a place of its own."""
    number, *name = naming.called(one, say)
    has_place = not one.commitment.is_part and one.commitment.counting != "left_out"
    place = f"#{one.commitment.number}" if has_place else None
    return (type(number)(number.text, link=place), *name)


def blocked(report: ProgressReport, say: Language) -> Iterable[Part]:
    """What waits for something that is not complete either."""
    if not report.blocked:
        return
    yield Heading(say("Waiting for something else first"), 3)
    yield Bullets(tuple(waiting(one, say) for one in report.blocked))
    note = say(
        "“Stated”: a source says so. “Implied”: it follows from what the sources describe. Neither"
        " side of a line is shown complete."
    )
    yield Paragraph(note, quiet=True)


def waiting(one: Waiting, say: Language) -> Words:
    basis = say("stated") if one.basis == "stated" else say("implied")
    needs = linked(one.needs, say) if one.needs else pieces(say("the whole agreement"))
    told = say.words(
        "{waiting} needs {first} first ({basis})",
        waiting=linked(one.waiting, say),
        first=needs,
        basis=basis,
    )
    return pieces(told, f": {one.note}" if one.note else ".")
