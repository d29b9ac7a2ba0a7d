"""Texts that a spreadsheet may take for formulas, what keeps it from that, and the way back."""

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet may take for the beginning of a formula; the last four are full-width."""


def guarded(text: str) -> str:
    """A text that begins like a formula with an apostrophe before it; any other as it is.

    One that has apostrophes there already gets one more, so that it can be told from what had none.
    """
    return f"'{text}" if text.lstrip("'").startswith(STARTS) else text


def unguarded(text: str) -> str:
    """A guarded text as it was."""
    return text[1:] if text[:1] == "'" and text.lstrip("'").startswith(STARTS) else text
