"""Where each key of the Union State data went that became part of an act."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.interchange.homes import Home, Values, column, field, hyphens, rows, texts
from tracker.domain.contents import Claim, Deadline
from tracker.domain.ledger import Act


def of_act(read: Callable[[Act], Any]) -> Home:
    return lambda act: texts([read(act)])


def found(name: str) -> Home:
    return lambda act: texts([dict(act.found).get(name)])


def true_where(read: Callable[[Act], bool]) -> Home:
    return lambda act: ["true"] if read(act) else []


def cited(act: Act) -> Values:
    return [citation.source for citation in act.citations]


def speaker_and_reporter(party: str, speaker: str) -> dict[str, Home]:
    return {
        party: lambda act: list(act.by.parties),
        speaker: of_act(lambda act: act.by.speaker),
        "reported_by": of_act(lambda act: act.by.reporter and act.by.reporter[0]),
        "reported_by_name": of_act(lambda act: act.by.reporter and act.by.reporter[1]),
    }


def claim(act: Act) -> Claim:
    says = act.lines[0].says if act.lines else None
    return says if isinstance(says, Claim) else Claim()


def figures(read: Callable[[Any], Any]) -> Home:
    return lambda act: texts(read(figure) for figure in claim(act).figures)


def number(hundredths: int | None) -> str | None:
    return None if hundredths is None else f"{hundredths / 100:g}"


def deadline(read: Callable[[Deadline], Any]) -> Home:
    return lambda act: texts([read(act.lines[0].says)])


HISTORY_HOMES: Mapping[str, Home] = {
    "date": of_act(lambda act: act.on),
    "summary": of_act(lambda act: act.message),
    "sources[]": cited,
}

UNDATED_HOMES: Mapping[str, Home] = {
    "claimant": lambda act: list(act.by.parties),
    "claimant_name": of_act(lambda act: act.by.speaker),
    "period": found("period"),
    "summary": of_act(lambda act: act.message),
    "source": cited,
}

FIGURE_HOMES: Mapping[str, Home] = {
    "figures[].value": figures(lambda one: number(one.low) if one.low == one.high else None),
    "figures[].range[]": lambda act: [
        str(number(end))
        for one in claim(act).figures
        if one.low != one.high
        for end in (one.low, one.high)
    ],
    "figures[].qualifier": figures(lambda one: one.qualifier),
    "figures[].form": figures(lambda one: one.form_of),
    "figures[].unit": hyphens(figures(lambda one: one.unit)),
    "figures[].base": figures(lambda one: number(one.base)),
    "figures[].base_qualifier": figures(lambda one: one.base_qualifier),
    "figures[].of": figures(lambda one: one.of),
    "figures[].derived": figures(lambda one: one.derived),
}

OLDER_KEYS = (
    "percent",
    "percent_qualifier",
    "percent_min",
    "percent_max",
    "percent_derived",
    "measures_total",
    "measures_total_approximate",
    "measures_done",
    "measures_done_qualifier",
    "programmes_done",
)

UPDATE_HOMES: Mapping[str, Home] = {
    "id": of_act(lambda act: act.label),
    "date": of_act(lambda act: act.on),
    "date_precision": of_act(lambda act: act.on.precision if act.on else None),
    "said_on": of_act(lambda a: a.by.said_on[0] if a.by.said_on and not a.by.said_on[1] else None),
    "said_no_later_than": of_act(
        lambda act: act.by.said_on[0] if act.by.said_on and act.by.said_on[1] else None
    ),
    **speaker_and_reporter("claimant", "claimant_name"),
    "scope": found("scope"),
    "kind": found("kind"),
    "nature": found("nature"),
    "claims_complete": true_where(lambda act: claim(act).complete),
    **FIGURE_HOMES,
    **{name: found(name) for name in OLDER_KEYS},
    "summary": of_act(lambda act: act.message),
    "source": lambda act: cited(act)[:1],
    "further_sources[]": lambda act: cited(act)[1:],
    "confidence": of_act(lambda act: act.trust),
    "note": of_act(lambda act: act.note),
}

DEADLINE_HOMES: Mapping[str, Home] = {
    "id": of_act(lambda act: act.label),
    "of": deadline(lambda says: says.of),
    "due": deadline(lambda says: says.due),
    "precision": deadline(lambda says: says.due and says.due.precision),
    "bound": hyphens(deadline(lambda says: says.bound)),
    "recurs": deadline(lambda says: says.recurs),
    "kind": deadline(lambda says: says.set_by),
    "moves": deadline(lambda says: says.moves and says.moves.entry),
    "weaker": deadline(lambda says: says.weaker or None),
    "disputed": deadline(lambda says: says.disputed or None),
    "set_on": of_act(lambda act: act.on),
    "set_on_precision": of_act(lambda act: act.on and act.on.precision),
    "first_seen": deadline(lambda says: says.first_seen),
    **speaker_and_reporter("stated_by", "stated_by_name"),
    "source": lambda act: cited(act)[:1],
    "further_sources[]": lambda act: cited(act)[1:],
    "update_ids[]": lambda act: [one.entry for one in act.lines[0].says.rests_on],
    "note": of_act(lambda act: act.note),
}


def rule(act: Act) -> str | None:
    basis = act.lines[0].says.basis  # type: ignore[union-attr]  # an assessment
    return basis.removeprefix("rule:") if basis.startswith("rule:") else None


def basis(act: Act) -> str:
    """The basis as found: an admission is one of a side's statements, a rule has its own key."""
    if rule(act):
        return "rule"
    kept = dict(act.found).get("basis")
    stored: str = act.lines[0].says.basis  # type: ignore[union-attr]  # an assessment
    return kept or stored.replace("-", "_")


ASSESSMENT_HOMES: Mapping[str, Home] = {
    "id": of_act(lambda act: act.label),
    "as_of": of_act(lambda act: act.on),
    "as_of_precision": of_act(lambda act: act.on and act.on.precision),
    "level": lambda act: [act.lines[0].says.level],
    "confidence": lambda act: texts([act.lines[0].says.confidence]),
    "basis": of_act(basis),
    "rule": of_act(rule),
    "admission": true_where(lambda act: act.lines[0].says.basis == "admission"),  # type: ignore[union-attr]  # an assessment
    "rationale": of_act(lambda act: act.message),
    "rests_on[]": lambda act: [one.entry for one in act.lines[0].says.rests_on],
    "update_ids[]": lambda act: [one.entry for one in act.lines[0].says.rests_on],
    "source_ids[]": cited,
}

DEPENDENCY_HOMES: Mapping[str, Home] = {
    "id": field("code"),
    "basis": field("basis"),
    "note": field("note"),
    "update_ids[]": rows("rests_on"),
    "source_ids[]": column("sources", 0),
}
