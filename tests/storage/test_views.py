"""The three views tell whoever asks in SQL what the commands tell, on both databases."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row

from tests.copies import begin, bring, copied, corrected, edit, fact, judged, plain, retraction
from tests.copies import thing as commitment
from tests.copies import write as written
from tests.make import NOW, define, make_hand
from tracker.cli.first_use import bundled_files
from tracker.domain.contents import Assessment, Claim, Disposition, Figure
from tracker.domain.dates import PartialDate
from tracker.domain.files import definition_act
from tracker.domain.ledger import named_id
from tracker.domain.lines import Line, Thing
from tracker.domain.listing import Choice, Row
from tracker.domain.telling import Told, ToldLine
from tracker.domain.urls import is_url
from tracker.services.imports import take_in_all
from tracker.services.listing import listing
from tracker.services.recording import record
from tracker.services.telling import tell
from tracker.storage.connection import reading, unit_of_work
from tracker.storage.queries import ledger, things
from tracker.storage.soundness.schema import VIEWS

WHOLE = Choice(parts=True, everything=True)
STEPS = (("slow", "1/3", 0, 1, 1), ("delayed", "0", 1, 1, 1), ("gone", None, 0, 1, 0))
FIGURES = (
    Figure("percent", "work", 93_50, 94_00, "about"),
    Figure("count", "measures", 930_00, 930_00, "more than", 1000_00, "about", "planned", True),
)

DISPOSED = (
    ("paris/1", "suspended", "2024"),
    ("paris/2", "waived", "2024"),
    ("paris/2", "active", "2024-12"),
)


def real(database: str) -> None:
    """The bundled agreement."""
    with unit_of_work(database) as connection:
        take_in_all(connection, bundled_files(empty=False), NOW)


@pytest.fixture(scope="module")
def made_up(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copies that went apart and were merged: corrected, withdrawn, carried, still to come."""
    ours = Path(shutil.copyfile(migrated_file, tmp_path_factory.mktemp("forked") / "ours.db"))
    begin(ours)
    levels = tuple((*one, "open", None, None, None, (), (), (), ()) for one in STEPS)
    with unit_of_work(str(ours)) as connection:
        define(
            connection, Thing("scale", "pace@2"), {"code": "pace", "version": 2, "levels": levels}
        )
    [first] = written(ours, "ana", judged("paris/1", "partial", "2024-Q3~"))
    [wrong] = written(ours, "ana", judged("paris/2", "partial", "2026-05"))
    for name, value, when in DISPOSED:
        written(ours, "ana", disposed(name, value, when))
    theirs = copied(ours, "theirs.db")
    written(ours, "ana", corrected(first, "Misread the annex."), retraction(wrong))
    for when, level in (("2024-02", "slow"), ("2025", "delayed")):
        says = Assessment("pace", 2, level, None, "rule:R1", reason="By rule.")
        written(ours, "ana", plain(Line(commitment("paris/2"), says), on=day(when)))
    written(theirs, "eve", judged("paris/1", "complete", "2025-01-31", label="e1"))
    written(theirs, "eve", edit("paris/2", "title.en", "Commitment 2", "Second"))
    written(theirs, "eve", replace(fact("paris/2", "By word of mouth."), visibility="internal"))
    written(theirs, "eve", claim("paris/1", Claim(True, FIGURES, ("pace", 2, "slow"))))
    written(theirs, "eve", claim("paris", Claim(figures=FIGURES[:1])))
    [said] = written(theirs, "eve", claim("paris", Claim(True)))
    written(theirs, "eve", retraction(said))
    still_to_come(theirs)
    bring(ours, theirs)
    return ours


def still_to_come(path: Path) -> None:
    """What a clock that runs ahead writes, of days that are still to come."""
    hand = replace(make_hand("eve"), now=datetime(2390, 5, 1, tzinfo=UTC))
    acts = [judged("paris/2", "not_started", "2389"), disposed("paris/1", "waived", "2389-H1")]
    with unit_of_work(str(path)) as connection:
        record(connection, acts, hand)


def disposed(name: str, value: str, when: str) -> Any:
    return plain(Line(commitment(name), Disposition(value)), on=day(when))


def claim(name: str, says: Claim) -> Any:
    about = commitment(name) if "/" in name else Thing("agreement", named_id(name))
    return plain(Line(about, says), on=day("2024-06"))


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.fixture
def forked(any_database: str, made_up: Path) -> str:
    """A history that forked and joined, on each kind of database."""
    bring(any_database, made_up)
    return any_database


def asked(database: str, query: str) -> list[dict[str, Any]]:
    """What a query gives, asked past the tracker by a program that only reads."""
    if is_url(database):
        with psycopg.connect(database, row_factory=dict_row) as server:
            server.read_only = True
            return server.execute(query).fetchall()
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as raw:
        raw.row_factory = sqlite3.Row
        return [dict(row) for row in raw.execute(query)]


def today(database: str) -> date:
    now = "CURRENT_DATE" if is_url(database) else "date('now', 'localtime')"
    [found] = asked(database, f"SELECT {now} AS day")
    return date.fromisoformat(str(found["day"]))


def test_the_views_say_of_the_real_agreement_what_the_commands_say(any_database: str) -> None:
    real(any_database)

    check_status_now(any_database)
    check_entries(any_database)
    check_claims(any_database)


def test_status_now_is_what_list_says_of_today(forked: str) -> None:
    check_status_now(forked)
    found = {one["number"]: one for one in asked(forked, "SELECT * FROM status_now")}

    assert (found["1"]["level"], found["1"]["disposition"]) == ("complete", "suspended")
    assert (found["2"]["level"], found["2"]["progress"]) == ("delayed", 1 / 3)


def check_status_now(filled: str) -> None:
    with reading(filled) as connection:
        expected = [
            status(agreement.slug, row)
            for agreement in things.agreements(connection)
            for row in listing(
                connection, agreement, as_of=today(filled), since=None, choice=WHOLE
            ).rows
        ]

    query = "SELECT * FROM status_now ORDER BY agreement, sort_key"
    found = [{name: one[name] for name in expected[0]} for one in asked(filled, query)]

    assert found == sorted(expected, key=lambda one: str(one["agreement"]))


def status(slug: str, row: Row) -> dict[str, Any]:
    one, said = row.standing, row.standing.judgement
    known = one.commitment
    return {
        "agreement": slug,
        "number": known.number,
        "alias": known.alias,
        "title": known.title or known.fields.get("text") or known.name,
        "parent": known.number.rpartition(".")[0] if known.is_part else None,
        "section": known.section,
        "area": known.area,
        "counting": known.counting,
        "level": one.level.code if one.level else None,
        "scale": f"{said.says.scale}@{said.says.version}" if said else None,
        "progress": None if one.progress is None else float(one.progress),
        "confidence": one.confidence,
        "basis": said.says.basis if said else None,
        "judged_on": str(said.on) if said else None,
        "last_day": said.on.last.isoformat() if said else None,
        "reason": said.reason if said else None,
        "author": said.entry.author if said else None,
        "entry": said.entry_id if said else None,
        "disposition": one.disposition,
        "withdrawn": int(known.withdrawn),
    }


def test_entries_are_those_of_the_journal_with_what_became_of_them(forked: str) -> None:
    check_entries(forked)

    [counts] = asked(
        forked,
        "SELECT sum(internal) AS internal, sum(1 - stands) AS replaced, sum(withdrawn) AS withdrawn"
        " FROM entries",
    )
    assert {name: int(count) for name, count in counts.items()} == {
        "internal": 1,
        "replaced": 3,
        "withdrawn": 2,
    }


def check_entries(filled: str) -> None:
    with reading(filled) as connection:
        told = tell(connection, ledger.touching(connection))

    found = {one["entry"]: one for one in asked(filled, "SELECT * FROM entries")}

    assert len(found) == len(told)
    assert [found[one.entry.id] for one in told] == [entry(one) for one in told]


def entry(told: Told) -> dict[str, Any]:
    one, on = told.entry, told.entry.on
    said = [line for line in told.lines if line.says.kind != "definition"]
    return {
        "entry": one.id,
        "code": told.code,
        "label": one.label,
        "day": str(on) if on else None,
        "first_day": on.first.isoformat() if on else None,
        "last_day": on.last.isoformat() if on else None,
        "event": one.event,
        "parties": "+".join(one.by.parties) or None,
        "speaker": one.by.speaker,
        "message": one.message,
        "language": one.language,
        "about": " ".join(dict.fromkeys(map(named, said))) or None,
        "sources": " ".join(dict.fromkeys(c.source for c in one.citations if c.source)) or None,
        "author": one.author,
        "recorded_at": ledger_time(told),
        "internal": int(one.visibility == "internal"),
        "stands": int(told.replaced_by is None),
        "withdrawn": int(told.is_withdrawn),
        "replaced_by": told.instead.id if told.instead else None,
        "replaces": one.replaces,
    }


def ledger_time(told: Told) -> str:
    return told.entry.recorded_at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def named(line: ToldLine) -> str:
    """A thing with its agreement, as `union-state/17`."""
    owner = line.subject.agreement
    return f"{owner}/{line.subject.name}" if owner else line.subject.name


def test_claims_are_those_that_stand_with_a_row_for_each_figure(forked: str) -> None:
    check_claims(forked)
    found = asked(forked, "SELECT low, high, base, level FROM claims")

    assert {tuple(one.values()) for one in found} == {
        (93.5, 94, None, "slow"),
        (93.5, 94, None, None),
        (930, 930, 1000, "slow"),
    }


def check_claims(filled: str) -> None:
    with reading(filled) as connection:
        told = tell(connection, ledger.touching(connection, standing=True))
    expected = [
        {"entry": one.entry.id, "about": line.thing.type, **numbers(line.says, figure)}
        for one in told
        for line in one.lines
        if isinstance(line.says, Claim)
        for figure in line.says.figures or (None,)
    ]

    found = [
        {name: one[name] for name in expected[0]} for one in asked(filled, "SELECT * FROM claims")
    ]

    assert len(expected) > 2
    assert sorted(found, key=str) == sorted(expected, key=str)


def numbers(said: Claim, figure: Figure | None) -> dict[str, Any]:
    scale, version, level = said.level or (None, None, None)
    return {
        "complete": int(said.complete),
        "form": figure.form_of if figure else None,
        "unit": figure.unit if figure else None,
        "low": figure.low / 100 if figure else None,
        "high": figure.high / 100 if figure else None,
        "qualifier": figure.qualifier if figure else None,
        "base": figure.base / 100 if figure and figure.base else None,
        "base_qualifier": figure.base_qualifier if figure else None,
        "of_what": figure.of if figure else None,
        "derived": int(figure.derived) if figure else None,
        "scale": f"{scale}@{version}" if scale else None,
        "level": level,
    }


def test_two_entries_whose_codes_end_alike_are_named_in_full(any_database: str) -> None:
    with unit_of_work(any_database) as connection:
        hand = replace(make_hand(), random=lambda count: bytes(range(count)))
        later = replace(hand, now=datetime(2026, 11, 24, 10, tzinfo=UTC))
        for one, number in ((hand, 1), (later, 2)):
            says = {"code": f"P{number}", "kind": "state"}
            act = definition_act(((Thing("party", f"P{number}"), says),))
            assert act
            record(connection, [act], one)

    found = asked(any_database, "SELECT entry, code FROM entries")

    assert len(found) == 2
    assert all(one["code"] == one["entry"] for one in found)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_only_read(any_database: str, view: str) -> None:
    for change in (f"DELETE FROM {view}", f"UPDATE {view} SET entry = 'x'"):
        with pytest.raises((sqlite3.Error, psycopg.Error), match="view"):
            attempted(any_database, change)


def attempted(database: str, statement: str) -> None:
    """Execute a statement past the tracker."""
    if is_url(database):
        with psycopg.connect(database) as server:
            server.execute(statement)
    else:
        with closing(sqlite3.connect(database)) as raw:
            raw.execute(statement)


def test_who_may_read_the_tables_on_a_server_may_read_the_views(postgresql: str) -> None:
    with psycopg.connect(postgresql) as server:
        server.execute("CREATE ROLE looker")
        server.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO looker")
        server.execute("SET ROLE looker")
        counts = [server.execute(f"SELECT count(*) FROM {view}").fetchone() for view in VIEWS]
        server.rollback()

    assert counts == [(0,)] * len(VIEWS)
