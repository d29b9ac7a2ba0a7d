"""The names in the XML of Word, and how its values are read."""

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def child(element: Element | None, name: str) -> Element | None:
    """The first child of a name, if there is one."""
    return None if element is None else element.find(f"{W}{name}")


def value(element: Element | None, name: str = "val") -> str | None:
    """A value of an element, if there is one."""
    return None if element is None else element.get(f"{W}{name}")


def number_of(element: Element | None) -> str | None:
    """A whole number as text, if there is one."""
    told = value(element)
    return told if told is not None and told.isdecimal() and len(told) < 10 else None
