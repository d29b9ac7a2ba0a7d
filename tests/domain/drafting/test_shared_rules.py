"""Rules that all languages share hold no words of one: they use the words that each brings."""

import ast
import re
from dataclasses import fields
from pathlib import Path

import pytest

from tracker.domain.drafting import languages
from tracker.domain.drafting.grammar import Grammar, Layout, OpenLead

LANGUAGES = Path(languages.__file__)
SHARED = sorted(LANGUAGES.parents[1].glob("*.py"))
LATIN = "bis|ter|quater"  # after numbers, in every language


@pytest.mark.parametrize("module", SHARED, ids=lambda one: one.stem)
def test_a_shared_rule_holds_no_words_of_one_language(module: Path) -> None:
    text = module.read_text(encoding="utf-8")

    assert [one for one in text if one.isalpha() and not one.isascii()] == []
    assert alternatives(text) == []
    assert re.findall(r"grammar\.code\s+(?:[!=]=|not\b|in\b).*", text) == []


@pytest.mark.parametrize("kind", [Grammar, Layout, OpenLead], ids=lambda one: one.__name__)
def test_a_shared_rule_uses_all_words_of_a_language(kind: type) -> None:
    rules = "".join(one.read_text(encoding="utf-8") for one in (*SHARED, LANGUAGES))

    assert [one.name for one in fields(kind) if not re.search(rf"\.{one.name}\b", rules)] == []


def alternatives(text: str) -> list[str]:
    """The words of a module that stand in a pattern as one of several."""
    told = (one.value for one in ast.walk(ast.parse(text)) if isinstance(one, ast.Constant))
    strings = (one.replace(LATIN, "") for one in told if isinstance(one, str))
    return [found for one in strings for found in re.findall(r"[A-Za-z]{2,}\|[A-Za-z]{2,}", one)]
