import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

import adapters.database
from adapters.database import opening, schema
from adapters.database.explaining import JournalError
from adapters.database.store import Store

MIGRATIONS = Path(adapters.database.__file__).parent / "migrations"


async def opened_once(state: Path) -> None:
    async with opening.database(None, state):
        pass


def test_head_names_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))

    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD


async def test_the_migrations_make_the_tables_the_code_uses(tmp_path: Path) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), schema.metadata))

    async with opening.database(None, tmp_path) as engine, engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_what_was_asked_before_a_migration_is_kept(tmp_path: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))

    def step_back(connection: Connection) -> None:
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")

    async with opening.database(None, tmp_path) as engine, engine.begin() as connection:
        await connection.run_sync(step_back)
        await connection.exec_driver_sql(
            "INSERT INTO asked VALUES (1, 'abcdefghijkl', 'Who dug the well?', 'key', 'ann', 'here', 0, 0.1,"
            " '[]', '[\"well\"]', 1.0, '2026-01-02 03:04:05')"
        )

    async with opening.database(None, tmp_path) as engine:
        store = Store(engine, 90, "/briefings")
        found = await store.last_in("here", "ann")
        gaps = await store.gaps(5)

    assert found is not None
    assert (found.question, found.by, found.shown) == ("Who dug the well?", None, ())
    assert [gap.question for gap in gaps] == ["Who dug the well?"]


async def test_who_was_said_to_speak_before_it_was_kept_is_not_known(tmp_path: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))

    def step_back(connection: Connection) -> None:
        config.attributes["connection"] = connection
        command.downgrade(config, "0002")

    async with opening.database(None, tmp_path) as engine, engine.begin() as connection:
        await connection.run_sync(step_back)
        await connection.exec_driver_sql(
            "INSERT INTO asked (answer_id, question, question_key, asker, conversation, answered, confidence,"
            " documents, missing, elapsed_ms, at, typed, quotes) VALUES ('abcdefghijkl', 'Who dug the well?',"
            " 'key', 'ann', 'here', 1, 0.9, '[]', '[]', 1.0, '2026-01-02 03:04:05', 'And the well?', '[\"k\"]')"
        )

    async with opening.database(None, tmp_path) as engine:
        found = await Store(engine, 90, "/briefings").last_in("here", "ann")

    assert found is not None
    assert (found.answered, found.shown, found.written_from) == (True, (), None)


async def test_a_second_start_does_without_alembic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await opened_once(tmp_path)
    monkeypatch.setattr("alembic.command.upgrade", lambda *_: pytest.fail("nothing was to be upgraded"))

    await opened_once(tmp_path)


async def test_a_migration_that_was_cut_off_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        opening, "_version", lambda connection: connection.exec_driver_sql("CREATE TABLE half (a)")
    )
    monkeypatch.setattr("alembic.command.upgrade", _interrupted)
    with pytest.raises(JournalError, match="cut off"):
        await opened_once(tmp_path)
    monkeypatch.undo()

    await opened_once(tmp_path)

    with sqlite3.connect(tmp_path / "journal.db") as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    assert "asked" in tables
    assert "half" not in tables


def _interrupted(*_: object) -> None:
    raise RuntimeError("cut off")


async def test_a_journal_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    await opened_once(tmp_path)
    with sqlite3.connect(tmp_path / "journal.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    with pytest.raises(JournalError, match="written by a newer Backgrounder; update this one"):
        await opened_once(tmp_path)


async def test_the_file_is_in_write_ahead_mode(tmp_path: Path) -> None:
    async with opening.database(None, tmp_path) as engine, engine.connect() as connection:
        assert (await connection.exec_driver_sql("PRAGMA journal_mode")).scalar() == "wal"
