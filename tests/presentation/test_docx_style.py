"""The styles of a house in a DOCX: its looks are taken, nothing that it says, and no danger."""

import io
import re
import zipfile

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm, RGBColor

from tests.presentation.printed import RECORD, of
from tests.presentation.test_docx import outside
from tracker.domain.errors import TrackerError
from tracker.presentation.document import Bullets, Grid, Heading, Paragraph, Part
from tracker.presentation.docx import render
from tracker.presentation.language import ENGLISH

PARTS: tuple[Part, ...] = (
    Heading("Head", 3),
    Bullets(("item",)),
    Grid(("a", "b"), (("c", "d"),)),
    Paragraph("note", quiet=True),
)
TEMPLATE = RELATIONSHIP_TYPE.SETTINGS.replace("settings", "attachedTemplate")
RED = RGBColor(0xAA, 0x00, 0x11)


@pytest.fixture(scope="module")
def house() -> bytes:
    """A document of a house: its own head, paper and texts, and a template far away."""
    file = docx.Document()
    file.styles["Heading 1"].font.color.rgb = RED
    file.sections[0].page_width, file.sections[0].left_margin = Mm(200), Mm(40)
    file.add_paragraph("secret body")
    file.add_comment(file.add_paragraph("secret").runs[0], "secret remark", "secret author")
    file.sections[0].header.paragraphs[0].text = "secret head"
    file.core_properties.author = file.core_properties.keywords = "secret author"
    file.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).relate_to(
        "https://example.org/secret.dotm", TEMPLATE, is_external=True
    )
    saved = io.BytesIO()
    file.save(saved)
    return saved.getvalue()


def package(**parts: bytes | str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, part)
    return made.getvalue()


def styled(style: bytes) -> bytes:
    return render(of(*PARTS), RECORD, ENGLISH, style)


def paper(file: Document) -> tuple[int, int]:
    """The width of a page and of its left margin, in millimetres."""
    page = file.sections[0]
    assert page.page_width
    assert page.left_margin
    return round(page.page_width.mm), round(page.left_margin.mm)


def refusal(style: bytes) -> str:
    with pytest.raises(TrackerError) as caught:
        styled(style)
    return str(caught.value)


def test_styles_and_paper_are_those_of_the_house(house: bytes) -> None:
    made = docx.Document(io.BytesIO(styled(house)))

    assert made.styles["Heading 1"].font.color.rgb == RED
    assert paper(made) == (200, 40)
    assert [line.style.name for line in made.paragraphs if line.style] == [
        "Title",
        "Heading 1",
        "Heading 2",
        "List Bullet",
        "Report Note",
        "Report Note",
    ]


def test_nothing_that_the_house_says_is_taken_over(house: bytes) -> None:
    made = styled(house)

    with zipfile.ZipFile(io.BytesIO(made)) as file:
        told = {name for name in file.namelist() if b"secret" in file.read(name)}
    assert told == set()
    assert list(outside(made)) == []


def test_a_style_that_a_house_lacks_is_ours(house: bytes) -> None:
    bare = docx.Document(io.BytesIO(house))
    for name in ("List Bullet", "Heading 2", "Title"):
        bare.styles[name].delete()
    saved = io.BytesIO()
    bare.save(saved)

    made = docx.Document(io.BytesIO(styled(saved.getvalue())))

    assert made.styles["Heading 2"].font.bold
    assert made.styles["List Bullet"].element.xpath("w:pPr/w:numPr/w:numId/@w:val")
    assert [line.text for line in made.paragraphs][:4] == ["Title", "First", "Head", "item"]


def test_a_page_too_narrow_for_text_is_not_taken(house: bytes) -> None:
    file = docx.Document(io.BytesIO(house))
    file.sections[0].page_width = Mm(50)
    saved = io.BytesIO()
    file.save(saved)

    made = docx.Document(io.BytesIO(styled(saved.getvalue())))

    assert paper(made) == (210, 24)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Heading 1 is red.",
        b"PK\x03\x04 cut short",
        package(a="b"),
        package(**{"[Content_Types].xml": "<Types"}),
    ],
    ids=["empty", "text", "cut", "another zip", "broken"],
)
def test_what_is_no_word_document_is_refused(content: bytes) -> None:
    assert refusal(content) == (
        "The style document is not used, since it is no Word document (.docx) that can be read."
    )


def test_a_document_with_macros_is_refused(house: bytes) -> None:
    told = refusal(with_part(house, "word/vbaProject.bin", b"x"))

    assert told == "The style document is not used, since it has macros: save it without them."


def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked(house: bytes) -> None:
    bomb = with_part(house, "word/bomb.xml", b" " * 20_000_000)
    many = package(**{f"word/{number}.xml": "" for number in range(2_001)})

    assert re.search(r'its part "word/bomb.xml" unpacks to 20,000,000 bytes\.$', refusal(bomb))
    assert "more than 100,000,000 bytes or 2,000 parts" in refusal(many)


@pytest.mark.parametrize("name", ["../outside.xml", "/etc/outside.xml", "word\\..\\..\\x.xml"])
def test_a_part_outside_of_the_package_is_refused(house: bytes, name: str) -> None:
    assert "lies outside of it" in refusal(with_part(house, name, b"x"))


@pytest.mark.parametrize("part", ["word/styles.xml", "word/theme/theme1.xml"])
def test_a_part_with_entities_of_its_own_is_refused(house: bytes, part: str) -> None:
    entity = b'<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/passwd">]><'
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(house)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            told = before.read(name)
            after.writestr(
                name, re.sub(rb"<(?=[aw]:)", entity, told, count=1) if name == part else told
            )

    assert refusal(made.getvalue()).endswith(f'its part "/{part}" declares a document type.')
