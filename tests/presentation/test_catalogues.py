"""Catalogues of languages: complete, fitting, compiled; and no word of a report outside them."""

import ast
import gettext
import io
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from tests import catalogues

every_translation = pytest.mark.parametrize("code", catalogues.TRANSLATED)
every_source = pytest.mark.parametrize(
    "file",
    catalogues.sources(),
    ids=lambda file: str(file.relative_to(catalogues.PACKAGE)),
)
OF_REPORTS = sorted((catalogues.PACKAGE / "presentation" / "report").glob("*.py"))
NO_WORDS = {
    *("title", "title.", "title_basis.", "short", "name"),  # fields of things
    *("part-", "moved", "sure", "deadlines", "claims", "sources", "figures", "time", "groups"),
    *("unknown", "commitments", "corrections", "method", "report"),  # places
    *(" on 2", "at ", " days"),  # of names of figures that were published
    *("tracker", "verify --against", "tracker report"),
    *("why ", "why average --agreement ", "changes "),
    *("--as-of ", " --as-of ", "--since ", " --since ", "--period ", "--known-at ", "--size "),
    " --known-at ",
    *("--lang ", " -o"),
}

# The catalogues


@every_translation
def test_a_catalogue_holds_what_the_sources_say_and_nothing_else(code: str) -> None:
    kept = catalogues.kept(code)

    assert {(told.id, told.context) for told in kept if told.id} == catalogues.said()
    assert not kept.obsolete, "python -m tests.catalogues"


@every_translation
def test_every_message_is_translated_in_each_of_its_forms(code: str) -> None:
    kept = catalogues.kept(code)

    assert [told.id for told in catalogues.missing(kept)] == []
    assert [told.id for told in kept if told.id and told.fuzzy] == []


@every_translation
def test_a_translation_names_what_its_message_names(code: str) -> None:
    kept = catalogues.kept(code)

    assert [told.id for told in kept if told.id and not all(fits(told, kept))] == []


@every_translation
def test_the_compiled_catalogue_is_the_one_that_is_kept(code: str) -> None:
    kept = catalogues.updated(code, catalogues.kept(code))
    wanted = gettext.GNUTranslations(io.BytesIO(catalogues.compiled(kept)))
    with catalogues.path(code, "mo").open("rb") as file:
        used = gettext.GNUTranslations(file)

    assert told_by(used) == told_by(wanted), "python -m tests.catalogues"


@every_translation
def test_a_catalogue_that_is_brought_up_to_date_twice_stays_the_same(code: str) -> None:
    once = catalogues.updated(code, catalogues.kept(code))
    twice = catalogues.updated(code, once)

    assert catalogues.written(once) == catalogues.written(twice)
    assert b"POT-Creation-Date" not in catalogues.written(once)
    assert b"#:" not in catalogues.written(once)  # where it is said moves too often


def told_by(catalogue: gettext.GNUTranslations) -> dict[object, str]:
    return catalogue._catalog  # type: ignore[attr-defined]  # there is no public way to list it


def fits(message: Message, catalogue: Catalog) -> Iterator[bool]:
    """Whether each form names what the message names, and is as far from the margin.

    Where a form is for one thing alone, it may leave the count out.
    """
    texts = message.id if isinstance(message.id, tuple) else (message.id,)
    wanted = names(texts[-1])
    for position, form in enumerate(catalogues.forms(message, catalogue)):
        alone = message.pluralizable and catalogue.num_plurals == 2 and position == 0
        lacking = wanted - names(form)
        yield names(form) <= wanted and (not lacking or (alone and lacking <= {"count"}))
        yield margins(form) == margins(texts[0])


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def margins(text: str) -> tuple[int, int]:
    return len(text) - len(text.lstrip()), len(text) - len(text.rstrip())


# What the sources say


@every_source
def test_what_is_said_stands_in_the_source_or_in_a_table_of_marked_texts(file: Path) -> None:
    strays = [
        ast.unparse(node)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for argument in said_by(node)
        if not catalogues.literal(argument) and not tables_in(argument)
    ]

    assert strays == []


def test_every_table_of_texts_that_are_said_is_marked() -> None:
    marked: set[str] = set()
    used: set[str] = set()
    for file in catalogues.sources():
        tree = ast.parse(file.read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        used |= {table for node in calls for one in said_by(node) for table in tables_in(one)}
        marked |= {
            ast.unparse(node.targets[0])
            for node in tree.body
            if isinstance(node, ast.Assign) and "mark(" in ast.unparse(node.value)
        }

    assert used - marked == set()
    assert {"MONTHS", "QUALIFIED", "CONFIDENCES"} <= used


@pytest.mark.parametrize("file", OF_REPORTS, ids=lambda file: file.name)
def test_a_report_has_no_words_that_are_not_said_in_its_language(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    said = {id(one) for node in ast.walk(tree) for one in no_words(node)}
    strays = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
        if re.search("[A-Za-z]{2}", node.value)
    }

    assert strays - NO_WORDS == set(), "say(…) them; names of the program go into NO_WORDS"


def said_by(node: ast.Call) -> list[ast.expr]:
    """The arguments of a call that are looked up in a catalogue."""
    name, owner = catalogues.called(node), ast.unparse(node.func).partition(".")[0]
    if owner not in ("say", "self", "phrase") or "told.template" in ast.unparse(node):
        return []
    if name == "phrase" and owner != "phrase":
        return []
    if name in ("plural", "within"):
        return node.args[:2]
    return node.args[:1] if name in catalogues.SAYING else []


def tables_in(node: ast.expr) -> set[str]:
    """The tables of texts that an expression takes one from: MONTHS of `MONTHS[3]`."""
    names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    attributes = {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}
    return {name for name in names | attributes if name.isupper()}


def no_words(node: ast.AST) -> Iterator[ast.AST]:
    """The texts below a node that no reader meets, or that are said in the language."""
    match node:
        case ast.Call():
            saying = ("mark", "plural", "within", "named", "get", *catalogues.SAYING)
            yield from node.args if catalogues.called(node) in saying else ()
            yield from (
                each
                for keyword in node.keywords
                if keyword.arg in ("style", "link")
                for each in ast.walk(keyword.value)
            )
        case ast.Compare() | ast.MatchValue():
            yield from ast.walk(node)
        case ast.Dict():
            yield from filter(None, node.keys)
        case ast.Subscript():
            yield node.slice
        case ast.Expr(value=ast.Constant()):
            yield node.value
