"""Turns what people write into what the ledger holds: ids for names, whole levels, references."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from sqlalchemy import Connection

from tracker.domain.block_lines import NAMED
from tracker.domain.contents import (
    NEWEST,
    Assessment,
    Claim,
    Content,
    Deadline,
    Disposition,
    Mention,
)
from tracker.domain.deadlines import Due, dates
from tracker.domain.errors import NotFound, TrackerError, WrongUsage
from tracker.domain.ledger import ACTS, Act
from tracker.domain.lines import Line, Thing
from tracker.domain.rules import check_once
from tracker.domain.scales import Scale
from tracker.domain.standing import Standing, by_row
from tracker.domain.text import quoted
from tracker.domain.things import Agreement, Commitment
from tracker.domain.vocabulary import rule_of
from tracker.services import references
from tracker.services.commitments import Commitments
from tracker.services.standings import standings
from tracker.storage.queries.said import said_of
from tracker.storage.queries.scope import slugs

SHORT_BASES = {
    "both": "both-sides-say",
    "one": "one-side-says",
}


@dataclass(frozen=True)
class Meant:
    """What a name means: a commitment of an agreement, or the agreement itself."""

    agreement: Agreement
    commitment: Commitment | None = None
    name: str = ""  # where the act is about another agreement, with this one's slug

    @property
    def thing(self) -> Thing:
        if self.commitment:
            return Thing("commitment", self.commitment.id)
        return Thing("agreement", self.agreement.id)


class Wording:
    """An act with the agreement it is about, what its names mean, and where that stands now."""

    def __init__(
        self,
        connection: Connection,
        act: Act,
        agreement: str | None,
        *,
        without: str | None = None,
    ) -> None:
        self.connection = connection
        self.act = act
        self.without = without  # the id of the entry that this act replaces
        self.books: dict[str, Commitments] = {}
        self.slugs = slugs(connection)
        self.days: dict[date, dict[int, Standing]] = {}  # as far as they were asked for
        names = [line.thing.id for line in act.lines if line.thing.type == NAMED]
        self.agreement: Agreement = self.own_book(names, agreement).agreement
        for name in names:
            self.book_of(name)

    def own_book(self, names: Sequence[str], agreement: str | None) -> Commitments:
        """The agreement that names without a slug are of; else the first that a name states."""
        stated = references.slug_in(self.connection, names)
        bare = [name for name in names if "/" not in name and name not in self.slugs]
        return self.book((agreement or stated) if bare else (stated or agreement))

    def book(self, slug: str | None) -> Commitments:
        if slug is None or slug not in self.books:
            found = references.book(self.connection, slug)
            return self.books.setdefault(found.agreement.slug, found)
        return self.books[slug]

    def book_of(self, name: str) -> Commitments:
        """The agreement that a name states, such as `union-state/17`; else the act's own."""
        if name in self.slugs:
            return self.book(name)
        slug, slash, _ = name.rpartition("/")
        return self.book(slug if slash else self.agreement.slug)

    def things_of(self, name: str) -> list[Meant]:
        """What a name means: commitments (several for a range), or the agreement."""
        book = self.book_of(name)
        agreement = book.agreement
        if name in self.slugs:
            references.check_defined("agreement", name, agreement)
            return [Meant(agreement, name=name)]
        before = "" if agreement.slug == self.agreement.slug else f"{agreement.slug}/"
        found = book.listed(name.rpartition("/")[2])
        for one in found:
            book.check_defined(one)
        return [Meant(agreement, one, f"{before}{one.number}") for one in found]

    @cached_property
    def named(self) -> list[Meant]:
        """What the act names; a name that means nothing is told when it is its turn."""
        found: list[Meant] = []
        for line in self.act.lines:
            if line.thing.type == NAMED:
                with suppress(TrackerError):
                    found += self.things_of(line.thing.id)
        return found

    def standing_on(self, commitment: Commitment, day: date) -> Standing:
        """Where a commitment stood on a day; what stands by all that is known is known already."""
        newest = self.then(date.max)[commitment.row]
        if newest.judgement and newest.judgement.on.last <= day:
            return newest
        return self.then(day)[commitment.row]

    def then(self, day: date) -> dict[int, Standing]:
        """Where what the act names stood on a day, by row."""
        if day not in self.days:
            found = self.days[day] = {}
            for slug, book in self.books.items():
                of_book = [one for one in self.named if one.agreement.slug == slug]
                family = book.family([one.commitment for one in of_book if one.commitment])
                found |= by_row(self.standings(book, family, day))
        return self.days[day]

    def before(self, act: Act) -> list[Standing]:
        """Where the commitments of an act stand by all that is known."""
        return [
            one
            for book in self.books.values()
            for one in self.standings(book, book.about([act]), date.max)
        ]

    def standings(
        self, book: Commitments, commitments: Sequence[Commitment], day: date
    ) -> list[Standing]:
        return standings(self.connection, book.agreement, day, commitments, facts=False)


def resolved(wording: Wording, *, today: date) -> Act:
    """The act as the ledger holds it. Raises TrackerError kinds for what cannot be meant."""
    act = wording.act
    lines: list[Line] = []
    names: dict[Thing, str] = {}
    for line in act.lines:
        if line.thing.type != NAMED:
            lines.append(line)
            continue
        for meant in wording.things_of(line.thing.id):
            names[meant.thing] = meant.name
            lines.append(Line(meant.thing, content(wording, line.says, meant, today)))
    check_once(lines, names)
    return replace(act, lines=tuple(lines))


def content(wording: Wording, says: Content, meant: Meant, today: date) -> Content:
    match says:
        case Assessment() | Disposition() if meant.commitment is None:
            raise WrongUsage(
                "Only commitments are given a level or a disposition, not a whole agreement:"
                " name them, such as 1-5."
            )
        case Assessment() if meant.commitment:
            return assessment(wording, says, meant, meant.commitment, today)
        case Deadline():
            return deadline(wording, says, meant)
        case Claim() if says.level:
            scale = scale_of(wording, meant.agreement, says.level[0], says.level[1])
            level = scale.matching(says.level[2])
            complete = says.complete or level.progress == 1
            return replace(says, complete=complete, level=(scale.code, scale.version, level.code))
        case _:
            return says


def scale_of(wording: Wording, agreement: Agreement, code: str, version: int) -> Scale:
    """The scale that a line names, in the version it names; else the agreement's."""
    named = f"{code}@{version}" if code and version else code
    return references.scale(wording.connection, named or scale_name(agreement))


def scale_name(agreement: Agreement) -> str:
    if agreement.scale is None:
        raise WrongUsage(f"The agreement {agreement.slug} has no scale to rate on.")
    return agreement.scale


def assessment(
    wording: Wording, says: Assessment, meant: Meant, commitment: Commitment, today: date
) -> Assessment:
    """A level of the agreement's scale; `same` is the level in force on the act's day."""
    rests_on = tuple(references.line(wording.connection, one) for one in says.rests_on)
    says = replace(says, rests_on=rests_on, basis=basis(says.basis, wording, meant.agreement))
    if says.level == "same":
        return same(wording, says, commitment, today)
    scale = scale_of(wording, meant.agreement, says.scale, says.version)
    return replace(
        says, scale=scale.code, version=scale.version, level=scale.matching(says.level).code
    )


def same(wording: Wording, says: Assessment, commitment: Commitment, today: date) -> Assessment:
    if wording.without:
        raise WrongUsage("In a correction `same` would be what is corrected: name the level.")
    day = wording.act.on.last if wording.act.on else today
    now = wording.standing_on(commitment, day)
    if now.judgement is None:
        raise WrongUsage(
            f"{commitment.number} has no level by {day} that could stay the same: give one."
        )
    before = now.judgement.says
    return replace(
        says,
        scale=before.scale,
        version=before.version,
        level=before.level,
        confidence=says.confidence or before.confidence,
        reached=says.reached or before.reached,
    )


def basis(word: str, wording: Wording, agreement: Agreement) -> str:
    """The basis in the words of the ledger; an act is one where the event is an act."""
    if word:
        check_rule(rule_of(word), agreement)
        return SHORT_BASES.get(word, word)
    event = wording.act.event
    if event in ACTS and event not in ("statement", "other"):
        return "act"
    raise WrongUsage(
        "Say what the level rests on: --basis act, independent, both, one or admission."
    )


def check_rule(code: str | None, agreement: Agreement) -> None:
    """Raise NotFound for a rule that the agreement does not have; none has a rule without code."""
    known = [one.code for one in agreement.rules]
    if code and code not in known:
        listed = f"it has {', '.join(known)}" if known else "it has no rules"
        raise NotFound(f"{agreement.slug} has no rule {quoted(code)}: {listed}.")


def deadline(wording: Wording, says: Deadline, meant: Meant) -> Deadline:
    """A date with the one it moves; where that is the newest, agreed moves only agreed.

    Without one it moves none: a block means the same in every database, whatever is known there.
    """
    rests_on = tuple(references.line(wording.connection, one) for one in says.rests_on)
    if says.moves != NEWEST:
        moved = references.line(wording.connection, says.moves) if says.moves else None
        return replace(says, rests_on=rests_on, moves=moved)
    earlier = [due for due in dues_of(wording, meant) if due.deadline.of == says.of]
    if says.set_by == "agreed":
        earlier = [due for due in earlier if due.is_agreed]
    moves = earlier[-1].reference if earlier else None
    return replace(says, rests_on=rests_on, moves=moves)


def dues_of(wording: Wording, meant: Meant) -> list[Due]:
    """The dates of a thing that were set by the act's day, without what the act replaces."""
    day = wording.act.on.last if wording.act.on else date.max
    if meant.commitment is None:
        row = meant.agreement.row
        said = said_of(wording.connection, row, day)
        found = dates(one.says for one in said if isinstance(one.says, Due)).all
    else:
        row = meant.commitment.row
        found = wording.then(date.max)[row].dates.all
    return [
        due
        for due in found
        if due.entry.id != wording.without and (due.set_on is None or due.set_on.last <= day)
    ]


def mentions(names: Sequence[str]) -> tuple[Line, ...]:
    """Lines that only touch what is named."""
    return tuple(Line(Thing(NAMED, name), Mention()) for name in names)
