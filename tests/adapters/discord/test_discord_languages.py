"""What somebody's Discord is set to, and what the chat itself says in their language."""

from dataclasses import replace

from bot.model import Message, Reply
from bot.showing.replies import note
from tests.adapters.discord.conftest import Bot
from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.world import POST


async def test_a_command_tells_the_locale_of_who_gives_it(bot: Bot, server: DiscordServer) -> None:
    ann, channel = replace(server.world.add_user("ann"), locale="es-ES"), server.world.add_channel()

    server.command(ann, channel, "ask", question="wall?")
    await server.answer_to(ann, channel)

    assert bot.door.messages[0].asker.locale == "es-ES"


async def test_a_message_tells_the_locale_of_its_server(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()

    server.write(ann, channel, "wall?", mention=True)
    await server.answer_to(ann, channel)

    assert bot.door.messages[0].asker.locale == "en-US"


async def test_a_command_that_fails_says_so_in_the_callers_language(bot: Bot, server: DiscordServer) -> None:
    def fail(_: Message) -> Reply:
        raise ZeroDivisionError

    bot.door.reply = fail
    ann, channel = replace(server.world.add_user("ann"), locale="de"), server.world.add_channel()

    server.command(ann, channel, "ask", question="wall?")
    answer = await server.answer_to(ann, channel)

    assert server.text(answer).startswith("Bei mir ist etwas schiefgegangen.")


async def test_a_message_that_fails_says_so_in_its_own_language(bot: Bot, server: DiscordServer) -> None:
    def fail(_: Message) -> Reply:
        raise ZeroDivisionError

    bot.door.reply = fail
    ann, channel = server.world.add_user("ann"), server.world.add_channel()

    server.write(ann, channel, "Qui a construit la digue du port ?", mention=True)
    answer = await server.answer_to(ann, channel)

    assert server.text(answer).startswith("Quelque chose s’est mal passé de mon côté.")


async def test_the_pages_of_a_list_are_turned_in_the_readers_language(bot: Bot, server: DiscordServer) -> None:
    ann, channel = replace(server.world.add_user("ann"), locale="de"), server.world.add_channel()

    server.command(ann, channel, "sources")
    answer = await server.answer_to(ann, channel)

    assert server.labels(answer) == ["Zurück", "Weiter"]


async def test_what_does_not_fit_is_said_in_the_replys_language(bot: Bot, server: DiscordServer) -> None:
    bot.door.reply = lambda _: replace(note(*["Ein Satz, der lang ist. " * 40] * 8), language="de")
    ann, channel = server.world.add_user("ann"), server.world.add_channel()

    server.command(ann, channel, "ask", question="wall?")
    answer = await server.answer_to(ann, channel)

    assert "Mehr, als in eine Nachricht passt." in server.text(answer)


async def test_why_there_is_no_answer_is_told_in_the_replys_language(bot: Bot, server: DiscordServer) -> None:
    bot.door.reply = lambda _: replace(note("Neun Meter."), language="de")
    ann, parent = server.world.add_user("ann"), server.world.add_channel()
    thread = server.world.add_channel(POST, "Closed", parent.id)
    thread.locked = True

    server.write(ann, thread, "Wie hoch ist die Mauer?", mention=True)
    told = await server.answer_to(ann, server.world.dm_with(ann))

    assert server.text(told).startswith(
        "In dem Kanal, in dem die Frage stand, konnte ich nicht antworten: Der Thread ist gesperrt."
    )
