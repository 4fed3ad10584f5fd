"""Asking in Discord: mentions, direct messages, threads, forum posts, replies."""

import pytest

from bot.journal import Asked
from tests.adapters.discord.conftest import Bot
from tests.adapters.discord.fakes import ANSWER_ID
from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.world import FORUM, POST


async def test_a_mention_in_a_channel_is_answered_as_a_reply(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()

    question = server.write(ann, channel, "Who built the wall?", mention=True)
    answer = await server.answer_to(ann, channel)

    assert bot.door.calls == [("reply_to", "Who built the wall?")]
    assert server.text(answer) == "Answer to Who built the wall?"
    assert answer["message_reference"]["message_id"] == question["id"]


async def test_a_direct_message_needs_no_mention(bot: Bot, server: DiscordServer) -> None:
    ann = server.world.add_user("ann")
    channel = server.world.dm_with(ann)

    server.write(ann, channel, "Who built the wall?")
    await server.answer_to(ann, channel)

    assert bot.door.calls == [("reply_to", "Who built the wall?")]
    assert bot.door.messages[0].conversation == f"discord:{channel.id}"


@pytest.mark.parametrize("parent_kind", [0, FORUM])
async def test_threads_and_forum_posts_are_answered_in_their_place(
    bot: Bot, server: DiscordServer, parent_kind: int
) -> None:
    ann = server.world.add_user("ann")
    parent = server.world.add_channel(parent_kind)
    post = server.world.add_channel(POST, "The wall", parent.id)

    async with bot.restarted():
        server.write(ann, post, "Who built it?", mention=True)
        await server.answer_to(ann, post)

    assert bot.door.messages[0].conversation == f"discord:{post.id}"


async def test_a_reply_to_an_answer_follows_up_in_its_conversation(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    question = server.write(ann, channel, "Who built the wall?", mention=True)
    answer = await server.answer_to(ann, channel)
    conversation = f"discord:{channel.id}:{question['id']}"
    bot.journal.asked(Asked(ANSWER_ID, "Who built the wall?", "", conversation, True, 1, (), (), 1))  # noqa: FBT003

    server.write(ann, channel, "And when?", reply_to=answer)
    await server.answer_to(ann, channel, 2)

    assert [message.text for message in bot.door.messages] == ["Who built the wall?", "And when?"]
    assert {message.conversation for message in bot.door.messages} == {conversation}


async def test_a_reply_whose_text_discord_withholds_is_told_how_to_be_read(
    bot: Bot, server: DiscordServer
) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    server.write(ann, channel, "Who built the wall?", mention=True)
    answer = await server.answer_to(ann, channel)

    server.write(ann, channel, "And when?", reply_to=answer, reply_pings=False)
    told = await server.answer_to(ann, channel, 2)

    assert "only if it mentions me" in server.text(told)
    assert len(bot.door.calls) == 1


async def test_markup_and_mentions_are_read_as_people_see_them(bot: Bot, server: DiscordServer) -> None:
    ann, bob, channel = server.world.add_user("ann"), server.world.add_user("bob"), server.world.add_channel()

    server.write(ann, channel, f"**Who** told <@{bob.id}> about `the_wall`?", mention=True, mentions=(bob,))
    await server.answer_to(ann, channel)

    assert bot.door.calls == [("reply_to", "Who told @Bob about the_wall?")]


async def test_an_empty_mention_is_answered(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()

    server.write(ann, channel, "", mention=True)
    await server.answer_to(ann, channel)

    assert bot.door.calls == [("reply_to", "")]


async def test_what_is_not_for_the_bot_is_left_alone(bot: Bot, server: DiscordServer) -> None:
    world = server.world
    ann, channel = world.add_user("ann"), world.add_channel()
    other_bot = world.add_user("other")
    other_bot.bot = True

    said = server.write(ann, channel, "Nice weather")
    server.write(other_bot, channel, "Who built the wall?", mention=True)
    server.write(ann, channel, "posted by a webhook", mention=True, webhook=True)
    server.write(ann, channel, "pinned", mention=True, kind=6)
    server.write(ann, channel, "I agree", reply_to=said)
    world.emit("MESSAGE_UPDATE", said | {"guild_id": world.guild_id, "content": f"<@{world.bot.id}> edited"})
    server.write(ann, channel, "The last one", mention=True)
    await server.answer_to(ann, channel)

    assert bot.door.calls == [("reply_to", "The last one")]


async def test_a_message_that_comes_twice_is_answered_once(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    server.write(ann, channel, "Who built the wall?", mention=True)
    await server.answer_to(ann, channel)

    server.gateway.replay(3)
    server.write(ann, channel, "And when?", mention=True)
    await server.answer_to(ann, channel, 2)

    assert [value for _, value in bot.door.calls] == ["Who built the wall?", "And when?"]


async def test_who_may_manage_the_server_is_an_admin(bot: Bot, server: DiscordServer) -> None:
    boss, channel = server.world.add_user("boss", manages=True), server.world.add_channel()
    ann = server.world.add_user("ann")

    server.write(boss, channel, "Who built the wall?", mention=True)
    await server.answer_to(boss, channel)
    server.write(ann, channel, "Who built the wall?", mention=True)
    await server.answer_to(ann, channel, 2)

    assert [message.asker.admin for message in bot.door.messages] == [True, False]
    assert [message.asker.id for message in bot.door.messages] == [
        f"discord:{boss.id}",
        f"discord:{ann.id}",
    ]


async def test_admins_of_the_settings_are_admins_in_direct_messages_too(
    bot: Bot, server: DiscordServer
) -> None:
    ann = server.world.add_user("ann")
    channel = server.world.dm_with(ann)

    async with bot.restarted(admins=frozenset({f"discord:{ann.id}"})):
        server.write(ann, channel, "Who built the wall?")
        await server.answer_to(ann, channel)

    assert bot.door.messages[0].asker.admin


async def test_of_two_questions_in_a_row_the_second_waits_for_the_first(
    bot: Bot, server: DiscordServer
) -> None:
    ann = server.world.add_user("ann")
    place, elsewhere = server.world.dm_with(ann), server.world.add_channel()
    bot.door.answering.clear()

    server.write(ann, place, "Who is Ann Lee?")
    server.write(ann, place, "And what does she say?")
    server.write(ann, elsewhere, "Who is Bo?", mention=True)
    await server.until(lambda: ("reply_to", "Who is Bo?") in bot.door.calls, "the last question")
    heard = [text for _, text in bot.door.calls]
    bot.door.answering.set()
    await server.answer_to(ann, place, 2)

    assert heard == ["Who is Ann Lee?", "Who is Bo?"]
    texts = [server.text(one) for one in server.from_bot(ann, place)]
    assert texts == ["Answer to Who is Ann Lee?", "Answer to And what does she say?"]
