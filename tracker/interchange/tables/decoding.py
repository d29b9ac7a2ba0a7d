"""Files as text, block by block: UTF-8, UTF-16 with a mark, or the encoding that is named."""

import codecs
import itertools
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path
from typing import NoReturn

from tracker.domain.errors import NotFound, TrackerError, WrongUsage
from tracker.domain.text import quoted

BLOCK = 1_000_000  # bytes
LONGEST_LINE = 2_000_000  # characters
LARGEST = 2_000_000_000  # bytes

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before that of UTF-16, which it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
OTHER_FILES = (
    (b"PK\x03\x04", "a packed file, as a workbook is"),
    (b"\xd0\xcf\x11\xe0", "an old file of Excel or Word"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a packed file"),
    (b"SQLite format 3\0", "a database"),
)
NO_TEXT = ("unicode-escape", "raw-unicode-escape", "punycode", "idna", "undefined", "utf-7")


class Encoded:
    """A file whose encoding is known. Raises TrackerError where it cannot be read as text."""

    def __init__(self, path: Path, name: str, wanted: str | None) -> None:
        self.path, self.name, self.wanted = path, name, wanted
        start = self._beginning()
        for signature, what in OTHER_FILES:
            if start.startswith(signature):
                raise TrackerError(f"{name}: found {what}, expected text: save the table as CSV.")
        mark, marked = next(
            ((mark, codec) for mark, codec in MARKS if start.startswith(mark)), (b"", None)
        )
        self.mark = len(mark)
        self.state = self._state()
        self.codec = self._chosen(marked)

    def blocks(self) -> Iterator[str]:
        """The text, in blocks that end where lines do and are little longer than a line."""
        rest, line = "", 1
        for text in self._decoded():
            text = rest + text
            cut = _end_of_lines(text)
            if "\0" in text:
                self._refuse_nul(line + ends(text[: text.index("\0")]))
            if cut:
                yield text[:cut]
                line += ends(text[:cut])
            rest = text[cut:]
            if len(rest) > LONGEST_LINE:
                raise TrackerError(
                    f"{self.name}:{line}: found more than {LONGEST_LINE:,} characters on a line, "
                    "expected fewer: write each row on a line of its own."
                )
        if rest:
            yield rest

    def whole(self, largest: int) -> str:
        """All of the text of a file that is no larger than this."""
        if self.state[0] > largest:
            raise TrackerError(f"{self.name} has more than {largest:,} bytes: split it.")
        text = "".join(self._decoded())
        if "\0" in text:
            self._refuse_nul(1 + ends(text[: text.index("\0")]))
        return text

    def lines(self) -> Iterator[str]:
        """The lines with their ends, be they LF, CR LF or CR."""
        return lines_of(self.blocks())

    def _state(self) -> tuple[int, int]:
        state = self.path.stat()
        return state.st_size, state.st_mtime_ns

    def _beginning(self) -> bytes:
        path, name = self.path, self.name
        try:
            if path.exists() and not path.is_file():
                raise TrackerError(f"{name} is no file: name the one that holds the table.")
            if path.stat().st_size > LARGEST:
                raise TrackerError(f"{name} has more than {LARGEST:,} bytes: split it.")
            with path.open("rb") as file:
                return file.read(64)
        except FileNotFoundError:
            raise NotFound(f"There is no file {name}: check its name and folder.") from None
        except OSError as fault:
            raise TrackerError(f"{name} cannot be read: {fault.strerror or fault}.") from None

    def _chosen(self, marked: str | None) -> str:
        if self.wanted is None:
            return marked or "utf-8"
        known = known_codec(self.wanted)
        if marked and known.removesuffix("-sig") not in (marked, marked[:-3]):
            raise WrongUsage(
                f"{self.name} begins with the mark of {marked}: leave out --encoding {self.wanted}."
            )
        if known in ("utf-16", "utf-32") and not marked:
            raise WrongUsage(
                f"{self.name} has no mark that tells the order of its bytes: say --encoding "
                f"{known}-le or {known}-be."
            )
        return marked or known

    def _decoded(self) -> Iterator[str]:
        if self._state() != self.state:
            raise TrackerError(f"{self.name} was changed while it was read: start again.")
        decoder = codecs.getincrementaldecoder(self.codec)()
        offset, raw = self.mark, b"-"
        with self.path.open("rb") as file:
            file.seek(self.mark)
            while raw:
                raw = file.read(BLOCK)
                waiting = len(decoder.getstate()[0])
                try:
                    yield decoder.decode(raw, final=not raw)
                except UnicodeDecodeError as fault:
                    self._refuse_byte(fault.object[fault.start], offset - waiting + fault.start)
                offset += len(raw)

    def _refuse_byte(self, byte: int, offset: int) -> NoReturn:
        line = 1 + sum(ends(text) for text in self._first(offset))
        todo = (
            f"check --encoding {self.wanted}"
            if self.wanted
            else f"save the file as UTF-8, or say its encoding, such as --encoding {self._likely()}"
        )
        raise TrackerError(
            f"{self.name}:{line}: found the byte 0x{byte:02X} at offset {offset:,}, which is not "
            f"{self.codec.upper()}: {todo}."
        )

    def _likely(self) -> str:
        """An encoding that fits: bytes beyond ASCII stand apart in Latin, together in Cyrillic."""
        with self.path.open("rb") as file:
            start = file.read(BLOCK)
        together = sum(map(len, re.findall(rb"[\x80-\xff]{2,}", start)))
        beyond = len(re.findall(rb"[\x80-\xff]", start))
        return "cp1251" if together * 2 > beyond else "cp1252"

    def _refuse_nul(self, line: int) -> NoReturn:
        raise TrackerError(
            f"{self.name}:{line}: found U+0000, which no text has: save the file as UTF-8, or say "
            "its encoding, such as --encoding utf-16-le."
        )

    def _first(self, length: int) -> Iterator[str]:
        """The text of the first bytes, up to a place where it cannot be read."""
        decoder = codecs.getincrementaldecoder(self.codec)("ignore")
        with self.path.open("rb") as file:
            while length > 0 and (raw := file.read(min(BLOCK, length))):
                length -= len(raw)
                yield decoder.decode(raw)


def known_codec(wanted: str) -> str:
    """The name of a codec of texts. Raises WrongUsage where there is none."""
    try:
        "a".encode(wanted)
        found = codecs.lookup(wanted).name.replace("_", "-")
    except (LookupError, UnicodeError, ValueError):
        found = "undefined"
    if found in NO_TEXT:
        raise WrongUsage(
            f"There is no encoding {quoted(wanted)}: use a name such as utf-16-le, cp1251, "
            "cp1252, koi8-r, iso-8859-2, mac-cyrillic, gb18030 or shift_jis."
        )
    return found


def lines_of(blocks: Iterable[str]) -> Iterator[str]:
    """The lines of blocks that end where lines do."""
    return itertools.chain.from_iterable(StringIO(block, newline="") for block in blocks)


def ends(text: str) -> int:
    """How many lines end in a text: with LF, CR LF or CR."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _end_of_lines(text: str) -> int:
    """Where the last line ends that surely does: after a CR a LF may follow."""
    return max(text.rfind("\n"), text.rfind("\r", 0, len(text) - 1)) + 1
