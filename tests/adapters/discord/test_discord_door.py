"""What Discord tells goes through the one door, with who asks and where; what only admins may do is refused first."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import pytest

from adapters.discord import wording
from bot.conversation.doors.door import Door, Request
from bot.conversation.intents.model import Ask, Gaps, Reload
from bot.model import Reply
from tests.adapters.discord.conftest import Bot
from tests.adapters.discord.fakes import answer_reply
from tests.adapters.discord.server import DiscordServer
from tests.unit.bot.ways import readings


@dataclass
class Noting(Door):
    """Answers everything in the same way, and notes who came."""

    came: list[Request] = field(default_factory=list)

    def handle(self, request: Request) -> Reply:
        self.came.append(request)
        return answer_reply(request.message.text)


@pytest.fixture
async def door(make_bot: Callable[[], Bot], server: DiscordServer) -> AsyncIterator[Noting]:
    """The door of a bot that listens."""
    one, door = make_bot(), Noting()
    one.door = door  # type: ignore[assignment] # as the chat knows it
    one.start()
    await server.connected()
    yield door
    await one.stop()


async def test_everything_is_told_with_who_asks_and_where(door: Noting, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()

    server.write(ann, channel, "Who built the wall?", mention=True)
    answer = await server.answer_to(ann, channel)

    async def come(number: int) -> None:
        await server.until(lambda: len(door.came) == number, f"request {number}")

    for number, label in enumerate(("Helpful", "Not helpful", "More quotes", "Show context"), 2):
        server.press(ann, answer, label)
        await come(number)
    for number, (name, options) in enumerate(
        (
            ("ask", {"question": "Who?"}),
            ("quotes", {"speaker": "Ann Lee"}),
            ("sources", {}),
            ("trace", {"text": "The wall holds."}),
            ("kb status", {}),
            ("kb gaps", {}),
            ("kb reload", {}),
        ),
        6,
    ):
        server.command(ann, channel, name, **options)
        await come(number)
    await server.type_into(ann, channel, "ask", "source", "wall").acknowledged.wait()
    await server.type_into(ann, channel, "quotes", "speaker", "Ann").acknowledged.wait()

    assert len(door.came) == 14
    assert {(one.asker.id, one.channel) for one in door.came} == {
        (f"discord:{ann.id}", f"discord:{channel.id}")
    }


@pytest.mark.parametrize("way", ["mention", "direct message", "reply"])
async def test_what_a_message_asks_for_is_read_once(
    door: Noting, server: DiscordServer, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    ann = server.world.add_user("ann")
    channel = server.world.dm_with(ann) if way == "direct message" else server.world.add_channel()
    answer = None
    if way == "reply":
        server.write(ann, channel, "How high is the wall?", mention=True)
        answer = await server.answer_to(ann, channel)
        door.came.clear()
    read = readings(monkeypatch)

    if answer is None:
        server.write(ann, channel, "Who built the wall?", mention=way == "mention")
    else:
        server.write(ann, channel, "Who built the wall?", reply_to=answer, mention=True)
    await server.until(lambda: len(door.came) == 1, "the question")

    assert read == ["Who built the wall?"]
    assert [one.wanted for one in door.came] == [Ask("Who built the wall?")]


@pytest.mark.parametrize(("text", "wanted"), [("reload", Reload()), ("gaps", Gaps())])
async def test_what_only_admins_may_do_is_refused_by_the_door_like_anything_typed(
    door: Noting, server: DiscordServer, text: str, wanted: object
) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()

    server.write(ann, channel, text, mention=True)
    told = await server.answer_to(ann, channel)

    assert [(one.wanted, one.asker.admin) for one in door.came] == [(wanted, False)]
    assert server.text(told) != wording.GAPS_ARE_PRIVATE
