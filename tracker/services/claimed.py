"""What the parties claim: of an agreement as a whole, with what we find, and of its units."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import Connection

from tracker.domain.claimed_levels import ClaimedLevels, claimed_levels, newest
from tracker.domain.claiming import findings
from tracker.domain.claims import Finding
from tracker.domain.contents import Claim, Figure
from tracker.domain.history import History
from tracker.domain.reports import Claimed
from tracker.domain.snapshot import Snapshot
from tracker.domain.telling import Told
from tracker.domain.things import Agreement
from tracker.services.citing import public
from tracker.services.claiming import Hindsight, claim_of, day_of, in_scope
from tracker.services.telling import tell
from tracker.storage.kinds import IS_FACT
from tracker.storage.queries import ledger, things
from tracker.storage.queries.ledger import Kept
from tracker.storage.queries.said import level_claims

MOST_CLAIMS = 4


def claims_of(
    connection: Connection,
    agreement: Agreement,
    held: Callable[[], History],
    as_of: date,
    *,
    everything: bool,
) -> tuple[list[Claimed], int]:
    """What the parties say of the agreement as a whole, newest first; and how often in all.

    On a page: whoever says that all is done, then counts of the agreement's own units, then the
    newest figures.
    """
    day = as_of.isoformat()
    kept = ledger.touching(connection, [agreement.row], kinds=[IS_FACT], as_of=day, standing=True)
    found = [one for one in kept if one.entry.visibility == "public" and claims_in(one)]
    chosen = found if everything else sorted(found, key=importance)[:MOST_CLAIMS]
    chosen.sort(key=lambda one: one.entry.on.last if one.entry.on else date.min, reverse=True)
    if not chosen:
        return [], 0
    since = Hindsight(held())
    told = map(public, tell(connection, chosen))
    return [Claimed(one, found_of(one, since)) for one in told], len(found)


def levels_of(
    connection: Connection, now: Snapshot, agreement: Agreement, as_of: date
) -> ClaimedLevels:
    """The levels that parties claim of the units counted on a day."""
    said = newest(level_claims(connection, agreement.row, as_of))
    keys = {f"{code}@{version}" for code, version, _ in said.values()}
    scales = things.scales(connection, sorted(keys)) if keys else {}
    scales = dict(sorted(scales.items(), key=lambda one: one[0] != agreement.scale))
    return claimed_levels(said, [one.commitment.row for one in now.counted], scales)


def found_of(told: Told, since: Hindsight) -> tuple[tuple[Figure, Finding], ...]:
    """What we find of each figure of a claim."""
    day = day_of(told)
    scope = in_scope(since.known, told)
    units = tuple(since.known.unit(one, day) for one in scope)
    return findings(claim_of(told), units, since.still_open(scope, day))


def claims_in(kept: Kept) -> list[Claim]:
    """What an entry claims, if that says anything."""
    found = [line.says for line in kept.entry.lines if isinstance(line.says, Claim)]
    return found if any(one.complete or one.figures for one in found) else []


def importance(kept: Kept) -> int:
    claims = claims_in(kept)
    if any(one.complete for one in claims):
        return 0
    return 1 if any(f.unit == "programmes" for one in claims for f in one.figures) else 2
