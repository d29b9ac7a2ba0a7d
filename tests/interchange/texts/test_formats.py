"""Texts are read from TXT, Markdown, HTML, DOCX and PDF: paragraphs, headings, pages, numbers."""

from hashlib import sha256
from pathlib import Path

import pytest

from tests.domain.drafting.measuring import TEXTS
from tests.interchange.texts.files import changed_docx, docx, numbered_docx
from tracker.interchange.texts import read_text
from tracker.interchange.texts.running import without_running

FISH = "fish-stocks-agreement-1995"


def written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def texts(path: Path, encoding: str | None = None) -> list[str]:
    return [one.text for one in read_text(path, encoding).paragraphs]


def test_a_file_is_known_by_its_digest(tmp_path: Path) -> None:
    found = read_text(written(tmp_path, "a.txt", "States shall act."))

    assert found.name == "a.txt"
    assert found.sha256 == sha256(b"States shall act.").hexdigest()


def test_markdown_loses_its_marks_and_keeps_its_headings(tmp_path: Path) -> None:
    found = read_text(
        written(
            tmp_path,
            "a.md",
            "---\ntitle: x\n---\n# Pact *of* peace\n\nStates **shall** [act](http://a.b)\n"
            "<b>now</b> and `never` stop.\n\nDuties\n------\n\n- a\\_b\n- snake_case stays\n\n"
            "```\ncode shall stay\n```\n\n| a | b |\n| --- | --- |\n| c | d |\n",
        )
    )

    assert [(one.text, one.heading) for one in found.paragraphs] == [
        ("Pact of peace", 1),
        ("States shall act", None),
        ("now and never stop.", None),
        ("Duties", 2),
        ("- a_b", None),
        ("- snake_case stays", None),
        ("code shall stay", None),
        ("a b", None),
        ("c d", None),
    ]


@pytest.mark.parametrize(
    ("list_", "mark"),
    [
        ("<ol start='\u00b2'>", "1."),
        ("<ol type='i' start='99999999999'>", "(i)"),
        ("<ol type='i' start='999999999'>", "(9999)"),
        ("<ol start='-3'>", "1."),
    ],
)
def test_a_list_begins_with_a_number_it_can_have(tmp_path: Path, list_: str, mark: str) -> None:
    found = read_text(written(tmp_path, "a.html", f"{list_}<li>act</li></ol>"))

    assert [one.text for one in found.paragraphs] == [f"{mark} act"]


def test_html_is_read_without_the_page_around_it(tmp_path: Path) -> None:
    page = (
        "<html><head><title>T</title><style>p {}</style></head><body><nav>Home</nav>"
        "<h1>Pact &amp; peace</h1><p>States <b>shall</b>\n act.<br>Now.</p>"
        "<ol type='a' start=2><li>one</li><li><p>two</p></li></ol><ul><li>three</li></ul>"
        "<table><tr><td>a</td><td>1</td></tr></table><script>alert('shall')</script>"
        "<footer>foot</footer></body></html>"
    )
    found = read_text(written(tmp_path, "a.html", page))

    assert [(one.text, one.heading) for one in found.paragraphs] == [
        ("Pact & peace", 1),
        ("States shall act. Now.", None),
        ("(b) one", None),
        ("(c) two", None),
        ("• three", None),
    ]
    assert found.notes == ("Tables of data were left out: 1 rows.",)


def test_a_table_that_holds_the_text_itself_is_read(tmp_path: Path) -> None:
    long = "States shall act, and see to it that others act as well. " * 5
    page = f"<table><tr><td><p>{long}</p></td><td><p>{long}</p></td></tr></table>"

    assert texts(written(tmp_path, "a.html", page)) == [long.strip(), long.strip()]


def test_word_headings_are_known_by_their_styles(tmp_path: Path) -> None:
    path = docx(
        tmp_path / "a.docx",
        [("Title", "A pact"), ("Heading 1", "Part I"), ("Heading 2", "Scope"), ("", "Text.")],
    )

    found = [(one.text, one.heading) for one in read_text(path).paragraphs]
    assert found == [("A pact", 1), ("Part I", 1), ("Scope", 2), ("Text.", None)]


def test_numbers_that_word_makes_are_counted(tmp_path: Path) -> None:
    path = numbered_docx(
        tmp_path / "a.docx",
        [
            (8, 0, "Scope"),
            (7, 0, "States shall:"),
            (7, 1, "act;"),
            (7, 1, "report:"),
            (7, 2, "soon;"),
            (7, 0, "Parties pay."),
            (8, 0, "Reports"),
        ],
    )

    assert texts(path) == [
        *("Article I Scope", "1. States shall:", "(a) act;", "(b) report:", "(i) soon;"),
        *("2. Parties pay.", "Article II Reports"),
    ]


def test_of_tracked_changes_the_new_text_is_read(tmp_path: Path) -> None:
    assert texts(changed_docx(tmp_path / "a.docx")) == ["States shall not act self-ishly."]


@pytest.mark.parametrize("form", ["txt", "pdf"])
def test_pages_are_known_and_their_heads_and_feet_are_gone(form: str) -> None:
    found = read_text(TEXTS / f"{FISH}.{form}")
    told = " ".join(one.text for one in found.paragraphs)

    assert "English Page" not in told
    assert "/..." not in told
    [article] = [one for one in found.paragraphs if one.text.startswith("2. Representatives from")]
    assert article.page_at(0) == 12
    assert article.page_at(article.text.index("timely access")) == 13
    assert "organizations shall have timely access to the records" in article.text


def test_what_recurs_on_pages_is_dropped_and_what_does_not_stays() -> None:
    words = ("rivers", "lakes", "seas", "ports", "ships", "fish")
    pages = [
        ["A/CONF.164/37", "English", f"Page {number}", f"On {word}.", f"Of {word}.", "/..."]
        for number, word in enumerate(words, start=1)
    ]

    assert without_running(pages) == [[f"On {word}.", f"Of {word}."] for word in words]
    assert without_running([["Title", "Text.", "1"], ["More. /...", "2"]]) == [
        ["Title", "Text."],
        ["More."],
    ]


def test_form_feeds_begin_pages(tmp_path: Path) -> None:
    found = read_text(written(tmp_path, "a.txt", "1. First.\n\f2. Second.\n\f3. Third.\n"))

    assert [one.page_at(0) for one in found.paragraphs] == [1, 2, 3]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("Стороны обязуются.".encode(), None),
        ("\ufeffСтороны обязуются.".encode(), None),
        ("\ufeffСтороны обязуются.".encode("utf-16-le"), None),
        ("\ufeffСтороны обязуются.".encode("utf-16-be"), None),
        ("Стороны обязуются.".encode("cp1251"), "cp1251"),
        ("Стороны обязуются.".encode("koi8-r"), "koi8-r"),
        ("Стороны\xa0\u00adобязуются.".encode(), None),
    ],
)
def test_encodings(tmp_path: Path, content: bytes, encoding: str | None) -> None:
    assert texts(written(tmp_path, "a.txt", content), encoding) == ["Стороны обязуются."]


def test_ends_of_lines_of_all_systems_are_alike(tmp_path: Path) -> None:
    for number, end in enumerate(("\n", "\r\n", "\r")):
        path = written(tmp_path, f"{number}.txt", f"One.{end}{end}Two.{end}")
        assert texts(path) == ["One.", "Two."]


def test_blanks_in_a_row_are_one(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", f"States{' ' * 300_000}shall\u2003\tact.")

    assert texts(path) == ["States shall act."]


def test_control_characters_are_left_out(tmp_path: Path) -> None:
    assert texts(written(tmp_path, "a.txt", "States\x07 shall\x1b act\ufdd0.")) == [
        "States shall act."
    ]


@pytest.mark.parametrize("bullet", ["\uf0b7", "\uf0a7", "\uf0d8"])
def test_bullets_of_other_fonts_are_bullets(tmp_path: Path, bullet: str) -> None:
    path = written(tmp_path, "a.txt", f"Sweden shall:\n\n{bullet}pay;\n\n {bullet} build.\n")

    assert texts(path) == ["Sweden shall:", "• pay;", "• build."]


SET_IN = (
    "(iii)  In accordance with the principle of equal treatment,\n"
    "             an act may be agreed upon with a State\n"
    "             Party, or with one of those entities of\n"
    "             which article 4 says that they may act.\n"
    "             The Council shall decide upon all that.\n"
    "Each Party shall report to the Council once a year, and inform\n"
    "all other Parties of what it has done to this end within three\n"
    "months.\n"
)
"""Lines that are as long as they can be where they are set in."""


@pytest.mark.parametrize("text", [SET_IN, f"{SET_IN}\f{SET_IN}"], ids=["one page", "two pages"])
def test_lines_of_a_block_that_is_set_in_are_not_taken_for_short(tmp_path: Path, text: str) -> None:
    first, second, *_ = texts(written(tmp_path, "a.txt", text))

    assert "with a State Party, or" in first
    assert first.endswith("may act. The Council shall decide upon all that.")
    assert second.startswith("Each Party")


def test_a_pdf_tells_how_far_its_lines_are_set_in() -> None:
    found = texts(TEXTS / "agreement-part-xi-1994.pdf")
    block = next(one for one in found if one.startswith("(iii) In accordance"))

    assert "subparagraph (a) (ii). If any of the States" in block
    assert "101st plenary meeting" not in found
    assert "Wishing to facilitate universal participation in the Convention," not in found
