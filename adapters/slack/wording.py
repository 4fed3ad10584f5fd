"""What only Slack is told."""

from bot.showing.wording.about_chats import cannot_answer_because
from bot.showing.wording.calling import word_for_them
from bot.showing.wording.translating import say

RELOADING = "Reading the knowledge folder …"
TRY = "Try one of these"
STATUS_LOOKING = "is looking through the briefings …"
LOOKING = "Looking through the briefings …"
CLOSE = "Close"
PROGRESS_IN_DM = "How far it is, you see in our direct message."
CANNOT_ANSWER_THERE = {
    "is_archived": "that channel is archived. Ask in another one, or here",
    "not_in_channel": "I am not a member of it. Invite me, or ask here",
    "channel_not_found": "I cannot see it. Invite me, or ask here",
    "missing_scope": "I lack a permission. Please tell the person who runs this bot, or ask here",
}


def status_looking() -> str:
    """Follow the bot's name while it is at it."""
    word = word_for_them()
    return say("is looking through the {what} …", what=word) if word else say(STATUS_LOOKING)


def cannot_answer_there(reason: str) -> str:
    """Tell an asker, elsewhere, why there is no answer where they asked; ``reason`` is a platform's error."""
    if reason in CANNOT_ANSWER_THERE:
        return cannot_answer_because(say(CANNOT_ANSWER_THERE[reason]))
    return cannot_answer_because(say("the platform says “{reason}”. Ask elsewhere, or here", reason=reason))


def you_asked(question: str) -> str:
    """Head an answer to a question that was offered as a button."""
    return say("You asked: {question}", question=question)


DESCRIPTION = "Answers questions out of your briefings, word for word, with who said it and where."
LONG_DESCRIPTION = (
    "Backgrounder answers questions out of a folder of briefings. Every word of an answer is a quote, letter"
    " for letter, with who said it, where it stands and a link to check it. When the briefings do not hold the"
    " answer, it says so. Mention it in a channel, write to it, or use /ask for an answer that only you see."
)
ASK_COMMAND = "Ask the briefings; only you see the answer"
ASK_HINT = "your question"
KB_COMMAND = "The knowledge base"
KB_HINT = "status | sources | reload | gaps | feedback | pins | help"
WHERE_FROM_SHORTCUT = "Finds this text in the briefings"
