"""Buttons: whoever presses them, and however old they are."""

import asyncio

import pytest

from bot.journal import Asked
from bot.showing.wording import about_chats
from tests.adapters.discord.conftest import Bot
from tests.adapters.discord.fakes import ANSWER_ID, KEY
from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.rest import Fault
from tests.adapters.discord.server.validation import walk


@pytest.mark.parametrize(
    ("label", "kind", "value"),
    [
        ("Helpful", "helpful", ANSWER_ID),
        ("Not helpful", "not_helpful", ANSWER_ID),
        ("More quotes", "more_quotes", ANSWER_ID),
        ("Show context", "show_context", KEY),
    ],
)
async def test_a_press_is_answered_to_the_one_who_pressed(
    bot: Bot, server: DiscordServer, label: str, kind: str, value: str
) -> None:
    ann, bob, channel = server.world.add_user("ann"), server.world.add_user("bob"), server.world.add_channel()
    server.write(ann, channel, "Who?", mention=True)
    answer = await server.answer_to(ann, channel)

    server.press(bob, answer, label)
    told = await server.answer_to(bob, channel, 2)

    assert bot.door.calls[-1] == ("press", (kind, value))
    assert server.text(told).replace("\\", "") == f"{kind} {value}"
    assert len(server.from_bot(ann, channel)) == 1
    assert bot.door.messages[-1].asker.id == f"discord:{bob.id}"


async def test_buttons_work_after_a_restart(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    server.write(ann, channel, "Who?", mention=True)
    answer = await server.answer_to(ann, channel)

    async with bot.restarted():
        server.press(ann, answer, "Helpful")
        await server.answer_to(ann, channel, 2)

    assert bot.door.calls[-1] == ("press", ("helpful", ANSWER_ID))


async def test_sharing_posts_the_answer_once_under_the_sharers_name(bot: Bot, server: DiscordServer) -> None:
    ann, bob, channel = server.world.add_user("ann"), server.world.add_user("bob"), server.world.add_channel()
    server.command(ann, channel, "ask", question="the tide")
    answer = await server.answer_to(ann, channel)

    server.press(ann, answer, "Share with channel")
    shared = await server.answer_to(bob, channel)
    await server.answer_to(ann, channel, 3)
    server.press(ann, answer, "Share with channel")
    again = await server.answer_to(ann, channel, 4)

    assert server.text(shared) == "**Ann** shared the answer to “the tide”\nAnswer to the tide"
    assert "Share with channel" not in server.labels(shared)
    assert server.text(server.from_bot(ann, channel)[2]) == about_chats.SHARED
    assert server.text(again) == about_chats.ALREADY_SHARED
    assert len(server.from_bot(bob, channel)) == 1


async def test_an_answer_that_could_not_be_shared_can_be_shared_later(bot: Bot, server: DiscordServer) -> None:
    ann, bob, channel = server.world.add_user("ann"), server.world.add_user("bob"), server.world.add_channel()
    server.command(ann, channel, "ask", question="the tide")
    answer = await server.answer_to(ann, channel)
    server.rest.faults.append(
        Fault("POST /api/v10/webhooks/", 403, {"code": 50013, "message": "Missing Permissions"})
    )

    server.press(ann, answer, "Share with channel")
    told = await server.answer_to(ann, channel, 2)
    server.press(ann, answer, "Share with channel")
    shared = await server.answer_to(bob, channel)
    await server.answer_to(ann, channel, 4)

    assert server.text(told) == about_chats.FAILED
    assert server.text(shared).startswith("**Ann** shared the answer")


async def test_of_two_presses_at_once_one_shares(bot: Bot, server: DiscordServer) -> None:
    ann, bob, channel = server.world.add_user("ann"), server.world.add_user("bob"), server.world.add_channel()
    server.command(ann, channel, "ask", question="the tide")
    answer = await server.answer_to(ann, channel)

    for _ in range(2):
        server.press(ann, answer, "Share with channel")
    await server.answer_to(ann, channel, 4)

    assert len(server.from_bot(bob, channel)) == 1
    said = [server.text(one) for one in server.from_bot(ann, channel)]
    assert said.count(about_chats.ALREADY_SHARED) == said.count(about_chats.SHARED) == 1


async def test_there_is_nothing_to_share_in_a_direct_message(bot: Bot, server: DiscordServer) -> None:
    ann = server.world.add_user("ann")

    server.command(ann, server.world.dm_with(ann), "ask", question="Who?")
    answer = await server.answer_to(ann, server.world.dm_with(ann))

    assert "Share with channel" not in server.labels(answer)


async def test_an_unknown_button_says_so(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    server.write(ann, channel, "Who?", mention=True)
    answer = await server.answer_to(ann, channel)
    next(one for one in walk(answer["components"]) if one.get("label") == "Helpful")["custom_id"] = "older:form"

    server.press(ann, answer, "Helpful")
    told = await server.answer_to(ann, channel, 2)

    assert server.text(told) == about_chats.UNKNOWN_BUTTON


async def test_every_press_is_acknowledged(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    bot.journal.asked(Asked(ANSWER_ID, "Who?", "", "", True, 1, (), (), 1))  # noqa: FBT003 - positional record
    server.write(ann, channel, "Who?", mention=True)
    answer = await server.answer_to(ann, channel)

    started = [server.press(ann, answer, label) for label in server.labels(answer)]

    for one in started:
        await asyncio.wait_for(one.acknowledged.wait(), 30)


async def test_the_pages_of_the_documents_are_turned_in_place(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    server.command(ann, channel, "sources", search="wall: all")
    shown = await server.answer_to(ann, channel)

    server.press(ann, shown, "Next")
    await server.until(lambda: server.text(shown) == "page 2 with wall: all", "the second page")
    server.press(ann, shown, "Next")
    await server.until(lambda: server.text(shown) == "page 3 with wall: all", "the third page")

    assert len(server.from_bot(ann, channel)) == 1
    disabled = [one["label"] for one in walk(shown["components"]) if one.get("disabled")]
    assert disabled == ["Next"]


async def test_a_page_that_takes_long_is_acknowledged_first(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    server.command(ann, channel, "sources", search="wall")
    shown = await server.answer_to(ann, channel)
    bot.door.listing.clear()

    turned = server.press(ann, shown, "Next")
    await asyncio.wait_for(turned.acknowledged.wait(), 5)
    bot.door.listing.set()

    await server.until(lambda: server.text(shown) == "page 2 with wall", "the second page")
