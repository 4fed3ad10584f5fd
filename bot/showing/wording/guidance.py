"""Help, and answers to courtesies."""

from bot.showing.wording import about_feedback, about_the_folder, about_the_pages
from bot.showing.wording.calling import word_for_them
from bot.showing.wording.translating import say

SMALL_TALK = {
    "thanks": "You are welcome.",
    "goodbye": "Goodbye.",
    "assent": "All right. Ask me whenever you like.",
}
HELP_HEADING = "Ask me anything the briefings may answer"
HELP_PROMISE = (
    "I answer with quotes, letter for letter, and say who said it and where it stands. "
    "When the briefings do not hold the answer, I say so."
)
HELP_ASK = "Ask"
HELP_QUOTES = "What someone said"


def help_heading() -> str:
    """Invite to ask."""
    word = word_for_them()
    return say("Ask me anything that the {what} may answer", what=word) if word else say(HELP_HEADING)


def help_promise() -> str:
    """Say what an answer is."""
    word = word_for_them()
    if not word:
        return say(HELP_PROMISE)
    return say(
        "I answer with quotes, letter for letter, and say who said it and where it stands. "
        "When nothing in the {what} answers, I say so.",
        what=word,
    )


def help_examples() -> tuple[tuple[str, str], ...]:
    """What else may be written; the commands are the same in every language."""
    return (
        (say("Where a text is from"), "where is this from? “The wall will hold.”"),
        (say("The documents"), "sources"),
        (say("How the bot is doing"), "status"),
    )


def admins_examples(*, channels: bool, files: bool, pages: bool, sources: bool) -> tuple[tuple[str, str], ...]:
    """What admins may write besides, by what of channels, files, pages and sources there is."""
    of_channels = ((say("How I answer in a channel, given there"), "/kb channel"),)
    of_files = ((say("Add a document"), "/kb add"), (say("Remove a document"), "/kb remove"))
    of_pages = ((say(about_the_pages.OPEN), "/kb admin"),)
    of_sources = ((say("Bring documents from their sources"), "/kb sync"),)
    return (
        (say("Read the documents anew"), "/kb reload"),
        *(of_sources if sources else ()),
        (say(about_the_folder.GAPS), "/kb gaps"),
        (say(about_feedback.COMPLAINTS), "/kb feedback"),
        (say("Pinned answers"), "/kb pins"),
        *(of_channels if channels else ()),
        *(of_files if files else ()),
        *(of_pages if pages else ()),
    )


WELCOME = "Backgrounder"
MEMBERS_ONLY = (
    "I answer members only, and only where nobody from outside reads along. Please ask somebody here."
)
MUTE_HERE = "In this channel I may not speak; what you see stays with you alone."
QUOTES_BY = "quotes by"
"""How a message begins that asks what somebody said."""


def what_they_say(speaker: str, word: str) -> str:
    """Ask for somebody's words on a subject, in the one language in which such questions are understood."""
    return f"What does {speaker} say about the {word}?"


def quotes_by(speaker: str) -> str:
    """Ask for all that somebody said."""
    return f"{QUOTES_BY} {speaker}"


def what_about(title: str) -> str:
    """Ask for what a document tells."""
    return say("What about {title}?", title=title)


def not_understood(command: str) -> str:
    """Answer a command that does not exist."""
    return say("There is no command “{command}”.", command=command)
