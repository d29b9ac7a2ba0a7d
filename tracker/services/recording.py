"""Gives acts their place in the ledger and appends them; every writing service ends here."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from tracker.domain import ledger, translating
from tracker.domain.checking import Checked, Checks
from tracker.domain.damage import Damaged
from tracker.domain.dates import PartialDate
from tracker.domain.errors import Conflict
from tracker.domain.ledger import Act, Entry
from tracker.services.scales import check_scales
from tracker.storage.append import Written, append_written, end_of_ledger
from tracker.storage.queries import ledger as queries
from tracker.storage.queries.corrections import first_versions
from tracker.storage.signing import bringer

WAITED = timedelta(minutes=1)  # a command may have waited so long for the write lock


@dataclass(frozen=True)
class Hand:
    """Who writes, when (UTC), and where the random bytes of new ids come from."""

    author: str
    now: datetime
    random: Callable[[int], bytes]

    @property
    def today(self) -> PartialDate:
        return PartialDate.of_day(self.now.astimezone().date())

    def checks(self) -> Checks:
        """What checks the acts that this hand writes."""
        return Checks(self.author, self.now, self.today)


def record(connection: Connection, acts: Sequence[Act], hand: Hand) -> list[Entry]:
    """Append acts in order, each on top of the one before, the first on all heads here.

    Raises TrackerError for an act that breaks a rule, Conflict for one whose label another entry
    has, WrongUsage for a text that may not be kept; then nothing is written.
    """
    checks = hand.checks()
    told = [checks.checked(act) for act in acts]
    check_here(connection, [one.act for one in told])
    return [ledger.of_fields(list(one.form)) for one in write(connection, told, hand)]


def write(connection: Connection, acts: Sequence[Checked], hand: Hand) -> list[Written]:
    """Append acts that were checked; the entries that they become."""
    heads = queries.heads(connection)
    if not heads and end_of_ledger(connection)[0]:
        raise Damaged("The ledger", "the heads of its history are missing", table="head")
    above = sorted(digest for digest, _ in heads)
    height = max((height for _, height in heads), default=0)
    # In the order of the entries ids lie side by side in their index, where there are many.
    ids = sorted(ledger.new_id(hand.now, hand.random(10)) for _ in acts)
    entries = []
    for act, id_ in zip(acts, ids, strict=True):
        height += 1
        place = [ledger.FORM, id_, height, above, hand.author]
        body = f"{ledger.canonical(place)[:-1]},{act.text}]"
        entries.append(Written([*place, *act.form], body, ledger.digest(body)))
        above = [entries[-1].digest]
    append_written(
        connection,
        entries,
        received_at=ledger.utc_text(hand.now),
        received_by=bringer(connection, hand.author),
    )
    return entries


def check_here(connection: Connection, acts: Sequence[Act]) -> None:
    """Raise TrackerError or Conflict for acts that go not with what is here, or not together."""
    check_labels(acts)
    taken = queries.labels(connection, [act.label for act in acts if act.label])
    for act in acts:
        if act.label in taken:
            check_label(connection, act)
        check_translations(connection, act)
    check_scales(connection, acts)


def check_labels(acts: Sequence[Act]) -> None:
    """Raise Conflict for a label that two acts would bear."""
    labels = Counter(act.label for act in acts if act.label and not act.replaces)
    for label, count in labels.items():
        if count > 1:
            raise Conflict(f"The label {label} is told twice: give each entry its own.")


def check_label(connection: Connection, act: Act) -> None:
    """A label names one entry that stands; what takes the place of that entry may keep it.

    Two corrections of one entry, as a merge can bring them, may both bear its label.
    """
    alike = queries.labelled(connection, act.label) if act.label else []
    standing = [one.entry.id for one in alike if one.replaced_by is None]
    if not standing:
        return
    first = first_versions(connection, [*standing, *([act.replaces] if act.replaces else [])])
    others = [one for one in standing if not act.replaces or first[one] != first[act.replaces]]
    for code in queries.codes(connection, others).values():
        raise Conflict(
            f"The label {act.label} is that of the entry {code}: take another, or correct"
            " that entry."
        )


def check_translations(connection: Connection, act: Act) -> None:
    """Raise TrackerError for a translation of what cannot be, or may not so be, translated."""
    ids = [line.thing.id for line, _ in translating.translated(act)]
    if ids:
        originals = {id_: one.entry for id_, one in queries.entries(connection, ids).items()}
        codes = queries.codes(connection, ids)
        translating.check(act, originals, lambda one: one.label or codes[one.id])


def clock_warning(newest: str | None, now: datetime) -> str | None:
    """A sentence where the clock stands before the newest entry: one of the two was wrong.

    `newest` is the recording time of the newest entry, UTC text. No rule depends on a clock, so
    this is information; a clock that runs ahead is noticed when it is set right.
    """
    if newest is None or now >= datetime.fromisoformat(newest) - WAITED:
        return None
    return (
        f"The clock says {ledger.utc_text(now)}, before the newest entry ({newest}):"
        " the entry is kept, and the order of the ledger does not depend on clocks."
    )
