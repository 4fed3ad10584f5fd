"""Who comes through the door at all, and the ways of the channel they come from."""

from dataclasses import replace
from typing import Final

from bot.conversation.doors.door import Completion, Door, Press, Request, Suggestions
from bot.conversation.intents.model import Ask, Share
from bot.model import SILENCE, Reply
from bot.rules.rules import CurrentRules
from bot.showing.replies import note
from bot.showing.wording import about_channels, guidance
from bot.showing.wording.calling import calling_them
from bot.showing.wording.translating import say, speaking

_FOR_OTHERS: Final = frozenset({"share", "call", "solved"})
"""Buttons whose doing others will see, whatever the channel's ways."""


class Naming(Door):
    """A door before another one: calls the documents what their owner does, and lets everybody pass."""

    def __init__(self, door: Door, rules: CurrentRules) -> None:
        self._door = door
        self._rules = rules

    def handle(self, request: Request) -> Reply:
        """Hand a request on."""
        with calling_them(self._rules().what):
            return self._door.handle(request)


class Doorkeeper(Door):
    """A door before another one: turns outsiders away, and answers as the channel's rules want it."""

    def __init__(self, door: Door, rules: CurrentRules) -> None:
        self._door = door
        self._rules = rules

    def handle(self, request: Request) -> Reply:
        """Hand a request on as the rules in force now have it."""
        rules, message = self._rules(), request.message
        if message.unasked and not isinstance(request.wanted, Ask):
            return SILENCE
        if rules.refuses(message):
            return SILENCE if message.unasked else _turned_away(request)
        ways = rules.of(message)
        # Who asks where nobody else is has nobody there to call; helpers are called in their own chat.
        chat = (message.channel or "").partition(":")[0]
        is_at_hand = ways.helpers is not None and ways.helpers.startswith(f"{chat}:") and not message.alone
        helpers = ways.helpers if is_at_hand else None
        message = replace(message, threshold=ways.threshold, helpers=helpers)
        wanted = request.wanted
        is_shared = isinstance(wanted, Share) or (isinstance(wanted, Press) and wanted.kind in _FOR_OTHERS)
        is_mute = ways.speak == "never" and not message.alone
        if is_shared and not message.alone and (is_mute or ways.unknown):
            return note(say(guidance.MUTE_HERE if is_mute else about_channels.NOT_SHARED_NOW))
        if message.alone or is_shared or not (ways.private or is_mute):
            reply = self._door.handle(replace(request, message=message))
            return _unshared(reply) if ways.speak == "never" else reply
        reply = self._door.handle(replace(request, message=replace(message, alone=True)))
        return reply if reply.is_silence else replace(reply, private=True)


def _unshared(reply: Reply) -> Reply:
    """Without the button that would only say that nothing is shared there."""
    return replace(reply, actions=tuple(one for one in reply.actions if one.kind != "share"))


def _turned_away(request: Request) -> Reply:
    """Nothing, not even how many documents there are; who completes a name gets no sentence."""
    if isinstance(request.wanted, Completion | Suggestions):
        return SILENCE
    with speaking(request.asker.locale):
        return note(say(guidance.MEMBERS_ONLY))
