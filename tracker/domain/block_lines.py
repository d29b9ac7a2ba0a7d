"""Lines in the block form: `17.2  partial  medium  act`, `17.3  due 2026  announced` and alike."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from tracker.domain.columns import pair, safe
from tracker.domain.contents import (
    Assessment,
    Claim,
    Content,
    Deadline,
    Definition,
    Disposition,
    Figure,
    Mention,
    Publication,
    Reference,
    Translation,
    Value,
    read_day,
    value_form,
)
from tracker.domain.dates import PartialDate
from tracker.domain.errors import WrongUsage
from tracker.domain.ledger import Stamp
from tracker.domain.lines import Line, Thing
from tracker.domain.quantities import Quantity, spoken
from tracker.domain.telling import ToldLine
from tracker.domain.text import quoted

NAMED = "name"  # the type of a thing that is still named as people do


def told_line(line: ToldLine, codes: Mapping[str, str], agreement: str | None) -> str:
    """A line of a block about an agreement; what is of another is named with that one's slug."""
    cells = list(cells_of(line.says, codes))
    name, owner = line.subject.name, line.subject.agreement
    return "  ".join([safe(name if owner in (None, agreement) else f"{owner}/{name}"), *cells])


def cells_of(says: Content, codes: Mapping[str, str]) -> Iterator[str]:
    match says:
        case Assessment():
            yield from [says.level, says.confidence or "-", says.basis]
            yield pair("scale", f"{says.scale}@{says.version}")
            yield from rests(says.rests_on, codes)
            if says.reached:
                yield pair("reached", says.reached)
            if says.reason:
                yield pair("why", says.reason)
        case Deadline():
            yield from due_cells(says, codes)
        case Claim():
            yield "claim"
            yield from claim_cells(says)
        case Disposition():
            yield f"is {says.value}"
        case Mention():
            yield "touched"
        case Translation():
            yield from ["translated", pair(says.language, says.text)]
        case Definition():
            yield "defines"
            yield from (pair(name, value_text(value)) for name, _, value in says.fields)
        case Publication():
            yield "publication"
            yield from (pair(name, value) for name, value in publication(says))


def publication(says: Publication) -> Iterator[tuple[str, str]]:
    """What a report on record tells: its days, what it knew, its figures and files."""
    yield "as-of", says.as_of
    if says.since:
        yield "since", says.since
    yield from says.parameters
    yield "stamp", str(Stamp(says.count, says.heads))
    yield "figures", says.figures
    yield from ((f"file:{name}", f"{kind} {digest}") for name, kind, digest in says.files)


def value_text(value: Value) -> str:
    """A field's value as a block shows it: a list as JSON, nothing where it was cleared."""
    if isinstance(value, tuple):
        return json.dumps(value_form(value), ensure_ascii=False)
    return "" if value is None else str(value)


def rests(references: Iterable[Reference], codes: Mapping[str, str]) -> Iterator[str]:
    named = ",".join(reference_text(one, codes) for one in references)
    if named:
        yield pair("rests", named)


def reference_text(reference: Reference, codes: Mapping[str, str]) -> str:
    name = codes.get(reference.entry, reference.entry)
    return name if reference.line is None else f"{name}:{reference.line}"


def due_cells(says: Deadline, codes: Mapping[str, str]) -> Iterator[str]:
    yield f"due {says.due or '-'}"
    yield says.set_by
    flags = {"not-before": says.bound, "weaker": says.weaker, "disputed": says.disputed}
    yield from (flag for flag, is_set in flags.items() if is_set)
    named = {"of": says.of, "recurs": says.recurs, "seen": says.first_seen}
    yield from (pair(name, value) for name, value in named.items() if value)
    if says.moves:
        yield pair("moves", reference_text(says.moves, codes))
    yield from rests(says.rests_on, codes)


def claim_cells(says: Claim) -> Iterator[str]:
    if says.complete:
        yield "complete"
    for figure in says.figures:
        number = spoken(Quantity(figure.low, figure.high), percent=False)
        yield pair(figure.form_of, number)
        named = {"unit": figure.unit, "said": figure.qualifier, "of": figure.of}
        if figure.base is not None:
            named["base"] = spoken(Quantity(figure.base, figure.base), percent=False)
            named["base-said"] = figure.base_qualifier
        yield from (pair(name, value) for name, value in named.items() if value)
        if figure.derived:
            yield "derived"
    if says.level:
        scale, version, level = says.level
        yield pair("level", f"{scale}@{version}:{level}")


def read_line(name: str, cells: list[str]) -> tuple[Thing, Content]:
    """The thing and content of a line of a block; the thing is only named yet."""
    thing = Thing(NAMED, name)
    first, *rest = cells
    word, _, value = first.partition(" ")
    match word:
        case "due":
            return thing, read_due(value, rest)
        case "claim":
            return thing, read_claim(rest)
        case "is":
            return thing, Disposition(value)
        case "touched":
            return thing, Mention()
        case "translated":
            return thing, read_translation(rest)
        case "defines":
            raise WrongUsage(f"A line that says {quoted(word)} is shown, not logged.")
        case _:
            return thing, read_assessment(first, rest)


def read_translation(cells: list[str]) -> Translation:
    """A message in another language: `de=…`."""
    [cell] = cells
    language, _, text = cell.partition("=")
    if not text.strip():
        raise WrongUsage("A translation is written as translated  de=TEXT.")
    return Translation(language, text)


def options(cells: Iterable[str], known: Iterable[str]) -> tuple[list[str], dict[str, str]]:
    """Bare cells, and those of the form name=value."""
    bare, named = [], {}
    for cell in cells:
        name, equals, value = cell.partition("=")
        if equals and name in known:
            named[name] = value
        else:
            bare.append(cell)
    return bare, named


def read_assessment(level: str, cells: list[str]) -> Assessment:
    bare, named = options(cells, ("scale", "rests", "reached", "why"))
    confidence, basis, *why = (*bare, "-", "-")[:2] if len(bare) < 3 else bare
    scale, _, version = named.get("scale", "@0").rpartition("@")
    return Assessment(
        scale,
        int(version),
        level,
        None if confidence == "-" else confidence,
        "" if basis == "-" else basis,
        read_references(named.get("rests")),
        read_day(named.get("reached")),
        named.get("why") or (why[0] if why else None),
    )


def read_due(value: str, cells: list[str]) -> Deadline:
    bare, named = options(cells, ("of", "recurs", "moves", "seen", "rests"))
    moved = read_references(named.get("moves"))
    unknown = set(bare) - {"agreed", "announced", "not-before", "weaker", "disputed"}
    if unknown:
        raise WrongUsage(f"A date is not {quoted(min(unknown))}: it is agreed, announced, weaker …")
    return Deadline(
        None if value in ("", "-") else PartialDate.parse(value),
        named.get("of"),
        "agreed" if "agreed" in bare else "announced",
        "not-before" if "not-before" in bare else None,
        named.get("recurs"),
        "weaker" in bare,
        "disputed" in bare,
        moved[0] if moved else None,
        read_day(named.get("seen")),
        read_references(named.get("rests")),
    )


def read_claim(cells: list[str]) -> Claim:
    figures: list[Figure] = []
    complete, level = False, None
    for cell in cells:
        name, _, value = cell.partition("=")
        if name in ("percent", "count"):
            low, _, high = value.partition("–")
            figures.append(Figure(name, "not-stated", hundredths(low), hundredths(high or low)))
        elif name == "complete":
            complete = True
        elif name == "level":
            key, _, code = value.rpartition(":")
            scale, _, version = key.rpartition("@")
            level = (scale, int(version), code)
        else:
            figures[-1] = with_option(figures[-1], name, value)
    return Claim(complete, tuple(figures), level)


def with_option(figure: Figure, name: str, value: str) -> Figure:
    match name:
        case "unit":
            return replace(figure, unit=value)
        case "said":
            return replace(figure, qualifier=value)
        case "of":
            return replace(figure, of=value)
        case "base":
            return replace(figure, base=hundredths(value))
        case "base-said":
            return replace(figure, base_qualifier=value)
        case "derived":
            return replace(figure, derived=True)
        case _:
            raise WrongUsage(f"A figure has no {quoted(name)}.")


def hundredths(text: str) -> int:
    whole, _, part = text.strip().partition(".")
    return int(whole) * 100 + int(f"{part:0<2}"[:2])


def read_references(text: str | None) -> tuple[Reference, ...]:
    """References such as `u142,u143:0`."""
    found = []
    for one in (text or "").split(",") if text else []:
        name, colon, line = one.strip().partition(":")
        if colon and not (line.isascii() and line.isdigit()):
            raise WrongUsage(
                f"A line of an entry is named by its number, from 0, such as {name}:0,"
                f" not {quoted(one.strip())}."
            )
        found.append(Reference(name, int(line) if colon else None))
    return tuple(found)


def named_line(line: Line) -> str:
    """A line of a block whose thing is named as people do already."""
    return "  ".join([safe(line.thing.id), *cells_of(line.says, {})])
