"""The application commands, suggestions and the message menu."""

import asyncio

from adapters.discord import wording as discord_wording
from bot.model import Prose, Reply
from bot.rules.access import HowFar
from bot.showing.replies import note, plain
from bot.showing.wording import about_chats
from tests.adapters.discord.conftest import Bot
from tests.adapters.discord.server import DiscordServer


async def test_ask_answers_the_asker_alone(bot: Bot, server: DiscordServer) -> None:
    ann, bob, channel = server.world.add_user("ann"), server.world.add_user("bob"), server.world.add_channel()

    server.command(ann, channel, "ask", question="Who built the wall?")
    answer = await server.answer_to(ann, channel)

    assert server.text(answer) == "Answer to Who built the wall?"
    assert "Share with channel" in server.labels(answer)
    assert server.from_bot(bob, channel) == []


async def test_ask_in_public_answers_everyone_and_has_nothing_to_share(bot: Bot, server: DiscordServer) -> None:
    ann, bob, channel = server.world.add_user("ann"), server.world.add_user("bob"), server.world.add_channel()

    server.command(ann, channel, "ask", question="Who built the wall?", public=True)
    answer = await server.answer_to(bob, channel)

    assert server.labels(answer) == ["Helpful", "Not helpful", "More quotes", "Show context"]


async def test_a_private_reply_to_a_public_question_stays_private(bot: Bot, server: DiscordServer) -> None:
    ann, bob, channel = server.world.add_user("ann"), server.world.add_user("bob"), server.world.add_channel()
    bot.door.reply = lambda _: note("Only you may know.")

    server.command(ann, channel, "ask", question="gaps", public=True)
    answer = await server.answer_to(ann, channel)

    assert server.text(answer) == "Only you may know."
    assert server.from_bot(bob, channel) == []


async def test_ask_passes_its_filters_on(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()

    server.command(ann, channel, "ask", question="Who?", source="The wall", speaker="Ann Lee")
    await server.answer_to(ann, channel)

    (message,) = bot.door.messages
    assert (message.text, message.source, message.by) == ("Who?", "The wall", "Ann Lee")


async def test_every_command_reaches_its_part_of_the_bot(bot: Bot, server: DiscordServer) -> None:
    boss, channel = server.world.add_user("boss", manages=True), server.world.add_channel()

    for number, (name, options) in enumerate(
        [
            ("quotes", {"speaker": "Ann Lee", "about": "walls"}),
            ("sources", {"search": "wall"}),
            ("trace", {"text": "The wall will hold."}),
            ("kb status", {}),
            ("kb gaps", {}),
            ("kb sources", {}),
            ("kb help", {}),
        ],
        1,
    ):
        server.command(boss, channel, name, **options)
        await server.answer_to(boss, channel, number)

    assert bot.door.calls == [
        ("quotes", ("Ann Lee", "walls")),
        ("sources", ("wall", 1)),
        ("trace", "The wall will hold."),
        ("reply_to", "/kb status"),
        ("reply_to", "/kb gaps"),
        ("sources", ("", 1)),
        ("reply_to", "/kb help"),
    ]


async def test_every_command_is_shown_to_all(bot: Bot, server: DiscordServer) -> None:
    shown = {command["name"]: command["default_member_permissions"] for command in server.world.commands}

    assert set(shown.values()) == {None}
    assert "kb" in shown


async def test_who_may_use_kb_is_looked_at_when_it_is_used(bot: Bot, server: DiscordServer) -> None:
    ann, named = server.world.add_user("ann"), server.world.add_user("named")
    boss, channel = server.world.add_user("boss", manages=True), server.world.add_channel()
    bot.door.reloading.set()
    async with bot.restarted(admins=frozenset({f"discord:{named.id}"})):
        for person in (ann, named, boss):
            server.command(person, channel, "kb reload")
            await server.answer_to(person, channel)
        [refused] = server.from_bot(ann, channel)

    assert server.text(refused) == "Only admins may do that."
    assert [message.asker.admin for message in bot.door.messages] == [False, True, True]


async def test_reload_shows_progress_and_then_the_report(bot: Bot, server: DiscordServer) -> None:
    boss, channel = server.world.add_user("boss", manages=True), server.world.add_channel()
    bot.door.states = [HowFar(11, None)]

    server.command(boss, channel, "kb reload")
    progress = await server.answer_to(boss, channel)
    seen = server.text(progress)
    bot.door.reloading.set()
    await server.until(lambda: server.text(server.from_bot(boss, channel)[-1]) == "reloaded", "the report")

    assert seen == "Reading: 11 %"
    assert len(server.from_bot(boss, channel)) == 1


async def test_reload_can_be_done_anyway(bot: Bot, server: DiscordServer) -> None:
    boss, channel = server.world.add_user("boss", manages=True), server.world.add_channel()
    bot.door.reloading.set()

    server.command(boss, channel, "kb reload")
    server.command(boss, channel, "kb reload", anyway=True)
    await server.until(lambda: len(bot.door.messages) == 2, "both")

    assert {message.text for message in bot.door.messages} == {"/kb reload", "/kb reload anyway"}


async def test_suggestions_are_at_most_25_and_short(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()

    typed = server.type_into(ann, channel, "ask", "source", "wall")
    named = server.type_into(ann, channel, "quotes", "speaker", "Ann")
    await asyncio.gather(typed.acknowledged.wait(), named.acknowledged.wait())

    assert typed.choices is not None
    assert len(typed.choices) == 25
    assert typed.choices[0]["name"].startswith("wall harbour")
    assert named.choices == [{"name": "Anna Lee", "value": "Anna Lee"}]


async def test_the_menu_of_a_message_traces_all_of_its_text(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    message = server.write(ann, channel, "The **wall** will hold.")
    message["embeds"] = [{"type": "rich", "title": "News", "description": "It *held*."}]

    server.menu(ann, channel, "Where is this from?", message)
    await server.answer_to(ann, channel)

    assert bot.door.calls == [("trace", "The wall will hold.\nNews\nIt held.")]


async def test_commands_are_registered_only_when_they_changed(bot: Bot, server: DiscordServer) -> None:
    async with bot.restarted():
        pass

    assert server.world.syncs == 1
    names = ["ask", "quotes", "sources", "trace", "kb", "Where is this from?"]
    assert [command["name"] for command in server.world.commands] == names


async def test_a_command_that_is_no_longer_known_says_so(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    server.world.commands.append({"id": "1", "name": "older", "type": 1, "options": []})

    server.command(ann, channel, "older")
    answer = await server.answer_to(ann, channel)

    assert server.text(answer) == discord_wording.UNKNOWN_COMMAND


async def test_what_goes_wrong_is_said(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()

    def fail(_: object) -> Reply:
        raise ZeroDivisionError

    bot.door.reply = fail
    server.command(ann, channel, "ask", question="Who?")
    answer = await server.answer_to(ann, channel)

    assert server.text(answer) == about_chats.FAILED


async def test_a_slow_answer_still_arrives(bot: Bot, server: DiscordServer) -> None:
    """Acknowledged at once, so Discord waits longer than its three seconds."""
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    bot.door.reply = lambda _: Reply((Prose(plain(str(bot.door.reloading.wait(10)))),), "late")

    started = server.command(ann, channel, "ask", question="Who?")
    await started.acknowledged.wait()
    server.world.clock_offset = 60
    bot.door.reloading.set()
    answer = await server.answer_to(ann, channel)

    assert server.text(answer) == "True"


async def test_after_fifteen_minutes_the_answer_comes_as_a_direct_message(
    bot: Bot, server: DiscordServer, monkeypatch: object
) -> None:
    del monkeypatch
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    bot.door.reply = lambda _: Reply((Prose(plain(str(bot.door.reloading.wait(10)))),), "late")
    server.world.clock_offset = -16 * 60

    started = server.command(ann, channel, "ask", question="Who?")
    await started.acknowledged.wait()
    server.world.clock_offset = 60
    bot.door.reloading.set()
    answer = await server.answer_to(ann, server.world.dm_with(ann))

    assert server.text(answer) == "True"
