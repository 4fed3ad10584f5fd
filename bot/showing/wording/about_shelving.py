"""What is said about files that admins add and remove from the chat."""

from bot.shelving.shelf import Did, NotShelvedError
from bot.showing.wording.about_the_folder import ADDED, CHANGED, REMOVED
from bot.showing.wording.reasons import reason
from bot.showing.wording.translating import counted, say

COPY_INSTEAD = "Nothing is added or removed from here: change the files in the knowledge folder, then reload."
HIDDEN = "It is under embargo or has expired: nobody would see it now."
ATTACH = "Send me the file with the words “add this”, or use /kb add."
WHICH_TO_REMOVE = "Say which document: /kb remove TITLE."
WHICH_ONE = "Which one?"
TOO_MANY = "Too many documents bear these words; say more of the title."
ONLY_WHO_SENT_IT = "Only who sent a file decides on it."
NOTHING_CHANGED = "Nothing was changed."
READ_LATER = "The folder has been read by somebody else for long; reload when that is done."
WORKING = "Reading the knowledge folder …"

LOOK = "Look at it"
COLLECTION = "Where it belongs"
FOR_EVERYBODY = "For everybody (at the top)"
ADD_FOR_EVERYBODY = "Add for everybody"
REPLACE = "Replace"
REMOVE = "Remove"
CANCEL = "Cancel"
UNDO = "Undo"


def add_to(collection: str) -> str:
    """Label the button that adds a file."""
    return say("Add to {collection}", collection=collection) if collection else say(ADD_FOR_EVERYBODY)


def would_be_read(name: str) -> str:
    """Head what a file would be as a document."""
    return say("How I would read {name}", name=name)


def was_read(name: str) -> str:
    """Say, where others read along, that a file was read."""
    return say("I read {name}. How I understand it, and where it may go, I show to you alone.", name=name)


def no_such_collection(collection: str) -> str:
    """Say that there is no folder of that name that the asker may see."""
    return say("There is no collection “{collection}”.", collection=collection)


def in_its_place(path: str, title: str) -> str:
    """Say that something lies where a file would lie."""
    if not title:
        return say(
            "{path} is there already. “Replace” puts this file in its place, and can be undone.", path=path
        )
    return say(
        "{path} is there already: “{title}”. “Replace” puts this file in its place, and can be undone.",
        path=path,
        title=title,
    )


def remove_it(title: str, path: str, passages: int) -> str:
    """Ask back before a document goes."""
    return counted(
        "Remove “{title}” ({path}, {number} passage)?",
        "Remove “{title}” ({path}, {number} passages)?",
        passages,
        title=title,
        path=path,
    )


_DONE = {"added": ADDED, "replaced": CHANGED, "removed": REMOVED}


def done(did: Did, path: str) -> str:
    """Say what became of a file."""
    return f"{say(_DONE[did])} {path}"


def undone(path: str) -> str:
    """Say that a file is as it was before."""
    return say("Undone: {path} is as it was.", path=path)


WHY_NOT = {
    "reserved": "its name means something to programs; call it something else",
    "large": "it is too large; split it",
    "forgotten": "I no longer have it, or that was dealt with already",
    "occupied": "something else has its place",
    "gone": "it is no longer there",
    "changed": "it was changed since",
    "link": "it is a link, which only the person who runs this bot can change",
    "no folder": "the collection is no longer there",
    "silent": "the knowledge folder does not answer; ask the person who runs this bot to see why",
}


NOT_FETCHED = {
    "elsewhere": "it lies elsewhere; send the file itself",
    "too large": "it is too large; split it",
    "refused": "I may not fetch it; the person who runs this bot finds the reason in the log",
    "failed": "it could not be fetched; send it once more",
}


def not_fetched(name: str, why: str) -> str:
    """Say why a file that was sent could not be had; ``why`` as the chats tell it."""
    return say("{name}: {reason}. Nothing was changed.", name=name, reason=say(NOT_FETCHED[why]))


def refused(name: str, error: NotShelvedError) -> str:
    """Say why nothing was done with a file."""
    return say("{name}: {reason}. Nothing was changed.", name=name, reason=_reason(error))


def _reason(error: NotShelvedError) -> str:
    match error.why:
        case "kind" if error.told:
            return say("files of its kind ({kind}) are not read; save it as PDF, Word, HTML, Markdown or text",
                       kind=error.told)  # fmt: skip
        case "kind":
            return say("files without an ending are not read; save it as PDF, Word, HTML, Markdown or text")
        case "unreadable":
            return reason(error.told)
        case "unwritable":
            return say(
                "the disk says no ({reason}); ask the person who runs this bot to let it write there",
                reason=error.told,
            )
        case why:
            return say(WHY_NOT[why])
