"""Every command there is, with words for it on the bundled agreement: a new one is added here."""

from pathlib import Path
from typing import TypeAlias

from tests.interchange.river import EXAMPLE

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
    ("source", "list"),
    ("source", "show", "tass-1336405"),
    ("scale", "list"),
    ("scale", "show", "core@1"),
    ("database", "info"),
    ("stamp",),
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
    ("source", "add", "gazette-9", "--title", "Gazette number nine"),
    ("party", "add", "SE", "--name", "Sweden and others", "--kind", "state"),
    ("agreement", "hide", "union-state"),
    ("database", "rebuild"),
)
"""Commands that write to one; FILE stands for an agreement file, BLOCK for one of an act."""

ELSEWHERE: tuple[Words, ...] = (
    ("verify",),
    ("use",),
    ("schema",),
    ("config", "path"),
    ("config", "get"),
    ("config", "set"),
    ("database", "path"),
    ("database", "init"),
    ("database", "upgrade"),
)
"""Commands that open no database, or look at it in a way of their own: tested by name."""

BLOCK_TEXT = (
    "2025-03-04 other\n    Words that took long to find.\n    no-source  A test.\n    17  touched\n"
)


def filled(words: Words, folder: Path) -> list[str]:
    """Words with the names of files, which are made in a folder."""
    files = {"FILE": folder / "river.yaml", "BLOCK": folder / "act.txt"}
    texts = {"FILE": EXAMPLE, "BLOCK": BLOCK_TEXT}
    for word in set(words) & set(files):
        files[word].write_text(texts[word])
    return [str(files.get(word, word)) for word in words]
