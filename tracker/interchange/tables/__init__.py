"""Tables read from files, safely: whatever cannot be read is told in a sentence, with its place."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from tracker.domain.errors import WrongUsage
from tracker.domain.tables import Table
from tracker.interchange.refused_rows import without_reasons
from tracker.interchange.tables.delimited import read_delimited
from tracker.interchange.tables.folder import read_folder
from tracker.interchange.tables.how import How
from tracker.interchange.tables.json_file import read_json_lines, read_json_table
from tracker.interchange.tables.workbook import read_workbook
from tracker.interchange.tables.yaml_file import read_yaml_table

__all__ = ["How", "is_table", "read_folder", "read_table"]

READERS: Mapping[str, Callable[[Path, How], Table]] = MappingProxyType(
    {
        "csv": read_delimited,
        "tsv": read_delimited,
        "tab": read_delimited,
        "txt": read_delimited,
        "xlsx": read_workbook,
        "json": read_json_table,
        "jsonl": read_json_lines,
        "ndjson": read_json_lines,
        "yaml": read_yaml_table,
        "yml": read_yaml_table,
        "md": lambda path, how: read_folder([path], how),
    }
)
"""By the end of a file's name."""


ONLY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"sheet": ("xlsx",), "range": ("xlsx",), "rows": ("json", "yaml", "yml")}
)
"""What is said of some kinds of files alone, by the name of the option and the key of a mapping."""
WORKBOOKS = ("xls", "xlsm", "xlsb", "ods", "numbers")


def read_table(path: Path, how: How = How()) -> Table:  # noqa: B008  # it is never changed
    """The table in a file. Raises TrackerError kinds, with the place of what is wrong."""
    found = ending(path)
    if found in WORKBOOKS:
        raise WrongUsage(
            f"{path} cannot be read: open it in Excel or LibreOffice and save it as .xlsx."
        )
    if found not in READERS:
        raise WrongUsage(
            f"{path} cannot be read as a table: its name ends in none of {', '.join(READERS)}."
        )
    check_options(path, found, how)
    return without_reasons(READERS[found](path, how))


def check_options(path: Path, found: str, how: How) -> None:
    """Raise WrongUsage for what only other kinds of files have."""
    for name, kinds in ONLY.items():
        if getattr(how, name) and found not in kinds:
            raise WrongUsage(
                f"{path} has no {name} to choose: leave out {name}, which is for"
                f" {' and '.join(kinds)}."
            )


def is_table(path: Path) -> bool:
    """Whether a file is one that may hold a table, or would in another form, by its ending."""
    return ending(path) in {*READERS, *WORKBOOKS}


def ending(path: Path) -> str:
    return path.suffix.lower().removeprefix(".")
