"""When Discord fails, refuses or is away: nothing is lost, nothing is said twice."""

import asyncio
from collections.abc import Callable

import pytest

from adapters.discord.client import Client
from adapters.discord.sending import limits
from adapters.services import open_files
from adapters.services.errors import StartError
from adapters.services.ledger import Ledger
from adapters.services.reaching import Reach
from adapters.settings.secrets import Secret
from bot.model import Prose, Reply
from bot.rules.access import HowFar
from bot.showing.replies import plain
from tests.adapters.discord.conftest import Bot
from tests.adapters.discord.fakes import FakeParts
from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.rest import Fault
from tests.adapters.discord.server.world import (
    EVERYTHING_NEEDED,
    POST,
    READ_HISTORY,
    SEND_MESSAGES,
    VIEW_CHANNEL,
)


async def test_it_makes_no_more_connections_than_its_share_of_open_files(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_files, "allowed", lambda: 64)

    parts = FakeParts(bot.settings, bot.door, bot.journal)
    client = Client(parts, Reach("Discord"), Ledger(parts.journal, "discord"))

    assert client.http.connector.limit == 6


async def test_only_unprivileged_intents_are_asked_for(bot: Bot, server: DiscordServer) -> None:
    assert [one["intents"] for one in server.gateway.identifies] == [(1 << 0) | (1 << 9) | (1 << 12)]


async def test_what_was_written_while_a_socket_was_cut_is_answered_once(
    bot: Bot, server: DiscordServer
) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    server.write(ann, channel, "Before?", mention=True)
    await server.answer_to(ann, channel)

    server.gateway.drop()
    server.write(ann, channel, "Meanwhile?", mention=True)
    await server.until(lambda: server.gateway.resumes == 1, "a resume")
    await server.answer_to(ann, channel, 2)

    assert [value for _, value in bot.door.calls] == ["Before?", "Meanwhile?"]
    assert len(server.gateway.identifies) == 1


async def test_it_tells_when_it_is_not_connected(bot: Bot, server: DiscordServer) -> None:
    await server.until(lambda: bot.states == ["running"], "a connection")

    server.gateway.drop()

    told = ["running", "connecting", "running"]
    await server.until(lambda: bot.states == told, "another connection")


async def test_a_reconnect_that_discord_asks_for_resumes(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()

    server.gateway.ask_to_reconnect()
    await server.until(lambda: server.gateway.resumes == 1, "a resume")
    server.write(ann, channel, "Still there?", mention=True)
    await server.answer_to(ann, channel)

    assert [value for _, value in bot.door.calls] == ["Still there?"]


async def test_an_invalid_session_is_begun_anew(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()

    server.gateway.invalidate()
    await server.until(lambda: len(server.gateway.identifies) == 2, "a new session", 15)
    await server.until(lambda: len(server.gateway.connections) == 1, "one connection")
    server.write(ann, channel, "Still there?", mention=True)
    await server.answer_to(ann, channel)

    assert [value for _, value in bot.door.calls] == ["Still there?"]


async def test_an_answer_whose_receipt_is_lost_is_posted_once(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    server.rest.faults.append(Fault("POST .*/messages", 502, {"message": "bad gateway"}, after=True))

    server.write(ann, channel, "Who?", mention=True)
    await server.until(lambda: sum("messages" in path for _, path in server.world.requests) == 2, "a retry")
    await server.answer_to(ann, channel)

    assert len(server.from_bot(ann, channel)) == 1


async def test_a_deleted_question_is_still_answered(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()

    question = server.write(ann, channel, "Who?", mention=True)
    del channel.messages[question["id"]]
    answer = await server.answer_to(ann, channel)

    assert "message_reference" not in answer


async def test_a_deleted_channel_breaks_nothing(bot: Bot, server: DiscordServer) -> None:
    ann, channel, other = server.world.add_user("ann"), server.world.add_channel(), server.world.add_channel()

    channel.deleted = True
    server.write(ann, channel, "Who?", mention=True)
    server.write(ann, other, "And here?", mention=True)

    await server.answer_to(ann, other)


@pytest.mark.parametrize(
    ("missing", "told"), [(SEND_MESSAGES, "I lack Send Messages in it."), (VIEW_CHANNEL, "I lack View Channel")]
)
async def test_who_asks_where_the_bot_may_not_write_is_told_privately(
    bot: Bot, server: DiscordServer, missing: int, told: str, caplog: pytest.LogCaptureFixture
) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    channel.permissions = EVERYTHING_NEEDED & ~missing

    async with bot.restarted():
        server.write(ann, channel, "Who?", mention=True)
        answer = await server.answer_to(ann, server.world.dm_with(ann))

    assert told in server.text(answer)
    assert "may not write" in caplog.text


async def test_without_read_message_history_the_answer_comes_without_a_reference(
    bot: Bot, server: DiscordServer
) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    channel.permissions = EVERYTHING_NEEDED & ~READ_HISTORY

    server.write(ann, channel, "Who?", mention=True)
    answer = await server.answer_to(ann, channel)

    assert "message_reference" not in answer


async def test_a_wrong_token_is_said_in_one_sentence(
    make_bot: Callable[[], Bot], server: DiscordServer
) -> None:
    bot = make_bot()

    with pytest.raises(StartError, match="reset the token on your app's Bot page"):
        await bot.start(discord_token=Secret("wrong"))


async def test_an_unreachable_discord_is_tried_again(
    make_bot: Callable[[], Bot], server: DiscordServer
) -> None:
    bot = make_bot()
    server.rest.faults.append(Fault("GET /api/v10/users/@me", 503, "upstream", times=1))

    bot.start()
    await server.connected()
    await bot.stop()


@pytest.mark.parametrize("form", ["", "/", "/api", "/api/", "/api/v10", "/api/v10/"])
async def test_the_rest_address_may_be_given_in_any_form(
    make_bot: Callable[[], Bot], server: DiscordServer, form: str
) -> None:
    bot = make_bot()

    bot.start(discord_api_url=f"http://127.0.0.1:{server.port}{form}")
    await server.connected()
    await bot.stop()


async def test_without_a_gateway_address_the_api_tells_it(
    make_bot: Callable[[], Bot], server: DiscordServer
) -> None:
    bot = make_bot()

    bot.start(discord_gateway_url=None)
    await server.connected()
    server.gateway.invalidate()
    await server.until(lambda: len(server.gateway.identifies) == 2, "a new session", 15)
    await bot.stop()


async def test_stopping_finishes_what_is_being_answered(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    bot.door.reply = lambda _: Reply((Prose(plain(str(bot.door.reloading.wait(10)))),), "late")
    server.write(ann, channel, "Who?", mention=True)
    server.command(ann, channel, "ask", question="Who?")
    await server.until(lambda: len(bot.door.calls) == 2, "both questions")

    stopping = asyncio.create_task(bot.stop())
    bot.door.reloading.set()
    await stopping

    assert len(server.from_bot(ann, channel)) == 2


@pytest.mark.parametrize("status", [500, 503])
async def test_an_overloaded_discord_gets_the_answer_once(bot: Bot, server: DiscordServer, status: int) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    server.rest.faults.append(Fault("POST .*/messages", status, {"message": "overloaded"}, times=2))

    server.write(ann, channel, "Who?", mention=True)
    await server.answer_to(ann, channel)

    assert len(server.from_bot(ann, channel)) == 1


async def test_an_interaction_is_answered_although_discord_fails(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    server.rest.faults.append(Fault("PATCH .*/@original", 503, {"message": "overloaded"}))

    server.command(ann, channel, "ask", question="Who?")
    answer = await server.answer_to(ann, channel)

    assert server.text(answer) == "Answer to Who?"


async def test_a_rate_limit_is_waited_for(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    limited = {"message": "You are being rate limited.", "retry_after": 0.3, "global": True}
    server.rest.faults.append(Fault("POST .*/messages", 429, limited))

    server.write(ann, channel, "Who?", mention=True)

    assert server.text(await server.answer_to(ann, channel)) == "Answer to Who?"


async def test_who_asks_in_a_locked_thread_is_told_privately(bot: Bot, server: DiscordServer) -> None:
    ann, parent = server.world.add_user("ann"), server.world.add_channel()
    thread = server.world.add_channel(POST, "Closed", parent.id)
    thread.locked = True

    server.write(ann, thread, "Who?", mention=True)
    answer = await server.answer_to(ann, server.world.dm_with(ann))

    assert "that thread is locked" in server.text(answer)


@pytest.mark.parametrize(("code", "said"), [(4004, "refuses DISCORD_TOKEN"), (4014, "intents"), (4013, "4013")])
async def test_a_gateway_that_refuses_the_bot_is_said_in_one_sentence(
    make_bot: Callable[[], Bot], server: DiscordServer, code: int, said: str
) -> None:
    server.gateway.refusal = code

    with pytest.raises(StartError, match=said):
        await asyncio.wait_for(make_bot().start(), 10)


async def test_an_interaction_that_comes_twice_is_answered_once(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    server.command(ann, channel, "ask", question="Who?")
    await server.answer_to(ann, channel)

    server.gateway.replay(1)
    server.command(ann, channel, "ask", question="And when?")
    await server.answer_to(ann, channel, 2)

    assert [server.text(one) for one in server.from_bot(ann, channel)] == [
        "Answer to Who?",
        "Answer to And when?",
    ]


async def test_progress_is_shown_no_more_often_than_allowed(
    bot: Bot, server: DiscordServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "EDIT_SECONDS", 0.2)
    boss, channel = server.world.add_user("boss", manages=True), server.world.add_channel()
    bot.door.states = [HowFar(number // 5, None) for number in range(500)]

    server.write(boss, channel, "reload", mention=True)
    progress = await server.answer_to(boss, channel)
    seen = server.text(progress)
    bot.door.reloading.set()
    await server.until(lambda: server.text(progress) == "reloaded", "the report")

    assert seen == "Reading: 99 %"
    assert sum(method == "PATCH" for method, _ in server.world.requests) == 1
