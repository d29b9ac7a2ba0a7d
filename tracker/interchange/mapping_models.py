"""The records of a mapping file: what the columns of tables mean."""

import re
from collections.abc import Iterable
from typing import Annotated, Any, Self, TypeAlias

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    GetJsonSchemaHandler,
    Tag,
    WithJsonSchema,
    model_validator,
)

from tracker.domain.errors import WrongUsage
from tracker.domain.mapping import EACH, FOUR, OF_ACTS, OF_COMMITMENTS
from tracker.domain.mapping.days import check_form
from tracker.domain.mapping.telling import of_commitment
from tracker.domain.things import PARTY_KINDS
from tracker.interchange.agreement_models import Agreement, Party, Section, Source
from tracker.interchange.record import Items, Record, Refused
from tracker.interchange.scalars import (
    Author,
    Code,
    Flag,
    Language,
    LongText,
    Name,
    ScaleKey,
    Slug,
    choice,
    formed,
)
from tracker.interchange.scale_models import Scale

FORMAT = "tracker.mapping/1"


def listed(value: object) -> object:
    """A text by itself as a list of one."""
    return [value] if isinstance(value, str) else ([] if value is None else value)


TEXT = {"type": ["string", "number", "boolean"]}
Texts: TypeAlias = Annotated[
    list[LongText],
    BeforeValidator(listed),
    WithJsonSchema({"anyOf": [TEXT, {"type": "array", "items": TEXT}]}),
]
"""A list, or one text by itself."""
Several: TypeAlias = Annotated[Texts, Field(default_factory=list)]


class Column(Record):
    """Where a field comes from, and how it is read."""

    columns: Annotated[Several, Field(alias="column", description="The column, or several.")]
    value: LongText | None = Field(None, description="The same for each row.")
    from_file: Annotated[str, choice(("date",))] | None = Field(
        None, alias="file", description="date: the one in the name of the file or its folder."
    )
    count: Flag = Field(
        False, description="true: the rows are numbered, later ones told by their titles or texts."
    )
    split: LongText | None = Field(None, description="What stands between items: ; or <br>.")
    values: dict[str, LongText | None] | None = Field(
        None, description="What each text found means; nothing: kept in the party's own words."
    )
    dates: Annotated[Several, Field(description="Forms of dates, such as day.month.year.")]
    html: Flag = Field(False, description="true: tags are taken out.")
    unescape: Flag = Field(False, description="true: signs written as \\u2019 are read.")
    kind: Annotated[str, choice(PARTY_KINDS)] = Field("body", description="Of new parties.")
    belongs_to: Code | None = Field(None, description="The party that new ones are part of.")

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: Any, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [TEXT, handler.resolve_ref_schema(handler(core))]}

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        ways = [bool(self.columns), self.value is not None, bool(self.from_file), self.count]
        if sum(ways) != 1:
            raise Refused("expected one of the keys column, value, file and count", None)
        for form in self.dates:
            try:
                check_form(form)
            except WrongUsage as refusal:
                raise Refused(str(refusal), "dates") from None
        return self


def column(value: object) -> object:
    """A text by itself as the column of that name."""
    return {"column": value} if isinstance(value, str) else value


class Joined(Record):
    """Another file, whose columns are added to the rows that have the same key."""

    files: Several = Field(description="Its name.")
    column: Name = Field(description="The column of the table that holds the key.")
    key: Name = Field(description="The column of the other file that holds it.")


class Table(Record):
    """What the columns of some files mean."""

    files: Several = Field(description="Names or patterns such as */plans/*.csv; or all given.")
    each: Annotated[str, choice(EACH)] = Field(
        "commitment", description="What a row is: a commitment, or an update of one."
    )
    columns: dict[str, Annotated[Column, BeforeValidator(column)]] = Field(
        description="Which column, or constant, is which field."
    )
    periods: Annotated[str, formed(r"^.*\{date\}.*$", "a head with {date}")] | None = Field(
        None, description="Heads of levels by period, such as Status {date}."
    )
    join: Items[Joined] = Field(description="Files whose columns are added by a key.")
    match: dict[str, Code] | None = Field(
        None,
        description="Numbers found in the file, or titles where rows are counted, with the number"
        " each has here.",
    )
    by: Code | None = Field(None, description="The party whose word the levels are.")
    analyst: Author | None = Field(None, description="Or the analyst who judged them.")
    empty: Annotated[Several, Field(description="Texts that mean nothing, such as n/a.")]
    keep: Annotated[Several, Field(description="Columns to keep as found with each entry.")]
    skip: dict[str, Texts] | None = Field(
        None, description="Rows to leave out: by column, texts or patterns such as Total*."
    )
    encoding: Name | None = Field(None, description="Such as cp1251, where it is not UTF-8.")
    sheet: Name | None = Field(None, description="The sheet of a workbook.")
    range: Name | None = Field(None, description="The cells of a sheet, such as B3:H40.")
    rows: Name | None = Field(None, description="The path to the list in JSON or YAML.")

    @model_validator(mode="after")
    def _known_fields(self) -> Self:
        for name in self.columns:
            if not (of_commitment(name) or name in OF_ACTS):
                raise Refused(f'found the unknown field "{name}", expected one of {known()}', name)
        if "number" not in self.columns:
            raise Refused("found no number, expected the column that names each row", "columns")
        if self.by and self.analyst:
            raise Refused("found by and analyst, expected one: whose word the levels are", "by")
        if {"level", "percent"} & set(self.columns) and "on" not in self.columns:
            raise Refused(
                "found no on, expected the day that levels are true of: a column, {value:"
                " 2024-09-30}, or {file: date} for the one in the name of the file",
                "columns",
            )
        return self


def known() -> str:
    return ", ".join(dict.fromkeys((*OF_COMMITMENTS, *OF_ACTS)))


class NewAgreement(Agreement):
    """An agreement that begins with a mapping: what decides its figures is told."""

    @model_validator(mode="before")
    @classmethod
    def _decided(cls, data: Any) -> Any:
        undecided = [name for name in FOUR if isinstance(data, dict) and not told(data.get(name))]
        if undecided:
            raise Refused(
                f"found no decision on {', '.join(undecided)}, expected one: {decisions(undecided)}"
            )
        return data


def told(value: object) -> bool:
    return value is not None and value != "?"


CHOICES = {
    "unit": "unit is what is counted, commitments or parts",
    "expiry": "expiry is what becomes of open commitments at the end, fail, freeze or carry",
    "inherits_deadline": "inherits_deadline says whether commitments are due at the agreement's"
    " end, true or false",
    "scale": "scale is that of its levels, such as core@1 (tracker scale list)",
}


def decisions(names: Iterable[str]) -> str:
    """What there is to decide, in words."""
    return "; ".join(CHOICES[name] for name in names)


AnyAgreement: TypeAlias = Annotated[
    Annotated[Slug, Tag("(slug)")] | Annotated[NewAgreement, Tag("(record)")],
    Discriminator(lambda value: "(slug)" if isinstance(value, str) else "(record)"),
]


class MappingFile(Record):
    """How tables become the commitments and entries of one agreement."""

    format: Annotated[str, choice((FORMAT,))] = Field(description=f"Always {FORMAT}.")
    agreement: AnyAgreement = Field(description="Its slug; or, where it is new, its record.")
    parties: Items[Party] = Field(description="Parties that the tables name.")
    sections: Items[Section] = Field(description="Groups of commitments, counted or not.")
    sources: Items[Source] = Field(description="Sources that the tables name.")
    scales: Items[Scale] = Field(description="Scales of its own.")
    source: Code | None = Field(None, description="What entries cite that name no source.")
    by: Code | None = Field(None, description="The party whose word the levels are.")
    analyst: Author | None = Field(None, description="Or the analyst who judged them.")
    language: Language | None = Field(None, description="Of titles and messages.")
    decimal: Annotated[str, choice((".", ","))] = Field(".", description="The decimal sign.")
    scale: ScaleKey | None = Field(None, description="Of the levels, if not the agreement's.")
    levels: dict[str, LongText | None] | None = Field(
        None, description="What each text found means: a level, or of a new scale its progress."
    )
    add: Flag = Field(False, description="true: adds commitments that are not there yet.")
    tables: list[Table] = Field(min_length=1, description="What the files hold.")

    @model_validator(mode="after")
    def _one_judge(self) -> Self:
        if self.by and self.analyst:
            raise Refused("found by and analyst, expected one: whose word the levels are", "by")
        for table in self.tables:
            sides = {self.by, self.analyst, table.by, table.analyst} - {None}
            told = {"by", "analyst"} & set(table.columns)
            says = {"level", "percent", "due"} & set(table.columns) or table.periods
            if says and not sides and not told:
                raise Refused(
                    "found levels or dates of nobody, expected whose word they are: by, the code of"
                    " a party, or analyst, the name of who judged",
                    "by",
                )
        return self


def is_progress(text: str | None) -> bool:
    return text is not None and bool(
        re.fullmatch(r"[01]|0?\.[0-9]{1,6}|[0-9]{1,6}/[0-9]{1,6}", text)
    )
