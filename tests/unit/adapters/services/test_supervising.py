import asyncio
import logging

import pytest

from adapters.services import supervising as serving
from adapters.services.errors import StartError
from adapters.services.supervising import Service, State, Tell, serve


async def until_stopped(stop: asyncio.Event, tell: Tell) -> None:
    tell("running")
    await stop.wait()


async def refused(_stop: asyncio.Event, _tell: Tell) -> None:
    raise StartError("The door is locked; bring the key.")


async def stop_after_a_moment(stop: asyncio.Event, _tell: Tell) -> None:
    """A service that ends all."""
    await asyncio.sleep(0)
    stop.set()


@pytest.fixture
def states() -> dict[str, State]:
    return {}


async def test_one_that_cannot_start_is_said_and_the_others_go_on(
    states: dict[str, State], caplog: pytest.LogCaptureFixture
) -> None:
    stop = asyncio.Event()
    serving_all = asyncio.create_task(serve({"slack": refused, "discord": until_stopped}, stop, states))
    for _ in range(10):
        await asyncio.sleep(0)

    assert states == {"slack": "failed", "discord": "running"}
    assert caplog.messages == ["slack does not run: The door is locked; bring the key."]
    stop.set()
    assert await serving_all


async def test_a_service_runs_only_once_it_says_so(states: dict[str, State]) -> None:
    stop, answers = asyncio.Event(), asyncio.Event()

    async def connects(stop: asyncio.Event, tell: Tell) -> None:
        await answers.wait()
        tell("running")
        await stop.wait()

    serving_all = asyncio.create_task(serve({"slack": connects}, stop, states))
    for _ in range(10):
        await asyncio.sleep(0)
    before = dict(states)
    answers.set()
    for _ in range(10):
        await asyncio.sleep(0)

    assert (before, states) == ({"slack": "connecting"}, {"slack": "running"})
    stop.set()
    await serving_all


@pytest.mark.parametrize("error", [None, ValueError("a bug")])
async def test_a_service_that_waits_to_be_started_again_has_failed(
    states: dict[str, State], error: Exception | None
) -> None:
    stop = asyncio.Event()

    async def ends(_stop: asyncio.Event, tell: Tell) -> None:
        tell("running")
        if error:
            raise error

    serving_all = asyncio.create_task(serve({"slack": ends}, stop, states))
    for _ in range(10):
        await asyncio.sleep(0)

    assert states == {"slack": "failed"}
    stop.set()
    await serving_all


async def test_a_failure_after_a_long_time_of_service_is_the_first_again(
    states: dict[str, State], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(serving, "FIRST_PAUSE", 0.001)
    monkeypatch.setattr(serving, "LONGEST_PAUSE", 100.0)
    monkeypatch.setattr(serving, "STEADY", 0.0)
    pauses: list[object] = []

    async def ends(stop: asyncio.Event, _tell: Tell) -> None:
        if len(caplog.records) == 6:
            pauses.extend(record.args[2] for record in caplog.records if isinstance(record.args, tuple))
            stop.set()

    await serve({"slack": ends}, asyncio.Event(), states)

    assert pauses == [0.001] * 6


async def test_it_ends_when_nothing_is_left_to_run(states: dict[str, State]) -> None:
    assert not await serve({"slack": refused, "discord": refused}, asyncio.Event(), states)


async def test_an_unforeseen_failure_is_logged_and_the_service_started_again(
    states: dict[str, State], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "FIRST_PAUSE", 0.001)
    tries = []

    async def fails_twice(stop: asyncio.Event, _tell: Tell) -> None:
        tries.append(1)
        if len(tries) < 3:
            raise ValueError("a bug")
        stop.set()

    assert await serve({"slack": fails_twice}, asyncio.Event(), states)

    assert len(tries) == 3
    assert [record.levelno for record in caplog.records] == [logging.ERROR] * 2


async def test_a_service_that_ends_by_itself_is_started_again(
    states: dict[str, State], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "FIRST_PAUSE", 0.001)
    tries = []

    async def ends(stop: asyncio.Event, _tell: Tell) -> None:
        tries.append(1)
        if len(tries) == 2:
            stop.set()

    await serve({"slack": ends}, asyncio.Event(), states)

    assert len(tries) == 2


async def test_what_is_under_way_is_finished(states: dict[str, State]) -> None:
    finished = []

    async def slow(stop: asyncio.Event, _tell: Tell) -> None:
        await stop.wait()
        for _ in range(10):
            await asyncio.sleep(0)
        finished.append(1)

    await serve({"slack": slow, "web": stop_after_a_moment}, asyncio.Event(), states)

    assert finished
    assert states == {"slack": "stopped", "web": "stopped"}


async def test_what_hangs_is_given_up(
    states: dict[str, State], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(serving, "FINISH_SECONDS", 0.01)

    async def hangs(_stop: asyncio.Event, _tell: Tell) -> None:
        await asyncio.Event().wait()

    services: dict[str, Service] = {"slack": hangs, "web": stop_after_a_moment}
    assert await asyncio.wait_for(serve(services, asyncio.Event(), states), 5)

    assert caplog.messages == ["What was still under way after 0.01 seconds is given up."]
