"""Messages that are edited in Discord."""

import pytest

from bot.model import SILENCE
from tests.adapters.discord.conftest import Bot
from tests.adapters.discord.fakes import ANSWER_ID, answer_reply
from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.world import Channel, Json, User

TYPO, MENDED = "How high is the wahl?", "How high is the wall?"


async def answered(server: DiscordServer, user: User, channel: Channel) -> Json:
    """Somebody asks, and is answered."""
    message = server.write(user, channel, TYPO, mention=channel.recipient is None)
    await server.answer_to(user, channel)
    return message


async def changed(server: DiscordServer, user: User, channel: Channel) -> None:
    """Wait until the answer is another one."""
    wanted = f"Answer to {MENDED}"
    await server.until(lambda: server.text(server.from_bot(user, channel)[0]) == wanted, "the change")


async def done(bot: Bot, server: DiscordServer, user: User) -> list[str]:
    """What the bot was asked, once it has dealt with all that came before."""
    elsewhere = server.world.add_channel()
    server.write(user, elsewhere, "done?", mention=True)
    await server.answer_to(user, elsewhere)
    return [str(text) for _, text in bot.door.calls if text != "done?"]


@pytest.mark.parametrize("direct", [False, True])
async def test_an_answer_is_changed_where_it_stands(bot: Bot, server: DiscordServer, *, direct: bool) -> None:
    ann = server.world.add_user("ann")
    channel = server.world.dm_with(ann) if direct else server.world.add_channel()
    question = await answered(server, ann, channel)

    server.edit(ann, channel, question, MENDED, mention=not direct)
    await changed(server, ann, channel)

    assert await done(bot, server, ann) == [TYPO, MENDED]
    assert len(server.from_bot(ann, channel)) == 1


async def test_what_was_asked_by_mistake_is_taken_back(
    bot: Bot, server: DiscordServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    question = await answered(server, ann, channel)
    withdrawn: list[str] = []
    monkeypatch.setattr(bot.journal, "withdrawn", withdrawn.append)

    server.edit(ann, channel, question, MENDED, mention=True)
    await changed(server, ann, channel)

    assert withdrawn == [ANSWER_ID]


async def test_a_mention_that_is_added_is_answered_once(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    message = server.write(ann, channel, MENDED)

    server.edit(ann, channel, message, MENDED, mention=True)
    await server.answer_to(ann, channel)
    server.gateway.replay(2)

    assert await done(bot, server, ann) == [MENDED]
    assert len(server.from_bot(ann, channel)) == 1


async def test_a_link_that_is_unfolded_changes_nothing(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    question = await answered(server, ann, channel)

    server.unfold(ann, channel, question)
    server.edit(ann, channel, question, TYPO, mention=True)
    server.unfold(ann, channel, question)

    assert await done(bot, server, ann) == [TYPO]


async def test_a_link_that_is_unfolded_asks_nothing_again(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    bot.door.reply = lambda message: SILENCE if message.text == MENDED else answer_reply(message.text)
    question = server.write(ann, channel, MENDED, mention=True)
    await server.until(lambda: len(bot.door.calls) == 1, "the question")

    server.unfold(ann, channel, question)

    assert await done(bot, server, ann) == [MENDED]


async def test_an_old_message_is_left_alone(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    server.world.clock_offset = -3700
    old = server.write(ann, channel, MENDED)
    server.world.clock_offset = 0

    server.edit(ann, channel, old, MENDED, mention=True)

    assert await done(bot, server, ann) == []


async def test_a_message_that_no_longer_calls_the_bot_keeps_its_answer(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    question = await answered(server, ann, channel)

    server.edit(ann, channel, question, MENDED)

    assert await done(bot, server, ann) == [TYPO]
    assert len(server.from_bot(ann, channel)) == 1


async def test_an_edit_is_answered_after_a_restart(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    question = await answered(server, ann, channel)

    async with bot.restarted():
        server.edit(ann, channel, question, MENDED, mention=True)
        await changed(server, ann, channel)

    assert len(server.from_bot(ann, channel)) == 1


async def test_an_answer_that_is_gone_is_not_written_again(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    question = await answered(server, ann, channel)
    del channel.messages[server.from_bot(ann, channel)[0]["id"]]

    server.edit(ann, channel, question, MENDED, mention=True)
    await server.until(lambda: len(bot.door.calls) == 2, "the second question")

    assert await done(bot, server, ann) == [TYPO, MENDED]
    assert not server.from_bot(ann, channel)


async def test_an_admin_reloads_nothing_by_an_edit(bot: Bot, server: DiscordServer) -> None:
    boss, channel = server.world.add_user("boss", manages=True), server.world.add_channel()
    message = server.write(boss, channel, "reload")

    server.edit(boss, channel, message, "reload", mention=True)

    assert await done(bot, server, boss) == []


async def test_a_message_that_is_deleted_keeps_its_answer(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    question = await answered(server, ann, channel)

    server.world.emit(
        "MESSAGE_DELETE",
        {"id": question["id"], "channel_id": channel.id, "guild_id": server.world.guild_id},
    )

    assert await done(bot, server, ann) == [TYPO]
    assert len(server.from_bot(ann, channel)) == 1
