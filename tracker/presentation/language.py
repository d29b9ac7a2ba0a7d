"""The language of a report: its words, sentences, dates and numbers, from gettext catalogues."""

import gettext
import string
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from importlib import resources
from types import MappingProxyType

from tracker.domain.dates import PartialDate, Precision
from tracker.domain.languages import is_of
from tracker.domain.phrases import Coded, Phrase, Value, mark
from tracker.domain.rounding import days, percent, plain, points
from tracker.domain.scales import Level
from tracker.domain.scores import Bounds, Share
from tracker.domain.things import Fields
from tracker.presentation.calendar import HALVES, MONTHS, MONTHS_OF_DAYS, QUARTERS, WEEKDAYS
from tracker.presentation.document import Piece, Words, pieces

LANGUAGES = ("en", "de", "ru")
DOMAIN = "report"
DASH = "–"


DAY_FORMS = {"en": "%Y-%m-%d", "de": "%d.%m.%Y", "ru": "%d.%m.%Y"}
DECIMAL_COMMA = ("de", "ru")
FRACTION = 2  # the count whose plural form a number with decimals takes
COUNTS = (
    *(mark("none"), mark("one"), mark("two"), mark("three"), mark("four"), mark("five")),
    *(mark("six"), mark("seven"), mark("eight"), mark("nine"), mark("ten"), mark("eleven")),
    mark("twelve"),
)
SMALL_IN_GERMAN = (
    *("abgeschlossen", "bisher", "begrenzt", "erfüllt", "geändert", "in", "im", "kein", "keine"),
    *("minimal", "mit", "mittlerer", "mäßig", "nicht", "noch", "offen", "offenbar", "teilweise"),
    *("umgesetzt", "unverändert", "vollständig", "weitgehend", "zurückgezogen", "überfällig"),
)
"""Words that begin labels and are no nouns, which German writes with a capital."""


class Language:
    """Says things in one language: `say("{count} passed", count=9)`.

    `levels` are those of the scale that is spoken of, by code; without them a level is said by its
    code.
    """

    def __init__(self, code: str, levels: Mapping[str, Level] = MappingProxyType({})) -> None:
        self.code = code
        self.levels = levels
        self._catalogue = catalogue(code)

    def knowing(self, levels: Mapping[str, Level]) -> "Language":
        """The same language, with the levels of a scale."""
        return Language(self.code, levels)

    def __call__(self, text: str, /, **values: object) -> str:
        """A text of the catalogue, with values at the names in braces; of nothing nothing."""
        return self._catalogue.gettext(text).format_map(values) if text else ""

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        """The form that fits a count, which stands in it as `{count}` unless given otherwise."""
        return self._catalogue.ngettext(one, many, count).format_map({"count": count} | values)

    def within(self, context: str, text: str, /, **values: object) -> str:
        """A text whose translation depends on where it stands."""
        return self._catalogue.pgettext(context, text).format_map(values)

    def words(self, text: str, /, **values: str | Piece | Words) -> Words:
        """A text of the catalogue in which values keep what sets them apart."""
        found: list[str | Piece | Words] = []
        for literal, name, _, _ in string.Formatter().parse(self._catalogue.gettext(text)):
            found += [literal] if name is None else [literal, values[name]]
        return pieces(*found)

    def phrase(self, told: Phrase) -> str:
        """A sentence of the domain."""
        values = {name: self.value(one) for name, one in told.values}
        return self(told.template, **values)

    def value(self, told: Value) -> str:
        if isinstance(told, Phrase):
            return self.phrase(told)
        if isinstance(told, Fraction):
            return self.number(percent(told))
        if isinstance(told, Coded):
            return self.coded(told.code)
        return ", ".join(told) if isinstance(told, tuple) else str(told)

    # Counts and shares

    def count(self, count: int) -> str:
        """A count in words up to twelve, where the language does not bend them; else digits."""
        return self(COUNTS[count]) if count < len(COUNTS) else str(count)

    def number(self, text: str) -> str:
        """Digits with the decimal sign of the language."""
        return text.replace(".", ",") if self.code in DECIMAL_COMMA else text

    def whole(self, value: Fraction | None) -> str:
        """A share as a whole percent, or a dash."""
        return f"{percent(value, 0)} %" if value is not None else DASH

    def tenth(self, told: Share) -> str:
        """A single figure with one decimal, or a dash."""
        return f"{self.number(percent(told.value))} %" if told.value is not None else DASH

    def share(self, told: Share) -> str:
        """The count before the percentage: `8/17  47 %`."""
        return f"{self.number(plain(told.numerator))}/{told.denominator}  {self.whole(told.value)}"

    def count_of(self, told: Share) -> str:
        return self(
            "{count} of {base}",
            count=self.number(plain(told.numerator)),
            base=told.denominator,
        )

    def between(self, told: Bounds, places: int = 0) -> str:
        """Bounds as percents, or a dash."""
        if told.low.value is None or told.high.value is None:
            return DASH
        low, high = percent(told.low.value, places), percent(told.high.value, places)
        return f"{self.number(low)} … {self.number(high)} %"

    def points(self, value: Fraction, places: int = 1) -> str:
        """A difference in percentage points, with its sign."""
        return self.number(points(value, places))

    def signed(self, count: int) -> str:
        """A whole number with its sign."""
        return self.number(points(Fraction(count, 100), 0))

    def days(self, value: Fraction | None) -> str:
        """A number of days, or a dash."""
        if value is None:
            return DASH
        count = int(value) if value.denominator == 1 else FRACTION
        return self.plural("{count} day", "{count} days", count, count=self.number(days(value)))

    # Dates

    def day(self, day: date | PartialDate) -> str:
        """A date in a table or a list: 2024-12-31, 31.12.2024; as imprecise as it is known."""
        told = PartialDate.of_day(day) if isinstance(day, date) else day
        if self.code == "en":
            return str(told)
        form = self.partial(told)
        return self("about {date}", date=form) if told.approximate else form

    def partial(self, told: PartialDate) -> str:
        match told.precision:
            case Precision.DAY:
                return told.first.strftime(DAY_FORMS[self.code])
            case Precision.MONTH:
                return told.first.strftime("%m.%Y")
            case Precision.YEAR:
                return str(told.first.year)
            case _:
                return self.in_words(told)

    def long(self, day: date | PartialDate) -> str:
        """A date in a sentence: 31 December 2024, about the fourth quarter of 2024."""
        told = PartialDate.of_day(day) if isinstance(day, date) else day
        form = self.in_words(told)
        if not told.approximate:
            return form
        if told.precision in (Precision.QUARTER, Precision.HALF):
            return self("about the {date}", date=form)
        return self("about {date}", date=form)

    def in_words(self, told: PartialDate) -> str:
        year, month = told.first.year, told.first.month
        match told.precision:
            case Precision.DAY:
                name = self.within("of a day", MONTHS_OF_DAYS[month - 1])
                return self("{day} {month} {year}", day=told.first.day, month=name, year=year)
            case Precision.MONTH:
                return self("{month} {year}", month=self(MONTHS[month - 1]), year=year)
            case Precision.QUARTER:
                return self(QUARTERS[month // 3], year=year)
            case Precision.HALF:
                return self(HALVES[month // 6], year=year)
            case _:
                return str(year)

    def weekday(self, day: date) -> str:
        """A day with its weekday: Tue 31 December 2024."""
        name = self(WEEKDAYS[day.weekday()])
        return self("{weekday} {day}", weekday=name, day=self.long(day))

    # What the data says in several languages

    def level(self, level: Level) -> str:
        """A level in a word or two: its code in English, else its label, as in a sentence."""
        if self.code == "en":
            return level.word
        label = level.label(self.code)
        first = label.partition(" ")[0].rstrip(",").lower()
        small = self.code != "de" or first in SMALL_IN_GERMAN
        return label[:1].lower() + label[1:] if small else label

    def coded(self, code: str) -> str:
        """A level by its code."""
        return self.level(self.levels[code]) if code in self.levels else str(Coded(code))

    def defined(self, level: Level) -> Piece:
        """What a level means, marked where it is told in another language."""
        for language in dict.fromkeys((self.code, "en", *dict(level.definitions))):
            found = dict(level.definitions).get(language)
            if found:
                return self.spoken(found, language)
        return Piece("")

    def named(self, fields: Fields, name: str) -> Piece | None:
        """A field that has languages, in this one if it can be; marked where it is another."""
        for language in self.preferred(fields, name):
            found = fields.get(f"{name}.{language}")
            if found:
                return self.spoken(str(found), language)
        return None

    def preferred(self, fields: Fields, name: str) -> Iterable[str]:
        """The languages of a field, this one first, then English, then the others in order."""
        others = sorted(
            key.partition(".")[2] for key in fields if key.startswith(f"{name}.") and fields[key]
        )
        return dict.fromkeys((self.code, "en", *others))

    def spoken(self, text: str, language: str | None) -> Piece:
        """A text in a language of its own, which is named where it is not the report's."""
        return Piece(text, None if not language or is_of(language, self.code) else language)


@cache
def catalogue(code: str) -> gettext.NullTranslations:
    """The catalogue of a language; English stands in the source."""
    if code == "en":
        return gettext.NullTranslations()
    file = resources.files("tracker.data").joinpath("languages", code, f"{DOMAIN}.mo")
    with file.open("rb") as opened:
        return gettext.GNUTranslations(opened)


ENGLISH = Language("en")
