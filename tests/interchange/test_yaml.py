"""Strict YAML: text only, nothing repeated or hidden, and every place has its line."""

import re
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile import HOSTILE
from tracker.domain.errors import NotFound, TrackerError
from tracker.interchange.yaml import DEEPEST, LARGEST, read_yaml


@pytest.mark.parametrize(
    "text",
    [
        "NO",
        "yes",
        "on",
        "1.10",
        "17.2",
        "010",
        "0x1F",
        "12:30:45",
        "2026-02-30",
        "1e3",
        ".inf",
        "1_0",
    ],
)
def test_a_scalar_stays_the_text_it_is(text: str) -> None:
    assert read_yaml(f"a: {text}", "f.yaml").data == {"a": text}


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL", "''", '""', "# comment"])
def test_an_empty_scalar_is_nothing(text: str) -> None:
    assert read_yaml(f"a: {text}", "f.yaml").data == {"a": None}


@pytest.mark.parametrize("text", ["'null'", '"~"'])
def test_a_quoted_word_for_nothing_is_text(text: str) -> None:
    assert read_yaml(f"a: {text}", "f.yaml").data == {"a": text[1:-1]}


def test_keys_are_text() -> None:
    assert read_yaml("{1.10: a, NO: b, null: c}", "f.yaml").data == {
        "1.10": "a",
        "NO": "b",
        "null": "c",
    }


@pytest.mark.parametrize("text", ["", " \n", "# only a comment\n", "---\n...\n"])
def test_an_empty_text_is_nothing(text: str) -> None:
    assert read_yaml(text, "f.yaml").data is None


REFUSED = {
    "key twice": ("a: 1\nb: 2\na: 3\n", 3, 'found the key "a" again, which stands on line 1'),
    "key twice in brackets": ("{a: 1, a: 2}", 1, 'found the key "a" again'),
    "alias": ("a: &x 1\nb: *x\n", 1, "found an anchor or alias"),
    "alias as key": ("? *x\n: 1\n", 1, "found an anchor or alias"),
    "tag": ("a: 1\nb: !!str 2\n", 2, 'found the tag "tag:yaml.org,2002:str"'),
    "own tag": ("a: !python/object:os.system x", 1, "found the tag"),
    "bare tag": ("a: ! x", 1, "found the tag"),
    "tag on a list": ("a: !!set\n  - b\n", 1, "found the tag"),
    "list as a key": ("? [a]\n: b\n", 1, "found a list or mapping as a key"),
    "two documents": ("a: 1\n---\nb: 2\n", 2, "found a second document"),
    "tab": ("a:\n\tb: 1\n", 2, "this is not YAML"),
    "colon in a text": ("a: b: c\n", 1, "this is not YAML"),
    "open bracket": ("a: 1\nb: [1,\n", 3, "this is not YAML"),
    "open quotation mark": ("a: 'b\n", 2, "this is not YAML"),
    "control character": ("a: 1\nb: \x07\n", 2, "found U+0007"),
    "null character": ("\x00", 1, "found U+0000"),
    "noncharacter": ("a: \ufffe", 1, "found U+FFFE"),
    "deep": ("\n" + "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), 2, "found more than 50 levels"),
    "very deep": ("\n" + "[" * 900 + "]" * 900, 2, "found more than 50 levels"),
    "deeper than the parser reads": ("[" * 100_000, 1, "found more than 50 levels"),
    "lists deeper than the parser reads": ("- " * 100_000, 1, "found more than 50 levels"),
}


@pytest.mark.parametrize(("text", "line", "problem"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_plain_data_is_refused_with_its_line(
    text: str, line: int, problem: str
) -> None:
    with pytest.raises(TrackerError) as refused:
        read_yaml(text, "f.yaml")
    assert re.match(rf"f\.yaml:{line}:([0-9]+:)? ", str(refused.value))
    assert problem in str(refused.value)
    assert refused.value.exit_code == 1


def test_fifty_levels_are_read() -> None:
    assert read_yaml("[" * DEEPEST + "]" * DEEPEST, "f.yaml").data


def test_a_place_has_its_line_column_and_keys() -> None:
    document = read_yaml("a: 1\nb:\n  - c: 2\n    d: 3\n  - {e: 4}\n", "f.yaml")
    assert document.where(("b", 0, "d")) == (4, 5, "b.d")
    assert document.where(("b", 1, "e")) == (5, 6, "b.e")
    assert document.where(("b", 1)) == (5, 5, "b")
    assert document.where(()) == (1, 1, "")


def test_a_missing_place_has_the_line_of_what_would_hold_it() -> None:
    document = read_yaml("a: 1\nb:\n  - c: 2\n", "f.yaml")
    assert document.where(("b", 0, "d")) == (3, 5, "b.d")
    assert document.where(("b", 7, "d")) == (2, 1, "b.d")


def test_a_step_that_is_not_in_the_data_is_passed_over() -> None:
    document = read_yaml("b:\n  - c: 2\n", "f.yaml")
    assert document.where(("b", 0, "union", "c")) == (2, 5, "b.c")


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "f.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: \xc3\xa9\r\n")
    assert read_yaml(file, "f.yaml").data == {"a": "é"}


def test_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "f.yaml"
    file.write_bytes("a: 1\nb: Мир\n".encode("cp1251"))
    with pytest.raises(TrackerError, match=r"^f.yaml:2: found the byte 0xCC, which is not UTF-8"):
        read_yaml(file, "f.yaml")


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "f.yaml"
    file.write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(TrackerError, match="found more than 20,000,000 bytes"):
        read_yaml(file, "f.yaml")


def test_a_text_that_is_too_large_is_refused() -> None:
    with pytest.raises(TrackerError, match="found more than 20,000,000 bytes"):
        read_yaml("#" * (LARGEST + 1), "f.yaml")


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"There is no file f.yaml"):
        read_yaml(tmp_path / "f.yaml", "f.yaml")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(TrackerError, match="cannot be read"):
        read_yaml(tmp_path, "f.yaml")


BOMBS = {
    "aliases": "a0: &a0 [x, x]\n"
    + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60)),
    "brackets": "[" * 5_000_000,
    "values": "- a\n" * 4_999_999,
    "mappings": "{a: " * 1_000_000,
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_a_hostile_file_is_refused_within_little_memory(text: str, tmp_path: Path) -> None:
    file = tmp_path / "bomb.yaml"
    file.write_text(text)
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from tracker.domain.errors import TrackerError\n"
        "from tracker.interchange.yaml import read_yaml\n"
        "try:\n    read_yaml(Path(sys.argv[1]), 'bomb.yaml')\n"
        "except TrackerError as error:\n    print(error)\n"
    )
    limit = 512 * 1024 * 1024
    done = subprocess.run(
        [sys.executable, "-c", script, str(file)],
        capture_output=True,
        text=True,
        timeout=20,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )
    assert done.stdout.startswith("bomb.yaml:"), done.stderr


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_read_as_it_is_or_refused(text: str) -> None:
    written = text.replace("'", "''")
    told = read_or_told(f"a: '{written}'")
    assert told.startswith("f.yaml:1:") if isinstance(told, str) else set(told) == {"a"}


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    told = read_or_told("a: 1\nb: " + text)
    assert (
        told.startswith("f.yaml:") and told.isprintable() if isinstance(told, str) else "a" in told
    )


def read_or_told(text: str) -> Any:
    """The data of a text, or the error that refuses it."""
    try:
        return read_yaml(text, "f.yaml").data
    except TrackerError as refusal:
        return str(refusal)
