"""The parts of a DOCX: which are kept, and how they are packed so that the bytes never differ."""

import io
from collections.abc import Iterable
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.rel import Relationships

FIRST = "[Content_Types].xml"
EPOCH = (1980, 1, 1, 0, 0, 0)
OF_PACKAGE = (RELATIONSHIP_TYPE.OFFICE_DOCUMENT,)
OF_DOCUMENT = (
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.FONT_TABLE,
)


def keep_looks(file: Document) -> None:
    """Leave of a file only what says how text looks, and nothing that leads outside."""
    keep(file.part.package.rels, OF_PACKAGE)
    keep(file.part.rels, OF_DOCUMENT)
    for part in file.part.package.iter_parts():
        for name in [name for name, one in part.rels.items() if one.is_external]:
            del part.rels[name]


def keep(relations: Relationships, kinds: Iterable[str]) -> None:
    for name in [name for name, one in relations.items() if one.reltype not in kinds]:
        del relations[name]


def steady(content: bytes) -> bytes:
    """The same package, its parts in the order of their names and without days."""
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as before, ZipFile(packed, "w") as after:
        for name in sorted(before.namelist(), key=lambda name: (name != FIRST, name)):
            entry = ZipInfo(name, EPOCH)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            after.writestr(entry, before.read(name))
    return packed.getvalue()
