"""What the user or a mapping says about a file of tables."""

from dataclasses import dataclass


@dataclass(frozen=True)
class How:
    """Where the table is in its file, and how the file is written; None: found from the file."""

    encoding: str | None = None
    sheet: str | None = None
    range: str | None = None  # of a workbook, "B3:H40"
    rows: str | None = None  # path to the list in JSON or YAML, "promises" or "data.items"
