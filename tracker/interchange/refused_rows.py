"""The rows that an import of tables refused, as a CSV file to be mended and read again."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tracker.domain.formulas import guarded, unguarded
from tracker.domain.mapping.preview import Refusal
from tracker.domain.tables import Row, Table

OWN = ("refused at", "refused field", "refused because")
"""The heads by which the file is known when it is read again."""


def refused_text(refused: Iterable[Refusal]) -> str:
    """The file: where each row stands, which field is wrong and why, then its texts by head.

    What could begin a formula has an apostrophe before it. Under blank heads stands what was to
    the right of the heads.
    """
    rows = list(refused)
    heads = list(dict.fromkeys(head for one in rows for head in one.texts))
    blank = [""] * max((len(one.beyond) for one in rows), default=0)
    text = io.StringIO()
    told = csv.writer(text, lineterminator="\n")
    told.writerow([*OWN, *map(guarded, heads), *blank])
    for one in rows:
        texts = [one.texts.get(head, "") for head in heads]
        cells = [one.place, one.field or "", one.reason, *texts, *one.beyond]
        told.writerow(map(guarded, [*cells, *blank[len(one.beyond) :]]))
    return text.getvalue()


def without_reasons(table: Table) -> Table:
    """A table of refused rows as they were, without where and why; any other as it is."""
    own = len(OWN)
    if table.heads[:own] != OWN:
        return table

    def read() -> Iterator[Row]:
        for row in table.read():
            values, beyond = tuple(map(unguarded, row.values)), tuple(map(unguarded, row.beyond))
            yield replace(row, values=values[own:], beyond=beyond)

    heads = tuple(map(unguarded, table.heads[own:]))
    return replace(table, heads=heads, read=read, columns=table.columns[own:])
