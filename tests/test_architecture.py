"""The import table, the size of what we write, and a command line that starts at once."""

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "tracker"
FILES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 300
LONGEST_FUNCTION = 40

MAY_IMPORT = {
    "domain": ("tracker.domain", "anyascii"),
    "storage": (
        "tracker.domain",
        "tracker.storage",
        "sqlalchemy",
        "alembic",
        "snowballstemmer",
        "psycopg",
    ),
    "interchange": (
        "tracker.domain",
        "tracker.interchange",
        "tracker.__version__",
        "yaml",
        "pydantic",
        "pypdfium2",
        "xlsxwriter",
        "icalendar",
    ),
    "services": ("tracker.domain", "tracker.storage", "tracker.services", "sqlalchemy"),
    "presentation": (
        "tracker.domain",
        "tracker.presentation",
        "tracker.__version__",
        "rich",
        "jinja2",
        "markupsafe",
        "altair",
        "vl_convert",
        "typst",
        "docx",
        "xlsxwriter",
    ),
    "cli": (
        "tracker.domain",
        "tracker.interchange",
        "tracker.services",
        "tracker.presentation",
        "tracker.storage.connection",
        "tracker.storage.migrations",
        "tracker.storage.files",
        "tracker.cli",
        "tracker.settings",
        "tracker.data",
        "tracker.__version__",
        "typer",
        "rich",
    ),
    "data": (),
    "__init__.py": ("tracker.api",),
    "__main__.py": ("tracker.cli",),
    "api": (
        "tracker.api",
        "tracker.domain",
        "tracker.interchange",
        "tracker.services",
        "tracker.storage",
        "tracker.settings",
        "tracker.data",
    ),
    "settings.py": ("tracker.domain", "platformdirs", "tomlkit"),
}
CLOCKS = {
    "datetime.now": ("cli", "api"),
    "datetime.utcnow": (),
    "datetime.today": (),
    "date.today": ("cli",),
}


def where(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def wrong(check: Callable[[Path], object]) -> dict[str, object]:
    """What a check finds in each file, where it finds anything."""
    return {where(file): found for file in FILES if (found := check(file))}


def test_a_folder_imports_only_what_the_table_allows() -> None:
    def strays(file: Path) -> list[str]:
        allowed = [f"{one}." for one in MAY_IMPORT[where(file).partition("/")[0]]]
        return [one for one in imports(file) if not f"{one}.".startswith(tuple(allowed))]

    assert len(FILES) > 300
    assert wrong(strays) == {}


def test_a_file_and_its_functions_are_small() -> None:
    def too_long(file: Path) -> list[str]:
        lines = len(file.read_text(encoding="utf-8").splitlines())
        functions = [node for node in walk(file) if isinstance(node, ast.FunctionDef)]
        found = [node.name for node in functions if length(node) > LONGEST_FUNCTION]
        return [*found, *(["the file"] if lines > LONGEST_FILE else [])]

    assert wrong(too_long) == {}


def test_a_module_opens_with_one_line_that_says_what_it_is_for() -> None:
    def unsaid(file: Path) -> bool:
        said = ast.get_docstring(tree(file))
        return not said or "\n" in said

    assert wrong(unsaid) == {}


def test_only_commands_print() -> None:
    assert wrong(lambda file: not in_folder(file, "cli") and "print" in names(file)) == {}


def test_only_commands_and_notebooks_ask_the_clock() -> None:
    def asked(file: Path) -> list[str]:
        waits = in_folder(file, "cli", "storage/connection.py", "interchange/fetching.py")
        timed = "time" in {name.split(".")[0] for name in imports(file, of_python=True)}
        clocks = [clock for clock, places in CLOCKS.items() if not in_folder(file, *places)]
        found = [
            one for one in clocks if any(f".{name}".endswith(f".{one}") for name in names(file))
        ]
        return [*found, *(["time"] if timed and not waits else [])]

    assert wrong(asked) == {}


def test_only_settings_read_the_environment() -> None:
    environment = {"os.environ", "os.getenv", "environ", "getenv"}

    assert wrong(lambda file: where(file) != "settings.py" and environment & names(file)) == {}


def test_only_commands_the_migrations_and_notebooks_read_the_settings() -> None:
    readers = {
        file.relative_to(PACKAGE).parts[0]
        for file in FILES
        if any(name.startswith("tracker.settings") for name in imports(file))
    }

    assert readers <= {"cli", "api"}


def test_a_migration_stands_alone() -> None:
    scripts = sorted((PACKAGE.parent / "migrations" / "versions").glob("*.py"))

    assert scripts
    for script in scripts:
        assert {name.split(".")[0] for name in imports(script)} <= {"sqlalchemy", "alembic"}


def test_reading_a_command_line_loads_neither_database_nor_rich() -> None:
    heavy = "{'sqlalchemy', 'alembic', 'rich.table', 'jinja2', 'psycopg', 'yaml'}"
    code = f"import sys, tracker.cli; print(*{heavy} & set(sys.modules))"

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert loaded.stdout.split() == []


def test_opening_a_database_loads_neither_alembic_nor_an_orm() -> None:
    heavy = "{'alembic', 'sqlalchemy.orm', 'psycopg'}"
    code = f"import sys, tracker.storage.connection; print(*{heavy} & set(sys.modules))"

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert loaded.stdout.split() == []


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def walk(file: Path) -> Iterator[ast.AST]:
    return ast.walk(tree(file))


def imports(file: Path, *, of_python: bool = False) -> set[str]:
    """What a file imports: from the standard library, or from anywhere else."""
    found: set[str] = set()
    for node in walk(file):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in found if (name.split(".")[0] in sys.stdlib_module_names) is of_python}


@cache
def names(file: Path) -> set[str]:
    """The names that a file uses, plain or with points, such as os.environ."""
    return {ast.unparse(node) for node in walk(file) if isinstance(node, ast.Name | ast.Attribute)}


def length(function: ast.FunctionDef) -> int:
    """The lines of what a function does: a command's options are its signature, not counted."""
    statements = function.body
    if ast.get_docstring(function):
        statements = statements[1:] or function.body
    return (function.end_lineno or 0) - statements[0].lineno + 1


def in_folder(file: Path, *places: str) -> bool:
    return any(where(file) == place or where(file).startswith(f"{place}/") for place in places)
