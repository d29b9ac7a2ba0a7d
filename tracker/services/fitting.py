"""Whether values fit into a definition: what it names is there, and what is unique is free."""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from tracker.domain.belonging import rows
from tracker.domain.contents import Value
from tracker.domain.errors import Conflict, WrongUsage, about
from tracker.services import references
from tracker.services.sources import at_address, check_address
from tracker.storage.queries import things

Fields = Mapping[str, Value]


def check_things(connection: Connection, fields: Fields) -> None:
    """Raise NotFound for a party or source that is named and not there, with its field."""
    for field in ("bodies", "parties"):
        with about(field):
            for code in firsts(fields.get(field)):
                references.party(connection, code)
    with about("sources"):
        for code in firsts(fields.get("sources")):
            references.source(connection, code)
    with about("totals_reported"):
        for total in rows(fields.get("totals_reported")):
            if total[-1]:
                references.source(connection, str(total[-1]))


def check_agreement(connection: Connection, slug: str, fields: Fields) -> None:
    """Raise Conflict for a slug that another has, NotFound for a scale that is not there."""
    with about("slug"):
        others = [one for one in things.agreements(connection) if one.slug != slug]
        taken = {one.slug: one for one in others if slug or not one.withdrawn}
        if fields.get("slug") in taken:
            other = taken[str(fields["slug"])]
            raise Conflict(f"The slug {other.slug} is that of {other.name}: take another.")
    with about("scale"):
        if fields.get("scale"):
            references.scale(connection, str(fields["scale"]))


def check_party(connection: Connection, code: str, fields: Fields) -> None:
    """Raise NotFound or WrongUsage where it cannot belong to the party named."""
    with about("belongs_to"):
        if fields.get("belongs_to"):
            owner = str(fields["belongs_to"])
            references.party(connection, owner)
            above = {one.code: one.belongs_to for one in things.parties(connection)}
            check_no_circle(code, owner, above.get, "belongs to")


def check_source(connection: Connection, code: str, fields: Fields) -> None:
    """Raise Conflict for an address that another source has, and what else cannot be."""
    for field in ("url", "archived_url"):
        with about(field):
            if fields.get(field):
                check_address(str(fields[field]))
    with about("url"):
        same = at_address(connection, str(fields["url"])) if fields.get("url") else None
        if same and same.code != code:
            raise Conflict(f"This URL is the source {same.code} already: cite it by that name.")
    with about("retells"):
        if fields.get("retells"):
            told = str(fields["retells"])
            references.source(connection, told)
            retold = {one.code: one.fields.get("retells") for one in things.sources(connection)}
            check_no_circle(code, told, retold.get, "retells")


def check_no_circle(code: str, named: str, above: Callable[[str], Value], says: str) -> None:
    """Raise WrongUsage where following a field from `named` leads back to `code`."""
    seen: set[str] = set()
    here: str | None = named
    while here is not None and here not in seen:
        if here == code:
            raise WrongUsage(f"{code} {says} {named}, which leads back to {code}: name another.")
        seen.add(here)
        following = above(here)
        here = None if following is None else str(following)


def firsts(value: Value) -> list[str]:
    """The codes that a list of records names first."""
    return [str(one[0]) for one in rows(value)]
