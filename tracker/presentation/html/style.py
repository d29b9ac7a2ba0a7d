"""The style sheet of a report, and a style of the house that is added to it."""

import re
from base64 import b64encode
from hashlib import sha256

from tracker.domain.errors import TrackerError

ESCAPED = r"\\([0-9A-Fa-f]{1,6})[ \t\n]?|\\(.)"
FETCHES = r"@import\b|\burl\((?!\s*[\"']?data:)|\b(?:image-set|image|cross-fade|src)\(|@namespace\b"
LEAVES = r"<[!/?a-z]"
LAST = 0x10FFFF


def style_of(content: bytes | None) -> str | None:
    """The style of a house as text. Raises TrackerError where it is none."""
    try:
        return content.decode("utf-8-sig") if content is not None else None
    except UnicodeDecodeError as error:
        raise TrackerError(
            f"The style is no UTF-8 text at byte {error.start}: save it as UTF-8."
        ) from error


def with_house_style(ours: str, theirs: str | None) -> str:
    """Our style sheet and after it the given one. Raises TrackerError where that does more."""
    if theirs is None:
        return ours
    told = theirs.replace("\r\n", "\n").replace("\r", "\n")
    if found := re.search(LEAVES, told, re.I) or re.search("\0", told):
        raise TrackerError(
            f"The style has {shown(found)}, which could end the style sheet and begin something"
            " else: take it out."
        )
    if found := re.search(FETCHES, unescaped(told), re.I):
        raise TrackerError(
            f"The style has {shown(found)}, and a report fetches nothing: use only what stands in"
            " it, or url(data:…)."
        )
    return f"{ours}\n{told}"


def shown(found: re.Match[str]) -> str:
    """What was found and its line, for an error."""
    line = found.string.count("\n", 0, found.start()) + 1
    return f"“{found.group().strip() or 'U+0000'}” in line {line}".replace("\0", "U+0000")


def unescaped(css: str) -> str:
    r"""The text as a browser reads it, where u\72 l( is url(."""

    def character(found: re.Match[str]) -> str:
        code, plain = found.groups()
        return plain if code is None else chr(min(int(code, 16), LAST))

    return re.sub(ESCAPED, character, css)


def policy(style: str, script: str) -> str:
    """What a browser may do with the page: apply this style, run this script, and nothing else."""
    data = " img-src data:; font-src data:;" if re.search(r"url\(", style, re.I) else ""
    return (
        f"default-src 'none'; style-src '{hashed(style)}'; script-src '{hashed(script)}';{data}"
        " base-uri 'none'; form-action 'none'"
    )


def hashed(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
