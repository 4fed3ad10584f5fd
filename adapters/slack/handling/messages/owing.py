"""What was acknowledged is answered, by this process or the next one."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from adapters.services.ledger import Ledger
from adapters.slack.handling.commanding import COMMANDS
from adapters.slack.handling.messages import editing, too_late
from adapters.slack.receiving.incoming import AGAIN
from adapters.slack.receiving.owed import asker_in, comes_twice, owed_in
from adapters.slack.workspace import Workspace, Workspaces
from bot.owing import Owed

log = logging.getLogger(__name__)

_NEEDED = (
    *("type", "event", "event_id", "team_id", "enterprise_id", "authorizations", "is_ext_shared_channel"),
    *("command", "text", "user_id", "channel_id", "response_url", "trigger_id"),
)
"""What is kept of a delivery."""


async def keep_owed(ledger: Ledger, body: dict[str, Any]) -> str | None:
    """Keep what asks something, before it is acknowledged; give what it is kept as.

    "": nothing is owed. None: another process answers it.
    """
    name = owed_in(body)
    if name is None:
        return ""
    ours = await ledger.keep(name, {key: body[key] for key in _NEEDED if key in body}, asker_in(body))
    return None if ours is False else name


@asynccontextmanager
async def owing(
    workspace: Workspace, name: str, body: dict[str, Any], owed: Owed | None = None
) -> AsyncIterator[bool]:
    """Let what is kept under a name be answered within, however long Slack takes; tells whether it is ours.

    ``owed``: it was kept before.
    """
    if not name:
        yield True
        return
    ledger = workspace.ledger
    ours = await ledger.ours(name)
    if ours is None and comes_twice(body):
        # A process that was brought the other event may be at it, and nobody can tell.
        ledger.doubt(name)
        ours = False
    if ours is False:
        yield False
        return
    async with ledger.paying(name, owed):
        # What Slack tells of the asker and the thread is needed before there is an answer.
        await workspace.api.reach.opened()
        yield True


@asynccontextmanager
async def taking_up(ledger: Ledger, workspaces: Workspaces) -> AsyncIterator[None]:
    """Answer meanwhile what processes that died acknowledged and left unanswered."""

    async def take(owed: Owed) -> None:
        body = {**owed.event, AGAIN: True}
        workspace = await workspaces(str(body.get("enterprise_id") or ""), str(body.get("team_id") or ""))
        if workspace is None:
            # The bot was taken out of there.
            ledger.paid(owed.key)
        else:
            workspace.do(_again(workspace, body, owed))

    looking = asyncio.create_task(ledger.watch(take))
    try:
        yield
    finally:
        # Before what is under way is cut off: that is left to the next process.
        looking.cancel()


async def _again(workspace: Workspace, body: dict[str, Any], owed: Owed) -> None:
    async with owing(workspace, owed.key, body, owed):
        if owed.is_late:
            await too_late.tell(workspace, body)
            return
        # Who died over a command had noted it, and what /kb does may be done twice; where its form does not
        # open any more, words take its place. A message is looked for in its thread.
        await COMMANDS.get(str(body.get("command")), editing.hear)(workspace, body)
