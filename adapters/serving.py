"""Keeps the services of a process going: one that fails leaves the others alone."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Final, Literal

from adapters.errors import StartError

log = logging.getLogger(__name__)

State = Literal["running", "failed", "stopped"]
Service = Callable[[asyncio.Event], Awaitable[None]]
"""Serves until the event is set, then finishes what is under way."""

FINISH_SECONDS: Final = 8.0
"""From the stop on, for all services together."""
CANCEL_SECONDS: Final = 0.5
FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 60.0


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
    pause = FIRST_PAUSE
    while not stop.is_set():
        states[name] = "running"
        try:
            await service(stop)
        except StartError as error:
            log.error("%s does not run: %s", name, error)  # noqa: TRY400 - the sentence says it all
            states[name] = "failed"
            return
        except Exception:
            # Not foreseen, so it may pass: the operator trusts the process to come back.
            log.exception("%s failed and is started again in %.0f s.", name, pause)
            states[name] = "failed"
            await wait(stop, pause)
            pause = min(2 * pause, LONGEST_PAUSE)
        else:
            if stop.is_set():
                break
            log.error("%s ended without being told to, and is started again in %.0f s.", name, pause)
            await wait(stop, pause)
    states[name] = "stopped"


async def wait(stop: asyncio.Event, seconds: float) -> None:
    """Sleep, but not beyond the stop."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
