"""Numbers and aliases of commitments: whose they are, exchanged, and followed by the parts."""

from collections.abc import Mapping

from tracker.domain.contents import Value
from tracker.domain.errors import Conflict, WrongUsage, about
from tracker.domain.lines import Thing
from tracker.domain.things import Commitment
from tracker.services.commitments import Commitments

FOLLOWED = ("section", "area")


def numbered(
    known: Commitments, one: Commitment, fields: Mapping[str, Value], *, swap: bool
) -> dict[Thing, Mapping[str, Value]]:
    """What is wanted of a commitment, and of those that change with it.

    Its parts keep its number before theirs, and its section and area. With `swap`, whoever has the
    name wanted gets this one's. Raises Conflict where a name would be that of two.
    """
    wanted: dict[int, dict[str, Value]] = {one.row: dict(fields)}
    check_parent(known, one, fields)
    if swap:
        exchange(known, one, wanted)
    for row in list(wanted):
        for part in known.parts(known.by_row[row]):
            if followed := following(known.by_row[row], wanted[row], part):
                wanted[part.row] = {**followed, **wanted.get(part.row, {})}
    check_names(known, one, wanted)
    return {Thing("commitment", known.by_row[row].id): told for row, told in wanted.items()}


def exchange(known: Commitments, one: Commitment, wanted: dict[int, dict[str, Value]]) -> None:
    """Give the names of one commitment to whoever has those that it is to have."""
    before = len(wanted)
    for name in ("number", "alias"):
        value = wanted[one.row].get(name)
        if value is None:
            continue
        for other in known.all:
            if other.row != one.row and getattr(other, name) == value:
                wanted.setdefault(other.row, {})[name] = getattr(one, name)
    if len(wanted) == before:
        raise WrongUsage(
            "--swap exchanges a number or alias with the commitment that has it: nobody has the"
            " one wanted."
        )


def following(whole: Commitment, wanted: Mapping[str, Value], part: Commitment) -> dict[str, Value]:
    """What changes of a part when the whole changes."""
    found: dict[str, Value] = {}
    number = wanted.get("number")
    if number is not None and part.number.startswith(f"{whole.number}."):
        found["number"] = f"{number}{part.number.removeprefix(whole.number)}"
    for name in FOLLOWED:
        if name in wanted and part.fields.get(name) == whole.fields.get(name):
            found[name] = wanted[name]
    return found


def check_parent(known: Commitments, one: Commitment, fields: Mapping[str, Value]) -> None:
    """Raise WrongUsage where a commitment would be part of itself or of a part."""
    if fields.get("parent") is None:
        return
    with about("parent"):
        parent = known.by_id[str(fields["parent"])]
        known.check_defined(parent)
        if parent.row == one.row or known.parts(one):
            raise WrongUsage(f"{one.number} cannot be a part: it is a whole with parts, or itself.")
        check_whole(parent)


def check_whole(parent: Commitment) -> None:
    """Raise WrongUsage for a commitment that can have no parts."""
    if parent.is_part:
        raise WrongUsage(f"{parent.number} is a part itself, and parts have no parts.")


def check_new_parent(known: Commitments, fields: Mapping[str, Value]) -> None:
    """Raise WrongUsage where a new commitment would be part of a part."""
    if fields.get("parent") is not None:
        with about("parent"):
            whole = known.by_id[str(fields["parent"])]
            known.check_defined(whole)
            check_whole(whole)


def check_new_names(known: Commitments, fields: Mapping[str, Value]) -> None:
    """Raise Conflict where a new commitment has the number or alias of another.

    The number of a withdrawn one defines that anew.
    """
    for name in ("number", "alias"):
        other = known.by_name.get(str(fields.get(name)))
        if other and other.withdrawn and other.number == fields.get("number"):
            continue
        if other and fields.get(name):
            edit = f"`tracker commitment edit {known.agreement.slug}/{other.number}`"
            mend = f": take another, or mend that one by {edit}."
            if other.withdrawn:
                mend = ", which was withdrawn and keeps its names: take another."
            with about(name):
                raise Conflict(f"The {name} {fields[name]} is that of {other.name}{mend}")


def place_after(known: Commitments, fields: Mapping[str, Value]) -> int:
    """The position of a new commitment: after all others, or after the parts of its whole."""
    whole = known.by_id.get(str(fields.get("parent")))
    before = [whole, *known.parts(whole)] if whole else known.all
    return 1 + max((position(one) for one in before), default=0)


def position(one: Commitment) -> int:
    found = one.fields.get("position")
    return found if isinstance(found, int) else 0


def check_names(
    known: Commitments, edited: Commitment, wanted: Mapping[int, Mapping[str, Value]]
) -> None:
    """Raise Conflict where two commitments would have one name, once all is written."""
    having: dict[str, Commitment] = {}
    touched = [one for one in known.all if one.row not in wanted]
    for one in [*touched, *(known.by_row[row] for row in wanted)]:
        for name in ("number", "alias"):
            value = wanted.get(one.row, {}).get(name, getattr(one, name))
            other = having.setdefault(str(value), one) if value else one
            if other.row != one.row:
                with about(name if one.row == edited.row else "number"):
                    raise Conflict(
                        f"The {name} {value} is that of {other.name}: take another, or exchange"
                        f" the two by `tracker commitment edit {known.agreement.slug}/"
                        f"{edited.number}` with --swap."
                    )
