"""From Discord: what somebody wrote to the bot, free of markup and of the mention."""

import logging
import re
from dataclasses import dataclass

import discord

from adapters.chats.malformed import MalformedError, strict
from adapters.discord.receiving.attachments import File, files_in
from adapters.discord.receiving.members import within
from adapters.discord.sending import buttons
from adapters.discord.sending.markup import to_plain
from bot.conversation.intents.model import Ask, Intent
from bot.conversation.intents.pointing import meant_by
from bot.conversation.intents.reading import asks
from bot.rules.rules import USUAL, ChannelRule, Rules

log = logging.getLogger(__name__)

WRITTEN = frozenset({discord.MessageType.default, discord.MessageType.reply})
"""What people write; every other type tells of joins, pins, threads and boosts."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A message somebody wrote to the bot."""

    text: str
    """Where it has no words of its own, those it forwards, or of the message it replies to."""
    intent: Intent
    """What the text asks for."""
    own_place: str
    """Names the conversation it begins, or the thread or direct message it is in."""
    answer_id: str | None = None
    """The answer it replies to: a follow-up."""
    context: str | None = None
    """What somebody else wrote, whom it replies to, or what it forwards below a question of its own."""
    unreadable: bool = False
    """It replies to the bot without mentioning it, so that Discord withholds its text."""
    unasked: bool = False
    """Nobody called the bot, in a channel where it speaks up when it is sure."""
    program: bool = False
    """A bot or webhook wrote it."""
    called: bool = False
    """It is addressed to the bot."""
    files: tuple[File, ...] = ()
    """What is attached to it, to what it forwards, or to what it replies to."""
    hides: bool = False
    """What it forwards or replies to is withheld by Discord."""

    @property
    def is_bare(self) -> bool:
        """Whether it has no words, neither its own nor others'."""
        return not self.text


@strict
def heard_in(
    message: discord.Message,
    me: discord.ClientUser,
    rules: Rules | None = None,
    *,
    forward: discord.Message | None = None,
) -> Heard | None:
    """Read a message; None if it is not for the bot, by the ways of the channel that ``rules`` lay down.

    ``forward``: the message right before, by which its author forwarded what this one is about; Discord sends
    a word on a forwarded message as a message of its own.

    Raises:
        MalformedError: It is not as Discord documents it.
    """
    around = (f"discord:{message.channel.id}", *within(message.channel, message.guild))
    ways = rules.ways_in(*around) if rules else USUAL
    program = is_by_program(message)
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
    source = _pointed_at(message, forward, None if to_us else replied)
    shown = "" if source is None or not (called or is_forward(message)) else _shown(source, me)
    meant = meant_by(plain_text(message, me), shown)
    text, intent = meant.text, meant.intent
    if not called:
        if not _is_for_all(message, intent, text, ways, program=program):
            return None
    # A reply is a follow-up only if it asks something: people also comment on an answer, to each other.
    elif not (direct or named) and message.content and (_calls_many(message) or not asks(intent, text)):
        return None
    if program and not isinstance(intent, Ask):
        return None
    files = files_in(message) or (files_in(source) if source is not None and called else ())
    return Heard(
        text=text,
        intent=intent,
        own_place=_place_of(message, replied if to_us else None),
        answer_id=buttons.answer_id_in(replied) if replied is not None and to_us else None,
        context=meant.context,
        unreadable=called and not (direct or mentioned or message.content),
        unasked=not called and ways.speak == "always",
        program=program,
        called=called,
        files=files,
        hides=source is not None and not shown and not files,
    )


def is_by_program(message: discord.Message) -> bool:
    """Whether a bot or webhook wrote a message."""
    return message.author.bot or message.webhook_id is not None


def is_forward(message: discord.Message) -> bool:
    """Whether a message forwards another one, which is all that it holds."""
    return message.reference is not None and message.reference.type is discord.MessageReferenceType.forward


def _pointed_at(
    message: discord.Message, forward: discord.Message | None, replied: discord.Message | None
) -> discord.Message | None:
    """The message whose text this one is about: it itself, if it forwards one."""
    return message if is_forward(message) else forward or replied


def _shown(source: discord.Message, me: discord.ClientUser) -> str:
    return forwarded_in(source) if is_forward(source) else text_of(source, me)


def _is_passed_over(
    message: discord.Message, me: discord.ClientUser, ways: ChannelRule, *, program: bool
) -> bool:
    """Whether a message is our own or none, or comes from where or whom the rules want nothing answered."""
    if message.author.id == me.id or message.type not in WRITTEN:
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
    begins = message.reference is None or is_forward(message)
    if program:
        return begins and not isinstance(message.channel, discord.Thread)
    return ways.speak == "always" and begins and asks(intent, text)


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
    """Give all text of a message: its own, what it forwards, its embeds' and its components'.

    A message that is not as Discord documents it says nothing.
    """
    try:
        return _text_of(message, me)
    except MalformedError as error:
        log.warning("A message that is not as Discord documents it is passed over (%s).", error)
        return ""


@strict
def _text_of(message: discord.Message, me: discord.abc.User) -> str:
    parts = [plain_text(message, me), forwarded_in(message), *_around(message)]
    return "\n".join(part for part in parts if part)


def forwarded_in(message: discord.Message) -> str:
    """Give all text of what a message forwards."""
    parts = [
        part
        for snapshot in message.message_snapshots
        for part in (to_plain(snapshot.content, {}), *_around(snapshot))
    ]
    return "\n".join(part for part in parts if part)


def _around(message: discord.Message | discord.MessageSnapshot) -> list[str]:
    """The texts of embeds and components."""
    parts: list[str] = []
    for embed in message.embeds:
        parts += [to_plain(part, {}) for part in (embed.title, embed.description) if part]
        parts += [to_plain(field.value, {}) for field in embed.fields if field.value]
    return [*parts, *(to_plain(text, {}) for text in _displayed(message.components))]


def _displayed(components: object) -> list[str]:
    found: list[str] = []
    if not isinstance(components, list | tuple):
        return found
    for component in components:
        if isinstance(component, discord.TextDisplay):
            found.append(component.content)
        found += _displayed(getattr(component, "children", ()))
    return found
