"""Reads one or several scales from YAML: by themselves, as a list, or in an agreement file."""

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from tracker.domain.text import quoted
from tracker.interchange.agreement_checks import Problem
from tracker.interchange.agreement_file import told
from tracker.interchange.agreement_records import Defined, scale_thing
from tracker.interchange.record import Path, problems_in
from tracker.interchange.scale_models import Scale
from tracker.interchange.yaml import Document, read_yaml, refuse

EXPECTED = "expected a scale (code, version, name, levels), a list of them, or a file with scales"
NEW_SCALE = """\
# A new scale. What you save is added; an empty text, or this one as it is, adds nothing.
# Its levels stand from least to most implemented, then those that are out or not assessed.
# A version is for ever: a change to a level makes the next one.
code: my-scale             # its name; with the version it is for good: my-scale@1
version: 1
name: {en: My scale}
#used_by:                  # who uses it
#source:                   # publication or site it is taken from
measures: completion       # or outcome, preparedness, observance, criterion
levels:
  - code: not_started
    progress: 0            # exact, as 0.25 or 1/3; left out where there is nothing to count
    assessed: true         # false: nobody has judged, or nobody could
    counted: true          # in the denominator; assessed and not counted: out, such as withdrawn
    label: {en: Not started}
    #definition: {en: …}   # what it means: reports print it
  - code: partial
    progress: 1/2
    assessed: true
    counted: true
    label: {en: Partial}
  - code: complete
    progress: 1
    state: closed          # open unless said
    outcome: fulfilled     # of a closed level: fulfilled, failed or neutral
    assessed: true
    counted: true
    label: {en: Complete}
  - code: no_evidence
    assessed: false
    counted: false
    label: {en: No evidence}"""


def read_scales(source: FilePath | str, name: str) -> tuple[Defined, ...]:
    """The scales of a file or a text; the name stands in errors. Raises TrackerError."""
    document = read_yaml(source, name)
    found: list[Defined] = []
    problems: list[Problem] = []
    for path, item in items(document):
        try:
            scale = Scale.model_validate(item)
        except ValidationError as refusal:
            problems += [((*path, *where), text) for where, text in problems_in(refusal)]
            continue
        problems += repeats(path, scale, [thing.id for thing, _ in found])
        found.append(scale_thing(scale))
    if problems:
        raise told(problems, document)
    return tuple(found)


def items(document: Document) -> list[tuple[Path, Any]]:
    """Each scale of a document, and where it stands."""
    data = document.data
    if isinstance(data, dict) and "levels" in data:
        return [((), data)]
    begin: Path = ("scales",) if isinstance(data, dict) else ()
    listed = data.get("scales") if isinstance(data, dict) else data
    if not isinstance(listed, list) or not listed:
        refuse(document.name, 1, f"found no scale, {EXPECTED}")
    return [((*begin, number), item) for number, item in enumerate(listed)]


def repeats(path: Path, scale: Scale, before: list[str]) -> Iterator[Problem]:
    """Names that two scales of the file have, or two levels of the scale."""
    key = f"{scale.code}@{scale.version}"
    if key in before:
        yield (*path, "code"), f"found the scale {key} twice, expected it once: rename one"
    codes = [level.code for level in scale.levels]
    for number, code in enumerate(codes):
        if code in codes[:number]:
            problem = f"found the level {quoted(code)} twice, expected it once: rename one"
            yield (*path, "levels", number, "code"), problem
