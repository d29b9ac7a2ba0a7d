"""YAML as people like to read and edit it, of texts, lists, mappings and remarks; always alike."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from textwrap import wrap
from typing import TypeAlias

from yaml import SafeLoader

from tracker.domain.text import hidden, printable

Node: TypeAlias = "str | Block | Remarked"
Block: TypeAlias = "Sequence[Node] | Mapping[str, Node]"

NOTHING = "null"
WIDTH = 100
REMARK = 88  # wide, where it is folded
LONGEST_KEY = 100  # beyond, a key stands behind a question mark
FLAT = 3  # from this depth on, what is small stands on one line
KEYS = ("on",)  # are written so, though old readers take them for something else
SHORT = 64  # texts that come again and again are no longer

_FIRST = "-?:,[]{}#&*!|>'\"%@`=<~ \t\n"  # signs that begin something else
_INSIDE = re.compile(r": | #|:$|[\t\n]| $")
_IN_FLOW = re.compile(r"[?,\[\]{}]")
_KEPT = re.compile(  # what other readers take for no text, and would write as it was
    r"0|[1-9][0-9]{0,14}"
    r"|(0|[1-9][0-9]{0,8})\.[0-9]{0,5}[1-9]"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|true|false"
)
_MISREAD = re.compile(r"[yYnN]|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+")
_BREAKS = re.compile(r"(?<=[^ ]) (?=[^ ])")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


@dataclass(frozen=True, slots=True)
class Remarked:
    """A value with what its readers are told: folded above it, beside it, and lines below it."""

    value: Node
    above: Sequence[str] = ()
    beside: str = ""
    below: Sequence[str] = ()


def remark(text: str) -> str:
    """A line that is no data, whatever the text holds."""
    return f"# {printable(text)}"


def folded(text: str) -> list[str]:
    """A remark in as many lines as it takes."""
    return wrap(remark(text), REMARK, subsequent_indent="#   ")


def write_yaml(data: Mapping[str, Node], spaced: Collection[str] = ()) -> Iterator[str]:
    """The lines of a document; with some keys `spaced`, empty ones between keys and their items."""
    for number, (key, value) in enumerate(data.items()):
        if number and spaced:
            yield ""
        yield from pair(key, value, 0, 1, spaced=key in spaced)


def pair(key: str, value: Node, indent: int, depth: int, *, spaced: bool = False) -> Iterator[str]:
    """The lines of a key with its value."""
    if isinstance(value, Remarked):
        lines = pair(key, value.value, indent, depth, spaced=spaced)
        yield from with_remarks(value, lines, indent)
        return
    name, margin = key if key in KEYS else flat(key, in_flow=False), " " * indent
    if len(name) > LONGEST_KEY:
        yield f"{margin}? {name}"
        name = ""
    head = f"{margin}{name}:"
    if value is None:
        yield f"{head} {NOTHING}"
    elif isinstance(value, str):
        yield from scalar(head, value, indent)
    elif (one := on_one_line(value, depth + 1)) and len(head) + len(one) < WIDTH:
        yield f"{head} {one}"
    else:
        yield head
        yield from block(value, indent + 2, depth, spaced=spaced)


def with_remarks(told: Remarked, lines: Iterator[str], indent: int) -> Iterator[str]:
    """The lines of a value with its remarks; what has no room beside it stands above."""
    margin, (first, *rest) = " " * indent, lines
    beside = f"{first}   {remark(told.beside)}"
    has_room = len(beside) <= WIDTH and not (rest and isinstance(told.value, str))
    above = told.above if has_room or not told.beside else (*told.above, told.beside)
    yield from (margin + line for text in above for line in folded(text))
    yield beside if has_room and told.beside else first
    yield from rest
    yield from (margin + remark(line) for line in told.below)


def block(node: Block, indent: int, depth: int, *, spaced: bool = False) -> Iterator[str]:
    """The lines of a list or mapping."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from pair(key, value, indent, depth + 1)
        return
    for number, item in enumerate(node):
        if spaced and number:
            yield ""
        yield from listed(item, indent, depth + 1)


def listed(item: Node, indent: int, depth: int) -> Iterator[str]:
    """The lines of an item of a list."""
    margin = " " * indent
    if isinstance(item, Remarked):
        yield from with_remarks(item, listed(item.value, indent, depth), indent)
    elif isinstance(item, str):
        yield from scalar(f"{margin}-", item, indent)
    elif (one := on_one_line(item, depth)) and len(one) + indent + 2 <= WIDTH:
        yield f"{margin}- {one}"
    else:
        first, *rest = block(item, indent + 2, depth)
        yield f"{margin}- {first[indent + 2 :]}"
        yield from rest


def on_one_line(node: Block, depth: int) -> str | None:
    """Short texts, or a mapping of such and of lists of such, in brackets; an empty one always."""
    if not node:
        return "{}" if isinstance(node, Mapping) else "[]"
    if not isinstance(node, Mapping):
        told = [flat(one, in_flow=True) for one in node if isinstance(one, str)]
        is_short = len(told) == len(node) <= WIDTH and "\n" not in "".join(map(str, node))
        return f"[{', '.join(told)}]" if is_short else None
    if depth < FLAT or len(node) > WIDTH:
        return None
    pairs = []
    for key, value in node.items():
        one = in_brackets(value, depth)
        if one is None or "\n" in key:
            return None
        pairs.append(f"{key if key in KEYS else flat(key, in_flow=True)}: {one}")
    return "{" + ", ".join(pairs) + "}"


def in_brackets(value: Node, depth: int) -> str | None:
    """The value of a key in a mapping on one line; no other mapping is."""
    if isinstance(value, str):
        return None if "\n" in value else flat(value, in_flow=True)
    if isinstance(value, Remarked) or (value and isinstance(value, Mapping)):
        return None
    return on_one_line(value, depth)


def scalar(head: str, text: str, indent: int) -> Iterator[str]:
    """A text behind its key or dash, in as many lines as it takes."""
    margin = " " * (indent + 2)
    if is_block(text):
        yield f"{head} |-"
        yield from (margin + line if line else "" for line in text.split("\n"))
        return
    told = flat(text, in_flow=False)
    lines = broken(text) if told[0] == '"' else filled(told, WIDTH - len(margin), len(head) + 1)
    yield f"{head} {next(lines)}"
    yield from (margin + line for line in lines)


def is_block(text: str) -> bool:
    """Whether a text has several lines, all of which can be seen as they are."""
    if "\n" not in text or "\t" in text or text[0] in " \n" or text[-1] == "\n":
        return False
    return " \n" not in text and text[-1] != " " and not hidden(text)


def filled(told: str, width: int, taken: int) -> Iterator[str]:
    """A text in lines of a width, broken between words; the first line is shorter by what is taken.

    A break is read as one blank, so that only single blanks become one.
    """
    if taken + len(told) <= WIDTH:
        yield told
        return
    line, room = "", WIDTH - taken
    for word in _BREAKS.split(told):
        if line and len(line) + 1 + len(word) > room:
            yield line
            line, room = word, width
        else:
            line = f"{line} {word}" if line else word
    yield line


def broken(text: str) -> Iterator[str]:
    """A text with signs that are spelled out, in a line for each of its own."""
    *most, last = (escaped(line) for line in text.split("\n"))
    for number, line in enumerate([*(f"{line}\\n\\" for line in most), last]):
        begin = "\\" if number and line.startswith(" ") else ""  # else the blank is not seen
        yield f"{'' if number else chr(34)}{begin}{line}{chr(34) if number == len(most) else ''}"


def flat(text: str, *, in_flow: bool) -> str:
    """A text on one line."""
    return _remembered(text, in_flow) if len(text) <= SHORT else _flat(text, in_flow)


def _flat(text: str, in_flow: bool) -> str:
    if is_plain(text) and not (in_flow and _IN_FLOW.search(text)):
        return text
    if text.strip() == text and "\n" not in text and "\t" not in text and not hidden(text):
        return "'" + text.replace("'", "''") + "'"
    return f'"{escaped(text)}"'


_remembered = lru_cache(2**14)(_flat)


def is_plain(text: str) -> bool:
    """Whether every reader of YAML takes the text, as it is, for that text."""
    if not text or text[0] in _FIRST or _INSIDE.search(text) or hidden(text):
        return False
    known = SafeLoader.yaml_implicit_resolvers.get(text[0], [])
    if any(form.match(text) for _, form in known) or _MISREAD.fullmatch(text):
        return bool(_KEPT.fullmatch(text))
    return True


def escaped(text: str) -> str:
    """A text with all signs spelled out that could not be seen."""
    unseen = hidden(text) | _ESCAPES.keys()
    return "".join(spelled(one) if one in unseen else one for one in text)


def spelled(sign: str) -> str:
    point = ord(sign)
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    return f"\\u{point:04x}" if point <= 0xFFFF else f"\\U{point:08x}"
