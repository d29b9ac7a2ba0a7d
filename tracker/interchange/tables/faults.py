"""What is wrong with one row, taken from the sentence that tells it of a file."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """Stands in for what could not be read."""

    sentence: str


def placed(told: str, name: str) -> tuple[int, str]:
    """The line and the rest of a sentence that begins with the file, the line and the column."""
    match = re.fullmatch(re.escape(name) + r":(\d+):(?:(\d+):)? (.*)", told, re.DOTALL)
    if not match:
        return 1, told
    character = f"at character {int(match[2]):,}, " if match[2] else ""
    return int(match[1]), character + match[3]
