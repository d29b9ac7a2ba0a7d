"""The records of an agreement file that define things: agreement, commitments, parties, sources."""

from typing import Annotated, Any, Self, TypeAlias

from pydantic import Field, model_validator

from tracker.domain.questions import OPEN, QUESTIONS
from tracker.domain.text import listed
from tracker.domain.things import (
    COMMITMENT_KINDS,
    COUNTINGS,
    DEPENDENCY_BASES,
    EXPIRIES,
    NUMBER_BASES,
    PARTY_KINDS,
    TITLE_BASES,
    UNITS,
)
from tracker.domain.vocabulary import CONFIDENCES
from tracker.interchange.record import Items, Record, Refused, Titles
from tracker.interchange.scalars import (
    Code,
    Date,
    Day,
    Flag,
    Label,
    Language,
    LongText,
    Name,
    Note,
    Number,
    Reason,
    ScaleKey,
    Sha256,
    Slug,
    ThingId,
    Title,
    Url,
    Whole,
    choice,
)

Trust: TypeAlias = Annotated[str, choice(CONFIDENCES)]
TitleBases: TypeAlias = dict[Language, Annotated[str, choice(TITLE_BASES)]]


class Supports(Record):
    """A source, and what it supports."""

    id: Code = Field(description="Id of a source of this file.")
    supports: Note | None = Field(None, description="What it is cited for.")


class Role(Record):
    """A party to the agreement."""

    code: Code = Field(description="Code of a party of this file.")
    role: Name | None = Field(None, description="Signatory, guarantor, beneficiary …")


class Body(Record):
    """A body responsible for a commitment."""

    id: Code = Field(description="Code of a party of this file.")
    basis: Name | None = Field(None, description="How it is known: source, by_subject …")


class Period(Record):
    """The time an agreement covers."""

    from_: Date | None = Field(None, alias="from", description="When it begins.")
    to: Date | None = Field(None, description="When it ends.")
    note: Note | None = Field(None, description="What else is said of the period.")


class ParentTreaty(Record):
    """The treaty that an agreement carries out."""

    title: Title = Field(description="Its title.")
    signed: Date | None = Field(None, description="When it was signed.")
    in_force: Date | None = Field(None, description="Since when it has been in force.")


class Total(Record):
    """How many measures the agreement has, as somebody reported."""

    value: Whole = Field(description="The number named.")
    approximate: Flag = Field(False, description="true where the number was rounded.")
    note: Note | None = Field(None, description="The words used, or a remark.")
    as_of: Date | None = Field(None, description="When it was named.")
    source: Code | None = Field(None, description="Id of the source.")


class Rule(Record):
    """A rule of rating."""

    code: Code = Field(description="Its name in the basis of an assessment: R7 in rule:R7.")
    name: Title = Field(description="What it is about.")
    text: LongText = Field(description="What it says.")


class Agreement(Record):
    """A treaty, accord or programme, with the settings that decide its figures."""

    id: ThingId | None = Field(None, description="UUID; left out, it follows from the slug.")
    slug: Slug = Field(description="Its name on the command line, such as union-state.")
    title: Titles = Field(description="Full title by language.")
    title_basis: TitleBases | None = Field(None, description="Where each title comes from.")
    short: Titles | None = Field(None, description="Short name by language.")
    kind: Name | None = Field(None, description="Treaty, decree, peace accord …")
    dataset_id: Name | None = Field(None, description="Its id in the data it was taken from.")
    reference: Title | None = Field(None, description="Official number or reference.")
    signed: Date | None = Field(None, description="When it was signed.")
    form: Note | None = Field(None, description="How it was concluded.")
    period: Period | None = Field(None, description="The time it covers.")
    ends: Day | None = Field(None, description="Last day of its period: inherited as deadline.")
    unit: Annotated[str, choice(UNITS)] = Field(
        "commitments", description="What is counted: the numbered commitments, or their parts."
    )
    inherits_deadline: Flag | None = Field(
        None, description="true: commitments may inherit its last day as their deadline."
    )
    expiry: Annotated[str, choice(EXPIRIES)] | None = Field(
        None, description="What becomes of open commitments at the end: fail, freeze or carry."
    )
    scale: ScaleKey | None = Field(None, description="The scale of its assessments, as core@1.")
    numbering: Note | None = Field(None, description="Where the numbers come from.")
    numbers_are_ours: Flag | None = Field(None, description="true: numbers are not official.")
    summary: Note | None = Field(None, description="What it is about, in own words.")
    structure: Note | None = Field(None, description="How it is built.")
    next: Note | None = Field(None, description="What is to follow it.")
    text_published: Annotated[str, choice(("full", "partly", "not"))] | None = Field(
        None, description="How much of its text is public."
    )
    parties: Items[Role] = Field(description="Who is bound.")
    parent_treaty: ParentTreaty | None = Field(None, description="The treaty it carries out.")
    predecessor: Slug | None = Field(
        None, description="Slug of the agreement it follows, or its UUID."
    )
    totals_reported: Items[Total] = Field(description="How many measures it has, as reported.")
    rules: Items[Rule] = Field(description="The rules by which commitments are rated.")
    codebook: dict[Code, LongText | dict[Code, LongText]] | None = Field(
        None, description="What else a coder has to know: texts, or codes with their meanings."
    )
    areas_note: Note | None = Field(None, description="Where the areas come from.")
    notes: Items[Note] = Field(description="Open points.")
    sources: Items[Supports] = Field(description="What it is known from.")
    hidden: Flag | None = Field(None, description="true: kept out of sight in lists.")

    @model_validator(mode="before")
    @classmethod
    def _answered(cls, data: Any) -> Any:
        """Refuse a question that a draft leaves open, and say what there is to decide."""
        told = data if isinstance(data, dict) else {}
        open_ones = [one for one in QUESTIONS if told.get(one.field) == OPEN]
        if open_ones:
            first, *others = open_ones
            then = f"; then {listed(one.field for one in others)}" if others else ""
            raise Refused(
                f'found "{OPEN}", expected an answer: decide {first.asks}{then}', first.field
            )
        return data


class Party(Record):
    """Whoever is bound, speaks or judges."""

    code: Code = Field(description="Its name for good, such as BY.")
    name: Titles = Field(description="Name by language.")
    kind: Annotated[str, choice(PARTY_KINDS)] = Field(description="What kind of party it is.")
    belongs_to: Code | None = Field(
        None, description="Code of the party it is part of, listed above it."
    )
    note: Note | None = Field(None, description="A remark.")


class Section(Record):
    """A group of commitments that is counted in the figures, stands beside them, or is left out."""

    id: ThingId | None = Field(None, description="UUID; left out, it follows from the code.")
    code: Code = Field(description="Its name in this file.")
    title: Titles = Field(description="Title by language.")
    counting: Annotated[str, choice(COUNTINGS)] = Field(
        "counted", description="counted; beside: judged, not counted; left_out: never judged."
    )
    note: Note | None = Field(None, description="A remark.")


class Area(Record):
    """A theme that commitments are grouped by."""

    id: ThingId | None = Field(None, description="UUID; left out, it follows from the code.")
    code: Code = Field(description="Its name in this file.")
    title: Titles = Field(description="Title by language.")
    note: Note | None = Field(None, description="A remark.")


class Source(Record):
    """A publication that entries cite."""

    id: Code = Field(description="Its name for good, such as tass-1336039.")
    url: Url | None = Field(None, description="Its address.")
    archived_url: Url | None = Field(None, description="Address of an archived copy.")
    sha256: Sha256 | None = Field(None, description="SHA-256 of the copy that is kept.")
    publisher: Title | None = Field(None, description="Who published it.")
    title: Title | None = Field(None, description="Its headline.")
    published: Date | None = Field(None, description="When, as exactly as it is known.")
    language: Language | None = Field(None, description="Its language.")
    type: Name | None = Field(None, description="press, state-media, legal-text, think-tank …")
    note: Note | None = Field(None, description="A remark.")
    retells: Code | None = Field(
        None, description="Id of the source that it retells, listed above it."
    )


class Part(Record):
    """One thing to be done; under a commitment, a part of it."""

    id: ThingId | None = Field(None, description="UUID; left out, it follows from the number.")
    number: Number = Field(description="Its number in the agreement, such as 17 or 17.2.")
    alias: Code | None = Field(None, description="A word for the number, such as electricity.")
    kind: Annotated[str, choice(COMMITMENT_KINDS)] | None = Field(
        None, description="What kind of duty it is."
    )
    weight: Whole | None = Field(None, description="Its weight, from 1.")
    weight_reason: Reason | None = Field(None, description="Why it weighs that much.")
    short: Titles | None = Field(None, description="Short name by language.")
    title: Titles | None = Field(None, description="Full title by language.")
    title_basis: TitleBases | None = Field(None, description="Where each title comes from.")
    text: LongText | None = Field(None, description="What it says.")
    text_basis: Name | None = Field(None, description="Where the text comes from.")
    summary: Note | None = Field(None, description="What it is about, in own words.")
    date: Date | None = Field(None, description="When it was agreed, where that differs.")
    status: Note | None = Field(None, description="Its state as the data put it.")
    conflict: Note | None = Field(None, description="On what the sources differ.")
    number_basis: Annotated[str, choice(NUMBER_BASES)] | None = Field(
        None, description="Whether a source gives this number."
    )
    identity_basis: Name | None = Field(None, description="How sure it is that this is one.")
    done_when: Note | None = Field(None, description="When it would be done.")
    done_when_basis: Name | None = Field(None, description="What that rests on.")
    inherits_deadline: Flag | None = Field(
        None, description="true: without an agreed date it is due on the agreement's last day."
    )
    due_stated: Date | None = Field(None, description="The date in its text or note; no deadline.")
    bilateral: Flag | None = Field(None, description="true: it binds both sides.")
    judged: Flag | None = Field(None, description="false: it has events and no level.")
    judged_note: Note | None = Field(None, description="Why it is not judged.")
    bodies: Items[Body] = Field(description="Who is responsible.")
    trust: Trust | None = Field(None, description="How sure this description is.")
    notes: Items[Note] = Field(description="Open points.")
    sources: Items[Supports] = Field(description="What it is known from.")

    @model_validator(mode="after")
    def _weighs_something(self) -> Self:
        if self.weight == 0:
            raise Refused('found "0", expected a weight of at least 1', "weight")
        return self


class Commitment(Part):
    """A numbered commitment, with its parts, which are of its section and area unless they say."""

    section: Code | None = Field(
        None, description="Code of a section of this file; null: a part that is in none."
    )
    area: Code | None = Field(
        None, description="Code of an area of this file; null: a part that is in none."
    )
    parts: Items["Commitment"] = Field(description="Commitments under this one, in order.")


class Dependency(Record):
    """What a commitment needs first."""

    id: ThingId | None = Field(None, description="UUID; left out, it follows from the code.")
    code: Code = Field(description="Its name in this file, such as p01.")
    commitment: Code = Field(description="Number of the commitment, or slug of an agreement.")
    needs: Code = Field(description="Number of the commitment needed, or slug of an agreement.")
    basis: Annotated[str, choice(DEPENDENCY_BASES)] = Field(
        description="Whether a source states the link or implies it."
    )
    note: Note | None = Field(None, description="Why.")
    rests_on: Items[Label] = Field(description="Labels or ids of entries that show it.")
    sources: Items[Supports] = Field(description="What it is known from.")
