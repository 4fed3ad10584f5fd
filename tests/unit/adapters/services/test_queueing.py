"""The queue of all chats: oldest first, bounded, honest about being busy, and told of a stop."""

import asyncio
import threading
from collections.abc import Callable

import pytest

from adapters.services.queueing import BusyError, Crowd, Queue, made_beside
from bot.model import Reply
from bot.showing.replies import note
from bot.showing.wording import about_chats, about_limits
from bot.showing.wording.translating import speaking, spoken


class Working:
    """Work that goes on until let go, and what was done in which order."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.begun = asyncio.Event()
        self.done: list[str] = []
        self._loop = asyncio.get_running_loop()

    def named(self, name: str) -> Callable[[], Reply]:
        def work() -> Reply:
            self._loop.call_soon_threadsafe(self.begun.set)
            self.go.wait(10)
            self.done.append(name)
            return note(name)

        return work


async def test_who_asks_first_is_answered_first() -> None:
    queue, working = Queue(threads=1), Working()

    asked = [asyncio.create_task(queue.made(working.named(name))) for name in "abcdef"]
    await working.begun.wait()
    working.go.set()
    replies = await asyncio.gather(*asked)

    assert working.done == list("abcdef")
    assert [one.summary for one in replies] == list("abcdef")


async def test_those_who_wait_for_their_turn_are_counted() -> None:
    queue, working = Queue(threads=1), Working()
    asked = [asyncio.create_task(queue.made(working.named(name))) for name in "abc"]
    await working.begun.wait()

    waiting = queue.waiting
    working.go.set()
    await asyncio.gather(*asked)

    assert (waiting, queue.waiting) == (2, 0)


async def test_what_finds_no_place_is_told_so_at_once() -> None:
    queue, working = Queue(threads=1, places=2), Working()
    waiting = [asyncio.create_task(queue.made(working.named(name))) for name in "abc"]
    await working.begun.wait()

    refused = await queue.made(working.named("d"))
    working.go.set()
    await asyncio.gather(*waiting)

    assert refused.summary == about_limits.FULL
    assert refused.private
    assert working.done == list("abc")


async def test_a_place_that_was_left_is_free_again() -> None:
    queue, working = Queue(threads=1, places=1), Working()
    first, second = (asyncio.create_task(queue.made(working.named(name))) for name in "ab")
    await working.begun.wait()

    second.cancel()
    await asyncio.wait({second})
    third = asyncio.create_task(queue.made(working.named("c")))
    working.go.set()
    await asyncio.gather(first, third)

    assert working.done == ["a", "c"]


async def test_who_is_called_and_cancelled_in_the_same_moment_leaves_the_thread_free() -> None:
    queue, working = Queue(threads=1), Working()
    working.go.set()

    async def ask_first() -> None:
        await queue.made(working.named("a"))
        second.cancel()

    first = asyncio.create_task(ask_first())
    second = asyncio.create_task(queue.made(working.named("b")))
    await asyncio.wait({first, second})
    reply = await queue.made(working.named("c"))

    assert second.cancelled()
    assert reply.summary == "c"


async def test_who_waits_long_hears_how_many_come_before() -> None:
    queue, working, told = Queue(threads=1, late_seconds=0), Working(), []
    heard = asyncio.Event()

    async def tell(word: Reply) -> None:
        told.append(word.summary)
        heard.set()

    others = [asyncio.create_task(queue.made(working.named(name))) for name in "abc"]
    await working.begun.wait()
    asked = asyncio.create_task(queue.made(working.named("d"), tell=tell))
    await heard.wait()
    working.go.set()
    reply = await asked
    await asyncio.gather(*others)

    assert told == [about_limits.late(2)]
    assert reply.summary == "d"


async def test_the_word_that_it_takes_long_comes_before_the_reply() -> None:
    queue, working, order = Queue(threads=1, late_seconds=0), Working(), []

    async def tell(_: Reply) -> None:
        working.go.set()
        await asyncio.to_thread(lambda: None)
        order.append("word")

    await queue.made(working.named("a"), tell=tell)
    order.append("reply")

    assert order == ["word", "reply"]


async def test_a_word_that_cannot_be_shown_keeps_no_reply_from_coming() -> None:
    queue, working = Queue(threads=1, late_seconds=0), Working()

    async def tell(_: Reply) -> None:
        working.go.set()
        raise RuntimeError("the chat does not take it")

    reply = await queue.made(working.named("a"), tell=tell)

    assert reply.summary == "a"


async def test_a_stop_finishes_what_is_begun_and_tells_who_waits() -> None:
    queue, working = Queue(threads=1), Working()
    begun, waiting = (asyncio.create_task(queue.made(working.named(name))) for name in "ab")
    await working.begun.wait()

    with queue.closed():
        late = await queue.made(working.named("c"))
        told = await waiting
        working.go.set()
        finished = await begun
    after = await queue.made(working.named("d"))

    assert [one.summary for one in (finished, told, late, after)] == [
        "a",
        about_limits.STOPPING,
        about_limits.STOPPING,
        "d",
    ]
    assert working.done == ["a", "d"]


async def test_finishing_turns_away_what_waits_when_its_time_is_over() -> None:
    queue, working = Queue(threads=1), Working()
    tasks = {asyncio.create_task(queue.made(working.named(name))) for name in "ab"}
    await working.begun.wait()

    finishing = asyncio.create_task(queue.finish(tasks, 0, 10))
    [told], _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    working.go.set()
    await finishing

    assert told.result().summary == about_limits.STOPPING
    assert all(one.done() for one in tasks)


async def test_a_reply_that_cannot_be_made_is_said_to_have_failed() -> None:
    def fail() -> Reply:
        raise RuntimeError("the index is on fire")

    replies = [await Queue().made(fail), await made_beside(fail)]

    assert [one.summary for one in replies] == [about_chats.FAILED] * 2


async def test_work_that_is_not_taken_up_raises() -> None:
    queue = Queue()

    with queue.closed(), pytest.raises(BusyError):
        await queue.done(list)


async def test_a_reply_is_made_in_the_language_of_who_asked() -> None:
    with speaking("de"):
        reply = await Queue().made(lambda: note(spoken()))

    assert reply.summary == "de"


async def test_nothing_begins_while_the_queue_is_held() -> None:
    queue, working = Queue(threads=1), Working()
    working.go.set()

    with queue.held():
        asked = asyncio.create_task(queue.made(working.named("a")))
        done, _ = await asyncio.wait({asked}, timeout=0.05)
        begun = working.begun.is_set()
    reply = await asked

    assert not done
    assert not begun
    assert reply.summary == "a"


async def test_of_a_crowd_some_are_acknowledged_at_a_time_and_all_in_order() -> None:
    crowd, acknowledged, go = Crowd(2, Queue()), list[int](), asyncio.Event()

    async def acknowledge(number: int) -> None:
        async with crowd.turn():
            acknowledged.append(number)
            await go.wait()

    all_of_them = [asyncio.create_task(acknowledge(number)) for number in range(6)]
    await asyncio.wait(all_of_them, timeout=0)
    first = list(acknowledged)
    go.set()
    await asyncio.gather(*all_of_them)

    assert first == [0, 1]
    assert acknowledged == list(range(6))


async def test_while_a_crowd_waits_to_be_acknowledged_no_answer_begins() -> None:
    queue, working, go = Queue(threads=1), Working(), asyncio.Event()
    crowd = Crowd(1, queue)
    working.go.set()

    async def acknowledge() -> None:
        async with crowd.turn():
            await go.wait()

    two = [asyncio.create_task(acknowledge()) for _ in range(2)]
    await asyncio.wait(two, timeout=0)
    asked = asyncio.create_task(queue.made(working.named("a")))
    await asyncio.wait({asked}, timeout=0.05)
    begun = working.begun.is_set()
    go.set()
    await asyncio.gather(*two)
    reply = await asked

    assert not begun
    assert reply.summary == "a"


async def test_one_who_is_acknowledged_without_a_crowd_holds_nothing_up() -> None:
    queue, working = Queue(threads=1), Working()
    working.go.set()

    async with Crowd(1, queue).turn():
        reply = await queue.made(working.named("a"))

    assert reply.summary == "a"
