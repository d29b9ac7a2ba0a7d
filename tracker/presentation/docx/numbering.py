"""The list with bullets of a DOCX, whose form stands in a part of its own."""

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

EMPTY = f"<w:numbering {nsdecls('w')}/>".encode()
BULLETS = f"""
<w:abstractNum {nsdecls("w")} w:abstractNumId="{{number}}">
  <w:multiLevelType w:val="hybridMultilevel"/>
  <w:lvl w:ilvl="0">
    <w:start w:val="1"/>
    <w:numFmt w:val="bullet"/>
    <w:lvlText w:val="•"/>
    <w:lvlJc w:val="left"/>
    <w:pPr><w:ind w:left="284" w:hanging="227"/></w:pPr>
  </w:lvl>
</w:abstractNum>"""
LIST = f'<w:num {nsdecls("w")} w:numId="{{own}}"><w:abstractNumId w:val="{{number}}"/></w:num>'


def bullets(file: Document) -> int:
    """Add a list with bullets to a document; gives its number."""
    root = numbering(file).element
    forms, lists = root.findall(qn("w:abstractNum")), root.num_lst
    number = next_after([one.get(qn("w:abstractNumId")) for one in forms])
    own = next_after([one.get(qn("w:numId")) for one in lists])
    form = parse_xml(BULLETS.format(number=number))
    if lists:  # forms stand before all lists
        lists[0].addprevious(form)
    else:
        root.append(form)
    root.append(parse_xml(LIST.format(own=own, number=number)))
    return own


def next_after(numbers: list[str | None]) -> int:
    return max((int(number) for number in numbers if number), default=0) + 1


def numbering(file: Document) -> NumberingPart:
    """The part that holds lists, made where there is none."""
    for relation in file.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            part: NumberingPart = relation.target_part
            return part
    name = PackURI("/word/numbering.xml")
    kind, package = CONTENT_TYPE.WML_NUMBERING, file.part.package
    made: NumberingPart = NumberingPart.load(name, kind, EMPTY, package)
    file.part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    return made
