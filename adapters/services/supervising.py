"""Keeps the services of a process going: one that fails leaves the others alone."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Final, Literal

from adapters.services.errors import StartError
from adapters.services.waiting import wait

log = logging.getLogger(__name__)

State = Literal["connecting", "running", "failed", "stopped"]
Tell = Callable[[Literal["connecting", "running", "failed"]], None]
"""Hears from a service that it answers, that it lost what it needs, or that the operator must do something."""
Service = Callable[[asyncio.Event, Tell], Awaitable[None]]
"""Serves until the event is set, then finishes what is under way."""

FINISH_SECONDS: Final = 8.0
"""From the stop on, for all services together."""
CANCEL_SECONDS: Final = 0.5
FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 60.0
STEADY: Final = 60.0
"""Seconds of service after which a failure is the first again."""


def unheard(state: Literal["connecting", "running", "failed"]) -> None:
    """Hear it and do nothing."""


async def serve(services: Mapping[str, Service], stop: asyncio.Event, states: dict[str, State]) -> bool:
    """Run all services until stopped, or until none is left; tells whether they ended because of the stop.

    ``states`` is kept up to date meanwhile.
    """
    tasks = {asyncio.create_task(_keep(name, service, stop, states)) for name, service in services.items()}
    stopped = asyncio.create_task(stop.wait())
    waiting = set(tasks)
    while waiting and not stop.is_set():
        done, _ = await asyncio.wait({*waiting, stopped}, return_when=asyncio.FIRST_COMPLETED)
        waiting -= done
    told = stop.is_set()
    stop.set()
    await stopped
    await _finish(waiting)
    return told


async def _finish(waiting: set[asyncio.Task[None]]) -> None:
    if not waiting:
        return
    _, late = await asyncio.wait(waiting, timeout=FINISH_SECONDS)
    if late:
        log.warning("What was still under way after %s seconds is given up.", FINISH_SECONDS)
        for task in late:
            task.cancel()
        await asyncio.wait(late, timeout=CANCEL_SECONDS)


async def _keep(name: str, service: Service, stop: asyncio.Event, states: dict[str, State]) -> None:
    now, pause = asyncio.get_running_loop().time, FIRST_PAUSE

    def tell(state: State) -> None:
        states[name] = state

    while not stop.is_set():
        tell("connecting")
        began, failure = now(), None
        try:
            await service(stop, tell)
        except StartError as error:
            log.error("%s does not run: %s", name, error)  # noqa: TRY400 - the sentence says it all
            tell("failed")
            return
        except Exception as error:  # noqa: BLE001 - not foreseen, so it may pass; the process is trusted to come back
            failure = error
        if failure is None and stop.is_set():
            break
        tell("failed")
        if now() - began >= STEADY:
            pause = FIRST_PAUSE
        what = "failed" if failure else "ended without being told to,"
        log.error("%s %s and is started again in %.0f s.", name, what, pause, exc_info=failure)
        await wait(stop, pause)
        pause = min(2 * pause, LONGEST_PAUSE)
    tell("stopped")
