"""From Slack: what its payloads say, as plain values."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from adapters.chats.malformed import MalformedError, strict, text_or_none
from adapters.slack.receiving.files import SlackFile, files_in, forwards_in
from adapters.slack.sending.markup import calls_many, mentions, to_plain
from bot.conversation.intents.model import Intent
from bot.conversation.intents.pointing import meant_by

log = logging.getLogger(__name__)

Payload = Mapping[str, Any]

AGAIN: Final = "backgrounder_again"
"""Under this name we mark a payload that was delivered before, maybe to a process that answered it."""

HUMAN_SUBTYPES = frozenset({None, "file_share", "thread_broadcast", "me_message"})
"""Messages that people write; every other subtype tells of joins, edits, deletions and bots."""
_BOT_SUBTYPES = frozenset({None, "bot_message"})
"""Messages that programs write: https://docs.slack.dev/reference/events/message/bot_message"""


@dataclass(frozen=True, slots=True)
class Heard:
    """A message somebody wrote where the bot can read it."""

    channel: str
    ts: str
    user: str
    text: str
    """Free of markup and of the mention; where it has no words of its own, those it forwards."""
    intent: Intent
    """What the text asks for."""
    thread_ts: str | None
    """The thread it was written in; None at the top of a channel."""
    direct: bool
    """In a direct message with the bot."""
    mentioned: bool
    to_others: bool
    """It names other people or a group of them, but not the bot."""
    read_by_outsiders: bool
    """The channel is shared with other workspaces."""
    keys: tuple[str, ...]
    """Everything that names this message: seen once, it was seen."""
    bots: frozenset[str] = frozenset()
    """The program that wrote it, as the rules may name it; empty: a person did."""
    quotes_us: bool = False
    """It shows a message of ours, shared or by its address."""
    context: str | None = None
    """What it forwards, below a question of its own."""
    files: tuple[SlackFile, ...] = ()
    """What is attached to it."""
    hides: bool = False
    """It forwards what Slack does not show us."""
    again: bool = False
    """It was delivered before: whatever the journal knows of it, it may have been answered."""

    @property
    def is_bare(self) -> bool:
        """Whether it has no words, neither its own nor forwarded ones."""
        return not self.text

    @property
    def thread(self) -> str:
        """The thread an answer belongs to."""
        return self.thread_ts or self.ts

    @property
    def conversation(self) -> str:
        """How the journal names this thread."""
        return conversation_of(self.channel, self.thread)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A pressed button."""

    action: str
    value: str
    user: str
    trigger: str
    response_url: str | None
    channel: str | None
    """None in the Home tab and in modals."""
    thread_ts: str | None
    message_ts: str | None
    ephemeral: bool


def channel_of(channel: str) -> str:
    """Name a channel or direct message as the bot does."""
    return f"slack:{channel}"


def conversation_of(channel: str, thread: str) -> str:
    """Name a thread for the journal."""
    return f"slack:{channel}:{thread}"


@strict
def heard_in(body: Payload, bot_user: str, own_bot: str = "") -> Heard | None:
    """Read an ``app_mention`` or ``message`` event; None if nobody else wrote it just now.

    ``own_bot``: what ``bot_user`` is called as a bot.

    Raises:
        MalformedError: It is not as Slack documents it.
    """
    event = body.get("event") or {}
    bot = event.get("bot_id")
    user, channel, ts = event.get("user") or bot, event.get("channel"), event.get("ts")
    if not (isinstance(user, str) and isinstance(channel, str) and isinstance(ts, str)):
        return None
    written_by = _BOT_SUBTYPES if bot else HUMAN_SUBTYPES
    if event.get("subtype") not in written_by or event.get("hidden") or "edited" in event:
        return None
    if user in {bot_user, "USLACKBOT"} or (bot and bot == own_bot):
        return None
    return read(body, event, channel, bot_user, own_bot)


def read(body: Payload, event: Payload, channel: str, bot_user: str, own_bot: str = "") -> Heard:
    """Read what somebody wrote in a channel, now or before; ``event``: the message."""
    bot, ts = event.get("bot_id"), str(event["ts"])
    user = str(event.get("user") or bot)
    marked_up = event.get("text") or ""
    named = mentions(marked_up)
    shown = forwarded_in(event, bot_user)
    meant = meant_by(to_plain(marked_up, bot_user), shown or "")
    thread_ts = text_or_none(event.get("thread_ts"))
    return Heard(
        channel=channel,
        ts=ts,
        user=user,
        text=meant.text,
        intent=meant.intent,
        thread_ts=thread_ts if thread_ts != ts else None,
        direct=event.get("channel_type") == "im"
        or (event.get("channel_type") is None and channel.startswith("D")),
        mentioned=bot_user in named or event.get("type") == "app_mention",
        to_others=bot_user not in named and (bool(named) or calls_many(marked_up)),
        read_by_outsiders=bool(body.get("is_ext_shared_channel")),
        keys=tuple(_keys(body, event, channel, ts)),
        bots=frozenset({f"slack:{bot}", f"slack:{user}"}) if bot else frozenset(),
        quotes_us=_quotes(event, {bot_user, own_bot} - {""}),
        context=meant.context,
        files=files_in(event),
        hides=shown == "",
        again=bool(body.get(AGAIN)),
    )


def _quotes(event: Payload, us: set[str]) -> bool:
    """Whether a message has one of ours attached: https://docs.slack.dev/messaging/unfurling-links-in-messages."""
    writers = ("author_id", "bot_id", "author_bot_id", "user")
    attached = [one for one in event.get("attachments") or [] if isinstance(one, dict)]
    return any(one.get(writer) in us for one in attached for writer in writers)


def _keys(body: Payload, event: Payload, channel: str, ts: str) -> Iterator[str]:
    # In a channel one message arrives as two events (app_mention, message) with two event ids; the message's
    # own name joins them.
    yield f"slack:message:{channel}:{ts}"
    if event_id := body.get("event_id"):
        yield f"slack:event:{event_id}"
    if client_msg_id := event.get("client_msg_id"):
        yield f"slack:client:{client_msg_id}"


@strict
def pressed_in(body: Payload) -> Pressed | None:
    """Read a ``block_actions`` payload.

    Raises:
        MalformedError: It is not as Slack documents it.
    """
    actions = body.get("actions") or []
    user = (body.get("user") or {}).get("id")
    if not actions or not isinstance(user, str):
        return None
    action, container = actions[0], body.get("container") or {}
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id")
    message = body.get("message") or {}
    return Pressed(
        action=str(action.get("action_id", "")),
        value=str((action.get("selected_option") or action).get("value", "")),
        user=user,
        trigger=str(body.get("trigger_id") or action.get("action_ts") or ""),
        response_url=text_or_none(body.get("response_url")),
        channel=text_or_none(channel),
        thread_ts=text_or_none(container.get("thread_ts") or message.get("thread_ts")),
        message_ts=text_or_none(container.get("message_ts") or message.get("ts")),
        ephemeral=bool(container.get("is_ephemeral")),
    )


def text_of(message: Payload, bot_user: str = "") -> str:
    """Read the text of any message: its rich text, else its mrkdwn, with what it forwards.

    A message that is not as Slack documents it says nothing.
    """
    try:
        return _text_of(message, bot_user)
    except MalformedError as error:
        log.warning("A message that is not as Slack documents it is passed over (%s).", error)
        return ""


@strict
def _text_of(message: Payload, bot_user: str) -> str:
    parts = [_rich_text(block) for block in message.get("blocks") or [] if block.get("type") == "rich_text"]
    if not any(parts):
        parts = [to_plain(message.get("text") or "", bot_user)]
    for attachment in message.get("attachments") or []:
        parts.append(_attached(attachment, bot_user) or to_plain(attachment.get("fallback") or "", bot_user))
    return "\n".join(part for part in parts if part).strip()


def forwarded_in(message: Payload, bot_user: str) -> str | None:
    """Read what a message forwards; None: nothing (links that Slack unfolds are none); "": it is not shown."""
    shared = forwards_in(message)
    if not shared:
        return None
    return "\n".join(filter(None, (_attached(one, bot_user) for one in shared)))


def _attached(attachment: Payload, bot_user: str) -> str:
    """The text of what is attached; of a forwarded message as rich text, if Slack tells it."""
    told = [(one.get("message") or {}).get("blocks") or [] for one in attachment.get("message_blocks") or []]
    rich = [_rich_text(block) for blocks in told for block in blocks if block.get("type") == "rich_text"]
    return "\n".join(filter(None, rich)) or to_plain(attachment.get("text") or "", bot_user)


def _rich_text(block: Payload) -> str:
    lines: list[str] = []
    for element in block.get("elements") or []:
        if element.get("type") == "rich_text_list":
            lines += [_runs(item) for item in element.get("elements") or []]
        else:
            lines.append(_runs(element))
    return "\n".join(line for line in lines if line.strip())


def _runs(element: Payload) -> str:
    # Mentions, emoji and colours are no text of a document.
    return "".join(
        run.get("text") or (run.get("url", "") if run.get("type") == "link" else "")
        for run in element.get("elements") or []
    )
