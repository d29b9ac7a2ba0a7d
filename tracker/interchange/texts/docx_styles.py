"""The styles of a document of Word, as far as they make headings and numbers."""

from xml.etree.ElementTree import Element

from tracker.interchange.texts.docx_xml import W, child, number_of, value

DEEPEST = 20  # styles that rest on one another


class Styles:
    """Outline levels and lists of paragraph styles, also of those that a style rests on."""

    def __init__(self, root: Element | None) -> None:
        self.by_id: dict[str, Element] = {}
        for style in root.iter(f"{W}style") if root is not None else ():
            if id_ := style.get(f"{W}styleId"):
                self.by_id[id_] = style

    def chain(self, style: str | None) -> list[Element]:
        """A style and those that it rests on."""
        found: list[Element] = []
        while style in self.by_id and len(found) < DEEPEST:
            found.append(self.by_id[style])
            style = value(child(found[-1], "basedOn"))
        return found

    def level(self, style: str | None) -> int | None:
        """The outline level of a style, from 0; that of a title is above all."""
        for one in self.chain(style):
            told = number_of(child(child(one, "pPr"), "outlineLvl"))
            if told is not None:
                return int(told)
            if (value(child(one, "name")) or "").lower() == "title":
                return 0
        return None

    def numbering(self, style: str | None) -> tuple[str, int]:
        """The list and the level that a style gives its paragraphs; list 0 is none."""
        for one in self.chain(style):
            told = child(child(one, "pPr"), "numPr")
            if told is not None:
                level = number_of(child(told, "ilvl"))
                return number_of(child(told, "numId")) or "0", int(level or 0)
        return "0", 0
