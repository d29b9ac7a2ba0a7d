"""A mapping proposed from heads and values, in five languages."""

import pytest

from tracker.domain.errors import WrongUsage
from tracker.domain.mapping.proposing import Proposal, propose
from tracker.domain.tables import Row, Table


def proposed(heads: str, *rows: str) -> Proposal:
    found = [Row(n, tuple(row.split(";"))) for n, row in enumerate(rows, start=2)]
    return propose(Table("plan.csv", tuple(heads.split(";")), lambda: iter(found)))


def fields(proposal: Proposal) -> dict[str, tuple[str, ...]]:
    return {one.field: one.columns for one in proposal.fields}


@pytest.mark.parametrize(
    "heads",
    [
        "ID;Title;Status;Deadline",
        "Nr;Maßnahme;Stand;Frist",
        "Lfd. Nr.;MASSNAHME;Ampel;Bis wann",
        "№ п/п;Мероприятие;Состояние;Срок",
        "№;Название;Статус;Срок",
        "Numéro;Titre;Statut;Échéance",
        "Número;Título;Estado;Plazo",
    ],
)
def test_heads_are_known_in_five_languages(heads: str) -> None:
    found = fields(proposed(heads, "1;Build the dam;open;2025"))

    number, title, level, due = heads.split(";")
    assert found == {"number": (number,), "title": (title,), "level": (level,), "due": (due,)}


@pytest.mark.parametrize(
    ("heads", "language"),
    [
        ("Nr.;Titel;Frist;Stand", "de"),
        ("ID;Name;Status;Frist", "de"),
        ("№;Название;Статус;Срок", "ru"),
        ("Numéro;Titre;Statut;Échéance", "fr"),
        ("Número;Título;Estado;Plazo", "es"),
        ("No;Title;Status;Deadline", None),
        ("ID;Name;Status;Date", None),
        ("ID;Title;Status;Frist", None),
        ("Nr;Titre;Status;Frist", None),
        ("ID;Dam;Status;Maßnahmen", None),
    ],
)
def test_a_language_is_proposed_where_all_known_heads_are_of_one_other_than_english(
    heads: str, language: str | None
) -> None:
    assert proposed(heads, "1;Den Damm bauen;offen;2025").language == language


def test_what_no_head_says_is_seen_from_the_values() -> None:
    found = fields(proposed("A;B", "x-1;Build the dam on the river", "x-2;Open the lock"))

    assert found == {"number": ("A",), "title": ("B",)}


def test_numbers_that_come_again_are_updates() -> None:
    rows = ("1;open;2024-01-01", "1;done;2024-06-01")

    assert proposed("id;status;date", *rows).each == "update"
    assert proposed("id;status;date", rows[0]).each == "commitment"


def test_of_two_ids_the_one_that_is_unique_is_the_number_and_the_other_that_of_the_whole() -> None:
    rows = ("A1;Dam;A1.1", "A1;Lock;A1.2", "A2;Road;A2.1")
    found = proposed("commitment_id;title;detail_sub_id", *rows)

    assert found.each == "commitment"
    assert fields(found)["number"] == ("detail_sub_id",)
    assert fields(found)["parent"] == ("commitment_id",)
    assert found.wholes_elsewhere


def test_of_two_ids_in_a_log_the_one_that_comes_again_is_the_number() -> None:
    found = proposed("commitment_id;date;entry_id", "A1;2024-01-01;1", "A1;2024-06-01;2")

    assert (found.each, fields(found)["number"]) == ("update", ("commitment_id",))


@pytest.mark.parametrize("head", ["parent_id", "Parent ID", "parentId", "Parent", "Part of"])
def test_a_head_that_names_a_whole_is_its_column(head: str) -> None:
    found = proposed(f"id;{head};title", "1;;Dams", "1.1;1;Build the dam")

    assert fields(found)["parent"] == (head,)
    assert not found.wholes_elsewhere


def test_columns_that_differ_in_a_period_are_levels_by_period() -> None:
    found = proposed("No;Title;Status 2023;Status 2024-Q1", "1;Dam;open;done")

    assert found.periods == "Status {date}"
    assert found.levels == ("open", "done")
    assert "level" not in fields(found)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("31.12.2025", "day.month.year"),
        ("12/31/2025", "month/day/year"),
        ("05/06/2025", "?"),
        ("2025-12-31", None),
    ],
)
def test_the_form_of_dates_is_told_or_asked(text: str, form: str | None) -> None:
    [_, due] = proposed("No;Deadline", f"1;{text}").fields

    assert due.dates == form


def test_a_list_of_ministries_is_split_at_what_stands_between_them() -> None:
    [_, bodies] = proposed("No|Lead".replace("|", ";"), "1;Energy | Water", "2;Trade").fields

    assert (bodies.field, bodies.split) == ("bodies", "|")


def test_long_titles_are_texts() -> None:
    assert fields(proposed("No;Commitment", f"1;{'word ' * 80}"))["text"] == ("Commitment",)


def test_a_table_without_rows_is_told() -> None:
    with pytest.raises(WrongUsage, match="no rows below its heads"):
        proposed("No;Title")


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("Responsible / Lead", "bodies"),
        ("Ответственный исполнитель", "bodies"),
        ("Federführung", "bodies"),
        ("Fortschritt in %", "percent"),
        ("Last update", "on"),
        ("Assessed on", "on"),
        ("Assessment", "level"),
        ("Basis", "basis"),
        ("Source URL", "source"),
        ("Why", "message"),
        ("Umsetzungsstand", "level"),
        ("Budget", None),
    ],
)
def test_a_head_of_several_words_is_known_by_one(head: str, field: str | None) -> None:
    found = fields(proposed(f"No;Title;{head}", "1;Build the dam;x"))

    assert next((name for name, heads in found.items() if head in heads), None) == field


def test_one_number_that_stands_twice_makes_no_log() -> None:
    rows = [f"{n};Measure {n}" for n in range(1, 12)]

    assert proposed("No;Title", *rows, "3;Measure 3a").each == "commitment"


@pytest.mark.parametrize("heads", ["2023;2024", "Q1 2024;Q2 2024", "Status 2024 Q1;Status 2024 Q2"])
def test_periods_in_heads_are_seen_as_people_write_them(heads: str) -> None:
    found = proposed(f"No;Title;{heads}", "1;Dam;open;done")

    assert found.periods in ("{date}", "Status {date}")
    assert found.levels == ("open", "done")
