"""Files that no command takes in: what they hold, and what is told of them."""

import os

MANY = b"\n".join(b"%c: &%c [*%c, *%c]" % (n + 1, n + 1, n, n) for n in range(97, 117))
ACT = "2025 signed\n    no-source  A test.\n"
TOO_MANY = "".join(f"    17.{n}  touched\n" for n in range(1001))
EVENT = '"on": "2025", "event": "signed", "no_source": "A test."'
TOUCHED = '"lines": [["17", "touched"]]'

AGREEMENTS: dict[str, tuple[bytes, int, str]] = {
    "nothing": (b"", 1, "found nothing, expected a mapping"),
    "only a mark": (b"\xef\xbb\xbf", 1, "found nothing, expected a mapping"),
    "UTF-16": ("format: x\n".encode("utf-16"), 1, "the byte 0xFF, which is not UTF-8"),
    "UTF-16 without a mark": ("a: b\n".encode("utf-16-le"), 1, "found U+0000"),
    "UTF-32": ("format: x\n".encode("utf-32"), 1, "the byte 0xFF, which is not UTF-8"),
    "Windows 1251": ("a: Договор\n".encode("cp1251"), 1, "the byte 0xC4, which is not UTF-8"),
    "KOI8-R": ("a: Договор\n".encode("koi8-r"), 1, "the byte 0xE4, which is not UTF-8"),
    "Windows 1252": ("a: traité\n".encode("cp1252"), 1, "the byte 0xE9, which is not UTF-8"),
    "two encodings": ("a: é\n".encode() + b"b: \xe9\n", 2, "the byte 0xE9, which is not UTF-8"),
    "compressed": (b"\x1f\x8b\x08\x00" + os.urandom(40), 1, "which is not UTF-8"),
    "a page": (b"<html><body>x</body></html>", 1, "expected a mapping"),
    "a table": (b"number,title\n1,Dam\n", 1, "expected a mapping"),
    "JSON": (b'{"a": 1}', 1, 'found the unknown key "a"'),
    "an alias": (b"a: &x [1]\nb: *x\n", 1, "found an anchor or alias"),
    "a bomb": (b"a: &a [x, x]\n" + MANY, 1, "found an anchor or alias"),
    "a tag": (b"a: 1\nb: !!python/object/apply:os.system [ls]\n", 2, "found the tag"),
    "a merge of keys": (b"<<: {a: 1}\n", 1, 'found the unknown key "<<"'),
    "brackets": (b"\n" + b"[" * 51, 2, "found more than 50 levels"),
    "100,000 brackets": (b"[" * 100_000, 1, "found more than 50 levels"),
    "mappings in mappings": (b"{a: " * 60, 1, "found more than 50 levels"),
    "steps": (b"".join(b" " * n + b"a:\n" for n in range(60)), 51, "more than 50 levels"),
    "a key twice": (b"format: a\nformat: b\n", 2, 'found the key "format" again'),
    "more than 20 MB": (b"# " + b"x" * 20_000_000, 1, "more than 20,000,000 bytes"),
    "NUL": (b"a: \x00\n", 1, "found U+0000"),
    "an escape code": (b"a: \x1b[31m\n", 1, "found U+001B"),
    "two documents": (b"a: 1\n---\nb: 2\n", 2, "found a second document"),
    "half a surrogate pair": (b'a: "\\ud800"\n', 1, "this is not YAML"),
    "a mapping as a key": (b"? {a: 1}\n: 2\n", 1, "found a list or mapping as a key"),
    "another YAML": (b"%YAML 9.9\n---\na: 1\n", 1, "this is not YAML"),
    "a tab": (b"a:\n\tb: 1\n", 2, "this is not YAML"),
}
"""Agreement files, by what is wrong with them: the bytes, the line, and what is told."""

ACTS: dict[str, tuple[bytes, int, str]] = {
    "prose": (b"Dear all,\n\nsee attached.\n", 1, "is no event"),
    "no day": (b"    17  touched\n", 1, "an act begins with its day"),
    "a day that does not exist": (b"2025-02-30 signed\n    17  touched\n", 1, "does not exist"),
    "no thing": (b"2025 signed\n", 1, "An entry needs at least one"),
    "an event of the second act": (f"{ACT}    17  touched\n\n2025 sung\n".encode(), 5, "no event"),
    "an escape code": (f"{ACT}    A \x1b[31m word\n    17  touched\n".encode(), 1, "U+001B"),
    "an escape code in a quote": (
        b'2025 signed\n    source  tass-1336405  "\\u001b[31m"\n    17  touched\n',
        1,
        "U+001B",
    ),
    "a long message": (f"{ACT}    {'x' * 10_001}\n    17  touched\n".encode(), 1, "10,001 charac"),
    "a long note": (f"{ACT}    note  {'x' * 10_001}\n    17  touched\n".encode(), 1, "10,001 ch"),
    "a level that is none": (f"{ACT}    17  finished  high  act\n".encode(), 1, "is no level"),
    "a huge number": (f"{ACT}    17  claim  {'9' * 5000} %\n".encode(), 3, "cannot be read"),
    "not a number": (f"{ACT}    17  claim  nan %\n".encode(), 3, "cannot be read"),
    "JSON cut short": (b'{"on": "2025"', 1, "this is not JSON: Expecting ',' delimiter"),
    "JSON after which more comes": (b'{"on": "2025"} x', 1, "this is not JSON: Extra data"),
    "JSON in single quotes": (b"{'on': 1}", 1, "this is not JSON: Expecting property name"),
    "a line that is none": (b'{"lines": ["17"], "on": }\n', 1, "this is not JSON"),
    "the second line": (
        f'{{{EVENT}, "lines": [["17", "touched"]]}}\n{{"a": 1}}'.encode(),
        2,
        'no "a"',
    ),
    "JSON with a key twice": (b'{"on": "2025", "on": "2024"}', 1, "A key stands twice"),
    "JSON with NaN": (b'{"on": NaN}', 1, "NaN is no number here"),
    "JSON with Infinity": (b'{"on": -Infinity}', 1, "-Infinity is no number here"),
    "JSON beyond all numbers": (b'{"on": 1e999}', 1, 'What stands as "on" is text, in quotes'),
    "JSON of 6,000 digits": (b'{"on": ' + b"9" * 6_000 + b"}", 1, "expected an object with"),
    "JSON of 100,000 brackets": (b'{"lines": ' + b"[" * 100_000, 1, "few levels of brackets"),
    "JSON that holds a surrogate": (b'{"message": "\\ud800"}', 1, "half of a surrogate pair"),
    "JSON that holds NUL": (b'{"message": "a\\u0000"}', 1, "U+0000, a control character"),
    "a number for a message": (b'{"message": 5}', 1, 'What stands as "message" is text'),
    "a text for lines": (b'{"lines": "17"}', 1, 'What stands as "lines" is a list'),
    "more lines than an entry has": (f"{ACT}{TOO_MANY}".encode(), 1, ""),
}
"""Files of acts, likewise."""

UNREADABLE: dict[str, bytes] = {
    "UTF-16": "2025 signed\n".encode("utf-16"),
    "Windows 1251": "2025 signed\n    Договор\n".encode("cp1251"),
    "NUL": b"2025 signed\n    \x00\n",
    "compressed": b"\x1f\x8b\x08\x00" + bytes(range(128, 168)),
}
"""Files of acts that are no text."""
