"""What of an edited workbook is not here yet."""

from dataclasses import replace

from sqlalchemy import Connection

from tracker.domain.edition import Compared, Row
from tracker.domain.files import AgreementFile
from tracker.domain.lines import Thing
from tracker.services.news import without_known
from tracker.storage.queries import things


def only_news(connection: Connection, found: Compared, file: AgreementFile) -> Compared:
    """What a workbook brings, without new rows and updates that were taken in before.

    `file` says the same as an agreement file: an entry for each update, in their order.
    """
    told = {thing: fields for thing, fields in file.things if thing.type in ("party", "source")}
    known = things.fields_of(connection, list(told))

    def is_here(row: Row) -> bool:
        thing = Thing(row.kind, row.name)
        return thing in known and told[thing].items() <= known[thing].items()

    news, _ = without_known(connection, file)
    entries = {id(one) for one in news.entries}
    updates = zip(found.updates, file.entries, strict=True)
    return replace(
        found,
        new=[row for row in found.new if not is_here(row)],
        updates=[row for row, entry in updates if id(entry) in entries],
    )
