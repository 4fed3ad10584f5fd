"""A file that somebody sent, handed to the bot; or why it cannot be."""

import logging
from collections.abc import Awaitable, Callable

from adapters.chats.downloading import NotDownloadedError
from bot.model import Reply
from bot.shelving.naming import fitting
from bot.shelving.shelf import NotShelvedError, Offered
from bot.showing.replies import note
from bot.showing.wording import about_shelving

log = logging.getLogger(__name__)


async def offered(
    name: str, fetch: Callable[[], Awaitable[bytes]], make: Callable[[Offered], Awaitable[Reply]]
) -> Reply:
    """Fetch a file and have it read; one that could not be added whatever it says is not fetched."""
    try:
        fitting(name)
        data = await fetch()
    except NotShelvedError as error:
        return note(about_shelving.refused(name, error))
    except NotDownloadedError as error:
        log.warning("%s, which was to be added, could not be fetched (%s).", name, error)
        return note(about_shelving.not_fetched(name, error.reason))
    return await make(Offered(name, data))
