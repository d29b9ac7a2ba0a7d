"""Adds the sources of a list of references: all that are not here yet, or none."""

from collections.abc import Sequence

from sqlalchemy import Connection

from tracker.domain.files import LINES_IN_AN_ENTRY, definition_act
from tracker.domain.ledger import Act
from tracker.domain.lines import Thing
from tracker.domain.referenced import Double, Known, Listed, Referenced
from tracker.domain.things import Fields
from tracker.services.fitting import check_source
from tracker.services.recording import Hand, record
from tracker.storage.queries import ledger, things


def add_references(
    connection: Connection,
    items: Sequence[Listed],
    hand: Hand,
    *,
    internal: bool = False,
    message: str | None = None,
) -> Referenced:
    """Define the sources of a list that are not here yet, and name those that are.

    Raises TrackerError kinds for one that cannot be; then nothing is written.
    """
    here = (one for one in things.sources(connection) if not one.withdrawn)
    known = Known((one.code, one.fields) for one in here)
    added: dict[str, Fields] = {}
    doubles = []
    for item in items:
        same = known.double(item.fields)
        if same:
            doubles.append(Double(item.place, item.name, same))
            continue
        code = known.free(item)
        check_source(connection, code, item.fields)
        added[code] = {**item.fields, "code": code}
        known.learn(code, item.fields)
    visibility = "internal" if internal else "public"
    entries = record(connection, acts(added, visibility, message), hand) if added else []
    codes = ledger.codes(connection, [one.id for one in entries])
    return Referenced(
        tuple(added.items()),
        tuple(doubles),
        tuple(codes[one.id] for one in entries),
        str(ledger.stamp(connection)),
    )


def acts(added: dict[str, Fields], visibility: str, message: str | None) -> list[Act]:
    """The definitions of sources, in as few entries as they fit into."""
    defined = [(Thing("source", code), fields) for code, fields in added.items()]
    found = []
    for begin in range(0, len(defined), LINES_IN_AN_ENTRY):
        act = definition_act(tuple(defined[begin : begin + LINES_IN_AN_ENTRY]))
        assert act is not None  # none of them is known
        found.append(
            Act(event="definition", visibility=visibility, message=message, lines=act.lines)
        )
    return found
