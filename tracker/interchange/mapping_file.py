"""Reads a mapping file, which says what the columns of tables mean, and writes one."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tracker.domain.addresses import slug_of
from tracker.domain.errors import TrackerError
from tracker.domain.lines import Thing
from tracker.domain.mapping import (
    IN_LANGUAGES,
    OF_ACTS,
    OF_COMMITMENTS,
    Join,
    Mapping,
    TableMap,
    Take,
)
from tracker.domain.text import LANGUAGE
from tracker.domain.things import Fields
from tracker.interchange.agreement_file import told
from tracker.interchange.agreement_models import Role
from tracker.interchange.agreement_records import Ids, things
from tracker.interchange.file_model import File
from tracker.interchange.mapping_models import FORMAT, Column, MappingFile, Table, is_progress
from tracker.interchange.record import Schema, problems_in
from tracker.interchange.scalars import described
from tracker.interchange.scale_models import Scale
from tracker.interchange.yaml import Document, read_yaml


def read_mapping(source: Path | str, name: str | None = None) -> Mapping:
    """The mapping file at a path, or with the text given; `name` stands in errors.

    Raises TrackerError, with a sentence for each problem.
    """
    shown = name or (str(source) if isinstance(source, Path) else "mapping")
    document = read_yaml(source, shown)
    try:
        file = MappingFile.model_validate(document.data)
    except ValidationError as refusal:
        raise told(problems_in(refusal), document) from None
    return mapping_of(file, document)


def mapping_schema() -> dict[str, Any]:
    """The JSON Schema of a mapping file, for YAML whose scalars are read as text."""
    schema = MappingFile.model_json_schema(by_alias=True, schema_generator=Schema)
    columns = schema["$defs"]["Table"]["properties"]["columns"]
    column = columns.pop("additionalProperties")
    fields = {**OF_COMMITMENTS, **OF_ACTS}
    columns["properties"] = {
        name: {"description": told, "allOf": [column]} for name, told in fields.items()
    }
    columns["additionalProperties"] = False
    columns["patternProperties"] = {f"^({'|'.join(IN_LANGUAGES)})\\.{LANGUAGE}$": column}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FORMAT.replace('.', ':').replace('/', ':')}",
        **schema,
        "title": "Mapping file",
    }


def mapping_of(file: MappingFile, document: Document) -> Mapping:
    agreement = None if isinstance(file.agreement, str) else file.agreement
    scales, levels = new_scale(file, document)
    head = File.model_construct(
        agreement=agreement,
        parties=file.parties,
        sections=file.sections if agreement else [],
        sources=file.sources,
        scales=[*file.scales, *scales],
    )
    slug = agreement.slug if agreement else str(file.agreement)
    if agreement and not agreement.parties:
        bound = [Role(code=one.code, role=None) for one in file.parties if one.kind == "state"]
        head = head.model_copy(
            update={"agreement": agreement.model_copy(update={"parties": bound})}
        )
    key = file.scale or (agreement.scale if agreement else None)
    return Mapping(
        name=document.name,
        slug=slug,
        things=tuple(defined(head)),
        tables=tuple(table_map(file, one) for one in file.tables),
        source=file.source,
        language=file.language,
        scale=f"{key[0]}@{key[1]}" if key else None,
        levels=levels,
        decimal=file.decimal,
        add=file.add,
    )


def defined(head: File) -> list[tuple[Thing, Fields]]:
    return list(things(head, Ids(head)))


def new_scale(file: MappingFile, document: Document) -> tuple[list[Scale], dict[str, str | None]]:
    """The scale that the values found make, where each of them is given its progress."""
    levels = dict(file.levels or {})
    numbers = {text: told for text, told in levels.items() if is_progress(told)}
    if not numbers:
        return [], levels
    agreement = None if isinstance(file.agreement, str) else file.agreement
    key = file.scale or (agreement.scale if agreement else None)
    words = [text for text, told in levels.items() if told is not None and text not in numbers]
    if key is None or words:
        problem = (
            f"found {described(levels[words[0]])} beside progress, expected progress for each"
            if words
            else "found levels of a new scale without its name, expected one: add scale"
        )
        raise TrackerError(document.told(("levels",), problem))
    codes = {text: slug_of(text).replace("-", "_") for text in numbers}
    told_levels = [level(text, codes[text], progress) for text, progress in numbers.items()]
    made = Scale.model_validate(
        {
            "code": key[0],
            "version": str(key[1]),
            "name": {"en": f"Levels of {key[0]}"},
            "native_language": file.language,
            "note": "Made from the values that a table was found to hold.",
            "levels": told_levels,
        }
    )
    return [made], {text: codes.get(text) for text in levels}


def level(text: str, code: str, progress: str | None) -> dict[str, Any]:
    """A level of a new scale; what is whole is done."""
    done = progress == "1"
    return {
        "code": code,
        "label": {"en": text},
        "native": text,
        "progress": progress,
        "state": "closed" if done else "open",
        "outcome": "fulfilled" if done else None,
        "assessed": "true",
        "counted": "true",
    }


def table_map(file: MappingFile, table: Table) -> TableMap:
    analyst = table.analyst or (None if table.by else file.analyst)
    return TableMap(
        files=tuple(table.files),
        each=table.each,
        takes={name: take(one) for name, one in table.columns.items()},
        periods=table.periods,
        series=any(one.from_file for one in table.columns.values()),
        join=tuple(Join(tuple(one.files), one.column, one.key) for one in table.join),
        match=dict(table.match or {}),
        by=None if table.analyst else (table.by or file.by),
        analyst=analyst,
        empty=tuple(table.empty),
        keep=tuple(table.keep),
        skip={column: tuple(texts) for column, texts in (table.skip or {}).items()},
        encoding=table.encoding,
        sheet=table.sheet,
        range=table.range,
        rows=table.rows,
    )


def take(column: Column) -> Take:
    return Take(
        columns=tuple(column.columns),
        value=column.value,
        from_file=bool(column.from_file),
        count=column.count,
        split=column.split,
        values=dict(column.values or {}),
        dates=tuple(column.dates),
        html=column.html,
        unescape=column.unescape,
        kind=column.kind,
        belongs_to=column.belongs_to,
    )
