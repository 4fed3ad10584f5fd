"""Lists that are longer than a message: their pages are turned by buttons."""

from adapters.discord.handling.interacting import Interaction, acknowledge, acknowledge_silently, made, show
from adapters.discord.sending import buttons
from bot.conversation.doors.door import Door
from bot.model import Message, Reply
from bot.showing.wording.translating import speaking


async def first_page(interaction: Interaction, door: Door, search: str, message: Message) -> None:
    """Show the documents to the asker, with buttons where there are more."""
    if not await acknowledge(interaction, private=True):
        return
    with speaking(message.asker.locale):
        reply = await made(lambda: door.sources(search, message, 1))
    await _show(interaction, reply, 1, search)


async def turn(interaction: Interaction, door: Door, page: int, search: str, message: Message) -> None:
    """Show another page in the place of the one whose button was pressed."""
    if not await acknowledge_silently(interaction):
        return
    with speaking(message.asker.locale):
        reply = await made(lambda: door.sources(search, message, page))
    if reply.is_silence:
        return  # The page that is there stays.
    # The list may have become shorter since.
    await _show(interaction, reply, min(page, reply.pages), search)


async def _show(interaction: Interaction, reply: Reply, page: int, search: str) -> None:
    with speaking(reply.language):
        turning = buttons.turning(page, reply.pages, search)
        await show(interaction, reply, private=True, turning=turning)
