"""A report as CSV: one tidy table in long form, a fact on each line, kept from being formulas."""

import csv
import io
from collections.abc import Iterable, Iterator

from tracker.domain import formulas
from tracker.domain.figures import Value
from tracker.domain.phrases import mark
from tracker.domain.reports import ProgressReport
from tracker.domain.snapshot import NEVER_JUDGED, NOT_JUDGED
from tracker.presentation.facts import Fact, facts
from tracker.presentation.fields import called
from tracker.presentation.language import Language

COLUMNS = ("table", "item", "on", "field", "label", "value", "numerator", "denominator")
NO_LEVELS = {NOT_JUDGED: mark("not judged"), NEVER_JUDGED: mark("never judged")}
AT_ONCE = 2_000  # rows


def render(report: ProgressReport, say: Language) -> Iterator[str]:
    """The text of the table, in chunks; lines end with LF."""
    say = say.knowing(report.scale.by_code if report.scale else {})
    labels: dict[str, Value] = {}  # by field: there are few of them
    chunk: list[tuple[Value, ...]] = [COLUMNS]
    for fact in facts(report, say):
        if fact.field not in labels:
            labels[fact.field] = guarded(label(fact, say))
        chunk.append(row(fact, labels[fact.field]))
        if len(chunk) == AT_ONCE:
            yield written(chunk)
            chunk.clear()
    yield written(chunk)


def written(rows: Iterable[Iterable[Value]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def row(fact: Fact, named: Value) -> tuple[Value, ...]:
    """The cells of a fact; what comes from data cannot begin a formula."""
    about = (fact.table, guarded(fact.item), fact.on, fact.field)
    return *about, named, guarded(fact.value), fact.numerator, fact.denominator


def guarded(value: Value) -> Value:
    """A text that cannot begin a formula; numbers as they are."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return formulas.guarded(value) if isinstance(value, str) else value


def label(fact: Fact, say: Language) -> str:
    """The field in the language of the report; where units are counted by level, the level."""
    if fact.of_level in NO_LEVELS:
        return say(NO_LEVELS[fact.of_level])
    if fact.of_level is not None:
        return say.coded(fact.of_level)
    return called(".".join(one for one in fact.field.split(".") if not one.isdigit()), say)
