"""Sections and areas that are made on the way, with the commitment that is to stand in them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from tracker.domain import ledger, text
from tracker.domain.contents import Value
from tracker.domain.editing import NewGroup
from tracker.domain.errors import Conflict, WrongUsage, about
from tracker.domain.lines import Thing
from tracker.domain.things import COUNTINGS, Fields
from tracker.domain.vocabulary import one_of
from tracker.services.commitments import Commitments
from tracker.services.resolving import groups_of

Defined = dict[Thing, Mapping[str, Value]]


def with_groups(
    connection: Connection, known: Commitments, fields: Fields, groups: Sequence[NewGroup]
) -> tuple[Defined, dict[str, Value]]:
    """The definitions of new groups, and the fields of a commitment that name them, by id.

    Raises Conflict where a group is there already under another title.
    """
    defined: Defined = {}
    named: dict[str, Value] = {}
    for group in groups:
        with about(group.type):
            if fields.get(group.type) != group.code:
                raise WrongUsage(f"The new {group.type} {group.code} is not the one named.")
            here = groups_of(connection, known, group.type)
            if group.code in here:
                check_same(group, here[group.code].title)
                continue
            position = 1 + max((one.position for one in here.values()), default=0)
            thing, told = definition(known, group, position)
            defined[thing] = told
            named[group.type] = thing.id
    return defined, named


def check_same(group: NewGroup, title: str) -> None:
    """Raise Conflict for a group that is there and called otherwise."""
    if group.title != title or group.counting:
        raise Conflict(
            f"There is {text.with_article(group.type)} {group.code} already,"
            f" {text.quoted(title)}: name it by its code alone."
        )


def definition(
    known: Commitments, group: NewGroup, position: int
) -> tuple[Thing, Mapping[str, Value]]:
    """What defines a new group of an agreement."""
    text.code(group.code, field=f"code of {text.with_article(group.type)}")
    if group.counting:
        one_of("counting", group.counting, COUNTINGS)
    thing = Thing(group.type, ledger.named_id(known.agreement.slug, group.type, group.code))
    told = {
        "agreement": known.agreement.id,
        "code": group.code,
        "title.en": text.clean(group.title, field="title", limit=text.LIMITS["title"]),
        "position": position,
        "counting": group.counting,
    }
    return thing, {name: value for name, value in told.items() if value is not None}
