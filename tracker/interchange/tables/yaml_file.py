"""Tables in YAML: the list of mappings in a file."""

from pathlib import Path

from tracker.domain.tables import Table
from tracker.interchange.tables.decoding import Encoded
from tracker.interchange.tables.flat import table_of
from tracker.interchange.tables.how import How
from tracker.interchange.tables.lists import chosen
from tracker.interchange.yaml import LARGEST, read_yaml


def read_yaml_table(path: Path, how: How) -> Table:
    """The list of mappings of a YAML file. Raises TrackerError."""
    name = str(path)
    document = read_yaml(Encoded(path, name, how.encoding).whole(LARGEST), name)
    steps, items = chosen(document.data, name, how.rows)
    lines = [document.where((*steps, number))[0] for number in range(len(items))]
    return table_of(name, lambda: zip(lines, items, strict=True))
