"""From Discord: what somebody wrote to the bot, free of markup and of the mention."""

from dataclasses import dataclass

import discord

from adapters.discord.sending import buttons
from adapters.discord.sending.markup import to_plain
from bot.conversation.intents import Intent, asks, intent_of

_WRITTEN = frozenset({discord.MessageType.default, discord.MessageType.reply})
"""What people write; every other type tells of joins, pins, threads and boosts."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A message somebody wrote to the bot."""

    text: str
    """Where it has no words of its own, those of the message it replies to."""
    intent: Intent
    """What the text asks for."""
    own_place: str
    """Names the conversation it begins, or the thread or direct message it is in."""
    answer_id: str | None = None
    """The answer it replies to: a follow-up."""
    context: str | None = None
    """What somebody else wrote, whom it replies to."""
    unreadable: bool = False
    """It replies to the bot without mentioning it, so that Discord withholds its text."""


def heard_in(message: discord.Message, me: discord.ClientUser) -> Heard | None:
    """Read a message; None if no person wrote it, or not to the bot."""
    if message.author.bot or message.webhook_id is not None or message.type not in _WRITTEN:
        return None
    direct = message.guild is None
    replied = _replied_to(message)
    to_us = replied is not None and replied.author.id == me.id
    mentioned = me in message.mentions or _role_of_ours(message) is not None
    if not (direct or mentioned or to_us):
        return None
    named = me.id in message.raw_mentions or _role_of_ours(message) is not None
    context = (text_of(replied, me) or None) if replied is not None and not to_us else None
    text = plain_text(message, me) or context or ""
    intent = intent_of(text)
    # A reply is a follow-up only if it asks something: people also comment on an answer, to each other.
    if not (direct or named) and message.content and not asks(intent, text):
        return None
    return Heard(
        text=text,
        intent=intent,
        own_place=_place_of(message, replied if to_us else None),
        answer_id=buttons.answer_id_in(replied) if replied is not None and to_us else None,
        context=context,
        unreadable=not (direct or mentioned or message.content),
    )


def _replied_to(message: discord.Message) -> discord.Message | None:
    reference = message.reference
    if reference is None or message.type is not discord.MessageType.reply:
        return None
    return reference.resolved if isinstance(reference.resolved, discord.Message) else None


def _role_of_ours(message: discord.Message) -> discord.Role | None:
    """Find the bot's own role among the mentioned: its name reads like the bot's."""
    role = message.guild.self_role if message.guild else None
    return role if role is not None and role in message.role_mentions else None


def _place_of(message: discord.Message, answer: discord.Message | None) -> str:
    if message.guild is None or isinstance(message.channel, discord.Thread):
        return f"discord:{message.channel.id}"
    return f"discord:{message.channel.id}:{(answer or message).id}"


def plain_text(message: discord.Message, me: discord.abc.User) -> str:
    """Undo the markup of a message's own text; the bot's mention is left out."""
    users = {user.id: f"@{user.display_name}" for user in message.mentions}
    users[me.id] = ""
    ours = _role_of_ours(message)
    roles = {role.id: f"@{role.name}" for role in message.role_mentions}
    if ours is not None:
        roles[ours.id] = ""

    def channel_name(number: int) -> str | None:
        channel = message.guild.get_channel_or_thread(number) if message.guild else None
        return f"#{channel.name}" if channel else None

    return to_plain(message.content, users, roles=roles, channels=channel_name)


def text_of(message: discord.Message, me: discord.abc.User) -> str:
    """Give all text of a message: its own, what it forwards, its embeds' and its components'."""
    parts = [plain_text(message, me)]
    parts += [to_plain(snapshot.content, {}) for snapshot in message.message_snapshots]
    for embed in message.embeds:
        parts += [to_plain(part, {}) for part in (embed.title, embed.description) if part]
        parts += [to_plain(field.value, {}) for field in embed.fields if field.value]
    parts += [to_plain(text, {}) for text in _displayed(message.components)]
    return "\n".join(part for part in parts if part)


def _displayed(components: object) -> list[str]:
    found: list[str] = []
    if not isinstance(components, list | tuple):
        return found
    for component in components:
        if isinstance(component, discord.TextDisplay):
            found.append(component.content)
        found += _displayed(getattr(component, "children", ()))
    return found
