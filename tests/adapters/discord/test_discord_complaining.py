"""The modal that asks why an answer was no help."""

import pytest

from adapters.discord.handling import complaining
from bot.showing.wording import about_answers, about_chats, about_feedback
from tests.adapters.discord.conftest import Bot
from tests.adapters.discord.fakes import ANSWER_ID
from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.interactions import MODAL
from tests.adapters.discord.server.modals import text_of_modal
from tests.adapters.discord.server.rest import Fault
from tests.adapters.discord.server.world import Channel, User


async def no_help(server: DiscordServer) -> tuple[User, Channel]:
    """Ask, and press "Not helpful"."""
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    server.write(ann, channel, "Who?", mention=True)
    server.press(ann, await server.answer_to(ann, channel), "Not helpful")
    return ann, channel


async def test_what_is_filled_in_is_noted_after_a_restart_as_well(bot: Bot, server: DiscordServer) -> None:
    bot.door.asks_why = True
    ann, channel = await no_help(server)
    await server.until(lambda: bool(server.modals_of(ann)), "a modal")
    shown = text_of_modal(server.modals_of(ann)[0].modal or {})

    async with bot.restarted():
        filled = {about_feedback.WHAT_WAS_WRONG: "Outdated", about_feedback.IN_YOUR_WORDS: "It was Bo."}
        server.submit(ann, filled)
        told = await server.answer_to(ann, channel, 2)

    assert about_answers.THANKS_NOT_HELPFUL in shown
    assert bot.door.calls[-1] == ("explain", (ANSWER_ID, "outdated", "It was Bo."))
    assert bot.door.messages[-1].channel == f"discord:{channel.id}"
    assert told["flags"] & 64
    assert server.text(told).replace("\\", "") == f"explained {ANSWER_ID}"


async def test_nothing_need_be_filled_in(bot: Bot, server: DiscordServer) -> None:
    bot.door.asks_why = True
    ann, channel = await no_help(server)
    await server.until(lambda: bool(server.modals_of(ann)), "a modal")

    server.submit(ann, {})
    await server.answer_to(ann, channel, 2)

    assert bot.door.calls[-1] == ("explain", (ANSWER_ID, None, ""))


async def test_where_no_modal_can_be_opened_the_rating_is_thanked_for(bot: Bot, server: DiscordServer) -> None:
    bot.door.asks_why = True
    server.rest.faults.append(Fault("callback", 400, {"code": 50035, "message": "Invalid Form Body"}))

    ann, channel = await no_help(server)
    told = await server.answer_to(ann, channel, 2)

    assert server.text(told).replace("\\", "") == f"not_helpful {ANSWER_ID}"


async def test_a_rating_that_takes_too_long_for_a_modal_is_thanked_for(
    bot: Bot, server: DiscordServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(complaining, "SECONDS", 0.01)
    bot.door.asks_why = True
    bot.door.rating.clear()
    ann, channel = await no_help(server)
    await server.until(lambda: len(server.rest.interactions.by_token) == 1, "the press")
    [pressed] = server.rest.interactions.by_token.values()
    await pressed.acknowledged.wait()

    bot.door.rating.set()
    told = await server.answer_to(ann, channel, 2)

    assert pressed.answer_kind == 5
    assert server.modals_of(ann) == []
    assert server.text(told).replace("\\", "") == f"not_helpful {ANSWER_ID}"


async def test_a_modal_of_another_form_is_said_to_be_unknown(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()

    server.rest.interactions.start(MODAL, ann, channel, {"custom_id": "bg0:old", "components": []})
    told = await server.answer_to(ann, channel)

    assert server.text(told) == about_chats.UNKNOWN_BUTTON
    assert bot.door.calls == []
