"""What units, statuses and sources are called in a report."""

from collections.abc import Iterable

from tracker.domain.reports import ProgressReport
from tracker.domain.standing import Standing
from tracker.domain.telling import Cited, Told
from tracker.domain.things import Agreement, Fields, Group, Party
from tracker.presentation.document import Piece, Words, joined, pieces
from tracker.presentation.language import Language, mark

BASES = {
    "partial": mark("its subject is sourced, its wording is not"),
    "unverified": mark("its wording is in no source read"),
    "source": mark("as a source has it"),
}
DISPOSITIONS = (
    *(mark("active"), mark("suspended"), mark("waived"), mark("superseded")),
    *(mark("withdrawn"), mark("expired")),
)
CONFIDENCES = (mark("high"), mark("medium"), mark("low"))


def units(report: ProgressReport, count: int, say: Language) -> str:
    """So many units of counting: "28 programmes"."""
    match report.noun:
        case "programmes":
            return say.plural("{count} programme", "{count} programmes", count)
        case "commitments":
            return say.plural("{count} commitment", "{count} commitments", count)
        case _:
            return say.plural("{count} part", "{count} parts", count)


def noun(report: ProgressReport, say: Language) -> str:
    """What the units of counting are called, for an axis or a head."""
    match report.noun:
        case "programmes":
            return say("programmes")
        case "commitments":
            return say("commitments")
        case _:
            return say("parts")


def name_of(agreement: Agreement, say: Language) -> Piece:
    """The short name of an agreement, else its title."""
    found = say.named(agreement.fields, "short") or say.named(agreement.fields, "title")
    return found or Piece(agreement.slug)


def called(one: Standing, say: Language) -> Words:
    """The number and the name of a commitment, or the number alone where it has no name."""
    number = Piece(one.commitment.number)
    name = short(one, say)
    return (number, Piece(" "), name) if name else (number,)


def short(one: Standing, say: Language) -> Piece | None:
    """The short name of a commitment, else its title; None where it has neither."""
    fields = one.commitment.fields
    found = say.named(fields, "short") or say.named(fields, "title")
    if found is None and one.commitment.name != one.commitment.number:
        return Piece(one.commitment.name)
    return found


def title(one: Standing, say: Language) -> Words:
    """The number and the whole title of a commitment."""
    named = say.named(one.commitment.fields, "title") or short(one, say)
    number = Piece(one.commitment.number)
    return (number, Piece(" "), named) if named else (number,)


def originals(fields: Fields, say: Language) -> Words:
    """What stands beside a title: that it is a translation, its basis, the titles it is from."""
    shown = say.named(fields, "title")
    if shown is None:
        return ()
    language = shown.language or say.code
    basis = str(fields.get(f"title_basis.{language}") or "")
    told: list[str | Words] = []
    if basis == "translation":
        told.append(say("translation of the title"))
    elif basis in BASES and basis != "source":
        told.append(say("title: {basis}", basis=say(BASES[basis])))
    told += [original(fields, other, say) for other in others(fields, language)]
    return joined(told, " · ") if basis != "source" else ()


def others(fields: Fields, language: str) -> list[str]:
    """The languages, but for one, in which a title is not a translation."""
    named = sorted(key.partition(".")[2] for key in fields if key.startswith("title."))
    return [
        one
        for one in named
        if one != language
        and fields.get(f"title.{one}")
        and fields.get(f"title_basis.{one}") not in (None, "translation")
    ]


def original(fields: Fields, language: str, say: Language) -> Words:
    basis = BASES.get(str(fields.get(f"title_basis.{language}")))
    text = say.spoken(str(fields[f"title.{language}"]), language)
    if basis is None:
        return say.words("original: {title}", title=text)
    return say.words("original: {title} ({basis})", title=text, basis=say(basis))


def status(one: Standing, say: Language) -> str:
    """Where a unit stands, in a word or two."""
    if one.level is None:
        return say(one.disposition) if one.is_out else say("never judged")
    if one.is_out:
        return say.level(one.level) if one.level.is_out else say(one.disposition)
    return say.level(one.level) if one.is_rated else say("not judged")


def sides(one: Standing, report: ProgressReport, say: Language) -> str:
    """The levels that stand against each other, each with who gave it and for which day."""
    told = (
        say(
            "{level} ({author}, {date})",
            level=level_word(judged.says.level, report, say),
            author=judged.entry.author,
            date=say.day(judged.on),
        )
        for judged in one.disputed
    )
    return f" {say('against')} ".join(told)


def level_word(code: str, report: ProgressReport, say: Language) -> str:
    """A level by its code: as the scale calls it, else the code in plain words."""
    known = report.scale.by_code.get(code) if report.scale else None
    return say.level(known) if known else code.replace("_", " ")


def marks(report: ProgressReport, citations: Iterable[Cited], say: Language) -> Words:
    """The numbers of cited sources, each leading to it; an internal one is not named."""
    return pieces(
        *(
            Piece(f"[{number}]", link=f"#source-{number}", style="mark")
            if number
            else Piece(f"[{say('internal source')}]", style="mark")
            for number in report.cited(tuple(citations))
        )
    )


def message(told: Told, say: Language) -> Piece:
    """The message of an entry, marked where it is in another language than the report."""
    return say.spoken(told.entry.message or "", told.entry.language)


def reason(one: Standing, say: Language) -> Piece | None:
    """Why a unit stands where it does, in the analyst's words."""
    judged = one.judgement
    if judged is None or not judged.reason:
        return None
    return say.spoken(judged.reason, judged.entry.language)


def group(named: Group, say: Language) -> Piece:
    """The title of a section or an area."""
    return say.named(named.fields, "title") or Piece(named.code)


def party(named: Party, say: Language) -> Piece:
    return say.named(named.fields, "name") or Piece(named.code)
