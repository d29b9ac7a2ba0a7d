"""Keeps passwords out of what a failure shows, and out of what a command is told."""

import re
from collections.abc import Sequence

from tracker import settings
from tracker.domain.errors import WrongUsage
from tracker.domain.urls import WHERE_PASSWORDS_GO, holds_password, is_nearly_url, secrets_of

MASK = "***"
SERVER = re.compile(r"postgres[\w+]*:/+(?P<rest>\S+)", re.IGNORECASE)
TOLD = re.compile(r"password\s*=\s*\S", re.IGNORECASE)  # in words such as: dbname=deals password=…


def masked(text: str, option: str | None) -> str:
    """A text without the passwords that this command knows; `option` is what --database says."""
    databases = settings.databases(option)
    secrets = {*settings.passwords(), *(one for url in databases for one in secrets_of(url))}
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, MASK)
    return text


def refuse_passwords(words: Sequence[str]) -> None:
    """Raise WrongUsage where any word of a command names a server with a password.

    Whatever the command would do with it: its errors and drafts would hold the password, too.
    """
    for word in words:
        urls = [f"postgresql://{one['rest']}" for one in SERVER.finditer(word)]
        if any(map(holds_password, urls)) or (is_nearly_url(word) and TOLD.search(word)):
            raise refused()


def refuse_password(database: str | None) -> None:
    """Raise WrongUsage for a word of a command that names a database with a password."""
    if database and holds_password(database):
        raise refused()


def refused() -> WrongUsage:
    return WrongUsage(
        "A password is not said to a command, whose words the list of processes and the history of"
        f" the shell show: {WHERE_PASSWORDS_GO}."
    )
