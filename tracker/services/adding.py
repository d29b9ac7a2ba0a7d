"""Defines one thing by hand: an agreement, a commitment, a party or a source, in one entry."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from tracker.domain import ledger, text
from tracker.domain.contents import Value
from tracker.domain.editing import NAMED_THINGS, Change, Edited, NewGroup, Sheet, Wanted
from tracker.domain.errors import Conflict, WrongUsage, about
from tracker.domain.files import definition_act
from tracker.domain.ledger import Act
from tracker.domain.lines import Thing
from tracker.domain.questions import check_answered
from tracker.domain.things import Commitment, Fields
from tracker.services import editing, references
from tracker.services.commitments import Commitments
from tracker.services.editing import recorded
from tracker.services.grouping import with_groups
from tracker.services.numbering import check_new_names, check_new_parent, place_after
from tracker.services.recording import Hand
from tracker.services.resolving import resolved
from tracker.storage.queries import things

SIMPLE = ("party", "source")  # known by their code alone
FOLLOWING = ("agreement", "position")  # fields that nobody says: they follow from the name


def blank(
    connection: Connection,
    type_: str,
    name: str,
    *,
    usual: str | None = None,
    parent: str | None = None,
) -> Sheet:
    """A thing that is to be defined, with what follows from its name.

    A commitment such as 17.6 is part of 17 unless `parent` names another, or "" none. Raises
    Conflict where the thing is there already.
    """
    if type_ == "commitment":
        return blank_commitment(connection, name, usual, parent)
    text.code(name, field="slug" if type_ == "agreement" else f"code of a {type_}")
    if type_ == "agreement":
        editing.check(connection, type_, "", {"slug": name})
        return Sheet(type_, name, {"slug": name})
    if things.fields_of(connection, [Thing(type_, name)]):
        raise Conflict(f"There is a {type_} {text.quoted(name)} already: take another code.")
    return Sheet(type_, name, {"code": name})


def blank_commitment(
    connection: Connection, name: str, usual: str | None, parent: str | None
) -> Sheet:
    slug, _, number = name.rpartition("/")
    known = references.book(connection, slug or None, usual=usual)
    text.code(number, field="number")
    check_new_names(known, {"number": number})
    whole = whole_of(known, number) if parent is None else known.one(parent) if parent else None
    fields = {"number": number, "parent": whole.number if whole else None}
    if whole:
        known.check_defined(whole)
        fields |= {"section": whole.section, "area": whole.area}
    told = {key: value for key, value in fields.items() if value is not None}
    sheet = Sheet("commitment", number, told, agreement=known.agreement.slug)
    if not inherits(known, whole):
        return sheet
    return sheet.saying({"inherits_deadline": 1})


def whole_of(known: Commitments, number: str) -> Commitment | None:
    """The commitment that a number such as 17.6 is a part of, by what stands before its point.

    Raises WrongUsage where that can have no parts.
    """
    before, _, _ = number.rpartition(".")
    found = known.by_name.get(before)
    if found is None or found.number != before:
        return None
    if found.is_part:
        raise WrongUsage(
            f"{before} is a part itself, and parts have no parts: name the whole with --parent,"
            ' or none with --parent "".'
        )
    return found


def inherits(known: Commitments, whole: Commitment | None) -> bool:
    """Whether a new commitment is due at the agreement's end, as the agreement's settings say."""
    counted = whole is None or (known.agreement.unit == "parts" and whole.inherits_deadline)
    return known.agreement.inherits_deadline and counted


def add(
    connection: Connection,
    sheet: Sheet,
    wanted: Wanted,
    hand: Hand,
    *,
    message: str | None = None,
    groups: Sequence[NewGroup] = (),
) -> Edited:
    """Define a thing as a sheet and what is wanted beyond it say, in one entry.

    `groups` are sections and areas that a commitment names and that are made with it. Raises
    TrackerError kinds that name the field, Conflict where another has the name.
    """
    told = {**sheet.fields, **wanted.fields}
    fields = {name: value for name, value in told.items() if value is not None}
    defined = fitted(connection, sheet, fields, hand, groups)
    act = definition_act(tuple(defined.items()))
    assert act is not None  # nothing of it is known
    visibility = "internal" if wanted.internal else "public"
    said = Act(event="definition", visibility=visibility, message=message, lines=act.lines)
    done = recorded(connection, said, sheet.title, hand, is_new=True)
    return replace(done, changes=tuple(told_by_name(done.changes, fields)))


def told_by_name(changes: Sequence[Change], fields: Fields) -> Iterator[Change]:
    """What was said, with the names by which people know other things."""
    own = changes[-1].thing
    for one in changes:
        if one.field not in FOLLOWING:
            named = one.field in NAMED_THINGS and one.thing == own
            yield replace(one, new=fields[one.field]) if named else one


def fitted(
    connection: Connection, sheet: Sheet, fields: Fields, hand: Hand, groups: Sequence[NewGroup]
) -> dict[Thing, Mapping[str, Value]]:
    """What is to be defined, once everything it says is found to fit."""
    if sheet.type == "commitment":
        return fitted_commitment(connection, sheet, fields, hand, groups)
    if sheet.type == "agreement":
        check_answered(fields)
    found = resolved(connection, None, fields)
    name = str(fields["slug"]) if sheet.type == "agreement" else sheet.name
    editing.check(connection, sheet.type, "" if sheet.type == "agreement" else name, found)
    if sheet.type in SIMPLE:
        return {Thing(sheet.type, name): found}
    return {new_agreement(connection, name, hand): found}


def fitted_commitment(
    connection: Connection, sheet: Sheet, fields: Fields, hand: Hand, groups: Sequence[NewGroup]
) -> dict[Thing, Mapping[str, Value]]:
    known = references.book(connection, sheet.agreement)
    check_says_something(fields)
    defined, named = with_groups(connection, known, fields, groups)
    found = named | resolved(
        connection, known, {name: value for name, value in fields.items() if name not in named}
    )
    check_new_parent(known, found)
    check_new_names(known, found)
    editing.check(connection, "commitment", sheet.name, found)
    found |= {"agreement": known.agreement.id, "position": place_after(known, found)}
    return {**defined, new_commitment(connection, known, str(found["number"]), hand): found}


def check_says_something(fields: Fields) -> None:
    """Raise WrongUsage for a commitment that is nothing but a number."""
    if not any(name == "text" or name.partition(".")[0] in ("title", "short") for name in fields):
        with about("title"):
            raise WrongUsage("Say what it is about: give a title or its text.")


def new_agreement(connection: Connection, slug: str, hand: Hand) -> Thing:
    """A new agreement; the one of this slug that was withdrawn, where there is one."""
    here = next((one for one in things.agreements(connection) if one.slug == slug), None)
    return (
        Thing("agreement", here.id) if here else new_thing(connection, "agreement", (slug,), hand)
    )


def new_commitment(connection: Connection, known: Commitments, number: str, hand: Hand) -> Thing:
    """A new commitment; the one of this number that was withdrawn, where there is one."""
    here = known.by_name.get(number)
    if here:
        return Thing("commitment", here.id)
    return new_thing(connection, "commitment", (known.agreement.slug, number), hand)


def new_thing(connection: Connection, type_: str, names: Sequence[str], hand: Hand) -> Thing:
    """A thing with the id that a file gives one of these names; with its own where that is taken.

    So it is one thing with what a file or another copy names so.
    """
    thing = Thing(type_, ledger.named_id(*names))
    if things.fields_of(connection, [thing], withdrawn=True):
        return Thing(type_, ledger.new_id(hand.now, hand.random(10)))
    return thing
