"""From Discord: what somebody wrote to the bot, free of markup and of the mention."""

import re
from dataclasses import dataclass

import discord

from adapters.discord.receiving.members import within
from adapters.discord.sending import buttons
from adapters.discord.sending.markup import to_plain
from bot.conversation.intents.model import Ask, Intent
from bot.conversation.intents.reading import asks, intent_of
from bot.rules.rules import USUAL, ChannelRule, Rules

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
    unasked: bool = False
    """Nobody called the bot, in a channel where it speaks up when it is sure."""
    program: bool = False
    """A bot or webhook wrote it."""


def heard_in(message: discord.Message, me: discord.ClientUser, rules: Rules | None = None) -> Heard | None:
    """Read a message; None if it is not for the bot, by the ways of the channel that ``rules`` lay down."""
    around = (f"discord:{message.channel.id}", *within(message.channel, message.guild))
    ways = rules.ways_in(*around) if rules else USUAL
    program = message.author.bot or message.webhook_id is not None
    direct = message.guild is None
    if _is_passed_over(message, me, ways, program=program):
        return None
    if program and message.message_snapshots:
        return None  # It may forward a message of ours.
    replied = _replied_to(message)
    to_us = replied is not None and replied.author.id == me.id
    if program and to_us:
        return None  # Two programs that answer each other would never end.
    named = me.id in message.raw_mentions or _role_of_ours(message) is not None
    mentioned = me in message.mentions or _role_of_ours(message) is not None
    called = direct or mentioned or to_us
    context = (text_of(replied, me) or None) if replied is not None and not to_us else None
    text = plain_text(message, me) or (context if called else None) or ""
    intent = intent_of(text)
    if not called:
        if not _is_for_all(message, intent, text, ways, program=program):
            return None
    # A reply is a follow-up only if it asks something: people also comment on an answer, to each other.
    elif not (direct or named) and message.content and (_calls_many(message) or not asks(intent, text)):
        return None
    if program and not isinstance(intent, Ask):
        return None
    return Heard(
        text=text,
        intent=intent,
        own_place=_place_of(message, replied if to_us else None),
        answer_id=buttons.answer_id_in(replied) if replied is not None and to_us else None,
        context=context,
        unreadable=called and not (direct or mentioned or message.content),
        unasked=not called and ways.speak == "always",
        program=program,
    )


def _is_passed_over(
    message: discord.Message, me: discord.ClientUser, ways: ChannelRule, *, program: bool
) -> bool:
    """Whether a message is our own or none, or comes from where or whom the rules want nothing answered."""
    if message.author.id == me.id or message.type not in _WRITTEN:
        return True
    if message.guild is None:
        return program
    # A webhook is known by its own id.
    unnamed = f"discord:user:{message.webhook_id or message.author.id}" not in ways.bots
    return ways.speak == "never" or (program and unnamed)


def _is_for_all(
    message: discord.Message, intent: Intent, text: str, ways: ChannelRule, *, program: bool
) -> bool:
    """Whether what calls nobody asks something that the bot deals with there."""
    is_named = bool(message.raw_mentions or message.raw_role_mentions or message.mention_everyone)
    if is_named or not isinstance(intent, Ask):
        return False
    if program:
        return message.reference is None and not isinstance(message.channel, discord.Thread)
    return ways.speak == "always" and message.reference is None and asks(intent, text)


def _calls_many(message: discord.Message) -> bool:
    """Whether a message calls the members of a role, or all who read it; with the right to do so or without."""
    return bool(message.raw_role_mentions) or re.search(r"@(?:here|everyone)\b", message.content) is not None


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
