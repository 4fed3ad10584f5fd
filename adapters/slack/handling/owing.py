"""What was acknowledged is answered, by this process or the next one."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Final

from adapters.services.ledger import Ledger
from adapters.slack.handling import commanding, editing
from adapters.slack.receiving.owed import asker_in, owed_in
from adapters.slack.workspace import Workspace, Workspaces
from bot.owing import Owed

log = logging.getLogger(__name__)

_NEEDED = (
    *("type", "event", "event_id", "team_id", "enterprise_id", "authorizations", "is_ext_shared_channel"),
    *("command", "text", "user_id", "channel_id", "response_url", "trigger_id"),
)
"""What is kept of a delivery."""
_OWED: Final = "backgrounder_owed"
"""Under this name a delivery bears what it is kept as, so that it is read for that once."""
_AGAIN: Final = {"/ask": commanding.ask, "/kb": commanding.knowledge_base}
"""What /kb does may be done twice; where its form does not open any more, words take its place."""


async def keep_owed(ledger: Ledger, body: dict[str, Any]) -> None:
    """Keep what asks something, before it is acknowledged, and note its name in the delivery."""
    name = body[_OWED] = owed_in(body)
    if name is not None:
        await ledger.keep(name, {key: body[key] for key in _NEEDED if key in body}, asker_in(body))


@asynccontextmanager
async def owing(workspace: Workspace, body: Mapping[str, Any]) -> AsyncIterator[None]:
    """Let what asks something be answered within, however long Slack takes; then it is owed no more."""
    name = body.get(_OWED)
    if name is None:
        yield
        return
    async with workspace.ledger.paying(name):
        # What Slack tells of the asker and the thread is needed before there is an answer.
        await workspace.api.reach.opened()
        yield


@asynccontextmanager
async def taking_up(ledger: Ledger, workspaces: Workspaces) -> AsyncIterator[None]:
    """Answer meanwhile what processes that died acknowledged and left unanswered."""

    async def take(owed: Owed) -> None:
        body = dict(owed.event)
        workspace = await workspaces(str(body.get("enterprise_id") or ""), str(body.get("team_id") or ""))
        if workspace is None:
            # The bot was taken out of there.
            ledger.paid(owed.key)
        else:
            workspace.do(_again(workspace, body | {_OWED: owed.key}))

    looking = asyncio.create_task(ledger.watch(take))
    try:
        yield
    finally:
        # Before what is under way is cut off: that is left to the next process.
        looking.cancel()


async def _again(workspace: Workspace, body: dict[str, Any]) -> None:
    async with owing(workspace, body):
        # Who died over a command had noted it; a message is looked for in its thread.
        await _AGAIN.get(str(body.get("command")), editing.hear)(workspace, body)
