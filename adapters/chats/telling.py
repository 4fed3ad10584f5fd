"""What the bot tells admins by itself: each once, in a direct message."""

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable, Iterable

from adapters.services.notices import Notice
from bot.journal import ONCE, Journal

log = logging.getLogger(__name__)


async def tell_admins(
    notice: Notice,
    chat: str,
    admins: Iterable[str],
    journal: Journal,
    send: Callable[[str], Awaitable[None]],
) -> None:
    """Tell those admins of a chat that the settings name; who could not be told is tried again another time.

    Args:
        notice: What it is about.
        chat: As it begins their ids: "slack".
        admins: All of them, as the settings write them.
        journal: Remembers who was told.
        send: Tells one, by the chat's own id of them, what they may know; raises where that fails.
    """
    for admin in sorted(one for one in admins if one.startswith(f"{chat}:")):
        # The journal names nobody.
        who = hashlib.blake2b(admin.encode(), digest_size=8).hexdigest()
        key = f"{ONCE}{notice.key}:{who}"
        if not await asyncio.to_thread(journal.first_time, key):
            continue
        try:
            await send(admin.removeprefix(f"{chat}:"))
        except Exception as error:  # noqa: BLE001 - whatever it is, the others are told, and this one later
            await asyncio.to_thread(journal.forget, key)
            log.warning("An admin could not be told in %s that a source fails: %s.", chat, error)
