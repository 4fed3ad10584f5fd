"""What was acknowledged and is not answered yet."""

import asyncio
import logging
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta

import pytest

from adapters.services.ledger import MOST_TRIES, Ledger
from adapters.services.reaching import patience
from bot.owing import KEPT, LIFE, TRIES, MemoryDebts, Owed


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


class Another(MemoryDebts):
    """Of a process beside another one that is at everything; or of which nobody can tell."""

    def __init__(self, told: bool | None) -> None:  # noqa: FBT001 - what is told is all there is to say
        super().__init__()
        self.told = told
        self.done: list[str] = []

    def owe(self, owed: Owed) -> "Future[object]":
        del owed
        done: Future[object] = Future()
        done.set_result(self.told)
        return done

    def settle(self, key: str) -> None:
        self.done.append(f"settled {key}")

    def doubt(self, key: str) -> None:
        self.done.append(f"in doubt {key}")


async def test_what_another_is_at_is_not_ours_however_often_it_is_delivered() -> None:
    debts = Another(told=False)
    ledger = Ledger(debts, "slack")

    told = list(await asyncio.gather(ledger.keep("a", {}), ledger.keep("a", {})))

    assert told == [False, False]
    assert (ledger.open, debts.done) == (0, [])


async def test_what_nobody_can_tell_is_left_in_doubt() -> None:
    debts = Another(told=None)
    ledger = Ledger(debts, "slack")

    told = await ledger.keep("a", {})
    ledger.doubt("a")

    assert (told, ledger.open, debts.done) == (None, 0, ["in doubt a"])


async def test_what_is_being_answered_by_another_delivery_is_not_in_doubt() -> None:
    debts = Another(told=None)
    ledger = Ledger(debts, "slack")
    await ledger.keep("a", {})
    await ledger.keep("a", {})

    ledger.doubt("a")
    before = list(debts.done)
    ledger.paid("a")

    assert (before, debts.done) == ([], ["settled a"])


async def test_what_one_of_two_deliveries_was_cut_off_over_is_left() -> None:
    """The other one left it to that one."""
    debts = MemoryDebts()
    ledger = Ledger(debts, "slack")
    await ledger.keep("a", {})
    await ledger.keep("a", {})

    ledger.leave("a")
    await answered(ledger, "a")

    assert [one.key for one in debts.left("slack")] == ["a"]


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


def aged(by: timedelta, tries: int = 0) -> Dying:
    """Give debts with something that was owed for so long."""
    debts = Dying()
    debts.owe(Owed("a", "slack", {}, at=datetime.now(UTC) - by, tries=tries))
    return debts


async def test_of_what_is_too_old_the_asker_is_to_be_told(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)

    [left] = await Ledger(aged(LIFE + timedelta(seconds=1)), "slack").left()

    assert left.is_late
    assert "1 questions can no longer be answered; who asked them is told so." in caplog.text
    assert "are answered now" not in caplog.text


async def test_after_a_day_nobody_is_told_any_more() -> None:
    assert await Ledger(aged(KEPT + timedelta(seconds=1)), "slack").left() == []


async def test_what_is_taken_up_is_tried_for_as_long_as_is_left_of_its_time() -> None:
    ledger = Ledger(aged(LIFE - timedelta(minutes=5)), "slack")
    [owed] = await ledger.left()

    async with ledger.paying("a", owed):
        within = patience()

    assert 0 < within <= 300


async def test_what_patience_did_not_suffice_for_is_left_to_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    debts = MemoryDebts()
    ledger = Ledger(debts, "slack")
    await ledger.keep("a", {})
    monkeypatch.setattr("adapters.services.ledger.LIFE", timedelta(0))

    with pytest.raises(ValueError, match="a"):
        await failed(ledger, "a")

    assert [one.key for one in debts.left("slack")] == ["a"]


async def test_who_is_told_that_it_was_too_late_is_told_once() -> None:
    debts = aged(LIFE + timedelta(seconds=1))
    ledger = Ledger(debts, "slack")
    [owed] = await ledger.left()

    async with ledger.paying("a", owed):
        pass

    assert debts.left("slack") == []


async def test_what_processes_died_over_is_given_up_and_its_asker_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.ERROR)

    [left] = await Ledger(aged(timedelta(0), tries=TRIES), "slack").left()

    assert left.is_late
    assert "1 questions were left behind again and again; they are given up." in caplog.text


async def test_what_processes_die_over_even_while_they_tell_it_is_forgotten() -> None:
    debts = aged(timedelta(0), tries=MOST_TRIES)

    assert await Ledger(debts, "slack").left() == []
    assert debts.left("slack") == []


async def test_of_two_bots_on_one_journal_each_takes_up_its_own() -> None:
    debts = Dying()
    await Ledger(debts, "slack", "T1:U1").keep("a", {})
    await Ledger(debts, "slack", "T2:U2").keep("b", {})
    told_later = Ledger(debts, "slack")
    told_later.belong_to("T2:U2")

    left = await told_later.left()

    assert [one.key for one in left] == ["b"]


async def test_what_was_kept_before_bots_were_told_apart_is_taken_up() -> None:
    debts = Dying()
    await Ledger(debts, "slack").keep("a", {})

    assert [one.key for one in await Ledger(debts, "slack", "T1:U1").left()] == ["a"]


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
