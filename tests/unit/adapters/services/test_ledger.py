"""What was acknowledged and is not answered yet."""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.services.ledger import TRIES, Ledger
from adapters.services.reaching import patience
from bot.owing import LIFE, MemoryDebts, Owed


async def answered(ledger: Ledger, key: str) -> None:
    async with ledger.paying(key):
        pass


async def failed(ledger: Ledger, key: str) -> None:
    async with ledger.paying(key):
        raise ValueError(key)


async def test_what_was_kept_is_left_for_the_next_process() -> None:
    debts = MemoryDebts()
    await Ledger(debts, "slack").keep("a", {"text": "Who?"})

    [left] = await Ledger(debts, "slack").left()

    assert (left.key, left.event, left.tries) == ("a", {"text": "Who?"}, 1)


async def test_another_chat_is_given_nothing() -> None:
    debts = MemoryDebts()
    await Ledger(debts, "slack").keep("a", {})

    assert await Ledger(debts, "discord").left() == []


async def test_what_was_answered_is_left_to_nobody() -> None:
    debts = MemoryDebts()
    ledger = Ledger(debts, "slack")
    await ledger.keep("a", {})

    await answered(ledger, "a")

    assert await Ledger(debts, "slack").left() == []


async def test_of_two_deliveries_the_last_one_settles() -> None:
    debts = MemoryDebts()
    ledger = Ledger(debts, "slack")
    await ledger.keep("a", {})
    await ledger.keep("a", {})

    await answered(ledger, "a")
    before = await Ledger(debts, "slack").left()
    await answered(ledger, "a")

    assert len(before) == 1
    assert await Ledger(debts, "slack").left() == []


async def test_what_broke_off_by_a_mistake_is_not_taken_up_again() -> None:
    debts = MemoryDebts()
    ledger = Ledger(debts, "slack")
    await ledger.keep("a", {})

    with pytest.raises(ValueError, match="a"):
        await failed(ledger, "a")

    assert await Ledger(debts, "slack").left() == []


async def test_what_was_cut_off_may_be_taken_up_by_the_same_process() -> None:
    ledger = Ledger(MemoryDebts(), "slack")
    await ledger.keep("a", {})
    begun = asyncio.Event()

    async def work() -> None:
        async with ledger.paying("a"):
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(work())
    await begun.wait()
    under_way = await ledger.left()
    task.cancel()
    await asyncio.wait({task})

    assert under_way == []
    assert [one.key for one in await ledger.left()] == ["a"]


async def test_what_is_answered_within_is_tried_for_as_long_as_it_is_owed() -> None:
    ledger = Ledger(MemoryDebts(), "slack")
    await ledger.keep("a", {})

    async with ledger.paying("a"):
        within = patience()

    assert 0 < within <= LIFE.total_seconds()
    assert patience() == 0


async def test_what_is_too_old_is_left_to_nobody() -> None:
    debts = MemoryDebts()
    debts.owe(replace(Owed("a", "slack", {}), at=Owed("a", "slack", {}).at - LIFE - timedelta(seconds=1)))

    assert await Ledger(debts, "slack").left() == []


async def test_what_processes_died_over_is_given_up(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    debts = MemoryDebts()
    debts.owe(Owed("a", "slack", {}, tries=TRIES))

    left = await Ledger(debts, "slack").left()

    assert left == []
    assert "1 questions were left behind again and again; they are given up." in caplog.text
    assert debts.left("slack") == []


class SlowDebts(MemoryDebts):
    """Cannot tell at first."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def left(self, chat: str) -> list[Owed] | None:
        self.asked += 1
        return super().left(chat) if self.asked > 2 else None


async def test_a_journal_that_cannot_tell_yet_what_is_owed_is_asked_again() -> None:
    debts = SlowDebts()
    await Ledger(debts, "slack").keep("a", {})

    [left] = await Ledger(debts, "slack", again_seconds=0.0).left()

    assert (left.key, left.tries) == ("a", 1)
