"""What commitments need first."""

from sqlalchemy import Connection, select

from tracker.domain.things import Dependency
from tracker.storage import tables
from tracker.storage.queries.things import read_fields


def of_agreement(connection: Connection, agreement: int) -> list[Dependency]:
    """What the commitments of an agreement (its row) need first."""
    table = tables.dependency
    query = select(table).where(table.c.agreement == agreement, table.c.withdrawn == 0)
    found = []
    for row in connection.execute(query.order_by(table.c.code)):
        fields = read_fields(row.fields)
        waiting, needs = fields["commitment"], fields["needs"]
        assert isinstance(needs, tuple)
        found.append(
            Dependency(
                code=row.code,
                commitment=str(waiting[1] if isinstance(waiting, tuple) else waiting),
                needs=(str(needs[0]), str(needs[1])),
                basis=row.basis,
                fields=fields,
            )
        )
    return found
