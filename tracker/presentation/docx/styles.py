"""The styles of a DOCX: ours, or those of a house with ours where it has none."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from tracker.presentation.docx.numbering import bullets

FONT, CODE = "Arial", "Courier New"
INK, ACCENT, SOFT, FAINT = "1B1F24", "1F3D5C", "555E68", "C3C9D0"
LANGUAGES = {"en": "en-GB", "de": "de-DE", "ru": "ru-RU"}
SPOKEN = ("w:val", "w:eastAsia", "w:bidi")
SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
LINE, DENSE = 264, 240  # 240ths of a line
DENSE_BELOW = 10  # points
NORMAL, LIST, TABLE = "Normal", "List Bullet", "Report Table"


@dataclass(frozen=True)
class Style:
    """How text looks: sizes and distances in points; `depth` is that of a head, from 0."""

    name: str
    size: float | None = None
    colour: str | None = None
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    before: float = 0
    after: float = 0
    depth: int | None = None
    font: str | None = None
    keeps: bool = False  # on one page with what follows

    @property
    def id(self) -> str:
        return self.name.title().replace(" ", "")


PARAGRAPHS = (
    Style(NORMAL, 10, INK, after=6, font=FONT),
    Style("Title", 22, ACCENT, bold=True, after=8, keeps=True),
    Style("heading 1", 15, ACCENT, bold=True, before=18, after=6, depth=0, keeps=True),
    Style("heading 2", 12.5, ACCENT, bold=True, before=14, after=5, depth=1, keeps=True),
    Style("heading 3", 11, ACCENT, bold=True, before=12, after=4, depth=2, keeps=True),
    Style("heading 4", 10.5, ACCENT, bold=True, before=10, after=3, depth=3, keeps=True),
    Style(LIST, after=3),
    Style("caption", 10.5, ACCENT, bold=True, before=8, after=4, keeps=True),
    Style("Quote", italic=True, after=6),
    Style("header", 8.5, SOFT),
    Style("footer", 8.5, SOFT),
    Style("Report Note", 9, SOFT, after=6),
    Style("Report Cell", 9, before=1.5, after=1.5),
)
CHARACTERS = (
    Style("Strong", bold=True),
    Style("Emphasis", italic=True),
    Style("Hyperlink", colour=ACCENT, underlined=True),
    Style("Report Mark", colour=ACCENT),
    Style("Report Code", font=CODE),
    Style("Report Quiet", colour=SOFT),
)
TABLE_XML = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{{id}}">
  <w:name w:val="{TABLE}"/>
  <w:uiPriority w:val="99"/>
  <w:tblPr>
    <w:tblBorders>
      <w:bottom w:val="single" w:sz="4" w:space="0" w:color="{FAINT}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{FAINT}"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/></w:rPr>
    <w:tcPr>
      <w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/></w:tcBorders>
      <w:vAlign w:val="bottom"/>
    </w:tcPr>
  </w:tblStylePr>
</w:style>"""


def design(file: Document, language: str, *, ours: bool) -> dict[str, str]:
    """Give a document all styles that reports use; the ids of its styles by their names.

    In a document of a house its own styles stay as they are.
    """
    root = file.styles.element
    if ours:
        drop_styles(root)
    ids = {one.name_val: one.styleId for one in root.style_lst}
    for kind, styles in (("paragraph", PARAGRAPHS), ("character", CHARACTERS)):
        for style in styles:
            if style.name not in ids:
                list_of = bullets(file) if style.name == LIST else None
                ids[style.name] = own = free(style.id, ids.values())
                root.append(parse_xml(form(style, kind, own, ids[NORMAL], list_of)))
    if TABLE not in ids:
        ids[TABLE] = own = free("ReportTable", ids.values())
        root.append(parse_xml(TABLE_XML.format(id=own)))
    speak(root, ids[NORMAL], LANGUAGES.get(language, language))
    return ids


def drop_styles(root: Any) -> None:
    """Leave of styles only those that a document cannot be without."""
    for style in root.style_lst:
        if style.get(qn("w:default")) is None or style.name_val == NORMAL:
            root.remove(style)


def free(wanted: str, taken: Iterable[str]) -> str:
    """An id that no style has."""
    return wanted if wanted not in taken else free(f"{wanted}R", taken)


def form(style: Style, kind: str, own: str, normal: str, list_of: int | None) -> str:
    """A style as XML; every paragraph's is based on the normal one."""
    is_normal, is_paragraph = style.name == NORMAL, kind == "paragraph"
    traits = " w:customStyle='1'" if style.name.startswith("Report ") else ""
    traits += " w:default='1'" if is_normal else ""
    based = f'<w:basedOn w:val="{normal}"/>' if is_paragraph and not is_normal else ""
    after = f'<w:next w:val="{normal}"/>' if style.keeps else ""
    return (
        f'<w:style {nsdecls("w")} w:type="{kind}" w:styleId="{own}"{traits}>'
        f'<w:name w:val="{style.name}"/>{based}{after}<w:qFormat/>'
        f"{paragraph_form(style, list_of) if is_paragraph else ''}"
        f"<w:rPr>{''.join(signs_form(style))}</w:rPr></w:style>"
    )


def paragraph_form(style: Style, list_of: int | None) -> str:
    keeps = "<w:keepNext/><w:keepLines/>" if style.keeps else ""
    listed = f'<w:numPr><w:numId w:val="{list_of}"/></w:numPr>' if list_of is not None else ""
    line = DENSE if style.size and style.size < DENSE_BELOW else LINE
    depth = f'<w:outlineLvl w:val="{style.depth}"/>' if style.depth is not None else ""
    return (
        f"<w:pPr>{keeps}{listed}"
        f'<w:spacing w:before="{style.before * 20:.0f}" w:after="{style.after * 20:.0f}"'
        f' w:line="{line}" w:lineRule="auto"/>{depth}</w:pPr>'
    )


def signs_form(style: Style) -> Iterator[str]:
    if style.font:
        yield "<w:rFonts " + " ".join(f'w:{script}="{style.font}"' for script in SCRIPTS) + "/>"
    if style.bold:
        yield "<w:b/><w:bCs/>"
    if style.italic:
        yield "<w:i/><w:iCs/>"
    if style.colour:
        yield f'<w:color w:val="{style.colour}"/>'
    if style.size:
        yield f'<w:sz w:val="{style.size * 2:.0f}"/><w:szCs w:val="{style.size * 2:.0f}"/>'
    if style.underlined:
        yield '<w:u w:val="single"/>'


def speak(root: Any, normal: str, language: str) -> None:
    """Set the language of all text that names no other."""
    for told in list(root.iter(qn("w:lang"))):
        told.getparent().remove(told)
    defaults = first(first(first(root, "w:docDefaults"), "w:rPrDefault"), "w:rPr")
    for signs in (defaults, root.get_by_id(normal).get_or_add_rPr()):
        signs.append(spoken(language))


def first(parent: Any, name: str) -> Any:
    """A part of an element, made as its first where it has none."""
    found = parent.find(qn(name))
    if found is None:
        parent.insert(0, found := OxmlElement(name))
    return found


def spoken(language: str) -> Any:
    """The property of a run that says in which language it is."""
    told = OxmlElement("w:lang")
    for script in SPOKEN:
        told.set(qn(script), language)
    return told
