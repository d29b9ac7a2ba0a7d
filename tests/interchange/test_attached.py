"""The record attached to a PDF is found whoever wrote the file, and nothing else is."""

import io
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from tracker.domain.errors import TrackerError
from tracker.interchange import attached as module
from tracker.interchange.attached import attached, is_on_pages
from tracker.interchange.stamped import read_stamped

FILLER = st.sampled_from(
    [b"", b"stream\nx endstream endobj\n", b"%\xe2\xe3", b"/EmbeddedFiles obj"]
)


def file(content: bytes, *, length: bytes, packed: bool = False, before: bytes = b"") -> bytes:
    """A PDF that holds a file, with its length given in some way."""
    told = zlib.compress(content) if packed else content
    size = length.replace(b"N", str(len(told)).encode())
    head = b"/Type /EmbeddedFile " + (b"/Filter/FlateDecode" if packed else b"")
    return b"%%PDF-1.7\n%b7 0 obj\n<<%b%b>>\nstream\r\n%b\nendstream\nendobj\n" % (
        before,
        head,
        size,
        told,
    )


@given(
    text=st.text(),
    length=st.sampled_from([b"/Length N", b"/Length 12 0 R", b"/Length N/Params<</Size 3>>", b""]),
    packed=st.booleans(),
    before=FILLER,
)
def test_what_is_attached_is_found(text: str, length: bytes, packed: bool, before: bytes) -> None:
    told = json.dumps({"text": text}, ensure_ascii=False)

    found = attached(file(told.encode(), length=length, packed=packed, before=before))

    assert found.rstrip("\n") == told


def test_a_file_attached_by_another_program_is_found() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_attachment("picture.png", b"\x89PNG")
    writer.add_attachment("report.json", b'{"a": 1}')
    saved = io.BytesIO()
    writer.write(saved)

    assert json.loads(attached(saved.getvalue())) == {"a": 1}
    assert PdfReader(saved).attachments["report.json"] == [b'{"a": 1}']


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.7\n1 0 obj\n<</Type/EmbeddedFile>>",
        b"%PDF-1.7\n1 0 obj\n<</Type/EmbeddedFile/Filter/FlateDecode>>\nstream\n{}",
        b"%PDF-1.7\n1 0 obj\n<</Type/EmbeddedFile/Filter/LZWDecode>>\nstream\n{}\nendstream",
        file(b"no record", length=b"/Length N"),
        file(b"{}", length=b"/Length 99999999999"),
    ],
)
def test_a_foreign_pdf_is_told_in_one_sentence(content: bytes) -> None:
    with pytest.raises(TrackerError) as caught:
        read_stamped(attached(content), "foreign.pdf")

    assert "foreign.pdf" in str(caught.value)


def test_no_more_is_unpacked_than_a_record_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 1_000)

    found = attached(file(b"{" + b" " * 1_000_000, length=b"/Length N", packed=True))

    assert len(found) == 1_000


def test_no_more_files_are_looked_at_than_a_report_could_have() -> None:
    other, record = file(b"x", length=b"/Length N"), file(b"{}", length=b"/Length N")

    assert attached(other * (module.MOST - 1) + record) == "{}"
    assert attached(other * module.MOST + record) == ""


def test_only_a_pdf_is_looked_into() -> None:
    assert is_on_pages(b"%PDF-1.7\n")
    assert not is_on_pages(b'{"title": "%PDF-"}')
