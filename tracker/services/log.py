"""Logs acts: one act, all its effects, in one entry."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import Connection

from tracker.domain.contents import Deadline
from tracker.domain.errors import Disputed, TrackerError, WrongUsage
from tracker.domain.ledger import Act, Entry
from tracker.domain.logged import Logged, effects
from tracker.domain.standing import Standing
from tracker.domain.standings import parties_of
from tracker.domain.things import Agreement, Party
from tracker.services import references, translating
from tracker.services.commitments import Commitments
from tracker.services.recording import Hand, clock_warning, record
from tracker.services.sources import NewSource, resolved_sources
from tracker.services.standings import standings
from tracker.services.telling import tell
from tracker.services.wording import Wording, resolved
from tracker.storage.queries import ledger, things


@dataclass(frozen=True)
class Wish:
    """An act as people say it: commitments by number, levels by beginning, sources by id or URL."""

    act: Act
    agreement: str | None = None
    settles: bool = False
    place: str = ""  # where it stands in a file, for messages
    addresses: Mapping[str, str] = field(default_factory=dict)  # of sources, by code


def log(
    connection: Connection,
    wishes: Sequence[Wish],
    hand: Hand,
    *,
    usual: str | None = None,
    new_sources: Sequence[NewSource] = (),
) -> list[Logged]:
    """Append acts to the ledger, all or none, and tell what each changed.

    Raises TrackerError for the first that cannot be recorded, with its place in a file.
    """
    done = []
    for number, wish in enumerate(wishes):
        try:
            done.append(log_one(connection, wish, hand, usual, new_sources))
        except Disputed as dispute:
            raise Disputed(placed(wish, dispute), act=number) from dispute
        except TrackerError as error:
            if not wish.place:
                raise
            kind = TrackerError if isinstance(error, WrongUsage) else type(error)
            raise kind(placed(wish, error)) from error
    return done


def placed(wish: Wish, error: TrackerError) -> str:
    """What is wrong with an act, after its place in a file."""
    return f"{wish.place}: {error}" if wish.place else str(error)


def log_one(
    connection: Connection,
    wish: Wish,
    hand: Hand,
    usual: str | None,
    new_sources: Sequence[NewSource],
) -> Logged:
    act, agreement, before = meant(connection, wish, usual, hand)
    sourced, definitions = resolved_sources(connection, act, new_sources, wish.addresses)
    warning = clock_warning(ledger.newest_recording(connection), hand.now)
    entries = record(connection, [*definitions, sourced], hand)
    logged = tell_logged(connection, entries[-1], agreement, before, hand)
    codes = [line.thing.id for entry in entries[:-1] for line in entry.lines]
    fresh = things.sources(connection, codes=codes) if codes else []
    return replace(logged, new_sources=tuple(fresh), warning=warning)


def meant(
    connection: Connection, wish: Wish, usual: str | None, hand: Hand
) -> tuple[Act, Agreement | None, Sequence[Standing]]:
    """What is to be recorded, of which agreement, and where that stands before."""
    if translating.translates(wish.act):
        act = translating.resolved(connection, wish.act)
        check_parties(connection, act)
        return act, None, ()
    wording = Wording(connection, wish.act, wish.agreement or usual)
    act = resolved(wording, today=hand.today.last)
    before = wording.before(act)
    check(connection, wording, act, before, settles=wish.settles)
    return act, wording.agreement, before


def tell_logged(
    connection: Connection,
    entry: Entry,
    agreement: Agreement | None,
    before: Sequence[Standing],
    hand: Hand,
    *,
    undone: Sequence[Entry] = (),
) -> Logged:
    """What an entry that was just recorded changed, as of today, if it is about an agreement.

    `undone` is what it took the place of.
    """
    after = standing_today(connection, agreement, [entry, *undone], hand)
    [told] = tell(connection, list(ledger.entries(connection, [entry.id]).values()))
    stamp = str(ledger.stamp(connection))
    return Logged(told, effects(told, before, after), stamp=stamp)


def standing_today(
    connection: Connection, agreement: Agreement | None, acts: Iterable[Act], hand: Hand
) -> list[Standing]:
    """Where the commitments of an agreement stand that acts are about."""
    if agreement is None:
        return []
    about = Commitments(connection, agreement).about(acts)
    return standings(connection, agreement, hand.today.last, about, facts=False)


def check(
    connection: Connection,
    wording: Wording,
    act: Act,
    before: Sequence[Standing],
    *,
    settles: bool,
) -> None:
    """Raise TrackerError for unknown parties, a date that is not agreed by all, a dispute."""
    check_parties(connection, act)
    check_agreed(connection, wording.agreement, act)
    check_disputes(before, act, settles=settles)


def check_parties(connection: Connection, act: Act) -> None:
    named = [*act.by.parties, *(act.by.reporter[:1] if act.by.reporter else ())]
    for code in named:
        if code:
            references.party(connection, code)


def check_agreed(connection: Connection, agreement: Agreement, act: Act) -> None:
    """An agreed date is set by all who are bound, or by a body that is on no single side."""
    if not any(isinstance(one.says, Deadline) and one.says.set_by == "agreed" for one in act.lines):
        return
    bound, by = set(parties_of(agreement)), set(act.by.parties)
    known = {one.code: one for one in things.parties(connection)}
    if bound <= by or any(is_joint(code, bound, known) for code in by):
        return
    raise WrongUsage(
        "An agreed date is set by all who are bound or by a joint body: name them"
        f" (--by {'+'.join(sorted(bound))}), or let it be announced by leaving out --agreed."
    )


def is_joint(code: str, bound: set[str], known: Mapping[str, Party]) -> bool:
    """Whether a party is a body or a group on no single side of those who are bound."""
    party = known[code]
    if party.kind in ("person", "press") or code in bound:
        return False
    return party.belongs_to is None or is_joint(party.belongs_to, bound, known)


def check_disputes(before: Sequence[Standing], act: Act, *, settles: bool) -> None:
    """Raise one Disputed for all disputes of an act that does not say that it settles them."""
    assessed = {line.thing.id for line in act.lines if line.kind == "assessment"}
    found = [one for one in before if one.disputed and one.commitment.id in assessed]
    if settles or not found:
        return
    told = "; ".join(f"{one.commitment.number} is disputed: {one.sides}" for one in found)
    settling = "this level settles it" if len(found) == 1 else "these levels settle them"
    raise Disputed(f"{told}. Say with --settles that {settling}.")


def present(
    connection: Connection, words: Sequence[str], as_of: date, *, usual: str | None
) -> tuple[Agreement, list[Standing]]:
    """Where the named commitments stand, for whoever is about to log on them."""
    known, found = references.find(connection, words, usual=usual)
    for one in found:
        known.check_defined(one)
    rows = {one.row for one in found}
    everything = standings(connection, known.agreement, as_of, known.family(found))
    return known.agreement, [one for one in everything if one.commitment.row in rows]
