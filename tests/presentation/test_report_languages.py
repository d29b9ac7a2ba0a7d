"""Whole sentences of reports in other languages, and messages that were put into them."""

# ruff: noqa: RUF001 -- Russian has letters that look like Latin ones

from collections.abc import Sequence
from datetime import date

import pytest
from sqlalchemy import Connection

from tests.make import (
    LEVELS,
    SCALE,
    define,
    make_agreement,
    make_assessment,
    make_commitment,
    make_entry,
    make_fact,
)
from tracker.domain.contents import Translation
from tracker.domain.ledger import Act, Citation
from tracker.domain.lines import Line, Thing
from tracker.presentation.language import Language
from tracker.presentation.render import Look, render
from tracker.services.reports import report
from tracker.storage.queries import things

DAY = date(2026, 6, 30)
LABELS = {
    "not_started": "Nicht begonnen",
    "preparatory": "In Vorbereitung",
    "partial": "Teilweise umgesetzt",
    "substantial": "Weitgehend umgesetzt",
    "complete": "Vollständig umgesetzt",
    "no_evidence": "Keine Belege",
}


def agreed(connection: Connection, levels: Sequence[str | None], **fields: object) -> None:
    """The agreement paris with a commitment at each level; without one it was never judged."""
    scale = tuple(
        (code, progress, 0, n, n, "open", None, None, None, (), (("de", LABELS[code]),), (), ())
        for code, progress, n in LEVELS
    )
    define(connection, Thing("scale", "core@1"), {"code": SCALE, "version": 1, "levels": scale})
    make_agreement(connection, **fields)
    for number, level in enumerate(levels, start=1):
        make_commitment(connection, f"paris/{number}")
        if level:
            make_assessment(connection, f"paris/{number}", level=level, on="2026-02-01")


def told(connection: Connection, language: str, size: str = "page") -> str:
    [agreement] = things.agreements(connection)
    made = report(connection, agreement, as_of=DAY, size=size)
    return b"".join(render(made, "markdown", Look(Language(language)))).decode()


ONE_OF_EACH = ("complete", "substantial", "partial", "preparatory", "not_started", "no_evidence")


@pytest.mark.parametrize(
    ("levels", "fields", "german", "russian"),
    [
        (
            ["partial"],
            {},
            "Nach den gelesenen Quellen ist die einzige gezählte Zusage nicht nachweislich"
            " vollständig umgesetzt. Eine ist teilweise umgesetzt.",
            "Полное выполнение по единственному учитываемому обязательству не подтверждено."
            " Частично выполнено — 1.",
        ),
        (
            [*ONE_OF_EACH, None],
            {},
            "Nach den gelesenen Quellen ist eine der 7 Zusagen nachweislich vollständig umgesetzt."
            " Eine ist weitgehend umgesetzt, eine teilweise, eine in Vorbereitung, eine ist noch"
            " nicht begonnen; eine lässt sich nach den gelesenen Quellen nicht beurteilen; eine"
            " wurde nie beurteilt.",
            "Полное выполнение подтверждено по 1 обязательству из 7. В основном выполнено — 1,"
            " частично — 1, на стадии подготовки — 1, не начато — 1; не поддаётся оценке по"
            " прочитанным источникам — 1; не оценивалось — 1.",
        ),
        (
            ["preparatory"] * 21,
            {"ends": "2026-06-29", "kind": "programme"},
            "1 Tag nach Ablauf der Laufzeit (29. Juni 2026) ist keines der 21 Programme"
            " nachweislich vollständig umgesetzt. 21 sind in Vorbereitung.",
            "Через 1 день после окончания периода (29 июня 2026 года) полное выполнение не"
            " подтверждено ни по одной программе из 21. На стадии подготовки — 21.",
        ),
        (
            ["complete", "complete", "partial", "partial"],
            {"ends": "2027-12-31", "kind": "programme"},
            "Die Laufzeit endet am 31. Dezember 2027; bisher sind zwei der 4 Programme"
            " nachweislich vollständig umgesetzt. Zwei sind teilweise umgesetzt.",
            "Период длится до 31 декабря 2027 года; пока полное выполнение подтверждено по 2"
            " программам из 4. Частично выполнено — 2.",
        ),
    ],
)
def test_a_report_begins_with_sentences_of_its_language(
    connection: Connection,
    levels: list[str | None],
    fields: dict[str, object],
    german: str,
    russian: str,
) -> None:
    agreed(connection, levels, **fields)

    assert german in told(connection, "de")
    assert russian in told(connection, "ru")


def test_a_message_is_told_as_it_was_put_into_the_language_and_marked(
    connection: Connection,
) -> None:
    agreed(connection, ["partial"])
    fact = make_fact(connection, "paris/1", on="2026-03-01")
    translation = Act(
        event="translation",
        lines=(Line(Thing("entry", fact.id), Translation("de", "Darum.")),),
        citations=(Citation("", "a test"),),
    )
    make_entry(connection, translation)

    assert "Darum. (übersetzt)" in told(connection, "de", "full")
    assert "Darum." not in told(connection, "ru", "full")
    assert "Because." in told(connection, "ru", "full")


def test_levels_are_told_by_their_labels_also_within_acts(connection: Connection) -> None:
    agreed(connection, ["partial"])

    assert "01.02.2026 1 → teilweise umgesetzt · Because." in told(connection, "de", "full")
    assert "2026-02-01 1 → partial · Because." in told(connection, "en", "full")
