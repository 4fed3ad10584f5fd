"""What is said about the ways of a channel, and in the form for them.

A form's labels have 45 characters at most, its hints 100, its choices 75, in every language.
"""

from bot.showing.wording.phrases import listed
from bot.showing.wording.translating import number, say

THIS_CHANNEL = "This channel"
ONLY_IN_CHATS = (
    "Channels are in Slack and Discord: /kb channel, given in one, shows and changes how I behave there."
)
NO_CHANNEL = "That belongs to a channel: give /kb channel in the one it is about."
CANNOT_TELL = (
    "The database that holds what was laid down of channels cannot be reached, so nothing can be changed; "
    "try again in a minute."
)
NOT_KEPT = "The database does not take it at the moment, so all is as before; try again in a minute."
NOT_SHARED_NOW = (
    "At the moment I cannot tell what was laid down of this channel, so nothing is posted for all; "
    "try again in a minute."
)
CHANGED = "Kept. From the next question on it holds:"
UNCHANGED = "Nothing was changed:"
RESET = "What was laid down here is gone; what holds now comes from the file, or is as everywhere:"
USE_THE_COMMAND = (
    "To change it, give /kb channel as a command in this channel; /kb channel reset gives all of it back."
)
ANOTHER_FORM = "That form was made for somebody else or another channel; give /kb channel there once more."

WAYS = "When and how I answer"
COLLECTIONS = "What I answer from"
THRESHOLD = "How sure I must be"
BOTS = "Bots and workflows that may ask"
HELPERS = "Whom to call when nothing is found"

WAYS_CHOICES = {
    "mentioned/public": "When mentioned, for all to read",
    "mentioned/private": "When mentioned, for the asker alone first",
    "mentioned/thread": "When mentioned, in a thread",
    "always/public": "Every question I am sure of, for all to read",
    "always/private": "Every question I am sure of, for the asker alone first",
    "always/thread": "Every question I am sure of, in a thread",
    "never": "Never",
}
STEPS = {
    0.15: "Doubtful answers, too",
    0.5: "Likely answers only",
    0.71: "Only what I am sure of",
    0.9: "Only what I am very sure of",
}
"""A confidence from which on an answer counts, and what that comes to; .71 is where "sure" begins."""
ONLY_THE_TOP = "Only the files at the top of the folder"
ALL_SEEN = "all that may be seen here"
NOTHING_BESIDES = "the files at the top of the folder"
NOBODY = "nobody"
AS_EVERYWHERE = "as everywhere"
LAID_DOWN_HERE = "laid down here"
NOTHING_CHOSEN = "Nothing chosen: all that may be seen here."
NAMES_A_LINE = "One collection a line; none: all that may be seen here."
IDS_A_LINE = "Ids such as B0123ABCD, one a line; none: no program may ask."
NO_PROGRAM = "None chosen: no program may ask."
NOBODY_CALLED = "None chosen: nobody is called."


def not_set(otherwise: str) -> str:
    """Offer to lay nothing down, and say what holds then."""
    return say("Not laid down here: {otherwise}", otherwise=otherwise)


def step(named: str, threshold: float) -> str:
    """Name how sure an answer must be."""
    return f"{named} ({share(threshold)})" if named else share(threshold)


def share(threshold: float) -> str:
    """Write a confidence: "0.8"."""
    return number(threshold, 2 if round(threshold, 1) != threshold else 1)


def in_file(line: int) -> str:
    """Say where it is laid down."""
    return say("collections.toml, line {line}", line=str(line))


def fixed(label: str, told: str, lines: tuple[int, ...]) -> str:
    """Say what the file lays down, which no form changes."""
    where = listed([str(line) for line in lines])
    return say(
        "{label}: {told} (laid down in collections.toml, line {lines})", label=label, told=told, lines=where
    )


def partly_fixed(line: int) -> str:
    """Say that the file lays down a part of what is chosen."""
    return say("A part of it is laid down in collections.toml, line {line}.", line=str(line))


def no_bot(line: int, written: str) -> str:
    """Say which line names no program."""
    return say("Line {line}: “{written}” is no bot's id; write B… or U….", line=str(line), written=written)


def no_collection(written: str) -> str:
    """Say which line names no collection."""
    return say("“{written}” is no collection that may be seen here.", written=written)


OURSELVES = "That is my own id; I never answer myself."
NO_CHOICE = "Choose one of those offered."
NO_HELPER = "That is nobody I can call; choose a person, a role or a user group."
