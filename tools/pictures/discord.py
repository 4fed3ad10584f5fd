"""Pictures of Discord from what the bot really sends: ``uv run python -m tools.pictures.discord``."""

import asyncio
import html
import tempfile
from pathlib import Path

from adapters.discord.service import run
from adapters.settings.secrets import Secret
from adapters.settings.settings import Settings, sample_folder
from adapters.wiring import build
from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.world import Json
from tools.pictures.discord_page import message, page
from tools.pictures.screenshot import screenshot

FOLDER = Path("docs/pictures")
QUESTION = "What did Dinsby warn of?"
PRIVATE = "What would the barrier cost according to the ministry?"
ALTERED = "A gate that must move is a gate that will fail"


async def main() -> None:
    """Ask, and take the pictures."""
    async with DiscordServer.running() as server:
        with tempfile.TemporaryDirectory() as state:
            parts = build(
                Settings(
                    knowledge=sample_folder(),
                    state=Path(state),
                    discord_token=Secret(server.world.token),
                    discord_api_url=f"http://127.0.0.1:{server.port}/api",
                    discord_gateway_url=f"ws://127.0.0.1:{server.port}",
                )
            )
            parts.reload(None)
            stop = asyncio.Event()
            running = asyncio.create_task(run(parts, stop))
            await server.connected()
            await _take(server)
            stop.set()
            await running


async def _take(server: DiscordServer) -> None:
    world = server.world
    ann, channel = world.add_user("ann"), world.add_channel()
    users = {world.bot.id: "Backgrounder", ann.id: "Ann"}

    asked = server.write(ann, channel, QUESTION, mention=True)
    answer = await server.answer_to(ann, channel)
    replying = f"<b>Ann</b> @Backgrounder {html.escape(QUESTION)}"
    _save("discord-answer", [message(asked, users), message(answer, users, above=replying)], 730)

    server.command(ann, channel, "ask", question=PRIVATE)
    private = await server.answer_to(ann, channel, 2)
    _save("discord-ask", [message(private, users, above="<b>Ann</b> used <a>/ask</a>")], 570)

    traced = await _traced(server, ann.id, channel.id)
    _save(
        "discord-where-from", [message(traced, users, above="<b>Ann</b> used <a>Where is this from?</a>")], 300
    )


async def _traced(server: DiscordServer, user: str, place: str) -> Json:
    ann, channel = server.world.users[user], server.world.channels[place]
    said = server.write(ann, channel, ALTERED)
    server.menu(ann, channel, "Where is this from?", said)
    return await server.answer_to(ann, channel, 3)


def _save(name: str, messages: list[str], height: int) -> None:
    png = FOLDER / f"{name}.png"
    screenshot(page(messages), png, 900, height)
    print(f"{png}: {png.stat().st_size // 1024} kB")


if __name__ == "__main__":
    asyncio.run(main())
