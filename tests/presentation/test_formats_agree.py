"""Every figure of a report is the same in all formats and languages, read back by other hands."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import docx
import pytest
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.presentation.printed import squeezed
from tests.presentation.statements import Record, standing, statements
from tracker.domain.reports import ProgressReport
from tracker.presentation.fields import called
from tracker.presentation.formats import FORMATS
from tracker.presentation.language import LANGUAGES, Language
from tracker.presentation.render import Look, render
from tracker.presentation.report.naming import CONFIDENCES
from tracker.presentation.terminal.screen import Screen

WIDE = 400  # columns, at which no cell of a terminal is broken into lines
SUMS = ("value", "numerator", "denominator")

in_each_language = pytest.mark.parametrize("language", LANGUAGES)


def made(report: ProgressReport, format_: str, language: str) -> bytes:
    look = Look(language=Language(language), screen=Screen(WIDE))
    return b"".join(render(report, format_, look))


def record(report: ProgressReport, language: str = "en") -> Record:
    found = json.loads(made(report, "json", language))
    assert isinstance(found, dict)
    return found


# Documents, read as text without blanks


class Page(HTMLParser):
    """The text of a page without what is not shown."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._hidden += tag in ("script", "style", "svg", "title")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style", "svg", "title")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.texts.append(data)


def text_of_html(content: bytes) -> str:
    page = Page()
    page.feed(content.decode())
    return "".join(page.texts)


def text_of_markdown(content: bytes) -> str:
    tokens = MarkdownIt("commonmark").enable("table").parse(content.decode())
    return "".join(one.content for token in tokens for one in token.children or ())


def text_of_pdf(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def text_of_docx(content: bytes) -> str:
    found = docx.Document(io.BytesIO(content))
    return "".join(one.text or "" for one in found.element.body.iter() if one.tag.endswith("}t"))


DOCUMENTS: dict[str, Callable[[bytes], str]] = {
    "terminal": bytes.decode,
    "markdown": text_of_markdown,
    "html": text_of_html,
    "pdf": text_of_pdf,
    "docx": text_of_docx,
}


@in_each_language
@pytest.mark.parametrize("format_", DOCUMENTS)
def test_a_document_says_every_figure_as_it_is_in_json(
    deal: ProgressReport, format_: str, language: str
) -> None:
    told, say = record(deal, language), Language(language)
    text = squeezed(DOCUMENTS[format_](made(deal, format_, language)))

    expected = ["".join(row) for row in statements(told, say)]
    assert len(expected) > 40
    assert [one for one in expected if squeezed(one) not in text] == []
    assert_standings(text, told, say)
    assert_sources(text, told, say)


def assert_standings(text: str, told: Record, say: Language) -> None:
    """Below the head of each commitment stands its level, and how sure that is."""
    heads = [squeezed(f"{one['number']} {one['title']}") for one in told["details"]]
    places = []
    for head in heads:
        places.append(text.find(head, places[-1] + 1 if places else 0))
    assert [head for head, place in zip(heads, places, strict=True) if place < 0] == []
    for one, start, end in zip(told["details"], places, [*places[1:], None], strict=True):
        assert squeezed(standing(one, told, say)) in text[start:end], one["number"]


def assert_sources(text: str, told: Record, say: Language) -> None:
    """As many numbered sources, and as many of one side."""
    last = len(told["sources"])
    assert f"[{last}]" in text
    assert f"[{last + 1}]" not in text
    counted = say.plural(
        "state media or agencies: {state} of the {count} source of all entries",
        "state media or agencies: {state} of the {count} sources of all entries",
        told["public_sources"],
        state=told["state_sources"],
    )
    assert squeezed(counted) in text


# Data


@in_each_language
def test_json_has_the_same_figures_in_every_language(deal: ProgressReport, language: str) -> None:
    told, other = record(deal), record(deal, language)

    for name in ("counts", "distribution", "before", "path", "lists", "inherited"):
        assert told[name] == other[name], name
    for one in (told, other):
        del one["figures"]["claimed"]
    assert told["figures"] == other["figures"]
    plain = ("number", "level", "progress", "confidence", "basis", "timeliness", "due")
    for one, another in zip(told["commitments"], other["commitments"], strict=True):
        assert [one[name] for name in plain] == [another[name] for name in plain]


def shares(told: Record, path: str = "") -> Iterator[tuple[str, Record]]:
    """Every share and every pair of bounds among figures, by its path."""
    for name, one in told.items():
        if name == "claimed" or not isinstance(one, dict):
            continue
        if "low_numerator" in one:
            for end in ("low", "high"):
                values = (one[end], one[f"{end}_numerator"], one["denominator"])
                yield f"{path}{name}.{end}", dict(zip(SUMS, values, strict=True))
        elif "value" in one:
            yield f"{path}{name}", {key: one.get(key) for key in SUMS}
        yield from shares(one, f"{path}{name}.")


def as_text(value: object) -> str:
    return "" if value is None else str(value)


@in_each_language
def test_csv_has_the_figures_of_json(deal: ProgressReport, language: str) -> None:
    told = record(deal)
    text = made(deal, "csv", language).decode()
    found = {
        (one["table"], one["item"], one["on"], one["field"]): [one[key] for key in SUMS]
        for one in csv.DictReader(io.StringIO(text, newline=""))
    }

    days = ((told["as_of"], told["figures"]), (told["since"], told["before"]["figures"]))
    for day, figures in days:
        for path, one in shares(figures):
            expected = [as_text(one[key]) for key in SUMS]
            assert found["figures", "", day, path] == expected, path
    for area in told["areas"]:
        for path, one in shares(area["figures"]):
            where = ("areas", area["code"], told["as_of"], path)
            assert found[where] == [as_text(one[key]) for key in SUMS], where
    for one in told["commitments"]:
        for name in ("level", "confidence", "timeliness", "basis"):
            value = found.get(("commitments", one["number"], "", name), [""])[0]
            assert value == as_text(one[name]), (one["number"], name)
    for one in told["path"]:
        for name in ("low", "high", "mean", "complete", "unknown"):
            assert found["path", "", one["as_of"], name][0] == as_text(one[name])
    assert sum(key[0] == "sources" and key[3] == "code" for key in found) == len(told["sources"])


@in_each_language
def test_a_workbook_has_the_figures_of_json(deal: ProgressReport, language: str) -> None:
    told, say = record(deal, language), Language(language)
    book = load_workbook(io.BytesIO(made(deal, "xlsx", language)))
    overview, commitments, _, _, _, sources, *_ = book.worksheets
    rows = {str(row[0]): row[1:] for row in overview.iter_rows(values_only=True)}

    expected = figures_of_workbook(told)
    assert len(expected) == 20
    for name, both in expected.items():
        assert_cells(rows[called(name, say)], both, name)
    for level in told["method"]["levels"]:
        if level["assessed"]:
            counts = tuple(one["distribution"][level["code"]] for one in (told["before"], told))
            assert any(counts) <= (rows.get(level["label"], (0, 0))[:2] == counts), level
    heads, *found = commitments.iter_rows(values_only=True)
    of_number = {row[0]: dict(zip(heads, row, strict=True)) for row in found}
    levels = {one["code"]: one for one in told["method"]["levels"]}
    for one in told["commitments"]:
        row, level = of_number[one["number"]], levels[one["level"]]
        status = level["label"] if level["assessed"] else say("not judged")
        assert row[say("status")] == status
        sure = say(CONFIDENCES[one["confidence"]]) if one["confidence"] else None
        assert row[called("confidence", say)] == sure
    assert sources.max_row - 1 == len(told["sources"])


def figures_of_workbook(told: Record) -> dict[str, list[Record]]:
    """What the overview shows of each figure on both days."""
    both = (told["before"]["figures"], told["figures"])
    found = {path: [one] for path, one in shares(both[0]) if path != "weighted"}
    for path, one in shares(both[1]):
        if path in found:
            found[path].append(one)
    matched = told["before"]["matched"]
    found["matched"] = [matched["before"], matched["after"]]
    return found


def assert_cells(row: tuple[Any, ...], both: list[Record], name: str) -> None:
    """A value, what was counted and of how many, for each of two days."""
    for start, told in zip((0, 3), both, strict=True):
        value, counted, base = row[start : start + 3]
        if told["value"] is None:
            assert value in ("–", None), name
        else:
            assert value == pytest.approx(told["value"], abs=0.00005), name
        if told["numerator"] is not None:
            top, _, bottom = told["numerator"].partition("/")
            assert counted == int(top) / int(bottom or 1), name
        if told["denominator"] is not None:
            assert base == told["denominator"], name


def test_all_formats_are_read_back() -> None:
    assert set(FORMATS) == {*DOCUMENTS, "json", "csv", "xlsx"}
