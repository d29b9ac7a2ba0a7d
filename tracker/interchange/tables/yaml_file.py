"""Tables in YAML: the list of mappings in a file."""

from pathlib import Path

from tracker.domain.tables import Table
from tracker.interchange.tables.decoding import Encoded
from tracker.interchange.tables.flat import table_of
from tracker.interchange.tables.how import How
from tracker.interchange.tables.lists import chosen, placed_rows
from tracker.interchange.yaml import LARGEST, read_yaml


def read_yaml_table(path: Path, how: How) -> Table:
    """The list of mappings of a YAML file, or of those within them. Raises TrackerError."""
    name = str(path)
    document = read_yaml(Encoded(path, name, how.encoding).whole(LARGEST), name)
    keys, found = chosen(document.data, name, how.rows)
    rows = placed_rows([document.line(steps) for steps, _ in found], keys, found)
    return table_of(name, lambda: rows)
