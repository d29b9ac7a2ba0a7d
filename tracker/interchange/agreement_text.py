"""Writes an agreement file: what `read_agreement` reads, as people like to read it."""

from tracker.domain.errors import TrackerError
from tracker.domain.files import AgreementFile
from tracker.interchange.agreement_data import agreement_data
from tracker.interchange.agreement_file import read_agreement
from tracker.interchange.yaml import LARGEST
from tracker.interchange.yaml_text import write_yaml

HEAD = "# What each key means is told by `tracker schema agreement`."
SPACED = ("commitments", "entries")
ELSE = "`tracker export --ledger` gives all there is"


def write_agreement(file: AgreementFile) -> str:
    """The text of an agreement file.

    Raises TrackerError where it could not be read as what it was written from.
    """
    lines = write_yaml(agreement_data(file), SPACED)
    text = "\n".join([HEAD, "", *lines, ""])
    check(file, text)
    return text


def check(file: AgreementFile, text: str) -> None:
    """Raise TrackerError for a text that is not read as what it was written from."""
    if len(text.encode()) > LARGEST:
        raise TrackerError(
            f"{file.name} has more than {LARGEST:,} bytes as an agreement file, and none that"
            f" long is read: {ELSE}."
        )
    try:
        read = read_agreement(text, file.name)
    except TrackerError as error:
        first = str(error).split("\n")[0]
        raise TrackerError(
            f"{file.name} holds what an agreement file cannot: {first} Mend it, or {ELSE}."
        ) from error
    if said(read) != said(file):
        raise TrackerError(f"{file.name} holds what an agreement file has no room for: {ELSE}.")


def said(file: AgreementFile) -> tuple[object, ...]:
    """What a file says, without the places in its text."""
    entries = [(one.act, one.author, dict(one.translations)) for one in file.entries]
    return dict(file.things), entries, dict(file.dependencies)
