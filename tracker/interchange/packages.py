"""Files of Office are packed: what they unpack to is counted before anything reads it."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from lzma import LZMAError
from pathlib import Path
from typing import BinaryIO, NoReturn
from zipfile import ZipInfo

from tracker.domain.errors import NotFound, TrackerError
from tracker.domain.text import quoted

LARGEST = 100_000_000  # bytes of all parts, unpacked
MOST_PARTS = 2_000
HIGHEST_RATIO = 100  # unpacked to packed
HARMLESS = 1_000_000  # bytes unpacked, however small they were packed

BROKEN = (
    *(zipfile.BadZipFile, zlib.error, LZMAError, EOFError),
    *(NotImplementedError, RuntimeError),  # packed in another way, or encrypted
    *(OSError, ValueError, OverflowError),  # of what is read at a wrong place
)
"""What zipfile raises where an archive was damaged or changed."""

BLOCK = 65_536  # bytes
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROTECTED = "EncryptedPackage".encode("utf-16-le")
ENTRY = b"PK\x01\x02"
OUTSIDE = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|\0")
XML = (".xml", ".rels", ".vml")
DECLARATIONS = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


@contextmanager
def open_package(path: Path) -> Iterator["Package"]:
    """A DOCX, XLSX and alike that is no bomb, sound and open. Raises TrackerError kinds.

    What passes unpacks to little, as its parts were counted, and no part declares entities.
    """
    name = str(path)
    try:
        if path.exists() and not path.is_file():
            raise TrackerError(f"{name} is no file: name the one that is to be read.")
        with path.open("rb") as file:
            check_file(file, name)
            yield Package(file, name)
    except FileNotFoundError:
        raise NotFound(f"There is no file {name}: check its name and folder.") from None
    except OSError as fault:
        raise TrackerError(f"{name} cannot be read: {fault.strerror or fault}.") from None


def check_file(file: BinaryIO, name: str) -> None:
    """Refuse what is no package or has a long list of parts, before that is read."""
    start = file.read(len(OLD))
    if start == OLD:
        if found(file, PROTECTED, most=1):
            raise TrackerError(
                f"{name} is protected by a password: open it, take the password off and save it."
            )
        raise TrackerError(
            f"{name} is an old file of Office: open it and save it as .xlsx or .docx."
        )
    if not start.startswith(b"PK"):
        raise TrackerError(f"{name} is no file of Office: open it and save it as .xlsx or .docx.")
    if file.seek(0, 2) > LARGEST:
        refuse_size(name)
    if found(file, ENTRY, most=MOST_PARTS + 1) > MOST_PARTS:
        raise TrackerError(
            f"{name} has more than {MOST_PARTS:,} parts, which no table or text needs: "
            "copy what you need into a new file."
        )


def found(file: BinaryIO, sought: bytes, *, most: int) -> int:
    """How often these bytes are in a file, counted no further than to `most`."""
    file.seek(0)
    count, kept = 0, b""
    while count < most and (block := file.read(BLOCK)):
        count += (kept + block).count(sought)
        kept = block[1 - len(sought) :]
    return count


class Package:
    """The parts of a file of Office, each unpacked no further than all may be together."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self.file, self.name = file, name
        try:
            with zipfile.ZipFile(file) as archive:
                listed = archive.infolist()
        except BROKEN:
            self._refuse_damage()
        self.parts = {part.filename: part for part in listed if not part.is_dir()}
        for part in listed:
            self._check_name(part)
        self._check_sizes(listed)
        self._check_contents()

    def read(self, part: str) -> bytes:
        """A part as a whole. Raises TrackerError where there is none."""
        return b"".join(self.blocks(part))

    def blocks(self, part: str) -> Iterator[bytes]:
        """A part, block by block. Raises TrackerError where there is none, or it is damaged."""
        if part not in self.parts:
            self._refuse_damage(part)
        try:
            yield from self._unpacked(self.parts[part])
        except BROKEN:
            self._refuse_damage(part)

    def _check_name(self, part: ZipInfo) -> None:
        name = part.orig_filename
        if OUTSIDE.search(name):
            raise TrackerError(
                f"{self.name} has a part {quoted(name)}, which lies outside of it: it was made to "
                "do harm, do not open it."
            )
        if not part.is_dir() and part is not self.parts[part.filename]:
            self._refuse_damage(name)

    def _check_sizes(self, listed: list[ZipInfo]) -> None:
        unpacked = sum(part.file_size for part in listed)
        if unpacked > LARGEST:
            refuse_size(self.name)
        if unpacked > max(HARMLESS, HIGHEST_RATIO * self.file.seek(0, 2)):
            raise TrackerError(
                f"{self.name} unpacks to more than {HIGHEST_RATIO} times its size, which no table "
                "or text does: copy what you need into a new file."
            )

    def _check_contents(self) -> None:
        for part in self.parts:
            kept = b""
            for block in self.blocks(part):
                if part.lower().endswith(XML) and any(one in kept + block for one in DECLARATIONS):
                    raise TrackerError(
                        f"{self.name}: found a declaration of entities in {quoted(part)}, which no "
                        "file of Office has: it was made to do harm, do not open it."
                    )
                kept = block[-40:]

    def _unpacked(self, part: ZipInfo) -> Iterator[bytes]:
        """The bytes of a part; what its head says of its size is not believed."""
        if part.flag_bits & 1:
            raise TrackerError(
                f"{self.name} is protected by a password: open it, take the password off and save "
                "it."
            )
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            self._refuse_damage(part.filename)
        count = crc = 0
        packed = self._packed(part)
        blocks = packed if part.compress_type == zipfile.ZIP_STORED else inflated(packed)
        for block in blocks:
            count += len(block)
            crc = zlib.crc32(block, crc)
            if count > part.file_size:
                self._refuse_damage(part.filename)
            yield block
        if (count, crc) != (part.file_size, part.CRC):
            self._refuse_damage(part.filename)

    def _packed(self, part: ZipInfo) -> Iterator[bytes]:
        self.file.seek(part.header_offset)
        head = self.file.read(30)
        if len(head) < 30 or not head.startswith(b"PK\x03\x04"):
            self._refuse_damage(part.filename)
        place = part.header_offset + 30 + int.from_bytes(head[26:28], "little")
        place += int.from_bytes(head[28:30], "little")
        left = part.compress_size
        while left > 0:
            self.file.seek(place)  # each time: others read the file between two blocks
            block = self.file.read(min(BLOCK, left))
            if not block:
                self._refuse_damage(part.filename)
            place += len(block)
            left -= len(block)
            yield block

    def _refuse_damage(self, part: str | None = None) -> NoReturn:
        where = f" at its part {quoted(part)}" if part else ""
        raise TrackerError(
            f"{self.name} cannot be unpacked{where}: it was damaged or changed, save it anew."
        )


def inflated(packed: Iterator[bytes]) -> Iterator[bytes]:
    """What was deflated, in blocks of bounded size."""
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    for block in packed:
        while block:
            yield inflate.decompress(block, BLOCK * 4)
            block = inflate.unconsumed_tail
    yield inflate.flush()


def refuse_size(name: str) -> NoReturn:
    raise TrackerError(
        f"{name} unpacks to more than {LARGEST:,} bytes, which no table or text needs: "
        "copy what you need into a new file."
    )
