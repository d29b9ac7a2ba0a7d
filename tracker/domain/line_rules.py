"""What a line may say: the rules of the ledger that hold for one line."""

from tracker.domain.contents import (
    Assessment,
    Claim,
    Deadline,
    Definition,
    Disposition,
    Translation,
)
from tracker.domain.errors import TrackerError
from tracker.domain.ledger import Act
from tracker.domain.lines import Line
from tracker.domain.text import code, language, quoted, with_article
from tracker.domain.things import DEFINED, NEEDED, is_defined
from tracker.domain.vocabulary import (
    BASES,
    CONFIDENCES,
    DEADLINE_KINDS,
    DISPOSITIONS,
    FIGURE_FORMS,
    FIGURE_UNITS,
    THING_TYPES,
    one_of,
    rule_of,
)

THINGS_OF_KINDS = {
    "assessment": ("commitment",),
    "claim": ("agreement", "section", "commitment"),
    "deadline": ("commitment", "agreement"),
    "disposition": ("commitment",),
    "mention": ("commitment", "agreement"),
    "definition": tuple(DEFINED),
    "translation": ("entry",),
    "publication": ("agreement",),
}


def check_line(line: Line, act: Act) -> None:
    """Raise TrackerError, one sentence, for the first rule that a line of an act breaks."""
    if line.thing.type not in THING_TYPES:
        raise TrackerError(f"There is no kind of thing called {quoted(line.thing.type)}.")
    if line.thing.type not in THINGS_OF_KINDS[line.kind]:
        raise TrackerError(
            f"{with_article(line.kind).capitalize()} is of {things_of(line.kind)},"
            f" not of {with_article(line.thing.type)}."
        )
    match line.says:
        case Assessment():
            check_assessment(line.says)
        case Claim():
            check_claim(line.says, act)
        case Deadline():
            check_deadline(line.says)
        case Disposition():
            one_of("disposition", line.says.value, DISPOSITIONS)
        case Definition():
            check_definition(line, line.says)
        case Translation():
            language(line.says.language)
        case _:
            pass


def things_of(kind: str) -> str:
    """What a line of a kind may be about: `a commitment or an agreement`."""
    *others, last = map(with_article, THINGS_OF_KINDS[kind])
    return f"{', '.join(others)} or {last}" if others else last


def check_assessment(says: Assessment) -> None:
    """Raise TrackerError for a confidence or a basis that is none."""
    one_of("confidence", says.confidence, CONFIDENCES)
    rule = rule_of(says.basis)
    if rule is None:
        one_of("basis", says.basis, BASES)
    elif not rule:
        raise TrackerError("Name the rule after `rule:`, by its code, such as rule:R7.")
    else:
        code(rule, field="rule")


def check_claim(says: Claim, act: Act) -> None:
    """Raise TrackerError for a claim that says nothing, or figures that are none."""
    if not (says.complete or says.figures or says.level or act.message):
        raise TrackerError("A claim says a figure, a level or that all is done, or has a message.")
    for figure in says.figures:
        one_of("form of a figure", figure.form_of, FIGURE_FORMS)
        one_of("unit of a figure", figure.unit, FIGURE_UNITS)
        if not 0 <= figure.low <= figure.high:
            raise TrackerError("A figure is not negative, and a range goes from low to high.")


def check_deadline(says: Deadline) -> None:
    """Raise TrackerError for a deadline without a date, or of no such form."""
    one_of("kind of deadline", says.set_by, DEADLINE_KINDS)
    if says.due is None and says.recurs is None:
        raise TrackerError("A deadline has a due date, or says how it recurs.")
    if says.bound not in (None, "not-before"):
        raise TrackerError("A deadline's bound is not-before, or it has none.")


def check_definition(line: Line, says: Definition) -> None:
    """Raise TrackerError for fields out of order, or that such a thing does not have."""
    names = [name for name, _, _ in says.fields]
    if names != sorted(set(names)):
        raise TrackerError("The fields of a definition are sorted by name, each once.")
    for name in names:
        if not is_defined(line.thing.type, name):
            what = with_article(line.thing.type).capitalize()
            raise TrackerError(f"{what} has no field {quoted(name)}.")
    for name, _, value in says.fields:
        if value is None and name in NEEDED.get(line.thing.type, ()):
            what = with_article(line.thing.type).capitalize()
            raise TrackerError(f"{what} cannot be without its {name}.")
        if name in ("language", "native_language") and value:
            language(str(value))
