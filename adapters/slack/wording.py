"""What only Slack is told."""

from bot.showing.wording.about_chats import cannot_answer_because
from bot.showing.wording.calling import word_for_them
from bot.showing.wording.translating import say

RELOADING = "Reading the knowledge folder …"
SYNCING = "Looking at the sources …"
TRY = "Try one of these"
STATUS_LOOKING = "is looking through the briefings …"
LOOKING = "Looking through the briefings …"
CLOSE = "Close"
ADD_A_DOCUMENT = "Add a document"
SEND = "Send"
FILE = "File"
OPENING = "Opening the form …"
SAVE = "Save"
SAVING = "Keeping it …"
OR_A_GROUP = "Or a user group, which wins over a person"
PERSON_ABOVE = "The person above, if any"
NOBODY_AT_ALL = "Nobody at all"
PROGRESS_IN_DM = "How far it is and what comes of it, you see in our direct message."
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


def looking() -> str:
    """Say so where the bot's name does not stand before it."""
    word = word_for_them()
    return say("Looking through the {what} …", what=word) if word else say(LOOKING)


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
KB_HINT = "status | sources | reload | sync | gaps | feedback | pins | channel | add | remove | admin | help"
WHERE_FROM_SHORTCUT = "Finds this text in the briefings"

INSTALL_STALE = (
    "This page was opened too late, twice, or in another browser. Go back to where you began, and install"
    " Backgrounder from there."
)
INSTALL_PENDING = "Open this page in your browser."
INSTALL_DECLINED = "Nothing was installed, as you wished."
INSTALL_UNCLEAR = "Slack cannot be reached just now. Try again in a minute."
INSTALL_NOT_KEPT = (
    "Backgrounder could not keep the installation, as its database is away. Tell the person who runs it, and"
    " try again."
)


def not_allowed(name: str, identity: str) -> str:
    """Turn a workspace away that may not install the bot."""
    return (
        f"Backgrounder may not be installed in {name or identity}. The person who runs it can allow {identity}"
        " in SLACK_WORKSPACES."
    )


def installed(name: str) -> str:
    """Welcome a workspace or organisation."""
    return f"Backgrounder is in {name}. In Slack, write to it, or invite it to a channel and mention it."
