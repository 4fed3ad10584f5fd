"""Who asks very much: told so once, then met with silence, while all others are answered."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.settings.settings import Settings
from adapters.wiring import Parts, build
from bot.showing.wording import about_chats
from tests.scenarios.chats import CHATS
from tests.scenarios.checking import PATIENCE
from tests.scenarios.driving import Deed, Driver, Person

COST = "What would the barrier cost according to the ministry?"
PRICE = "1.84 billion crowns"
TOO_MUCH = "You have asked me 2 questions within a minute"
TOO_MUCH_HERE = "I have been asked 3 questions here within a minute"


@pytest.fixture(params=["slack", "discord"])
async def chat(
    request: pytest.FixtureRequest, on_samples: Callable[[Settings], Settings], tmp_path: Path
) -> AsyncIterator[Driver]:
    """A chat in which a person may ask twice a minute, and a channel three times."""

    def make(settings: Settings) -> Parts:
        limited = replace(settings, questions_per_person=2, questions_per_channel=3)
        return build(on_samples(limited), serving=True)

    async with CHATS[request.param](tmp_path, make) as driver:
        yield driver


async def told(chat: Driver, who: Person, does: Deed, what: str) -> str:
    """Do something; gives what that person sees of it."""
    before = chat.seen_by(who)
    await chat.do(who, does, what)
    async with asyncio.timeout(PATIENCE):
        # Each chat stores what is posted in its own way; none of them can tell all drivers when.
        while not (news := _news(before, chat.seen_by(who))):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    return news


def _news(before: dict[str, str], after: dict[str, str]) -> str:
    return "\n".join(text for name, text in after.items() if before.get(name) != text)


async def test_who_asks_too_much_is_told_so_and_others_are_answered(chat: Driver) -> None:
    for _ in range(2):
        await told(chat, "ann", "ask", COST)

    ann = await told(chat, "ann", "ask", COST)
    bob = await told(chat, "bob", "ask", COST)

    assert TOO_MUCH in ann
    assert PRICE in bob


async def test_who_was_told_so_gets_no_more_words_whatever_they_do(chat: Driver) -> None:
    for _ in range(3):
        await told(chat, "ann", "ask privately", COST)
    before = chat.seen_by("ann")

    for does in ("ask", "write directly", "ask privately"):
        await chat.do("ann", does, COST)
    await told(chat, "bob", "write directly", COST)

    assert chat.seen_by("ann") == before


async def test_a_button_pressed_by_who_asks_too_much_shows_nothing(chat: Driver) -> None:
    await told(chat, "ann", "ask", COST)
    await told(chat, "ann", "press", "Show context")
    await told(chat, "ann", "press", "Show context")
    before = chat.seen_by("ann")

    await chat.do("ann", "press", "More quotes")
    thanks = await told(chat, "ann", "press", "Helpful")

    assert "Thank you" in thanks
    assert about_chats.FAILED not in thanks
    assert len(chat.seen_by("ann")) <= len(before) + 1


async def test_a_channel_that_asks_too_much_is_told_where_to_ask(chat: Driver) -> None:
    for who in ("ann", "bob", "bob"):
        await told(chat, who, "ask", COST)

    here = await told(chat, "ann", "ask", COST)
    directly = await told(chat, "ann", "write directly", COST)

    assert TOO_MUCH_HERE in here
    assert PRICE in directly


async def test_a_passage_looked_up_by_who_asks_too_much_says_so(chat: Driver) -> None:
    for _ in range(3):
        await told(chat, "ann", "ask privately", COST)

    await chat.do("ann", "where from", "Half of the money comes from the state.")
    thanks = await told(chat, "bob", "ask", COST)

    assert PRICE in thanks
    assert about_chats.FAILED not in "".join(chat.seen_by("ann").values())


async def test_an_admin_is_not_limited(chat: Driver) -> None:
    said = [await told(chat, "boss", "ask privately", COST) for _ in range(4)]

    assert all(PRICE in one for one in said)
