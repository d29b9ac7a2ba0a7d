"""Makes an SVG of vl-convert fit to stand in a page: its shapes and texts, and nothing else."""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SVG = "http://www.w3.org/2000/svg"
SHAPES = frozenset(f"{{{SVG}}}{name}" for name in ("path", "line", "rect", "text"))
GROUP, TITLE = f"{{{SVG}}}g", f"{{{SVG}}}title"
KEPT = frozenset(
    (
        *("d", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "transform", "viewBox"),
        *("fill", "fill-opacity", "opacity", "stroke", "stroke-width", "stroke-dasharray"),
        *("stroke-linecap", "stroke-linejoin", "stroke-miterlimit"),
        *("text-anchor", "font-family", "font-size", "font-weight"),
    )
)
NAME = "aria-label"


def cleaned(text: str) -> str:
    """The same drawing without classes, roles, ids and empty groups.

    What a mark says of itself becomes its `<title>`, which browsers show on hovering.
    """
    root = ElementTree.fromstring(text)
    kept = element(root)
    kept.extend(found for child in root for found in shapes(child))
    kept.set("aria-hidden", "true")  # the table beside it says the same
    ElementTree.register_namespace("", SVG)
    return ElementTree.tostring(kept, encoding="unicode")


def shapes(found: Element) -> list[Element]:
    """What there is to see in an element; groups that change nothing are taken apart."""
    if found.tag in SHAPES:
        return [shape(found)] if is_seen(found) else []
    inside = [each for child in found for each in shapes(child)]
    group = element(found)
    if not inside or not group.attrib:
        return inside
    group.extend(inside)
    return [group]


def is_seen(found: Element) -> bool:
    if found.tag == f"{{{SVG}}}path" and not found.get("d", "").strip():
        return False
    return found.get("display") != "none" and "background" not in found.get("class", "")


def shape(found: Element) -> Element:
    kept = element(found)
    kept.text = found.text
    if found.get(NAME):
        ElementTree.SubElement(kept, TITLE).text = found.get(NAME)
    return kept


def element(found: Element) -> Element:
    """The element with the attributes of its looks alone."""
    return Element(found.tag, {name: told for name, told in found.items() if name in KEPT})
