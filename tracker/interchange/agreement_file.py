"""Reads an agreement file, the documented form of an agreement and all that belongs to it."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from tracker.domain.errors import TrackerError
from tracker.domain.faults import of_all
from tracker.domain.files import AgreementFile, Place
from tracker.interchange.agreement_checks import Problem, definition_problems
from tracker.interchange.agreement_records import Ids, dependencies, things
from tracker.interchange.entry_checks import entry_problems
from tracker.interchange.entry_models import Placed
from tracker.interchange.entry_records import file_entry
from tracker.interchange.file_model import FORMAT, File
from tracker.interchange.record import Schema, problems_in
from tracker.interchange.yaml import Document, read_yaml


def read_agreement(source: FilePath | str, name: str | None = None) -> AgreementFile:
    """The agreement file at a path, or with the text given.

    `name` stands in errors. Raises TrackerError, with a sentence for each problem.
    """
    shown = name or (str(source) if isinstance(source, FilePath) else "text")
    return agreement_of(read_yaml(source, shown))


def agreement_of(document: Document) -> AgreementFile:
    """The agreement file that a document holds. Raises TrackerError."""
    file = validated(document)
    ids = Ids(file)
    scale = file.agreement.scale if file.agreement else None
    ledger = file.ledger
    return AgreementFile(
        name=document.name,
        slug=ids.slug or None,
        things=tuple(things(file, ids)),
        entries=tuple(
            file_entry(entry, ids, scale, line=document.line(("entries", n)))
            for n, entry in enumerate(file.entries)
        ),
        dependencies=tuple(dependencies(file, ids)),
        author=ledger.author if ledger else None,
        definitions_at=place_of(ledger.definitions) if ledger else None,
        dependencies_at=place_of(ledger.dependencies) if ledger else None,
    )


def agreement_schema() -> dict[str, Any]:
    """The JSON Schema of an agreement file, for YAML whose scalars are read as text."""
    schema = File.model_json_schema(by_alias=True, schema_generator=Schema)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FORMAT.replace('.', ':').replace('/', ':')}",
        **schema,
        "title": "Agreement file",
    }


def validated(document: Document) -> File:
    """The records of a document. Raises TrackerError for what is wrong with them."""
    try:
        file = File.model_validate(document.data)
    except ValidationError as refusal:
        raise told(problems_in(refusal), document) from None
    problems = list(chain(definition_problems(file), entry_problems(file)))
    if problems:
        raise told(problems, document)
    return file


def told(problems: Sequence[Problem], document: Document) -> TrackerError:
    """An error that tells each problem with its place, the topmost first."""
    placed = sorted((document.where(path), document.told(path, text)) for path, text in problems)
    return of_all(sentence for _, sentence in placed)


def place_of(placed: Placed | None) -> Place | None:
    return Place(placed.id, tuple(placed.previous)) if placed else None
