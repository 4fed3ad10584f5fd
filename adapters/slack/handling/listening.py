"""What the bot listens to: Slack's events, commands, buttons and shortcuts, each with what deals with it."""

import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any, Final

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from adapters.chats.malformed import MalformedError
from adapters.slack.connection.dispatching import OWED
from adapters.slack.handling import (
    channels,
    commanding,
    complaining,
    filing,
    home,
    pressing,
    shortcuts,
)
from adapters.slack.handling.messages import editing
from adapters.slack.handling.messages.owing import owing
from adapters.slack.receiving.forms import handed_in
from adapters.slack.sending.modals.adding import ADD
from adapters.slack.sending.modals.forms import CHANNEL_FORM
from adapters.slack.sending.modals.views import WHERE_FROM
from adapters.slack.sending.modals.why import WHY
from adapters.slack.workspace import Handler, Workspace, Workspaces

log = logging.getLogger(__name__)

EVENTS: dict[str, Handler] = {
    "app_mention": editing.hear,
    "message": editing.hear,
    "app_home_opened": home.opened,
    "assistant_thread_started": home.thread_started,
}
"""``assistant_thread_started`` comes only to apps whose manifest has the older ``assistant_view``."""

SHORTCUTS: dict[str, Handler] = {WHERE_FROM: shortcuts.where_from}
FORMS: dict[str, Handler] = {WHY: complaining.complain, ADD: filing.submitted}


_WORKSPACE: Final = "workspace"
"""Under this name Bolt hands on, with each request, the workspace that ``authorize`` found for it."""


def listen(app: AsyncApp) -> None:
    """Join the app to what deals with each request: everything is acknowledged first and worked on after."""
    for event, handler in EVENTS.items():
        app.event(event)(_listener(handler))
    for command, handler in commanding.COMMANDS.items():
        app.command(command)(_listener(commanding.once(handler)))
    for shortcut, handler in SHORTCUTS.items():
        app.message_shortcut(shortcut)(_listener(handler))
    for form, handler in FORMS.items():
        app.view_submission(form)(_listener(handler))
    app.action(re.compile(".*"))(_listener(pressing.press))
    app.view(CHANNEL_FORM)(_keep_form)
    app.event(re.compile(".*"))(_acknowledge)
    app.view_closed(re.compile(".*"))(_acknowledge)
    app.view(re.compile(".*"))(_acknowledge)


def _listener(handler: Handler) -> Callable[..., Awaitable[None]]:
    async def acknowledge_then_work(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        await ack()
        workspace: Workspace = context[_WORKSPACE]
        workspace.do(_handled(handler, workspace, body, context.get(OWED, "")))

    return acknowledge_then_work


async def _keep_form(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Acknowledge a form with what is wrong in it, else show that it is kept, and keep it."""
    workspace: Workspace = context[_WORKSPACE]
    try:
        form = handed_in(body)
    except MalformedError as error:
        log.warning("A form that is not as Slack documents it is passed over (%s).", error)
        await ack()
        return
    if problems := channels.refused(workspace, form):
        await ack(response_action="errors", errors=problems)
        return
    await ack(response_action="update", view=channels.saving(workspace, form))
    workspace.do(channels.take_form(workspace, form))


async def _handled(handler: Handler, workspace: Workspace, body: dict[str, Any], owed: str) -> None:
    async with owing(workspace, owed, body) as ours:
        if ours:
            await handler(workspace, body)


async def _acknowledge(ack: AsyncAck) -> None:
    await ack()


def new_app(
    client: Any,  # noqa: ANN401 - AsyncWebClient, which slack-bolt takes as it is
    *,
    signing_secret: str,
    workspaces: Workspaces,
) -> AsyncApp:
    """Make slack-bolt's app.

    Bolt would ask ``auth.test`` on the first event of a token, and every event until then would wait for it.
    """

    async def authorize(
        context: AsyncBoltContext, enterprise_id: str | None, team_id: str | None
    ) -> AuthorizeResult | None:
        found = await workspaces(enterprise_id or "", team_id or "")
        if found is None:
            return None
        context[_WORKSPACE] = found
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_user_id=found.bot_user,
            bot_id=found.bot_id,
            bot_token=found.api.client.token,
        )

    bolt = logging.getLogger("adapters.slack.bolt")
    # Bolt warns that the token gives way to `authorize`, which is meant. With no level of its own it would
    # write, and throw away, every request.
    bolt.setLevel(logging.ERROR)
    app = AsyncApp(
        name="backgrounder",
        logger=bolt,
        client=client,
        authorize=authorize,  # type: ignore[arg-type]  # None: the bot is not there
        signing_secret=signing_secret,
        attaching_conversation_kwargs_enabled=False,
    )
    bolt.setLevel(logging.WARNING)
    return app
