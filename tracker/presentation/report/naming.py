"""What units, statuses and sources are called in a report."""

from collections.abc import Iterable
from textwrap import shorten

from tracker.domain.phrases import mark
from tracker.domain.reports import ProgressReport
from tracker.domain.standing import Judgement, Standing
from tracker.domain.telling import Cited, Told
from tracker.domain.things import Agreement, Fields, Group, Party
from tracker.presentation.document import Piece, Words, joined, pieces
from tracker.presentation.language import Language

BASES = {
    "partial": mark("its subject is sourced, its wording is not"),
    "unverified": mark("its wording is in no source read"),
    "source": mark("as a source has it"),
}
DISPOSITIONS = {
    "active": mark("active"),
    "suspended": mark("suspended"),
    "waived": mark("waived"),
    "superseded": mark("superseded"),
    "withdrawn": mark("withdrawn"),
    "expired": mark("expired"),
}
LONGEST_NAME = 60  # characters of a text that stands for a name
CONFIDENCES = {"high": mark("high"), "medium": mark("medium"), "low": mark("low")}


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
    """The short name of a commitment, else its title, else how its text begins; None without."""
    fields = one.commitment.fields
    found = say.named(fields, "short") or say.named(fields, "title")
    if found is None and one.commitment.name != one.commitment.number:
        return Piece(one.commitment.name)
    if found is None and fields.get("text"):
        return Piece(shorten(str(fields["text"]), LONGEST_NAME, placeholder=" …"))
    return found


def title(one: Standing, say: Language) -> Words:
    """The number and the whole title of a commitment."""
    named = say.named(one.commitment.fields, "title") or short(one, say)
    number = Piece(one.commitment.number)
    return (number, Piece(" "), named) if named else (number,)


def originals(fields: Fields, say: Language) -> Words:
    """What stands beside a title: that it is a translation, its basis, and its other titles."""
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
    told += [in_another(fields, other, say) for other in others(fields, language)]
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


def in_another(fields: Fields, language: str, say: Language) -> Words:
    """A title in another language: a source's own words, or what it rests on instead."""
    basis = str(fields.get(f"title_basis.{language}"))
    text = say.spoken(str(fields[f"title.{language}"]), language)
    if basis == "source":
        return say.words("in a source: {title}", title=text)
    if basis not in BASES:
        return say.words("also: {title}", title=text)
    return say.words("also: {title} ({basis})", title=text, basis=say(BASES[basis]))


def status(one: Standing, say: Language) -> str:
    """Where a unit stands, in a word or two."""
    if one.level is None:
        return say(DISPOSITIONS[one.disposition]) if one.is_out else say("never judged")
    if one.is_out and not one.level.is_out:
        return say(DISPOSITIONS[one.disposition])
    if one.is_out:
        return say.level(one.level)
    return say.level(one.level) if one.is_rated else say("not judged")


def stands(report: ProgressReport, one: Standing, say: Language) -> str:
    """Where a commitment stands: by its parts where these are counted, else by its own level."""
    return of_parts(one, say) if report.is_whole(one) else status(one, say)


def of_parts(one: Standing, say: Language) -> str:
    """The mean of the parts that are judged: derived, and counted nowhere."""
    if one.mean_of_parts is None:
        return say("no part judged")
    return say("mean of its judged parts {mean}", mean=say.whole(one.mean_of_parts))


def sides(one: Standing, say: Language) -> str:
    """The levels that stand against each other, each with who gave it and for which day."""
    told = (
        say(
            "{level} ({author}, {date})",
            level=say.coded(judged.says.level),
            author=judged.entry.author,
            date=say.day(judged.on),
        )
        for judged in one.disputed
    )
    return f" {say.within('levels', 'against')} ".join(told)


def marks(report: ProgressReport, citations: Iterable[Cited], say: Language) -> Words:
    """The numbers of cited sources, each leading to it; an internal one is not named."""
    return marked(report.cited(tuple(citations)), say)


def marked(numbers: Iterable[int | None], say: Language) -> Words:
    """Numbers of sources, None for an internal one."""
    return pieces(
        *(
            Piece(f"[{number}]", link=f"#source-{number}", style="mark")
            if number
            else Piece(f"[{say('internal source')}]", style="mark")
            for number in numbers
        )
    )


def message(told: Told, say: Language, *, whole: bool = True) -> Words:
    """The message of an entry, or its first line, in the language of the report if it can be.

    A translation is marked as one; what is in another language is marked with it.
    """
    found = told.message_in(say.code)
    if found is None:
        return ()
    text = found.text if whole else found.text.partition("\n")[0]
    mark = f" ({say('translated')})" if found.translated else ""
    return pieces(say.spoken(text, found.language), mark)


def reason(judgement: Judgement | None, judged: Told | None, say: Language) -> Words:
    """Why a judgement was made, in the analyst's words."""
    if judgement is None:
        return ()
    if judged and not judgement.says.reason:
        return message(judged, say)
    return pieces(say.spoken(judgement.reason or "", judgement.entry.language))


def group(named: Group, say: Language) -> Piece:
    """The title of a section or an area."""
    return say.named(named.fields, "title") or Piece(named.code)


def key_of_parties(report: ProgressReport, say: Language) -> str:
    """What the codes of parties mean that stand in a report; empty where none does."""
    told = [f"{one.code}: {party(one, say).text}" for one in report.parties if one.name != one.code]
    return f"{' · '.join(told)}." if told else ""


def party(named: Party, say: Language) -> Piece:
    return say.named(named.fields, "name") or Piece(named.code)
