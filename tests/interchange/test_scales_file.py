"""The bundled scales equal the collected ones, field by field."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from tests.interchange.union_state import DATA, compiled, scales, things
from tracker.domain.lines import Thing
from tracker.domain.scales import Level, Scale
from tracker.interchange.yaml import read_yaml

SOURCES: list[Mapping[str, Any]] = read_yaml(DATA / "scales.yaml", "scales.yaml").data
OWN: Mapping[str, Any] = compiled("assessments")["scale"]
SCALE_KEYS = {"code", "version", "name", "levels"}
LEVEL_NOTES = ("basis", "definition_basis", "progress_basis", "label_basis", "note")
LEVEL_KEYS = {
    "code",
    "label",
    "native",
    "progress",
    "carry",
    "state",
    "outcome",
    "assessed",
    "counted",
    "definition",
    "timeliness",
    "flags",
    *LEVEL_NOTES,
}


def stored(source: Mapping[str, Any]) -> Scale:
    key = Thing("scale", f"{source['code']}@{source['version']}")
    known = {**things(), **dict(scales().things)}
    return Scale.of_fields(known[key])


def test_all_scales_are_bundled_in_their_order() -> None:
    assert len(SOURCES) == 34
    wanted = [Thing("scale", f"{one['code']}@{one['version']}") for one in SOURCES]
    assert [thing for thing, _ in scales().things] == wanted
    assert sum(len(one["levels"]) for one in SOURCES) == 164


@pytest.mark.parametrize("source", [*SOURCES, OWN], ids=lambda source: source["code"])
def test_a_scale_keeps_every_field(source: Mapping[str, Any]) -> None:
    scale = stored(source)
    texts = {key: value for key, value in source.items() if key not in SCALE_KEYS}
    assert {key: scale.fields.get(key) for key in texts} == texts
    assert scale.key == f"{source['code']}@{source['version']}"
    names = {key: value for key, value in scale.fields.items() if key.startswith("name.")}
    assert names == {f"name.{language}": text for language, text in source["name"].items()}
    expected = {*texts, *names, "code", "version", "levels"}
    assert set(scale.fields) == {key for key in expected if source.get(key, "") is not None}


@pytest.mark.parametrize("source", [*SOURCES, OWN], ids=lambda source: source["code"])
def test_a_scale_keeps_every_level(source: Mapping[str, Any]) -> None:
    assert all(set(level) <= LEVEL_KEYS for level in source["levels"])
    assert list(stored(source).levels) == [level_as_collected(one) for one in source["levels"]]


def level_as_collected(level: Mapping[str, Any]) -> Level:
    progress = level["progress"]
    return Level(
        code=level["code"],
        progress=None if progress is None else Fraction(progress),
        carries=level["carry"] == "true",
        assessed=level["assessed"] == "true",
        counted=level["counted"] == "true",
        state=level["state"],
        outcome=level["outcome"],
        native=level.get("native"),
        timeliness=level.get("timeliness"),
        flags=tuple(level.get("flags", ())),
        labels=tuple(level["label"].items()),
        definitions=tuple(level["definition"].items()),
        notes=tuple((name, level[name]) for name in LEVEL_NOTES if name in level),
    )
