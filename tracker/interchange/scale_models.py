"""The records of an agreement file that define scales and their levels."""

from typing import Annotated, TypeAlias

from pydantic import Field

from tracker.interchange.record import Items, Record, Texts, Titles
from tracker.interchange.scalars import Code, Flag, Language, Name, Note, Progress, Whole, choice

MEASURES = ("completion", "outcome", "preparedness", "observance", "criterion")

ScaleBasis: TypeAlias = Annotated[str, choice(("seen", "recalled", "proposed", "translation"))]


class ScaleLevel(Record):
    """One level of a scale, and how it counts."""

    code: Code = Field(description="Its name in entries, such as partial.")
    label: Titles | None = Field(None, description="What to print, by language.")
    native: Name | None = Field(None, description="Its value where the scale comes from.")
    progress: Progress | None = Field(None, description="From 0 to 1, as 0.5 or 1/3; or nothing.")
    carry: Flag = Field(False, description="true: the last progress is kept.")
    state: Annotated[str, choice(("open", "closed"))] = Field("open", description="Still open?")
    outcome: Annotated[str, choice(("fulfilled", "failed", "neutral"))] | None = Field(
        None, description="How a closed level ends."
    )
    assessed: Flag = Field(description="false: nobody has judged, or nobody could.")
    counted: Flag = Field(description="Whether it is in the denominator.")
    definition: Texts | None = Field(None, description="What it means, by language.")
    timeliness: Annotated[str, choice(("on_time", "late", "at_risk"))] | None = Field(
        None, description="What the level itself says of timeliness."
    )
    flags: Items[Code] = Field(description="regress, breach, no_cooperation, silently_dropped.")
    basis: ScaleBasis | None = Field(None, description="Where it differs from the scale's.")
    definition_basis: ScaleBasis | None = Field(None, description="The same.")
    progress_basis: ScaleBasis | None = Field(None, description="The same.")
    label_basis: ScaleBasis | None = Field(None, description="The same.")
    note: Note | None = Field(None, description="A remark.")


class Scale(Record):
    """Levels from least to most implemented, then those that are out or not assessed."""

    code: Code = Field(description="Its name; with the version it is for good: core@1.")
    version: Whole = Field(description="A change to a level makes a new version.")
    name: Titles = Field(description="Name by language.")
    used_by: Note | None = Field(None, description="Who uses it.")
    source: Note | None = Field(None, description="Publication or site it is taken from.")
    native_language: Language | None = Field(None, description="Language of the native names.")
    measures: Annotated[str, choice(MEASURES)] = Field(
        "completion", description="What it measures; unlike scales are never averaged."
    )
    basis: ScaleBasis | None = Field(None, description="Of levels and names.")
    definition_basis: ScaleBasis | None = Field(None, description="Of the definitions.")
    progress_basis: ScaleBasis | None = Field(None, description="Of the progress numbers.")
    label_basis: ScaleBasis | None = Field(None, description="Of the labels.")
    note: Note | None = Field(None, description="A remark.")
    levels: list[ScaleLevel] = Field(min_length=1, description="The levels, lowest first.")
