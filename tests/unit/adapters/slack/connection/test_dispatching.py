"""What was acknowledged is handed on: some at a time, in order, none lost."""

import asyncio

from adapters.services.queueing import QUEUE
from adapters.slack.connection.dispatching import AT_ONCE, Dispatcher


class Handling:
    """Takes what is handed on, once let go."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.go = asyncio.Event()
        self.full = asyncio.Event()

    async def take(self, number: int) -> None:
        self.begun.append(number)
        if len(self.begun) == AT_ONCE:
            self.full.set()
        await self.go.wait()


async def test_no_more_than_some_are_handed_on_at_a_time() -> None:
    handling = Handling()
    dispatcher = Dispatcher(handling.take)

    for number in range(3 * AT_ONCE):
        dispatcher.take(number)
    await handling.full.wait()
    begun = list(handling.begun)
    handling.go.set()
    await dispatcher.finish()

    assert begun == list(range(AT_ONCE))
    assert handling.begun == list(range(3 * AT_ONCE))


async def test_what_comes_when_the_last_was_just_handed_on_is_handed_on_too() -> None:
    handling = Handling()
    handling.go.set()
    dispatcher = Dispatcher(handling.take)

    for number in range(3 * AT_ONCE):
        dispatcher.take(number)
        await asyncio.sleep(0)
    await dispatcher.finish()

    assert handling.begun == list(range(3 * AT_ONCE))


async def test_one_that_cannot_be_handed_on_stops_no_other() -> None:
    taken: list[int] = []

    async def take(number: int) -> None:
        if number == 0:
            raise ValueError(number)
        taken.append(number)

    dispatcher = Dispatcher(take)
    for number in range(2 * AT_ONCE):
        dispatcher.take(number)
    await dispatcher.finish()

    assert taken == list(range(1, 2 * AT_ONCE))


async def test_nothing_is_handed_on_while_a_crowd_is_acknowledged() -> None:
    handling = Handling()
    handling.go.set()
    dispatcher = Dispatcher(handling.take)

    with QUEUE.held():
        dispatcher.take(1)
        await asyncio.sleep(0)
        begun = list(handling.begun)
    await dispatcher.finish()

    assert begun == []
    assert handling.begun == [1]
