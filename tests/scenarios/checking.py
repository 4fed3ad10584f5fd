"""Whether what somebody does has them see what they must."""

import asyncio
import re

import pytest

from tests.scenarios.driving import Driver, Scenario, Step

PATIENCE = 60.0
"""Seconds until something has to be seen."""


async def walk(scenario: Scenario, driver: Driver, *, needs_others: bool = False) -> None:
    """Do all steps of a scenario; it is skipped where people cannot."""
    if not {step.does for step in scenario.steps} <= driver.can:
        pytest.skip("nobody can do that there")
    if needs_others and not driver.has_others:
        pytest.skip("nobody else is there")
    for step in scenario.steps:
        await check(step, driver)


async def check(step: Step, driver: Driver) -> None:
    """Do a step, and wait for what comes of it."""
    before, bobs = driver.seen_by(step.who), driver.seen_by("bob")
    await driver.do(step.who, step.does, step.what)
    if step.ignored:
        return
    try:
        async with asyncio.timeout(PATIENCE):
            # Each chat stores what is posted in its own way; none of them can tell all drivers when.
            while not _all_in(step, news := _news(before, driver.seen_by(step.who))):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
    except TimeoutError:
        pytest.fail(f"{step} was not seen, but:\n{news}")
    assert driver.called() == []
    assert not step.in_place or len(driver.seen_by(step.who)) == len(before)
    for unwanted in step.sees_not:
        assert unwanted not in news
    if driver.has_others and step.seen_by_bob is not None:
        assert (driver.seen_by("bob") != bobs) == step.seen_by_bob


def _news(before: dict[str, str], after: dict[str, str]) -> str:
    return _even("\n".join(text for name, text in after.items() if before.get(name) != text))


def _all_in(step: Step, news: str) -> bool:
    return bool(news) and all(_even(wanted) in news for wanted in step.sees)


def _even(text: str) -> str:
    """Blanks and a quote's bar are a matter of each chat's look."""
    return re.sub(r"[\s▌│]+", " ", text)
