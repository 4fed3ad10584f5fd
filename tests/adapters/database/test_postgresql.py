"""What a server can do to the journal that a file cannot."""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from adapters.database import journal as journal_module
from adapters.database import working
from adapters.database.journal import DatabaseJournal
from adapters.database.opening import opening
from adapters.database.opening.explaining import JournalError
from adapters.database.statements.store import Store
from adapters.database.writes import Seen
from adapters.settings.secrets import Secret
from bot.journal import Asked
from tests.adapters.database.cluster import Cluster
from tests.adapters.database.opening import Server, opened

ENTRY = Asked("abcdefghijkl", "Who guards the wall?", "slack:U1", "c", False, 0.1, (), ("wall",), 1.0)  # noqa: FBT003 - a dataclass's own order

STARTING = """
import sys
from pathlib import Path
from adapters.database import journal as database_journal
from adapters.database.opening.explaining import JournalError
from adapters.database.journal import DatabaseJournal
from adapters.database.statements.store import Store
from adapters.database.writes import Seen
from adapters.settings.secrets import Secret

database_journal.PATIENCE = 60.0
journal = DatabaseJournal(Secret(sys.argv[1]), Path(), 90)
journal.ready(30)
print("opened", journal.trouble, flush=True)
sys.stdin.readline()
print(sum(journal.first_time(f"Ev{number}") for number in range(200)), journal.trouble, flush=True)
journal.close()
"""


def test_of_processes_that_start_at_once_each_opens_and_an_event_is_new_to_one(server: Server) -> None:
    command = [sys.executable, "-c", STARTING, server.url.reveal()]
    processes = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own code
        for _ in range(3)
    ]
    said = [process.stdout.readline() for process in processes if process.stdout]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()

    counted = [process.communicate()[0].split() for process in processes]

    assert said == ["opened None\n"] * 3
    assert sum(int(number) for number, _ in counted) == 200
    assert {trouble for _, trouble in counted} == {"None"}


def test_after_a_restart_of_its_server_nothing_is_lost(
    server: Server, postgres: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "PAUSES", (0.01,))
    monkeypatch.setattr(journal_module, "PATIENCE", 60.0)
    with closing(opened(server)) as journal:
        assert journal.first_time("Ev1")
        postgres.stop()
        journal.asked(ENTRY)
        assert journal.first_time("Ev2")
        postgres.start()

    assert server.sql("SELECT question FROM asked") == [("Who guards the wall?",)]
    assert server.sql("SELECT event FROM seen ORDER BY event") == [("Ev1",), ("Ev2",)]


def test_a_connection_that_broke_while_nobody_asked_is_made_anew(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_module, "PATIENCE", 60.0)
    with closing(opened(server)) as journal:
        # The second is answered once the purge is over that follows the first.
        assert [journal.find("unknown"), journal.find("unknown")] == [None, None]
        server.sql(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
            " WHERE application_name = 'backgrounder' AND datname = current_database()"
        )

        new = [journal.first_time("Ev1"), journal.first_time("Ev1")]

        assert (new, journal.trouble) == ([True, False], None)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda one: one.url("nowhere"), "is not there; make it with createdb"),
        (
            lambda one: one.url("postgres", "guarded:hunter22"),
            "refuses this user or password; set BACKGROUNDER_DATABASE_URL to those its server knows.",
        ),
        (lambda one: one.url("postgres", "stranger"), "lets this user make no tables; grant CREATE"),
    ],
)
def test_what_the_server_refuses_is_said_in_a_sentence(
    postgres: Cluster,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    make: Callable[[Cluster], str],
    sentence: str,
) -> None:
    if not postgres.sql("SELECT 1 FROM pg_roles WHERE rolname = 'stranger'"):
        postgres.sql("CREATE ROLE guarded LOGIN PASSWORD 'other'; CREATE ROLE stranger LOGIN")
    with closing(DatabaseJournal(Secret(make(postgres)), tmp_path, 90)) as journal:
        assert not journal.ready(30)

        assert sentence in (journal.trouble or "")
        assert "hunter22" not in caplog.text


async def test_a_table_that_somebody_holds_fails_within_seconds(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LOCK_PATIENCE", 0.05)
    async with opening.database(server.url, server.state):
        pass

    with pytest.raises(JournalError, match="is held by another program; see in pg_locks by which"):  # noqa: PT012 - what fails is inside
        async with opening.database(server.url, server.state) as engine, engine.begin() as other:
            await other.exec_driver_sql("LOCK TABLE seen")
            await Store(engine, 90).write([Seen("Ev1")])


async def test_a_journal_being_migrated_is_waited_for(server: Server) -> None:
    async with opening.database(server.url, server.state) as engine:
        async with engine.begin() as connection:
            await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0004'")
            await connection.run_sync(opening._locked)
            other = asyncio.create_task(_locked_too(server))
            waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
            while await asyncio.to_thread(server.sql, waiting) == [("0",)]:
                assert not other.done()
        await other


async def test_who_waits_in_vain_for_a_journal_being_migrated_is_told_that_it_is_held(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opening.database(server.url, server.state) as engine, engine.begin() as connection:
        await connection.run_sync(opening._locked)
        monkeypatch.setattr(opening, "MIGRATING", 0.05)

        with pytest.raises(JournalError, match="is held by another program; see in pg_locks by which"):
            await _locked_too(server)


def test_the_server_gives_up_waiting_for_others_before_it_counts_as_silent() -> None:
    assert max(opening.LOCK_PATIENCE, opening.MIGRATING) < opening.ANSWERING


async def _locked_too(server: Server) -> None:
    async with opening.database(server.url, server.state) as engine, engine.begin() as connection:
        await connection.run_sync(opening._locked)


@pytest.mark.parametrize("conversation", ["c" * 9_000, "c\0\ud800"])
def test_an_entry_the_server_refuses_holds_up_no_other(server: Server, conversation: str) -> None:
    """Its index takes no key of more than 2,704 bytes."""
    refused = Asked("b" * 12, "Who?", "slack:U1", conversation, False, 0.1, (), (), 1.0)  # noqa: FBT003 - as above
    with closing(opened(server)) as journal:
        journal.asked(refused)
        journal.asked(ENTRY)
        assert journal.first_time("Ev1")

        assert journal.trouble is None

    assert ("Who guards the wall?",) in server.sql("SELECT question FROM asked")
