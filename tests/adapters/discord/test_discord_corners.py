"""What happens rarely: roles, forwards, dismissed messages, refusals, commands that cannot be registered."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from adapters.discord import wording as discord_wording
from adapters.discord.checking import check
from bot.model import Action, Reply
from bot.showing.replies import note
from bot.showing.wording import about_answers, about_chats
from tests.adapters.discord.conftest import Bot
from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.rest import Fault


async def test_the_bots_own_role_is_as_good_as_its_name(bot: Bot, server: DiscordServer) -> None:
    """Discord offers both when somebody types @Backgrounder."""
    world = server.world
    ann, channel = world.add_user("ann"), world.add_channel()
    message = server.rest_message(ann, channel, f"<@&{world.bot_role}> Who?", mention_roles=[world.bot_role])
    # Its text is there, as it would be for a bot in the role that Discord made for it.
    world.emit("MESSAGE_CREATE", message | {"mentions": [world.bot.json()]})

    await server.answer_to(ann, channel)

    assert bot.door.calls == [("reply_to", "Who?")]


async def test_a_bare_mention_under_somebodys_question_answers_that_question(
    bot: Bot, server: DiscordServer
) -> None:
    ann, bob, channel = server.world.add_user("ann"), server.world.add_user("bob"), server.world.add_channel()
    # Bob named the bot, too, or Discord would withhold his text.
    asked = server.write(bob, channel, "Who built the wall?", mention=True)
    await server.answer_to(bob, channel)

    server.write(ann, channel, "", mention=True, reply_to=asked)
    await server.answer_to(ann, channel, 2)

    assert bot.door.calls[-1] == ("reply_to", "Who built the wall?")


async def test_a_forwarded_text_is_traced(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    message = server.write(ann, channel, "")
    snapshot = {
        key: message[key] for key in ("timestamp", "edited_timestamp", "embeds", "attachments", "flags")
    }
    message["message_snapshots"] = [{"message": snapshot | {"content": "The wall **held**.", "type": 0}}]

    server.menu(ann, channel, "Where is this from?", message)
    await server.answer_to(ann, channel)

    assert bot.door.calls == [("trace", "The wall held.")]


async def test_an_answer_of_the_bots_own_is_traced_by_its_components(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    server.write(ann, channel, "Who?", mention=True)
    answer = await server.answer_to(ann, channel)

    server.menu(ann, channel, "Where is this from?", answer)
    await server.answer_to(ann, channel, 2)

    assert bot.door.calls[-1] == ("trace", "Answer to Who?")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("gaps", discord_wording.GAPS_ARE_PRIVATE),
        ("feedback", discord_wording.FEEDBACK_IS_PRIVATE),
        ("/kb pins", discord_wording.PINS_ARE_PRIVATE),
        ("admin", discord_wording.PAGES_ARE_PRIVATE),
    ],
)
async def test_what_admins_alone_may_read_is_not_shown_to_a_channel(
    bot: Bot, server: DiscordServer, text: str, said: str
) -> None:
    boss, channel = server.world.add_user("boss", manages=True), server.world.add_channel()

    server.write(boss, channel, text, mention=True)
    told = await server.answer_to(boss, channel)

    assert server.text(told) == said
    assert bot.door.calls == []


async def test_the_reload_button_reloads(bot: Bot, server: DiscordServer) -> None:
    boss, channel = server.world.add_user("boss", manages=True), server.world.add_channel()
    bot.door.reply = lambda _: replace(note("Welcome"), actions=(Action("reload", "Reload", "reload"),))
    bot.door.reloading.set()
    server.write(boss, channel, "", mention=True)
    welcome = await server.answer_to(boss, channel)

    server.press(boss, welcome, "Reload")
    report = await server.answer_to(boss, channel, 2)

    assert server.text(report) == "reloaded"
    assert report["flags"] & 64


async def test_an_answer_that_was_dismissed_is_let_go(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    gone = {"code": 10008, "message": "Unknown Message"}
    server.rest.faults.append(Fault("PATCH .*/@original", 404, gone))

    server.command(ann, channel, "ask", question="Who?")
    server.command(ann, channel, "ask", question="And when?")
    answer = await server.answer_to(ann, channel)

    assert "Answer to" in server.text(answer)
    assert server.from_bot(ann, server.world.dm_with(ann)) == []


async def test_a_refused_reply_is_told(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    refused = {"code": 200000, "message": "blocked by automatic moderation"}
    server.rest.faults.append(Fault("PATCH .*/@original", 400, refused))

    server.command(ann, channel, "ask", question="Who?")
    answer = await server.answer_to(ann, channel)

    assert server.text(answer) == about_chats.FAILED


async def test_an_answer_that_cannot_be_shared_says_so(bot: Bot, server: DiscordServer) -> None:
    ann, bob, channel = server.world.add_user("ann"), server.world.add_user("bob"), server.world.add_channel()
    server.command(ann, channel, "ask", question="the tide")
    answer = await server.answer_to(ann, channel)
    server.rest.faults.append(Fault("POST .*/webhooks", 403, {"code": 50013, "message": "Missing Permissions"}))

    server.press(ann, answer, "Share with channel")
    told = await server.answer_to(ann, channel, 2)

    assert server.text(told) == about_chats.FAILED
    assert server.from_bot(bob, channel) == []


async def test_an_answer_that_is_forgotten_cannot_be_shared(bot: Bot, server: DiscordServer) -> None:
    ann, bob, channel = server.world.add_user("ann"), server.world.add_user("bob"), server.world.add_channel()
    server.command(ann, channel, "ask", question="the tide")
    answer = await server.answer_to(ann, channel)

    def forgotten(*_: object) -> Reply:
        return note(about_answers.ANSWER_FORGOTTEN)

    bot.door.press = forgotten  # type: ignore[method-assign, assignment]
    server.press(ann, answer, "Share with channel")
    told = await server.answer_to(ann, channel, 2)

    assert server.text(told) == about_answers.ANSWER_FORGOTTEN
    assert server.from_bot(bob, channel) == []


async def test_commands_that_cannot_be_registered_are_tried_again_at_the_next_start(
    make_bot: Callable[[], Bot], server: DiscordServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.rest.faults.append(Fault("PUT .*/commands", 403, {"code": 50001, "message": "Missing Access"}))
    bot = make_bot()

    bot.start()
    await server.connected()
    async with bot.restarted():
        pass
    await bot.stop()

    assert "could not be registered" in caplog.text
    assert server.world.syncs == 1


async def test_who_takes_no_direct_messages_is_not_troubled(
    bot: Bot, server: DiscordServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    ann.takes_messages = False
    channel.permissions = 1 << 10

    server.write(ann, channel, "Who?", mention=True)
    await server.until(lambda: "takes no direct messages" in caplog.text, "a word in the log")


async def test_an_interactions_endpoint_that_takes_the_commands_away_is_found(
    make_bot: Callable[[], Bot], server: DiscordServer
) -> None:
    server.rest.endpoint_url = "https://elsewhere.example"

    (wrong,) = [one for one in await check(make_bot().settings) if not one.ok]

    assert wrong.subject == "discord: interactions"


async def test_a_bot_in_no_server_is_told_how_to_be_invited(
    make_bot: Callable[[], Bot], server: DiscordServer
) -> None:
    server.rest.faults.append(Fault("GET .*/guilds", 200, []))

    (wrong,) = [one for one in await check(make_bot().settings) if not one.ok]

    assert wrong.message.startswith("The bot is in no server yet; invite it with https://discord.com/oauth2/")
