"""What a report says of itself: what is said differently since the last, how to cite and check."""

from collections.abc import Iterator
from datetime import date

from tracker import __version__
from tracker.domain.changes import RETRACTED, Otherwise
from tracker.domain.reports import ProgressReport
from tracker.domain.telling import Told
from tracker.presentation.document import (
    Bullets,
    Paragraph,
    Part,
    Piece,
    Words,
    joined,
    pieces,
    plain,
)
from tracker.presentation.language import DASH, Language
from tracker.presentation.report import naming
from tracker.presentation.report.published import differing
from tracker.presentation.report.sources import state_side
from tracker.presentation.terminal import acts
from tracker.presentation.terminal.reading import summarised


def corrections(report: ProgressReport, say: Language) -> list[Part]:
    """Corrections and late entries since the last publication, and the figures they change."""
    told = report.reworked
    if told is None:
        return [Paragraph(say("No report on this agreement was published before."))]
    head = say(
        "What is said differently today of the time up to {day}, which the report {name} told of:",
        day=say.day(told.as_of),
        name=told.name,
    )
    if not told.entries and not told.differing.differences and not told.made_internal:
        return [Paragraph(f"{head} {say('nothing')}.")]
    items = tuple(entry(report, one, say) for one in told.entries)
    found: list[Part] = [Paragraph(head)]
    return [*found, *([Bullets(items)] if items else []), *differing(report, told, say)]


def entry(report: ProgressReport, one: Otherwise, say: Language) -> Words:
    """One entry: how it came to be here, what it says or withdraws, what it replaces, sources."""
    withdrawn = one.instead if one.kind == RETRACTED else None
    told = withdrawn or one.told
    before = one.instead if one.instead is not None and withdrawn is None else None
    return joined(
        [
            f"{kind(one, say)}:",
            say.day(told.entry.on) if told.entry.on else "",
            summarised(told, naming.message(told, say, whole=False), say),
            naming.message(one.told, say) if withdrawn else "",
            instead_of(before, say) if before else "",
            naming.marks(report, told.citations, say),
            Piece(f"({acts.code_of(one.told)})", style="quiet"),
        ],
        " ",
    )


def instead_of(before: Told, say: Language) -> Words:
    """What was said before it was corrected."""
    message = naming.message(before, say, whole=False)
    return say.words("(before: {told})", told=summarised(before, message, say))


def kind(one: Otherwise, say: Language) -> str:
    match one.kind:
        case "corrected":
            return say("corrected")
        case "retracted":
            return say("retracted")
        case "entered late":
            return say("entered late")
        case "merged in":
            return say("merged in")
        case "edited":
            return say("edited")
        case _:
            return say("added")


def this_report(report: ProgressReport, say: Language, house: str = "") -> list[Part]:
    """How to cite it, how to check it, and what is not shown."""
    cite = say(
        "{title}. Progress report as of {day}, known on {known}, stamp {stamp}, made by"
        " treaty-tracker {version}.",
        title=plain(naming.name_of(report.agreement, say)),
        day=say.long(report.now.as_of),
        known=known_on(report, say),
        stamp=report.stamp,
        version=__version__,
    )
    return [
        Paragraph(pieces(Piece(say("How to cite: "), style="strong"), cite)),
        Paragraph(Piece(say("How to check it"), style="strong")),
        Bullets((*of_file(report, say, house), *checks(report, say))),
    ]


def of_file(report: ProgressReport, say: Language, house: str) -> Iterator[Words]:
    """How to check this file; what a house adds to its looks is not there to make it again."""
    verify = command("verify --against", say("FILE"))
    if house:
        yield say.words(
            "Are the entries that this report rests on all there, unchanged? {command}",
            command=command("verify --against", str(report.stamp)),
        )
        yield say.words(
            "Is this file unchanged? As it has a style or fonts of the house, only a publication"
            " (--publish) can show it: {command}",
            command=verify,
        )
    else:
        yield say.words(
            "Is this file unchanged, and does it say what was on record? {command}", command=verify
        )
    yield say.words(
        "Does it come out the same when it is made again? {command}",
        command=Piece(f"{again(report, say, house)} -o {say('FILE')}", style="code"),
    )


def checks(report: ProgressReport, say: Language) -> Iterator[Words]:
    """What else a doubting reader asks, each with the command that answers it for this report."""
    slug, day = report.agreement.slug, report.now.as_of
    since = f" --since {report.before.as_of}" if report.before else ""
    known = f" --known-at {report.stamp}"
    yield say.words(
        "Where does a figure come from? {command}",
        command=command(f"why average --agreement {slug} --as-of {day}{since}{known}"),
    )
    if report.now.counted:
        [first, *_] = [one.after for one in report.moved] or report.now.counted
        yield say.words(
            "Where does a level come from? {command}",
            command=command(f"why {slug}/{first.commitment.number} --as-of {day}{known}"),
        )
    yield say.words(
        "What changed since? {command}", command=command(f"changes {slug} --since {day}")
    )


def command(*words: str) -> Piece:
    return Piece(" ".join(("tracker", *words)), style="code")


def again(report: ProgressReport, say: Language, house: str = "") -> str:
    """The command that makes a report again, from what it knew; `verify` reads it in a file.

    `house` are the options of what a house adds to its looks.
    """
    days = [f"--as-of {report.now.as_of}"]
    days += [f"--since {report.before.as_of}"] if report.before else []
    asked = [f"--period {report.period}"] if report.period else days
    asked += [f"--known-at {report.stamp}", f"--size {report.size}"]
    return " ".join(["tracker report", report.agreement.slug, *asked, f"--lang {say.code}{house}"])


def known_on(report: ProgressReport, say: Language) -> str:
    """The day on which the newest entry that it knows was recorded, UTC."""
    return say.day(date.fromisoformat(report.known_on[:10])) if report.known_on else DASH


def foot(report: ProgressReport, say: Language, house: str = "") -> Words:
    """As of when, known when, the stamp, what is not shown, how to check it; `verify` reads it."""
    told = [
        say("As of {day}", day=say.day(report.now.as_of)),
        say("known on {day}", day=known_on(report, say)),
        say("stamp {stamp}", stamp=report.stamp),
    ]
    if report.agreement.fields.get("numbers_are_ours"):
        confirmed = ", ".join(report.numbers_confirmed) or say("none")
        told.append(say("our numbers, official ones confirmed for {numbers}", numbers=confirmed))
    if report.every_source:
        told.append(state_side(report, say))
    if report.internal:
        told.append(
            say.plural(
                "{count} entry is internal and not shown",
                "{count} entries are internal and not shown",
                report.internal,
            )
        )
    told.append(
        say(
            "check: tracker verify --against its stamp, or this file where it was published: it has"
            " a style or fonts of the house"
        )
        if house
        else say("check: tracker verify --against this file, or its stamp")
    )
    told.append(
        say(
            "made again with treaty-tracker {version}: {command}",
            version=__version__,
            command=again(report, say, house),
        )
    )
    return pieces(" · ".join(told))
