"""Taking back what a published report rests on: refused unless meant, and what it changes told."""

from datetime import date

import pytest
from sqlalchemy import Connection

from tests.make import (
    make_agreement,
    make_assessment,
    make_commitment,
    make_fact,
    make_hand,
    make_scale,
)
from tracker.domain.editing import Wanted
from tracker.domain.errors import NotFound, TrackerError, WrongUsage
from tracker.domain.ledger import Entry
from tracker.services import publications
from tracker.services.correcting import retract, undo
from tracker.services.editing import edit
from tracker.services.reports import report
from tracker.storage.connection import unit_of_work
from tracker.storage.queries import things

DAY = date(2026, 1, 31)


def prepare(connection: Connection) -> Entry:
    make_scale(connection)
    for slug in ("paris", "kyoto"):
        make_agreement(connection, slug)
        make_commitment(connection, f"{slug}/1")
    make_commitment(connection, "paris/2")
    return make_assessment(connection, "paris/1", level="partial", on="2026-01")


def publish(connection: Connection, slug: str, name: str) -> Entry:
    agreement = next(one for one in things.agreements(connection) if one.slug == slug)
    made = report(connection, agreement, as_of=DAY, since=None)
    return publications.publish(connection, made, name, make_hand(), files=[])


def take_back(connection: Connection, **options: bool | str) -> str:
    return undo(connection, make_hand(), "Back.", **options).undone.entry.id  # type: ignore[arg-type,union-attr]  # undone


def test_an_entry_is_not_taken_back_behind_a_publication(any_database: str) -> None:
    with unit_of_work(any_database) as connection:
        prepare(connection)
        publish(connection, "kyoto", "k1")
        fact = make_fact(connection, "paris/1", on="2026-02")
        publish_as_mira(connection)

        with pytest.raises(TrackerError, match=r"report p1 on paris was published after") as told:
            take_back(connection)
        assert (told.value.exit_code, "--anyway" in str(told.value)) == (1, True)
        assert take_back(connection, anyway=True) == fact.id


def publish_as_mira(connection: Connection) -> None:
    agreement = next(one for one in things.agreements(connection) if one.slug == "paris")
    made = report(connection, agreement, as_of=DAY, since=None)
    publications.publish(connection, made, "p1", make_hand("mira"), files=[])


def test_a_publication_of_another_agreement_is_none_of_its_business(
    connection: Connection,
) -> None:
    prepare(connection)
    fact = make_fact(connection, "paris/1", on="2026-02")
    kyoto = next(one for one in things.agreements(connection) if one.slug == "kyoto")
    made = report(connection, kyoto, as_of=DAY, since=None)
    publications.publish(connection, made, "k1", make_hand("mira"), files=[])

    assert take_back(connection) == fact.id


def test_a_publication_itself_stays_unless_it_is_meant(connection: Connection) -> None:
    prepare(connection)
    published = publish(connection, "paris", "p1")

    with pytest.raises(TrackerError, match="is the publication p1"):
        take_back(connection)
    assert take_back(connection, anyway=True) == published.id
    assert publications.publications(connection) == []


def test_a_named_entry_is_taken_back_only_while_it_is_the_newest(connection: Connection) -> None:
    first = prepare(connection)
    second = make_fact(connection, "paris/2", on="2026-02")

    with pytest.raises(WrongUsage, match=r"The newest entry of ana is \w+, not"):
        take_back(connection, name=first.id)
    with pytest.raises(NotFound):
        take_back(connection, name="CODE")
    assert take_back(connection, name=second.id) == second.id


def test_what_a_withdrawal_changes_of_a_published_report_is_told(any_database: str) -> None:
    with unit_of_work(any_database) as connection:
        entry = prepare(connection)
        make_assessment(connection, "paris/2", level="complete", on="2026-01")
        publish(connection, "paris", "p1")
        publish(connection, "kyoto", "k1")
        done = retract(connection, entry.id, "Not so.", make_hand())

        [told] = done.published
        assert str(told).startswith("p1: average step 75.0 % → 100.0 %; ")


def test_what_is_true_after_the_day_of_a_report_changes_nothing_of_it(
    connection: Connection,
) -> None:
    prepare(connection)
    later = make_assessment(connection, "paris/2", level="complete", on="2026-03")
    publish(connection, "paris", "p1")

    assert retract(connection, later.id, "Not so.", make_hand()).published == ()


def test_what_an_edit_changes_of_a_published_report_is_told(connection: Connection) -> None:
    prepare(connection)
    make_assessment(connection, "paris/2", level="complete", on="2026-01")
    publish(connection, "paris", "p1")
    done = edit(connection, "commitment", "1", Wanted({"weight": 3}), make_hand(), usual="paris")

    assert done is not None
    assert [str(one) for one in done.published] == ["p1: weighted average step 75.0 % → 62.5 %"]
