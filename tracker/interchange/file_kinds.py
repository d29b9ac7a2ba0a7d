"""The kinds of files that are taken in: tables, or an agreement or a ledger as a whole."""

from pathlib import Path

from tracker.domain.bodies import Copy
from tracker.domain.bringing import Review
from tracker.domain.errors import NotFound, WrongUsage
from tracker.domain.files import AgreementFile
from tracker.domain.text import printable
from tracker.interchange.agreement_file import read_agreement
from tracker.interchange.drafts.reading import is_draft, read_review
from tracker.interchange.ledger_file import is_ledger, read_ledger
from tracker.interchange.tables import is_table

BEGINNING = 2**16  # bytes
TEXTS = (".docx", ".pdf", ".html", ".htm", ".xhtml", ".markdown")


def is_tabular(path: Path) -> bool:
    """Whether a file is a table, or a folder of such, and not one of our own kinds."""
    if path.is_dir():
        return True
    if not is_table(path):
        return False
    if path.suffix.lower() in (".yaml", ".yml"):
        return path.is_file() and is_list(path)
    return not (path.is_file() and (is_ledger(path) or is_draft(path)))


def is_list(path: Path) -> bool:
    """Whether a YAML file holds a list: an agreement file, or a draft, has keys."""
    with path.open("rb") as file:
        lines = (line.strip() for line in file.read(BEGINNING).splitlines())
        told = (line for line in lines if line[:1] not in (b"", b"#") and line != b"---")
        return next(told, b"")[:1] in (b"-", b"[")


def read_whole(path: Path) -> tuple[AgreementFile | Copy, Review | None]:
    """An agreement file, a reviewed draft with what was decided in it, or an exported ledger.

    Raises TrackerError kinds.
    """
    if not path.is_file():
        raise NotFound(f"There is no file {printable(str(path))}: check its name and folder.")
    if is_ledger(path):
        return read_ledger(path), None
    if is_draft(path):
        draft = read_review(path)
        return draft.file, draft.review
    if path.suffix.lower() in TEXTS:
        raise WrongUsage(
            f"{path} is a text: `tracker draft {path} -o draft.xlsx` proposes what it commits to,"
            " and that is imported once it is reviewed."
        )
    return read_agreement(path), None
