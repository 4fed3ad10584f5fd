"""What a message in Discord points at beside its own words, and what is said where that is withheld."""

from collections.abc import AsyncIterator

import pytest

from adapters.discord import wording
from adapters.discord.receiving import forwards
from bot.journal import Asked
from bot.showing.wording import about_pointing
from tests.adapters.discord.conftest import Bot
from tests.adapters.discord.fakes import ANSWER_ID
from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.world import FORUM, POST, Channel, User

QUESTION = "How high is the wall?"


@pytest.fixture
async def reading(bot: Bot, server: DiscordServer) -> AsyncIterator[Bot]:
    """A bot that Discord shows all messages."""
    server.world.privileged_allowed = True
    async with bot.restarted():
        yield bot


def asked(bot: Bot) -> list[str]:
    """What the bot was asked."""
    return [str(text) for name, text in bot.door.calls if name == "reply_to"]


def post_in(server: DiscordServer, user: User, title: str, text: str) -> Channel:
    """A forum with a post: its first message bears its number."""
    forum = server.world.add_channel(FORUM)
    post = server.world.add_channel(POST, title, forum.id)
    server.world.emit("CHANNEL_CREATE", server.world.channel_json(forum))
    server.world.emit("THREAD_CREATE", server.world.channel_json(post) | {"newly_created": True})
    first = server.rest_message(user, post, text)
    del post.messages[first["id"]]
    post.messages[post.id] = {**first, "id": post.id}
    return post


async def said(server: DiscordServer, user: User, channel: Channel) -> str:
    """What the bot says there."""
    return server.text(await server.answer_to(user, channel))


@pytest.mark.parametrize("words", ["", "can you answer this?"])
async def test_without_the_intent_a_mention_that_means_what_is_above_says_that_it_sees_nothing(
    words: str, bot: Bot, server: DiscordServer
) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    server.write(ann, channel, QUESTION)

    server.write(ann, channel, words, mention=True)

    assert wording.WITHHELD in await said(server, ann, channel)
    assert not asked(bot)


async def test_without_the_intent_a_reply_without_words_says_so(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    question = server.write(ann, channel, QUESTION)

    server.write(ann, channel, "", mention=True, reply_to=question)

    assert wording.WITHHELD in await said(server, ann, channel)
    assert not asked(bot)


async def test_without_the_intent_what_calls_the_bot_is_seen_all_the_same(
    bot: Bot, server: DiscordServer
) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    question = server.rest_message(ann, channel, f"<@{server.world.bot.id}> {QUESTION}")
    question["mentions"] = [server.world.bot.json()]

    server.write(ann, channel, "", mention=True, reply_to=question)
    await server.answer_to(ann, channel)

    assert asked(bot) == [QUESTION]


async def test_a_mention_alone_below_talk_gets_help(reading: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    server.write(ann, channel, "Lunch is at noon.")

    server.write(ann, channel, "", mention=True)
    await server.answer_to(ann, channel)

    assert asked(reading) == [""]


async def test_a_mention_alone_below_a_question_of_long_ago_gets_help(
    reading: Bot, server: DiscordServer
) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    server.write(ann, channel, QUESTION)
    server.world.clock_offset = 3700

    server.write(ann, channel, "", mention=True)
    await server.answer_to(ann, channel)

    assert asked(reading) == [""]


async def test_a_question_that_was_answered_is_not_asked_again(reading: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    server.write(ann, channel, QUESTION, mention=True)
    await server.answer_to(ann, channel)

    server.write(ann, channel, "", mention=True)
    await server.answer_to(ann, channel, 2)

    assert asked(reading) == [QUESTION, ""]


async def test_the_first_post_of_a_forum_is_asked_by_a_mention_alone(
    reading: Bot, server: DiscordServer
) -> None:
    ann = server.world.add_user("ann")
    post = post_in(server, ann, "The wall", QUESTION)

    server.write(ann, post, "", mention=True)
    await server.answer_to(ann, post)

    assert asked(reading) == [QUESTION]


async def test_the_title_is_asked_where_the_first_post_asks_nothing(
    reading: Bot, server: DiscordServer
) -> None:
    ann = server.world.add_user("ann")
    post = post_in(server, ann, QUESTION, "Thanks for any hint.")

    server.write(ann, post, "", mention=True)
    await server.answer_to(ann, post)

    assert asked(reading) == [QUESTION]


async def test_a_first_post_that_is_withheld_is_said_to_be(bot: Bot, server: DiscordServer) -> None:
    ann = server.world.add_user("ann")
    post = post_in(server, ann, "The wall", QUESTION)

    server.write(ann, post, "", mention=True)

    assert wording.WITHHELD in await said(server, ann, post)
    assert not asked(bot)


async def test_a_question_in_a_post_refers_to_its_first_message(reading: Bot, server: DiscordServer) -> None:
    ann = server.world.add_user("ann")
    post = post_in(server, ann, "The wall", QUESTION)

    server.write(ann, post, "And the gate?", mention=True)
    await server.answer_to(ann, post)

    assert [(one.text, one.context) for one in reading.door.messages] == [("And the gate?", QUESTION)]


async def test_what_was_answered_in_a_thread_is_left_to_the_journal(
    reading: Bot, server: DiscordServer
) -> None:
    ann = server.world.add_user("ann")
    post = post_in(server, ann, "The wall", QUESTION)
    answered = Asked(
        ANSWER_ID, QUESTION, "", f"discord:{post.id}", answered=True, confidence=1.0, documents=(),
        missing=(), elapsed_ms=1.0,
    )  # fmt: skip
    reading.journal.asked(answered)

    server.write(ann, post, "And the gate?", mention=True)
    await server.answer_to(ann, post)

    assert reading.door.messages[0].context is None


async def test_a_word_on_a_forwarded_message_is_answered_and_not_the_message(
    bot: Bot, server: DiscordServer
) -> None:
    ann = server.world.add_user("ann")
    direct = server.world.dm_with(ann)
    original = server.rest_message(ann, server.world.add_channel(), QUESTION)

    server.forward(ann, direct, original)
    server.write(ann, direct, "And the gate?")
    await server.answer_to(ann, direct)
    server.write(ann, direct, "And the tower?")
    await server.answer_to(ann, direct, 2)

    assert [(one.text, one.context) for one in bot.door.messages] == [
        ("And the gate?", QUESTION),
        ("And the tower?", None),
    ]


async def test_a_forwarded_message_is_asked_whatever_small_talk_follows(
    bot: Bot, server: DiscordServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forwards, "COMMENT_SECONDS", 0.1)
    ann = server.world.add_user("ann")
    direct = server.world.dm_with(ann)
    original = server.rest_message(ann, server.world.add_channel(), QUESTION)

    server.forward(ann, direct, original)
    server.write(ann, direct, "thanks")
    await server.answer_to(ann, direct, 2)

    assert asked(bot) == [QUESTION, "thanks"]


async def test_a_forwarded_message_without_words_says_so(
    bot: Bot, server: DiscordServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forwards, "COMMENT_SECONDS", 0.1)
    ann = server.world.add_user("ann")
    direct = server.world.dm_with(ann)

    server.forward(ann, direct, server.rest_message(ann, server.world.add_channel(), ""))

    assert about_pointing.CANNOT_SEE_FORWARDED in await said(server, ann, direct)
    assert not asked(bot)


async def test_a_file_that_is_replied_to_is_asked(bot: Bot, server: DiscordServer) -> None:
    ann = server.world.add_user("ann")
    direct = server.world.dm_with(ann)
    log = server.write(ann, direct, "", attachments=[server.cdn.upload(direct.id, "a.log", b"ERROR: no oil")])
    await server.answer_to(ann, direct)

    server.write(ann, direct, "where is this from?", reply_to=log)
    await server.answer_to(ann, direct, 2)

    assert bot.door.calls == [("reply_to", "ERROR: no oil"), ("trace", "ERROR: no oil")]


async def test_a_picture_is_said_to_be_no_text(bot: Bot, server: DiscordServer) -> None:
    ann = server.world.add_user("ann")
    direct = server.world.dm_with(ann)
    picture = server.cdn.upload(direct.id, "wall.png", b"\x89PNG", "image/png")

    server.write(ann, direct, "", attachments=[picture])

    assert about_pointing.TEXT_FILES_ONLY.replace(".", "") in (await said(server, ann, direct)).replace(".", "")
    assert not asked(bot) + server.cdn.fetched


async def test_a_file_that_has_gone_is_said_to_be_refused(bot: Bot, server: DiscordServer) -> None:
    ann = server.world.add_user("ann")
    direct = server.world.dm_with(ann)
    log = server.cdn.upload(direct.id, "pump.log", b"ERROR: no oil")
    server.cdn.held.clear()

    server.write(ann, direct, "", attachments=[log])

    assert "I could not read “pump.log”: I was not allowed to" in await said(server, ann, direct)
