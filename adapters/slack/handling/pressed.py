"""Who pressed a button, and where: what it asks for on their behalf, and what is shown to them alone."""

import logging

from adapters.slack.receiving.incoming import Pressed, channel_of, conversation_of
from adapters.slack.sending.calling import SlackRefusalError
from adapters.slack.sending.explaining import explain
from adapters.slack.workspace import Workspace
from bot.model import Message, Reply

log = logging.getLogger(__name__)


async def message_of(workspace: Workspace, pressed: Pressed, text: str = "") -> Message:
    """Make the message that a press stands for; its reply is for who pressed."""
    conversation = None
    if pressed.channel and (thread := pressed.thread_ts or pressed.message_ts) and not pressed.ephemeral:
        conversation = conversation_of(pressed.channel, thread)
    elif pressed.channel:
        conversation = f"{channel_of(pressed.channel)}:{pressed.user}"
    person = await workspace.people.asker(pressed.user)
    return Message(text, person, channel=channel_pressed_in(pressed), conversation=conversation, alone=True)


def channel_pressed_in(pressed: Pressed) -> str | None:
    """Name the channel of a button."""
    return channel_of(pressed.channel) if pressed.channel else None


async def show(workspace: Workspace, pressed: Pressed, reply: Reply, *, lasting: bool) -> None:
    """Show a reply to who pressed the button; in a direct message, what is worth keeping stays."""
    if pressed.channel is None:
        await workspace.poster.post(pressed.user, reply, key=f"press:{pressed.trigger}")
        return
    if lasting and pressed.channel.startswith("D") and not pressed.ephemeral:
        await workspace.poster.post(
            pressed.channel,
            reply,
            key=f"press:{pressed.trigger}",
            thread=pressed.thread_ts or pressed.message_ts,
        )
        return
    if pressed.ephemeral and pressed.response_url:
        await workspace.poster.respond(pressed.response_url, reply, thread=pressed.thread_ts)
        return
    try:
        await workspace.poster.whisper(pressed.channel, pressed.user, reply, pressed.thread_ts)
    except SlackRefusalError as error:
        if not pressed.response_url:
            raise
        log.warning("%s", explain(error))
        await workspace.poster.respond(pressed.response_url, reply, thread=pressed.thread_ts)
