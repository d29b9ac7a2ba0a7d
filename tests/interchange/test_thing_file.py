"""The YAML of one thing: whatever is defined is written and read back as it was."""

import pytest
from sqlalchemy import Connection

from tests.make import make_agreement, make_commitment
from tracker.domain.editing import Sheet, Wanted
from tracker.domain.errors import TrackerError, WrongUsage
from tracker.interchange.thing_file import ThingFile, wanted_by, write_thing
from tracker.services.editing import sheet
from tracker.storage.connection import reading
from tracker.storage.queries import things

SOURCE = Sheet("source", "s1", {"code": "s1", "title": "One: two", "language": "en"})
PACT = Sheet(
    "agreement",
    "pact",
    {
        "slug": "pact",
        "title.en": "Pact",
        "title.ru": "Пакт",
        "period_from": "2021",
        "unit": "parts",
        "parties": (("BY", "signatory"), ("RU", None)),
    },
)


def every_sheet(connection: Connection) -> list[Sheet]:
    found = [sheet(connection, "party", one.code) for one in things.parties(connection)]
    found += [sheet(connection, "source", one.code) for one in things.sources(connection)]
    for agreement in things.agreements(connection):
        found.append(sheet(connection, "agreement", agreement.slug))
        for one in things.commitments(connection, agreement.row):
            name = f"{agreement.slug}/{one.number}"
            found.append(sheet(connection, "commitment", name))
    return found


def test_every_thing_of_the_bundle_is_read_back_as_it_was(union_state: str) -> None:
    with reading(union_state) as connection:
        sheets = every_sheet(connection)

    assert len(sheets) == 37 + 143 + 2 + 34 + 55
    for one in sheets:
        assert ThingFile(write_thing(one), "text", one).wanted == Wanted(), one.title
        plain = [
            (name, value)
            for name, value in one.editable.items()
            if isinstance(value, str) and name not in ("period_from", "period_to", "period_note")
        ]
        assert wanted_by(one, plain) == Wanted(), one.title


def test_texts_that_yaml_would_misread_come_back(connection: Connection) -> None:
    make_agreement(connection)
    odd = [
        "1.10",
        "no",
        "~",
        "null",
        "- a: b",
        "# not a remark",
        "two\n\nlines\n  and blanks",
        "tab\there",
        "ж" * 200,
        "'",
        '"',
        "[x](y)",
        "\u200d",
    ]
    for number, text in enumerate(odd, start=1):
        make_commitment(connection, f"paris/{number}", text=text)
        one = sheet(connection, "commitment", f"paris/{number}")

        assert ThingFile(write_thing(one), "text", one).wanted == Wanted()


def test_what_is_changed_is_wanted_and_what_is_taken_out_is_cleared() -> None:
    text = write_thing(PACT).replace("Пакт", "Договор").replace("period:\n  from: 2021\n", "")

    wanted = ThingFile(text, "text", PACT).wanted
    assert wanted == Wanted({"period_from": None, "title.ru": "Договор"})


def test_a_sheet_says_which_fields_are_not_said_yet() -> None:
    assert "# Not said yet: url, archived_url, sha256" in write_thing(SOURCE)


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("title:", "titel:", 'x.yaml:6:1: titel: found the unknown key "titel", expected title'),
        ("language: en", "language: English!", "x.yaml:7:1: language: found"),
        ("id: s1", "id: s2", "x.yaml:5:1: id: a source's code is for ever: it stays s1"),
        ("language: en", "internal: perhaps", "x.yaml:7:1: internal: found"),
        ("language: en", "language: [en]", "x.yaml:7:1: language: found a list"),
        ("language: en", "language: &a en", "x.yaml:7:11: found an anchor"),
        ("language: en", "published: someday", 'x.yaml:7:1: published: "someday" is not a date'),
    ],
)
def test_what_cannot_be_is_told_with_its_line(before: str, after: str, sentence: str) -> None:
    with pytest.raises(TrackerError, match=r"^x\.yaml") as told:
        ThingFile(write_thing(SOURCE).replace(before, after), "x.yaml", SOURCE)
    assert str(told.value).startswith(sentence)


def test_a_text_without_fields_is_refused() -> None:
    for text in ("", "# only this", "- a\n- b"):
        with pytest.raises(TrackerError, match=r"x.yaml:1: found no fields"):
            ThingFile(text, "x.yaml", SOURCE)


def test_settings_change_only_what_they_name() -> None:
    wanted = wanted_by(PACT, [("title.ru", "Договор"), ("period_from", ""), ("expiry", "fail")])

    assert wanted.fields == {"expiry": "fail", "period_from": None, "title.ru": "Договор"}
    assert wanted.internal is None


def test_a_list_is_set_as_yaml() -> None:
    assert wanted_by(PACT, [("parties", "[{code: BY, role: host}]")]).fields == {
        "parties": (("BY", "host"),)
    }


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        (("title", "Pact"), "title is told by language: set title.en"),
        (("title.en", ""), "expected"),
        (("slug", ""), "slug: found no slug"),
        (("unit", "pieces"), 'unit: found "pieces", expected one of commitments, parts'),
        (("unit.en", "x"), "unit has no part en"),
        (("ends", "2024"), "ends: found"),
        (("parties", "[{code"), "parties:2:1: this is not YAML"),
    ],
)
def test_a_setting_that_cannot_be_is_one_sentence(setting: tuple[str, str], sentence: str) -> None:
    sheet = Sheet("agreement", "pact", {"slug": "pact", "title.en": "Pact", "unit": "parts"})
    with pytest.raises(TrackerError) as told:
        wanted_by(sheet, [setting])
    assert sentence in str(told.value)


def test_a_code_is_for_ever() -> None:
    with pytest.raises(WrongUsage, match="for ever"):
        wanted_by(SOURCE, [("id", "s2")])
