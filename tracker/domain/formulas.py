"""Texts that a spreadsheet may take for formulas, and what keeps it from that."""

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet may take for the beginning of a formula; the last four are full-width."""


def guarded(text: str) -> str:
    """A text that begins like a formula with an apostrophe before it; any other as it is."""
    return f"'{text}" if text.startswith(STARTS) else text
