"""What both chats say of themselves."""

from bot.showing.wording.translating import say

FAILED = "Something went wrong on my side. It is in the log; please try again."
DOES_NOT_FIT = "More than fits into one message. Ask more narrowly to see the rest."
SHARED = "Shared with the channel."
CALLED = "They are called; the answer comes here."
ALREADY_CALLED = "They were called already."
ALREADY_SHARED = "That answer was already shared here."


def cannot_answer_because(reason: str) -> str:
    """Tell an asker, elsewhere, why there is no answer where they asked."""
    return say("I could not answer in the channel you asked in: {reason}.", reason=reason)


def shared(question: str) -> str:
    """Follow the name of who shares an answer."""
    return say("shared the answer to “{question}”", question=question)


UNKNOWN_BUTTON = "I no longer know that button. Please ask again."
