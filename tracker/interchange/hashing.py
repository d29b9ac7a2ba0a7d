"""What a file is known by."""

from hashlib import file_digest
from pathlib import Path


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in lower-case hex. Raises OSError."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
