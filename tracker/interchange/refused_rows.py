"""The rows that an import of tables refused, as a CSV file to be mended and read again."""

import csv
import io
from collections.abc import Iterable

from tracker.domain.formulas import guarded
from tracker.domain.mapping.preview import Refusal

OWN = ("place", "field", "reason")


def refused_text(refused: Iterable[Refusal]) -> str:
    """The file: where each row stands, which field is wrong and why, then its texts by head.

    What could begin a formula has an apostrophe before it.
    """
    rows = list(refused)
    heads = list(dict.fromkeys(head for one in rows for head in one.texts))
    text = io.StringIO()
    told = csv.writer(text, lineterminator="\n")
    told.writerow([*OWN, *map(guarded, heads)])
    for one in rows:
        cells = [
            one.place,
            one.field or "",
            one.reason,
            *(one.texts.get(head, "") for head in heads),
        ]
        told.writerow(map(guarded, cells))
    return text.getvalue()
