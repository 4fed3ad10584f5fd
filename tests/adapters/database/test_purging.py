"""What the journal forgets, and when."""

from datetime import timedelta

import pytest

from adapters.database import opening
from adapters.database.store import Store
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

        assert (event not in await store.write([Seen(event)])) is known
