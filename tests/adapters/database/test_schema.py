import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

import adapters.database
from adapters.database.opening import opening
from adapters.database.opening.explaining import JournalError
from adapters.database.tables import schema
from tests.adapters.database.opening import Place

MIGRATIONS = Path(adapters.database.__file__).parent / "migrations"


async def opened_once(place: Place) -> None:
    async with opening.database(place.url, place.state):
        pass


def test_head_names_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))

    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD


async def test_the_migrations_make_the_tables_the_code_uses(place: Place) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), schema.metadata))

    async with opening.database(place.url, place.state) as engine, engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_a_second_start_does_without_alembic(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    await opened_once(place)
    monkeypatch.setattr("alembic.command.upgrade", lambda *_: pytest.fail("nothing was to be upgraded"))

    await opened_once(place)


async def test_a_migration_that_was_cut_off_leaves_nothing(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("alembic.command.upgrade", _interrupted)
    with pytest.raises(JournalError, match="cut off"):
        await opened_once(place)
    monkeypatch.undo()

    await opened_once(place)

    assert place.sql("SELECT count(*) FROM asked") == [("0",)]
    with pytest.raises((sqlite3.Error, AssertionError), match="half"):
        place.sql("SELECT * FROM half")


def _interrupted(config: Config, _: str) -> None:
    config.attributes["connection"].exec_driver_sql("CREATE TABLE half (a int)")
    raise RuntimeError("cut off")


async def test_a_journal_of_a_newer_version_is_left_alone(place: Place) -> None:
    await opened_once(place)
    place.sql("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(JournalError, match="written by a newer Backgrounder; update this one"):
        await opened_once(place)


async def test_the_file_is_in_write_ahead_mode(tmp_path: Path) -> None:
    async with opening.database(None, tmp_path) as engine, engine.connect() as connection:
        assert (await connection.exec_driver_sql("PRAGMA journal_mode")).scalar() == "wal"
