"""The people behind the bot, called where it found nothing."""

from bot.conversation.thread.recalling import as_allowed
from bot.journal import Journal
from bot.model import Message, Prose, Reply
from bot.showing.replies import note, plain
from bot.showing.wording import about_answers
from bot.showing.wording.translating import say
from knowledge.engine import Engine


def call(answer_id: str, message: Message, journal: Journal, index: Engine) -> Reply:
    """Word the one message that calls them, if who asked in vain wants it; it is for all to see."""
    entry = journal.find(answer_id)
    if entry is None or entry.answered or message.helpers is None:
        return note(say(about_answers.ANSWER_FORGOTTEN))
    if not journal.is_by(entry, message.asker.id):
        return note(say(about_answers.ONLY_THE_ASKER))
    asked = about_answers.who_can_answer(as_allowed(entry, message.collections, index).question)
    return Reply(blocks=(Prose(plain(asked)),), summary=asked, calls=message.helpers)
