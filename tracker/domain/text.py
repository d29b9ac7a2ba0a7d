"""The one border where text is cleaned: on its way in, and on its way to a terminal."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from tracker.domain.errors import WrongUsage

LONGEST = 10_000

LIMITS: Mapping[str, int] = MappingProxyType(
    {
        "title": 1_000,
        "message": LONGEST,
        "quote": LONGEST,
        "note": LONGEST,
        "reason": LONGEST,
        "text": 100_000,
        "place": 300,
        "name": 300,
        "speaker": 300,
        "author": 300,
        "url": 2_000,
        "label": 64,
        "code": 64,
    }
)
"""The most characters that a field may have; a commitment's text is the longest."""

_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # all but tab and newline
_SURROGATES = r"\ud800-\udfff"
_NONCHARACTERS = r"\ufdd0-\ufdef" + "".join(
    rf"\U{plane:04x}fffe-\U{plane:04x}ffff" for plane in range(17)
)
_BIDI = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# U+200C and U+200D are not among them: Persian words and emoji families need them.
_INVISIBLE = r"\xad\u180e\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"
_TAGS = r"\U000e0000-\U000e007f"

# Patterns stay text: re compiles them when first used and keeps them, so a start pays for none.
_REFUSED = f"[{_CONTROLS}{_SURROGATES}{_NONCHARACTERS}]"
_HIDDEN = f"[{_CONTROLS}{_SURROGATES}{_NONCHARACTERS}{_BIDI}{_INVISIBLE}{_TAGS}]"
_BLANKS = r"[^\S\x0b\x0c\x1c-\x1f\x85]+"  # white space but for controls, which are refused
LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
"""A language as BCP 47 writes it, with its subtags: de, sr-Latn, pt-BR."""

_CODE = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"


def clean(text: str | None, *, field: str, limit: int = LONGEST) -> str | None:
    """The text as it is kept: NFC, lines ended by LF, ends stripped; None where nothing is left.

    The field names the text in the error; the limit counts characters.
    """
    if text is None:
        return None
    lines = text
    if not text.isprintable():  # else it has no end of a line, and nothing that is refused
        lines = text.replace("\r\n", "\n").replace("\r", "\n")
        if found := re.search(_REFUSED, lines):
            raise WrongUsage(_refusal(found.group(), field=field, position=found.start() + 1))
    kept = unicodedata.normalize("NFC", lines).strip()
    if len(kept) > limit:
        raise WrongUsage(
            f"The {field} has {len(kept):,} characters, {limit:,} are allowed: shorten it."
        )
    return kept or None


def on_one_line(text: str) -> str:
    """The text with one blank for all white space between words, as names are kept and compared."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return re.sub(_BLANKS, " ", text).strip(" ")


def without_refused(text: str) -> str:
    """A text without the characters that may not be kept."""
    return text if text.isprintable() else re.sub(_REFUSED, "", text)


def _refusal(character: str, *, field: str, position: int) -> str:
    return (
        f"The {field} has U+{ord(character):04X}, {_kind(character)}, as character "
        f"{position:,}: take it out and try again."
    )


def _kind(character: str) -> str:
    match unicodedata.category(character):
        case "Cc":
            return "a control character"
        case "Cs":
            return "half of a surrogate pair"
        case _:
            return "which is no character"


def printable(text: str, *, lines: bool = False) -> str:
    r"""The text with all that could steer or deceive a terminal shown as \u001b and the like.

    Tabs become blanks, and so do newlines unless lines are wanted.
    """
    if text.isprintable():
        return text
    shown = re.sub(_HIDDEN, _escape, text).replace("\t", " ")
    return shown if lines else shown.replace("\n", " ")


def hidden(text: str) -> set[str]:
    """The signs of a text that could steer or deceive a terminal."""
    return set() if text.isprintable() else set(re.findall(_HIDDEN, text))


def _escape(found: re.Match[str]) -> str:
    point = ord(found.group())
    return f"\\u{point:04x}" if point <= 0xFFFF else f"\\U{point:08x}"


def quoted(text: str, *, longest: int = 60) -> str:
    """What was found, for an error: printable, in quotation marks, cut to its beginning."""
    shown = printable(text[: longest + 1])
    return f'"{shown}"' if len(shown) <= longest else f'"{shown[:longest]}…"'


def with_article(word: str) -> str:
    """An English word with its indefinite article."""
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def listed(words: Iterable[str]) -> str:
    """Words as an English sentence lists them."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def code(text: str, *, field: str) -> str:
    """The text unchanged, if it can be typed as a code, an alias, a slug or a label."""
    if re.fullmatch(_CODE, text):
        return text
    if text == "?":
        raise WrongUsage(f"The {field} is still a question: put an answer in the place of the ?.")
    raise WrongUsage(
        f"{quoted(text)} cannot be a {field}: use up to 64 of the letters a to z, digits, "
        '".", "-" and "_", with a letter or digit first.'
    )


def author(name: str) -> str:
    """The name of an author, cleaned. Raises WrongUsage for what is no name on one line."""
    found = clean(name, field="author", limit=LIMITS["author"])
    if not found or "\n" in found:
        raise WrongUsage("An author is a name on one line.")
    return found


def language(text: str) -> str:
    """The text unchanged, if it looks like a language of BCP 47."""
    if re.fullmatch(LANGUAGE, text):
        return text
    raise WrongUsage(f"{quoted(text)} cannot be a language: use its code, such as de or sr-Latn.")


def sha256(text: str) -> str:
    """The digest in lower case, as the ledger holds it."""
    if re.fullmatch("[0-9A-Fa-f]{64}", text):
        return text.lower()
    raise WrongUsage(f"{quoted(text)} is no SHA-256: that has 64 hex digits.")
