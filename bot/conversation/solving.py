"""A thread whose question is answered: marked by who asked, by admins, and by those who were called to help."""

from dataclasses import replace

from bot.conversation.thread.recalling import was_given_in
from bot.journal import Journal
from bot.model import Action, Message, Reply
from bot.rules.rules import person_id
from bot.showing.replies import note
from bot.showing.wording import about_answers, about_solving
from bot.showing.wording.translating import say


def offered(reply: Reply, message: Message) -> Reply:
    """An answer with a button that marks its thread, where there is one that others read."""
    answers = [one.value for one in reply.actions if one.kind == "helpful"]
    if message.alone or not message.in_thread or not answers:
        return reply
    return replace(reply, actions=(*reply.actions, Action("solved", say(about_solving.SOLVED), answers[0])))


def solve(answer_id: str, message: Message, journal: Journal) -> Reply:
    """Let a thread be marked as solved, if who presses may say so."""
    entry = journal.find(answer_id)
    if entry is None or not entry.answered or not was_given_in(entry, message):
        return note(say(about_answers.ANSWER_FORGOTTEN))
    called = message.helpers in {person_id(message.asker.id), *message.asker.groups}
    if not (journal.is_by(entry, message.asker.id) or message.asker.admin or called):
        return note(say(about_solving.NOT_YOURS))
    return replace(note(say(about_solving.MARKED)), solves=True)
