"""What the bot listens to: Slack's events, commands, buttons and shortcuts, each with what deals with it."""

import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck

from adapters.slack.handling import commanding, editing, home, pressing, shortcuts
from adapters.slack.sending.views import WHERE_FROM
from adapters.slack.workspace import Handler, Workspace

EVENTS: dict[str, Handler] = {
    "app_mention": editing.hear,
    "message": editing.hear,
    "app_home_opened": home.opened,
    "assistant_thread_started": home.thread_started,
}
"""``assistant_thread_started`` comes only to apps whose manifest has the older ``assistant_view``."""

COMMANDS: dict[str, Handler] = {"/ask": commanding.ask, "/kb": commanding.knowledge_base}
SHORTCUTS: dict[str, Handler] = {WHERE_FROM: shortcuts.where_from}


def listen(app: AsyncApp, workspace: Workspace) -> None:
    """Join the app to the workspace: everything is acknowledged first and worked on after."""
    for event, handler in EVENTS.items():
        app.event(event)(_listener(workspace, handler))
    for command, handler in COMMANDS.items():
        app.command(command)(_listener(workspace, handler))
    for shortcut, handler in SHORTCUTS.items():
        app.message_shortcut(shortcut)(_listener(workspace, handler))
    app.action(re.compile(".*"))(_listener(workspace, pressing.press))
    app.event(re.compile(".*"))(_acknowledge)
    app.view_closed(re.compile(".*"))(_acknowledge)
    app.view(re.compile(".*"))(_acknowledge)


def _listener(workspace: Workspace, handler: Handler) -> Callable[..., Awaitable[None]]:
    async def acknowledge_then_work(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        workspace.do(_handled(handler, workspace, body))

    return acknowledge_then_work


async def _handled(handler: Handler, workspace: Workspace, body: dict[str, Any]) -> None:
    await handler(workspace, body)


async def _acknowledge(ack: AsyncAck) -> None:
    await ack()


def new_app(
    client: Any,  # noqa: ANN401 - AsyncWebClient, which slack-bolt takes as it is
    *,
    signing_secret: str,
    identity: dict[str, Any],
) -> AsyncApp:
    """Make slack-bolt's app; ``identity`` is what ``auth.test`` said at the start.

    Bolt would ask ``auth.test`` again on the first event, and every event until then would wait for it.
    """
    token = client.token
    authorized = AuthorizeResult(
        enterprise_id=identity.get("enterprise_id"),
        team_id=identity.get("team_id"),
        bot_user_id=identity.get("user_id"),
        bot_id=identity.get("bot_id"),
        bot_token=token,
    )

    async def authorize() -> AuthorizeResult:
        return authorized

    bolt = logging.getLogger("adapters.slack.bolt")
    # Bolt warns that the token gives way to `authorize`, which is meant. With no level of its own it would
    # write, and throw away, every request.
    bolt.setLevel(logging.ERROR)
    app = AsyncApp(
        name="backgrounder",
        logger=bolt,
        client=client,
        authorize=authorize,
        signing_secret=signing_secret,
        attaching_conversation_kwargs_enabled=False,
    )
    bolt.setLevel(logging.WARNING)
    return app
