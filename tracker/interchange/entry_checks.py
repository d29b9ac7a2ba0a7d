"""Checks the entries of an agreement file by the rules of the ledger."""

from collections.abc import Collection, Iterator, Mapping

from tracker.domain.errors import WrongUsage
from tracker.domain.files import LINES_IN_AN_ENTRY
from tracker.domain.languages import same
from tracker.domain.line_rules import THINGS_OF_KINDS, things_of
from tracker.domain.rules import DATED_EVENTS, kinds_in
from tracker.domain.text import quoted, with_article
from tracker.domain.vocabulary import rule_of
from tracker.interchange import entry_models as models
from tracker.interchange.agreement_checks import Problem, known_names, unknown
from tracker.interchange.entry_records import quantity_of
from tracker.interchange.file_model import File
from tracker.interchange.record import Path

NAMED_BY = ("commitment", "section", "agreement")
WITHOUT_SOURCE = ("check", "retraction")


def entry_problems(file: File) -> Iterator[Problem]:
    """What is wrong with the entries of a file."""
    names = known_names(file)
    scales = Scales(file)
    for n, entry in enumerate(file.entries):
        path: Path = ("entries", n)
        yield from place_problems(path, entry, file.ledger)
        yield from rule_problems(path, entry)
        yield from name_problems(path, entry, names)
        yield from repeats(path, entry)
        for m, line in enumerate(entry.lines):
            yield from scales.problems((*path, "lines", m), line)
            yield from figure_problems((*path, "lines", m), line)


def place_problems(
    path: Path, entry: models.Entry, ledger: models.Ledger | None
) -> Iterator[Problem]:
    """A fixed id needs the digests it builds on, and an author."""
    if (entry.id is None) != (entry.previous is None):
        yield path, "found one of the keys id and previous, expected both or neither"
    if entry.id and not entry.author and not ledger:
        yield (
            (*path, "id"),
            "found a fixed id and no author, expected one: add author here or under ledger",
        )


def rule_problems(path: Path, entry: models.Entry) -> Iterator[Problem]:
    """The rules of the ledger for one entry."""
    kinds = [line.kind for line in entry.lines]
    if entry.event == "retraction":
        if entry.lines or not entry.replaces or not entry.message:
            yield (
                path,
                "found a retraction with lines, or without replaces or message, expected it to "
                "name what it withdraws and why",
            )
        return
    if not entry.lines:
        yield path, "found no lines, expected one for each thing the act touches: add a mention"
    if len(entry.lines) > LINES_IN_AN_ENTRY:
        yield (
            (*path, "lines"),
            f"found {len(kinds):,} lines, expected at most {LINES_IN_AN_ENTRY:,}: split the entry",
        )
    yield from kind_problems(path, entry)
    if entry.on is None and "assessment" in kinds:
        yield path, "found an assessment without a day, expected one: add on"
    if entry.on is None and entry.event in DATED_EVENTS:
        yield path, f"found a {entry.event} without a day, expected one: add on"
    if entry.visibility == "internal" and set(kinds) != {"mention"}:
        yield path, "found an internal entry that says more than mention, expected mention lines"
    yield from source_problems(path, entry)
    yield from translation_problems(path, entry)


def translation_problems(path: Path, entry: models.Entry) -> Iterator[Problem]:
    """Translations of no message, or into the language that it is in."""
    for language in entry.translations or ():
        if entry.message is None:
            yield (
                (*path, "translations", language),
                "found a translation and no message, expected both: add message",
            )
        elif same(entry.language, language):
            yield (
                (*path, "translations", language),
                f"found a translation into {language}, the language of the message, expected"
                " another: delete it",
            )


def kind_problems(path: Path, entry: models.Entry) -> Iterator[Problem]:
    """Lines that an entry of this event does not have, or that are of no such thing."""
    allowed = kinds_in(entry.event)
    for n, line in enumerate(entry.lines):
        type_ = next(one for one in NAMED_BY if getattr(line, one))
        if type_ not in THINGS_OF_KINDS[line.kind]:
            yield (
                (*path, "lines", n),
                f"found {with_article(line.kind)} of {with_article(type_)},"
                f" expected it of {things_of(line.kind)}",
            )
        if line.kind not in allowed:
            yield (
                (*path, "lines", n),
                f"found {with_article(line.kind)} in a {entry.event}, expected {allowed[0]} lines"
                " only: make it an entry of its own",
            )


def source_problems(path: Path, entry: models.Entry) -> Iterator[Problem]:
    if entry.sources and entry.no_source:
        yield (*path, "no_source"), "found sources as well as no_source, expected one: delete one"
    missing = not entry.sources and not entry.no_source
    if missing and entry.visibility == "public" and entry.event not in WITHOUT_SOURCE:
        yield path, "found no source, expected one: add sources, or no_source with the reason"


def name_problems(
    path: Path, entry: models.Entry, names: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    """Names of parties, sources and things that the file does not hold, and parties told twice."""
    for n, code in enumerate(entry.by):
        if code in entry.by[:n]:
            yield (
                (*path, "by", n),
                f"found the party {quoted(code)} twice, expected it once: delete one",
            )
    used = [("party", (*path, "by", n), code) for n, code in enumerate(entry.by)]
    used += [("source", (*path, "sources", n, "id"), one.id) for n, one in enumerate(entry.sources)]
    if entry.reported_by and entry.reported_by.party:
        used.append(("party", (*path, "reported_by", "party"), entry.reported_by.party))
    for n, line in enumerate(entry.lines):
        for kind in NAMED_BY:
            if name := getattr(line, kind):
                used.append((kind, (*path, "lines", n, kind), name))
    for kind, where, name in used:
        if name not in names[kind]:
            yield where, unknown(kind, name, names[kind])


def repeats(path: Path, entry: models.Entry) -> Iterator[Problem]:
    """At most one assessment and disposition for each thing, one deadline for each of its dates."""
    seen: set[tuple[str | None, ...]] = set()
    for n, line in enumerate(entry.lines):
        if isinstance(line, models.AssessmentLine | models.DeadlineLine | models.DispositionLine):
            of = line.of if isinstance(line, models.DeadlineLine) else None
            key = (type(line).__name__, line.commitment, line.section, line.agreement, of)
            if key in seen:
                yield (
                    (*path, "lines", n),
                    "found a second line of this kind for one thing, expected one: delete it "
                    "or make it an entry of its own",
                )
            seen.add(key)


def figure_problems(path: Path, line: models.Line) -> Iterator[Problem]:
    """Numbers of a claim that make no percentage, count or range."""
    if isinstance(line, models.ClaimLine):
        for n, figure in enumerate(line.claim.figures):
            try:
                quantity_of(figure)
            except WrongUsage as refusal:
                key = "range" if figure.range else "value"
                yield (*path, "claim", "figures", n, key), str(refusal).rstrip(".")


class Scales:
    """The levels and rules that lines may name. Scales of the database are checked there."""

    def __init__(self, file: File) -> None:
        self.default = file.agreement.scale if file.agreement else None
        self.levels = {
            (scale.code, scale.version): [level.code for level in scale.levels]
            for scale in file.scales
        }
        self.rules = [rule.code for rule in file.agreement.rules] if file.agreement else []

    def problems(self, path: Path, line: models.Line) -> Iterator[Problem]:
        if isinstance(line, models.AssessmentLine):
            yield from self.level_problems((*path, "level"), line.level, line.scale)
            yield from self.rule_problems((*path, "basis"), line.basis)
        if isinstance(line, models.ClaimLine) and line.claim.level:
            path = (*path, "claim", "level")
            yield from self.level_problems(path, line.claim.level, line.claim.scale)

    def level_problems(
        self, path: Path, level: str, own: tuple[str, int] | None
    ) -> Iterator[Problem]:
        scale = own or self.default
        if scale is None:
            yield path, "found a level and no scale, expected one: add scale here or to agreement"
        elif level not in self.levels.get(scale, [level]):
            levels = ", ".join(self.levels[scale])
            yield path, f"found the level {quoted(level)}, expected one of {levels}"

    def rule_problems(self, path: Path, basis: str) -> Iterator[Problem]:
        rule = rule_of(basis)
        if rule is not None and rule not in self.rules:
            known = ", ".join(self.rules) or "a rule listed under agreement"
            yield path, f"found the rule {quoted(rule)}, expected {known}: add it or mend the name"
