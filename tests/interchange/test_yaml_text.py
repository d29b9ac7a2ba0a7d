"""YAML as we write it: every reader takes it for what it was, and people can read and edit it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests.figures import Repeat
from tests.hostile import STORABLE
from tracker.domain.text import hidden
from tracker.interchange.yaml import read_yaml
from tracker.interchange.yaml_text import WIDTH, Node, Remarked, write_yaml

SIGNS = "ab :#-,[]{}'\"\n\t&*!|>%@`?\\~\u2028\xa0=<.01"
NO_SIGNS = "".join(map(chr, range(0xFDD0, 0xFDF0)))
ALIKE = ("NO", "on", "1.10", "0x1F", "12:30", "1e3", "010", "~", "null", "2024-03-01", "y", "<<")
TEXTS = st.one_of(
    st.sampled_from([*ALIKE, *(text for text in STORABLE if "\r" not in text)]),
    st.text(SIGNS, min_size=1, max_size=200),
    st.text(
        st.characters(
            exclude_categories=["Cs", "Cc"], exclude_characters=NO_SIGNS, include_characters="\n\t"
        ).filter(lambda sign: ord(sign) & 0xFFFE != 0xFFFE),
        min_size=1,
        max_size=200,
    ),
)
DATA = st.dictionaries(
    TEXTS,
    st.recursive(
        TEXTS,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
        max_leaves=12,
    ),
    min_size=1,
    max_size=4,
)


TOLD = st.one_of(st.just(""), TEXTS)


def written(data: Mapping[str, Node], *spaced: str) -> str:
    return "\n".join(write_yaml(data, spaced))


def test_every_text_is_read_back_by_our_reader_and_by_others(repeat: Repeat) -> None:
    @seed(1)
    @settings(
        max_examples=repeat(80, 5_000),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(DATA)
    def law(data: dict[str, Any]) -> None:
        text = written(data)
        assert read_yaml(text, "text").data == data
        assert yaml.load(text, Loader=yaml.BaseLoader) == data
        assert not hidden(text)

    law()


def test_remarks_change_nothing_that_is_read(repeat: Repeat) -> None:
    @seed(1)
    @settings(
        max_examples=repeat(80, 5_000),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(DATA, st.data())
    def law(data: dict[str, Any], more: st.DataObject) -> None:
        def told(node: Any) -> Node:
            if isinstance(node, dict):
                node = {key: told(value) for key, value in node.items()}
            elif isinstance(node, list):
                node = [told(value) for value in node]
            above, beside, below = more.draw(st.tuples(st.lists(TOLD, max_size=2), TOLD, TOLD))
            return Remarked(node, above, beside, (below,)) if beside != below else node

        text = written({key: told(value) for key, value in data.items()})
        assert read_yaml(text, "text").data == data
        assert yaml.load(text, Loader=yaml.BaseLoader) == data
        assert not hidden(text)

    law()


def test_remarks_stand_above_beside_and_below() -> None:
    value = Remarked({"on": Remarked("a\nb", beside="odd")}, ["word " * 20], "two", ["c: 3"])

    assert written({"key": value, "next": [Remarked({"x": "z"}, ["four"], "five")]}).split(
        "\n"
    ) == [
        "# " + " ".join(["word"] * 17),
        "#   word word word",
        "key:   # two",
        "  # odd",
        "  on: |-",
        "    a",
        "    b",
        "# c: 3",
        "next:",
        "  # four",
        "  - x: z   # five",
    ]


@pytest.mark.parametrize("text", [*ALIKE, "17.2", "28", "true", "2024-Q4", "1.10.2", "12.1.a", "="])
def test_readers_that_guess_types_lose_nothing(text: str) -> None:
    """They may take 17.2 for a number and 2024-03-01 for a day, but never 1.10 for 1.1."""
    read = yaml.safe_load(written({"key": text, "list": [text]}))

    for value in (read["key"], *read["list"]):
        told = value.isoformat() if isinstance(value, date) else str(value)
        assert (told.lower() if isinstance(value, bool) else told) == text


def test_a_text_of_several_lines_is_a_block_and_a_long_one_is_filled() -> None:
    words = "word " * 60
    text = written({"several": "one\n  two\n\nthree", "long": words.strip(), "seen": "a \nb"})

    assert text.startswith("several: |-\n  one\n    two\n\n  three\nlong: word word")
    assert max(map(len, text.split("\n"))) <= WIDTH
    assert text.endswith('seen: "a \\n\\\n  b"')


def test_what_is_small_stands_on_one_line_and_entries_apart() -> None:
    entry = {
        "on": "2024-03",
        "by": ["BY", "RU"],
        "lines": [{"commitment": "17.2", "claim": {}, "rests_on": ["u1"]}],
        "title": {"no": "Ja", "en": "One: two"},
    }
    data = {"format": "x", "entries": [entry, {"on": "2024", "part": None}]}

    assert written(data, "entries") == (
        "format: x\n\nentries:\n  - on: 2024-03\n    by: [BY, RU]\n    lines:\n"
        "      - {commitment: 17.2, claim: {}, rests_on: [u1]}\n"
        "    title: {'no': Ja, en: 'One: two'}\n\n  - on: 2024\n    part: null"
    )


def test_a_long_key_is_read_back() -> None:
    data = {"k " * 100 + "\N{RIGHT-TO-LEFT OVERRIDE}" * 200: {"key": ["a\nb"]}}

    assert read_yaml(written(data), "text").data == data
