"""Threads marked as solved: a check mark on their question, and a forum's post tagged."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace

import pytest

from bot.model import Action, Reply
from bot.showing.wording import about_solving
from tests.adapters.discord.conftest import Bot
from tests.adapters.discord.fakes import ANSWER_ID, answer_reply
from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.rest import Fault
from tests.adapters.discord.server.world import (
    ADD_REACTIONS,
    EVERYTHING_NEEDED,
    FORUM,
    MANAGE_THREADS,
    POST,
    Channel,
    Json,
    User,
)

TAGS = [
    {"id": str(number), "name": name, "moderated": False, "emoji_id": None, "emoji_name": None}
    for number, name in enumerate(["Question", " Answered", "a", "b", "c", "d"], 1)
]


@dataclass
class Place:
    """A forum's post, and a thread of a channel."""

    ann: User
    forum: Channel
    post: Channel
    thread: Channel


@pytest.fixture
async def place(make_bot: Callable[[], Bot], server: DiscordServer) -> AsyncIterator[Place]:
    """A bot in a server with a forum, where every answer can be marked."""
    bot, world = make_bot(), server.world
    bot.door.reply = lambda message: _markable(message.text)
    bot.door.solves = True
    ann, forum = world.add_user("ann"), world.add_channel(FORUM, "questions")
    forum.tags = list(TAGS)
    post = world.add_channel(POST, "how high", forum.id)
    post.permissions = EVERYTHING_NEEDED | MANAGE_THREADS
    world.begin(post, ann)
    thread = world.add_channel(POST, "aside", world.add_channel().id)
    bot.start()
    await server.connected()
    yield Place(ann, forum, post, thread)
    await bot.stop()


def _markable(text: str) -> Reply:
    reply = answer_reply(text)
    return replace(reply, actions=(*reply.actions, Action("solved", about_solving.SOLVED, ANSWER_ID)))


async def pressed(server: DiscordServer, ann: User, channel: Channel, times: int = 1) -> list[str]:
    """Ask and press "Solved"; what is told."""
    before = len(server.from_bot(ann, channel))
    question = server.write(ann, channel, "How high?", mention=True)
    answer = await server.answer_to(ann, channel, before + 1)
    assert answer["referenced_message"]["id"] == question["id"]
    told = []
    for number in range(times):
        server.press(ann, answer, about_solving.SOLVED)
        told.append(server.text(await server.answer_to(ann, channel, before + 2 + number)))
    return told


def marks(channel: Channel) -> dict[str, list[str]]:
    """The reactions of a channel, by message."""
    found: dict[str, list[str]] = {}
    for number, message in channel.messages.items():
        reactions: list[Json] = message.get("reactions", [])
        if reactions:
            found[number] = [one["emoji"]["name"] for one in reactions]
    return found


async def test_a_post_is_marked_and_tagged_once(server: DiscordServer, place: Place) -> None:
    told = await pressed(server, place.ann, place.post, 2)

    assert told == [about_solving.MARKED, about_solving.MARKED_BEFORE]
    assert marks(place.post) == {place.post.id: ["✅"]}
    assert place.post.applied == ["2"]
    assert (
        sum(method == "PATCH" and path.endswith(place.post.id) for method, path in server.world.requests) == 1
    )


async def test_a_post_with_five_tags_keeps_four(server: DiscordServer, place: Place) -> None:
    place.post.applied = ["1", "3", "4", "5", "6"]
    server.world.emit("THREAD_UPDATE", server.world.channel_json(place.post))

    await pressed(server, place.ann, place.post)

    assert place.post.applied == ["1", "3", "4", "5", "2"]


async def test_a_post_of_a_forum_without_such_a_tag_is_marked(server: DiscordServer, place: Place) -> None:
    place.forum.tags[1] = {**TAGS[1], "name": "done"}
    server.world.emit("CHANNEL_UPDATE", server.world.channel_json(place.forum))

    told = await pressed(server, place.ann, place.post)

    assert (told, place.post.applied) == ([about_solving.MARKED], [])
    assert marks(place.post)


async def test_in_another_thread_the_question_that_was_answered_is_marked(
    server: DiscordServer, place: Place
) -> None:
    told = await pressed(server, place.ann, place.thread)

    [question] = [
        number for number, one in place.thread.messages.items() if one["author"]["id"] == place.ann.id
    ]
    assert told == [about_solving.MARKED]
    assert marks(place.thread) == {question: ["✅"]}


@pytest.mark.parametrize(
    ("permissions", "told", "marked"),
    [
        (EVERYTHING_NEEDED, about_solving.marked_but_not_tagged("Manage Threads"), True),
        (
            (EVERYTHING_NEEDED | MANAGE_THREADS) & ~ADD_REACTIONS,
            about_solving.lacks("Add Reactions"),
            False,
        ),
    ],
)
async def test_what_the_bot_may_not_do_is_said(
    server: DiscordServer, place: Place, permissions: int, told: str, *, marked: bool
) -> None:
    place.post.permissions = permissions

    assert await pressed(server, place.ann, place.post) == [told]
    assert bool(marks(place.post)) is marked
    assert place.post.applied == []


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("PUT .*/reactions/", about_solving.NOT_MARKED),
        (r"PATCH .*/channels/\d+$", about_solving.NOT_TAGGED),
    ],
)
async def test_what_discord_does_not_take_is_said(
    server: DiscordServer, place: Place, pattern: str, told: str
) -> None:
    server.rest.faults.append(Fault(pattern, 400, {"code": 50083, "message": "Thread is archived"}))

    assert await pressed(server, place.ann, place.post) == [told]
