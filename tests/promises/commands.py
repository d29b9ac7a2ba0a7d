"""Every command there is, with words for it on the bundled agreement: a new one is added here."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from typer.testing import CliRunner

from tests.interchange.river import EXAMPLE
from tracker.cli import app
from tracker.interchange.scale_file import NEW_SCALE

Words: TypeAlias = tuple[str, ...]

ACT: Words = ("-d", "2025-03-04", "--no-source", "A test.")
SAYS: Words = ("-m", "Words that took long to find.")

READING: tuple[Words, ...] = (
    (),
    ("list",),
    ("show", "17", "--all"),
    ("show", "d25"),
    ("agreement", "show", "union-state"),
    ("agreement", "list"),
    ("commitment", "show", "17"),
    ("history", "--limit", "5"),
    ("due",),
    ("changes", "union-state", "--since", "2024-01-01"),
    ("search", "electricity"),
    ("why", "average"),
    ("why", "17"),
    ("report", "--size", "page"),
    ("party", "list"),
    ("party", "show", "RU"),
    ("source", "list"),
    ("source", "show", "tass-1336405"),
    ("scale", "list"),
    ("scale", "show", "core@1"),
    ("scale", "compare", "union-state-2021", "core@1"),
    ("database", "info"),
    ("stamp",),
    ("export", "union-state"),
    ("export", "union-state", "--calendar"),
)
"""Commands that read a database."""

WRITING: tuple[Words, ...] = (
    ("log", "17", "partial", "--basis", "act", *ACT, *SAYS),
    ("claim", "18", "--by", "BY", "--complete", *ACT),
    ("check", "17", *SAYS),
    ("correct", "d25", "--from", "BLOCK"),
    ("retract", "d25", *SAYS),
    ("undo", *SAYS),
    ("import", "FILE"),
    ("merge", "COPY"),
    ("translate", "u142", "--lang", "de", *SAYS),
    ("commitment", "edit", "17", "--short", "Power market", *SAYS),
    ("agreement", "edit", "union-state", "--short", "Decree No. 6", *SAYS),
    ("party", "edit", "RU", "--name", "Russia, as edited", *SAYS),
    ("source", "edit", "tass-1336405", "--note", "Read twice.", *SAYS),
    (
        *("agreement", "add", "river", "--title", "The river pact", "--unit", "commitments"),
        *("--expiry", "freeze", "--no-inherits-deadline", "--scale", "core@1", *SAYS),
    ),
    ("commitment", "add", "union-state/29", "--title", "Measure all of it", *SAYS),
    ("commitment", "split", "26", "--part", "Align the laws", "--part", "Train staff", *SAYS),
    ("source", "add", "gazette-9", "--title", "Gazette number nine"),
    ("party", "add", "SE", "--name", "Sweden and others", "--kind", "state"),
    ("scale", "add", "SCALES", *SAYS),
    ("agreement", "hide", "union-state"),
    ("database", "rebuild"),
)
"""Commands that write to one.

FILE stands for an agreement file, BLOCK for one of an act, COPY for the ledger of another database,
SCALES for a file of scales.
"""

ELSEWHERE: tuple[Words, ...] = (
    ("draft",),
    ("verify",),
    ("backup",),
    ("database", "copy"),
    ("database", "restore"),
    ("use",),
    ("schema",),
    ("config", "path"),
    ("config", "get"),
    ("config", "set"),
    ("database", "path"),
    ("database", "init"),
    ("database", "upgrade"),
    ("database", "roles"),
)
"""Commands that open no database, or look at it in a way of their own: tested by name."""

BLOCK_TEXT = (
    "2025-03-04 other\n    Words that took long to find.\n    no-source  A test.\n    17  touched\n"
)


def filled(words: Words, folder: Path) -> list[str]:
    """Words with the names of files, which are made in a folder."""
    files = {"FILE": "river.yaml", "BLOCK": "act.txt", "COPY": "mira.jsonl", "SCALES": "own.yaml"}
    files = {word: str(folder / name) for word, name in files.items()}
    texts = {"FILE": lambda: EXAMPLE, "BLOCK": lambda: BLOCK_TEXT, "COPY": other_ledger}
    texts["SCALES"] = lambda: NEW_SCALE
    for word in set(words) & set(files):
        Path(files[word]).write_text(texts[word]())
    return [files.get(word, word) for word in words]


@cache
def other_ledger(note: str = "Read twice.") -> str:
    """The ledger of a database in which mira added a source with a note, as it is exported."""
    with TemporaryDirectory() as folder:
        database = ("--database", str(Path(folder) / "mira.db"), "--author", "mira")
        for words in (
            ("database", "init", "--empty"),
            ("source", "add", "gazette-8", "--title", "Gazette eight", "--note", note),
        ):
            CliRunner().invoke(app, [*database, *words])
        return CliRunner().invoke(app, [*database, "export", "--ledger", "-"]).stdout
