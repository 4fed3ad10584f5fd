"""Programs in Discord never go on for ever; what calls many is for people."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from adapters.chats.pacing import LIMITS
from tests.adapters.discord import test_discord_ways
from tests.adapters.discord.server.world import Json
from tests.adapters.discord.test_discord_ways import ANSWER, QUESTION, Office

start = test_discord_ways.start


@pytest.fixture
async def office(
    start: Callable[..., AbstractAsyncContextManager[Office]], tmp_path: Path
) -> AsyncIterator[Office]:
    async with start() as made:
        yield made


async def test_a_program_is_answered_only_so_often(office: Office) -> None:
    office.ways(f'bots = ["discord:user:{office.robot.id}"]')
    most = LIMITS[0][0]

    for number in range(most):
        office.said(QUESTION, office.robot)
        await office.server.answer_to(office.ann, office.room, number + 1)
    office.said(QUESTION, office.robot, mention=True)
    await office.heard_all()

    assert len(office.answers()) == most


async def test_a_program_that_forwards_something_is_not_answered(office: Office) -> None:
    office.ways(f'bots = ["discord:user:{office.robot.id}"]')
    forwarded: Json = {"message": {"content": ANSWER, "embeds": [], "attachments": [], "timestamp": "2026-01-01T00:00:00+00:00",
                             "edited_timestamp": None, "flags": 0, "mentions": [], "mention_roles": [], "type": 0,
                             "components": []}}  # fmt: skip

    message = office.server.rest_message(office.robot, office.room, QUESTION, message_snapshots=[forwarded])
    office.world.emit("MESSAGE_CREATE", message)
    await office.heard_all()

    assert office.answers() == []


@pytest.mark.parametrize("tag", ["@here", "@everyone", "<@&{}>"])
async def test_a_reply_to_us_that_calls_many_is_not_for_us_unless_it_names_us(tag: str, office: Office) -> None:
    office.said(QUESTION, mention=True)
    answer = await office.server.answer_to(office.ann, office.room)
    called, roles = tag.format(office.world.reader_role), [office.world.reader_role] if "&" in tag else []
    for mention, text in ((False, "Who bakes the bread?"), (True, "When is lunch served?")):
        named = f"<@{office.world.bot.id}> " if mention else ""
        message = office.server.rest_message(
            office.ann,
            office.room,
            f"{named}{called} {text}",
            type=19,
            mentions=[office.world.bot.json()],
            mention_roles=roles,
            message_reference={"type": 0, "channel_id": office.room.id, "message_id": answer["id"]},
            referenced_message=answer,
        )
        office.world.emit("MESSAGE_CREATE", message)
    await office.server.answer_to(office.ann, office.room, 2)
    await office.heard_all()

    assert ["at noon" in one for one in office.answers()] == [False, True]


async def test_what_a_program_writes_anew_is_not_answered_anew(office: Office) -> None:
    office.ways(f'bots = ["discord:user:{office.robot.id}"]')
    asked = office.said(QUESTION, office.robot)
    await office.server.answer_to(office.ann, office.room)

    office.server.edit(office.robot, office.room, asked, "When is lunch served?")
    await office.heard_all()

    assert [ANSWER in one for one in office.answers()] == [True]


async def test_a_program_gets_no_word_where_the_asker_alone_is_answered(office: Office) -> None:
    office.ways(f'bots = ["discord:user:{office.robot.id}"]', 'answer = "private"')

    office.said(QUESTION, office.robot, mention=True)
    await office.heard_all()

    assert office.answers() == []
    assert not [path for _, path in office.world.requests if path.endswith("/users/@me/channels")]
