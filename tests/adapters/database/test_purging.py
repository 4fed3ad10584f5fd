"""What the journal forgets, and when."""

from datetime import timedelta
from pathlib import Path

import pytest

from adapters.database import opening
from adapters.database.store import Store
from adapters.database.writes import Seen
from bot.journal import ONCE, now


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
    tmp_path: Path, event: str, days: int, *, known: bool
) -> None:
    async with opening.database(None, tmp_path) as engine:
        store = Store(engine, 90)
        await store.write([Seen(event, now() - timedelta(days=days))])

        assert await store.purge() is False

        assert (event not in await store.write([Seen(event)])) is known
