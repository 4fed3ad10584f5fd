"""What was acknowledged and is not answered yet."""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.services.ledger import TRIES, Ledger
from adapters.services.reaching import patience
from bot.owing import LIFE, MemoryDebts, Owed


class Dying(MemoryDebts):
    """Of processes that die one after the other: what one is at, the next takes up."""

    def left(self, chat: str) -> list[Owed]:
        for key in list(self._owed):
            self.let_go(key)
        return super().left(chat)


async def answered(ledger: Ledger, key: str) -> None:
    async with ledger.paying(key):
        pass


async def failed(ledger: Ledger, key: str) -> None:
    async with ledger.paying(key):
        raise ValueError(key)


async def test_what_was_kept_is_left_for_the_next_process() -> None:
    debts = Dying()
    await Ledger(debts, "slack").keep("a", {"text": "Who?"})

    [left] = await Ledger(debts, "slack").left()

    assert (left.key, left.event, left.tries) == ("a", {"text": "Who?"}, 1)


async def test_another_chat_is_given_nothing() -> None:
    debts = Dying()
    await Ledger(debts, "slack").keep("a", {})

    assert await Ledger(debts, "discord").left() == []


async def test_what_was_answered_is_left_to_nobody() -> None:
    debts = Dying()
    ledger = Ledger(debts, "slack")
    await ledger.keep("a", {})

    await answered(ledger, "a")

    assert await Ledger(debts, "slack").left() == []


async def test_of_two_deliveries_the_last_one_settles() -> None:
    debts = Dying()
    ledger = Ledger(debts, "slack")
    await ledger.keep("a", {})
    await ledger.keep("a", {})

    await answered(ledger, "a")
    before = await Ledger(debts, "slack").left()
    await answered(ledger, "a")

    assert len(before) == 1
    assert await Ledger(debts, "slack").left() == []


async def test_what_broke_off_by_a_mistake_is_not_taken_up_again() -> None:
    debts = Dying()
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


async def test_what_stumbles_while_it_is_cut_off_is_left_too() -> None:
    ledger = Ledger(MemoryDebts(), "slack")
    await ledger.keep("a", {})
    begun = asyncio.Event()

    async def work() -> None:
        async with ledger.paying("a"):
            begun.set()
            try:
                await asyncio.Event().wait()
            finally:
                raise RuntimeError  # the session is closed

    task = asyncio.create_task(work())
    await begun.wait()
    task.cancel()
    await asyncio.wait({task})

    assert isinstance(task.exception(), RuntimeError)
    assert [one.key for one in await ledger.left()] == ["a"]


async def test_what_is_answered_within_is_tried_for_as_long_as_it_is_owed() -> None:
    ledger = Ledger(Dying(), "slack")
    await ledger.keep("a", {})

    async with ledger.paying("a"):
        within = patience()

    assert 0 < within <= LIFE.total_seconds()
    assert patience() == 0


async def test_what_is_too_old_is_left_to_nobody() -> None:
    debts = Dying()
    debts.owe(replace(Owed("a", "slack", {}), at=Owed("a", "slack", {}).at - LIFE - timedelta(seconds=1)))

    assert await Ledger(debts, "slack").left() == []


async def test_what_processes_died_over_is_given_up(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    debts = MemoryDebts()
    debts.owe(Owed("a", "slack", {}, tries=TRIES))
    debts.let_go("a")

    left = await Ledger(debts, "slack").left()

    assert left == []
    assert "1 questions were left behind again and again; they are given up." in caplog.text
    assert debts.left("slack") == []


async def test_what_is_delivered_again_while_it_is_taken_up_is_given_at_the_next_look() -> None:
    debts = MemoryDebts()
    debts.owe(Owed("a", "slack", {}))
    debts.let_go("a")
    ledger = Ledger(debts, "slack")
    await ledger.keep("a", {})

    first = await ledger.left()
    ledger.leave("a")

    assert first == []
    assert [one.key for one in await ledger.left()] == ["a"]


async def test_what_could_not_be_taken_up_is_tried_at_the_next_look(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.services.ledger.LOOK_SECONDS", 0.001)
    debts = MemoryDebts()
    debts.owe(Owed("a", "slack", {}))
    debts.let_go("a")
    taken: asyncio.Queue[int] = asyncio.Queue()

    async def take(owed: Owed) -> None:
        taken.put_nowait(owed.tries)
        if owed.tries == 1:
            raise ValueError

    watching = asyncio.create_task(Ledger(debts, "slack").watch(take))
    tries = [await asyncio.wait_for(taken.get(), 10) for _ in range(2)]
    watching.cancel()

    assert tries == [1, 2]
    assert "could not be taken up" in caplog.text
