"""The Union State data twice: as it was compiled, and as the bundled file holds it."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tests.interchange.homes import AGREEMENT, SUCCESSOR
from tracker.data import SCALES, bundled
from tracker.domain.files import AgreementFile
from tracker.domain.ledger import Act, named_id
from tracker.domain.lines import Thing
from tracker.domain.things import Fields
from tracker.interchange.agreement_file import read_agreement
from tracker.interchange.yaml import read_yaml

DATA = Path(__file__).parent.parent / "data"


@cache
def compiled(name: str) -> Any:
    """A source file: agreement, updates or assessments."""
    return read_yaml(DATA / "union-state" / f"{name}.yaml", name).data


@cache
def bundle() -> AgreementFile:
    return read_agreement(bundled(AGREEMENT), "union-state.yaml")


@cache
def scales() -> AgreementFile:
    return read_agreement(bundled(SCALES), "scales.yaml")


@cache
def things() -> Mapping[Thing, Fields]:
    return dict(bundle().things)


@cache
def acts() -> Mapping[str, Act]:
    """Each labelled act of the bundle."""
    return {one.act.label: one.act for one in bundle().entries if one.act.label}


def agreement(slug: str = AGREEMENT) -> Fields:
    return things()[Thing("agreement", named_id(slug))]


def commitment(number: str) -> Fields:
    return things()[Thing("commitment", named_id(AGREEMENT, number))]


def area(code: str) -> Fields:
    return things()[Thing("area", named_id(AGREEMENT, "area", code))]


def dependency(code: str) -> Fields:
    return dict(bundle().dependencies)[Thing("dependency", named_id(AGREEMENT, "dependency", code))]


def undated() -> list[Act]:
    """The acts without a day and without a label."""
    return [one.act for one in bundle().entries if not one.act.label]


def thing_of(item: str) -> Thing:
    """The thing that an item of the source files means."""
    if item in ("package", "successor"):
        slug = AGREEMENT if item == "package" else SUCCESSOR
        return Thing("agreement", named_id(slug))
    return Thing("commitment", named_id(AGREEMENT, item))
