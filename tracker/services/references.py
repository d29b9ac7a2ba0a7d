"""Finds what people name: agreements, commitments, ranges of them, entries, levels, sources."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from tracker.domain.contents import Reference
from tracker.domain.errors import NotFound, TrackerError, WrongUsage
from tracker.domain.ledger import Entry
from tracker.domain.scales import Scale
from tracker.domain.text import listed, printable, quoted
from tracker.domain.things import Agreement, Commitment, Group, Party, Source
from tracker.services.commitments import Commitments, missing, withdrawn
from tracker.storage.queries import ledger, things
from tracker.storage.queries.corrections import last_versions
from tracker.storage.queries.ledger import Kept
from tracker.storage.queries.scope import any_defined, slugs

NONE_YET = (
    "This database holds no agreement yet: bring one in with `tracker import FILE`, or add one"
    " with `tracker agreement add`."
)
LISTED = "`tracker agreement list` lists them."
CHOSEN = "It is the one in use: `tracker use SLUG` chooses one that is here."


def agreement(connection: Connection, name: str | None, *, usual: str | None = None) -> Agreement:
    """The agreement of a slug; without a name the usual one, or the only one with commitments.

    Raises NotFound with near names, or WrongUsage where several could be meant.
    """
    wanted = name or usual
    if wanted and (called := things.agreements(connection, wanted)):
        return called[0]
    known = things.agreements(connection)
    if wanted:
        told = missing("agreement", wanted, [one.slug for one in known])
        raise NotFound(f"{told} {NONE_YET if not known else LISTED if name else CHOSEN}")
    seen = [one for one in known if one.in_sight]
    with_commitments = [one for one in seen if any_defined(connection, one.row)]
    chosen = with_commitments or seen
    if len(chosen) == 1:
        return chosen[0]
    if not chosen:
        raise NotFound(NONE_YET)
    names = ", ".join(one.slug for one in chosen)
    raise WrongUsage(f"Say which agreement is meant ({names}), or choose one with `tracker use`.")


def standing_agreement(
    connection: Connection, name: str | None, *, usual: str | None = None
) -> Agreement:
    """The same, if it was not withdrawn. Raises TrackerError where it was."""
    found = agreement(connection, name, usual=usual)
    check_defined("agreement", found.slug, found)
    return found


def agreement_of(connection: Connection, id_: str) -> Agreement | None:
    """The agreement of an id, whatever it is called now."""
    return next((one for one in things.agreements(connection) if one.id == id_), None)


def check_defined(type_: str, name: str, found: Agreement | Party | Source) -> None:
    """Raise TrackerError for what was withdrawn."""
    if found.withdrawn:
        raise withdrawn(type_, name)


def book(
    connection: Connection, name: str | None = None, *, usual: str | None = None
) -> Commitments:
    """An agreement with its commitments."""
    found = agreement(connection, name, usual=usual)
    return Commitments(connection, found)


def slug_in(connection: Connection, names: Iterable[str]) -> str | None:
    """The agreement that the first of some references names: `union-state/17`, `union-state`."""
    known = slugs(connection)
    for name in names:
        before, slash, _ = name.rpartition("/")
        if slash or name in known:
            return before or name
    return None


def find(
    connection: Connection, words: Iterable[str], *, usual: str | None = None
) -> tuple[Commitments, list[Commitment]]:
    """The commitments that words name, all of one agreement: `17`, `union-state/17.2`, `1-5`."""
    slug, named = None, []
    for word in words:
        before, slash, name = word.rpartition("/")
        if slash and slug and before != slug:
            raise WrongUsage(f"One act is about one agreement, not about {slug} and {before}.")
        slug = before or slug
        named.append(name)
    if not any(name.strip(", ") for name in named):
        raise NotFound("Say which commitment is meant: `tracker list` shows their numbers.")
    known = book(connection, slug, usual=usual)
    found = [one for name in named for one in known.listed(name)]
    return known, list(dict.fromkeys(found))


def entry(connection: Connection, name: str) -> Kept:
    """The entry of an id, label or short code. Raises NotFound, or WrongUsage for several."""
    found = ledger.named(connection, name)
    if len(found) > 1:
        found = [one for one in found if one.replaced_by is None] or found
    if len(found) == 1:
        return found[0]
    if found:
        codes = ledger.codes(connection, [one.entry.id for one in found])
        listed = ", ".join(codes.values())
        raise WrongUsage(f"{quoted(name)} could be several entries: {listed}.")
    raise NotFound(f"There is no entry {quoted(name)}: `tracker history` shows their codes.")


def standing(connection: Connection, name: str) -> Kept:
    """The entry of a name, if nothing took its place. Raises TrackerError that names what did."""
    kept = entry(connection, name)
    if kept.replaced_by is None:
        return kept
    last = last_versions(connection, kept.entry.id)
    codes = ledger.codes(connection, [one.entry.id for one in last])
    instead = [codes[one.entry.id] for one in last if one.entry.event != "retraction"]
    if not instead:
        withdrawn = " and ".join(codes.values())
        raise TrackerError(
            f"That entry was withdrawn, by {withdrawn}: nothing stands in its place."
        )
    if len(instead) == 1:
        raise TrackerError(f"That entry was replaced: {instead[0]} stands in its place.")
    raise TrackerError(
        f"That entry was corrected twice: {' and '.join(instead)} stand in its place, until"
        " one of them is withdrawn."
    )


def line(connection: Connection, named: Reference) -> Reference:
    """A reference with the id of the entry that it names. Raises NotFound for a line not there."""
    found = entry(connection, named.entry).entry
    check_line(found, named)
    return Reference(found.id, named.line)


def check_line(found: Entry, named: Reference) -> None:
    """Raise NotFound for a reference to a line that the entry it names does not have."""
    if named.line is not None and named.line >= len(found.lines):
        name, count = found.label or named.entry, len(found.lines)
        lines = "1 line" if count == 1 else f"{count} lines"
        raise NotFound(
            f"The entry {name} has {lines}, counted from 0: there is no {name}:{named.line}."
        )


def party(connection: Connection, code: str) -> Party:
    """The party of a code. Raises NotFound with near names."""
    known = {one.code: one for one in things.parties(connection)}
    if code in known:
        return known[code]
    side = next((one.code for one in known.values() if one.kind == "state"), "CODE")
    raise NotFound(
        f"{missing('party', code, list(known))} Who acts or speaks stands after a party's code,"
        f' as in --by "{side}: {printable(code)}"; `tracker party add` makes a new one.'
    )


def source(connection: Connection, code: str) -> Source:
    """The source of a code. Raises NotFound with near names."""
    found = things.sources(connection, codes=[code])
    if found:
        return found[0]
    hint = (
        f" An address begins with https://{printable(code)}."
        if "/" in code or code[:4] == "www."
        else " `tracker source list` lists them, `tracker source add` adds one."
    )
    known = [one.code for one in things.sources(connection)]
    raise NotFound(missing("source", code, known) + hint)


def group(known: Mapping[str, Group], kind: str, code: str, slug: str) -> Group:
    """The section or area of a code. Raises NotFound with the near ones, or all where few."""
    if code in known:
        return known[code]
    few = f" It has {listed(known)}." if 0 < len(known) <= 12 else ""
    raise NotFound(missing(f"{kind} of {slug}", code, list(known)) + few)


def scale(connection: Connection, name: str) -> Scale:
    """The scale of a code, in its newest version, or of code@version. Raises NotFound."""
    known = things.scales(connection)
    if name in known:
        return known[name]
    versions = [one for one in known.values() if one.code == name]
    if versions:
        standing = things.scales(connection, withdrawn=False)
        return max(versions, key=lambda one: (one.key in standing, one.version))
    code = name.partition("@")[0]
    if others := [key for key, one in known.items() if one.code == code]:
        raise NotFound(f"There is no scale {quoted(name)}. Of {code} there is {listed(others)}.")
    codes = sorted({one.code for one in known.values()})
    raise NotFound(f"{missing('scale', name, codes)} `tracker scale list` lists them.")
