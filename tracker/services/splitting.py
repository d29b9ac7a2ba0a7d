"""Splits a compound commitment into parts, in one entry; what it was judged stays as it is."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from tracker.domain import text
from tracker.domain.contents import Value
from tracker.domain.editing import Edited
from tracker.domain.errors import WrongUsage
from tracker.domain.files import definition_act
from tracker.domain.ledger import Act
from tracker.domain.lines import Thing
from tracker.domain.splitting import FEWEST, Piece, Split
from tracker.domain.things import Commitment
from tracker.services import references
from tracker.services.adding import inherits, new_commitment
from tracker.services.commitments import Commitments
from tracker.services.editing import recorded
from tracker.services.numbering import check_new_names, position
from tracker.services.recording import Hand
from tracker.services.standings import standings
from tracker.storage.queries import things

Defined = dict[Thing, Mapping[str, Value]]


def whole(
    connection: Connection, name: str, *, usual: str | None = None
) -> tuple[Commitments, Commitment]:
    """The commitment that is to be split. Raises WrongUsage where it can have no new parts."""
    known, [found, *others] = references.find(connection, [name], usual=usual)
    if others:
        raise WrongUsage(f"One commitment is split at a time, not {len(others) + 1}.")
    known.check_defined(found)
    if found.is_part:
        raise WrongUsage(f"{found.number} is a part itself, and parts have no parts.")
    if known.parts(found):
        raise WrongUsage(
            f"{found.number} has parts already: add another with `tracker commitment add"
            f" {known.agreement.slug}/{found.number}.N`."
        )
    return known, found


def split(
    connection: Connection,
    name: str,
    pieces: Sequence[Piece],
    hand: Hand,
    *,
    usual: str | None = None,
    language: str | None = None,
    message: str | None = None,
) -> Split:
    """Give a commitment its parts. Raises Conflict for a number that another has."""
    known, found = whole(connection, name, usual=usual)
    if len(pieces) < FEWEST:
        raise WrongUsage(
            f"A split needs {FEWEST} parts or more: say each with --part NUMBER=TITLE."
        )
    numbered = with_numbers(known, found, pieces)
    spoken = language or language_of(found)
    act = definition_act(tuple(defined(connection, known, found, numbered, spoken, hand).items()))
    assert act is not None  # no part is there yet
    said = Act(event="definition", message=message, lines=act.lines)
    title = f"commitment {found.number} of {known.agreement.slug}"
    done = recorded(connection, said, title, hand, is_new=True)
    return told(connection, known, found, numbered, done, hand)


def with_numbers(
    known: Commitments, found: Commitment, pieces: Sequence[Piece]
) -> list[tuple[str, str]]:
    """The number and title of each part. Raises Conflict or WrongUsage where one is taken."""
    numbered: dict[str, str] = {}
    for count, piece in enumerate(pieces, start=1):
        number = text.code(piece.number or f"{found.number}.{count}", field="number")
        check_new_names(known, {"number": number})
        if number in numbered:
            raise WrongUsage(f"Two parts have the number {number}: give each its own.")
        numbered[number] = piece.title
    return list(numbered.items())


def language_of(found: Commitment) -> str:
    """The language of a commitment's title; English where it has that, several or none."""
    spoken = [name.removeprefix("title.") for name in found.fields if name.startswith("title.")]
    return spoken[0] if len(spoken) == 1 else "en"


def defined(
    connection: Connection,
    known: Commitments,
    found: Commitment,
    numbered: Sequence[tuple[str, str]],
    language: str,
    hand: Hand,
) -> Defined:
    """What defines the parts: section, area and deadline follow the whole."""
    shared = {name: found.fields[name] for name in ("section", "area") if found.fields.get(name)}
    if inherits(known, found):
        shared["inherits_deadline"] = 1
    made: Defined = {}
    for count, (number, title) in enumerate(numbered, start=1):
        thing = new_commitment(connection, known, number, hand)
        made[thing] = {
            **shared,
            "agreement": known.agreement.id,
            "number": number,
            "parent": found.id,
            "position": position(found) + count,
            f"title.{language}": title,
        }
    return made


def told(
    connection: Connection,
    known: Commitments,
    found: Commitment,
    numbered: Sequence[tuple[str, str]],
    done: Edited,
    hand: Hand,
) -> Split:
    """A split with how its whole stands today."""
    listed = things.commitments(connection, known.agreement.row)
    everything = standings(connection, known.agreement, hand.today.last, listed, facts=False)
    [standing] = [one for one in everything if one.commitment.row == found.row]
    level, judged = standing.level, standing.judgement
    return Split(
        done=done,
        whole=found.number,
        name=found.name,
        agreement=known.agreement.slug,
        unit=known.agreement.unit,
        counting=found.counting,
        level=level.code if level else None,
        on=str(judged.on) if judged and judged.on else None,
        parts=tuple(numbered),
    )
