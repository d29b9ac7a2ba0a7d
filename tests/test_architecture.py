"""The import table, the size of what we write, and a command line that starts at once."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "tracker"
FILES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 300
LONGEST_FUNCTION = 40

MAY_IMPORT = {
    "domain": ("tracker.domain", "anyascii"),
    "storage": ("tracker.domain", "tracker.storage", "sqlalchemy", "alembic", "snowballstemmer"),
    "interchange": (
        "tracker.domain",
        "tracker.interchange",
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

every_file = pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))


@every_file
def test_a_folder_imports_only_what_the_table_allows(file: Path) -> None:
    allowed = MAY_IMPORT[file.relative_to(PACKAGE).parts[0]]

    strays = [
        name
        for name in imports(file)
        if not any(f"{name}.".startswith(f"{prefix}.") for prefix in allowed)
    ]

    assert strays == []


@every_file
def test_a_file_and_its_functions_are_small(file: Path) -> None:
    lines = len(file.read_text(encoding="utf-8").splitlines())
    too_long = {
        node.name: length(node)
        for node in walk(file)
        if isinstance(node, ast.FunctionDef) and length(node) > LONGEST_FUNCTION
    }

    assert lines <= LONGEST_FILE
    assert too_long == {}


@every_file
def test_a_module_opens_with_one_line(file: Path) -> None:
    said = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))

    assert said, "say in one line what the module is for"
    assert "\n" not in said


@every_file
def test_only_commands_print(file: Path) -> None:
    assert in_folder(file, "cli") or "print" not in names(file)


@every_file
def test_only_commands_and_notebooks_ask_the_clock(file: Path) -> None:
    waits = in_folder(file, "cli", "storage/connection.py")
    wrong = [
        clock
        for clock, places in CLOCKS.items()
        if not in_folder(file, *places)
        and any(f".{name}".endswith(f".{clock}") for name in names(file))
    ]

    assert waits or "time" not in {name.split(".")[0] for name in imports(file, of_python=True)}
    assert wrong == []


@every_file
def test_only_settings_read_the_environment(file: Path) -> None:
    environment = {"os.environ", "os.getenv", "environ", "getenv"} & names(file)

    assert in_folder(file, "settings.py") or environment == set()


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


def walk(file: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(file.read_text(encoding="utf-8")))


def imports(file: Path, *, of_python: bool = False) -> set[str]:
    """What a file imports: from the standard library, or from anywhere else."""
    found: set[str] = set()
    for node in walk(file):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in found if (name.split(".")[0] in sys.stdlib_module_names) is of_python}


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
    where = file.relative_to(PACKAGE).as_posix()
    return any(where == place or where.startswith(f"{place}/") for place in places)
