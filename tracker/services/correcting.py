"""Withdraws and corrects entries: a new entry that takes the place of an earlier one."""

from dataclasses import replace

from sqlalchemy import Connection

from tracker.domain.errors import NotFound, TrackerError, WrongUsage
from tracker.domain.ledger import Act, Entry
from tracker.domain.lines import Thing
from tracker.domain.logged import Logged
from tracker.domain.things import Agreement
from tracker.services import references, translating
from tracker.services.log import Wish, check, check_parties, standing_today, tell_logged
from tracker.services.publications import Published, effects, every_figure, publications
from tracker.services.recording import Hand, record
from tracker.services.sources import resolved_sources
from tracker.services.telling import tell
from tracker.services.wording import Wording, resolved
from tracker.storage.queries import ledger, things
from tracker.storage.queries.ledger import Kept


def retract(
    connection: Connection, name: str, message: str, hand: Hand, *, language: str | None = None
) -> Logged:
    """Withdraw an entry, saying why. Raises TrackerError where something took its place."""
    return replace_by(connection, standing(connection, name), withdrawal(message, language), hand)


def withdrawal(message: str, language: str | None) -> Act:
    """What withdraws an entry, with the reason in a language."""
    return Act(event="retraction", message=message, language=language)


def undo(
    connection: Connection,
    hand: Hand,
    message: str,
    *,
    name: str | None = None,
    anyway: bool = False,
    language: str | None = None,
) -> Logged:
    """Take back the author's newest entry: withdraw it, or restore what it corrected.

    What only restores an earlier entry is that entry again, and withdrawn like it. With a name,
    only where it is that of this entry. Raises TrackerError where a report was published since,
    unless it is to be done anyway.
    """
    newest = newest_of(connection, hand.author, name)
    if not anyway:
        check_not_published(connection, newest)
    before = corrected_by(connection, newest.entry)
    first = corrected_by(connection, before) if before else None
    if before is None or (first and act_of(first) == act_of(newest.entry)):
        return replace_by(connection, newest, withdrawal(message, language), hand)
    return replace_by(connection, newest, act_of(before), hand)


def corrected_by(connection: Connection, entry: Entry) -> Entry | None:
    """The entry in whose place one stands."""
    if entry.replaces is None:
        return None
    return ledger.entries(connection, [entry.replaces])[entry.replaces].entry


def act_of(entry: Entry) -> Act:
    """What an entry says, without its place in the ledger and in whose place it stands."""
    fields = {name: getattr(entry, name) for name in Act.__dataclass_fields__}
    return replace(Act(**fields), replaces=None)


def newest_of(connection: Connection, author: str, name: str | None = None) -> Kept:
    """The author's newest entry. Raises NotFound without one, WrongUsage where another is named."""
    newest = ledger.newest_of_author(connection, author)
    if newest is None:
        raise NotFound(
            f"{author} has no entry to take back. What was added or edited is withdrawn by"
            " `tracker retract CODE -m WHY`; `tracker history --all` has the codes."
        )
    if name is not None and references.entry(connection, name).entry.id != newest.entry.id:
        code = ledger.codes(connection, [newest.entry.id])[newest.entry.id]
        raise WrongUsage(
            f"The newest entry of {author} is {code}, not {name}: withdraw that one with"
            f" `tracker retract {name} -m WHY`."
        )
    return newest


def check_not_published(connection: Connection, kept: Kept) -> None:
    """Raise TrackerError where taking back an entry would change what was published since."""
    anyway = "Take it back with --anyway, or correct what is wrong by its code."
    if kept.entry.event == "publication":
        raise TrackerError(
            f"Your newest entry is the publication {kept.entry.label}: what was published stays on"
            f" record. {anyway}"
        )
    about = {one.id for one in agreements_of(connection, kept.entry)}
    for one in published_since(connection, kept.row):
        if one.agreement.id in about:
            raise TrackerError(
                f"The report {one.name} on {one.agreement.slug} was published after that entry."
                f" {anyway}"
            )


def published_since(connection: Connection, row: int) -> list[Published]:
    """The publications that were received here after a row."""
    return [one for one in publications(connection) if one.kept.row > row]


def correct(
    connection: Connection,
    name: str,
    wish: Wish,
    hand: Hand,
    *,
    only: str | None = None,
    usual: str | None = None,
) -> Logged:
    """Put a whole new entry of the same act in the place of an earlier one.

    With `only`, the wish holds the lines of that one thing; all others stay as they were.
    """
    kept = standing(connection, name)
    check_kind(kept.entry, wish.act)
    if translating.translates(wish.act):
        act = translating.resolved(connection, wish.act)
        if only:
            act = beside(kept.entry, act, translating.thing_of(connection, only), only)
        check_parties(connection, act)
    else:
        wording = Wording(connection, wish.act, wish.agreement or usual, without=kept.entry.id)
        act = resolved(wording, today=hand.today.last)
        if only:
            act = beside(kept.entry, act, wording.things_of(only)[0].thing, only)
        check(connection, wording, act, wording.before(act), settles=wish.settles)
    sourced, definitions = resolved_sources(connection, act, (), wish.addresses)
    record(connection, definitions, hand)
    return replace_by(connection, kept, sourced, hand)


def check_kind(entry: Entry, act: Act) -> None:
    """Raise WrongUsage where a translation would become another act, or another act one."""
    if translating.translates(act) != (entry.event == "translation"):
        raise WrongUsage(
            "A translation is corrected by a translation, and any other act by one of its kind:"
            " withdraw the entry with `tracker retract`, and log what is meant."
        )


def beside(entry: Entry, act: Act, thing: Thing, only: str) -> Act:
    """An act on one thing, with what the entry says of all others.

    Raises TrackerError kinds where the entry says nothing of that thing, or the act of others.
    """
    if not entry.lines_of(thing):
        raise NotFound(f"The entry says nothing of {only}.")
    if any(line.thing != thing for line in act.lines):
        raise WrongUsage(
            f"The text speaks of more than {only}: correct the whole entry, by its code alone."
        )
    others = tuple(line for line in entry.lines if line.thing != thing)
    return replace(act, lines=(*others, *act.lines))


def standing(connection: Connection, name: str) -> Kept:
    """The entry of a name, if something may take its place. Raises TrackerError where not."""
    kept = references.standing(connection, name)
    if kept.entry.event == "retraction":
        raise TrackerError("That entry withdraws another, and nothing can take its place.")
    return kept


def replace_by(connection: Connection, kept: Kept, act: Act, hand: Hand) -> Logged:
    """Record what takes the place of an entry: another act, or what withdraws it."""
    agreement = agreement_of(connection, kept.entry)
    before = standing_today(connection, agreement, [act, kept.entry], hand)
    figures = {
        id_: found
        for one in agreements_of(connection, kept.entry)
        for id_, found in every_figure(connection, one).items()
    }
    if act.event == "retraction":
        act = replace(act, visibility=kept.entry.visibility)
    [entry] = record(connection, [replace(act, replaces=kept.entry.id)], hand)
    [undone] = tell(connection, [kept])
    logged = tell_logged(connection, entry, agreement, before, hand, undone=[kept.entry])
    return replace(logged, undone=undone, published=tuple(effects(connection, figures)))


def agreement_of(connection: Connection, entry: Entry) -> Agreement | None:
    """The agreement that an entry is about, or None for parties, sources and alike."""
    return next(iter(agreements_of(connection, entry)), None)


def agreements_of(connection: Connection, entry: Entry) -> list[Agreement]:
    """The agreements that an entry is about, or the entries that it translates, each once."""
    translated = [line.thing.id for line in entry.lines if line.thing.type == "entry"]
    originals = [one.entry for one in ledger.entries(connection, translated).values()]
    lines = [line for one in (entry, *originals) for line in one.lines]
    known = {one.id: one for one in things.agreements(connection)}
    named = [line.thing for line in lines if line.thing.type != "entry"]
    fields = things.fields_of(connection, named, withdrawn=True)
    owners = (
        known.get(line.thing.id) or known.get(str(fields.get(line.thing, {}).get("agreement")))
        for line in lines
    )
    return list({one.id: one for one in owners if one}.values())
