"""JSON read strictly: no key twice, no NaN, little nesting; each fault with line and column."""

import json
import re
from typing import Any, NoReturn

from tracker.domain.errors import TrackerError
from tracker.domain.text import quoted
from tracker.interchange.tables.flat import Number

DEEPEST = 50
LONGEST_NUMBER = 300  # digits
MOST_VALUES = 500_000
_TOO_DEEP = f"found more than {DEEPEST} levels, expected fewer: flatten it"

STRING = r'"(?:[^"\\]++|\\.)*+"?'
BRACKETS = re.compile(rf'(?:[^\[\]{{}}"]++|{STRING})*+([\[\]{{}}])', re.DOTALL)
TOKEN = re.compile(rf"({STRING})|([\[\]{{}},:])|([^\s\[\]{{}},:\"]+)", re.DOTALL)


class _Refused(Exception):
    """Something that strict JSON does not have; where it is, a slower reading finds."""


def read_json(text: str, name: str, line: int = 1) -> Any:
    """The data of a text that begins on this line; numbers as written. Raises TrackerError."""
    if text.count("[") + text.count("{") + text.count(",") > MOST_VALUES:
        _check_count(text, name)
    try:
        if text.count("[") + text.count("{") > DEEPEST:
            _check_depth(text)
        return DECODER.decode(text)
    except json.JSONDecodeError as fault:
        raise TrackerError(
            f"{name}:{line + fault.lineno - 1}:{fault.colno}: this is not JSON: {fault.msg}."
        ) from None
    except (_Refused, RecursionError):
        pass  # what was read so far is let go before the place is looked for
    _find(text, name, line)


def _check_count(text: str, name: str) -> None:
    bare = re.sub(STRING, "", text, flags=re.DOTALL)
    if bare.count("[") + bare.count("{") + bare.count(",") > MOST_VALUES:
        raise TrackerError(
            f"{name}:1: found more than {MOST_VALUES:,} values, expected fewer: split the file, or "
            "write it as JSON lines."
        )


def _check_depth(text: str) -> None:
    depth = 0
    for found in BRACKETS.finditer(text):
        depth += 1 if found[1] in "[{" else -1
        if depth > DEEPEST:
            raise _Refused


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Refused
    return found


def _no(constant: str) -> NoReturn:
    raise _Refused


def _number(digits: str) -> Number:
    if len(digits) > LONGEST_NUMBER:
        raise _Refused
    return Number(digits)


DECODER = json.JSONDecoder(
    object_pairs_hook=_once, parse_constant=_no, parse_int=_number, parse_float=_number
)


def _find(text: str, name: str, line: int) -> NoReturn:
    """Say what was refused and where: the first of its kind in the text."""
    place, problem = _first_fault(text)
    begin = text.rfind("\n", 0, place) + 1
    raise TrackerError(
        f"{name}:{line + text.count(chr(10), 0, place)}:{place - begin + 1}: {problem}."
    )


def _first_fault(text: str) -> tuple[int, str]:
    keys: list[set[str]] = []
    before = ""
    for found in TOKEN.finditer(text):
        string, sign, word = found.groups()
        if sign and sign in "[{":
            keys.append(set())
            if len(keys) > DEEPEST:
                return (
                    found.start(),
                    f"found more than {DEEPEST} levels, expected fewer: flatten it",
                )
        elif sign and sign in "]}" and keys:
            keys.pop()
        elif word and (problem := _fault_of(word)):
            return found.start(), problem
        elif string and before in ("{", ",") and _is_key(text, found.end()):
            key = json.loads(string)
            if key in keys[-1]:
                return found.start(), (
                    f"found the key {quoted(key)} again, expected it once: delete one of them"
                )
            keys[-1].add(key)
        before = sign or ""
    return 0, "this cannot be read as JSON"


def _is_key(text: str, end: int) -> bool:
    return text[end : end + 100].lstrip().startswith(":")


def _fault_of(word: str) -> str | None:
    if word in ("NaN", "Infinity", "-Infinity"):
        return f"found {word}, expected a number: write null where there is none"
    if len(word) > LONGEST_NUMBER:
        return f"found a number of more than {LONGEST_NUMBER} digits, expected fewer: write a text"
    return None
