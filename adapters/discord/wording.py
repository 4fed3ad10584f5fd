"""What only Discord is told."""

from collections.abc import Sequence

from bot.showing.wording.phrases import listed
from bot.showing.wording.translating import say

NO_UTF8 = "is not in UTF-8"
REFUSED = "Discord refused my message. It is in the log; please try again"
LOCKED = "that thread is locked. Ask in the channel it belongs to, or here"
UNKNOWN_COMMAND = "I no longer know that command. Discord shows the new ones within a few minutes."
UNREADABLE = (
    "Discord shows me a reply only if it mentions me. "
    "Switch “@ ON” beside the reply, or mention me, and write it once more."
)
WITHHELD = (
    "Discord does not show me the message you mean: it mentions me nowhere. "
    "Write the question beside my name; /kb help says what else I can do."
)
GAPS_ARE_PRIVATE = "What people asked in vain is shown to you alone: use /kb gaps."
FEEDBACK_IS_PRIVATE = "What people say of answers is shown to you alone: use /kb feedback."
PAGES_ARE_PRIVATE = "The link to the admin’s pages is for you alone: use /kb admin."
PINS_ARE_PRIVATE = "What is pinned is listed to you alone: use /kb pins."
ANSWERED_ALONE = (
    "In this channel I answer the asker alone: allow direct messages from this server, or use /ask."
)
UNHEARD_HERE = (
    "Discord does not let me read what does not mention me, so this has no effect yet: switch on the "
    "Message Content Intent on the app's Bot page, and restart me."
)
NO_PROGRAM_CHOSEN = "Only bots can be chosen there; people are answered anyway."
EVERYBODY = "That is everybody in the server; choose another role."
NOT_YOURS_TO_WRITE = "You may not write in the channel you asked in, or it is gone; nothing is posted there."
ADD_BY_COMMAND = "In this channel I answer the asker alone: use /kb add."
REMOVE_BY_COMMAND = "In this channel I answer the asker alone: use /kb remove."
PREVIOUS = "Previous"
NEXT = "Next"


def lacking_permissions(permissions: Sequence[str]) -> str:
    """Say what the bot lacks in a channel; ``permissions`` as the settings name them."""
    lacks = listed(permissions) if permissions else say("the right to write")
    return say("I lack {permissions} in it. Ask an admin to grant it to me, or ask here", permissions=lacks)


ASK_COMMAND = "Ask the briefings; only you see the answer"
ASK_QUESTION = "What you want to know"
ASK_SOURCE = "Only from documents with this title"
ASK_SPEAKER = "Only what this person says"
ASK_PUBLIC = "Answer where everyone sees it"
QUOTES_COMMAND = "What someone said, word for word"
QUOTES_SPEAKER = "Who said it"
QUOTES_ABOUT = "Only on this subject"
SOURCES_COMMAND = "The documents that answers come from"
SOURCES_SEARCH = "A word of the title"
TRACE_COMMAND = "Where is this text from?"
TRACE_TEXT = "The text to look for"
KB_COMMAND = "The knowledge base"
KB_STATUS = "How many documents, and when they were last read"
KB_SOURCES = "The documents that answers come from"
KB_GAPS = "Questions that found no answer"
KB_FEEDBACK = "Answers that were no help, and why"
KB_PINS = "What is pinned to which questions"
KB_ADMIN = "A link to the admin’s pages, for admins"
KB_RELOAD = "Read the documents anew and say what changed"
KB_RELOAD_ANYWAY = "Even if most files are gone, as where a disk is not mounted"
KB_SYNC = "Bring documents from their sources and say what changed; for admins"
KB_SYNC_SOURCE = "Only from this source"
KB_SYNC_ANYWAY = "Even if a source delivers less than half of what it did"
KB_CHANNEL = "How I behave in this channel; for admins"
KB_CHANNEL_RESET = "Give back all that was laid down here"
KB_ADD = "Add a document; you see first how it would be read"
KB_ADD_FILE = "The file"
KB_ADD_COLLECTION = "The folder it belongs to"
KB_REMOVE = "Remove a document, after asking back"
KB_REMOVE_TITLE = "Its title, or words of it"
KB_HELP = "What I can do"
