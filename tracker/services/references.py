"""Finds what people name: agreements, commitments, ranges of them, entries, levels, sources."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from sqlalchemy import Connection

from tracker.domain.contents import Reference
from tracker.domain.errors import NotFound, TrackerError, WrongUsage
from tracker.domain.ledger import Entry
from tracker.domain.scales import Scale
from tracker.domain.standings import defined
from tracker.domain.text import listed, printable, quoted
from tracker.domain.things import Agreement, Commitment, Group, Party, Source
from tracker.storage.queries import ledger, things
from tracker.storage.queries.corrections import last_versions
from tracker.storage.queries.ledger import Kept

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
    known = things.agreements(connection)
    wanted = name or usual
    if wanted:
        for one in known:
            if one.slug == wanted:
                return one
        told = missing("agreement", wanted, [one.slug for one in known])
        raise NotFound(f"{told} {NONE_YET if not known else LISTED if name else CHOSEN}")
    seen = [one for one in known if one.in_sight]
    with_commitments = [one for one in seen if things.commitments(connection, one.row)]
    chosen = with_commitments or seen
    if len(chosen) == 1:
        return chosen[0]
    if not chosen:
        raise NotFound(NONE_YET)
    slugs = ", ".join(one.slug for one in chosen)
    raise WrongUsage(f"Say which agreement is meant ({slugs}), or choose one with `tracker use`.")


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


class Commitments:
    """The commitments of one agreement, found by number, alias, or range; withdrawn ones too."""

    def __init__(self, agreement: Agreement, commitments: Sequence[Commitment]) -> None:
        self.agreement = agreement
        self.all = commitments
        self.defined = defined(commitments)
        self.by_name = {one.number: one for one in commitments}
        self.by_name |= {one.alias: one for one in commitments if one.alias}
        self.by_title = titles(commitments) | titles(self.defined)
        self.by_row = {one.row: one for one in commitments}
        self.by_id = {one.id: one for one in commitments}

    def one(self, name: str) -> Commitment:
        """The commitment of a number or alias. Raises NotFound with near names."""
        found = self.by_name.get(name) or self.by_name.get(name.casefold())
        if found:
            return found
        where = f"commitment of {self.agreement.slug}"
        hint = "`tracker search WORD` finds by word."
        raise NotFound(f"{missing(where, name, list(self.by_name))} {hint}")

    def listed(self, text: str) -> list[Commitment]:
        """The commitments of a list such as `1-5 7, 9`, or the one of a short name or title."""
        titled = self.by_title.get(text.casefold())
        if titled and text not in self.by_name:
            return [titled]
        names = filter(None, re.split(r"[,\s]+", text))
        return [one for name in names for one in self.several(name)]

    def several(self, name: str) -> list[Commitment]:
        """The commitments of a number, an alias, or a range such as 1-5 or 17.1-17.3."""
        if name in self.by_name or "-" not in name:
            return [self.one(name)]
        first, _, last = name.partition("-")
        if first not in self.by_name or last not in self.by_name:
            return [self.one(name)]
        begin, end = self.one(first), self.one(last)
        among = self.defined if begin in self.defined and end in self.defined else self.all
        siblings = [one for one in among if one.parent == begin.parent]
        if end not in siblings or siblings.index(begin) > siblings.index(end):
            raise WrongUsage(
                f"The range {quoted(name)} needs a first and a last of one kind, in order."
            )
        return siblings[siblings.index(begin) : siblings.index(end) + 1]

    def parts(self, commitment: Commitment) -> list[Commitment]:
        return [one for one in self.all if one.parent == commitment.row]

    def check_defined(self, commitment: Commitment) -> None:
        """Raise TrackerError for a commitment that was withdrawn, or a part of such a one."""
        if commitment in self.defined:
            return
        out = commitment
        while not out.withdrawn and out.parent is not None:
            out = self.by_row[out.parent]
        raise withdrawn("commitment", f"{self.agreement.slug}/{out.number}")


def check_defined(type_: str, name: str, found: Agreement | Party | Source) -> None:
    """Raise TrackerError for what was withdrawn."""
    if found.withdrawn:
        raise withdrawn(type_, name)


def withdrawn(type_: str, name: str) -> TrackerError:
    shows = f"tracker {'' if type_ in ('agreement', 'commitment') else f'{type_} '}show {name}"
    return TrackerError(
        f"The {type_} {name} was withdrawn: `{shows}` shows what was told of it,"
        f" `tracker {type_} add {name}` defines it anew."
    )


def titles(commitments: Sequence[Commitment]) -> dict[str, Commitment]:
    """Commitments by short name and title, case-folded, where only one is called so."""
    found: dict[str, list[Commitment]] = {}
    for one in commitments:
        for name in {text.casefold() for text in (one.short, one.title) if text}:
            found.setdefault(name, []).append(one)
    return {name: called[0] for name, called in found.items() if len(called) == 1}


def book(
    connection: Connection, name: str | None = None, *, usual: str | None = None
) -> Commitments:
    """An agreement with its commitments."""
    found = agreement(connection, name, usual=usual)
    return Commitments(found, things.commitments(connection, found.row, withdrawn=True))


def slug_in(connection: Connection, names: Iterable[str]) -> str | None:
    """The agreement that the first of some references names: `union-state/17`, `union-state`."""
    slugs = {one.slug for one in things.agreements(connection)}
    for name in names:
        before, slash, _ = name.rpartition("/")
        if slash or name in slugs:
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


def missing(what: str, name: str, known: Sequence[str]) -> str:
    """A sentence that says a name is not there, with the near ones."""
    near = get_close_matches(name, known, n=3, cutoff=0.6)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    return f"There is no {what} called {quoted(name)}.{hint}"


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
