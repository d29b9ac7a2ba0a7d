"""What a level of a scale's version means is for ever."""

from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.copies import copied, merged, write
from tests.make import define, make_scale
from tracker.domain.contents import Definition
from tracker.domain.errors import Conflict
from tracker.domain.ledger import Act
from tracker.domain.lines import Line, Thing
from tracker.storage.connection import unit_of_work
from tracker.storage.queries import things

CORE = Thing("scale", "core@1")


def test_other_levels_of_a_version_are_refused(connection: Connection) -> None:
    make_scale(connection)
    levels = things.fields_of(connection, [CORE])[CORE]["levels"]
    assert isinstance(levels, tuple)

    with pytest.raises(Conflict, match="core@1 is here with other levels"):
        define(connection, CORE, {"code": "core", "version": 1, "levels": levels[1:]})


def test_a_copy_with_other_levels_of_a_version_is_refused_on_both_sides(database: str) -> None:
    with unit_of_work(database) as connection:
        make_scale(connection)
        levels = things.fields_of(connection, [CORE])[CORE]["levels"]
    assert isinstance(levels, tuple)
    theirs = copied(Path(database), "theirs.db")
    other = Thing("scale", "own@1")
    for path, kept in ((Path(database), levels), (theirs, levels[1:])):
        fields = tuple(
            (name, None, value)
            for name, value in (("code", "own"), ("levels", kept), ("version", 1))
        )
        write(path, "mira", Act(event="definition", lines=(Line(other, Definition(fields)),)))

    for ours, hers in ((Path(database), theirs), (theirs, Path(database))):
        with pytest.raises(Conflict, match="own@1 is here with other levels"):
            merged(ours, hers)
