"""Messages that were written anew: https://docs.slack.dev/reference/events/message/message_changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from adapters.chats.malformed import strict
from adapters.slack.receiving.incoming import HUMAN_SUBTYPES, Heard, Payload, heard_in, read
from adapters.slack.sending.markup import to_plain


@dataclass(frozen=True, slots=True)
class Edit:
    """A message somebody wrote anew."""

    heard: Heard
    """As it reads now."""
    keys: tuple[str, ...]
    """Everything that names this change: seen once, it was seen."""
    changes_nothing: bool
    """No word of it is another one, as where a link is unfolded."""


def told_in(body: Payload, bot_user: str, own_bot: str = "") -> Edit | Heard | None:
    """Read an ``app_mention`` or ``message`` event; None if it tells neither of a new message nor of an edit.

    Raises:
        MalformedError: It is not as Slack documents it.
    """
    return edit_in(body, bot_user) or heard_in(body, bot_user, own_bot)


@strict
def edit_in(body: Payload, bot_user: str) -> Edit | None:
    """Read a ``message_changed`` event, or the ``app_mention`` that comes with it; None if it is no edit.

    Raises:
        MalformedError: It is not as Slack documents it.
    """
    event = body.get("event") or {}
    before: Payload | None = None
    message = event
    if event.get("subtype") == "message_changed":
        message, before = event.get("message") or {}, event.get("previous_message") or None
    edited, user, channel = message.get("edited") or {}, message.get("user"), event.get("channel")
    at, stamp = message.get("ts"), edited.get("ts")
    if not all(isinstance(one, str) for one in (user, channel, at, stamp)):
        return None
    # What somebody else changed, such as a program that unfolds links, is not what the author asks.
    is_ours = user in {bot_user, "USLACKBOT"} or message.get("bot_id") or edited.get("user") not in {user, None}
    if is_ours or message.get("subtype") not in HUMAN_SUBTYPES:
        return None
    float(str(at))  # whoever deals with it compares times
    told = {**message, "channel_type": event.get("channel_type"), "type": event.get("type")}
    return Edit(
        heard=read(body, told, str(channel), bot_user),
        keys=tuple(_keys(body, str(channel), str(at), str(stamp))),
        changes_nothing=before is not None and _said(before, bot_user) == _said(message, bot_user),
    )


def _said(message: Payload, bot_user: str) -> tuple[str, bool]:
    text = str(message.get("text") or "")
    # The mention is no part of what is said, but adding it is an edit.
    return to_plain(text, bot_user), f"<@{bot_user}" in text


def _keys(body: Payload, channel: str, ts: str, edited: str) -> Iterator[str]:
    # With a mention in it an edit comes as two events.
    yield f"slack:edited:{channel}:{ts}:{edited}"
    if event_id := body.get("event_id"):
        yield f"slack:event:{event_id}"
