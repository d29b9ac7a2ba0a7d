"""A report whose every field is filled with texts that try to be code."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from tests.make import define, make_hand
from tracker.domain.contents import Assessment, Claim, Content, Deadline, Figure
from tracker.domain.dates import PartialDate
from tracker.domain.files import definition_act
from tracker.domain.ledger import Act, By, Citation, named_id
from tracker.domain.lines import Line, Thing
from tracker.domain.reports import ProgressReport
from tracker.domain.things import Fields
from tracker.services.recording import record
from tracker.services.reports import report
from tracker.storage.queries import things

DAY, BEFORE = date(2026, 6, 30), date(2026, 3, 31)
PARIS = named_id("paris")


def hostile(
    connection: Connection, texts: Sequence[str], addresses: Sequence[str]
) -> ProgressReport:
    """A full report with a commitment for each text, and sources at these addresses."""
    frame(connection, texts[0])
    acts = [act for number, text in enumerate(texts, start=1) for act in promise(str(number), text)]
    record(connection, [*acts, claim(texts)], make_hand())
    [agreement] = things.agreements(connection)
    made = report(connection, agreement, as_of=DAY, since=BEFORE, period="2026-Q2", size="full")
    return with_addresses(made, addresses)


def with_addresses(made: ProgressReport, addresses: Sequence[str]) -> ProgressReport:
    """The report with addresses that the ledger itself would not take."""
    spread = addresses * (len(made.sources) // len(addresses) + 1) if addresses else ()
    told = tuple(
        replace(one, url=url, fields={**one.fields, "archived_url": url})
        for one, url in zip(made.sources, spread, strict=False)
    )
    return replace(made, sources=told) if addresses else made


def frame(connection: Connection, text: str) -> None:
    """An agreement, its scale, section, area, parties and a body, all called by the text."""
    names = (("en", text), ("de", text), ("ru", text))
    levels = tuple(
        (code, progress, 0, 1, 1, "open", None, text, None, (), names, names, names)
        for code, progress in (("begun", "0"), ("half", "1/2"), ("complete", "1"))
    )
    scale = {"code": "hostile", "version": 1, "levels": levels, "name.en": text}
    define(connection, Thing("scale", "hostile@1"), scale)
    titles = {"title.en": text, "title.ru": text, "title_basis.en": "source"}
    agreement = {
        "slug": "paris",
        "scale": "hostile@1",
        "unit": "commitments",
        "expiry": "freeze",
        "ends": "2026-01-01",
        "inherits_deadline": 1,
        "rules": (("R1", text, text),),
        "short.en": text,
        **titles,
    }
    define(connection, Thing("agreement", PARIS), agreement)
    for type_, code in (("section", "s"), ("area", "a")):
        group = {"agreement": PARIS, "code": code, "title.en": text, "position": 1}
        define(connection, Thing(type_, named_id("paris", code)), group)
    define(connection, Thing("party", "BY"), {"code": "BY", "name.en": text, "kind": "state"})
    define(connection, Thing("party", "b"), {"code": "b", "name.en": text, "kind": "body"})


def promise(number: str, text: str) -> Iterator[Act]:
    """A commitment with a part, a level, dates, a claim and a source, all told by the text."""
    short = text[:300].strip()
    whole = Thing("commitment", named_id("paris", number))
    part = Thing("commitment", named_id("paris", f"{number}.1"))
    named = {"agreement": PARIS, "title.en": text, "title.de": text, "short.en": short}
    told = {name: text for name in ("text", "summary", "done_when")}
    based = {"title_basis.de": "source", "text_basis": short, "done_when_basis": short}
    place = {
        "section": named_id("paris", "s"),
        "area": named_id("paris", "a"),
        "bodies": (("b", "source"),),
    }
    source = {"code": f"s{number}", "publisher": short, "title": text, "type": short}
    defined: tuple[tuple[Thing, Fields], ...] = (
        (whole, {**named, **told, **based, **place, "number": number}),
        (part, {**named, "number": f"{number}.1", "parent": whole.id}),
        (Thing("source", f"s{number}"), source),
    )
    yield from filter(None, (definition_act((one,)) for one in defined))
    cited = (Citation(f"s{number}", text, short),)
    by = By(("BY",), short, ("BY", short), (day("2026-02-02"), False))
    works: tuple[tuple[Thing, Content], ...] = (
        (whole, Assessment("hostile", 1, "half", "low", "act", reason=text)),
        (whole, Deadline(day("2026-05-01"), set_by="agreed", first_seen=day("2026-03"))),
        (part, Deadline(day("2026-07"), of=short, weaker=True, disputed=True)),
        (part, Deadline(None, recurs=short)),
        (whole, Claim(True)),
    )
    for thing, says in works:
        yield Act(
            on=day("2026-02-01") if number != "2" else day("2026-04"),
            event="statement" if isinstance(says, Claim) else None,
            message=text,
            language="en",
            by=by,
            lines=(Line(thing, says),),
            citations=cited,
        )


def claim(texts: Sequence[str]) -> Act:
    """A claim on the agreement with a figure for each text."""
    told = (
        Figure("percent", "programmes", 80_00, 90_00, "about", of=text[:300].strip())
        for text in texts
    )
    plain = Figure("percent", "programmes", 80_00, 90_00)
    return Act(
        on=day("2026-02-01"),
        event="statement",
        message=texts[0],
        language="en",
        by=By(("BY",), texts[0], ("BY", texts[0]), (day("2026-02-02"), False)),
        lines=(Line(Thing("agreement", PARIS), Claim(True, (plain, *told))),),
        citations=(Citation("s1", texts[0], texts[0]),),
    )


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)
