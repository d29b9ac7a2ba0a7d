"""The records of an agreement file that tell what happened: entries, their lines and citations."""

from typing import Annotated, Any, ClassVar, Self, TypeAlias

from pydantic import (
    ConfigDict,
    Discriminator,
    Field,
    PlainValidator,
    Tag,
    WithJsonSchema,
    model_validator,
)

from tracker.domain.dates import PartialDate
from tracker.domain.ledger import ACTS, VISIBILITIES
from tracker.domain.quantities import QUALIFIERS
from tracker.domain.vocabulary import (
    CONFIDENCES,
    DEADLINE_KINDS,
    DISPOSITIONS,
    FIGURE_FORMS,
    FIGURE_UNITS,
)
from tracker.interchange.agreement_models import Trust
from tracker.interchange.record import Items, Record, Refused
from tracker.interchange.scalars import (
    DATE,
    Author,
    Basis,
    Code,
    Date,
    EntryId,
    EntryName,
    Flag,
    Label,
    Language,
    LongText,
    Message,
    Name,
    Note,
    Place,
    Quote,
    Reason,
    ScaleKey,
    Sha256,
    Speaker,
    choice,
    formed,
)

EVENTS = (*ACTS, "check", "retraction")

Number: TypeAlias = Annotated[str, formed(r"^[0-9]{1,12}(\.[0-9]{1,2})?$", "a number such as 94")]
Qualifier: TypeAlias = Annotated[str, choice(QUALIFIERS)]


class Placed(Record):
    """The place of an entry in the ledger."""

    id: EntryId = Field(description="Id of the entry.")
    previous: Items[Sha256] = Field(description="Digests of the entries it builds on.")


class Ledger(Record):
    """Where the definitions and dependencies of a file with fixed entries stand in the ledger."""

    author: Author = Field(description="Who entered what names no author of its own.")
    definitions: Placed | None = Field(None, description="The entry that defines all things.")
    dependencies: Placed | None = Field(None, description="The entry of the dependencies.")


class Figure(Record):
    """A number in a claim, as it was said."""

    form: Annotated[str, choice(FIGURE_FORMS)] = Field(description="percent or count.")
    unit: Annotated[str, choice(FIGURE_UNITS)] = Field("not-stated", description="Of what.")
    value: Number | None = Field(None, description="The number; or give a range.")
    range: list[Number] | None = Field(
        None, min_length=2, max_length=2, description="The lower and the higher number."
    )
    qualifier: Qualifier | None = Field(None, description="The word that softens it.")
    base: Number | None = Field(None, description="The total, if the speaker named it.")
    base_qualifier: Qualifier | None = Field(None, description="The word that softens the total.")
    of: Note | None = Field(None, description="What is counted, if not things done.")
    derived: Flag = Field(False, description="true: worked out from words.")

    @model_validator(mode="after")
    def _value_or_range(self) -> Self:
        if (self.value is None) == (self.range is None):
            raise Refused("found both or neither of value and range, expected one of them")
        return self


class Claimed(Record):
    """What a party says has been achieved; without figures and level, the message says it."""

    complete: Flag = Field(False, description="true: the speaker said that all was done.")
    figures: Items[Figure] = Field(description="Every number in the claim.")
    level: Code | None = Field(None, description="The level claimed.")
    scale: ScaleKey | None = Field(None, description="Its scale, if not the agreement's.")


ONE_THING: dict[str, Any] = {
    "oneOf": [{"required": [key]} for key in ("commitment", "section", "agreement")]
}
DUE_OR_RECURS: dict[str, Any] = {
    "anyOf": [{"required": ["due"]}, {"required": ["recurs"]}],
}


class Line(Record):
    """What an act means for one thing."""

    model_config = ConfigDict(json_schema_extra=ONE_THING)
    kind: ClassVar[str]

    commitment: Code | None = Field(None, description="Number of a commitment of this file.")
    section: Code | None = Field(None, description="Or, in a claim, the code of a section.")
    agreement: Code | None = Field(None, description="Or the slug of an agreement of this file.")

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        named = [one for one in (self.commitment, self.section, self.agreement) if one]
        if len(named) != 1:
            raise Refused(
                f"found {len(named)} of the keys commitment, section and agreement, "
                "expected one of them: it names what the line is about"
            )
        return self


class AssessmentLine(Line):
    """An analyst's judgement."""

    kind: ClassVar[str] = "assessment"
    level: Code = Field(description="A level of the scale.")
    scale: ScaleKey | None = Field(None, description="Its scale, if not the agreement's.")
    confidence: Annotated[str, choice(CONFIDENCES)] | None = Field(None, description="How sure.")
    basis: Basis = Field(description="What decides the level: act, … or rule:R7.")
    rests_on: Items[EntryName] = Field(description="Labels or ids of the facts behind it.")
    reached: Date | None = Field(None, description="Since when the level holds.")
    reason: Reason | None = Field(None, description="Why, where the message does not say it.")


class ClaimLine(Line):
    """What a party claims; it never changes a standing."""

    kind: ClassVar[str] = "claim"
    claim: Claimed = Field(description="What is claimed.")


class DeadlineLine(Line):
    """A due date set or moved, on the entry's day by its parties."""

    model_config = ConfigDict(json_schema_extra=ONE_THING | DUE_OR_RECURS)
    kind: ClassVar[str] = "deadline"
    due: Date | None = Field(None, description="When it is due; nothing only where it recurs.")
    of: Name | None = Field(None, description="What is due, if not the thing itself.")
    set_by: Annotated[str, choice(DEADLINE_KINDS)] = Field(
        description="agreed by all sides or a joint body, or announced by one."
    )
    bound: Annotated[str, choice(("not-before",))] | None = Field(
        None, description="not-before: the earliest day, not the last."
    )
    recurs: Name | None = Field(None, description="How often it comes again.")
    weaker: Flag = Field(False, description="true: less is due than was promised.")
    disputed: Flag = Field(False, description="true: the sources disagree on the date.")
    moves: EntryName | None = Field(None, description="Label or id of the date it changes.")
    first_seen: Date | None = Field(None, description="When it is first met in a source.")
    rests_on: Items[EntryName] = Field(description="Labels or ids of the facts behind it.")

    @model_validator(mode="after")
    def _due_or_recurring(self) -> Self:
        if self.due is None and self.recurs is None:
            raise Refused("found no date, expected one, or recurs", "due")
        return self


class DispositionLine(Line):
    """Whether the thing is still to be done."""

    kind: ClassVar[str] = "disposition"
    disposition: Annotated[str, choice(DISPOSITIONS)] = Field(description="What became of it.")


class MentionLine(Line):
    """The act touches the thing, and no more."""

    kind: ClassVar[str] = "mention"
    mention: Annotated[str, choice(("true",))] = Field(description="Always true.")


KIND_KEYS = {
    "level": "assessment",
    "claim": "claim",
    "due": "deadline",
    "recurs": "deadline",
    "disposition": "disposition",
    "mention": "mention",
}
ONE_KIND = "level, claim, due (or recurs), disposition and mention"


def kind_of(line: object) -> str | None:
    """Which kind of line a mapping is, by the key that only this kind has."""
    keys = line if isinstance(line, dict) else ()
    kinds = {kind for key, kind in KIND_KEYS.items() if key in keys}
    return kinds.pop() if len(kinds) == 1 else None


AnyLine: TypeAlias = Annotated[
    Annotated[AssessmentLine, Tag("assessment")]
    | Annotated[ClaimLine, Tag("claim")]
    | Annotated[DeadlineLine, Tag("deadline")]
    | Annotated[DispositionLine, Tag("disposition")]
    | Annotated[MentionLine, Tag("mention")],
    Discriminator(
        kind_of,
        custom_error_type="unclear",
        custom_error_message=f"found no single kind of line, expected one of the keys {ONE_KIND}",
    ),
]


class Reporter(Record):
    """The side through which alone an act is known."""

    party: Code | None = Field(None, description="Code of a party of this file.")
    name: Speaker | None = Field(None, description="Who reported it, as named.")


def _read_said(value: Any) -> tuple[object, bool]:
    """The day something was said, and whether that is only the latest possible day."""
    if isinstance(value, dict) and list(value) == ["latest"]:
        return DATE.read(value["latest"]), True
    return DATE.read(value), False


Said: TypeAlias = Annotated[
    tuple[PartialDate, bool],
    PlainValidator(_read_said),
    WithJsonSchema(
        {
            "anyOf": [
                DATE.schema(),
                {
                    "type": "object",
                    "properties": {"latest": DATE.schema()},
                    "required": ["latest"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]


class Citation(Record):
    """A source with the passage that supports the entry."""

    id: Code = Field(description="Id of a source of this file.")
    quote: Quote | None = Field(None, description="The passage, word for word.")
    place: Place | None = Field(None, description="Where it stands: a page, an article.")


class Entry(Record):
    """One act: on this day this party did or said this; its lines say what it means."""

    id: EntryId | None = Field(None, description="Fixed id; only in files with a ledger key.")
    previous: list[Sha256] | None = Field(None, description="With an id: digests it builds on.")
    author: Author | None = Field(None, description="Who entered it.")
    label: Label | None = Field(None, description="An own short name that others cite: u142.")
    on: Date | None = Field(None, description="The day it is true of; nothing if not known.")
    event: Annotated[str, choice(EVENTS)] | None = Field(None, description="What kind of act.")
    by: Items[Code] = Field(description="Codes of the parties that acted or spoke.")
    speaker: Speaker | None = Field(None, description="Who spoke, as named.")
    reported_by: Reporter | None = Field(None, description="Through whom alone it is known.")
    said_on: Said | None = Field(
        None, description="When it was said, if not on that day; or latest: the latest day."
    )
    message: Message | None = Field(None, description="What happened, or why, in own words.")
    language: Language | None = Field(None, description="Language of the message.")
    translations: dict[Language, Message] | None = Field(
        None, description="The message in other languages."
    )
    visibility: Annotated[str, choice(VISIBILITIES)] = Field(
        "public", description="internal: in no report, and with mention lines only."
    )
    look_again: Date | None = Field(None, description="A date to look again.")
    trust: Trust | None = Field(None, description="How sure the fact itself is.")
    note: Note | None = Field(None, description="A remark.")
    found: dict[Name, LongText | list[LongText]] | None = Field(
        None, description="What the data said beyond this; a list where they said several."
    )
    replaces: Label | None = Field(None, description="Label or id of the entry it corrects.")
    lines: Items[AnyLine] = Field(description="What it means, thing by thing.")
    sources: Items[Citation] = Field(description="What supports it.")
    no_source: Reason | None = Field(None, description="Why no source is named.")
