"""Lists that are longer than a message: their pages are turned by buttons."""

from adapters.discord.handling.interacting import Interaction, acknowledge, acknowledge_silently, made, show
from adapters.discord.sending import buttons
from bot.conversation.door import Door
from bot.model import Message


async def first_page(interaction: Interaction, door: Door, search: str, message: Message) -> None:
    """Show the documents to the asker, with buttons where there are more."""
    if not await acknowledge(interaction, private=True):
        return
    reply = await made(lambda: door.sources(search, message, 1))
    await show(interaction, reply, private=True, turning=buttons.turning(1, reply.pages, search))


async def turn(interaction: Interaction, door: Door, page: int, search: str, message: Message) -> None:
    """Show another page in the place of the one whose button was pressed."""
    if not await acknowledge_silently(interaction):
        return
    reply = await made(lambda: door.sources(search, message, page))
    # The list may have become shorter since.
    page = min(page, reply.pages)
    await show(interaction, reply, private=True, turning=buttons.turning(page, reply.pages, search))
