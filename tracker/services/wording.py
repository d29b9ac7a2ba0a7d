"""Turns what people write into what the ledger holds: ids for names, whole levels, references."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

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
from tracker.domain.errors import NotFound, WrongUsage
from tracker.domain.ledger import ACTS, Act
from tracker.domain.lines import Line, Thing
from tracker.domain.rules import check_once
from tracker.domain.scales import Scale
from tracker.domain.standing import Standing
from tracker.domain.text import quoted
from tracker.domain.things import Agreement, Commitment
from tracker.domain.vocabulary import rule_of
from tracker.services import references
from tracker.services.standings import standings
from tracker.storage.queries import standings as queries
from tracker.storage.queries import things

SHORT_BASES = {
    "both": "both-sides-say",
    "one": "one-side-says",
}


class Wording:
    """An act with the agreement it is about, its commitments, and where they stand now."""

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
        slug = references.slug_in(connection, [line.thing.id for line in act.lines])
        self.book = references.book(connection, slug or agreement)
        self.agreement: Agreement = self.book.agreement
        self.before: list[Standing] = standings(connection, self.agreement, date.max, self.book.all)
        self.scale: Scale | None = things.scale_of(connection, self.agreement)

    def things_of(self, name: str) -> list[tuple[Thing, Commitment | None]]:
        """What a name means: commitments (several for a range), or the agreement."""
        if name == self.agreement.slug:
            return [(Thing("agreement", self.agreement.id), None)]
        found = [
            one for part in name.rpartition("/")[2].split(",") for one in self.book.several(part)
        ]
        return [(Thing("commitment", one.id), one) for one in found]

    def standing_on(self, commitment: Commitment, day: date) -> Standing:
        """Where a commitment stood on a day; what stands by all that is known is known already."""
        newest = next(one for one in self.before if one.commitment.row == commitment.row)
        if newest.judgement and newest.judgement.on.last <= day:
            return newest
        everything = standings(self.connection, self.agreement, day, self.book.all)
        return next(one for one in everything if one.commitment.row == commitment.row)


def resolved(wording: Wording, *, today: date) -> Act:
    """The act as the ledger holds it. Raises TrackerError kinds for what cannot be meant."""
    act = wording.act
    lines: list[Line] = []
    names: dict[Thing, str] = {}
    for line in act.lines:
        if line.thing.type != NAMED:
            lines.append(line)
            continue
        for thing, commitment in wording.things_of(line.thing.id):
            names[thing] = commitment.number if commitment else wording.agreement.slug
            lines.append(Line(thing, content(wording, line.says, commitment, today)))
    check_once(lines, names)
    return replace(act, lines=tuple(lines))


def content(wording: Wording, says: Content, commitment: Commitment | None, today: date) -> Content:
    match says:
        case Assessment() | Disposition() if commitment is None:
            raise WrongUsage(
                "Only commitments are given a level or a disposition, not a whole agreement:"
                " name them, such as 1-5."
            )
        case Assessment() if commitment:
            return assessment(wording, says, commitment, today)
        case Deadline():
            return deadline(wording, says, commitment)
        case Claim() if says.level:
            scale = scale_of(wording, says.level[0], says.level[1])
            level = scale.matching(says.level[2])
            complete = says.complete or level.progress == 1
            return replace(says, complete=complete, level=(scale.code, scale.version, level.code))
        case _:
            return says


def scale_of(wording: Wording, code: str, version: int) -> Scale:
    """The scale that a line names, in the version it names; else the agreement's."""
    named = f"{code}@{version}" if code and version else code
    return references.scale(wording.connection, named or scale_name(wording))


def scale_name(wording: Wording) -> str:
    if wording.agreement.scale is None:
        raise WrongUsage(f"The agreement {wording.agreement.slug} has no scale to rate on.")
    return wording.agreement.scale


def assessment(
    wording: Wording, says: Assessment, commitment: Commitment, today: date
) -> Assessment:
    """A level of the agreement's scale; `same` is the level in force on the act's day."""
    rests_on = tuple(references.line(wording.connection, one) for one in says.rests_on)
    says = replace(says, rests_on=rests_on, basis=basis(says.basis, wording))
    if says.level == "same":
        return same(wording, says, commitment, today)
    scale = scale_of(wording, says.scale, says.version)
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


def basis(word: str, wording: Wording) -> str:
    """The basis in the words of the ledger; an act is one where the event is an act."""
    if word:
        check_rule(rule_of(word), wording.agreement)
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


def deadline(wording: Wording, says: Deadline, commitment: Commitment | None) -> Deadline:
    """A date with the one it moves; where that is the newest, agreed moves only agreed.

    Without one it moves none: a block means the same in every database, whatever is known there.
    """
    rests_on = tuple(references.line(wording.connection, one) for one in says.rests_on)
    if says.moves != NEWEST:
        moved = references.line(wording.connection, says.moves) if says.moves else None
        return replace(says, rests_on=rests_on, moves=moved)
    earlier = [due for due in dues_of(wording, commitment) if due.deadline.of == says.of]
    if says.set_by == "agreed":
        earlier = [due for due in earlier if due.is_agreed]
    moves = earlier[-1].reference if earlier else None
    return replace(says, rests_on=rests_on, moves=moves)


def dues_of(wording: Wording, commitment: Commitment | None) -> list[Due]:
    """The dates of a thing that were set by the act's day, without what the act replaces."""
    day = wording.act.on.last if wording.act.on else date.max
    if commitment is None:
        row = wording.agreement.row
        said = queries.said(wording.connection, [row], day)
        found = dates(queries.deadlines(said, day).get(row, [])).all
    else:
        standing = next(one for one in wording.before if one.commitment.row == commitment.row)
        found = standing.dates.all
    return [
        due
        for due in found
        if due.entry.id != wording.without and (due.set_on is None or due.set_on.last <= day)
    ]


def mentions(names: Sequence[str]) -> tuple[Line, ...]:
    """Lines that only touch what is named."""
    return tuple(Line(Thing(NAMED, name), Mention()) for name in names)
