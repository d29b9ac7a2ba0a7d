"""Publications: reports on record under a name, and what became of their figures since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from tracker.domain.contents import Publication
from tracker.domain.dates import parse_when
from tracker.domain.differing import Differing
from tracker.domain.errors import Conflict, NotFound, WrongUsage
from tracker.domain.ledger import Act, Entry
from tracker.domain.lines import Line, Thing
from tracker.domain.published import Figure, differences, digest_of, figures_of
from tracker.domain.reports import ProgressReport
from tracker.domain.text import code
from tracker.domain.things import Agreement
from tracker.services import points
from tracker.services.recording import Hand, record
from tracker.services.snapshots import snapshot
from tracker.storage.known import looking_back
from tracker.storage.queries import points as queries
from tracker.storage.queries import things
from tracker.storage.queries.ledger import Kept

LAST = "last"
File = tuple[str, str, str]  # name, format, SHA-256


@dataclass(frozen=True)
class Published:
    """A publication on record, and the agreement that it reports on."""

    kept: Kept
    agreement: Agreement

    @property
    def says(self) -> Publication:
        return points.said_of(self.kept)

    @property
    def name(self) -> str:
        return self.kept.entry.label or self.kept.entry.id


def check_name(connection: Connection, name: str) -> None:
    """Raise Conflict where a report was published under a name before: it is used once."""
    code(name, field="name of a publication")
    if queries.publications(connection, name):
        raise Conflict(
            f"A report was published as {name} already, and a name is used once: take another."
        )


def publish(
    connection: Connection,
    report: ProgressReport,
    name: str,
    hand: Hand,
    *,
    files: Sequence[File],
    language: str = "en",
) -> Entry:
    """Put a report on record that was made from all that is known here, with its language.

    Raises Conflict where the name was used before.
    """
    check_name(connection, name)
    now, before = report.now, report.before
    spoken = language if language != "en" else ""
    parameters = {"lang": spoken, "period": report.period or "", "size": report.size}
    says = Publication(
        as_of=now.as_of.isoformat(),
        since=before.as_of.isoformat() if before else None,
        parameters=tuple(sorted((name, told) for name, told in parameters.items() if told)),
        count=report.stamp.count,
        heads=report.stamp.heads,
        figures=digest_of(figures_of(now, before)),
        files=tuple(files),
    )
    line = Line(Thing("agreement", report.agreement.id), says)
    act = Act(label=name, on=hand.today, event="publication", lines=(line,))
    [entry] = record(connection, [act], hand)
    return entry


def publications(connection: Connection, agreement: Agreement | None = None) -> list[Published]:
    """The publications that stand, of one agreement or of all, in the order of receiving."""
    known = {one.id: one for one in things.agreements(connection)}
    found = []
    for kept in queries.publications(connection):
        about = known.get(kept.entry.lines[0].thing.id)
        if about and kept.replaced_by is None and (agreement is None or about.id == agreement.id):
            found.append(Published(kept, about))
    return found


def last(connection: Connection, agreement: Agreement) -> Published:
    """The last publication of an agreement. Raises NotFound without one."""
    found = publications(connection, agreement)
    if not found:
        raise NotFound(
            f"No report on {agreement.slug} was published yet: name a day with --since, or record"
            " a report with `tracker report … --publish NAME`."
        )
    return found[-1]


def named(connection: Connection, name: str) -> Published | None:
    """The publication of a name, or None. Raises WrongUsage where a merge brought two."""
    kept = points.publication(connection, name)
    return told_of(connection, kept) if kept else None


def told_of(connection: Connection, kept: Kept) -> Published:
    """A publication with the agreement that it reports on."""
    known = {one.id: one for one in things.agreements(connection)}
    return Published(kept, known[kept.entry.lines[0].thing.id])


def day_since(
    connection: Connection, agreement: Agreement, text: str | None, *, today: date
) -> date | None:
    """The day to compare with: that of a publication by its name, of the last one, or a day."""
    if text is None:
        return None
    found = last(connection, agreement) if text == LAST else named(connection, text)
    return found.says.days[0] if found else read_day(text, today=today)


def read_day(text: str, *, today: date) -> date:
    """The last day of what a text names that names no publication. Raises WrongUsage for none."""
    try:
        return parse_when(text, today=today).last
    except WrongUsage as error:
        raise WrongUsage(f"No report is on record under that name, and {error}") from error


def figures_now(connection: Connection, published: Published) -> tuple[Figure, ...]:
    """The figures of a publication's days, from what is known now."""
    as_of, since = published.says.days
    now = snapshot(connection, published.agreement, as_of)
    return figures_of(now, snapshot(connection, published.agreement, since) if since else None)


def figures_then(connection: Connection, published: Published) -> tuple[Figure, ...]:
    """The figures of a publication as it knew them."""
    with looking_back(connection, points.of_publication(connection, published.kept)):
        return figures_now(connection, published)


def every_figure(
    connection: Connection, agreement: Agreement | None = None
) -> dict[str, tuple[Figure, ...]]:
    """The figures of each publication (by its id) from what is known now."""
    found = publications(connection, agreement)
    return {one.kept.entry.id: figures_now(connection, one) for one in found}


def effects(connection: Connection, before: Mapping[str, Sequence[Figure]]) -> list[Differing]:
    """The publications whose figures are not what they were before: of those given, by id."""
    found = []
    for one in publications(connection):
        earlier = before.get(one.kept.entry.id)
        if earlier is not None:
            found.append(compared(one, earlier, figures_now(connection, one)))
    return [one for one in found if one.differences]


def since_published(connection: Connection, published: Published) -> Differing:
    """How the figures of a publication differ from what is known now."""
    now = figures_now(connection, published)
    if digest_of(now) == published.says.figures:
        return compared(published, now, now)
    return compared(published, figures_then(connection, published), now)


def compared(published: Published, before: Sequence[Figure], after: Sequence[Figure]) -> Differing:
    return Differing(published.name, published.says.as_of, differences(before, after))
