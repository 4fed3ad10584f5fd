"""What admins lay down of a channel from the chat: shown, filled in, kept."""

from bot.conversation.upkeep.filling import UnfitError, filled_in
from bot.journal import Change, Journal
from bot.keeping import Keeper
from bot.model import Block, Given, Message, Reply
from bot.rules.ids import is_home
from bot.rules.rules import CurrentRules
from bot.rules.seeing import collections_in
from bot.rules.telling import ToldWays, channel_of, seen_by_all, told_ways
from bot.rules.ways import KEYS, OwnWays
from bot.showing.channel_ways import ways_blocks, ways_form, ways_reply
from bot.showing.replies import note
from bot.showing.wording import about_channels, about_the_folder
from bot.showing.wording.translating import say
from knowledge.library import Library


class Channels:
    """Shows and changes the ways of the channel that a message was written in."""

    def __init__(self, rules: CurrentRules, keeper: Keeper, journal: Journal, library: Library) -> None:
        self._rules = rules
        self._keeper = keeper
        self._journal = journal
        self._library = library

    def show(self, message: Message) -> Reply:
        """Show the ways of the channel to an admin, with the form that changes them."""
        told = self._told(message)
        return (
            told
            if isinstance(told, Reply)
            else ways_reply(told, say(about_channels.THIS_CHANNEL), ways_form(told))
        )

    def change(self, given: Given, message: Message) -> Reply:
        """Keep what an admin filled in."""
        told = self._told(message)
        if isinstance(told, Reply):
            return told
        try:
            wanted = filled_in(ways_form(told), given, told)
        except UnfitError as error:
            return note(error.sentence)
        if wanted == told.own:
            return ways_reply(told, say(about_channels.UNCHANGED))
        return self._kept(wanted, told, message, say(about_channels.CHANGED))

    def reset(self, message: Message) -> Reply:
        """Lay nothing down of the channel any more, for an admin."""
        told = self._told(message)
        if isinstance(told, Reply):
            return told
        return self._kept(OwnWays(), told, message, say(about_channels.RESET))

    def blocks(self, message: Message) -> list[Block]:
        """The ways of the channel, where an admin asks in one."""
        told = self._told(message)
        return [] if isinstance(told, Reply) else ways_blocks(told)

    def _told(self, message: Message) -> ToldWays | Reply:
        """The ways of the channel as they are now; or why this asker is not told them, here or now."""
        if not message.asker.admin:
            return note(say(about_the_folder.ADMINS_ONLY))
        place, rules = channel_of(message), self._rules()
        if place is None:
            return note(say(about_channels.NO_CHANNEL))
        if not message.alone:
            return note(say(about_channels.USE_THE_COMMAND))
        if rules.own is None:
            return note(say(about_channels.CANNOT_TELL))
        around = (one for one in message.within if is_home(one))
        seen = seen_by_all(rules, message, self._library.index.derived(collections_in))
        return told_ways(rules, place, *around, offered=seen)

    def _kept(self, wanted: OwnWays, told: ToldWays, message: Message, sentence: str) -> Reply:
        by = message.asker.id
        kept = (
            self._keeper.drop("channel", told.place)
            if wanted == OwnWays()
            else self._keeper.keep("channel", told.place, wanted.values, by)
        )
        if not kept:
            return note(say(about_channels.NOT_KEPT))
        changed = [key for key in KEYS if getattr(wanted, key) != getattr(told.own, key)]
        if changed:
            # Not what they were changed to: not every admin may see every collection.
            self._journal.changed(Change(by, "channel", f"{told.place}: {', '.join(changed)}"))
        now = self._told(message)
        return now if isinstance(now, Reply) else ways_reply(now, sentence)
