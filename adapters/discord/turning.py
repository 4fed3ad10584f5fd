"""Lists that are longer than a message: their pages are turned by buttons."""

from adapters.discord import buttons
from adapters.discord.doors import Door
from adapters.discord.interacting import Interaction, acknowledge, made, show
from adapters.discord.outgoing import to_view
from adapters.discord.posting import SILENT
from bot.model import Message


async def first_page(interaction: Interaction, responder: Door, search: str, message: Message) -> None:
    """Show the documents to the asker, with buttons where there are more."""
    if not await acknowledge(interaction, private=True):
        return
    reply = await made(lambda: responder.sources(search, message, 1))
    await show(interaction, reply, private=True, turning=buttons.turning(1, reply.pages, search))


async def turn(interaction: Interaction, responder: Door, page: int, search: str, message: Message) -> None:
    """Show another page in the place of the one whose button was pressed."""
    reply = await made(lambda: responder.sources(search, message, page))
    # The list may have become shorter since.
    page = min(page, reply.pages)
    view = to_view(reply, turning=buttons.turning(page, reply.pages, search))
    await interaction.response.edit_message(view=view, allowed_mentions=SILENT)
