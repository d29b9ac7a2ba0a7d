"""What notebooks get: plain records, the same columns in each row, ready for pandas or polars."""

from datetime import date
from typing import NamedTuple

# Named tuples, whose types polars takes from here: of dictionaries it would guess them from the
# first rows. Days are text as they were said (2024-Q3), the last of their days a date beside.


class Agreement(NamedTuple):
    """A treaty, accord or programme, with how much of it is tracked."""

    slug: str
    name: str
    title: str
    commitments: int
    parts: int
    counted: int
    ends: str | None
    scale: str | None
    hidden: bool
    withdrawn: bool


class Commitment(NamedTuple):
    """One thing to be done, or a part of one."""

    agreement: str
    number: str
    alias: str | None
    title: str
    short: str | None
    parent: str | None
    section: str | None
    area: str | None
    counting: str  # counted, beside, left_out
    kind: str | None
    weight: int
    text: str | None
    done_when: str | None
    withdrawn: bool


class Standing(NamedTuple):
    """Where a commitment stands on a day."""

    agreement: str
    as_of: date
    number: str
    alias: str | None
    title: str
    short: str | None
    parent: str | None
    section: str | None
    area: str | None
    counting: str  # counted, beside, left_out
    level: str | None
    scale: str | None
    progress: float | None
    progress_exact: str | None
    confidence: str | None
    basis: str | None
    judged_on: str | None
    last_day: date | None  # of the day it was judged on
    reason: str | None
    author: str | None
    entry: str | None
    disposition: str
    due_agreed: str | None
    due_announced: str | None
    due_inherited: str | None
    missed_part: str | None
    missed_date: str | None
    timeliness: str | None
    newest_fact: str | None
    facts_not_judged: int
    looked_on: str | None
    disputed: bool
    claims_only: bool
    claimed_done: bool
    change: str | None  # up, down, in, out; None without a day to compare with
    number_unverified: bool


class Deadline(NamedTuple):
    """A date of a commitment: agreed, or announced by one side."""

    agreement: str
    as_of: date
    number: str
    name: str
    kind: str  # agreed, announced
    due: str
    last_day: date
    original: str | None
    moved: int
    said_by: str | None
    passed: bool
    missed: bool


class Entry(NamedTuple):
    """One act of the ledger."""

    entry: str
    code: str
    label: str | None
    day: str | None
    last_day: date | None
    event: str | None
    parties: str | None  # BY+RU
    speaker: str | None
    message: str | None
    language: str | None
    about: str | None  # union-state/17 union-state/17.2
    sources: str | None
    author: str
    recorded_at: str
    internal: bool
    stands: bool
    withdrawn: bool
    replaced_by: str | None  # the code of what took its place


class Claim(NamedTuple):
    """A figure that a party claims, or a claim without one."""

    entry: str
    code: str
    agreement: str
    about: str  # agreement, section, commitment
    number: str | None
    day: str | None
    last_day: date | None
    parties: str | None
    speaker: str | None
    message: str | None
    complete: bool
    form: str | None  # percent, count
    unit: str | None
    low: float | None
    high: float | None
    qualifier: str | None
    base: float | None
    base_qualifier: str | None
    of_what: str | None
    derived: bool | None
    scale: str | None
    level: str | None


class Figure(NamedTuple):
    """A figure of an agreement on a day; a share with its exact sum, and what that is over."""

    agreement: str
    as_of: date
    name: str
    value: float | None
    numerator: str | None
    denominator: int | None


class Party(NamedTuple):
    """Whoever is bound, speaks or judges."""

    code: str
    name: str
    kind: str
    belongs_to: str | None
    withdrawn: bool


class Source(NamedTuple):
    """A publication that entries cite."""

    code: str
    published: str | None
    publisher: str | None
    title: str | None
    type: str | None
    language: str | None
    url: str | None
    internal: bool
    withdrawn: bool


class Level(NamedTuple):
    """A level of a scale, from least to most, then those that are out or not assessed."""

    scale: str
    level: str
    position: int
    progress: float | None
    progress_exact: str | None
    carries: bool
    assessed: bool
    counted: bool
    label: str
    definition: str | None


class Effect(NamedTuple):
    """A commitment before and after an act."""

    number: str
    before: str | None
    after: str | None
    confidence: str | None


class Logged(NamedTuple):
    """An act on record."""

    entry: str
    code: str
    stamp: str
    new_sources: tuple[str, ...]
    effects: tuple[Effect, ...]


class Imported(NamedTuple):
    """What an import added, or would add; what was written is taken back by `import_id`."""

    written: bool
    entries: int
    known: int
    definitions: int
    import_id: str | None
    problems: tuple[str, ...]
