"""Reports in other languages: dates, numbers, counts, levels and sentences read well."""

from datetime import date
from fractions import Fraction

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests import catalogues
from tracker.domain.contents import Claim, Deadline, Figure
from tracker.domain.dates import FIRST_YEAR, LAST_YEAR, PartialDate
from tracker.domain.phrases import Coded, all_of, phrase
from tracker.domain.rounding import DASH
from tracker.domain.scales import Level
from tracker.presentation.language import LANGUAGES, Language
from tracker.presentation.terminal import acts

every_language = pytest.mark.parametrize("code", LANGUAGES)
DE, RU, EN = Language("de"), Language("ru"), Language("en")
DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
SCALES = yaml.safe_load((catalogues.PACKAGE / "data" / "scales.yaml").read_text(encoding="utf-8"))
BUNDLED = [level for scale in SCALES["scales"] for level in scale["levels"]]
FORMS = ("{0:%Y}", "{0:%Y}-H1", "{0:%Y}-H2", "{0:%Y}-Q3", "{0:%Y-%m}", "{0:%Y-%m-%d}")

# Dates


@given(day=DAYS, form=st.sampled_from(FORMS), code=st.sampled_from(LANGUAGES))
def test_every_date_is_told_with_its_year_as_exactly_as_it_is_known(
    day: date, form: str, code: str
) -> None:
    told = PartialDate.parse(form.format(day))
    about = PartialDate.parse(f"{form.format(day)}~")
    say = Language(code)

    for told_by in (say.day, say.long):
        assert f"{day.year:04}" in told_by(told)
        assert told_by(about) != told_by(told)


@given(day=DAYS, code=st.sampled_from(catalogues.TRANSLATED))
def test_a_day_can_be_read_back(day: date, code: str) -> None:
    numbers = [int(number) for number in Language(code).day(day).split(".")]

    assert date(*reversed(numbers)) == day


@given(one=DAYS, other=DAYS, code=st.sampled_from(LANGUAGES))
def test_different_days_are_told_differently(one: date, other: date, code: str) -> None:
    say = Language(code)

    assert (say.day(one) == say.day(other)) is (one == other)
    assert (say.long(one) == say.long(other)) is (one == other)
    assert (say.weekday(one) == say.weekday(other)) is (one == other)


@pytest.mark.parametrize(
    ("text", "english", "german", "russian"),
    [
        ("2024-12-03", "3 December 2024", "3. Dezember 2024", "3 декабря 2024 года"),
        ("2024-05", "May 2024", "Mai 2024", "май 2024 года"),
        (
            "2024-Q4",
            "fourth quarter of 2024",
            "viertes Quartal 2024",
            "четвёртый квартал 2024 года",
        ),
        ("2022-H1~", "about the first half of 2022", "etwa erstes Halbjahr 2022", None),
        ("2022", "2022", "2022", "2022"),
        ("2022-03~", "about March 2022", "etwa März 2022", "примерно март 2022 года"),
    ],
)
def test_dates_in_sentences(text: str, english: str, german: str, russian: str | None) -> None:
    told = PartialDate.parse(text)

    assert (EN.long(told), DE.long(told)) == (english, german)
    assert RU.long(told) == (russian or "примерно первое полугодие 2022 года")


def test_dates_in_tables() -> None:
    forms = [PartialDate.parse(text) for text in ("2024-12-03", "2024-05", "2024", "2024-05~")]

    assert [EN.day(one) for one in forms] == ["2024-12-03", "2024-05", "2024", "2024-05~"]
    assert [DE.day(one) for one in forms] == ["03.12.2024", "05.2024", "2024", "etwa 05.2024"]
    assert [RU.day(one) for one in forms] == ["03.12.2024", "05.2024", "2024", "примерно 05.2024"]


def test_a_day_with_its_weekday() -> None:
    day = date(2024, 12, 31)

    assert EN.weekday(day) == "Tue 31 December 2024"
    assert DE.weekday(day) == "Dienstag, 31. Dezember 2024"
    assert RU.weekday(day) == "31 декабря 2024 года (вторник)"


# Numbers and counts


@pytest.mark.parametrize(
    ("count", "days"),
    [
        *((1, "1 день"), (2, "2 дня"), (5, "5 дней"), (11, "11 дней"), (21, "21 день")),
        *((22, "22 дня"), (25, "25 дней"), (111, "111 дней"), (0, "0 дней"), (1.5, "1,5 дня")),
        (912.5, "912,5 дня"),
    ],
)
def test_russian_bends_days_by_their_number(count: float, days: str) -> None:
    assert RU.days(Fraction(count)) == days


def test_a_number_with_decimals_is_many() -> None:
    assert [EN.days(Fraction(3, 2)), DE.days(Fraction(3, 2))] == ["1.5 days", "1,5 Tage"]
    assert [EN.days(Fraction(1)), DE.days(Fraction(1))] == ["1 day", "1 Tag"]


def test_counts_are_words_where_the_language_does_not_bend_them() -> None:
    assert [DE.count(one) for one in (2, 7, 12, 13)] == ["zwei", "sieben", "zwölf", "13"]
    assert [EN.count(one) for one in (0, 3, 12, 13)] == ["none", "three", "twelve", "13"]
    assert [RU.count(one) for one in (2, 7, 12, 13)] == ["2", "7", "12", "13"]


@given(count=st.integers(1, 100_000), code=st.sampled_from(LANGUAGES))
def test_different_counts_are_told_differently(count: int, code: str) -> None:
    say = Language(code)

    assert say.count(count) != say.count(count + 1)


@every_language
@given(value=st.fractions(0, 1))
def test_shares_have_the_decimal_sign_of_the_language(code: str, value: Fraction) -> None:
    told = Language(code).value(value)

    assert ("," in told, "." in told) == ((False, True) if code == "en" else (True, False))
    assert Fraction(told.replace(",", ".")) == round(Fraction(told.replace(",", ".")), 1)


@every_language
def test_nothing_is_said_of_nothing(code: str) -> None:
    assert (Language(code)(""), Language(code).days(None)) == ("", DASH)


# Levels


@every_language
def test_every_level_of_the_bundled_scales_has_words(code: str) -> None:
    levels = [
        Level(one["code"], None, False, True, True, labels=tuple(one.get("label", {}).items()))
        for one in BUNDLED
    ]
    told = [Language(code).level(one) for one in levels]

    assert all(told)
    assert not any("_" in one for one in told)


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("Teilweise umgesetzt", "teilweise umgesetzt"),
        ("Nicht begonnen", "nicht begonnen"),
        ("In Vorbereitung", "in Vorbereitung"),
        ("Keine Belege", "keine Belege"),
        ("Abgeschlossen, geändert", "abgeschlossen, geändert"),
        ("Pflicht verletzt", "Pflicht verletzt"),
        ("Verletzung behoben", "Verletzung behoben"),
    ],
)
def test_german_begins_a_label_small_unless_with_a_noun(label: str, told: str) -> None:
    assert DE.level(level("x", de=label)) == told


def test_a_level_is_said_by_its_label_where_the_scale_is_known() -> None:
    partial = level("partial", ru="Выполнено частично")
    told = phrase("below our {level}", level=Coded("partial"))

    assert RU.knowing({"partial": partial}).phrase(told) == "ниже нашей оценки: выполнено частично"
    assert RU.phrase(phrase("below our {level}", level=Coded("not_yet"))).endswith("not yet")
    assert EN.phrase(told) == str(told) == "below our partial"


def level(code: str, **labels: str) -> Level:
    return Level(code, None, False, True, True, labels=tuple(labels.items()))


def count(number: int, unit: str, qualifier: str | None = None, **fields: str) -> Figure:
    return Figure("count", unit, number * 100, number * 100, qualifier, **fields)  # type: ignore[arg-type]  # texts


# Sentences of the domain, and what acts mean


@every_language
def test_a_sentence_of_the_domain_is_said_with_its_values(code: str) -> None:
    told = phrase("between {least} and {most} %", least=Fraction(1, 3), most=Fraction(1, 2))
    said = Language(code).phrase(told)

    assert ("33.3" in said) is (code == "en")
    assert ("33,3" in said) is (code != "en")
    assert Language(code).phrase(phrase("{count} day", count=3)) != ""


def test_a_list_of_names_ends_with_and() -> None:
    told = phrase("corrected twice, by {codes}", codes=all_of(("a1", "a2", "a3")))

    assert str(told) == "corrected twice, by a1 and a2 and a3"
    assert DE.phrase(told) == "zweimal berichtigt, durch a1 und a2 und a3"


@pytest.mark.parametrize(
    ("figure", "german", "russian"),
    [
        (count(930, "measures", "more than"), "mehr als 930 Maßnahmen", "более 930 мер"),
        (count(1, "programmes"), "1 Programm", "1 программа"),
        (count(22, "programmes"), "22 Programme", "22 программы"),
        (count(3, "programmes", "about"), "etwa 3 Programme", "около 3 программ"),
        (count(9, "programmes", of="fast fertig"), "9 „fast fertig“", "9 «fast fertig»"),
        (
            Figure("percent", "work", 67_50, 67_50, "about"),
            "etwa 67,5 % der Arbeiten",
            "около 67,5 % работы",
        ),
        (
            Figure("percent", "measures", 70_00, 80_00, base=989_00),
            "70–80 % der Maßnahmen (von 989)",
            "70–80 % мер (всего 989)",
        ),
        (
            Figure("percent", "not-stated", 60_00, 60_00),
            "60 % (wovon, ist nicht gesagt)",
            "60 % (от чего — не сказано)",
        ),
    ],
)
def test_figures_are_quoted_in_the_language(figure: Figure, german: str, russian: str) -> None:
    assert (acts.figure(figure, DE), acts.figure(figure, RU)) == (german, russian)


def test_what_is_claimed_and_when_it_is_due_is_said_in_the_language() -> None:
    due = Deadline(PartialDate.parse("2025-03-01"), bound="not_before", weaker=True)
    german = "fällig 01.03.2025 (angekündigt, nicht früher, weniger als zugesagt)"

    assert acts.says(Claim(complete=True), DE) == "angegeben: alles umgesetzt"
    assert acts.says(due, DE) == german
    assert acts.says(due, RU) == "срок 01.03.2025 (объявлен, не раньше, меньше обещанного)"
