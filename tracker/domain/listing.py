"""A list of commitments as of a day: what is shown of each, what moved, and which are chosen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from tracker.domain.standing import Standing
from tracker.domain.things import Agreement, Group

SIGNS = {
    "up": "▲",
    "down": "▼",
    "in": "+",
    "out": "-",
    "done": "!",
    "disputed": "≠",
}
SORTS = ("number", "level", "due", "fact", "news")


@dataclass(frozen=True)
class Row:
    """One commitment in a list, with the standing it had on the day compared with, if any."""

    standing: Standing
    before: Standing | None = None
    area: str | None = None
    bodies: tuple[str, ...] = ()

    @property
    def change(self) -> str | None:
        """up or down, in or out of the base, or none, since the day compared with."""
        if self.before is None:
            return None
        then, now = rating(self.before), rating(self.standing)
        if then == now:
            return None
        if then is None or now is None:
            return "in" if then is None else "out"
        return "up" if now > then else "down"

    @property
    def changed(self) -> bool:
        """Whether another judgement is in force than on the day compared with."""
        if self.before is None:
            return False
        return judged_by(self.before) != judged_by(self.standing)

    @property
    def signs(self) -> str:
        """The signs before a status, of which the legend tells."""
        kinds = [self.change] if self.change else []
        kinds += ["done"] if self.standing.claimed_done else []
        kinds += ["disputed"] if self.standing.all_disputed else []
        return "".join(SIGNS[kind] for kind in kinds)

    def as_record(self) -> dict[str, Any]:
        """One commitment as the contract tracker.list/1 says."""
        one, known = self.standing, self.standing.commitment
        judgement, facts = one.judgement, one.facts
        agreed, said = one.dates.current, one.dates.said
        return {
            "number": known.number,
            "alias": known.alias,
            "title": known.title or known.fields.get("text") or known.name,
            "short": known.short,
            "section": known.section,
            "area": known.area,
            "parent": known.whole,
            "counting": known.counting,
            "level": one.level.code if one.level else None,
            "progress": str(one.progress) if one.progress is not None else None,
            "confidence": one.confidence,
            "basis": judgement.says.basis if judgement else None,
            "judged_on": str(judgement.on) if judgement else None,
            "entry": judgement.entry_id if judgement else None,
            "disposition": one.disposition,
            "due": {
                "agreed": text_of(agreed),
                "announced": text_of(said.deadline.due) if said else None,
                "inherited": text_of(one.inherited) if agreed is None else None,
                "missed_part": one.missed_part.commitment.number if one.missed_part else None,
                "missed_date": text_of(one.missed_part.dates.current) if one.missed_part else None,
            },
            "timeliness": one.timeliness,
            "newest_fact": text_of(facts.newest),
            "facts_not_judged": facts.unjudged,
            "looked_on": text_of(facts.looked_on),
            "disputed": bool(one.all_disputed),
            "claims_only": one.rests_on_claims,
            "claimed_done": one.claimed_done,
            "change": self.change,
            "number_unverified": known.fields.get("number_basis") == "unverified",
        }


@dataclass(frozen=True)
class Listing:
    """An agreement's commitments on a day; `rows` are those chosen, `counted` the base."""

    agreement: Agreement
    as_of: date
    since: date | None
    rows: tuple[Row, ...]
    counted: tuple[Standing, ...]
    sections: tuple[Group, ...] = ()
    confirmed: tuple[str, ...] = ()  # numbers that a source gives
    levels: tuple[str, ...] = ()  # codes, from most to least
    words: Mapping[str, str] = field(default_factory=dict)  # plain word of each level

    @property
    def numbers_are_ours(self) -> bool:
        return bool(self.agreement.fields.get("numbers_are_ours"))


@dataclass(frozen=True)
class Choice:
    """Which commitments a list shows, and in which order."""

    area: str | None = None
    party: str | None = None
    level: str | None = None
    overdue: bool = False
    stale: int | None = None  # days since anybody looked
    news: bool = False
    low: bool = False
    claims_only: bool = False
    disputed: bool = False
    changed: bool = False
    parts: bool = False
    everything: bool = False
    sort: str = "number"


def chosen(rows: Sequence[Row], choice: Choice) -> list[Row]:
    """The rows that pass every filter, sorted."""
    found = [row for row in rows if all(test(row) for test in tests(choice))]
    if choice.sort == "number":
        return found
    return sorted(found, key=KEYS[choice.sort])


def tests(choice: Choice) -> list[Callable[[Row], bool]]:
    asked: list[tuple[object, Callable[[Row], bool]]] = [
        (not choice.parts, lambda row: not row.standing.commitment.is_part),
        (not choice.everything, lambda row: row.standing.commitment.counting == "counted"),
        (choice.area, lambda row: row.standing.commitment.area == choice.area),
        (choice.party, lambda row: choice.party in (*row.bodies, *row.standing.parties)),
        (choice.level, lambda row: level_code(row.standing) == choice.level),
        (choice.overdue, lambda row: is_late(row.standing)),
        (choice.stale is not None, lambda row: is_stale(row.standing, choice.stale or 0)),
        (choice.news, lambda row: row.standing.facts.unjudged > 0),
        (choice.low, lambda row: row.standing.is_rated and row.standing.confidence == "low"),
        (choice.claims_only, lambda row: row.standing.rests_on_claims),
        (choice.disputed, lambda row: bool(row.standing.all_disputed)),
        (choice.changed, lambda row: row.changed or row.change is not None),
    ]
    return [test for wanted, test in asked if wanted]


def rating(standing: Standing) -> Fraction | None:
    return standing.progress if standing.is_rated else None


def level_code(standing: Standing) -> str | None:
    return standing.level.code if standing.level else None


def judged_by(standing: Standing) -> str | None:
    return standing.judgement.entry_id if standing.judgement else None


def is_late(standing: Standing) -> bool:
    """Whether its own agreed date or one of its parts' has passed without it being complete."""
    return standing.is_past_due or standing.missed_part is not None


def is_stale(standing: Standing, days: int) -> bool:
    """Whether nobody has looked for longer than so many days; never counts as that."""
    looked = standing.facts.looked_on
    return looked is None or (standing.as_of - looked.last).days > days


def last_day(row: Row) -> date:
    due, _ = row.standing.shown_due
    return due.last if due else date.max


def fact_day(row: Row) -> date:
    return row.standing.facts.newest.last if row.standing.facts.newest else date.min


KEYS: dict[str, Callable[[Row], Any]] = {
    "level": lambda row: -1 if row.standing.progress is None else row.standing.progress,
    "due": last_day,
    "fact": lambda row: (date.max - fact_day(row)).days,
    "news": lambda row: -row.standing.facts.unjudged,
}


def text_of(value: object) -> str | None:
    return None if value is None else str(value)
