"""Edits one thing that the ledger defines: one entry, with what each field was and is."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection

from tracker.domain.contents import Definition, Value
from tracker.domain.editing import NAMED_THINGS, Change, Edited, Sheet, Wanted
from tracker.domain.errors import Conflict, WrongUsage, about
from tracker.domain.files import definition_act
from tracker.domain.ledger import Act
from tracker.domain.lines import Line, Thing
from tracker.domain.things import Commitment, Source
from tracker.services import references
from tracker.services.commitments import Commitments
from tracker.services.fitting import check_agreement, check_party, check_source, check_things
from tracker.services.numbering import numbered
from tracker.services.publications import effects, every_figure
from tracker.services.recording import Hand, record
from tracker.services.resolving import resolved
from tracker.services.telling import names
from tracker.storage.queries import ledger, things


class Edition:
    """A thing that is to be edited, found by what people call it."""

    def __init__(self, connection: Connection, type_: str, name: str, usual: str | None) -> None:
        """Raises NotFound where there is no such thing."""
        self.connection = connection
        self.type = type_
        self.known: Commitments | None = None
        self.commitment: Commitment | None = None
        self.internal = False
        if type_ == "commitment":
            self.known, [self.commitment, *others] = references.find(
                connection, [name], usual=usual
            )
            if others:
                raise WrongUsage(f"One commitment is edited at a time, not {len(others) + 1}.")
            self.known.check_defined(self.commitment)
            id_, self.name = self.commitment.id, self.commitment.number
        elif type_ == "agreement":
            agreement = references.agreement(connection, name)
            references.check_defined(type_, name, agreement)
            id_, self.name = agreement.id, agreement.slug
        else:
            found = (references.party if type_ == "party" else references.source)(connection, name)
            references.check_defined(type_, name, found)
            self.internal = isinstance(found, Source) and found.internal
            id_ = self.name = found.code
        self.thing = Thing(type_, id_)
        self.fields = things.fields_of(connection, [self.thing])[self.thing]

    def sheet(self) -> Sheet:
        """The thing as it is edited."""
        slug = self.known.agreement.slug if self.known else None
        told = {name: self.called(name, value) for name, value in self.fields.items()}
        return Sheet(self.type, self.name, told, self.internal, slug)

    def called(self, field: str, value: Value) -> Value:
        """What people call the thing that a field holds the id of; any other value as it is."""
        if field not in NAMED_THINGS or value is None:
            return value
        type_ = {"parent": "commitment", "predecessor": "agreement"}.get(field, field)
        thing = Thing(type_, str(value))
        found = names(self.connection, [thing])
        return found[thing].name if thing in found else value


def sheet(connection: Connection, type_: str, name: str, *, usual: str | None = None) -> Sheet:
    """One thing as it is edited. Raises NotFound."""
    return Edition(connection, type_, name, usual).sheet()


def edit(
    connection: Connection,
    type_: str,
    name: str,
    wanted: Wanted,
    hand: Hand,
    *,
    usual: str | None = None,
    message: str | None = None,
    swap: bool = False,
    seen: Sheet | None = None,
) -> Edited | None:
    """Record what is wanted of a thing; None where nothing differs.

    `seen` is what whoever edits it has read: a field that was changed since is a Conflict.
    With `swap`, whoever has the number or alias that is wanted gets this one's in exchange. Raises
    TrackerError kinds that name the field, Conflict where another has the name.
    """
    edition = Edition(connection, type_, name, usual)
    if seen:
        check_as_seen(edition.sheet(), seen, wanted)
    fields = resolved(connection, edition.known, wanted.fields)
    together: dict[Thing, Mapping[str, Value]] = {edition.thing: fields}
    if edition.known and edition.commitment:
        together = numbered(edition.known, edition.commitment, fields, swap=swap)
    check(connection, type_, edition.name, fields)
    known = things.fields_of(connection, list(together), withdrawn=True)
    act = definition_act(tuple(together.items()), known)
    internal = edition.internal if wanted.internal is None else wanted.internal
    if act is None and internal == edition.internal:
        return None
    lines = act.lines if act else (Line(edition.thing, Definition(())),)
    visibility = "internal" if internal else "public"
    said = Act(event="definition", visibility=visibility, message=message, lines=lines)
    done = recorded(connection, said, edition.sheet().title, hand)
    return replace(done, internal=internal if internal != edition.internal else None)


def recorded(
    connection: Connection, said: Act, title: str, hand: Hand, *, is_new: bool = False
) -> Edited:
    """Record a definition, and tell what it changed, also of published figures.

    Things are called as before, what is new as it is then.
    """
    counts = any(line.thing.type in ("agreement", "commitment") for line in said.lines)
    changes = () if is_new else told(connection, said.lines)
    figures = every_figure(connection) if counts else {}
    [entry] = record(connection, [said], hand)
    changes = changes or told(connection, said.lines)
    return Edited(
        entry.id,
        ledger.codes(connection, [entry.id])[entry.id],
        title,
        changes,
        None,
        str(ledger.stamp(connection)),
        tuple(effects(connection, figures)),
    )


def check_as_seen(now: Sheet, seen: Sheet, wanted: Wanted) -> None:
    """Raise Conflict for a field that somebody else has changed meanwhile."""
    for field in wanted.fields:
        if now.fields.get(field) != seen.fields.get(field):
            with about(field):
                raise Conflict(
                    f"The field {field} of the {now.title} was changed meanwhile: look at it with"
                    " `tracker history --all`, and edit it again."
                )


def check(connection: Connection, type_: str, name: str, fields: Mapping[str, Value]) -> None:
    """Raise TrackerError kinds for a value that cannot be, with its field."""
    check_things(connection, fields)
    if type_ == "agreement":
        check_agreement(connection, name, fields)
    elif type_ == "party":
        check_party(connection, name, fields)
    elif type_ == "source":
        check_source(connection, name, fields)


def told(connection: Connection, lines: tuple[Line, ...]) -> tuple[Change, ...]:
    """Each field that lines change, with the names by which people know things."""
    called = names(connection, [line.thing for line in lines])
    return tuple(
        Change(called[line.thing].name, *change)
        for line in lines
        if isinstance(line.says, Definition)
        for change in line.says.fields
    )
