"""Makes an SVG of vl-convert fit to stand in a page: its shapes and texts, and nothing else."""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SVG = "http://www.w3.org/2000/svg"
# Browsers and vl-convert take the first; typst knows no generic families, and takes the second.
FONT = "sans-serif, 'Libertinus Serif'"
SHAPES = ("path", "line", "text")
KEPT = frozenset(
    (
        *("d", "x2", "y2", "width", "height", "viewBox", "transform", "opacity", "fill"),
        *("stroke", "stroke-width", "stroke-dasharray", "stroke-miterlimit"),
        *("text-anchor", "font-size", "font-weight"),
    )
)
NAME = "aria-label"
NOWHERE = ("transform", "translate(0,0)")


def cleaned(text: str) -> str:
    """The same drawing without classes, roles, ids and empty groups.

    What a mark says of itself becomes its `<title>`, which browsers show on hovering.
    """
    found = ElementTree.fromstring(text)
    root = Element("svg", {"xmlns": SVG, **looks(found), "font-family": FONT})
    root.set("aria-hidden", "true")  # the table beside it says the same
    root.extend(each for child in found for each in shapes(child))
    return ElementTree.tostring(root, encoding="unicode")


def shapes(found: Element) -> list[Element]:
    """What there is to see in an element; groups that change nothing are taken apart."""
    name = found.tag.removeprefix(f"{{{SVG}}}")
    if name in SHAPES:
        return [shape(found, name)] if is_seen(found) else []
    inside = [each for child in found for each in shapes(child)]
    if not inside or not looks(found):
        return inside
    group = Element("g", looks(found))
    group.extend(inside)
    return [group]


def is_seen(found: Element) -> bool:
    return found.get("display") != "none" and found.get("class") not in ("background", "foreground")


def shape(found: Element, name: str) -> Element:
    kept = Element(name, looks(found))
    kept.text = found.text
    if found.get(NAME):
        ElementTree.SubElement(kept, "title").text = found.get(NAME)
    return kept


def looks(found: Element) -> dict[str, str]:
    return {name: told for name, told in found.items() if name in KEPT and (name, told) != NOWHERE}
