"""Files of texts for tests: of Word with lists, PDF with and without text, and broken ones."""

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

from docx import Document
from pypdf import PdfReader, PdfWriter

NUMBERING = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
 <w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
   <w:lvlText w:val="(%2)"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/>
   <w:lvlText w:val="(%3)"/></w:lvl>
 </w:abstractNum>
 <w:abstractNum w:abstractNumId="2">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>
   <w:lvlText w:val="Article %1"/></w:lvl>
 </w:abstractNum>
 <w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>
 <w:num w:numId="8"><w:abstractNumId w:val="2"/></w:num>
</w:numbering>"""
DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w='
    '"http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
)


def docx(path: Path, paragraphs: Sequence[tuple[str, str]]) -> Path:
    """A document of Word, from styles and texts."""
    document = Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style or None)
    document.save(str(path))
    return path


def table_docx(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """A document of Word with a table."""
    document = Document()
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, told in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, told, strict=True):
            cell.text = text
    document.save(str(path))
    return path


def numbered_docx(path: Path, paragraphs: Sequence[tuple[int, int, str]]) -> Path:
    """A document whose numbers are in no text: list, level and text of each paragraph."""
    body = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>'
        "</w:pPr>"
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
        for list_, level, text in paragraphs
    )
    return package(
        path, {"word/document.xml": DOCUMENT.format(body), "word/numbering.xml": NUMBERING}
    )


def changed_docx(path: Path) -> Path:
    """A document with tracked changes, a tab, a line break and a hyphen that does not break."""
    body = (
        "<w:p><w:r><w:t>States shall</w:t></w:r><w:ins><w:r><w:t> not</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText> always</w:delText></w:r></w:del>"
        "<w:r><w:tab/><w:t>act</w:t><w:br/><w:t>self</w:t><w:noBreakHyphen/><w:t>ishly.</w:t></w:r></w:p>"
    )
    return package(path, {"word/document.xml": DOCUMENT.format(body)})


def package(path: Path, parts: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def bomb(path: Path, megabytes: int = 150) -> Path:
    """A document of Word that unpacks to hundreds of megabytes."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(megabytes):
            part.write(b" " * 1_000_000)
    return path


def pdf_of_pictures(path: Path) -> Path:
    """A PDF whose pages hold a picture and no text."""
    pixels = zlib.compress(b"\xff" * 300)
    picture = (
        b"<< /Type /XObject /Subtype /Image /Width 10 /Height 10 /BitsPerComponent 8"
        b" /ColorSpace /DeviceRGB /Filter /FlateDecode /Length %d >>" % len(pixels)
    )
    content = b"q 100 0 0 100 50 50 cm /I Do Q"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R"
        b" /Resources << /XObject << /I 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        picture + b"\nstream\n" + pixels + b"\nendstream",
    ]
    file, places = io.BytesIO(b""), []
    file.write(b"%PDF-1.4\n")
    for number, one in enumerate(objects, start=1):
        places.append(file.tell())
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, one))
    start = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    file.writelines(b"%010d 00000 n \n" % place for place in places)
    file.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n" % (len(objects) + 1, start))
    file.write(b"%%EOF\n")
    path.write_bytes(file.getvalue())
    return path


def locked_pdf(source: Path, path: Path) -> Path:
    """A copy of a PDF that opens with a password only."""
    writer = PdfWriter(clone_from=PdfReader(source))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)
    return path


def lying_zip(path: Path) -> Path:
    """A document of Word in the middle of which bytes were changed."""
    docx(path, [("", "States shall act.")])
    content = bytearray(path.read_bytes())
    half = len(content) // 2
    content[half : half + 40] = struct.pack("40B", *range(40))
    path.write_bytes(content)
    return path
