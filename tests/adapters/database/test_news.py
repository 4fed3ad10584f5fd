"""What one process does the others hear of: at once on PostgreSQL, within seconds on SQLite."""

import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from adapters.database import news
from adapters.database.journal import DatabaseJournal
from adapters.database.naming import Names
from adapters.database.tending.tending import Tended
from bot.journal import Asked
from tests.adapters.database.opening import PATIENCE, Place, Server, opened, until

pytestmark = pytest.mark.usefixtures("_patient")
ASKED = Asked(
    "abcdefghijkl",
    "Who?",
    "slack:U1",
    "slack:C1:1",
    answered=True,
    confidence=0.9,
    documents=(),
    missing=(),
    elapsed_ms=1.0,
)
LISTENING = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'"


@pytest.fixture
def two(place: Place) -> Iterator[tuple[DatabaseJournal, DatabaseJournal]]:
    """Two processes' journals."""
    with closing(opened(place)) as one, closing(opened(place)) as other:
        yield one, other


def never_looked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be seen but what is told."""
    monkeypatch.setattr(news, "LOOK_EVERY", 3600.0)


def test_what_one_process_lays_down_the_other_has_in_force(
    two: tuple[DatabaseJournal, DatabaseJournal],
) -> None:
    one, other = two
    assert other.keeper.kept("channel") == {}

    one.keeper.keep("channel", "slack:C1", {"speak": "never"}, "slack:U1")

    until(lambda: "slack:C1" in (other.keeper.kept("channel") or {}))


def test_it_is_told_and_not_looked_for_on_postgresql(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    never_looked(monkeypatch)
    with closing(opened(server)) as one, closing(opened(server)) as other:
        assert other.keeper.kept("pin") == {}
        until(lambda: other.is_told)

        one.keeper.keep("pin", "key", {"question": "Who?"}, "slack:U1")

        until(lambda: "key" in (other.keeper.kept("pin") or {}))


def test_what_did_not_change_stays_the_same_object(two: tuple[DatabaseJournal, DatabaseJournal]) -> None:
    one, other = two
    one.keeper.keep("channel", "slack:C1", {"speak": "never"}, "slack:U1")
    until(lambda: other.keeper.kept("channel"))
    before = other.keeper.kept("channel")

    one.keeper.keep("pin", "key", {"question": "Who?"}, "slack:U1")
    until(lambda: other.keeper.kept("pin"))

    assert other.keeper.kept("channel") is before


def test_a_reload_is_told_to_the_others(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    never_looked(monkeypatch)
    heard = threading.Semaphore(0)
    with closing(opened(server)) as one, closing(opened(server)) as other:
        other.when("generation", heard.release)
        until(lambda: other.is_told)

        one.tell("generation")

        assert heard.acquire(timeout=PATIENCE)


def test_who_is_forgotten_by_command_is_let_go_at_once(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    never_looked(monkeypatch)
    with closing(opened(server)) as journal:
        until(lambda: journal.is_told)
        journal.asked(ASKED)
        assert journal.last_in("slack:C1:1", "slack:U1")

        Tended(server.url, server.state, Names).forget("slack:U1")

        until(lambda: journal.last_in("slack:C1:1", "slack:U1") is None)


def test_what_was_told_while_the_connection_was_broken_is_looked_up(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    never_looked(monkeypatch)
    with closing(opened(server)) as journal:
        assert journal.keeper.kept("channel") == {}
        until(lambda: server.sql(LISTENING))
        [(before,)] = server.sql(LISTENING)
        place = "INSERT INTO kept (folder, kind, key, \"values\", by, at) VALUES ('', 'channel', 'slack:C1', '{}', 'x', now())"
        # Nobody is told of it, and the connection is gone.
        server.sql(f"BEGIN; SELECT pg_terminate_backend({before}); {place}; COMMIT")

        until(lambda: "slack:C1" in (journal.keeper.kept("channel") or {}))

        assert server.sql(LISTENING) != [(before,)]
