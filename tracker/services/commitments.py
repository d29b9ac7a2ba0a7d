"""The commitments of one agreement, found by what people call them."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches
from functools import cached_property

from sqlalchemy import Connection

from tracker.domain.errors import NotFound, TrackerError, WrongUsage
from tracker.domain.ledger import Act
from tracker.domain.standings import defined
from tracker.domain.text import quoted
from tracker.domain.things import Agreement, Commitment
from tracker.storage.chunks import CHUNK
from tracker.storage.queries import things
from tracker.storage.queries.scope import called, of_ids, of_rows, wholes


class Commitments:
    """The commitments of one agreement, found by number, alias, or range; withdrawn ones too.

    All of them are read once it takes that: a range, a title, or a name that is not there does.
    """

    def __init__(self, connection: Connection, agreement: Agreement) -> None:
        self.connection = connection
        self.agreement = agreement
        self.met: dict[str, Commitment | None] = {}  # by name

    @cached_property
    def all(self) -> Sequence[Commitment]:
        return things.commitments(self.connection, self.agreement.row, withdrawn=True)

    @cached_property
    def defined(self) -> Sequence[Commitment]:
        """Those that were not withdrawn."""
        return defined(self.all)

    @cached_property
    def by_name(self) -> dict[str, Commitment]:
        numbers = {one.number: one for one in self.all}
        return numbers | {one.alias: one for one in self.all if one.alias}

    @cached_property
    def by_title(self) -> dict[str, Commitment]:
        return titles(self.all) | titles(self.defined)

    @cached_property
    def by_row(self) -> dict[int, Commitment]:
        return {one.row: one for one in self.all}

    @cached_property
    def by_id(self) -> dict[str, Commitment]:
        return {one.id: one for one in self.all}

    def called(self, name: str) -> Commitment | None:
        """The commitment of exactly this number or alias."""
        if name not in self.met:
            self.met[name] = called(self.connection, self.agreement.row, name)
        return self.met[name]

    def one(self, name: str) -> Commitment:
        """The commitment of a number or alias. Raises NotFound with near names."""
        found = self.called(name) or self.called(name.casefold())
        if found:
            return found
        where = f"commitment of {self.agreement.slug}"
        hint = "`tracker search WORD` finds by word."
        raise NotFound(f"{missing(where, name, list(self.by_name))} {hint}")

    def listed(self, text: str) -> list[Commitment]:
        """The commitments of a list such as `1-5 7, 9`, or the one of a short name or title."""
        found = self.called(text)
        if found and not re.search(r"[,\s]", text):
            return [found]
        titled = self.by_title.get(text.casefold())
        if titled and not found:
            return [titled]
        names = filter(None, re.split(r"[,\s]+", text))
        return [one for name in names for one in self.several(name)]

    def several(self, name: str) -> list[Commitment]:
        """The commitments of a number, an alias, or a range such as 1-5 or 17.1-17.3."""
        if "-" not in name or self.called(name):
            return [self.one(name)]
        first, _, last = name.partition("-")
        begin, end = self.called(first), self.called(last)
        if not begin or not end:
            return [self.one(name)]
        among = self.defined if begin in self.defined and end in self.defined else self.all
        siblings = [one for one in among if one.parent == begin.parent]
        if end not in siblings or siblings.index(begin) > siblings.index(end):
            raise WrongUsage(
                f"The range {quoted(name)} needs a first and a last of one kind, in order."
            )
        return siblings[siblings.index(begin) : siblings.index(end) + 1]

    @cached_property
    def parts_of(self) -> dict[int, list[int]]:
        """The rows of the parts of each commitment that has parts."""
        found: dict[int, list[int]] = defaultdict(list)
        for part, whole in wholes(self.connection, self.agreement.row):
            found[whole].append(part)
        return found

    def parts(self, commitment: Commitment) -> list[Commitment]:
        return self.of(self.parts_of.get(commitment.row, ()))

    def of(self, rows: Sequence[int]) -> list[Commitment]:
        """The commitments of these rows, by number."""
        if len(rows) <= CHUNK:
            return of_rows(self.connection, rows)
        chosen = set(rows)
        return [one for one in self.all if one.row in chosen]

    def family(self, commitments: Sequence[Commitment]) -> list[Commitment]:
        """These commitments with all their parts; those withdrawn only where one of these was."""
        rows = [one.row for one in commitments]
        for row in rows:
            rows += self.parts_of.get(row, ())
        found = self.of(list(dict.fromkeys(rows)))
        return found if any(map(self.withdrawn_in, commitments)) else defined(found)

    def about(self, acts: Iterable[Act]) -> list[Commitment]:
        """The commitments on which acts have a line, with their parts; none that was withdrawn."""
        lines = [line for act in acts for line in act.lines if line.thing.type == "commitment"]
        found = self.with_ids({line.thing.id for line in lines}).values()
        return self.family([one for one in found if not self.withdrawn_in(one)])

    def with_ids(self, ids: Collection[str]) -> dict[str, Commitment]:
        """The commitments of some ids."""
        found = of_ids(self.connection, self.agreement.row, sorted(ids))
        return {one.id: one for one in found}

    def withdrawn_in(self, commitment: Commitment) -> Commitment | None:
        """The commitment itself or what it is a part of, whichever was withdrawn."""
        out: Commitment | None = commitment
        while out and not out.withdrawn:
            out = next(iter(self.of([out.parent])), None) if out.parent is not None else None
        return out

    def check_defined(self, commitment: Commitment) -> None:
        """Raise TrackerError for a commitment that was withdrawn, or a part of such a one."""
        out = self.withdrawn_in(commitment)
        if out:
            raise withdrawn("commitment", f"{self.agreement.slug}/{out.number}")


def titles(commitments: Sequence[Commitment]) -> dict[str, Commitment]:
    """Commitments by short name and title, case-folded, where only one is called so."""
    found: dict[str, list[Commitment]] = {}
    for one in commitments:
        for name in {text.casefold() for text in (one.short, one.title) if text}:
            found.setdefault(name, []).append(one)
    return {name: called[0] for name, called in found.items() if len(called) == 1}


def withdrawn(type_: str, name: str) -> TrackerError:
    shows = f"tracker {'' if type_ in ('agreement', 'commitment') else f'{type_} '}show {name}"
    return TrackerError(
        f"The {type_} {name} was withdrawn: `{shows}` shows what was told of it,"
        f" `tracker {type_} add {name}` defines it anew."
    )


def missing(what: str, name: str, known: Sequence[str]) -> str:
    """A sentence that says a name is not there, with the near ones."""
    near = get_close_matches(name, known, n=3, cutoff=0.6)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    return f"There is no {what} called {quoted(name)}.{hint}"
