"""What the journal forgets, and when."""

from datetime import timedelta
from time import monotonic

import pytest

from adapters.database import working
from adapters.database.doubting import Doubt
from adapters.database.journal import DatabaseJournal
from adapters.database.opening import opening
from adapters.database.statements import purging
from adapters.database.statements.store import Store
from adapters.database.writes import Seen
from bot.journal import ONCE, now
from tests.adapters.database.opening import Place


@pytest.mark.parametrize(
    ("event", "days", "known"),
    [
        ("slack:event:1", 0, True),
        ("slack:event:1", 2, False),
        (f"{ONCE}slack:call:C1:a", 2, True),
        (f"{ONCE}slack:call:C1:a", 91, False),
        ("onceXslack:call:C1:a", 2, False),
    ],
)
async def test_an_event_is_known_for_a_day_and_what_is_done_once_as_long_as_answers(
    place: Place, event: str, days: int, *, known: bool
) -> None:
    async with opening.database(place.url, place.state) as engine:
        store = Store(engine, 90)
        await store.write([Seen(event, now() - timedelta(days=days))])

        assert await store.purge() is False

        assert (event not in (await store.write([Seen(event)])).events) is known


@pytest.mark.parametrize("days", [2, 100])
def test_a_clock_that_is_set_forward_while_the_bot_runs_deletes_nothing_that_was_just_seen(
    place: Place, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    ahead = [0.0]
    monkeypatch.setattr(purging, "now", lambda: now() + timedelta(seconds=ahead[-1]))
    monkeypatch.setattr(working, "Doubt", lambda: Doubt(lambda: monotonic() + ahead[-1]))
    # It looks for what is too old before each entry.
    monkeypatch.setattr(working, "PURGE_EVERY", 0.0)
    journal = DatabaseJournal(place.url, place.state, 90)
    journal.first_time("slack:event:1")

    ahead.append(days * 86_400.0)
    for number in (2, 3):
        journal.first_time(f"slack:event:{number}")
    journal.close()

    assert [event for (event,) in place.sql("SELECT event FROM seen ORDER BY event")] == [
        f"slack:event:{number}" for number in (1, 2, 3)
    ]
