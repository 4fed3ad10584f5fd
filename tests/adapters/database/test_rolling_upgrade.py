"""While a new version starts beside an old one both use one database: what the old one needs of it stays."""

from collections.abc import Mapping
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect

import adapters.database
from adapters.database.journal import DatabaseJournal
from adapters.database.opening import opening
from adapters.database.tables import schema
from bot.journal import Asked
from bot.owing import Owed
from tests.adapters.database.opening import Place, opened
from tests.adapters.database.test_migrations import REVISIONS

ASKED = Asked(
    "abcdefghijkl", "Who dug the well?", "slack:U1", "slack:C1:1", answered=True, confidence=0.9, documents=(),
    missing=(), elapsed_ms=1.0,
)  # fmt: skip
Columns = Mapping[tuple[str, str], tuple[str, bool]]
"""By table and name: the type, and whether whoever writes a row may leave it out."""


def columns(connection: Connection) -> Columns:
    look = inspect(connection)
    return {
        (table, str(one["name"])): (str(one["type"]), bool(one["nullable"]) or one["default"] is not None)
        for table in look.get_table_names()
        for one in look.get_columns(table)
    }


async def columns_at(place: Place, revision: str) -> Columns:
    def gone_back(connection: Connection) -> Columns:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(Path(adapters.database.__file__).parent / "migrations"))
        config.set_main_option("path_separator", "os")
        command.downgrade(config, revision)
        return columns(connection)

    async with opening.database(place.url, place.state) as engine, engine.begin() as connection:
        return await connection.run_sync(gone_back)


def upgrade(place: Place) -> None:
    """Make a newer schema of it, as a version to come may: something was added, and this program goes on."""
    place.sql("ALTER TABLE asked ADD COLUMN weather text")
    place.sql("CREATE TABLE weather (day text)")
    place.sql("UPDATE alembic_version SET version_num = '9999weather'")
    place.sql("INSERT INTO goes_on (revision) VALUES ('9999weather')")


@pytest.mark.parametrize(("before", "after"), list(pairwise(REVISIONS[3:])))
async def test_a_migration_takes_nothing_from_the_program_before_it(
    place: Place, before: str, after: str
) -> None:
    new = await columns_at(place, after)
    old = await columns_at(place, before)

    added = [
        one
        for one, (_, may_be_left_out) in new.items()
        if one not in old and one[0] in {table for table, _ in old}
    ]
    assert {one: new.get(one) for one in old} == dict(old)
    assert [one for one in added if not new[one][1]] == []


def test_the_newest_migration_lets_its_own_program_go_on(place: Place) -> None:
    opened(place).close()

    assert place.sql("SELECT revision FROM goes_on ORDER BY revision") == [
        (one,) for one in sorted(schema.GO_ON)
    ]
    assert schema.HEAD in schema.GO_ON


def test_a_process_goes_on_when_the_schema_is_upgraded_beneath_it(place: Place) -> None:
    with closing(opened(place)) as journal:
        upgrade(place)

        journal.asked(ASKED)
        told = journal.owe(Owed("slack:message:C1:1.0", "slack", {})).result(30)

    assert told is True
    assert place.sql("SELECT question FROM asked") == [("Who dug the well?",)]


def test_a_process_is_started_beside_a_newer_schema_that_lets_it(place: Place) -> None:
    opened(place).close()
    upgrade(place)

    with closing(opened(place)) as journal:
        journal.asked(ASKED)

    assert place.sql("SELECT question FROM asked") == [("Who dug the well?",)]
    assert place.sql("SELECT version_num FROM alembic_version") == [("9999weather",)]


def test_a_newer_schema_that_does_not_is_told_in_a_sentence(place: Place) -> None:
    opened(place).close()
    upgrade(place)
    place.sql("DELETE FROM goes_on WHERE revision <> '9999weather'")

    with closing(DatabaseJournal(place.url, place.state, 90)) as journal:
        works = journal.ready(30)
        trouble = journal.trouble

    assert not works
    assert trouble is not None
    assert trouble.startswith("The journal was written by a newer Backgrounder; update this one")
