"""What was acknowledged is answered, by this process or the next one."""

import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from adapters.services.ledger import Ledger
from adapters.slack.handling import commanding, editing
from adapters.slack.receiving.owed import asker_in, owed_in
from adapters.slack.workspace import Workspace, Workspaces

log = logging.getLogger(__name__)

_NEEDED = (
    *("type", "event", "event_id", "team_id", "enterprise_id", "authorizations", "is_ext_shared_channel"),
    *("command", "text", "user_id", "channel_id", "response_url", "trigger_id"),
)
"""What is kept of a delivery."""


async def keep_owed(ledger: Ledger, body: Mapping[str, Any]) -> None:
    """Keep what asks something, before it is acknowledged."""
    name = owed_in(body)
    if name is not None:
        await ledger.keep(name, {key: body[key] for key in _NEEDED if key in body}, asker_in(body))


@asynccontextmanager
async def owing(workspace: Workspace, body: Mapping[str, Any]) -> AsyncIterator[None]:
    """Let what asks something be answered within, however long Slack takes; then it is owed no more."""
    name = owed_in(body)
    if name is None:
        yield
        return
    async with workspace.ledger.paying(name):
        # What Slack tells of the asker and the thread is needed before there is an answer.
        await workspace.api.reach.opened()
        yield


async def take_up(ledger: Ledger, workspaces: Workspaces) -> None:
    """Answer what processes before this one acknowledged and left unanswered."""
    left = await ledger.left()
    for owed in left:
        body = dict(owed.event)
        workspace = await workspaces(str(body.get("enterprise_id") or ""), str(body.get("team_id") or ""))
        if workspace is not None:
            workspace.do(_again(workspace, body))


async def _again(workspace: Workspace, body: dict[str, Any]) -> None:
    async with owing(workspace, body):
        # Who died over a command had noted it; a message is looked for in its thread.
        await (commanding.ask if "command" in body else editing.hear)(workspace, body)
