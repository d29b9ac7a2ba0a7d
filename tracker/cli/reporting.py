"""What a report is asked for: its days, size and language, or those of a publication again."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import typer

from tracker import settings
from tracker.cli.parameters import check_order, day_of, one_of
from tracker.cli.session import session
from tracker.domain.errors import WrongUsage

if TYPE_CHECKING:
    from tracker.domain.reports import ProgressReport
    from tracker.domain.things import Agreement
    from tracker.services.publications import Published


@dataclass(frozen=True)
class Asked:
    """What the command line says of a report; None or nothing where it says nothing."""

    agreement: str | None
    as_of: str | None
    since: str | None
    period: str | None
    size: str
    language: str | None
    usual_size: str

    @property
    def names_days(self) -> bool:
        return any(one is not None for one in (self.as_of, self.since, self.period))

    def check(self) -> None:
        """Raise WrongUsage for a size or language that is none, and for days said twice."""
        from tracker.domain.reports import SIZES

        one_of("size", self.size or None, SIZES)
        if self.period is not None and (self.since is not None or self.as_of is not None):
            raise WrongUsage("A period says both days: leave out --as-of and --since.")
        check_language(self.language)


def check_language(code: str | None) -> None:
    """Raise WrongUsage for a language that no report has."""
    from tracker.presentation.language import LANGUAGES

    one_of("lang", code, tuple(LANGUAGES), called="language")


def report_of(
    context: typer.Context, asked: Asked, connection: Any
) -> "tuple[ProgressReport, str]":
    """The report asked for, and its language; where a publication is named, those it had."""
    from tracker.services import references
    from tracker.services.publications import told_of
    from tracker.services.reports import report

    here = session(context)
    again = told_of(connection, here.published) if here.published else None
    usual = again.agreement.slug if again else here.agreement
    agreement = references.standing_agreement(connection, asked.agreement, usual=usual)
    day, before, period = days_of(context, connection, agreement, asked, again)
    had = dict(again.says.parameters) if again else {}
    size = asked.size or had.get("size", asked.usual_size)
    made = report(connection, agreement, as_of=day, since=before, period=period, size=size)
    return made, asked.language or (had.get("lang", "en") if again else usual_language())


def usual_language() -> str:
    """The language that the settings name, where reports have it, else English."""
    from tracker.domain.languages import is_of
    from tracker.presentation.language import LANGUAGES

    found = settings.setting("language")
    own = found.value if found else "en"
    return next((code for code in LANGUAGES if is_of(own, code)), "en")


def days_of(
    context: typer.Context,
    connection: Any,
    agreement: "Agreement",
    asked: Asked,
    again: "Published | None",
) -> tuple[date, date | None, str | None]:
    """The day of the report, the one compared with, and the period that both are of, if any."""
    from tracker.domain.dates import parse_period
    from tracker.services.publications import day_since

    if again and not asked.names_days:
        return *again.says.days, dict(again.says.parameters).get("period")
    if asked.period is not None:
        period = parse_period(asked.period)
        warn_of_future(period.as_of, session(context).today)
        return period.as_of, period.since, asked.period
    day = day_of(context, asked.as_of)
    warn_of_future(day, session(context).today)
    before = day_since(connection, agreement, asked.since, today=session(context).today)
    check_order(before, day)
    return day, before, None


def warn_of_future(day: date, today: date) -> None:
    """Say that a day is still to come: a report about it knows only what is known now."""
    if day > today:
        typer.echo(f"{day} is still to come: the report says what is known of it today.", err=True)
