"""The App Home: its Home tab, and what is suggested in its Messages tab."""

import logging
from typing import Any

from adapters.slack import wording
from adapters.slack.receiving.incoming import channel_of
from adapters.slack.sending import limits
from adapters.slack.sending.calling import SlackRefusalError, UnclearError
from adapters.slack.sending.modals.views import to_home
from adapters.slack.workspace import Workspace
from bot.model import Message
from bot.showing.wording.translating import say, speaking

log = logging.getLogger(__name__)


async def opened(workspace: Workspace, body: dict[str, Any]) -> None:
    """Fill the tab somebody opened."""
    event = body.get("event") or {}
    if event.get("tab") == "messages":
        # Agents have no thread here yet; with one the call would do nothing, silently:
        # https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts
        await suggest(workspace, str(event.get("user", "")), str(event.get("channel", "")), None)
    else:
        await publish(workspace, str(event.get("user", "")))


async def thread_started(workspace: Workspace, body: dict[str, Any]) -> None:
    """Suggest something to ask in a thread of the older assistant view (``assistant_view`` in the manifest)."""
    thread = (body.get("event") or {}).get("assistant_thread") or {}
    user, channel = str(thread.get("user_id", "")), str(thread.get("channel_id", ""))
    await suggest(workspace, user, channel, str(thread.get("thread_ts", "")))


async def publish(workspace: Workspace, user: str) -> None:
    """Bring somebody's Home tab up to date."""
    message = Message(text="", asker=await workspace.people.asker(user), alone=True)
    reply = await workspace.work(workspace.door.home, message)
    await workspace.api.call("views.publish", user_id=user, view=to_home(reply))


async def suggest(workspace: Workspace, user: str, channel: str, thread: str | None) -> None:
    """Offer somebody things to try above the composer, where Slack has that."""
    person = await workspace.people.asker(user)
    message = Message(text="", asker=person, channel=channel_of(channel), alone=True)
    tries = await workspace.work(workspace.door.suggestions, message)
    prompts = [{"title": one, "message": one} for one in tries[: limits.PROMPTS]]
    if not prompts or not channel:
        return
    with speaking(message.asker.locale):
        title = say(wording.TRY)
    try:
        await workspace.api.call(
            "assistant.threads.setSuggestedPrompts",
            channel_id=channel,
            thread_ts=thread or None,
            prompts=prompts,
            title=title,
        )
    except (SlackRefusalError, UnclearError) as error:
        log.info("No prompts could be suggested: %s.", error)
